"""What becomes of a library whose files are damaged: always something that is told."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from photokin.core import health, salvage
from photokin.core.catalog import Catalog
from photokin.core.errors import LibraryDamaged, LibraryError
from photokin.core.filters import Filter
from photokin.core.opening import open_sound
from tests.core import made_up

COUNT = 600
PAGE = 4096
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that nothing is wrong with. Shared: read only."""
    directory = tmp_path_factory.mktemp("sound")
    catalog = Catalog(directory, writable=True)
    made_up.fill(catalog, COUNT)
    catalog.close()
    return directory


@pytest.fixture
def library(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "library"))


def pages_of(file: Path, *tables: str) -> list[int]:
    """The pages of some tables but for their first ones."""
    connection = sqlite3.connect(file)
    marks = ",".join("?" * len(tables))
    rows = connection.execute(
        f"SELECT pageno FROM dbstat WHERE name IN ({marks}) AND pagetype = 'leaf'", tables
    ).fetchall()
    connection.close()
    return [page for (page,) in rows]


def overwrite(file: Path, page: int) -> None:
    """Let a page be what another program wrote."""
    with file.open("r+b") as opened:
        opened.seek((page - 1) * PAGE)
        opened.write(b"\x5a" * PAGE)


def one_page_of(*tables: str) -> Damage:
    def damage(file: Path) -> None:
        pages = pages_of(file, *tables)
        overwrite(file, pages[len(pages) // 2])

    return damage


def shorten(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size * 2 // 3)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def foreign(file: Path) -> None:
    file.write_bytes(b"\xff\xd8 this is a photo" * 5000)


def remove(file: Path) -> None:
    file.unlink()


def header(file: Path) -> None:
    overwrite(file, 1)


@pytest.mark.parametrize("table", ["photo", "file"])
def test_all_but_what_lay_in_a_damaged_page_is_saved(library: Path, table: str) -> None:
    one_page_of(table)(library / "catalog.sqlite")
    health.doubt(library)
    catalog, mended = open_sound(library)
    assert mended is not None
    photos, files, _ = catalog.counts()
    assert COUNT - 150 < files < COUNT
    assert COUNT - 150 < photos <= COUNT
    assert str(files if table == "photo" else photos) in mended.advice
    assert catalog.check() == []
    catalog.close()


def test_what_a_person_has_said_is_saved(library: Path) -> None:
    one_page_of("photo")(library / "catalog.sqlite")
    health.doubt(library)
    catalog, _ = open_sound(library)
    assert catalog.shots.not_duplicates() == {(1, 2)}
    assert [problem.ignored for problem in catalog.problems.all()] == [True]
    assert [folder.path for folder in catalog.folders.all()] == [made_up.PHOTOS]
    found = catalog.listed(Filter(text="photos 599"))
    assert [located.path.name for located in found] == ["599.png"]
    catalog.close()


@pytest.mark.parametrize("damage", [shorten, empty, foreign, remove, header])
def test_a_catalogue_that_is_gone_is_never_taken_for_an_empty_one(
    library: Path, damage: Damage
) -> None:
    damage(library / "catalog.sqlite")
    catalog, mended = open_sound(library)
    assert mended is not None
    assert "damaged" in mended.title
    [kept] = library.glob("damaged *")
    assert str(kept) in mended.advice
    if damage is not remove:
        assert (kept / "catalog.sqlite").exists()
    assert catalog.check() == []
    catalog.close()
    assert not health.doubted(library)


@pytest.mark.parametrize("damage", [shorten, foreign, header, one_page_of("thumbnail")])
def test_a_damaged_store_of_thumbnails_costs_nothing_but_thumbnails(
    library: Path, damage: Damage
) -> None:
    damage(library / "thumbnails.sqlite")
    health.doubt(library)
    catalog, mended = open_sound(library)
    assert mended is not None
    assert f"{COUNT} photos" in mended.advice
    assert catalog.counts() == (COUNT, COUNT, 0)
    pictured = catalog.thumbnails.jpegs(range(1, COUNT + 1)).keys()
    directories = (made_up.PHOTOS / str(number) for number in range(5))
    rows = [row for directory in directories for row in catalog.files_in(directory).values()]
    again = {row.photo for row in rows if row.size == -1}
    assert again == set(range(1, COUNT + 1)) - pictured != set()
    catalog.close()


@pytest.mark.parametrize("damage", [remove, empty])
def test_thumbnails_that_are_gone_are_made_again(library: Path, damage: Damage) -> None:
    damage(library / "thumbnails.sqlite")
    catalog, mended = open_sound(library)
    assert mended is not None
    assert f"{COUNT} photos" in mended.title
    assert {row.size for row in catalog.files_in(made_up.PHOTOS / "0").values()} == {-1}
    catalog.close()


def test_a_folder_whose_row_is_lost_is_watched_from_where_its_photos_lie(library: Path) -> None:
    connection = sqlite3.connect(library / "catalog.sqlite")
    connection.execute("DELETE FROM folder")  # SQLite minds foreign keys only where it is told to
    connection.commit()
    connection.close()
    health.doubt(library)
    catalog, mended = open_sound(library)
    assert mended is not None
    assert [folder.path for folder in catalog.folders.all()] == [made_up.PHOTOS]
    assert catalog.counts() == (COUNT, COUNT, 0)
    assert len(catalog.listed(Filter(text="599"))) == 1
    catalog.close()


def test_damage_that_is_met_while_at_work_is_named_and_mended_by_the_next_start(
    library: Path,
) -> None:
    for page in pages_of(library / "catalog.sqlite", "photo"):
        overwrite(library / "catalog.sqlite", page)
    catalog, mended = open_sound(library)
    assert mended is None  # not every start looks at every page
    with pytest.raises(LibraryDamaged, match="photokin doctor"):
        catalog.signatures([5])
    catalog.close()
    catalog, mended = open_sound(library)
    assert mended is not None
    assert catalog.check() == []
    catalog.close()


def test_a_reader_that_meets_damage_says_who_mends_it(library: Path) -> None:
    foreign(library / "catalog.sqlite")
    with pytest.raises(LibraryDamaged, match="photokin doctor"):
        Catalog(library, writable=False)
    assert health.doubted(library)


def test_a_damaged_thumbnail_is_missing_and_searches_go_on(library: Path) -> None:
    for page in pages_of(library / "thumbnails.sqlite", "thumbnail"):
        overwrite(library / "thumbnails.sqlite", page)
    catalog = Catalog(library, writable=False)
    assert catalog.thumbnails.jpeg(5) is None
    catalog.close()
    assert health.doubted(library)


def test_after_a_writer_was_cut_off_the_next_start_looks_for_damage(library: Path) -> None:
    one_page_of("photo")(library / "catalog.sqlite")
    health.begin(library)
    catalog, mended = open_sound(library)
    assert mended is not None
    catalog.close()


def test_a_salvage_that_was_cut_off_goes_on_where_it_was(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(directory: Path) -> None:
        raise KeyboardInterrupt

    one_page_of("photo")(library / "catalog.sqlite")
    health.doubt(library)
    with monkeypatch.context() as patched:
        patched.setattr(salvage, "sync", cut_off)
        with pytest.raises(KeyboardInterrupt):
            open_sound(library)
    catalog, mended = open_sound(library)
    assert mended is not None
    assert catalog.counts()[0] > COUNT - 150
    catalog.close()


def test_a_salvage_that_was_cut_off_between_two_files_goes_on_and_says_so(library: Path) -> None:
    one_page_of("photo")(library / "catalog.sqlite")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(salvage, "finish", lambda directory: None)
        salvage.salvage(library)
    (library / "catalog.sqlite").unlink()  # moved away, and the fresh one not there yet
    catalog, mended = open_sound(library)
    assert mended is not None
    assert catalog.counts()[0] > COUNT - 150
    catalog.close()


def test_a_library_of_a_newer_version_is_not_salvaged(library: Path) -> None:
    connection = sqlite3.connect(library / "catalog.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = (library / "catalog.sqlite").read_bytes()
    health.doubt(library)
    with pytest.raises(LibraryError, match="newer"):
        open_sound(library)
    assert (library / "catalog.sqlite").read_bytes() == before


def test_a_sound_library_is_left_as_it_is(library: Path) -> None:
    health.begin(library)
    health.doubt(library)
    catalog, mended = open_sound(library)
    assert mended is None
    assert not health.doubted(library)
    catalog.close()
