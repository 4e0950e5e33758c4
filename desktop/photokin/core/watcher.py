"""FolderWatcher: watchdog's events become settled dirty paths, nothing else."""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from photokin.core import scan, volumes
from photokin.core.errors import FolderError
from photokin.core.metadata import is_sidecar

_log = logging.getLogger(__name__)
SETTLE_SECONDS = 0.7
PATIENCE_SECONDS = 3.0
POLL_SECONDS = 60.0
FLOOD = 5000
"""Paths that are told one by one; where more are dirty at once, their whole folder is."""
_IN_DELETE_SELF = 0x400  # of inotify(7)
# Reading a file raises events too: only these say that something changed.
_CHANGES: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


@dataclass(frozen=True)
class _Watch:
    """How a folder is watched: by which observer, and which directory it was then."""

    observer: BaseObserver
    observed: ObservedWatch
    directory: tuple[int, int]


class FolderWatcher:
    """Calls `on_dirty` with the paths, in watched folders, at which something may have changed.

    Paths are handed over together once nothing has happened for SETTLE_SECONDS, so that a file
    that is still being copied is not read and both ends of a move are seen as one. Where it never
    gets quiet, a path that is quiet itself waits no longer than PATIENCE_SECONDS. `on_dirty` is
    called from the watcher's own thread. `on_error` is told, by `watch`, what can't be watched.

    What changes on a network share is not told to this machine: it is looked through every
    POLL_SECONDS, and so is a folder with more sub-folders than the system lets programs watch.
    """

    def __init__(
        self, on_dirty: Callable[[set[Path]], None], on_error: Callable[[FolderError], None]
    ) -> None:
        self._on_dirty = on_dirty
        self._on_error = on_error
        self._marked: dict[Path, tuple[float, float]] = {}  # first and last time
        self._last = 0.0
        self._changed = threading.Condition()
        self._closing = False
        self._watches: dict[Path, _Watch] = {}
        self._over: set[Path] = set()  # folders whose watches tell nothing, or not all, any more
        self._polling: BaseObserver = PollingObserverVFS(
            os.lstat, os.scandir, polling_interval=POLL_SECONDS
        )
        self._polling.start()
        self._observer = _observer() or self._polling
        self._overflow = _Overflow(self._lose)
        self._settler = threading.Thread(target=self._settle, name="settler", daemon=True)
        self._settler.start()

    def watch(self, folders: Iterable[Path]) -> list[Path]:
        """Watch these folders and no others; return those that are watched anew.

        Whatever happened in those before may have been missed: they were removed and made again,
        mounted anew, or so much happened at once that the system lost events. Folders that are
        not there are passed over.
        """
        wanted = {folder: found for folder in folders if (found := _directory(folder))}
        with self._changed:
            over, self._over = self._over, set()
        for folder, watch in list(self._watches.items()):
            if wanted.get(folder) != watch.directory or folder in over:
                self._unschedule(folder)
        anew = [folder for folder in wanted if folder not in self._watches]
        for folder in anew:
            self._schedule(folder, wanted[folder])
        told = [f for f, watch in self._watches.items() if watch.observer is not self._polling]
        if told and _limit_reached():  # watchdog leaves sub-folders out without a word
            for folder in told:
                self._unschedule(folder)
                self._poll(folder, wanted[folder], _too_many(folder))
            anew = list({*anew, *told})
        return anew

    def try_again(self) -> None:
        """Have `watch` try again what the system did not allow before: it may by now."""
        if self._observer is not self._polling:
            polled = [f for f, watch in self._watches.items() if watch.observer is self._polling]
            with self._changed:
                self._over.update(folder for folder in polled if not volumes.is_remote(folder))

    def close(self) -> None:
        """Stop watching; `on_dirty` is not called any more once this returns."""
        self._overflow.close()
        for observer in (self._observer, self._polling):
            observer.stop()
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._settler.join()
        for observer in (self._observer, self._polling):
            observer.join()

    def _schedule(self, folder: Path, directory: tuple[int, int]) -> None:
        if volumes.is_remote(folder):
            self._poll(folder, directory)
            return
        if self._observer is self._polling:
            self._poll(folder, directory, _no_more())
            return
        try:
            self._schedule_with(self._observer, folder, directory)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EMFILE)
            self._poll(folder, directory, _too_many(folder) if full else _unwatched(folder, error))

    def _poll(
        self, folder: Path, directory: tuple[int, int], why: FolderError | None = None
    ) -> None:
        try:
            self._schedule_with(self._polling, folder, directory)
        except OSError as error:
            _log.warning("%s is not polled yet: %s", folder, error)  # it has gone this moment
        else:
            if why is not None:
                self._on_error(why)

    def _schedule_with(
        self, observer: BaseObserver, folder: Path, directory: tuple[int, int]
    ) -> None:
        real = Path(os.path.realpath(folder))  # of a link, only the link itself would be watched
        handler = _Handler(folder, real, self._mark, self._end)
        observed = observer.schedule(handler, str(real), recursive=True, event_filter=_CHANGES)
        self._watches[folder] = _Watch(observer, observed, directory)

    def _unschedule(self, folder: Path) -> None:
        watch = self._watches.pop(folder)
        watch.observer.unschedule(watch.observed)

    def _end(self, folder: Path) -> None:
        """This folder's watch tells nothing any more."""
        with self._changed:
            self._over.add(folder)

    def _lose(self) -> None:
        """The system has lost events, of whichever folder."""
        with self._changed:
            self._over.update(self._watches)

    def _mark(self, folder: Path, path: Path) -> None:
        with self._changed:
            if not self._marked:  # otherwise the settler wakes up by itself
                self._changed.notify()
            self._last = time.monotonic()
            if len(self._marked) >= FLOOD:
                self._marked = {f: times for f, times in self._marked.items() if f in self._watches}
                path = folder
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
    """Marks what happens in `real`, which is the watched `folder` without links."""

    def __init__(
        self,
        folder: Path,
        real: Path,
        mark: Callable[[Path, Path], None],
        end: Callable[[Path], None],
    ) -> None:
        self._folder = folder
        self._real = real
        self._mark = mark
        self._end = end

    def on_any_event(self, event: FileSystemEvent) -> None:
        for raw in (event.src_path, event.dest_path):
            if raw:
                path = Path(os.fsdecode(raw))
                if event.is_directory or scan.is_photo(path.name) or is_sidecar(path.name):
                    self._mark(self._folder, self._as_watched(path))
                if isinstance(event, DirDeletedEvent) and path == self._real:
                    self._end(self._folder)  # even if it is made again

    def _as_watched(self, path: Path) -> Path:
        if self._real == self._folder or not path.is_relative_to(self._real):
            return path
        return self._folder / path.relative_to(self._real)


