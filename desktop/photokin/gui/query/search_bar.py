"""Words to search for, the button of the filters, and a row of those that are set."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photokin.core.filters import ALL, Filter
from photokin.gui.flow_layout import FlowLayout
from photokin.gui.plain_text import tool_tip
from photokin.gui.query import filter_words
from photokin.gui.query.filter_popup import FilterPopup
from photokin.gui.theme import MARGIN, SPACING, Theme

_TYPING_MS = 250


class SearchBar(QWidget):
    """Shows the words and filters of a query, and lets a person change them."""

    words_changed = Signal(object)  # Filter: more of them may come
    words_done = Signal()
    filter_changing = Signal(object)  # Filter: more of them will come
    filter_changed = Signal(object)  # Filter
    choices_wanted = Signal()  # the popup is about to be shown

    def __init__(self, look: Theme, filters_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._wanted = ALL
        self._action = filters_action
        self.words = _Words()
        self.words.setPlaceholderText(self.tr("Words in names, folders, captions…"))
        self.words.setAccessibleName(self.tr("Words to search for"))
        self.words.setClearButtonEnabled(True)
        self._glass = self.words.addAction(
            look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._glass.setText(self.words.accessibleName())
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._tell_words)
        self.words.textChanged.connect(lambda: self._typing.start())
        self.words.left.connect(self._end_words)
        self.words.returnPressed.connect(self._end_words)
        self.button = QPushButton()
        self.button.setToolTip(filters_action.toolTip())
        look.dress(self.button, "filter")
        self.button.clicked.connect(filters_action.trigger)
        filters_action.triggered.connect(self.show_popup)
        self.popup = FilterPopup(look, self)
        self.popup.changing.connect(self.filter_changing)
        self.popup.changed.connect(self.filter_changed)
        self._chips = QWidget()
        self._chips_row = FlowLayout(SPACING // 2, self._chips)
        policy = self._chips.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self._chips.setSizePolicy(policy)

        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, MARGIN, 0)
        column.setSpacing(SPACING)
        column.addLayout(line)
        column.addWidget(self._chips)
        look.changed.connect(self._dress)
        self._show_parts()

    def show_filter(self, wanted: Filter) -> None:
        """Show what is asked for; words are left alone while they are being typed."""
        if not self._typing.isActive() and self.words.text().strip() != wanted.text:
            with QSignalBlocker(self.words):
                self.words.setText(wanted.text)
        if wanted != self._wanted:  # while a crop is dragged, it is the same many times a second
            self._wanted = wanted
            self._show_parts()

    def _show_parts(self) -> None:
        parts = filter_words.parts(self._wanted)
        text = self.tr("Filters")
        self.button.setText(f"{text} · {len(parts)}" if parts else text)
        self.button.setAccessibleName(
            self.tr("Filters, %Ln set", "", len(parts)) if parts else text
        )
        self.popup.show_filter(self._wanted)
        self._show_chips(parts)

    def is_choosing(self) -> bool:
        """Whether the keyboard is on the words or the filters."""
        return self.popup.isVisible() or self.window().focusWidget() is self.words

    def show_popup(self) -> None:
        """Open the filters below their button, wherever there is room on the screen."""
        if not self.isVisible():
            return
        self.choices_wanted.emit()
        self.popup.adjustSize()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = QPoint(0 if mirrored else self.button.width(), self.button.height() + 4)
        place = self.button.mapToGlobal(corner)
        if not mirrored:
            place -= QPoint(self.popup.width(), 0)
        room = self.screen().availableGeometry()
        place.setX(min(max(place.x(), room.left()), room.right() - self.popup.width()))
        place.setY(min(max(place.y(), room.top()), room.bottom() - self.popup.height()))
        self.popup.move(place)
        self.popup.show()

    def _tell_words(self) -> None:
        text = self.words.text().strip()
        if text != self._wanted.text:
            self.words_changed.emit(replace(self._wanted, text=text))

    def _end_words(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self._tell_words()
        self.words_done.emit()

    def _show_chips(self, parts: list[filter_words.Part]) -> None:
        while self._chips_row.count():
            item = self._chips_row.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in parts:
            self._add_chip(part)
        if parts:
            clear = QPushButton(self.tr("Clear filters"), self._chips)
            clear.setObjectName("link")
            clear.clicked.connect(
                lambda: self.filter_changed.emit(filter_words.without_parts(self._wanted))
            )
            self._chips_row.addWidget(clear)
        self._chips.setVisible(bool(parts))
        self._chips_row.invalidate()

    def _add_chip(self, part: filter_words.Part) -> None:
        chip = QPushButton(part.says, self._chips)
        chip.setObjectName("chip")
        # The icon belongs at the end, where a person looks for it.
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        chip.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft
        )
        chip.setIcon(self._look.icon("close", "muted"))
        says = self.tr("Remove the filter: %1").replace("%1", part.says)
        chip.setToolTip(tool_tip(says))
        chip.setAccessibleName(says)
        chip.clicked.connect(lambda: self.filter_changed.emit(part.without))
        self._chips_row.addWidget(chip)

    def _dress(self) -> None:
        self._glass.setIcon(self._look.icon("search", "muted"))
        self._show_chips(filter_words.parts(self._wanted))


class _Words(QLineEdit):
    """A line of words; Escape empties it, and then leaves it, Down goes to what was found."""

    left = Signal()
    down = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
