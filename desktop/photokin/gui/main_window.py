"""The main window: arranges its panels, and takes what is dropped on any of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from photokin.gui.actions import Actions
from photokin.gui.covered import Covered
from photokin.gui.enter_key import presses_button
from photokin.gui.key_hints import KeyHints
from photokin.gui.library.status_line import StatusLine
from photokin.gui.library.welcome_page import WelcomePage
from photokin.gui.notices import NoticeBar
from photokin.gui.query import incoming
from photokin.gui.query.query_panel import QueryPanel
from photokin.gui.query.search_bar import SearchBar
from photokin.gui.results.results_model import ResultsModel
from photokin.gui.results.results_page import ResultsPage
from photokin.gui.results.results_view import ResultsView
from photokin.gui.theme import Theme
from photokin.gui.thumbnails import Thumbnails


class Page(Enum):
    """What fills the window."""

    WELCOME = auto()
    SEARCH = auto()


class MainWindow(QMainWindow):
    """Menus, notices, the welcome page or query and results, and the status line."""

    dropped = Signal(object)  # Incoming
    painted = Signal()  # for the first time

    def __init__(
        self,
        actions: Actions,
        theme: Theme,
        thumbnails: Thumbnails,
        *,
        thumbnail_side: int,
        pictures: Path | None,
    ) -> None:
        super().__init__()
        self._actions = actions
        self._painted = False
        self.drag_sources: list[QObject] = []  # widgets of this window that photos come from
        self.notices = NoticeBar(theme)
        self.welcome = WelcomePage(pictures)
        self.query_panel = QueryPanel(
            theme, actions.open, actions.paste, actions.grab, actions.add_photos
        )
        self.search_bar = SearchBar(theme, actions.filters)
        self.model = ResultsModel(self)
        self.view = ResultsView(self.model, thumbnails, thumbnail_side)
        self.view.addActions([actions.trash, actions.select_all])
        self.results = ResultsPage(theme, self.view, actions.back, actions.forward)
        self.status = StatusLine(actions.pause)
        self.setWindowTitle("Photokin")
        self.setAcceptDrops(True)
        self.resize(1120, 760)
        self.setMinimumSize(480, 360)

        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.query_panel)
        self.beside_query = Covered(_above(self.search_bar, self.results))
        splitter.addWidget(self.beside_query)
        splitter.setStretchFactor(1, 1)
        splitter.splitterMoved.connect(self._leave_split)
        self._splitter = splitter
        self._splits_itself = True
        self._of_page = {Page.WELCOME: self.welcome, Page.SEARCH: splitter}
        self.pages = Covered(*self._of_page.values())
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)

        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        column.addWidget(line)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self._make_menus()

    @property
    def page(self) -> Page:
        """What fills the window, or would if nothing covered it."""
        shown = self.pages.page
        return next(page for page, widget in self._of_page.items() if widget is shown)

    def show_page(self, page: Page) -> None:
        """Fill the window with another page."""
        self.pages.show_page(self._of_page[page])

    @property
    def results_are_meant(self) -> bool:
        """Whether a person who acts sees the results that are selected, or their comparison."""
        return self.pages.is_meant and self.beside_query.is_meant

    def is_querying(self) -> bool:
        """Whether the keyboard is on the query, which results must not take it from."""
        return self.query_panel.is_choosing() or self.search_bar.is_choosing()

    def key_hints(self) -> Sequence[KeyHints]:
        """The keys of its panels."""
        panel = self.query_panel
        return panel.picture.key_hints(), panel.chips.key_hints(), self.view.key_hints()

    def geometry_text(self) -> str:
        """Where the window is, as text for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def restore_geometry_text(self, text: str) -> None:
        """Go where it was; nonsense changes nothing."""
        self.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore"))))

    def split_text(self) -> str:
        """How the person has shared the room out, as text for the settings; empty if not."""
        state = self._splitter.saveState().toBase64()
        return "" if self._splits_itself else bytes(state.data()).decode()

    def restore_split_text(self, text: str) -> None:
        """Share the room out as it was; nonsense changes nothing."""
        state = QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
        self._splits_itself = not self._splitter.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the query takes its share, until the person decides how much that is."""
        super().resizeEvent(event)
        if self._splits_itself:
            query = min(max(self.width() // 5, self.query_panel.minimumSizeHint().width()), 280)
            self._splitter.setSizes([query, self.width() - query])

    def _leave_split(self) -> None:
        self._splits_itself = False

    # Keys, drops and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter presses buttons."""
        if not presses_button(event, self):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: take files and pictures, as copies."""
        from_us = event.source() not in (None, *self.drag_sources)
        if not from_us and incoming.can_read(event.mimeData()):
            incoming.accept(event)
            self.query_panel.set_inviting(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt's: what was dragged is not over the window any more."""
        self.query_panel.set_inviting(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: take what was dropped."""
        self.query_panel.set_inviting(False)
        incoming.accept(event)
        self.dropped.emit(incoming.read(event.mimeData()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: the mouse's own buttons for back and forward."""
        if event.button() == Qt.MouseButton.BackButton:
            self._actions.back.trigger()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self._actions.forward.trigger()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the first one is announced."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def _make_menus(self) -> None:
        actions, bar = self._actions, self.menuBar()
        file = bar.addMenu(self.tr("&File"))
        file.addActions([actions.open, actions.paste, actions.grab])
        file.addSeparator()
        file.addActions([actions.add_photos, actions.paste_too, actions.whole_photo])
        file.addSeparator()
        file.addActions([actions.words, actions.filters, actions.clear_filters])
        file.addSeparator()
        file.addActions([actions.preferences, actions.quit])
        photo = bar.addMenu(self.tr("&Photo"))
        actions.add_to(photo)
        photo.addSeparator()
        photo.addActions([actions.undo, actions.select_all, actions.export])
        library = bar.addMenu(self.tr("&Library"))
        library.addActions([actions.add_folder, actions.folders])
        library.addSeparator()
        library.addActions([actions.rescan, actions.check_files, actions.pause, actions.problems])
        library.addSeparator()
        library.addAction(actions.duplicates)
        library.addActions([actions.open_library, actions.recent_libraries])
        view = bar.addMenu(self.tr("&View"))
        view.addActions([actions.back, actions.forward, actions.browse])
        view.addSeparator()
        view.addActions([actions.fold, actions.larger, actions.smaller])
        view.addSeparator()
        themes: QMenu = view.addMenu(self.tr("&Theme"))
        themes.addActions(actions.themes.actions())
        about = bar.addMenu(self.tr("&Help"))
        about.addActions([actions.guide, actions.shortcuts, actions.about])


def _above(upper: QWidget, lower: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(upper)
    column.addWidget(lower, 1)
    return both
