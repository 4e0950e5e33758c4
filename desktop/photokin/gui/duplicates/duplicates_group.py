"""One group of duplicates: its copies side by side, and what is to become of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import wording
from photokin.gui.compare.fact_rows import size_of_file
from photokin.gui.duplicates.duplicate_choices import Choices, copies
from photokin.gui.duplicates.duplicate_words import in_words
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.plain_text import Label
from photokin.gui.theme import SPACING

if TYPE_CHECKING:
    from photokin.core.duplicates import Copy, Group

PICTURE = QSize(184, 138)
_CARD = PICTURE.width() + 2 * 12
_MOST = 60
"""Copies that are shown one by one; it takes seconds to make thousands of cards."""


class GroupPanel(QWidget):
    """Shows one group of some choices, and changes what is chosen in it."""

    chosen = Signal()
    told_apart = Signal()
    compared = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._number = -1
        self._cards: list[_Card] = []
        self._across = _CARD
        self._name = ElidedLabel()
        self._name.setProperty("role", "title")
        self._more = Label(wordWrap=True)
        self._more.setProperty("role", "muted")
        self._keep_best = self._button(self.tr("Keep only the best"), self._choose_best)
        self._keep_all = self._button(self.tr("Keep all"), self._choose_none)
        self._apart = self._button(self.tr("Not duplicates"), self.told_apart.emit)
        self._apart.setToolTip(self.tr("Never list these photos as duplicates of each other again"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        for button in (self._keep_best, self._keep_all, self._apart):
            buttons.addWidget(button)
        buttons.addStretch()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, 0, SPACING, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._name)
        column.addLayout(buttons)
        column.addWidget(self._more)
        column.addWidget(self._area, 1)

    def show_group(self, choices: Choices, number: int) -> None:
        """Show a group by its number."""
        self._choices, self._number = choices, number
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        group = choices.groups[number]
        shown = copies(group)[:_MOST]
        self._cards = [_Card(copy, group) for copy in shown]
        self._across = max(card.needed() for card in self._cards)
        for card in self._cards:
            card.setFixedWidth(self._across)
            card.chosen.connect(self._choose)
            card.compared.connect(self.compared)
        self._name.setText(group.best.path.name)
        hidden = len(group.others) + 1 - len(shown)
        self._more.setText(self.tr("{0} more are not shown.").format(wording.number(hidden)))
        self._more.setVisible(hidden > 0)
        self._apart.setEnabled(len({copy.photo.id for copy in copies(group)}) > 1)
        self._lay_out()
        before: QWidget = self._apart
        for control in (each for card in self._cards for each in card.controls()):
            self.setTabOrder(before, control)
            before = control
        self._show_choices()
        self._area.verticalScrollBar().setValue(0)

    def photos(self) -> list[int]:
        """The photos whose pictures are wanted."""
        return [card.copy.photo.id for card in self._cards]

    def show_picture(self, photo: int, pixmap: QPixmap | None) -> None:
        """Give the copies with a photo their picture."""
        for card in self._cards:
            if card.copy.photo.id == photo and pixmap is not None:
                card.show_picture(pixmap)

    def allow_changes(self, allowed: bool) -> None:
        """Whether anything may be told apart: only a library's writer can remember it."""
        self._apart.setVisible(allowed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: as many copies beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.width() - 4 * SPACING
        columns = max(1, (room + 12) // (self._across + 12))
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(-(-len(self._cards) // columns), 1)  # what is left is below
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)

    def _choose(self, path: Path, goes: bool) -> None:
        self._choices.choose(self._number, path, goes=goes)
        self._show_choices()
        self.chosen.emit()

    def _choose_best(self) -> None:
        self._choices.keep_best(self._number)
        self._show_choices()
        self.chosen.emit()

    def _choose_none(self) -> None:
        self._choices.keep_all(self._number)
        self._show_choices()
        self.chosen.emit()

    def _show_choices(self) -> None:
        going = self._choices.going(self._number)
        for card in self._cards:
            path = card.copy.path
            card.show_choice(path in going, self._choices.may_go(self._number, path))

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(act)
        return button


class _Card(QFrame):
    chosen = Signal(Path, bool)
    compared = Signal(Path)

    def __init__(self, copy: Copy, group: Group) -> None:
        super().__init__()
        self.copy = copy
        best = copy is group.best
        self.setObjectName("card")
        self.setAccessibleName(str(copy.path))
        self._picture = Label(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedSize(PICTURE)
        folder = ElidedLabel(Qt.TextElideMode.ElideLeft)
        folder.setText(str(copy.path.parent))
        folder.setProperty("role", "muted")
        name = ElidedLabel()
        name.setText(copy.path.name)
        name.setProperty("role", "title")
        photo = copy.photo
        size = f"{wording.number(photo.width)} × {wording.number(photo.height)}"
        facts = ElidedLabel(Qt.TextElideMode.ElideRight)
        facts.setText(f"{size} · {size_of_file(photo.bytes)} · {photo.format}")
        why = Label(wordWrap=True)
        why.setText(
            self.tr("Best copy – {0}").format(in_words(group.why))
            if best
            else wording.sentence(in_words(copy.differs))
        )
        why.setProperty("role", "" if best else "muted")
        why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._keep = self._choice(self.tr("Keep"))
        self._trash = self._choice(self.tr("Trash"))
        both = QButtonGroup(self)
        both.addButton(self._keep)
        both.addButton(self._trash)
        self._keep.clicked.connect(lambda: self.chosen.emit(copy.path, False))
        self._trash.clicked.connect(lambda: self.chosen.emit(copy.path, True))
        self._row = row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._keep)
        row.addWidget(self._trash)
        row.addStretch()
        if not best:
            compare = QToolButton()
            compare.setText(self.tr("Compare"))
            compare.setAccessibleName(self.tr("Compare {0} with the best").format(copy.path.name))
            compare.setAccessibleDescription(str(copy.path.parent))
            compare.clicked.connect(lambda: self.compared.emit(copy.path))
            row.addWidget(compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        for widget in (name, folder, facts, why):
            column.addWidget(widget)
        column.addStretch()

    def needed(self) -> int:
        """The width that its picture and its buttons need, whose words are long in some tongues."""
        for button in self.controls():
            button.ensurePolished()
        return max(_CARD, self._row.sizeHint().width() + 2 * 13)

    def controls(self) -> list[QToolButton]:
        """Its buttons, in order."""
        return self.findChildren(QToolButton)

    def show_picture(self, pixmap: QPixmap) -> None:
        self._picture.setPixmap(pixmap)

    def show_choice(self, goes: bool, may_go: bool) -> None:
        (self._trash if goes else self._keep).setChecked(True)
        self._trash.setEnabled(goes or may_go)
        self._trash.setToolTip("" if goes or may_go else self.tr("One copy has to stay"))
        self.setProperty("going", goes)
        self.style().polish(self)

    def _choice(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setProperty("choice", True)
        button.setAccessibleName(f"{text}: {self.copy.path.name}")
        button.setAccessibleDescription(str(self.copy.path.parent))
        return button
