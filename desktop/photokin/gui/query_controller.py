"""The controller of the query: what is dropped, pasted, opened or chosen becomes a search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QFileDialog

from photokin.core.errors import AppError
from photokin.gui import incoming
from photokin.gui.actions import Actions
from photokin.gui.incoming import Incoming, Sorted
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.notices import Notice
from photokin.gui.search_session import Request, SearchSession, Shown
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


class QueryController(QObject):
    """Turns what comes from outside into requests, and shows what is searched for."""

    folder_came = Signal(Path)  # among what was dropped or opened

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        tasks: Tasks,
        clipboard: QClipboard,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._session = session
        self._tasks = tasks
        self._clipboard = clipboard
        actions.open.triggered.connect(self._open)
        actions.paste.triggered.connect(self._paste)
        actions.back.triggered.connect(session.back)
        actions.forward.triggered.connect(session.forward)
        window.query_panel.other_chosen.connect(self._search_other)
        session.started.connect(self._show_request)
        session.query_shown.connect(self._show_query)
        session.prepared.connect(window.query_panel.show_prepared)
        session.failed.connect(self._show_failure)
        session.history_changed.connect(self._update_history)
        self._update_history()

    def take(self, came: Incoming) -> None:
        """Search for what was dropped or pasted; `folder_came` tells of folders in it."""
        self._window.notices.dismiss_passing()
        if came.image is not None:
            self._session.search(Request("Picture", came.image))
        elif came.paths:
            self._tasks.run(partial(incoming.sort_paths, came.paths), self._take_sorted)
        elif came.web:
            self._window.notices.show_notice(_WEB)
        else:
            self._window.notices.show_notice(_NOTHING_TO_SEARCH)

    def find_similar(self, match: Match) -> None:
        """Search for a photo of the library."""
        self._window.notices.dismiss_passing()
        self._session.search(Request(match.path.name, match.path, photo_id=match.photo_id))

    def _take_sorted(self, came: Sorted) -> None:
        for folder in came.folders:
            self.folder_came.emit(folder)
        if came.photos:
            self._search_file(came.photos[0], came.photos)
        elif not came.folders:
            self._window.notices.show_notice(_NOTHING_TO_SEARCH)

    def _search_file(self, path: Path, together: Sequence[Path] = ()) -> None:
        """Search for a photo file; `together` are all the files that came with it."""
        others = tuple(together) if len(together) > 1 else ()
        self._session.search(Request(path.name, path, others))

    def _search_other(self, path: Path) -> None:
        self._window.notices.dismiss_passing()
        self._search_file(path, self._window.query_panel.others)

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

    def _update_history(self) -> None:
        self._actions.back.setEnabled(self._session.can_go_back)
        self._actions.forward.setEnabled(self._session.can_go_forward)
