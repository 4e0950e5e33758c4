"""The controller of the library: folders, indexing, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QFileDialog, QWidget

from photokin.core.errors import (
    AppError,
    LibraryFull,
    LibraryInUse,
    LibraryMended,
    LibraryReadOnly,
)
from photokin.gui.actions import Actions
from photokin.gui.library.folders_dialog import FoldersDialog
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.library.problems_dialog import ProblemsDialog
from photokin.gui.library.working_times import Wait
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.notices import Notice
from photokin.gui.query.search_session import SearchSession
from photokin.gui.results.empty_results import Message, Remedy
from photokin.gui.results.file_actions import FileActions

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.progress import Progress


class LibraryController(QObject):
    """Shows what the library says of itself, and tells it what the person wants of it.

    `broken` is why the library could not be opened. `changed` comes when anything here is another
    than before: whether it is `opened`, its `folders`, the `progress`, or whether it is `paused`.
    """

    changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        files: FileActions,
        clipboard: QClipboard,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._session = session
        self._link = link
        self.opened = self._writable = False
        self.broken: AppError | None = None
        self.folders: Sequence[FolderState] = ()
        self.progress: Progress | None = None
        self.paused = False
        self._wait = Wait.NOTHING
        self._welcomed = False
        self.folders_dialog = FoldersDialog(actions.add_folder, window)
        self.problems_dialog = ProblemsDialog(clipboard, window)
        self.problems_dialog.show_in_folder_requested.connect(files.show_in_folder)
        self.problems_dialog.retry_requested.connect(link.retry_problems)
        self.problems_dialog.ignore_chosen.connect(self._ignore_problems)
        self._connect_actions()
        self._connect_library()

    def _connect_actions(self) -> None:
        actions, window = self._actions, self._window
        actions.add_folder.triggered.connect(self._choose_folder)
        actions.folders.triggered.connect(self._show_folders)
        actions.problems.triggered.connect(self._show_problems)
        actions.rescan.triggered.connect(self._link.rescan)
        actions.check_files.triggered.connect(self._link.check_files)
        actions.pause.toggled.connect(self._pause)
        window.welcome.folder_chosen.connect(self._add_first_folder)
        window.welcome.other_requested.connect(self._choose_folder)
        window.status.problems_requested.connect(self._show_problems)
        window.results.remedy_chosen.connect(self._remedy)

    def _connect_library(self) -> None:
        link = self._link
        self.folders_dialog.removal_confirmed.connect(link.remove_folder)
        self.folders_dialog.rules_chosen.connect(link.set_rules)
        self.folders_dialog.pause_chosen.connect(link.pause_folder)
        link.opened.connect(self._start)
        link.failed.connect(self._show_library_error)
        link.folders_changed.connect(self._take_folders)
        link.status_changed.connect(self._window.status.show_status)
        link.progressed.connect(self._take_progress)
        link.photos_changed.connect(self._refresh)

    def offer_folder(self, folder: Path) -> None:
        """Add a dropped folder: at once on the welcome page, which asks for one; else offer it."""
        if self._window.page is Page.WELCOME:
            self._add_first_folder(folder)
            return
        if not self._actions.add_folder.isEnabled():
            self._link.add_folder(folder)  # which says why it can't be added
            return
        self._window.notices.show_notice(
            Notice(
                self.tr("Search the folder “{0}” too?").format(folder.name or folder),
                str(folder),
                self.tr("Add folder"),
                partial(self._link.add_folder, folder),
            )
        )

    def _start(self, writable: bool) -> None:
        self.opened, self._writable = True, writable
        self._session.set_searcher(self._link.searcher)
        self._allow_changes(writable)
        self.changed.emit()

    def _allow_changes(self, allowed: bool) -> None:
        actions = self._actions
        for action in (actions.add_folder, actions.pause, actions.rescan, actions.check_files):
            action.setEnabled(allowed)
        self.folders_dialog.set_writable(allowed)
        self.problems_dialog.set_writable(allowed)

    def _take_folders(self, folders: list[FolderState]) -> None:
        self.folders = folders
        self.folders_dialog.show_folders(folders)
        searching = self._session.current is not None or self._session.busy
        if folders and self._welcomed:
            self._welcomed = False
            self._window.notices.show_notice(
                Notice(
                    self.tr("You can search at once"),
                    self.tr(
                        "Photokin is looking at your photos. Those that it has seen by now are "
                        "found, and the others join the results as they come."
                    ),
                    self.tr("Open a photo…"),
                    self._actions.open.trigger,
                )
            )
        self._window.show_page(Page.SEARCH if folders or searching else Page.WELCOME)
        self.changed.emit()

    def _take_progress(self, progress: Progress) -> None:
        self.progress = progress
        self._window.status.show_progress(progress)
        self.folders_dialog.show_progress(progress)
        self.changed.emit()

    def _refresh(self) -> None:
        self._session.refresh()
        if self.problems_dialog.isVisible():
            self._link.list_problems(self.problems_dialog.show_problems)

    def _pause(self, paused: bool) -> None:
        self.paused = paused
        self._actions.show_pause(paused=paused)
        self._link.pause(paused or self._wait is not Wait.NOTHING)
        self._window.status.show_paused(paused)
        self.changed.emit()

    def wait(self, wait: Wait) -> None:
        """Have indexing wait by itself, or not any longer; a person's own pause outlasts it."""
        self._wait = wait
        if not self.paused:
            self._link.pause(wait is not Wait.NOTHING)
        self._window.status.show_wait(wait)

    def _ignore_problems(self, paths: list[Path], ignored: bool) -> None:
        self._link.ignore_problems(paths, ignored, self._update_problems)

    def _update_problems(self) -> None:
        self._link.update_folders()
        self._link.list_problems(self.problems_dialog.show_problems)

    def _add_first_folder(self, folder: Path) -> None:
        """Add a folder, and once it is, tell the person what comes next."""
        self._welcomed = True
        self._link.add_folder(folder)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._dialog_parent(), self.tr("Add a folder with photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        first = self._window.page is Page.WELCOME
        add = self._add_first_folder if first else self._link.add_folder
        dialog.fileSelected.connect(lambda folder: add(Path(folder)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_folders(self) -> None:
        self._link.update_folders()
        self.folders_dialog.show()
        self.folders_dialog.raise_()

    def _show_problems(self) -> None:
        self._link.list_problems(self.problems_dialog.show_problems)
        self.problems_dialog.show()
        self.problems_dialog.raise_()

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.ADD_FOLDER:
            self._choose_folder()
        elif remedy is Remedy.SHOW_FOLDERS:
            self._show_folders()
        elif remedy is Remedy.RESUME:
            self._actions.pause.setChecked(False)

    def _show_library_error(self, error: AppError) -> None:
        unwritten = isinstance(error, LibraryFull | LibraryInUse | LibraryReadOnly)
        if self.opened and not self._writable and unwritten:
            only_read = Notice.of(error)
            advice = self.tr("This window searches what is there by now. {0}").format(
                only_read.advice
            )
            self._window.notices.show_notice(Notice(only_read.title, advice, passing=False))
        elif isinstance(error, LibraryMended | LibraryFull) and self.opened:
            self._window.notices.show_notice(Notice.of(error, passing=False))
        elif self.broken is not None:
            self._show_error(self.broken)
        elif not self.opened:
            self.broken = error
            self._session.stop()
            self._allow_changes(False)
            self._window.search_bar.setEnabled(False)
            self._window.show_page(Page.SEARCH)
            said = Notice.of(error)
            self._window.results.show_message(Message(said.title, said.advice))
        else:
            self._show_error(error)

    def _show_error(self, error: AppError) -> None:
        self._window.notices.show_notice(Notice.of(error))

    def _dialog_parent(self) -> QWidget:
        return self.folders_dialog if self.folders_dialog.isVisible() else self._window
