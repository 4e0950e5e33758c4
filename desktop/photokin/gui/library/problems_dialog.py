"""The photos that could not be read, why, and what can be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QClipboard, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import wording
from photokin.gui.enter_key import presses_button
from photokin.gui.plain_text import Label, tool_tip
from photokin.gui.theme import MARGIN, SPACING

if TYPE_CHECKING:
    from photokin.core.problems import Problem

_Index = QModelIndex


class ProblemsModel(QAbstractTableModel):
    """Problems as a table: photo, reason, folder."""

    def __init__(self) -> None:
        super().__init__()
        self._headings = (self.tr("Photo"), self.tr("Reason"), self.tr("Folder"))
        self.problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> None:
        """Replace all problems."""
        self.beginResetModel()
        self.problems = tuple(problems)
        self.endResetModel()

    def path(self, row: int) -> Path:
        """The file of a row."""
        return self.problems[row].path

    def rowCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: the number of problems."""
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: photo, reason, folder."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one cell."""
        problem = self.problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            reason = wording.said(problem.reason)
            if problem.ignored:
                reason = self.tr("Ignored: {reason}").format(reason=reason)
            return (problem.path.name, reason, str(problem.path.parent))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(f"{problem.path}\n{wording.said(problem.reason)}")
        return None


class ProblemsDialog(QDialog):
    """A table of problems, those that are ignored among them if the person wants to see them.

    What is asked for concerns the files that are selected; all that are shown if none is.
    """

    show_in_folder_requested = Signal(Path)
    retry_requested = Signal(list)  # of Path
    ignore_chosen = Signal(list, bool)  # of Path, whether they are to be ignored

    def __init__(self, clipboard: QClipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Photos that could not be read"))
        self.resize(720, 420)
        self._clipboard = clipboard
        self._all: tuple[Problem, ...] = ()
        self._writable = True
        self.model = ProblemsModel()
        self._intro = Label(wordWrap=True)
        self._intro.setProperty("role", "muted")
        self.table = self._make_table()
        self.show_ignored = QCheckBox()
        self.show_ignored.toggled.connect(self._show)
        self.retry_button = self._button(self.tr("Try again"), self._retry)
        self.ignore_button = self._button(self.tr("Ignore"), self._ignore)
        self.show_button = self._button(self.tr("Show in file manager"), self._show_selected)
        self.copy_button = self._button(self.tr("Copy list"), self._copy)
        close = self._button(self.tr("Close"), self.accept)
        close.setDefault(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self._copy)
        buttons = QGridLayout()
        buttons.setSpacing(SPACING)
        some = (self.retry_button, self.ignore_button, self.show_button, self.copy_button)
        for place, button in enumerate(some):
            buttons.addWidget(button, 0, place)
        buttons.setColumnStretch(len(some), 1)
        buttons.addWidget(close, 0, len(some) + 1)
        above = QHBoxLayout()
        above.addWidget(self._intro, 1)
        above.addWidget(self.show_ignored, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.show_problems(())

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Photos that could not be read"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 180)
        table.setColumnWidth(2, 180)
        table.doubleClicked.connect(self._show_selected)
        table.selectionModel().selectionChanged.connect(self._update_buttons)
        self.model.modelReset.connect(self._update_buttons)
        return table

    def _button(self, text: str, pressed: Any) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be done about problems, or they can only be looked at."""
        self._writable = writable
        self._update_buttons()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List these problems."""
        if tuple(problems) != self._all or not problems:
            self._all = tuple(problems)
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter presses buttons."""
        if not presses_button(event, self):
            super().keyPressEvent(event)

    def _show(self) -> None:
        ignored = sum(problem.ignored for problem in self._all)
        count = len(self._all) - ignored
        self.show_ignored.setText(
            self.tr("Show {count} ignored").format(count=wording.number(ignored))
        )
        self.show_ignored.setVisible(ignored > 0)
        shown = self.show_ignored.isChecked()
        selected = set(self._selected())
        self.model.show([problem for problem in self._all if shown or not problem.ignored])
        self._select(
            [row for row, problem in enumerate(self.model.problems) if problem.path in selected]
        )
        self._intro.setText(
            self.tr(
                "%Ln file(s) could not be read, and can't be found by a search. Each is tried "
                "again when it changes.",
                "",
                count,
            )
            if count
            else self.tr("Every photo could be read, but for those that you ignore.")
            if ignored
            else self.tr("Every photo could be read.")
        )

    def _select(self, rows: Sequence[int]) -> None:
        """Select these rows, in ascending order: as ranges, for there may be very many."""
        ranges = QItemSelection()
        begin = 0
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] != row + 1:
                last = self.model.columnCount() - 1
                first, end = self.model.index(rows[begin], 0), self.model.index(row, last)
                ranges.append(QItemSelectionRange(first, end))
                begin = place + 1
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().select(ranges, flag)

    def _rows(self) -> list[int]:
        # Not selectedRows(), which takes minutes for many.
        selection = self.table.selectionModel().selection()
        found = (selection.at(place) for place in range(selection.count()))
        return sorted({row for each in found for row in range(each.top(), each.bottom() + 1)})

    def _selected(self) -> list[Path]:
        return [self.model.path(row) for row in self._rows()]

    def _meant(self) -> list[Problem]:
        """The problems that are selected, or all that are shown."""
        rows = self._rows()
        return [self.model.problems[row] for row in rows] if rows else list(self.model.problems)

    def _update_buttons(self) -> None:
        meant = self._meant()
        selection = bool(self._rows())
        self.show_button.setEnabled(selection)
        self.copy_button.setEnabled(bool(meant))
        self.retry_button.setEnabled(self._writable and bool(meant))
        self.ignore_button.setEnabled(self._writable and selection)
        back = selection and all(problem.ignored for problem in meant)
        self.ignore_button.setText(self.tr("Ignore no more") if back else self.tr("Ignore"))

    def _show_selected(self) -> None:
        for path in self._selected()[:1]:
            self.show_in_folder_requested.emit(path)

    def _retry(self) -> None:
        self.retry_requested.emit([problem.path for problem in self._meant()])

    def _ignore(self) -> None:
        meant = self._meant()
        ignored = not all(problem.ignored for problem in meant)
        self.ignore_chosen.emit([problem.path for problem in meant], ignored)

    def _copy(self) -> None:
        lines = [f"{problem.path}\t{wording.said(problem.reason)}" for problem in self._meant()]
        self._clipboard.setText("\n".join(lines))
