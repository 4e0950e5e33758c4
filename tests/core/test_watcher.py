import logging
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


def test_a_folder_that_is_made_again_at_once_is_not_mistaken_for_the_old_one(
    watcher: FolderWatcher, folder: Path, dirty: Dirty
) -> None:
    """It may even have the old one's number; only the end of the old watch tells."""
    watcher.watch([folder])
    shutil.rmtree(folder)
    folder.mkdir()
    wait_for(dirty, folder)
    assert watcher.watch([folder]) == [folder]
    (folder / "new.jpg").write_bytes(b"x")
    wait_for(dirty, folder / "new.jpg")


def test_after_lost_events_everything_is_watched_afresh(
    watcher: FolderWatcher, folder: Path, dirty: Dirty
) -> None:
    """The e2e test makes the system lose events; here is only what watchdog says then."""
    watcher.watch([folder])
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; …")
    assert watcher.watch([folder]) == [folder]
    assert watcher.watch([folder]) == []
    (folder / "new.jpg").write_bytes(b"x")
    wait_for(dirty, folder / "new.jpg")


def test_a_file_that_is_replaced_as_a_whole_becomes_dirty(
    watcher: FolderWatcher, folder: Path, dirty: Dirty
) -> None:
    watcher.watch([folder])
    (folder / ".old.jpg.tmp").write_bytes(b"y")
    (folder / ".old.jpg.tmp").replace(folder / "old.jpg")
    wait_for(dirty, folder / "old.jpg")


def test_what_happens_in_a_folder_that_was_moved_out_hides_nothing(
    watcher: FolderWatcher, folder: Path, dirty: Dirty, tmp_path: Path
) -> None:
    """The system goes on telling of it by its old path, where nothing is any more."""
    watcher.watch([folder])
    away = (folder / "trip").rename(tmp_path / "away")
    wait_for(dirty, folder / "trip")
    (away / "ghost.jpg").write_bytes(b"x")
    (folder / "trip").mkdir()
    (folder / "trip" / "real.jpg").write_bytes(b"x")
    wait_for(dirty, folder / "trip" / "real.jpg")


def test_a_watched_link_to_a_folder_tells_paths_behind_the_link(
    watcher: FolderWatcher, folder: Path, dirty: Dirty, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder, target_is_directory=True)
    watcher.watch([link])
    (folder / "trip" / "new.jpg").write_bytes(b"x")
    wait_for(dirty, link / "trip" / "new.jpg")


def test_a_flood_makes_the_whole_folder_dirty(
    watcher: FolderWatcher, folder: Path, dirty: Dirty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photokin.core.watcher.FLOOD", 20)
    watcher.watch([folder])
    for number in range(100):
        (folder / "trip" / f"{number}.jpg").write_bytes(b"x")
    wait_for(dirty, folder)


def test_a_network_share_is_polled(
    folder: Path, dirty: Dirty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share needs a server: here the system says that this folder is one."""
    monkeypatch.setattr("photokin.core.watcher.POLL_SECONDS", 0.1)
    monkeypatch.setattr("photokin.core.volumes.is_remote", lambda path: path == folder)
    watcher = FolderWatcher(dirty.put, fail)
    try:
        assert watcher.watch([folder]) == [folder]
        assert watcher.watch([folder]) == []
        (folder / "trip" / "new.jpg").write_bytes(b"x")
        wait_for(dirty, folder / "trip" / "new.jpg")
        (folder / "old.jpg").unlink()
        wait_for(dirty, folder / "old.jpg")
    finally:
        watcher.close()


def test_what_the_system_can_not_watch_is_polled_and_said(
    folder: Path, dirty: Dirty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The e2e test lowers the limit; here is only what the system says then."""
    said: list[FolderError] = []
    monkeypatch.setattr("photokin.core.watcher.POLL_SECONDS", 0.1)
    monkeypatch.setattr("photokin.core.watcher._limit_reached", lambda: True)
    watcher = FolderWatcher(dirty.put, said.append)
    try:
        assert watcher.watch([folder]) == [folder]
        assert watcher.watch([folder]) == []
        (folder / "trip" / "new.jpg").write_bytes(b"x")
        wait_for(dirty, folder / "trip" / "new.jpg")
        monkeypatch.setattr("photokin.core.watcher._limit_reached", lambda: False)
        watcher.try_again()
        assert watcher.watch([folder]) == [folder]
        assert watcher.watch([folder]) == []
    finally:
        watcher.close()
    assert ["max_user_watches" in error.advice for error in said] == [True]
