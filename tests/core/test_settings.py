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


def test_settings_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"theme": "light", "wings": 2}')
    assert Settings.load(tmp_path) == Settings(theme="light")


def test_the_environment_names_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOKIN_LIBRARY", str(tmp_path / "mine"))
    assert library_directory() == tmp_path / "mine"
    monkeypatch.delenv("PHOTOKIN_LIBRARY")
    assert library_directory().name == "photokin"
