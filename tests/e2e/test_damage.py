"""A damaged library from the command line: one line says what is wrong, or what became of it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from photokin.core import health
from tests.e2e.conftest import Photokin
from tests.e2e.library_content import content, damage


@pytest.fixture
def library(library_of_originals: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(library_of_originals, tmp_path / "library"))


def test_what_a_damaged_page_took_is_read_again_from_the_photos(
    photokin: Photokin, library: Path, library_of_originals: Path, sample_photos: Path
) -> None:
    damage(library, "photo")
    health.doubt(library)
    done = photokin("--library", library, "index", sample_photos / "originals")
    assert done.status == 0
    [line] = done.err.splitlines()
    assert "was mended" in line
    assert str(library / "damaged") in line
    assert "0 added" not in done.out
    found, before = content(library), content(library_of_originals)
    assert found.pop("photo") == before.pop("photo")
    assert found["file"] == before["file"]
    assert found["wrong"] == []


def test_a_search_in_a_damaged_library_says_who_mends_it_and_the_doctor_does(
    photokin: Photokin, library: Path, sample_photos: Path
) -> None:
    with (library / "catalog.sqlite").open("r+b") as file:
        file.write(b"something else")
    query = sample_photos / "originals" / "coffee.png"
    failed = photokin("--library", library, "search", query)
    assert failed.status == 1
    [line] = failed.err.splitlines()
    assert "is damaged" in line
    assert "photokin doctor" in line
    doctor = photokin("--library", library, "doctor", "--json")
    [catalogue] = [check for check in doctor.data["checks"] if check["name"] == "catalogue"]
    assert catalogue["mended"]
    assert photokin("--library", library, "index", sample_photos / "originals").status == 0
    assert "coffee" in photokin("--library", library, "search", query).out


def test_a_newer_library_is_refused_with_advice_and_left_as_it_is(
    photokin: Photokin, library: Path, sample_photos: Path
) -> None:
    connection = sqlite3.connect(library / "catalog.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = {path: path.read_bytes() for path in library.glob("*.sqlite")}
    for command in (("index", sample_photos / "originals"), ("status",), ("doctor",)):
        done = photokin("--library", library, *command)
        assert done.status == 1
        assert "newer Photokin" in done.err
        assert "Update Photokin" in done.err
    assert {path: path.read_bytes() for path in library.glob("*.sqlite")} == before
