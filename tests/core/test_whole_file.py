import os
from pathlib import Path

import pytest

from photokin.core.whole_file import whole, write_whole


def test_a_file_takes_the_place_of_another_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    for text in ("one", "zwei ü"):
        write_whole(target, text)
        assert target.read_text("utf-8") == text
        assert list(tmp_path.iterdir()) == [target]


def test_what_was_there_stays_where_the_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_whole(target, "before")

    def fail() -> None:
        with whole(target) as draft:
            draft.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_private_file_stays_private(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_whole(target, "before")
    target.chmod(0o600)
    write_whole(target, "after")
    assert target.stat().st_mode & 0o777 == 0o600
