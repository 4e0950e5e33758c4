import queue
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photokin.core.errors import FolderError
from photokin.core.watcher import FolderWatcher

Dirty = queue.Queue[set[Path]]


@pytest.fixture
def dirty() -> Dirty:
    return queue.Queue()


def fail(error: FolderError) -> None:
    pytest.fail(str(error))


@pytest.fixture
def watcher(dirty: Dirty) -> Iterator[FolderWatcher]:
    watcher = FolderWatcher(dirty.put, fail)
    yield watcher
    watcher.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    (folder / "trip").mkdir(parents=True)
    (folder / "old.jpg").write_bytes(b"x")
    return folder


def wait_for(dirty: Dirty, *paths: Path) -> None:
    """Take what settles until every one of `paths` has; fails after ten seconds of silence."""
    missing = set(paths)
    while missing:
        missing -= dirty.get(timeout=10)


def test_a_new_photo_becomes_dirty(watcher: FolderWatcher, folder: Path, dirty: Dirty) -> None:
    watcher.watch([folder])
    (folder / "trip" / "new.jpg").write_bytes(b"x")
    wait_for(dirty, folder / "trip" / "new.jpg")


def test_both_ends_of_a_rename_become_dirty(
    watcher: FolderWatcher, folder: Path, dirty: Dirty
) -> None:
    watcher.watch([folder])
    (folder / "old.jpg").rename(folder / "renamed.jpg")
    wait_for(dirty, folder / "old.jpg", folder / "renamed.jpg")


def test_a_deleted_photo_becomes_dirty(watcher: FolderWatcher, folder: Path, dirty: Dirty) -> None:
    watcher.watch([folder])
    (folder / "old.jpg").unlink()
    wait_for(dirty, folder / "old.jpg")


def test_a_folder_that_is_moved_in_becomes_dirty(
    watcher: FolderWatcher, folder: Path, dirty: Dirty, tmp_path: Path
) -> None:
    (tmp_path / "album").mkdir()
    watcher.watch([folder])
    (tmp_path / "album").rename(folder / "album")
    wait_for(dirty, folder / "album")


def test_a_sidecar_becomes_dirty(watcher: FolderWatcher, folder: Path, dirty: Dirty) -> None:
    watcher.watch([folder])
    (folder / "old.XMP").write_bytes(b"x")
    wait_for(dirty, folder / "old.XMP")


def test_reading_and_other_files_are_no_news(
    watcher: FolderWatcher, folder: Path, dirty: Dirty
) -> None:
    watcher.watch([folder])
    (folder / "old.jpg").read_bytes()
    (folder / "notes.txt").write_text("x")
    (folder / "last.jpg").write_bytes(b"x")
    assert dirty.get(timeout=10) == {folder / "last.jpg"}


def test_a_folder_that_is_made_again_is_watched_afresh(
    watcher: FolderWatcher, folder: Path, dirty: Dirty
) -> None:
    assert watcher.watch([folder]) == [folder]
    assert watcher.watch([folder]) == []
    shutil.move(folder, folder.with_name("away"))
    assert watcher.watch([folder]) == []
    folder.mkdir()
    assert watcher.watch([folder]) == [folder]
    (folder / "new.jpg").write_bytes(b"x")
    wait_for(dirty, folder / "new.jpg")


def test_a_folder_that_is_not_wanted_any_more_is_silent(
    watcher: FolderWatcher, folder: Path, dirty: Dirty, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    watcher.watch([folder, other])
    watcher.watch([other])
    (folder / "new.jpg").write_bytes(b"x")
    (other / "new.jpg").write_bytes(b"x")
    assert dirty.get(timeout=10) == {other / "new.jpg"}
