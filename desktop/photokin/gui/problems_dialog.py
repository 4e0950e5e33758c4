"""The photos that could not be read, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import wording
from photokin.gui.theme import MARGIN, SPACING

if TYPE_CHECKING:
    from photokin.core.catalog import Problem

_Index = QModelIndex
_HEADINGS = ("Photo", "Reason", "Folder")


class ProblemsModel(QAbstractTableModel):
    """Problems as a table: photo, reason, folder."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> None:
        """Replace all problems."""
        self.beginResetModel()
        self._problems = tuple(problems)
        self.endResetModel()

    def path(self, row: int) -> Path:
        """The file of a row."""
        return self._problems[row].path

    def rowCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: the number of problems."""
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: photo, reason, folder."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one cell."""
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (problem.path.name, problem.reason, str(problem.path.parent))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.path}\n{problem.reason}"
        return None


class ProblemsDialog(QDialog):
    """A table of problems."""

    show_in_folder_requested = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Photos that could not be read")
        self.resize(680, 380)
        self.model = ProblemsModel()
        self._intro = QLabel(wordWrap=True)
        self._intro.setProperty("role", "muted")
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Photos that could not be read")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 180)
        self.table.setColumnWidth(2, 180)
        self.show_button = QPushButton("Show in file manager")
        self.show_button.clicked.connect(self._show_selected)
        self.table.doubleClicked.connect(self._show_selected)
        self.table.selectionModel().selectionChanged.connect(self._update_button)
        self.model.modelReset.connect(self._update_button)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.show_button)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self._intro)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List these problems."""
        self.model.show(problems)
        self._intro.setText(
            f"{wording.count(len(problems), 'file')} could not be read, and can't be found by a "
            "search. Each is tried again when it changes."
            if problems
            else "Every photo could be read."
        )

    def _update_button(self) -> None:
        self.show_button.setEnabled(self.table.selectionModel().hasSelection())

    def _show_selected(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self.show_in_folder_requested.emit(self.model.path(rows[0].row()))
