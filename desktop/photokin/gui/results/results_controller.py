"""The controller of the results: what is shown of them, and what is done with those selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from photokin.gui import wording
from photokin.gui.actions import Actions
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.main_window import MainWindow
from photokin.gui.query.query_controller import QueryController
from photokin.gui.query.search_session import Found, SearchSession
from photokin.gui.results import empty_results, result_words
from photokin.gui.results.empty_results import Remedy
from photokin.gui.results.file_actions import FileActions
from photokin.gui.results.file_work import FileWork
from photokin.gui.results.list_export import ListExport
from photokin.gui.results.open_with import open_with
from photokin.gui.results.results_model import Role
from photokin.gui.results.results_view import STEP
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.progress import Progress
    from photokin.core.searcher import Match

_MANY_WINDOWS = 8


class ResultsController(QObject):
    """Shows what the searches find, or why they find nothing, and acts on the selection."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        files: FileActions,
        tasks: Tasks,
        queries: QueryController,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._session = session
        self._files = files
        self._queries = queries
        self._opened = False
        self._folders: Sequence[FolderState] = ()
        self._progress: Progress | None = None
        self._paused = False
        self._found: Found | None = None
        self.work = FileWork(window, window.notices, tasks)
        self.export = ListExport(
            window, window.notices, tasks, link.thumbnail, files.show_in_folder
        )
        self._connect_actions()
        self._connect_view()
        self.work.changed.connect(link.look_at)
        self.work.went.connect(self._leave_out)
        self.work.came_back.connect(session.refresh)
        self.work.can_undo_changed.connect(self._update_undo)
        session.started.connect(self._explain)
        session.failed.connect(self._explain)
        session.results_found.connect(self._show_results)
        link.opened.connect(self._start)
        link.folders_changed.connect(self._take_folders)
        link.progressed.connect(self._take_progress)
        actions.pause.toggled.connect(self._take_paused)
        self._update_actions()
        self._update_undo()

    def stop(self) -> None:
        """Let work on files end at its next step."""
        self.work.stop()
        self.export.stop()

    def _connect_actions(self) -> None:
        actions, view, files = self._actions, self._window.view, self._files
        for action, act in (
            (actions.open_result, self._open),
            (actions.open_with, lambda paths: open_with(self._window, files, paths)),
            (actions.show_in_folder, lambda paths: files.show_in_folder(*paths)),
            (actions.copy, lambda paths: files.copy(*paths)),
            (actions.copy_path, lambda paths: files.copy_path(*paths)),
            (actions.move_to, self.work.ask_move),
            (actions.copy_to, self.work.ask_copy),
            (actions.trash, self.work.ask_trash),
        ):
            action.triggered.connect(self._with_selected(act))
        for action, ask in (
            (actions.find_similar, self._queries.find_similar),
            (actions.more_like, self._queries.more_like),
            (actions.less_like, self._queries.less_like),
        ):
            action.triggered.connect(self._with_current(ask))
        actions.undo.triggered.connect(self.work.undo)
        actions.select_all.triggered.connect(view.selectAll)
        actions.export.triggered.connect(self._export)
        actions.toggle_stack.triggered.connect(self._toggle_stack)
        actions.fold.toggled.connect(self._fold)
        actions.larger.triggered.connect(lambda: view.set_side(view.side + STEP))
        actions.smaller.triggered.connect(lambda: view.set_side(view.side - STEP))
        self._window.model.set_folded(actions.fold.isChecked())

    def _connect_view(self) -> None:
        window = self._window
        window.view.similar_requested.connect(
            lambda index: self._queries.find_similar(_match(index))
        )
        window.view.menu_requested.connect(self._show_menu)
        window.view.selectionModel().selectionChanged.connect(self._update_actions)
        window.view.selectionModel().currentChanged.connect(self._update_actions)
        for changed in (
            window.model.modelReset,
            window.model.rowsInserted,
            window.model.rowsRemoved,
        ):
            changed.connect(self._update_actions)
        for covered in (window.pages, window.beside_query):
            covered.currentChanged.connect(self._update_actions)
        window.results.least_changed.connect(self._set_least)
        window.results.remedy_chosen.connect(self._remedy)

    # What is found

    def _show_results(self, found: Found) -> None:
        window = self._window
        unchanged = found.refreshed and tuple(found.matches) == window.model.matches
        self._found = found
        window.results.show_heading(result_words.heading(found), "")
        if not unchanged:
            self._fill(found)
        self._show_some()
        if not found.refreshed and not window.is_querying():
            window.view.setFocus()

    def _fill(self, found: Found) -> None:
        """Show other matches: from the top for a new query, else where the person was."""
        view, model = self._window.view, self._window.model
        if found.refreshed:
            with view.keeping_place():
                model.show(found.matches, found.stacks, keep_open=True)
        else:
            model.show(found.matches, found.stacks)
            view.scrollToTop()

    def _show_some(self) -> None:
        """Show the grid if it isn't empty, and how much is in it."""
        if self._window.model.rowCount():
            self._window.results.show_results()
        self._explain()
        self._update_count()

    def _explain(self) -> None:
        """Say why there are no results, if there are none."""
        results = self._window.results
        if not self._opened:
            return
        if self._session.current is None:
            busy = self._session.busy
            results.show_message(empty_results.searching() if busy else empty_results.invitation())
        elif self._found is None and not self._session.busy:
            results.show_message(empty_results.invitation())
        elif self._found is not None and not self._window.model.matches:
            request = self._found.shown.request
            results.show_message(
                empty_results.explain(self._folders, self._progress, self._paused, request)
            )
        elif self._found is not None and not self._window.model.rowCount():
            results.show_message(empty_results.too_strict(wording.percent(results.least)))

    def _set_least(self, score: float) -> None:
        with self._window.view.keeping_place():
            self._window.model.set_least(score)
        self._show_some()

    def _fold(self, folded: bool) -> None:
        with self._window.view.keeping_place():
            self._window.model.set_folded(folded)
        self._update_count()

    def _leave_out(self, paths: Sequence[Path]) -> None:
        """Go on with the next photo once some have gone elsewhere."""
        view, model, gone = self._window.view, self._window.model, set(paths)
        rows = [row for row in range(model.rowCount()) if model.at(row).path in gone]
        with view.keeping_place():
            model.leave_out(gone)
        if rows and model.rowCount():
            view.select_rows([min(rows[0], model.rowCount() - 1)])
            view.setCurrentIndex(model.index(min(rows[0], model.rowCount() - 1)))
        self._show_some()

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.SHOW_WEAKER:
            self._window.results.strictness.slider.setValue(0)

    def _start(self) -> None:
        self._opened = True
        self._explain()

    def _take_folders(self, folders: Sequence[FolderState]) -> None:
        self._folders = folders
        self._window.model.set_folders(folders)
        self._explain()

    def _take_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._explain()

    def _take_paused(self, paused: bool) -> None:
        self._paused = paused
        self._explain()

    # What is selected

    def _with_current(self, ask: Callable[[Match], object]) -> Callable[[], None]:
        """Search by the photo that the keyboard is on, if there is one."""

        def do() -> None:
            match = self._window.view.current_match()
            if match is not None:
                ask(match)

        return do

    def _with_selected(self, act: Callable[[Sequence[Path]], object]) -> Callable[[], None]:
        """Do something with the files of the selected photos, if there are any."""

        def do() -> None:
            paths = [match.path for match in self._window.view.selected_matches()]
            if paths:
                act(paths)

        return do

    def _open(self, paths: Sequence[Path]) -> None:
        if len(paths) <= _MANY_WINDOWS:
            self._files.open(*paths)
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText(self.tr("Open %Ln photo(s)?", "", len(paths)))
        box.setInformativeText(self.tr("Each may open in a window of its own."))
        yes = box.addButton(self.tr("Open them"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes.clicked.connect(lambda: self._files.open(*paths))
        box.open()

    def _export(self) -> None:
        """Export what is selected if several are, else all that is shown."""
        view, found = self._window.view, self._found
        matches = view.selected_matches()
        if len(matches) < 2:
            matches = [self._window.model.at(row) for row in range(self._window.model.rowCount())]
        if found is not None and matches:
            self.export.ask(found.shown.request.name, matches)

    def _toggle_stack(self) -> None:
        self._window.view.toggle_stack(self._window.view.currentIndex().row())

    def _show_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = QMenu(self._window)
        self._actions.add_to(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _update_actions(self) -> None:
        actions, view = self._actions, self._window.view
        meant = self._window.results_are_meant
        matches = view.selected_matches() if meant else []
        online = bool(matches) and all(match.online for match in matches)
        for action in actions.of_a_result():
            action.setEnabled(online)
        actions.copy_path.setEnabled(bool(matches))
        for action in (
            actions.find_similar,
            actions.more_like,
            actions.less_like,
            actions.compare,
        ):
            action.setEnabled(meant and view.current_match() is not None)
        actions.export.setEnabled(meant and self._window.model.rowCount() > 0)
        count = len(matches)
        actions.copy.setText(
            self.tr("&Copy photo") if count < 2 else self.tr("&Copy %Ln photo(s)", "", count)
        )
        actions.trash.setText(
            self.tr("Move to &trash")
            if count < 2
            else self.tr("Move %Ln photo(s) to &trash", "", count)
        )
        self._update_stack()
        self._update_count(count)

    def _update_stack(self) -> None:
        here, model = self._window.view.currentIndex(), self._window.model
        fold = model.fold_at(here.row()) if 0 <= here.row() < model.rowCount() else None
        self._actions.toggle_stack.setEnabled(fold is not None and fold.count > 1)
        opened = fold is not None and fold.opened
        text = self.tr("Close the stac&k") if opened else self.tr("Open the stac&k")
        self._actions.toggle_stack.setText(text)

    def _update_undo(self) -> None:
        title = self.work.undone_next
        text = self.tr("&Undo: {0}").format(title) if title else self.tr("&Undo")
        self._actions.undo.setText(text)
        self._actions.undo.setEnabled(self.work.can_undo)

    def _update_count(self, selected: int | None = None) -> None:
        """Say how many there are: of those selected if several are."""
        model, results = self._window.model, self._window.results
        if selected is None:
            selected = len(self._window.view.selected_rows())
        if selected > 1:
            words = wording.selected(selected, model.rowCount())
        elif self._found is None:
            words = ""
        elif results.least > 0 and model.matches and self._found.shown.query is not None:
            words = wording.alike(model.alike, len(model.matches), results.least)
        else:
            words = result_words.count(self._found)
        results.show_count(words)


def _match(index: QModelIndex) -> Match:
    match: Match = index.data(Role.MATCH)
    return match
