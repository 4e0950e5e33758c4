"""The indexer's thread: reconciles what becomes dirty, and everything from time to time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from photokin.core import courtesy, scan
from photokin.core.control import Control
from photokin.core.errors import AppError, LibraryError, Stopped
from photokin.core.indexer import UNSETTLED_SECONDS, Change, Summary
from photokin.core.progress import Progress
from photokin.core.wake import Sleep
from photokin.core.watched_folders import Folder
from photokin.core.watcher import FolderWatcher

TICK_SECONDS = 3.0
RESCAN_SECONDS = 15 * 60.0
RETRY_SECONDS = 60.0
_log = logging.getLogger(__name__)


class Reconcile(Protocol):
    """What `Library.reconcile` does."""

    def __call__(
        self,
        paths: Iterable[Path],
        control: Control,
        on_progress: Callable[[Progress], None],
        on_change: Callable[[list[Change]], None],
        *,
        thorough: bool,
        on_unsettled: Callable[[Path], None],
    ) -> Summary:
        """Bring the library up to date at `paths`."""
        ...


class Background:
    """Watches `folders()`, but for those that are paused, and keeps them indexed in its own thread.

    Callbacks come from that thread. Events are only hints: a folder that comes back is looked
    through, and so is everything now and then, and when the machine has slept; then `tidy` is
    called. A file that can't be read may still be being written: it is looked at again before that
    is said.
    """

    def __init__(
        self,
        reconcile: Reconcile,
        tidy: Callable[[], None],
        folders: Callable[[], Iterable[Folder]],
        on_progress: Callable[[Progress], None],
        on_change: Callable[[list[Change]], None],
        on_error: Callable[[AppError], None],
    ) -> None:
        self.control = Control()
        self._reconcile = reconcile
        self._tidy = tidy
        self._folders = folders
        self._on_progress = on_progress
        self._on_change = on_change
        self._on_error = on_error
        self._dirty: set[Path] = set()
        self._thorough: set[Path] = set()
        self._unsettled: dict[Path, float] = {}  # when to look again
        self._waking = threading.Condition()
        self._refresh = True
        self._rescan_at = 0.0
        self._rescan = False
        self._trouble = ""
        self._said: set[str] = set()
        self._sleep = Sleep()
        self._watched: list[Folder] = []
        self._watcher = FolderWatcher(self._hear, self._say_once)
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()

    def request(self, paths: set[Path], *, thorough: bool = False) -> None:
        """Have paths reconciled soon; every file is read again if `thorough`."""
        with self._waking:
            if thorough:
                self._thorough |= paths
            else:
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
                self._trouble = ""
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 - indexing outlives whatever goes wrong
                _log.exception("indexing stopped")
                self._tell_once(error)
                self._wait(RETRY_SECONDS)
                self._rescan_at = 0.0

    def _tell_once(self, error: Exception) -> None:
        """Say what keeps the library from being indexed, until it is something else or over."""
        told = error
        if not isinstance(told, AppError):
            told = LibraryError(
                "Indexing is interrupted: {error}.",
                "Check that the disk of the library is there and not full. "
                "Photokin tries again by itself.",
                error=error,
            )
        if told.title != self._trouble:
            self._trouble = told.title
            self._on_error(told)

    def _step(self) -> None:
        with self._waking:
            paths, self._dirty = self._dirty, set()
            thorough, self._thorough = self._thorough, set()
        paths |= self._watch()  # after what was requested: the rules are no older than that
        rescan, self._rescan = self._rescan, False
        if paths:
            self._look_at(paths)
        if rescan:
            self._tidy()
        if thorough:
            self._look_at(thorough, thorough=True)
        late = 0.0 if paths or thorough else self._wait(TICK_SECONDS)
        if self._sleep.over(late):
            self._rescan_at = 0.0

    def _look_at(self, paths: set[Path], *, thorough: bool = False) -> None:
        done = self._reconcile(
            paths,
            self.control,
            self._on_progress,
            self._on_change,
            thorough=thorough,
            on_unsettled=self._settle_later,
        )
        if done.added or done.changed:
            courtesy.give_back_memory()

    def _settle_later(self, path: Path) -> None:
        self._unsettled[path] = time.monotonic() + UNSETTLED_SECONDS

    def _watch(self) -> set[Path]:
        """Watch the folders that are there; what is to be looked at: those new or back as a whole.

        With them come the files that were being written lately.
        """
        self._refresh = False
        before = {folder.id: folder.path for folder in self._watched}
        self._watched = [folder for folder in self._folders() if not folder.paused]
        folders = [folder.path for folder in self._watched]
        for folder in self._watched:
            if before.get(folder.id, folder.path) != folder.path:  # its drive is mounted elsewhere
                self._on_change([Change("moved", folder.path)])
        now = time.monotonic()
        rescan = now >= self._rescan_at
        if rescan:
            self._rescan_at = now + RESCAN_SECONDS
            self._rescan = True
            self._watcher.try_again()
        anew = self._watcher.watch(folders)
        if rescan:
            anew = folders
        settled = [path for path, when in self._unsettled.items() if when <= now]
        for path in settled:
            del self._unsettled[path]
        return {*anew, *settled}

    def _say_once(self, error: AppError) -> None:
        if error.title not in self._said:
            self._said.add(error.title)
            self._on_error(error)

    def _wait(self, seconds: float) -> float:
        """Wait for something to do; the seconds by which that took longer than it should."""
        began = time.monotonic()
        with self._waking:
            self._waking.wait_for(
                lambda: self._dirty or self._thorough or self._refresh or self.control.stopping,
                seconds,
            )
        return time.monotonic() - began - seconds
