"""The controller of one window: what a drop, a key or a change in the library leads to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from photokin import __version__
from photokin.core.errors import AppError, LibraryInUse
from photokin.gui.actions import Actions
from photokin.gui.empty_results import Message, Remedy
from photokin.gui.file_actions import FileActions
from photokin.gui.folders_dialog import FoldersDialog
from photokin.gui.incoming import Incoming
from photokin.gui.library_link import LibraryLink
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.notices import Notice
from photokin.gui.problems_dialog import ProblemsDialog
from photokin.gui.query_controller import QueryController
from photokin.gui.results_controller import ResultsController
from photokin.gui.search_session import SearchSession
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.library import FolderState


class Controller(QObject):
    """Connects the window, the searches and the library; holds no widgets but two dialogs."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        files: FileActions,
        tasks: Tasks,
        clipboard: QClipboard,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._session = session
        self._link = link
        self._files = files
        self._opened = False
        self._broken: AppError | None = None
        self.queries = QueryController(window, actions, session, link, tasks, clipboard)
        self.queries.folder_came.connect(self._offer_folder)
        self.results = ResultsController(window, actions, session, link, files, tasks, self.queries)
        self.folders_dialog = FoldersDialog(actions.add_folder, window)
        self.problems_dialog = ProblemsDialog(window)
        self._connect_actions()
        self._connect_search()
        self._connect_library()

    def take(self, came: Incoming) -> None:
        """Search for what was dropped or pasted; offer to add folders."""
        if self._broken is not None:
            self._window.notices.dismiss_passing()
            self._show_error(self._broken)
        else:
            self.queries.take(came)

    # Wiring

    def _connect_actions(self) -> None:
        actions, window = self._actions, self._window
        actions.add_folder.triggered.connect(self._choose_folder)
        actions.folders.triggered.connect(self._show_folders)
        actions.problems.triggered.connect(self._show_problems)
        actions.rescan.triggered.connect(self._link.rescan)
        actions.pause.toggled.connect(self._pause)
        actions.quit.triggered.connect(window.close)
        actions.about.triggered.connect(self._show_about)
        self._files.failed.connect(self._show_error)

    def _connect_search(self) -> None:
        self._window.dropped.connect(self.take)
        self._window.results.remedy_chosen.connect(self._remedy)

    def _connect_library(self) -> None:
        window, link = self._window, self._link
        window.welcome.folder_chosen.connect(link.add_folder)
        window.welcome.other_requested.connect(self._choose_folder)
        window.status.problems_requested.connect(self._show_problems)
        self.folders_dialog.removal_confirmed.connect(link.remove_folder)
        self.problems_dialog.show_in_folder_requested.connect(self._files.show_in_folder)
        link.opened.connect(self._start)
        link.failed.connect(self._show_library_error)
        link.folders_changed.connect(self._take_folders)
        link.status_changed.connect(window.status.show_status)
        link.progressed.connect(window.status.show_progress)
        link.photos_changed.connect(self._refresh)

    # The library

    def _refresh(self) -> None:
        self._session.refresh()
        if self.problems_dialog.isVisible():
            self._link.list_problems(self.problems_dialog.show_problems)

    def _start(self, writable: bool) -> None:
        self._opened = True
        self._session.set_searcher(self._link.searcher)
        self._allow_changes(writable)

    def _allow_changes(self, allowed: bool) -> None:
        for action in (self._actions.add_folder, self._actions.pause, self._actions.rescan):
            action.setEnabled(allowed)
        self.folders_dialog.set_writable(allowed)

    def _take_folders(self, folders: list[FolderState]) -> None:
        self.folders_dialog.show_folders(folders)
        searching = self._session.current is not None or self._session.busy
        self._window.show_page(Page.SEARCH if folders or searching else Page.WELCOME)

    def _pause(self, paused: bool) -> None:
        self._actions.show_pause(paused=paused)
        self._link.pause(paused)
        self._window.status.show_paused(paused)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._dialog_parent(), "Add a folder with photos")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._link.add_folder(Path(folder)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _offer_folder(self, folder: Path) -> None:
        """Add a dropped folder: at once on the welcome page, which asks for one; else offer it."""
        if self._window.page is Page.WELCOME:
            self._link.add_folder(folder)
            return
        if not self._actions.add_folder.isEnabled():
            self._link.add_folder(folder)  # which says why it can't be added
            return
        self._window.notices.show_notice(
            Notice(
                f"Search the folder “{folder.name or folder}” too?",
                str(folder),
                "Add folder",
                partial(self._link.add_folder, folder),
            )
        )

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
        elif remedy is Remedy.CLEAR_FILTERS:
            self.queries.clear_words_and_filters()
        elif remedy is Remedy.RESUME:
            self._actions.pause.setChecked(False)

    def _show_library_error(self, error: AppError) -> None:
        if isinstance(error, LibraryInUse):
            advice = f"This window searches what is there by now. {error.advice}"
            self._window.notices.show_notice(Notice(error.title, advice, passing=False))
        elif self._broken is not None:
            self._show_error(self._broken)
        elif not self._opened:
            self._broken = error
            self._session.stop()
            self._allow_changes(False)
            self._window.search_bar.setEnabled(False)
            self._window.show_page(Page.SEARCH)
            self._window.results.show_message(Message(error.title, error.advice))
        else:
            self._show_error(error)

    def _show_error(self, error: AppError) -> None:
        self._window.notices.show_notice(Notice.of(error))

    def _show_about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("About Photokin")
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.setText(f"Photokin {__version__}")
        box.setInformativeText(
            "Finds the photos in your own folders that look like the one you drop on it.\n\n"
            "Everything runs on this computer. MIT licence."
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _dialog_parent(self) -> QWidget:
        return self.folders_dialog if self.folders_dialog.isVisible() else self._window
