from pathlib import Path

import pytest

from photokin import cli
from photokin.core.recent import remember_library


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    files = [tmp_path / name for name in ("a b.jpg", "c.png")]
    for file in files:
        file.touch()
    return files


def test_photo_files_alone_open_the_window_and_are_searched_together(photos: list[Path]) -> None:
    arguments = cli.parse([str(photo) for photo in photos])
    assert (arguments.command, arguments.files) == (None, photos)


def test_photo_files_may_come_with_a_library(photos: list[Path], tmp_path: Path) -> None:
    arguments = cli.parse([str(photos[0]), "--library", str(tmp_path / "mine")])
    assert (arguments.library, arguments.files) == (tmp_path / "mine", photos[:1])


def test_a_command_is_a_command_though_a_file_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "status").touch()
    monkeypatch.chdir(tmp_path)
    assert cli.parse(["status"]).command == "status"


@pytest.mark.parametrize("name", ["serch", "missing.jpg"])
def test_what_is_neither_file_nor_command_is_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.parse([name])
    assert name in capsys.readouterr().err


def test_the_window_opens_the_library_of_the_last_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PHOTOKIN_LIBRARY")
    library = tmp_path / "mine"
    library.mkdir()
    (library / "catalog.sqlite").touch()
    remember_library(tmp_path / "libraries.json", library)
    assert cli.parse([]).library == library
    assert cli.parse(["status"]).library != library


def test_a_library_that_is_named_by_the_environment_comes_first(tmp_path: Path) -> None:
    remember_library(tmp_path / "libraries.json", tmp_path)
    assert cli.parse([]).library == tmp_path / "library"
