"""A library's photos by month, of which only the visible ones are laid out and painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QWidget

from photokin.gui.browse.timeline_layout import TimelineLayout
from photokin.gui.browse.timeline_model import TimelineModel
from photokin.gui.results.grid import Grid
from photokin.gui.theme import blend
from photokin.gui.thumbnails import Thumbnails

_Hint = QAbstractItemView.ScrollHint
_Action = QAbstractItemView.CursorAction
_Role = QPalette.ColorRole
_PICTURE = QSize(136, 108)
_PADDING = 6
_HEADING = 40


class TimelineView(QListView):
    """Shows a TimelineModel; as with ResultsView, where cells lie is arithmetic."""

    picked = Signal(int)
    pointed = Signal(int)

    def __init__(
        self, model: TimelineModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._laid: TimelineLayout | None = None
        self.setObjectName("results")
        self.setAccessibleName(self.tr("All photos by month, newest first"))
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(True)
        self.doubleClicked.connect(self._pick)
        thumbnails.loaded.connect(self._repaint_photo)
        model.modelReset.connect(self._lay_out)

    def photos(self) -> TimelineModel:
        """The model."""
        model = self.model()
        assert isinstance(model, TimelineModel)
        return model

    def current_photo(self) -> int | None:
        """The id of the photo that the keyboard is on."""
        index = self.currentIndex()
        return self.photos().photo(index.row()) if index.isValid() else None

    def visible_rows(self) -> range:
        """Rows that can be seen now, even in part."""
        top = self.verticalOffset()
        return self._layout().rows_between(top, top + self.viewport().height())

    def first_visible(self) -> int | None:
        """The photo at the top."""
        rows = self.visible_rows()
        return self.photos().photo(rows.start) if rows else None

    def show_at_top(self, row: int) -> None:
        """Scroll until a row is at the top, below its heading."""
        self.verticalScrollBar().setValue(self._layout().rect(row).top() - _HEADING)

    # What QListView would ask its own layout.

    def visualRect(self, index: QModelIndex) -> QRect:
        """Qt's: the place of a cell in the viewport."""
        return self._place(self._layout().rect(index.row())) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt's: the cell under a point of the viewport."""
        if point.y() < _HEADING:  # what is there lies behind the heading
            return QModelIndex()
        point = QStyle.visualPos(self.layoutDirection(), self.viewport().rect(), point)
        row = self._layout().row_at(point + QPoint(0, self.verticalOffset()))
        return QModelIndex() if row is None else self.photos().index(row)

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
        self._lay_out()

    def updateGeometries(self) -> None:
        """Qt's: fit the scroll bar to the height of all."""
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(max(page - _HEADING, 1))
        bar.setSingleStep(_PICTURE.height() // 2)
        bar.setRange(0, max(0, self._layout().height - page))
        bar.setEnabled(bar.maximum() > 0)

    def scrollTo(self, index: QModelIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Qt's: bring a cell into view, out from behind the heading."""
        if not index.isValid():
            return
        bar, cell = self.verticalScrollBar(), self._layout().rect(index.row())
        page = self.viewport().height()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(cell.center().y() - page // 2)
        elif hint == _Hint.PositionAtTop or cell.top() - _HEADING < bar.value():
            bar.setValue(cell.top() - _HEADING)
        elif cell.bottom() + _PADDING > bar.value() + page:
            bar.setValue(cell.bottom() + _PADDING - page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's: everything visible is painted again."""
        self.viewport().update()
        self._want_visible()

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt's: where a key leads to."""
        count, here = self.photos().rowCount(), self.currentIndex().row()
        if not count:
            return QModelIndex()
        if here < 0:
            return self.photos().index(max(self.visible_rows().start, 0))
        layout = self._layout()
        page = layout.grid.rows_in(self.viewport().height() - _HEADING)
        forward = -1 if self.isRightToLeft() else 1
        lines = {
            _Action.MoveUp: -1,
            _Action.MoveDown: 1,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
        }
        if action in lines:
            target = layout.beside(here, lines[action])
        else:
            target = {
                _Action.MoveLeft: here - forward,
                _Action.MoveRight: here + forward,
                _Action.MovePrevious: here - 1,
                _Action.MoveNext: here + 1,
                _Action.MoveHome: 0,
                _Action.MoveEnd: count - 1,
            }[action]
        return self.photos().index(min(max(target, 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's: select what is under the mouse."""
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Qt's: what to paint again after the selection changed."""
        region = QRegion()
        for row in self.visible_rows():
            index = self.photos().index(row)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Qt's: the keyboard or the mouse is on another photo."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.pointed.emit(self.photos().photo(current.row()))

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: keep the first visible photo in view while the columns change."""
        first = self.visible_rows().start if self.verticalOffset() > 0 else None
        columns = self._layout().grid.columns
        super().resizeEvent(event)
        self._lay_out()
        if first is not None and columns != self._layout().grid.columns:
            self.show_at_top(first)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: load what is visible for the screen that it is shown on."""
        super().showEvent(event)
        self._want_visible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: no photo is chosen only because the keyboard comes here."""
        fresh = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if fresh:
            self.selectionModel().clearCurrentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter picks the current photo, on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Qt's: drag the photo, if by now it is known where its file lies."""
        index = self.currentIndex()
        mime: QMimeData = self.photos().mimeData([index] if index.isValid() else [])
        if mime.hasUrls():
            drag = QDrag(self)
            drag.setMimeData(mime)
            pixmap = self._thumbnails.pixmap(self.photos().photo(index.row()))
            if pixmap is not None:
                drag.setPixmap(pixmap)
            drag.exec(Qt.DropAction.CopyAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the visible cells, then the headings; the topmost one stays in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout, top = self._layout(), self.verticalOffset()
        current, focused = self.currentIndex().row(), self.hasFocus()
        for row in self.visible_rows():
            place = self._place(layout.rect(row))
            if event.rect().intersects(place):
                self._paint_cell(painter, place, row, row == current, focused)
        for section in layout.sections_between(top, top + self.viewport().height()):
            place = layout.heading_rect(section).translated(0, -top)
            end = layout.tops[section + 1] - top
            place.moveTop(min(max(place.top(), 0), end - _HEADING))
            self._paint_heading(painter, place, *self.photos().headings[section])
        painter.end()

    # Our own.

    def _layout(self) -> TimelineLayout:
        if self._laid is None:
            cell = _PICTURE + QSize(2 * _PADDING, 2 * _PADDING)
            grid = Grid(self.viewport().width(), cell.width(), cell.height(), gap=4, margin=4)
            self._laid = TimelineLayout(self.photos().bounds, _HEADING, grid)
        return self._laid

    def _lay_out(self) -> None:
        self._laid = None
        self.updateGeometries()
        self.viewport().update()
        self._want_visible()

    def _place(self, rect: QRect) -> QRect:
        moved = rect.translated(0, -self.verticalOffset())
        return QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), moved)

    def _paint_cell(
        self, painter: QPainter, place: QRect, row: int, selected: bool, focused: bool
    ) -> None:
        palette = self.palette()
        if selected:
            accent = palette.color(_Role.Accent)
            painter.setBrush(blend(palette.color(_Role.Window), accent, 0.16))
            painter.setPen(QPen(accent, 2) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 8, 8)
        pixmap = self._thumbnails.pixmap(self.photos().photo(row))
        room = place.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(_Role.AlternateBase))
            painter.drawRoundedRect(QRectF(room), 6, 6)
        else:
            shown = QRect(QPoint(), pixmap.deviceIndependentSize().toSize())
            shown.moveCenter(room.center())
            painter.drawPixmap(shown.topLeft(), pixmap)

    def _paint_heading(self, painter: QPainter, place: QRect, month: str, count: str) -> None:
        palette = self.palette()
        painter.fillRect(place, palette.color(_Role.Window))
        bold = QFont(self.font())
        bold.setBold(True)
        room = place.adjusted(_PADDING + 4, 0, -_PADDING, 0)
        across = QFontMetrics(bold).horizontalAdvance(month) + 12
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(palette.color(_Role.Text))
        painter.drawText(room, leading, month)
        painter.setFont(self.font())
        painter.setPen(palette.color(_Role.PlaceholderText))
        beside = room.adjusted(across, 0, 0, 0)
        if self.isRightToLeft():
            beside = room.adjusted(0, 0, -across, 0)
        painter.drawText(beside, leading, count)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self.photos().photo(index.row()))

    def _want_visible(self) -> None:
        if self.isVisible():
            self._thumbnails.size_to(_PICTURE, self.devicePixelRatioF())
            rows = self.visible_rows()
            ahead = range(rows.start, min(rows.stop + len(rows), self.photos().rowCount()))
            self._thumbnails.want(self.photos().photo(row) for row in ahead)

    def _repaint_photo(self, photo: int) -> None:
        for row in self.visible_rows():
            if self.photos().photo(row) == photo:
                self.viewport().update(self.visualRect(self.photos().index(row)))
