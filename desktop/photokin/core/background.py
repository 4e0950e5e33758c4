"""The indexer's thread: reconciles what becomes dirty, and everything from time to time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from photokin.core import courtesy, scan
from photokin.core.catalog import Folder
from photokin.core.control import Control
from photokin.core.errors import AppError, FolderError, LibraryError, Stopped
from photokin.core.indexer import Change, Summary
from photokin.core.progress import Progress
from photokin.core.watcher import FolderWatcher

TICK_SECONDS = 3.0
RESCAN_SECONDS = 15 * 60.0
RESCAN_UNWATCHED_SECONDS = 60.0
Reconcile = Callable[
    [Iterable[Path], Control, Callable[[Progress], None], Callable[[list[Change]], None]], Summary
]
_log = logging.getLogger(__name__)


class Background:
    """Watches `folders()`, but for those that are paused, and keeps them indexed in its own thread.

    Callbacks come from that thread. Events are only hints: a folder that comes back is looked
    through, and so is everything now and then, more often where the system can't watch it.
    """

    def __init__(
        self,
        reconcile: Reconcile,
        folders: Callable[[], Iterable[Folder]],
        on_progress: Callable[[Progress], None],
        on_change: Callable[[list[Change]], None],
        on_error: Callable[[AppError], None],
    ) -> None:
        self.control = Control()
        self._reconcile = reconcile
        self._folders = folders
        self._on_progress = on_progress
        self._on_change = on_change
        self._on_error = on_error
        self._dirty: set[Path] = set()
        self._waking = threading.Condition()
        self._refresh = True
        self._rescan_at = 0.0
        self._unwatched: set[str] = set()
        self._watched: list[Folder] = []
        self._watcher = FolderWatcher(self._hear)
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()

    def request(self, paths: set[Path]) -> None:
        """Have paths reconciled soon."""
        with self._waking:
            self._dirty |= paths
            self._waking.notify()

    def _hear(self, paths: set[Path]) -> None:
        """Of what the watcher saw, take what the folders' rules admit, be it file or folder."""
        self.request(
            {
                path
                for path in paths
                for folder in self._watched
                if path.is_relative_to(folder.path)
                and scan.admits(folder.rules, path.relative_to(folder.path).parts, directory=False)
            }
        )

    def refresh(self) -> None:
        """Look at once whether the watched folders are others than before."""
        with self._waking:
            self._refresh = True
            self._waking.notify()

    def close(self) -> None:
        """End watching and indexing; what is encoded by then is committed."""
        self._watcher.close()
        self.control.stop()
        with self._waking:
            self._waking.notify()
        self._thread.join()

    def _run(self) -> None:
        while not self.control.stopping:
            try:
                self._step()
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 - indexing outlives whatever goes wrong
                _log.exception("indexing stopped")
                self._on_error(
                    LibraryError(
                        "Indexing is interrupted: {error}.",
                        "Check that the disk of the library is there and not full. "
                        "Photokin tries again by itself.",
                        error=error,
                    )
                )
                self._wait(RESCAN_UNWATCHED_SECONDS)
                self._rescan_at = 0.0

    def _step(self) -> None:
        self._watch()
        with self._waking:
            paths, self._dirty = self._dirty, set()
        if paths:
            done = self._reconcile(paths, self.control, self._on_progress, self._on_change)
            if done.added or done.changed:
                courtesy.give_back_memory()
        else:
            self._wait(TICK_SECONDS)

    def _watch(self) -> None:
        """Watch the folders that are there; those that are new or back are dirty as a whole."""
        self._refresh = False
        self._watched = [folder for folder in self._folders() if not folder.paused]
        folders = [folder.path for folder in self._watched]
        now = time.monotonic()
        try:
            anew = self._watcher.watch(folders)
            often = False
        except FolderError as error:
            anew, often = [], True
            if error.title not in self._unwatched:
                self._unwatched.add(error.title)
                self._on_error(error)
        if now >= self._rescan_at:
            self._rescan_at = now + (RESCAN_UNWATCHED_SECONDS if often else RESCAN_SECONDS)
            anew = folders
        self._dirty_too(anew)

    def _dirty_too(self, paths: Iterable[Path]) -> None:
        with self._waking:
            self._dirty.update(paths)

    def _wait(self, seconds: float) -> None:
        with self._waking:
            self._waking.wait_for(
                lambda: self._dirty or self._refresh or self.control.stopping, seconds
            )
