"""A list view whose cells lie in a grid that is worked out, whatever the number of cells."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QWidget

from photokin.gui.results.grid import Grid

_Hint = QAbstractItemView.ScrollHint
_Action = QAbstractItemView.CursorAction


class GridView(QListView):
    """Cells of one size in rows that fill the width.

    A QListView to everyone who asks, such as a screen reader; but where the cells lie is
    arithmetic (`Grid`), so nothing here depends on how many there are. Whoever paints overrides
    `cell_size` and `paintEvent`.
    """

    visible_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor = -1  # from where Shift selects

    def set_up(self, model: QAbstractItemModel) -> None:
        """Show a model. To be called once there is all that `cell_size` needs: Qt asks at once."""
        self.setModel(model)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width, which decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def cell_size(self) -> QSize:
        """The size of every cell."""
        raise NotImplementedError

    def grid(self, width: int | None = None) -> Grid:
        """Where the cells lie, in a viewport of this width or of its own."""
        room = self.viewport().width() if width is None else width
        cell = self.cell_size()
        return Grid(room, cell.width(), cell.height(), gap=8, margin=4)

    def visible_rows(self) -> range:
        """Rows that can be seen now, even in part."""
        top = self.verticalOffset()
        rows = self.grid().cells_between(top, top + self.viewport().height())
        return range(rows.start, min(rows.stop, self.model().rowCount()))

    def selected_rows(self) -> list[int]:
        """The rows that are selected, from the first to the last."""
        parts = list(self.selectionModel().selection())  # type: ignore[call-overload]
        runs = sorted((part.top(), part.bottom()) for part in parts)
        return [row for first, last in runs for row in range(first, last + 1)]

    def select_rows(self, rows: list[int], current: int | None = None) -> None:
        """Select these rows and no others, and put the keyboard on one of them."""
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.select(self._index(first), self._index(last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        if current is not None:
            self.selectionModel().setCurrentIndex(self._index(current), flags.NoUpdate)
            self._anchor = current

    # What QListView would ask its own layout.

    def visualRect(self, index: QModelIndex) -> QRect:
        """Qt's: the place of a cell in the viewport."""
        if not index.isValid():
            return QRect()
        return self.place(index.row(), self.grid())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt's: the cell under a point of the viewport."""
        point = QStyle.visualPos(self.layoutDirection(), self.viewport().rect(), point)
        row = self.grid().cell_at(point + QPoint(0, self.verticalOffset()))
        if row is None or row >= self.model().rowCount():
            return QModelIndex()
        return self._index(row)

    def horizontalOffset(self) -> int:
        """Qt's: this view never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Qt's: how far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex) -> bool:
        """Qt's: no cell is hidden."""
        return False

    def doItemsLayout(self) -> None:
        """Qt's: there is nothing to lay out but the scroll bar."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Qt's: fit the scroll bar to the number of rows."""
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(max(1, self.cell_size().height() // 3))
        bar.setRange(0, max(0, self.grid().height(self.model().rowCount()) - page))
        bar.setEnabled(bar.maximum() > 0)

    def scrollTo(self, index: QModelIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Qt's: bring a cell into view."""
        if not index.isValid():
            return
        bar, cell = self.verticalScrollBar(), self.grid().rect(index.row())
        page, margin = self.viewport().height(), self.grid().gap
        if hint == _Hint.PositionAtCenter:
            bar.setValue(cell.center().y() - page // 2)
        elif hint == _Hint.PositionAtTop or cell.top() - margin < bar.value():
            bar.setValue(cell.top() - margin)
        elif hint == _Hint.PositionAtBottom or cell.bottom() + margin > bar.value() + page:
            bar.setValue(cell.bottom() + margin - page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's: everything visible is painted again, which costs the same as moving it."""
        self.viewport().update()
        self.visible_changed.emit()

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt's: where a key leads to."""
        count = self.model().rowCount()
        if not count:
            return QModelIndex()
        grid, here = self.grid(), self.currentIndex().row()
        if here < 0:
            return self._index(count - 1 if action == _Action.MoveEnd else 0)
        page = grid.rows_in(self.viewport().height()) * grid.columns
        forward = -1 if self.isRightToLeft() else 1
        target = {
            _Action.MoveLeft: here - forward,
            _Action.MoveRight: here + forward,
            _Action.MovePrevious: here - 1,
            _Action.MoveNext: here + 1,
            _Action.MoveUp: here - grid.columns,
            _Action.MoveDown: here + grid.columns,
            _Action.MovePageUp: here - page,
            _Action.MovePageDown: here + page,
            _Action.MoveHome: 0,
            _Action.MoveEnd: count - 1,
        }[action]
        paging = action in (_Action.MovePageUp, _Action.MovePageDown)
        if not paging and not 0 <= target < count:
            # Down from the last row but one ends on the last photo; elsewhere the key stops.
            last_row = here // grid.columns == (count - 1) // grid.columns
            target = count - 1 if action == _Action.MoveDown and not last_row else here
        return self._index(min(max(target, 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's: select what a click or a key leads to; with Shift all from the last one to it."""
        if command & QItemSelectionModel.SelectionFlag.Current:
            here = max(self.currentIndex().row(), 0)
            first = min(max(self._anchor, 0), self.model().rowCount() - 1)
            touched = [range(min(first, here), max(first, here) + 1)]
        else:
            self._anchor = self.currentIndex().row()
            area = QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), rect)
            area = area.normalized().translated(0, self.verticalOffset())
            touched = self.grid().cells_in(area)
        selection = QItemSelection()
        for cells in touched:
            last = min(cells.stop, self.model().rowCount()) - 1
            if cells.start <= last:
                selection.select(self._index(cells.start), self._index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Qt's: what to paint again after the selection changed."""
        region = QRegion()
        for row in self.visible_rows():
            index = self._index(row)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: keep the first visible photo in view while the columns change."""
        old = self.grid(event.oldSize().width())
        first = old.cells_between(self.verticalOffset(), self.verticalOffset()).start
        within = self.verticalOffset() - old.rect(first).top()
        super().resizeEvent(event)
        self.updateGeometries()
        if old.columns != self.grid().columns and self.verticalOffset() > 0:
            self.verticalScrollBar().setValue(self.grid().rect(first).top() + within)
        self.visible_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: tell what is visible."""
        super().showEvent(event)
        self.visible_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: whoever comes by the Tab key sees where the keyboard is; else the first key shows.

        QAbstractItemView makes the first photo current but doesn't select it, and then the first
        key would go past it.
        """
        fresh = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if fresh:
            self.selectionModel().clearCurrentIndex()
            if event.reason() in (
                Qt.FocusReason.TabFocusReason,
                Qt.FocusReason.BacktabFocusReason,
            ):
                self.setCurrentIndex(self._index(0))

    # Our own.

    def place(self, row: int, grid: Grid) -> QRect:
        """The place of a cell in the viewport."""
        cell = grid.rect(row).translated(0, -self.verticalOffset())
        return QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), cell)

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, 0)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Ascending rows as ranges of rows that follow each other: first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
