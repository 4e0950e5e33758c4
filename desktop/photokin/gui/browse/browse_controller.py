"""The controller of browsing: reads the timeline, and searches for the photo that is picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photokin.gui.actions import Actions
from photokin.gui.browse.browse_page import BrowsePage
from photokin.gui.browse.folder_tree import Branch, grow
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.main_window import MainWindow
from photokin.gui.query.request import Picture, Request
from photokin.gui.query.search_session import SearchSession
from photokin.gui.tasks import Tasks, Ticket
from photokin.gui.theme import Theme
from photokin.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.timeline import Timeline


class BrowseController(QObject):
    """Opens the page in the place of the results; the query stays in view beside it."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        look: Theme,
        thumbnails: Thumbnails,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._link = link
        self._tasks = tasks
        self._roots: Sequence[Path] = ()
        self._reading: Ticket | None = None
        self._growing: Ticket | None = None
        self._locating: Ticket | None = None
        self.page = BrowsePage(look, thumbnails)
        self.page.closed.connect(self.close)
        self.page.tree.chosen.connect(lambda: self._read(stay=False))
        self.page.view.picked.connect(self._search)
        self.page.view.pointed.connect(self._locate)
        window.drag_sources.append(self.page.view)
        actions.browse.triggered.connect(self.open)
        link.folders_changed.connect(self._take_folders)
        link.photos_changed.connect(self._refresh)
        session.started.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the page is on show."""
        return self._window.beside_query.covers(self.page)

    def open(self) -> None:
        """Show the page."""
        self._window.beside_query.cover(self.page)
        self.page.view.setFocus()
        self._refresh()

    def close(self) -> None:
        """Show the results again."""
        self._window.beside_query.uncover(self.page)

    def _take_folders(self, folders: list[FolderState]) -> None:
        self._roots = [folder.path for folder in folders]

    def _refresh(self) -> None:
        """Read all again, because the library has changed, or may have while this was closed."""
        if not self.is_open:
            return
        roots = self._roots
        if self._growing is not None:
            self._growing.drop()

        def read() -> dict[Path, Branch]:
            return grow(self._link.library.directories(), roots)

        self._growing = self._tasks.run(
            read,
            lambda branches: self.page.tree.show_branches(branches, roots),
            self._link.failed.emit,
        )
        self._read(stay=True)

    def _read(self, *, stay: bool) -> None:
        folder = self.page.tree.chosen_folder()
        if self._reading is not None:
            self._reading.drop()

        def show(timeline: Timeline) -> None:
            self.page.show_timeline(timeline, folder, stay=stay)

        self._reading = self._tasks.run(
            lambda: self._link.library.timeline(folder), show, self._link.failed.emit
        )

    def _locate(self, photo: int) -> None:
        """Find out where the file of the chosen photo lies: to tell, and to drag it."""
        self._find(photo, self.page.show_path)

    def _search(self, photo: int) -> None:
        self._find(
            photo,
            lambda path: self._session.search(Request.of(Picture(path.name, path, photo))),
        )

    def _find(self, photo: int, use: Callable[[Path], None]) -> None:
        if self._locating is not None:
            self._locating.drop()
        known = self.page.model.path(photo)
        if known is not None:
            use(known)
            return
        folder = self.page.tree.chosen_folder()

        def found(path: Path | None) -> None:
            if path is not None:
                self.page.model.know(photo, path)
                use(path)

        self._locating = self._tasks.run(
            partial(_path, self._link, photo, folder), found, self._link.failed.emit
        )


def _path(link: LibraryLink, photo: int, folder: Path | None) -> Path | None:
    """The file of a photo, one in the chosen folder before others; None if it is gone."""
    files = [file.path for file in link.library.located([photo]).get(photo, [])]
    inside = [path for path in files if folder is None or path.is_relative_to(folder)]
    return next(iter([*inside, *files]), None)
