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
from photokin.core.metadata import is_sidecar

SETTLE_SECONDS = 0.7
PATIENCE_SECONDS = 3.0
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

    Paths are handed over together once nothing has happened for SETTLE_SECONDS, so that a file
    that is still being copied is not read and both ends of a move are seen as one. Where it never
    gets quiet, a path that is quiet itself waits no longer than PATIENCE_SECONDS. `on_dirty` is
    called from the watcher's own thread.
    """

    def __init__(self, on_dirty: Callable[[set[Path]], None]) -> None:
        self._on_dirty = on_dirty
        self._marked: dict[Path, tuple[float, float]] = {}  # first and last time
        self._last = 0.0
        self._changed = threading.Condition()
        self._closing = False
        self._watches: dict[Path, tuple[ObservedWatch, str]] = {}
        self._observer = Observer()
        self._observer.start()
        self._settler = threading.Thread(target=self._settle, name="settler", daemon=True)
        self._settler.start()

    def watch(self, folders: Iterable[Path]) -> list[Path]:
        """Watch these folders and no others; return those that are watched anew.

        A folder that was removed and made again, or mounted anew, is watched afresh. Folders that
        are not there are passed over. Raises FolderError if the system can't watch so many.
        """
        wanted = {folder: found for folder in folders if (found := scan.identity(folder))}
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
                    "{folder} has more sub-folders than this system lets programs watch.",
                    "It is looked through from time to time instead. To be told at once, run: "
                    "sudo sysctl fs.inotify.max_user_watches=1048576",
                    folder=folder,
                ) from error
            raise FolderError(
                "{folder} can't be watched: {why}.", folder=folder, why=error
            ) from error

    def _mark(self, path: Path) -> None:
        with self._changed:
            if not self._marked:  # otherwise the settler wakes up by itself
                self._changed.notify()
            self._last = time.monotonic()
            first, _ = self._marked.get(path, (self._last, 0.0))
            self._marked[path] = (first, self._last)

    def _settle(self) -> None:
        while True:
            with self._changed:
                while not self._closing and not (settled := self._settled()):
                    quiet_at = self._last + SETTLE_SECONDS
                    left = max(0.01, quiet_at - time.monotonic())
                    self._changed.wait(left if self._marked else None)
                if self._closing:
                    return
                for path in settled:
                    del self._marked[path]
            self._on_dirty(settled)

    def _settled(self) -> set[Path]:
        now = time.monotonic()
        if now - self._last >= SETTLE_SECONDS:
            return set(self._marked)
        return {
            path
            for path, (first, last) in self._marked.items()
            if now - first >= PATIENCE_SECONDS and now - last >= SETTLE_SECONDS
        }


class _Handler(FileSystemEventHandler):
    def __init__(self, mark: Callable[[Path], None]) -> None:
        self._mark = mark

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or isinstance(event, DirModifiedEvent):
            return
        for raw in (event.src_path, event.dest_path):
            if raw:
                path = Path(os.fsdecode(raw))
                if event.is_directory or scan.is_photo(path.name) or is_sidecar(path.name):
                    self._mark(path)
