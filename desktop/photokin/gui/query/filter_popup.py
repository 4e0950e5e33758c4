"""The small window in which filters are chosen; results follow every choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.core import periods
from photokin.core.filters import ALL, Filter, Orientation
from photokin.gui import theme, wording
from photokin.gui.enter_key import presses_button
from photokin.gui.flow_layout import FlowLayout
from photokin.gui.plain_text import Label, tool_tip
from photokin.gui.query import filter_words
from photokin.gui.query.date_histogram import DateHistogram
from photokin.gui.theme import MARGIN, SPACING, Theme

if TYPE_CHECKING:
    from photokin.core.choices import Choice, Choices

_WIDTH = 470
_SIZES = (1, 2, 4, 8, 12, 24, 48)  # megapixels
_STARS = 5
_ROW, _ARROW, _INSET = 30, 16, 6  # pixels


class FilterPopup(QFrame):
    """What photos must be to count; only what the library has is offered, with counts."""

    changing = Signal(object)  # Filter: while dates are dragged over, more is to come
    changed = Signal(object)  # Filter

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Filters"))
        self._look = look
        self._wanted = ALL
        self._folder = _SearchedCombo(look, self.tr("Any folder"))
        self._folder.setAccessibleName(self.tr("Folder"))
        self._folder.value_chosen.connect(lambda value: self._ask(folder=value))
        self._camera = _SearchedCombo(look, self.tr("Any camera"))
        self._camera.setAccessibleName(self.tr("Camera"))
        self._camera.value_chosen.connect(lambda value: self._ask(camera=value or ""))
        self._dates = DateHistogram()
        self._dates.choosing.connect(self._drag_dates)
        self._dates.chosen.connect(self._choose_dates)
        self._from = self._date_edit(self.tr("From"), self.tr("First day, month or year"))
        self._until = self._date_edit(self.tr("Until"), self.tr("Last day, month or year"))
        self._undated = Label()
        self._undated.setProperty("role", "muted")
        self._types = QWidget()
        self._types_row = FlowLayout(SPACING // 2, self._types)
        self._size = _Combo(look)
        self._size.setAccessibleName(self.tr("Size"))
        self._size.addItem(self.tr("Any size"), 0)
        for size in _SIZES:
            pixels = size * filter_words.MEGAPIXEL
            text = self.tr("%1 or more").replace("%1", filter_words.megapixels(pixels))
            self._size.addItem(text, pixels)
        self._size.activated.connect(lambda: self._ask(min_pixels=self._size.currentData()))
        self._shapes = {shape: _toggle(filter_words.orientation(shape)) for shape in Orientation}
        for shape, button in self._shapes.items():
            button.clicked.connect(
                lambda checked, shape=shape: self._ask(orientation=shape if checked else None)
            )
        self._stars = [self._star_button(number) for number in range(1, _STARS + 1)]
        self._rated = -1  # as the stars show it
        self._online = _toggle(self.tr("Online now"))
        self._online.setToolTip(self.tr("Not on a drive that is unplugged"))
        self._online.clicked.connect(lambda checked: self._ask(online=checked))
        self._clear = QPushButton(self.tr("Clear filters"))
        self._clear.setObjectName("link")
        self._clear.clicked.connect(lambda: self._take(filter_words.without_parts(self._wanted)))
        done = QPushButton(self.tr("Done"))
        done.clicked.connect(self.close)
        self._arrange(done)
        self.setFixedWidth(_WIDTH)

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is in the library."""
        root = _common([choice.value for choice in choices.folders])
        self._folder.offer(
            [(_below(choice.value, root), choice.value, choice.files) for choice in choices.folders]
        )
        self._camera.offer([(each.value, each.value, each.files) for each in choices.cameras])
        self._dates.show_months(choices.months)
        self._dates.setVisible(len(self._dates.bars) > 1)
        undated = self.tr("%1 undated").replace("%1", wording.number(choices.undated))
        self._undated.setText(undated if choices.undated else "")
        self._undated.setVisible(bool(choices.undated))
        self._offer_types(choices.formats)
        self._show_rows(
            {
                self._camera: bool(choices.cameras),
                self._types: len(choices.formats) > 1,
                self._stars_row: bool(choices.rated),
                self._dates_box: bool(choices.months),
            }
        )
        self.show_filter(self._wanted)

    def show_filter(self, wanted: Filter) -> None:
        """Show what is asked for now."""
        self._wanted = wanted
        self._folder.show_value(wanted.folder)
        self._camera.show_value(wanted.camera or None)
        self._dates.show_range(wanted.taken_from, wanted.taken_before)
        last = periods.before(wanted.taken_before) if wanted.taken_before else ""
        for edit, text in ((self._from, wanted.taken_from), (self._until, last)):
            if not edit.isModified() or not edit.hasFocus():
                edit.setText(text)
        for button in self._type_buttons():
            button.setChecked(button.property("format") in wanted.formats)
        place = self._size.findData(wanted.min_pixels)
        self._size.setCurrentIndex(max(place, 0))
        for shape, button in self._shapes.items():
            button.setChecked(shape is wanted.orientation)
        self._show_stars(wanted.rating)
        self._online.setChecked(wanted.online)
        self._clear.setEnabled(bool(filter_words.parts(wanted)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter presses buttons."""
        if not presses_button(event, self):
            super().keyPressEvent(event)

    # Inside

    def _arrange(self, done: QPushButton) -> None:
        self._dates_box = QWidget()
        dates = QVBoxLayout(self._dates_box)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(SPACING // 2)
        dates.addWidget(self._dates)
        between = QHBoxLayout()
        between.setSpacing(SPACING // 2)
        between.addWidget(self._from)
        between.addWidget(Label("–"))
        between.addWidget(self._until)
        between.addStretch(1)
        between.addWidget(self._undated)
        dates.addLayout(between)
        shapes, self._stars_row, place = QWidget(), QWidget(), QWidget()
        for box, buttons in (
            (shapes, list(self._shapes.values())),
            (self._stars_row, self._stars),
            (place, [self._online]),
        ):
            line = QHBoxLayout(box)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(0 if box is self._stars_row else SPACING // 2)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
        self._labels: dict[QWidget, Label] = {}
        rows = QGridLayout()
        rows.setHorizontalSpacing(MARGIN)
        rows.setVerticalSpacing(SPACING + 2)
        rows.setColumnStretch(1, 1)
        for row, (text, widget) in enumerate(
            (
                (self.tr("Folder"), self._folder),
                (self.tr("Taken"), self._dates_box),
                (self.tr("Camera"), self._camera),
                (self.tr("Type"), self._types),
                (self.tr("Shape"), shapes),
                (self.tr("Size"), self._size),
                (self.tr("Rating"), self._stars_row),
                (self.tr("Files"), place),
            )
        ):
            label = Label(text)
            label.setProperty("role", "muted")
            label.setMinimumHeight(_ROW)
            self._labels[widget] = label
            rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(widget, row, 1)
        ends = QHBoxLayout()
        ends.addWidget(self._clear)
        ends.addStretch(1)
        ends.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, SPACING + 4)
        column.setSpacing(SPACING + 2)
        column.addLayout(rows)
        column.addLayout(ends)

    def _show_rows(self, shown: dict[QWidget, bool]) -> None:
        for widget, visible in shown.items():
            widget.setVisible(visible)
            self._labels[widget].setVisible(visible)
        self.adjustSize()

    def _offer_types(self, formats: Sequence[Choice[str]]) -> None:
        while self._types_row.count():
            item = self._types_row.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.deleteLater()
        for choice in formats:
            button = _toggle(f"{choice.value}  {wording.number(choice.files)}")
            button.setAccessibleName(f"{choice.value}, {_photos(choice.files)}")
            button.setProperty("format", choice.value)
            button.clicked.connect(self._ask_types)
            self._types_row.addWidget(button)

    def _type_buttons(self) -> list[QPushButton]:
        items = (self._types_row.itemAt(place) for place in range(self._types_row.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _ask_types(self) -> None:
        chosen = (b.property("format") for b in self._type_buttons() if b.isChecked())
        self._ask(formats=frozenset(chosen))

    def _date_edit(self, short: str, says: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(short)
        edit.setAccessibleName(says)
        edit.setToolTip(self.tr("%1: 2019, 2019-08 or 2019-08-24").replace("%1", says))
        edit.setMaxLength(10)
        edit.setMinimumHeight(_ROW)
        edit.setFixedWidth(edit.fontMetrics().horizontalAdvance("2019-08-24") + 24)
        edit.editingFinished.connect(self._ask_dates)
        return edit

    def _ask_dates(self) -> None:
        """Ask for the dates that were typed; what is no date goes back to what it was."""
        first, last = (edit.text().strip() for edit in (self._from, self._until))
        for edit in (self._from, self._until):
            edit.setModified(False)
        if all(not text or periods.is_period(text) for text in (first, last)):
            self._ask(taken_from=first, taken_before=periods.after(last) if last else "")
        else:
            self.show_filter(self._wanted)

    def _drag_dates(self, first: str, end: str) -> None:
        self.changing.emit(replace(self._wanted, taken_from=first, taken_before=end))

    def _choose_dates(self, first: str, end: str) -> None:
        """Ask for them even where they are on show already, for that was a draft."""
        wanted = replace(self._wanted, taken_from=first, taken_before=end)
        self.show_filter(wanted)
        self.changed.emit(wanted)

    def _star_button(self, number: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("star")
        button.setCheckable(True)
        says = filter_words.stars(number)
        button.setAccessibleName(says)
        button.setToolTip(says)
        button.clicked.connect(
            lambda: self._ask(rating=0 if number == self._wanted.rating else number)
        )
        return button

    def _show_stars(self, rating: int) -> None:
        for number, star in enumerate(self._stars, start=1):
            full = number <= rating
            star.setChecked(full)
            if rating != self._rated:
                look = ("star_full", "accent") if full else ("star", "muted")
                self._look.dress(star, *look)
        self._rated = rating

    def _ask(self, **asked: object) -> None:
        self._take(replace(self._wanted, **asked))  # type: ignore[arg-type]

    def _take(self, wanted: Filter) -> None:
        changed = wanted != self._wanted
        self.show_filter(wanted)
        if changed:
            self.changed.emit(wanted)


class _Combo(QComboBox):
    """A list to choose from; a style sheet that shapes its edge takes away its arrow."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.setMinimumHeight(_ROW)

    def setAccessibleName(self, name: str) -> None:
        """Qt's: its list is called the same, and so is its line if it has one."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        arrow = theme.pixmap("down", self._look.colours.muted, _ARROW, self.devicePixelRatioF())
        at = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        room = self.rect().adjusted(_INSET, 0, -_INSET, 0)
        place = QStyle.alignedRect(self.layoutDirection(), at, QSize(_ARROW, _ARROW), room)
        painter = QPainter(self)
        painter.drawPixmap(place, arrow)
        painter.end()


class _SearchedCombo(_Combo):
    """A list of values of which any part can be typed; the first entry means no value."""

    value_chosen = Signal(object)  # a value, or None for any

    def __init__(self, look: Theme, anything: str) -> None:
        super().__init__(look)
        self._anything = anything
        self._edit = QLineEdit()
        self._edit.setTextMargins(-2, 0, -2, 0)  # as of a list that isn't typed in
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        completer = self._completer = QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.activated.connect(lambda row: self.value_chosen.emit(self.itemData(row)))
        self._edit.setPlaceholderText(anything)
        self._edit.editingFinished.connect(self._settle)
        self._value: object = None
        self._rows: dict[object, int] = {}
        self.offer([])

    def offer(self, values: Sequence[tuple[str, object, int]]) -> None:
        """Offer values by what they are called, with counts."""
        items = [QStandardItem(self._anything)]  # whose data is None
        for text, value, files in values:
            item = QStandardItem(f"{text}  ({wording.number(files)})")
            said = f"{text}, {_photos(files)}"
            item.setData(value, Qt.ItemDataRole.UserRole)
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(tool_tip(said))
            items.append(item)
        # All at once: a library may have thousands of folders.
        model = QStandardItemModel(self)
        model.invisibleRootItem().appendRows(items)
        with QSignalBlocker(self):
            self._completer.setModel(model)
            self.setModel(model)  # which deletes the one before
        self._rows = {value: row for row, (_, value, _) in enumerate(values, start=1)}
        self.show_value(self._value)

    def show_value(self, value: object) -> None:
        """Show what is chosen; a value that isn't offered is shown, too."""
        self._value = value
        row = 0 if value is None else self._rows.get(value, -1)
        with QSignalBlocker(self):
            self.setCurrentIndex(row)
            if row < 0:
                self.setEditText(str(value))
        self._edit.setCursorPosition(0)

    def _settle(self) -> None:
        """Take the value that was typed; text that names none goes, no text means any value."""
        text = self.currentText()
        row = self.findText(text, Qt.MatchFlag.MatchFixedString) if text else 0
        value = self._value if row < 0 else self.itemData(row)
        if value != self._value:
            self.value_chosen.emit(value)
        else:
            self.show_value(self._value)


def _toggle(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("toggle", True)
    button.setAccessibleName(text)
    return button


def _photos(files: int) -> str:
    return wording.photos(files)


def _common(folders: Sequence[Path]) -> Path | None:
    """The folder that holds all of these, to be left out of their names."""
    top = next(iter(folders), None)
    while top is not None and not all(folder.is_relative_to(top) for folder in folders):
        top = None if top.parent == top else top.parent
    return None if top is None or top == top.parent else top.parent


def _below(folder: Path, root: Path | None) -> str:
    return str(folder if root is None else folder.relative_to(root))
