"""The controller of one window: what comes in, and what all of it shares."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QMessageBox

from photokin import __version__
from photokin.core.errors import AppError
from photokin.gui.actions import Actions
from photokin.gui.library.library_controller import LibraryController
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.licences_dialog import LicencesDialog
from photokin.gui.main_window import MainWindow
from photokin.gui.notices import Notice
from photokin.gui.query.incoming import Incoming
from photokin.gui.query.query_controller import QueryController
from photokin.gui.query.search_session import SearchSession
from photokin.gui.results.empty_results import Remedy
from photokin.gui.results.file_actions import FileActions
from photokin.gui.results.results_controller import ResultsController
from photokin.gui.tasks import Tasks


class Controller(QObject):
    """Owns the controllers of the query, of the results and of the library."""

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
        self.library = LibraryController(window, actions, session, link, files, clipboard)
        self.queries = QueryController(window, actions, session, link, tasks, clipboard)
        self.results = ResultsController(window, actions, session, link, files, tasks, self.queries)
        self.queries.folder_came.connect(self.library.offer_folder)
        window.dropped.connect(self.take)
        window.results.remedy_chosen.connect(self._remedy)
        files.failed.connect(self._show_error)
        actions.about.triggered.connect(self._show_about)

    def take(self, came: Incoming) -> None:
        """Search for what was dropped or pasted; offer to add folders."""
        if self.library.broken is not None:
            self._window.notices.dismiss_passing()
            self._show_error(self.library.broken)
        else:
            self.queries.take(came)

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.CLEAR_FILTERS:
            self.queries.clear_words_and_filters()

    def _show_error(self, error: AppError) -> None:
        self._window.notices.show_notice(Notice.of(error))

    def _show_about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Photokin"))
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.setText(f"Photokin {__version__}")
        box.setInformativeText(
            self.tr(
                "Finds the photos in your own folders that look like the one you drop on it.\n\n"
                "Everything runs on this computer. MIT licence.\n\n"
                "Photokin never looks for updates: new releases are in the project's repository, "
                "under Releases."
            )
        )
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        licences = box.addButton(self.tr("&Licences"), QMessageBox.ButtonRole.ActionRole)
        licences.clicked.connect(self._show_licences)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _show_licences(self) -> None:
        dialog = LicencesDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
