"""The page that lists duplicates, and decides with the person which of them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import wording
from photokin.gui.compare.fact_rows import size_of_file
from photokin.gui.duplicates.duplicate_choices import Choices
from photokin.gui.duplicates.duplicates_group import PICTURE, GroupPanel
from photokin.gui.duplicates.duplicates_list import GroupsModel, GroupsView
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN, SPACING, Theme
from photokin.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photokin.core.duplicates import Step


class DuplicatesPage(QWidget):
    """Progress while duplicates are looked for, then the groups, and a button that acts."""

    closed = Signal()
    cancelled = Signal()
    search_requested = Signal()
    trash_requested = Signal()

    def __init__(self, look: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Duplicates"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._thumbnails = thumbnails
        self.choices = Choices()
        self.model = GroupsModel()
        self.list = GroupsView(self.model, thumbnails)
        self.group = GroupPanel()
        self._summary = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._summary.setProperty("role", "muted")
        title = Label(self.tr("Duplicates"))
        title.setProperty("role", "title")
        self._again = QToolButton()
        self._again.setText(self.tr("Search again"))
        self._again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._again.clicked.connect(self.search_requested)
        close = QToolButton()
        look.dress(close, "close")
        close.setToolTip(self.tr("Close (Escape)"))
        close.setAccessibleName(self.tr("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        heading = QHBoxLayout()
        heading.setSpacing(SPACING)
        heading.addWidget(title)
        heading.addWidget(self._summary, 1)
        heading.addWidget(self._again)
        heading.addWidget(close)

        self._chosen = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._chosen.setProperty("role", "muted")
        self._act = QPushButton(self.tr("Move to the trash…"))
        self._act.setProperty("primary", True)
        self._act.clicked.connect(self.trash_requested)
        acting = QHBoxLayout()
        acting.addWidget(self._chosen, 1)
        acting.addWidget(self._act)

        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.group)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 700])
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(splitter, 1)
        column.addLayout(acting)
        self._found = found
        self._waiting = _Waiting()
        self._waiting.cancel.clicked.connect(self._cancel_or_search)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(found)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        page.setSpacing(SPACING)
        page.addLayout(heading)
        page.addWidget(self._stack, 1)

        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.verticalScrollBar().valueChanged.connect(self._want)
        self.group.chosen.connect(self._take_choice)
        thumbnails.loaded.connect(self._show_picture)
        self.show_message(self.tr("Duplicates have not been looked for yet."))

    @property
    def searching(self) -> bool:
        """Whether a search is on its way."""
        return self._stack.currentWidget() is self._waiting and self._waiting.busy

    @property
    def message(self) -> str:
        """What it says in place of groups; empty while there are some."""
        return "" if self._stack.currentWidget() is self._found else self._waiting.text

    def current(self) -> int:
        """The number of the group on show, -1 if there is none."""
        return self.list.currentIndex().row()

    def show_step(self, step: Step) -> None:
        """Say how far the search is."""
        words = {
            "sorting": self.tr("Looking for photos that may be copies…"),
            "reading": self.tr("Reading {0} of {1} photos…"),
            "comparing": self.tr("Comparing {0} of {1} photos…"),
        }[step.doing]
        text = words.format(wording.number(step.done), wording.number(step.total))
        counted = 0 if step.doing == "sorting" else step.total
        self._waiting.show_progress(text, step.done, counted, self.tr("Cancel"))
        self._summary.setText("")
        self._again.hide()
        self._stack.setCurrentWidget(self._waiting)

    def show_message(self, text: str) -> None:
        """Say something in place of groups, with a button to search again."""
        self._waiting.show_text(text, self.tr("Search again"))
        self._summary.setText("")
        self._again.hide()
        self._stack.setCurrentWidget(self._waiting)

    def show_choices(self, choices: Choices) -> None:
        """Show groups; where some were shown before, stay where the person was."""
        number = self.current()
        self.choices = choices
        self.model.show(choices)
        if not choices.groups:
            self.show_message(self.tr("There are no duplicates."))
            return
        self._stack.setCurrentWidget(self._found)
        self._again.show()
        row = min(max(number, 0), len(choices.groups) - 1)
        self.list.setCurrentIndex(self.model.index(row))
        self._tell_totals()
        if self.isVisible():
            self.list.setFocus()

    def allow_changes(self, allowed: bool) -> None:
        """Whether the library may be told anything."""
        self.group.allow_changes(allowed)

    # Events.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: pictures are wanted."""
        super().showEvent(event)
        self._want()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: perhaps more of them."""
        super().resizeEvent(event)
        self._want()

    # Our own.

    def _show_current(self) -> None:
        if self.current() >= 0:
            self.group.show_group(self.choices, self.current())
            self._want()

    def _take_choice(self) -> None:
        self.model.tell_change(self.current())
        self._tell_totals()

    def _tell_totals(self) -> None:
        groups = self.choices.groups
        more = sum(len(group.others) for group in groups)
        saved = size_of_file(sum(group.saved for group in groups))
        self._summary.setText(
            f"{wording.groups(len(groups))} · "
            + self.tr("%Ln more file(s) that take {0}", "", more).format(saved)
        )
        totals = self.choices.totals()
        self._chosen.setText(
            self.tr("%Ln file(s) chosen, {0}", "", totals.files).format(size_of_file(totals.bytes))
            if totals.files
            else self.tr("Nothing is chosen for the trash.")
        )
        self._act.setEnabled(totals.files > 0)

    def _want(self) -> None:
        if self.isVisible() and self.choices.groups:
            self._thumbnails.size_to(PICTURE, self.devicePixelRatioF())
            wanted = [*self.group.photos(), *self.list.visible_photos()]
            self._thumbnails.want(wanted)
            for photo in self.group.photos():
                self.group.show_picture(photo, self._thumbnails.pixmap(photo))

    def _show_picture(self, photo: int) -> None:
        self.group.show_picture(photo, self._thumbnails.pixmap(photo))
        self.list.viewport().update()

    def _cancel_or_search(self) -> None:
        (self.cancelled if self._waiting.busy else self.search_requested).emit()


class _Waiting(QWidget):
    """What is said while there are no groups."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self._text = Label(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(QSize(280, 4))
        self._bar.setAccessibleName(self.tr("Progress of the search for duplicates"))
        self.cancel = QPushButton()
        column = QVBoxLayout(self)
        column.setSpacing(2 * SPACING)
        column.addStretch(2)
        column.addWidget(self._text)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @property
    def text(self) -> str:
        return self._text.text()

    def show_progress(self, text: str, done: int, total: int, button: str) -> None:
        self.busy = True
        self._text.setText(text)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._bar.show()
        self.cancel.setText(button)

    def show_text(self, text: str, button: str) -> None:
        self.busy = False
        self._text.setText(text)
        self._bar.hide()
        self.cancel.setText(button)
