"""The controller of one window: what a drop, a key or a change in the library leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from photokin import __version__
from photokin.core.errors import AppError
from photokin.gui import empty_results, incoming, wording
from photokin.gui.actions import Actions
from photokin.gui.file_actions import FileActions
from photokin.gui.incoming import Incoming, Sorted
from photokin.gui.library_controller import LibraryController
from photokin.gui.library_link import LibraryLink
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.notices import Notice
from photokin.gui.results_model import Role
from photokin.gui.search_session import Found, Request, SearchSession, Shown
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.searcher import Match

_WEB = Notice(
    "Save the picture first, then drop the file",
    "Only its web address was dropped, and Photokin never opens a network connection.",
)
_NOTHING_TO_PASTE = Notice(
    "There is no photo on the clipboard", "Copy a photo, or the file of one, and paste again."
)
_NOTHING_TO_SEARCH = Notice("There is no photo in what was dropped")


class Controller(QObject):
    """Connects the window, the searches and the library."""

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
        self._files = files
        self._tasks = tasks
        self._clipboard = clipboard
        self._found: Found | None = None
        self.library = LibraryController(window, actions, session, link, files, clipboard)
        self.library.changed.connect(self._explain)
        self._connect_actions()
        self._connect_search()
        self._update_result_actions()
        self._update_history()

    def take(self, came: Incoming) -> None:
        """Search for what was dropped or pasted; offer to add folders."""
        self._window.notices.dismiss_passing()
        if self.library.broken is not None:
            self._show_error(self.library.broken)
        elif came.image is not None:
            self._session.search(Request("Picture", came.image))
        elif came.paths:
            self._tasks.run(partial(incoming.sort_paths, came.paths), self._take_sorted)
        elif came.web:
            self._window.notices.show_notice(_WEB)
        else:
            self._window.notices.show_notice(_NOTHING_TO_SEARCH)

    # Wiring

    def _connect_actions(self) -> None:
        actions = self._actions
        actions.open.triggered.connect(self._open)
        actions.paste.triggered.connect(self._paste)
        actions.back.triggered.connect(self._session.back)
        actions.forward.triggered.connect(self._session.forward)
        actions.about.triggered.connect(self._show_about)
        for action, act in (
            (actions.find_similar, self._find_similar),
            (actions.open_result, lambda match: self._files.open(match.path)),
            (actions.show_in_folder, lambda match: self._files.show_in_folder(match.path)),
            (actions.copy, lambda match: self._files.copy(match.path)),
            (actions.copy_path, lambda match: self._files.copy_path(match.path)),
        ):
            action.triggered.connect(self._with_current(act))
        self._files.failed.connect(self._show_error)

    def _connect_search(self) -> None:
        window, session = self._window, self._session
        window.dropped.connect(self.take)
        window.query_panel.other_chosen.connect(self._search_other)
        window.view.similar_requested.connect(lambda index: self._find_similar(_match(index)))
        window.view.menu_requested.connect(self._show_menu)
        window.view.selectionModel().selectionChanged.connect(self._update_result_actions)
        window.model.modelReset.connect(self._update_result_actions)
        session.started.connect(self._show_request)
        session.query_shown.connect(self._show_query)
        session.results_found.connect(self._show_results)
        session.prepared.connect(window.query_panel.show_prepared)
        session.failed.connect(self._show_failure)
        session.history_changed.connect(self._update_history)

    # Queries

    def _take_sorted(self, came: Sorted) -> None:
        for folder in came.folders:
            self.library.offer_folder(folder)
        if came.photos:
            self.search_file(came.photos[0], came.photos)
        elif not came.folders:
            self._window.notices.show_notice(_NOTHING_TO_SEARCH)

    def search_file(self, path: Path, together: Sequence[Path] = ()) -> None:
        """Search for a photo file; `together` are all the files that came with it."""
        others = tuple(together) if len(together) > 1 else ()
        self._session.search(Request(path.name, path, others))

    def _search_other(self, path: Path) -> None:
        self._window.notices.dismiss_passing()
        self.search_file(path, self._window.query_panel.others)

    def _find_similar(self, match: Match) -> None:
        self._window.notices.dismiss_passing()
        self._session.search(Request(match.path.name, match.path, photo_id=match.photo_id))

    def _open(self) -> None:
        from photokin.core.photos import extensions

        dialog = QFileDialog(self._window, "Search for a photo")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in sorted(extensions()))
        dialog.setNameFilters([f"Photos ({endings})", "All files (*)"])
        dialog.filesSelected.connect(
            lambda files: self.take(Incoming(paths=tuple(Path(file) for file in files)))
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _paste(self) -> None:
        came = incoming.read(self._clipboard.mimeData())
        if came:
            self.take(came)
        else:
            self._window.notices.show_notice(_NOTHING_TO_PASTE)

    def _show_request(self, request: Request) -> None:
        self._window.show_page(Page.SEARCH)
        self._window.query_panel.show_request(request)
        self._explain()

    def _show_query(self, shown: Shown) -> None:
        self._window.query_panel.show_query(shown)
        self._window.setWindowTitle(f"{shown.request.name} – Photokin")

    def _show_failure(self, request: Request, error: AppError) -> None:
        title = f"“{request.name}” can't be searched for"
        advice = f"{error.title} {error.advice}".rstrip()
        self._window.notices.show_notice(Notice(title, advice, warning=True))
        current = self._session.current
        if current is not None:
            self._window.query_panel.show_query(current)
        else:
            self._window.query_panel.show_nothing()
        if request.others:  # the others may still be read
            self._window.query_panel.show_others(request)
        self._explain()

    # Results

    def _show_results(self, found: Found) -> None:
        window = self._window
        self._found = found
        heading = f"Photos like “{found.shown.request.name}”"
        close = wording.similar(found.matches)
        window.results.show_heading(heading, close)
        if not found.refreshed or tuple(found.matches) != window.model.matches:
            self._fill(found)
        if found.matches:
            window.results.show_results()
        else:
            self._explain()
        if not found.refreshed and not window.query_panel.is_choosing():
            window.view.setFocus()

    def _fill(self, found: Found) -> None:
        """Show other matches: from the top for a new query, else where the person was."""
        view = self._window.view
        selected, place = view.current_match(), view.verticalScrollBar().value()
        self._window.model.show(found.matches)
        if found.refreshed:
            if selected is not None:
                view.select_path(selected.path)
            view.verticalScrollBar().setValue(place)
        else:
            view.scrollToTop()

    def _explain(self) -> None:
        """Say why there are no results, if there are none."""
        results = self._window.results
        if not self.library.opened:
            return
        if self._session.current is None:
            busy = self._session.busy
            results.show_message(empty_results.SEARCHING if busy else empty_results.INVITATION)
        elif self._found is None and not self._session.busy:
            results.show_message(empty_results.INVITATION)
        elif self._found is not None and not self._found.matches:
            library = self.library
            results.show_message(
                empty_results.explain(library.folders, library.progress, library.paused)
            )

    def _with_current(self, act: Callable[[Match], None]) -> Callable[[], None]:
        """Do something with the selected photo, if there is one."""

        def do() -> None:
            match = self._window.view.current_match()
            if match is not None:
                act(match)

        return do

    def _show_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = QMenu(self._window)
        menu.addActions(self._actions.of_a_result())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _update_result_actions(self) -> None:
        match = self._window.view.current_match()
        for action in self._actions.of_a_result():
            action.setEnabled(match is not None)
        if match is not None and not match.online:
            for action in (
                self._actions.open_result,
                self._actions.show_in_folder,
                self._actions.copy,
            ):
                action.setEnabled(False)

    def _update_history(self) -> None:
        self._actions.back.setEnabled(self._session.can_go_back)
        self._actions.forward.setEnabled(self._session.can_go_forward)

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


def _match(index: QModelIndex) -> Match:
    match: Match = index.data(Role.MATCH)
    return match
