"""The window's link to the library: every call goes to a thread, every answer comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photokin.core.errors import LibraryError, LibraryFull, LibraryInUse, LibraryReadOnly
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.choices import Choices
    from photokin.core.folder_rules import FolderRules
    from photokin.core.indexer import Change
    from photokin.core.library import Library
    from photokin.core.problems import Problem
    from photokin.core.progress import Progress
    from photokin.core.searcher import Searcher

_REFRESH_MS = 700
Done = Callable[[], None]


class LibraryLink(QObject):
    """Opens the library in the background, starts it, and tells the window what happens in it.

    All calls run one after the other on the single thread of `tasks`, so they may be made before
    the library is open. `photos_changed` comes at most about once a second, however much changes.
    """

    opened = Signal(bool)  # whether this is the library's writer
    failed = Signal(object)  # AppError
    folders_changed = Signal(list)  # of FolderState
    status_changed = Signal(object)  # Status
    progressed = Signal(object)  # Progress
    photos_changed = Signal()
    _progress_came = Signal(object)
    _changes_came = Signal(list)
    _error_came = Signal(object)

    def __init__(self, directory: Path, tasks: Tasks) -> None:
        super().__init__()
        self._directory = directory
        self._tasks = tasks
        self._library: Library | None = None
        # Not restarted by changes: during a long indexing the results must follow, too.
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self._tell_changes)
        self._progress_came.connect(self._take_progress)
        self._changes_came.connect(self._take_changes)
        self._error_came.connect(self.failed)
        self._changed = False

    @property
    def searcher(self) -> Searcher:
        """Searches the library; to be used on the search thread, once it is opened."""
        return self._opened().searcher

    @property
    def library(self) -> Library:
        """The library; to be used on a thread, once it is opened. Raises LibraryError before."""
        return self._opened()

    def thumbnail(self, photo_id: int) -> bytes | None:
        """The thumbnail of a photo as a JPEG file; to be called on a thumbnail thread."""
        library = self._library
        return None if library is None else library.thumbnail(photo_id)

    def open(self) -> None:
        """Open the library, for reading only if another program writes it."""
        self._tasks.run(self._open, self._start, self.failed.emit)

    def interrupt(self) -> None:
        """Have the library give up what it does for other threads; only `close` may follow."""
        if self._library is not None:
            self._library.interrupt()

    def close(self) -> None:
        """Drop all answers, then close the library; returns when all its threads have ended."""
        self.blockSignals(True)  # what its threads have said lately may still be in the event loop
        self._tasks.shut_down()
        if self._library is not None:
            self._library.close()
            self._library = None

    def pause(self, paused: bool) -> None:
        """Pause indexing or go on with it."""
        self._ask(lambda: self._opened().pause() if paused else self._opened().resume())

    def rescan(self) -> None:
        """Look through all folders now."""
        self._ask(lambda: self._opened().rescan())

    def check_files(self) -> None:
        """Read every file again now, though neither its size nor its time has changed."""
        self._ask(lambda: self._opened().rescan(thorough=True))

    def look_at(self, paths: Iterable[Path]) -> None:
        """Have the library follow what was done with files, rather than wait to be told."""
        changed = list(paths)
        self._ask(lambda: self._opened().look_at(changed))

    def add_folder(self, path: Path) -> None:
        """Watch one more folder; `folders_changed` or `failed` follows."""
        self._ask(lambda: self._opened().add_folder(path), self.update_folders)

    def remove_folder(self, path: Path) -> None:
        """Watch a folder no longer and forget its photos; `folders_changed` follows."""
        self._ask(lambda: self._opened().remove_folder(path), self._photos_went)

    def set_rules(self, path: Path, rules: FolderRules) -> None:
        """Say which files of a folder count; `folders_changed` or `failed` follows."""
        self._ask(lambda: self._opened().set_rules(path, rules), self.update_folders)

    def pause_folder(self, path: Path, paused: bool) -> None:
        """Leave a folder as it is for now, or not; `folders_changed` or `failed` follows."""
        self._ask(lambda: self._opened().pause_folder(path, paused), self.update_folders)

    def go_gently(self, gently: bool) -> None:
        """Index with about one core, or with all."""
        self._ask(lambda: self._opened().go_gently(gently))

    def ignore_problems(self, paths: Sequence[Path], ignored: bool, done: Done) -> None:
        """Say whether files that can't be read are a problem; `done` is called then."""
        self._ask(lambda: self._opened().ignore_problems(paths, ignored), done)

    def retry_problems(self, paths: Sequence[Path]) -> None:
        """Read files again; `photos_changed` follows."""
        self._ask(lambda: self._opened().retry_problems(paths))

    def update_folders(self) -> None:
        """Have `folders_changed` and `status_changed` tell the counts of now."""
        self._tasks.run(
            lambda: self._opened().folders(), self.folders_changed.emit, self.failed.emit
        )
        self._tasks.run(lambda: self._opened().status(), self.status_changed.emit, self.failed.emit)

    def list_problems(self, done: Callable[[list[Problem]], None]) -> None:
        """Hand the photos that can't be read, and why, to `done`."""
        self._tasks.run(lambda: self._opened().problems(), done, self.failed.emit)

    def list_choices(self, done: Callable[[Choices], None]) -> None:
        """Hand what there is to filter by to `done`."""
        self._tasks.run(lambda: self._opened().choices(), done, self.failed.emit)

    def _opened(self) -> Library:
        """The library. Calls made while it is being opened wait in line behind that."""
        if self._library is None:
            raise LibraryError(self.tr("The library could not be opened."))
        return self._library

    def _open(self) -> LibraryError | None:
        """Open the library; what a person is to know of how that went."""
        # Imported here, on a thread: NumPy, Pillow and onnxruntime take their time.
        from photokin.core.library import Library

        try:
            self._library = Library.open(self._directory)
        except (LibraryFull, LibraryInUse, LibraryReadOnly) as error:
            if not (self._directory / "catalog.sqlite").exists():
                raise
            self._library = Library.open(self._directory, writable=False)
            return error
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(
                self.tr("The library in {directory} can't be opened: {why}."),
                self.tr("Check that its disk is there, not full, and may be written."),
                directory=self._directory,
                why=error,
            ) from error
        return self._library.mended

    def _start(self, told: LibraryError | None) -> None:
        library = self._opened()
        if library.writable:  # before anybody is told that it is open, and asks it to pause
            self._ask(
                lambda: library.start(
                    self._progress_came.emit, self._changes_came.emit, self._error_came.emit
                )
            )
        self.opened.emit(library.writable)
        if told is not None:
            self.failed.emit(told)
        self.update_folders()

    def _ask(self, work: Callable[[], None], done: Callable[[], None] = lambda: None) -> None:
        self._tasks.run(work, lambda _: done(), self.failed.emit)

    def _photos_went(self) -> None:
        self.update_folders()
        self.photos_changed.emit()

    @Slot(object)
    def _take_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)
        if progress.state == "idle":
            self._tell_later()

    @Slot(list)
    def _take_changes(self, changes: list[Change]) -> None:
        self._changed = self._changed or bool(changes)
        self._tell_later()

    def _tell_later(self) -> None:
        if not self._refresh.isActive():
            self._refresh.start()

    def _tell_changes(self) -> None:
        self.update_folders()
        if self._changed:
            self._changed = False
            self.photos_changed.emit()
