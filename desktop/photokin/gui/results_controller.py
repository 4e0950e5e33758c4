"""The controller of the results: what is shown of them, and what is done with those selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from photokin.gui import empty_results, wording
from photokin.gui.actions import Actions
from photokin.gui.file_actions import FileActions
from photokin.gui.library_link import LibraryLink
from photokin.gui.main_window import MainWindow
from photokin.gui.results_model import Role
from photokin.gui.search_session import Found, SearchSession

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.progress import Progress
    from photokin.core.searcher import Match


class ResultsController(QObject):
    """Shows what the searches find, or why they find nothing, and acts on the selection."""

    similar_requested = Signal(object)  # Match

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        files: FileActions,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._session = session
        self._files = files
        self._opened = False
        self._folders: Sequence[FolderState] = ()
        self._progress: Progress | None = None
        self._paused = False
        self._found: Found | None = None
        self._connect_actions()
        window.view.similar_requested.connect(lambda index: self._find_similar(_match(index)))
        window.view.menu_requested.connect(self._show_menu)
        window.view.selectionModel().selectionChanged.connect(self._update_actions)
        window.model.modelReset.connect(self._update_actions)
        session.started.connect(self._explain)
        session.failed.connect(self._explain)
        session.results_found.connect(self._show_results)
        link.opened.connect(self._start)
        link.folders_changed.connect(self._take_folders)
        link.progressed.connect(self._take_progress)
        actions.pause.toggled.connect(self._take_paused)
        self._update_actions()

    def _connect_actions(self) -> None:
        actions = self._actions
        for action, act in (
            (actions.find_similar, self._find_similar),
            (actions.open_result, lambda match: self._files.open(match.path)),
            (actions.show_in_folder, lambda match: self._files.show_in_folder(match.path)),
            (actions.copy, lambda match: self._files.copy(match.path)),
            (actions.copy_path, lambda match: self._files.copy_path(match.path)),
        ):
            action.triggered.connect(self._with_current(act))

    # What is found

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
        if not self._opened:
            return
        if self._session.current is None:
            busy = self._session.busy
            results.show_message(empty_results.SEARCHING if busy else empty_results.INVITATION)
        elif self._found is None and not self._session.busy:
            results.show_message(empty_results.INVITATION)
        elif self._found is not None and not self._found.matches:
            results.show_message(empty_results.explain(self._folders, self._progress, self._paused))

    def _start(self) -> None:
        self._opened = True
        self._explain()

    def _take_folders(self, folders: Sequence[FolderState]) -> None:
        self._folders = folders
        self._explain()

    def _take_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._explain()

    def _take_paused(self, paused: bool) -> None:
        self._paused = paused
        self._explain()

    # What is selected

    def _find_similar(self, match: Match) -> None:
        self.similar_requested.emit(match)

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

    def _update_actions(self) -> None:
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


def _match(index: QModelIndex) -> Match:
    match: Match = index.data(Role.MATCH)
    return match
