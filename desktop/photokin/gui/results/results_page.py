"""The results with their heading, or the reason why there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import theme
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.icon_slider import IconSlider
from photokin.gui.plain_text import Label
from photokin.gui.results.empty_results import Message, Remedy, opening
from photokin.gui.results.results_view import LARGEST, SMALLEST, STEP, ResultsView
from photokin.gui.theme import MARGIN, SPACING, Theme

_ROOM_FOR_SLIDERS = 560


class ResultsPage(QWidget):
    """Arranges back, forward, a heading, two sliders and the grid."""

    remedy_chosen = Signal(Remedy)
    least_changed = Signal(float)  # how similar results are to be at least, from 0 to 1

    def __init__(
        self,
        look: Theme,
        view: ResultsView,
        back: QAction,
        forward: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._heading = ElidedLabel()
        self._heading.setProperty("role", "title")
        self._count = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._count.setProperty("role", "muted")
        self._message = _MessagePage(look)
        self._message.chosen.connect(self.remedy_chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._message)
        self._stack.addWidget(view)

        heading = QHBoxLayout()
        heading.setSpacing(4)
        for action in (back, forward):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.iconText())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            heading.addWidget(button)
        heading.addSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._count)
        heading.addLayout(words, 1)
        self.strictness = IconSlider(look, "strictness", (0, 99))
        self.strictness.name(
            self.tr("Least similarity"), self.tr("Show only photos that are at least so similar")
        )
        self.strictness.slider.valueChanged.connect(self._tell_least)
        self.size_slider = IconSlider(look, "photo", (SMALLEST, LARGEST), STEP)
        self.size_slider.name(self.tr("Thumbnail size"), self.tr("The size of the thumbnails"))
        self.size_slider.slider.setValue(view.side)
        self.size_slider.slider.valueChanged.connect(view.set_side)
        view.side_changed.connect(self.size_slider.slider.setValue)
        for slider in (self.strictness, self.size_slider):
            heading.addSpacing(SPACING)
            heading.addWidget(slider)

        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, MARGIN, 0)
        column.setSpacing(SPACING)
        column.addLayout(heading)
        column.addWidget(self._stack, 1)
        self.show_message(opening())

    @property
    def message(self) -> Message | None:
        """The message in place of results, or None while there are results."""
        return None if self._stack.currentWidget() is self._view else self._message.message

    @property
    def least(self) -> float:
        """How similar results are to be at least, from 0 to 1."""
        return self.strictness.slider.value() / 100

    def show_count(self, count: str) -> None:
        """Say how many there are."""
        self._count.setText(count)
        self._count.setVisible(bool(count))

    def show_heading(self, heading: str, count: str) -> None:
        """Say what the results are like, and how many."""
        self._heading.setText(heading)
        self.show_count(count)

    def show_results(self) -> None:
        """Show the grid."""
        self._stack.setCurrentWidget(self._view)

    def show_message(self, message: Message) -> None:
        """Show a message in place of the grid."""
        self._message.show_message(message)
        self._stack.setCurrentWidget(self._message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the heading goes before the sliders."""
        super().resizeEvent(event)
        for slider in (self.strictness, self.size_slider):
            slider.set_narrow(self.width() < _ROOM_FOR_SLIDERS)

    def _tell_least(self) -> None:
        self.least_changed.emit(self.least)


class _MessagePage(QWidget):
    chosen = Signal(Remedy)

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.message = opening()
        self._remedies = {
            Remedy.ADD_FOLDER: self.tr("Add a folder…"),
            Remedy.SHOW_FOLDERS: self.tr("Show folders…"),
            Remedy.RESUME: self.tr("Go on indexing"),
            Remedy.CLEAR_FILTERS: self.tr("Search all photos"),
            Remedy.SHOW_WEAKER: self.tr("Show them all"),
        }
        centre = Qt.AlignmentFlag.AlignCenter
        self._icon = Label(alignment=centre)
        self._title = Label(alignment=centre, wordWrap=True)
        self._title.setProperty("role", "title")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self._title.setFont(font)
        self._advice = Label(alignment=centre, wordWrap=True)
        self._advice.setProperty("role", "muted")
        self._button = QPushButton()
        self._button.setProperty("primary", True)
        self._button.clicked.connect(lambda: self.chosen.emit(self.message.remedy))
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addStretch(2)
        for label in (self._icon, self._title, self._advice):
            column.addWidget(label)
        column.addSpacing(SPACING)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_message(self, message: Message) -> None:
        self.message = message
        self._title.setText(message.title)
        self._advice.setText(message.advice)
        self._button.setText(self._remedies.get(message.remedy, ""))
        self._button.setVisible(message.remedy in self._remedies)

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(theme.pixmap("photos", self._look.colours.border, 56, ratio))
