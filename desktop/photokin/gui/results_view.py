"""A grid of photos that lays out and paints only what is visible."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QWidget

from photokin.gui.grid import Grid
from photokin.gui.result_cell import Look, ResultCell
from photokin.gui.results_model import ResultsModel
from photokin.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photokin.core.searcher import Match

_Hint = QAbstractItemView.ScrollHint
_Action = QAbstractItemView.CursorAction


class ResultsView(QListView):
    """Shows a ResultsModel.

    A QListView to everyone who asks, such as a screen reader; but where the cells lie is
    arithmetic (`Grid`), so nothing here depends on how many photos there are.
    """

    similar_requested = Signal(QModelIndex)
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(
        self, model: ResultsModel, thumbnails: Thumbnails, side: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._cell = ResultCell(self, side)
        self._hovered = -1
        self.setObjectName("results")
        self.setAccessibleName("Photos that look like the query, best first")
        self.setModel(model)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width, which decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(self.similar_requested)
        thumbnails.loaded.connect(self._repaint_photo)
        model.modelReset.connect(self._want_visible)

    def results(self) -> ResultsModel:
        """The model."""
        model = self.model()
        assert isinstance(model, ResultsModel)
        return model

    def current_match(self) -> Match | None:
        """The match that the keyboard is on, if it is selected."""
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isSelected(index):
            return None
        return self.results().at(index.row())

    def select_path(self, path: Path) -> None:
        """Select a file, if it is there."""
        row = self.results().row_of(path)
        if row is not None:
            index = self.results().index(row)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def visible_rows(self) -> range:
        """Rows that can be seen now, even in part."""
        top = self.verticalOffset()
        rows = self._grid().cells_between(top, top + self.viewport().height())
        return range(rows.start, min(rows.stop, self.results().rowCount()))

    # What QListView would ask its own layout.

    def visualRect(self, index: QModelIndex) -> QRect:
        """Qt's: the place of a cell in the viewport."""
        if not index.isValid():
            return QRect()
        return self._place(index.row(), self._grid())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt's: the cell under a point of the viewport."""
        point = QStyle.visualPos(self.layoutDirection(), self.viewport().rect(), point)
        row = self._grid().cell_at(point + QPoint(0, self.verticalOffset()))
        if row is None or row >= self.results().rowCount():
            return QModelIndex()
        return self.results().index(row)

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
        bar.setSingleStep(max(1, self._cell.size().height() // 3))
        bar.setRange(0, max(0, self._grid().height(self.results().rowCount()) - page))
        bar.setEnabled(bar.maximum() > 0)

    def scrollTo(self, index: QModelIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Qt's: bring a cell into view."""
        if not index.isValid():
            return
        bar, cell = self.verticalScrollBar(), self._grid().rect(index.row())
        page, margin = self.viewport().height(), self._grid().gap
        if hint == _Hint.PositionAtCenter:
            bar.setValue(cell.center().y() - page // 2)
        elif hint == _Hint.PositionAtTop or cell.top() - margin < bar.value():
            bar.setValue(cell.top() - margin)
        elif hint == _Hint.PositionAtBottom or cell.bottom() + margin > bar.value() + page:
            bar.setValue(cell.bottom() + margin - page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's: everything visible is painted again, which costs the same as moving it."""
        self.viewport().update()
        self._want_visible()

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt's: where a key leads to."""
        count = self.results().rowCount()
        if not count:
            return QModelIndex()
        grid, here = self._grid(), self.currentIndex().row()
        if here < 0:
            return self.results().index(count - 1 if action == _Action.MoveEnd else 0)
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
        return self.results().index(min(max(target, 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's: select the cells that touch a rectangle of the viewport."""
        rect = rect.normalized()
        top = rect.top() + self.verticalOffset()
        rows = self._grid().cells_between(top, top + rect.height() - 1)
        selection = QItemSelection()
        for row in range(rows.start, min(rows.stop, self.results().rowCount())):
            index = self.results().index(row)
            if self.visualRect(index).intersects(rect):
                selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Qt's: what to paint again after the selection changed."""
        region = QRegion()
        for row in self.visible_rows():
            index = self.results().index(row)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: keep the first visible photo in view while the columns change."""
        old = self._grid(event.oldSize().width())
        first = old.cells_between(self.verticalOffset(), self.verticalOffset()).start
        within = self.verticalOffset() - old.rect(first).top()
        super().resizeEvent(event)
        self.updateGeometries()
        if old.columns != self._grid().columns and self.verticalOffset() > 0:
            self.verticalScrollBar().setValue(self._grid().rect(first).top() + within)
        self._want_visible()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: load what is visible for the screen that it is shown on."""
        super().showEvent(event)
        self._want_visible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the visible cells."""
        painter = QPainter(self.viewport())
        cells, grid = self._cell.begin(painter), self._grid()
        selection, current = self.selectionModel(), self.currentIndex().row()
        has_focus = self.hasFocus()
        for row in self.visible_rows():
            cell = self._place(row, grid)
            if event.rect().intersects(cell):
                selected = selection.isRowSelected(row)
                look = Look(
                    selected=selected,
                    focused=selected and has_focus and row == current,
                    hovered=row == self._hovered,
                )
                match = self.results().at(row)
                cells.paint(cell, match, self._thumbnails.pixmap(match.photo_id), look)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: the buttons for back and forward belong to the window."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        else:
            super().mousePressEvent(event)

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
                self.setCurrentIndex(self.results().index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter finds photos like the current one, on every platform."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            if self.current_match() is not None:
                self.similar_requested.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: the menu of the photo under the mouse, or of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            self.scrollTo(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(index, place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's: follow the mouse, and the window to a screen with other pixels."""
        if isinstance(event, QMouseEvent):
            self._hover(self.indexAt(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._want_visible()
        return super().viewportEvent(event)

    # Our own.

    def _grid(self, width: int | None = None) -> Grid:
        room = self.viewport().width() if width is None else width
        cell = self._cell.size()
        return Grid(room, cell.width(), cell.height(), gap=8, margin=4)

    def _place(self, row: int, grid: Grid) -> QRect:
        cell = grid.rect(row).translated(0, -self.verticalOffset())
        return QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), cell)

    def _want_visible(self) -> None:
        if self.isVisible():
            self._thumbnails.size_to(self._cell.picture, self.devicePixelRatioF())
            rows = self.visible_rows()
            # A screenful more below, so that scrolling meets thumbnails that are there.
            ahead = range(rows.start, min(rows.stop + len(rows), self.results().rowCount()))
            self._thumbnails.want(self.results().at(row).photo_id for row in ahead)

    def _repaint_photo(self, photo_id: int) -> None:
        for row in self.visible_rows():
            if self.results().at(row).photo_id == photo_id:
                self.viewport().update(self.visualRect(self.results().index(row)))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            changed = (row, self._hovered)
            self._hovered = row
            for one in changed:
                if 0 <= one < self.results().rowCount():
                    self.viewport().update(self.visualRect(self.results().index(one)))
