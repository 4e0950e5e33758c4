"""The set-up script: what it works out before it touches anything."""

import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parents[1]


def test_the_dev_group_brings_the_groups_that_it_includes() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text()

    dev = run.group_requirements(pyproject, "dev")

    assert any(requirement.startswith("scikit-image") for requirement in dev)
    assert not any(requirement.startswith("torch") for requirement in dev)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux runs without one")
@pytest.mark.parametrize(
    "variables, expected",
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_x11_or_wayland(variables: dict[str, str], expected: bool) -> None:
    assert run.has_display(variables) is expected


def test_a_library_that_does_not_load_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "QT_LIBRARIES", {"libphotokin-nowhere.so.9": "libnowhere9"})

    assert "libnowhere9" in run.missing_packages(building=False)


def test_nothing_is_installed_where_there_is_no_apt_get(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run.subprocess, "run", _must_not_run)

    run.bring_packages(building=True)


def test_without_rights_the_one_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "missing_packages", lambda building: ["libegl1", "libgl1"])
    monkeypatch.setattr(run, "_as_root", lambda: None)
    monkeypatch.setattr(run.subprocess, "run", _must_not_run)

    with pytest.raises(run.SetupError, match=r"sudo apt-get install .* libegl1 libgl1"):
        run.bring_packages(building=True)


def test_an_older_python_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 10, 4))

    assert run.main([]) == 1
    assert "Python 3.11" in capsys.readouterr().err


def test_all_checks_run_and_the_failed_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def fail_lint(command: list[str], **options: object) -> int:
        asked.append(command)
        return int("check" in command)

    monkeypatch.setattr(run, "environment", lambda groups: Path("python"))
    monkeypatch.setattr(run.subprocess, "call", fail_lint)

    assert run.run_tests(["dev"], ["-k", "catalog"]) == 1
    assert asked[-1][-2:] == ["-k", "catalog"]
    assert "failed: lint" in capfd.readouterr().out


def _must_not_run(*arguments: object, **options: object) -> None:
    raise AssertionError(f"ran {arguments}")
