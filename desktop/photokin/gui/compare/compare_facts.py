"""What a comparison says beside the pictures: why they are alike, and the facts of both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photokin.gui.compare.fact_rows import Row
from photokin.gui.plain_text import Label, tool_tip
from photokin.gui.theme import MARGIN, SPACING

_DIFFERS = "≠"


class CompareFacts(QScrollArea):
    """A column of words, numbers on demand, and a table in which differences stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("About the two photos"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = _label("title")
        self._sentences: list[Label] = []
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self._numbers = _label("muted")
        self._numbers.hide()
        self._more = QPushButton(self.tr("Show the numbers"))
        self._more.setObjectName("link")
        self._more.setCheckable(True)
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.toggled.connect(self._show_numbers)
        self._table = _table()
        self._table.setAccessibleName(self.tr("Facts of both photos"))
        self._table.currentCellChanged.connect(self._scroll_to_cell)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 0, 12, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self._title)
        column.addLayout(self._words)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._numbers)
        column.addSpacing(SPACING)
        column.addWidget(self._table)
        column.addStretch()
        self.setWidget(inside)

    @property
    def words(self) -> str:
        """What it says of the two."""
        return "\n".join(label.text() for label in self._sentences)

    @property
    def numbers(self) -> str:
        """The numbers that it shows; empty while they are hidden."""
        return "" if self._numbers.isHidden() else self._numbers.text()

    def ask_numbers(self) -> None:
        """Show the numbers, or hide them."""
        self._more.click()

    def show_words(
        self, title: str, sentences: Sequence[str], numbers: Sequence[tuple[str, str]]
    ) -> None:
        """Say how alike the two are, and why."""
        self._title.setText(title)
        for label in self._sentences:
            self._words.removeWidget(label)
            label.deleteLater()
        self._sentences = [_label() for _ in sentences]
        for label, text in zip(self._sentences, sentences, strict=True):
            label.setText(text)
            self._words.addWidget(label)
        self._numbers.setText("\n".join(f"{name}: {value}" for name, value in numbers))
        self._title.setVisible(bool(title))
        self._more.setVisible(bool(numbers))
        self._show_numbers(self._more.isChecked())

    def show_facts(self, headings: tuple[str, str], rows: Sequence[Row]) -> None:
        """Fill the table; facts that differ are set in bold and marked."""
        table = self._table
        table.setHorizontalHeaderLabels(["", *headings])
        table.setRowCount(len(rows))
        bold = table.font()
        bold.setBold(True)
        for number, row in enumerate(rows):
            name = QTableWidgetItem(f"{row.name} {_DIFFERS}" if row.differs else row.name)
            name.setForeground(self.palette().placeholderText())
            name.setToolTip(self.tr("This differs") if row.differs else "")
            table.setItem(number, 0, name)
            for column, text in enumerate((row.left, row.right), start=1):
                item = QTableWidgetItem(text or "–")
                item.setToolTip(tool_tip(text))
                if row.differs:
                    item.setFont(bold)
                table.setItem(number, column, item)
        table.resizeColumnToContents(0)
        rows_high = sum(table.rowHeight(row) for row in range(table.rowCount()))
        table.setFixedHeight(rows_high + table.horizontalHeader().height() + 4)

    def _scroll_to_cell(self, row: int, column: int) -> None:
        """The table is as high as its rows, so that it is this area that scrolls."""
        item, inside = self._table.item(row, column), self.widget()
        if item is not None and inside is not None and self._table.hasFocus():
            place = self._table.visualItemRect(item).center()
            at = self._table.viewport().mapTo(inside, place)
            self.ensureVisible(at.x(), at.y())

    def _show_numbers(self, shown: bool) -> None:
        self._numbers.setVisible(shown and bool(self._numbers.text()))
        self._more.setText(self.tr("Hide the numbers") if shown else self.tr("Show the numbers"))


def _label(role: str = "") -> Label:
    label = Label(wordWrap=True)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrow keys read it, a screen reader, too
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    for column in (1, 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