class _Overflow(logging.Handler):
    """Hears that the system has lost events, which watchdog says in its log alone."""

    def __init__(self, told: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._told = told
        self._logger = logging.getLogger("watchdog.observers.inotify_c")
        self._logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._told()

    def close(self) -> None:
        self._logger.removeHandler(self)
        super().close()


def _directory(folder: Path) -> tuple[int, int] | None:
    """What tells a directory from another that is made or mounted at its path; None if gone."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _limit_reached() -> bool:
    """Whether the system lets programs watch no more directories (Linux)."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    inotify = libc.inotify_init1(os.O_CLOEXEC)
    if inotify < 0:
        return False  # another limit, or none
    try:
        added = libc.inotify_add_watch(inotify, b"/", _IN_DELETE_SELF)
        return bool(added < 0 and ctypes.get_errno() == errno.ENOSPC)
    finally:
        os.close(inotify)


def _observer() -> BaseObserver | None:
    """What tells at once, begun; None if so many programs watch folders that this one may not."""
    try:
        observer = Observer()
    except OSError as error:
        _log.warning("nothing tells of changes at once: %s", error)
        return None
    observer.start()
    return observer


def _no_more() -> FolderError:
    return FolderError(
        "This system lets no more programs watch folders.",
        "Folders are looked through from time to time instead. To be told at once, run: "
        "sudo sysctl fs.inotify.max_user_instances=1024",
    )


def _too_many(folder: Path) -> FolderError:
    return FolderError(
        "{folder} has more sub-folders than this system lets programs watch.",
        "It is looked through from time to time instead. To be told at once, run: "
        "sudo sysctl fs.inotify.max_user_watches=1048576",
        folder=folder,
    )


def _unwatched(folder: Path, error: OSError) -> FolderError:
    return FolderError("{folder} can't be watched: {why}.", folder=folder, why=error)
