"""`photokin --self-test`: whether an installation works."""

import subprocess
import sys

import pytest

from photokin import self_test
from photokin.core import photos


@pytest.mark.slow
def test_it_passes_here_and_tries_every_format() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "photokin", "--self-test"], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    (drawn,) = (line for line in done.stdout.splitlines() if line.startswith("ok       drawing"))
    assert {f".{word}" for word in drawn.split()[2:]} == photos.extensions()


def test_what_fails_is_told_and_the_rest_is_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks() -> str:
        raise self_test.Wrong("the encoder is missing")

    checks = [("encoder", breaks), ("window", lambda: "opens")]
    monkeypatch.setattr(self_test.SelfTest, "checks", lambda _: checks)

    assert self_test.main() == 1
    printed = capsys.readouterr()
    assert "FAILED   encoder: the encoder is missing" in printed.err
    assert "ok       window: opens" in printed.out
