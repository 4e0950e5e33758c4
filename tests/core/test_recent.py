from pathlib import Path

import pytest

from photokin.core.recent import recent_libraries, remember_library


@pytest.fixture
def libraries(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("a", "b", "ü")]
    for library in made:
        library.mkdir()
        (library / "catalog.sqlite").touch()
    return made


def test_the_library_opened_last_comes_first_and_none_twice(
    tmp_path: Path, libraries: list[Path]
) -> None:
    file = tmp_path / "settings" / "libraries.json"
    a, b, u = libraries
    for library in (a, b, u, a):
        remember_library(file, library)
    assert recent_libraries(file) == [a, u, b]


def test_libraries_that_are_gone_are_not_offered(tmp_path: Path, libraries: list[Path]) -> None:
    file = tmp_path / "libraries.json"
    for library in libraries:
        remember_library(file, library)
    (libraries[2] / "catalog.sqlite").unlink()
    assert recent_libraries(file) == [libraries[1], libraries[0]]


@pytest.mark.parametrize("text", ["", "{}", '[1, null, ""]', "nonsense"])
def test_a_damaged_list_is_no_list(tmp_path: Path, text: str) -> None:
    file = tmp_path / "libraries.json"
    file.write_text(text)
    assert recent_libraries(file) == []
