"""The page on which the library is looked through for a photo to search for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from photokin.gui import wording
from photokin.gui.browse.folder_tree import FolderTree
from photokin.gui.browse.timeline_model import TimelineModel
from photokin.gui.browse.timeline_view import TimelineView
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN, SPACING, Theme
from photokin.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photokin.core.timeline import Timeline

_TREE_FROM = 640  # width of the page from which on there is room for the folders


class BrowsePage(QWidget):
    """A tree of folders and the photos in them by month."""

    closed = Signal()

    def __init__(self, look: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TimelineModel()
        self.view = TimelineView(self.model, thumbnails)
        self.tree = FolderTree()
        self._tree_wanted: bool | None = None  # until the person decides, the width does
        self._title = Label(self.tr("All photos"))
        self._title.setProperty("role", "title")
        self._details = ElidedLabel()
        self._details.setProperty("role", "muted")
        self._folders = _button("folder", self.tr("Show the folders"), look)
        self._folders.setCheckable(True)
        self._folders.clicked.connect(self._ask_tree)
        close = _button("close", self.tr("Close (Escape)"), look)
        close.clicked.connect(self.closed)
        heading = QHBoxLayout()
        heading.setSpacing(SPACING)
        heading.addWidget(self._folders)
        heading.addWidget(self._title)
        heading.addWidget(self._details, 1)
        heading.addWidget(close)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        self._shelf = QWidget()
        shelf = QVBoxLayout(self._shelf)
        shelf.setContentsMargins(0, 0, 0, SPACING)
        shelf.addWidget(self.tree)
        splitter.addWidget(self._shelf)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([200, 600])
        self._nothing = Label(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._nothing.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, MARGIN, 0)
        column.setSpacing(SPACING)
        column.addLayout(heading)
        column.addWidget(self._nothing)
        column.addWidget(splitter, 1)
        self._nothing.hide()

    def show_timeline(self, timeline: Timeline, folder: Path | None, *, stay: bool) -> None:
        """Show the photos of a folder, or all; `stay` where the person was, as far as that goes."""
        first = self.view.first_visible() if stay and self.view.verticalOffset() else None
        current = self.view.current_photo() if stay else None
        self.model.show(timeline)
        self._title.setText(
            self.tr("All photos") if folder is None else (folder.name or str(folder))
        )
        self.show_count()
        self._nothing.setText(self.tr("There are no photos here yet."))
        self._nothing.setVisible(not len(timeline.ids))
        rows = [None if photo is None else self.model.row_of(photo) for photo in (first, current)]
        if rows[1] is not None:
            self.view.setCurrentIndex(self.model.index(rows[1]))
        if rows[0] is not None:
            self.view.show_at_top(rows[0])
        elif not stay:
            self.view.scrollToTop()

    def show_count(self) -> None:
        """Say how many photos there are."""
        self._details.setText(wording.photos(self.model.rowCount()))

    def show_path(self, path: Path) -> None:
        """Say which photo is chosen."""
        self._details.setText(str(path))

    # Events.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the folders go where there is no room for them."""
        super().resizeEvent(event)
        self._share_room()

    def _ask_tree(self) -> None:
        self._tree_wanted = self._folders.isChecked()
        self._share_room()

    def _share_room(self) -> None:
        roomy = self.width() >= _TREE_FROM
        shown = roomy if self._tree_wanted is None else self._tree_wanted
        self._shelf.setVisible(shown)
        self._folders.setChecked(shown)


def _button(icon: str, text: str, look: Theme) -> QToolButton:
    button = QToolButton()
    look.dress(button, icon)
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
