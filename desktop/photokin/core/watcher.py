"""FolderWatcher: watchdog's events become settled dirty paths, nothing else."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    DirModifiedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from photokin.core import scan
from photokin.core.errors import FolderError

SETTLE_SECONDS = 0.7
# Reading a file raises events too: only these say that something changed.
_CHANGES = frozenset(
    [
        EVENT_TYPE_CREATED,
        EVENT_TYPE_MODIFIED,
        EVENT_TYPE_MOVED,
        EVENT_TYPE_DELETED,
        EVENT_TYPE_CLOSED,
    ]
)


class FolderWatcher:
    """Calls `on_dirty` with the paths, in watched folders, at which something may have changed.

    A path is handed over once it has been quiet for SETTLE_SECONDS, so a file that is still being
    copied is not read. `on_dirty` is called from the watcher's own thread.
    """

    def __init__(self, on_dirty: Callable[[set[Path]], None]) -> None:
        self._on_dirty = on_dirty
        self._quiet_at: dict[Path, float] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._watches: dict[Path, tuple[ObservedWatch, tuple[int, int]]] = {}
        self._observer = Observer()
        self._observer.start()
        self._settler = threading.Thread(target=self._settle, name="settler", daemon=True)
        self._settler.start()

    def watch(self, folders: Iterable[Path]) -> list[Path]:
        """Watch these folders and no others; return those that are watched anew.

        A folder that was removed and made again, or mounted anew, is watched afresh. Folders that
        are not there are passed over. Raises FolderError if the system can't watch so many.
        """
        wanted = {folder: identity for folder in folders if (identity := _identity(folder))}
        for folder, (watch, identity) in list(self._watches.items()):
            if wanted.get(folder) != identity:
                del self._watches[folder]
                self._observer.unschedule(watch)
        anew = []
        for folder, identity in wanted.items():
            if folder not in self._watches:
                self._watches[folder] = (self._schedule(folder), identity)
                anew.append(folder)
        return anew

    def close(self) -> None:
        """Stop watching; `on_dirty` is not called any more once this returns."""
        self._observer.stop()
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._settler.join()
        self._observer.join()

    def _schedule(self, folder: Path) -> ObservedWatch:
        try:
            return self._observer.schedule(_Handler(self._mark), str(folder), recursive=True)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EMFILE):
                raise FolderError(
                    f"{folder} has more sub-folders than this system lets programs watch.",
                    "It is looked through from time to time instead. To be told at once, run: "
                    "sudo sysctl fs.inotify.max_user_watches=1048576",
                ) from error
            raise FolderError(f"{folder} can't be watched: {error.strerror}.") from error

    def _mark(self, path: Path) -> None:
        with self._changed:
            if not self._quiet_at:  # otherwise the settler wakes up by itself
                self._changed.notify()
            self._quiet_at[path] = time.monotonic() + SETTLE_SECONDS

    def _settle(self) -> None:
        while True:
            with self._changed:
                while not self._closing and not self._due():
                    soonest = min(self._quiet_at.values(), default=None)
                    wait = None if soonest is None else max(0.0, soonest - time.monotonic())
                    self._changed.wait(wait)
                if self._closing:
                    return
                settled = self._due()
                for path in settled:
                    del self._quiet_at[path]
            self._on_dirty(settled)

    def _due(self) -> set[Path]:
        now = time.monotonic()
        return {path for path, quiet_at in self._quiet_at.items() if quiet_at <= now}


class _Handler(FileSystemEventHandler):
    def __init__(self, mark: Callable[[Path], None]) -> None:
        self._mark = mark

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or isinstance(event, DirModifiedEvent):
            return
        for raw in (event.src_path, event.dest_path):
            if raw:
                path = Path(os.fsdecode(raw))
                if event.is_directory or scan.is_photo(path.name):
                    self._mark(path)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
