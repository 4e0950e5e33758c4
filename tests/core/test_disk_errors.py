"""Full and write-protected disks, real ones where they may be mounted."""

import errno
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photokin.core import disk_errors, snapshot
from photokin.core.catalog import Catalog
from photokin.core.errors import LibraryFull, LibraryReadOnly
from photokin.core.filters import ALL
from photokin.core.library import Library
from photokin.core.result_list import write_json
from photokin.core.settings import Settings
from photokin.core.signature import Vectors
from photokin.core.vectors import VectorIndex
from tests.conftest import SmallDisk
from tests.core import made_up


def test_a_catalogue_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path, writable=True)
    catalog._db.execute("PRAGMA main.max_page_count = 60")
    with pytest.raises(LibraryFull, match="goes on by itself"):
        made_up.fill(catalog, 300)
    assert catalog.check() == []
    catalog._db.execute("PRAGMA main.max_page_count = 100000")
    [folder] = catalog.folders.all()
    catalog.folders.remove(folder)
    made_up.fill(catalog, 300)
    assert catalog.counts() == (300, 300, 0)
    catalog.close()


def test_errors_of_sqlite_that_are_our_own_fault_stay_what_they_are(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path, writable=True)
    with pytest.raises(sqlite3.OperationalError):
        catalog._db.execute("SELECT nonsense")
    catalog.close()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_or_a_share_of_it_that_is_full_is_said_to_be(number: int) -> None:
    error = disk_errors.of_system(OSError(number, "No space left on device"), Path("/library"))
    assert isinstance(error, LibraryFull)


def test_a_full_disk_stops_indexing_and_space_lets_it_go_on(
    small_disk: SmallDisk, photo_folder: Path
) -> None:
    with Library.open(small_disk.path / "library") as library:
        library.add_folder(photo_folder)
        small_disk.fill(leave=8192)
        with pytest.raises(LibraryFull, match="goes on by itself"):
            library.reconcile([photo_folder])
        assert library.searcher.search(library.searcher.query(photo_folder / "coffee.png")) == []
        small_disk.empty()
        assert library.reconcile([photo_folder]).added == 4
        assert library.status().photos == 4


def test_on_a_full_disk_what_is_there_is_found(small_disk: SmallDisk, photo_folder: Path) -> None:
    with Library(small_disk.path / "library", writable=True) as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
    small_disk.fill()
    with pytest.raises(LibraryFull, match="start Photokin again"):
        Library(small_disk.path / "library", writable=True)
    with Library.open(small_disk.path / "library", writable=False) as library:
        found = library.searcher.search(library.searcher.query(photo_folder / "coffee.png"))
        assert found[0].path == photo_folder / "coffee.png"


def test_a_snapshot_that_does_not_fit_leaves_the_one_before(small_disk: SmallDisk) -> None:
    index = VectorIndex(small_disk.path / "index", "model", snapshot_at=1)
    index.add(Vectors.empty(1))
    index.publish_snapshot()
    before = {path: path.read_bytes() for path in (small_disk.path / "index").iterdir()}
    index.add(replace(Vectors.empty(5000), ids=np.arange(2, 5002)))
    small_disk.fill(leave=20_000)
    with pytest.raises(OSError, match="space"):
        index.publish_snapshot()
    after = {path: path.read_bytes() for path in (small_disk.path / "index").iterdir()}
    assert after == before
    assert not index.snapshot_due()  # not at once, again and again


def test_indexing_goes_on_without_a_snapshot(
    photo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Library.open(tmp_path / "library") as library:
        library.add_folder(photo_folder)
        library.index._snapshot_at = 1
        monkeypatch.setattr(snapshot, "write", full)
        assert library.reconcile([photo_folder]).added == 4
    assert "is full" in caplog.text


@pytest.mark.parametrize(
    "write", [Settings().save, lambda folder: write_json("", [], folder / "list.json")]
)
def test_what_can_not_be_written_leaves_what_was_there(
    small_disk: SmallDisk, write: object
) -> None:
    Settings(theme="dark").save(small_disk.path)
    (small_disk.path / "list.json").write_text("old")
    small_disk.fill()
    before = sorted(path.name for path in small_disk.path.iterdir())
    with pytest.raises(Exception, match=r"full|No space"):
        write(small_disk.path)
    assert Settings.load(small_disk.path).theme == "dark"
    assert (small_disk.path / "list.json").read_text() == "old"
    assert sorted(path.name for path in small_disk.path.iterdir()) == before


def test_a_write_protected_library_is_read(small_disk: SmallDisk, photo_folder: Path) -> None:
    with Library(small_disk.path / "library", writable=True) as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
    small_disk.protect()
    with pytest.raises(LibraryReadOnly, match="write-protected"):
        Library(small_disk.path / "library", writable=True)
    with Library.open(small_disk.path / "library", writable=False) as library:
        found = library.searcher.search(library.searcher.query(photo_folder / "coffee.png"))
        assert found[0].path == photo_folder / "coffee.png"
        assert len(library.listed(ALL)) == 4
        assert library.thumbnail(found[0].photo_id) is not None


def test_a_disk_that_is_gone_is_said_not_to_work(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    named = disk_errors.of_sqlite(error, tmp_path / "unplugged")
    assert named is not None
    assert "does not work: disk I/O error" in named.title
