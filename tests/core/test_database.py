"""Migrations, from a library as version 1 made it."""

import io
import os
import sqlite3
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import numpy as np
import pytest
from PIL import Image

from photokin.core import database, health
from photokin.core.catalog import Catalog
from photokin.core.database import Database
from photokin.core.errors import LibraryOutdated
from photokin.core.filters import ALL, Filter
from photokin.core.library import Library
from photokin.core.opening import open_sound
from photokin.core.phrases import Phrase
from tests.core import made_up
from tests.e2e import library_content


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A library of version 1 with a photo, its copy, and a file that could not be read."""
    connection = sqlite3.connect(tmp_path / "catalog.sqlite")
    connection.executescript(database._VERSIONS[0])
    connection.executescript("""
        INSERT INTO folder VALUES (1, CAST('/photos' AS BLOB), '1:1');
        INSERT INTO photo VALUES
            (1, 'digest', 9, 40, 30, 'JPEG', '2019-08-24T17:03:11', 'model', '', '', '', '');
        INSERT INTO file VALUES
            (1, 1, CAST('/photos/trip' AS BLOB), CAST('beach.jpg' AS BLOB), 9, 7, 1, NULL),
            (2, 1, CAST('/photos' AS BLOB), CAST('copy.jpg' AS BLOB), 9, 7, 1, NULL),
            (3, 1, CAST('/photos' AS BLOB), CAST('bad.jpg' AS BLOB), 9, 7, NULL, 'broken');
        PRAGMA user_version = 1;
    """)
    connection.close()
    return tmp_path


def test_a_library_of_version_1_keeps_what_it_knows(version_1: Path) -> None:
    catalog = Catalog(version_1, writable=True)
    assert catalog.counts() == (1, 2, 1)
    assert catalog.metadata(Path("/photos/copy.jpg")).taken == "2019-08-24T17:03:11"
    assert catalog.check() == []
    catalog.close()


def test_names_and_dates_of_version_1_are_found_at_once(version_1: Path) -> None:
    catalog = Catalog(version_1, writable=True)
    assert catalog.matching(ALL).tolist() == [1]
    assert catalog.matching(Filter(text="trip beach 2019", taken_from="2019-08")).tolist() == [1]
    catalog.close()


def test_photos_of_version_1_are_still_to_be_described(version_1: Path) -> None:
    catalog = Catalog(version_1, writable=True)
    row = catalog.file_at(Path("/photos/trip/beach.jpg"))
    assert row is not None
    assert not row.described
    catalog.close()


def test_problems_of_version_1_still_say_why(version_1: Path) -> None:
    catalog = Catalog(version_1, writable=True)
    assert [problem.reason for problem in catalog.problems.all()] == [Phrase("broken")]
    catalog.close()


def rows(directory: Path) -> dict[str, list[dict[str, object]]]:
    connection = sqlite3.connect(directory / "catalog.sqlite")
    connection.row_factory = sqlite3.Row
    named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN"
    tables = connection.execute(f"{named} ('folder', 'photo', 'file', 'not_duplicate', 'state')")
    found = {
        name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
        for (name,) in tables.fetchall()
    }
    connection.close()
    return found


@pytest.mark.parametrize("version", range(1, database.SCHEMA_VERSION))
def test_every_row_of_each_earlier_version_is_kept(tmp_path: Path, version: int) -> None:
    made_up.earlier(tmp_path, version)
    before = rows(tmp_path)
    catalog = Catalog(tmp_path, writable=True)
    assert catalog.check() == []
    assert all(problem.reason == Phrase("broken") for problem in catalog.problems.all())
    assert catalog.metadata(Path("/p1/5.jpg")).taken == "2019-08-24T17:03:11"
    assert len(catalog.listed(Filter(text="jpg"))) == 59
    catalog.close()
    after = rows(tmp_path)
    for table, known in before.items():
        for row in known:
            row.pop("taken", None)
            if row.get("problem") == "broken":
                row["problem"] = Phrase("broken").to_json()
        kept = [{name: row[name] for name in known[0]} for row in after[table]]
        assert kept == known, table


@pytest.mark.parametrize("version", range(1, database.SCHEMA_VERSION))
def test_a_damaged_library_of_an_earlier_version_is_salvaged_and_brought_up_to_date(
    tmp_path: Path, version: int
) -> None:
    made_up.earlier(tmp_path, version, count=400)
    library_content.damage(tmp_path, "photo")
    health.doubt(tmp_path)
    catalog, mended = open_sound(tmp_path)
    assert mended is not None
    assert 300 < catalog.counts()[0] < 399
    assert all(problem.reason == Phrase("broken") for problem in catalog.problems.all())
    assert catalog.check() == []
    catalog.close()


def test_a_catalogue_that_was_brought_up_to_date_is_like_a_new_one(
    version_1: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def schema(directory: Path) -> list[tuple[object, ...]]:
        opened = Database(directory, writable=True)
        columns = opened.all(
            "SELECT s.type, s.name, c.name, c.type FROM sqlite_schema AS s"
            " LEFT JOIN pragma_table_info(s.name) AS c ORDER BY 1, 2, c.cid"
        )
        opened.close()
        return columns

    assert schema(version_1) == schema(tmp_path_factory.mktemp("new"))


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    version_1: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*database._VERSIONS, "CREATE TABLE half (a);\nSELECT nonsense;\n")
    monkeypatch.setattr(database, "_VERSIONS", broken)
    monkeypatch.setattr(database, "SCHEMA_VERSION", len(broken))
    with pytest.raises(Exception, match="nonsense"):
        Database(version_1, writable=True)
    monkeypatch.undo()
    opened = Database(version_1, writable=True)  # the step before it was kept
    assert opened.one("SELECT name FROM sqlite_schema WHERE name = 'half'") is None
    opened.close()


def test_a_reader_alone_does_not_change_an_older_library(version_1: Path) -> None:
    with pytest.raises(LibraryOutdated, match="photokin index"):
        Catalog(version_1, writable=False)


def test_a_library_that_is_only_read_is_brought_up_to_date_first(version_1: Path) -> None:
    with Library(version_1, writable=False) as library:
        assert [found.path.name for found in library.listed(Filter(text="beach"))] == ["beach.jpg"]


@pytest.mark.parametrize("writable", [False, True])
def test_photos_without_a_miniature_get_one_of_their_thumbnail(
    tmp_path: Path, writable: bool
) -> None:
    catalog = Catalog(tmp_path, writable=True)
    buffer = io.BytesIO()
    Image.new("L", (60, 40), 90).save(buffer, "JPEG")
    small = np.zeros((32, 48), np.uint8)
    catalog.thumbnails.put([(b"digest", buffer.getvalue(), small)])
    catalog.close()
    connection = sqlite3.connect(tmp_path / "thumbnails.sqlite")
    connection.execute("DROP TABLE miniature")  # as a library of version 3 began
    connection.close()
    connection = sqlite3.connect(tmp_path / "catalog.sqlite")
    connection.execute(
        "INSERT INTO photo (id, digest, size, width, height, format, model, embedding, code,"
        " regions, weights)"
        " VALUES (1, CAST('digest' AS BLOB), 9, 60, 40, 'JPEG', 'model', '', '', '', '')"
    )
    connection.commit()
    connection.close()
    catalog = Catalog(tmp_path, writable=writable)
    assert catalog.thumbnails.miniatures([1])[1].tolist() == np.full((32, 48), 90).tolist()
    catalog.close()


@pytest.mark.parametrize("name", ["what? #1 50%20 [a]&b=c", "ü „x“", os.fsdecode(b"caf\xe9")])
def test_a_library_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    directory = tmp_path / name
    try:
        directory.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this system knows no such name")
    Catalog(directory, writable=True).close()
    Catalog(directory, writable=False).close()
    assert sorted(path.name for path in directory.iterdir()) == [
        "catalog.sqlite",
        "thumbnails.sqlite",
    ]


@pytest.mark.parametrize(
    "path,uri",
    [
        (PurePosixPath("/home/a b/c.sqlite"), "file:///home/a%20b/c.sqlite?mode=rwc"),
        (PureWindowsPath("C:/a/c.sqlite"), "file:///C:/a/c.sqlite?mode=rwc"),
        (PureWindowsPath("//server/share/c.sqlite"), "file:////server/share/c.sqlite?mode=rwc"),
    ],
)
def test_sqlite_is_told_of_files_as_it_understands_them(path: PurePath, uri: str) -> None:
    assert database._uri(path, False) == uri
