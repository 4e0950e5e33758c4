from pathlib import Path

import pytest

from photokin.core.settings import FILE_NAME, Settings, library_directory


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    settings = Settings(theme="dark", thumbnail_side=220, window="AAAA")
    settings.save(tmp_path)
    assert Settings.load(tmp_path) == settings


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": "pink", "thumbnail_side": "big"}'])
def test_damaged_settings_are_as_at_first(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    assert Settings.load(tmp_path) == Settings()


@pytest.mark.parametrize("content", [b'{"theme": "dark"', b"\xff\xd8\xff a photo"])
def test_damaged_settings_are_kept_beside_the_next_ones(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    Settings.load(tmp_path).save(tmp_path)
    assert (tmp_path / f"damaged {FILE_NAME}").read_bytes() == content
    assert Settings.load(tmp_path) == Settings()


def test_settings_that_cannot_be_saved_are_as_they_were(tmp_path: Path) -> None:
    Settings(theme="dark").save(tmp_path)
    (tmp_path / ".settings.new.json").mkdir()  # where the draft would be written
    with pytest.raises(OSError, match="directory"):
        Settings(theme="light").save(tmp_path)
    assert Settings.load(tmp_path).theme == "dark"


def test_settings_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"theme": "light", "wings": 2}')
    assert Settings.load(tmp_path) == Settings(theme="light")


def test_the_environment_names_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOKIN_LIBRARY", str(tmp_path / "mine"))
    assert library_directory() == tmp_path / "mine"
    monkeypatch.delenv("PHOTOKIN_LIBRARY")
    assert library_directory().name == "photokin"
