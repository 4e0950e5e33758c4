"""A grid of photos that lays out and paints only what is visible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photokin.gui.key_hints import KeyHint, KeyHints, spelled
from photokin.gui.results import drag_out
from photokin.gui.results.grid_view import GridView
from photokin.gui.results.result_cell import Look, ResultCell
from photokin.gui.results.results_model import ResultsModel
from photokin.gui.results.rubber_band import RubberBand
from photokin.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from photokin.core.searcher import Match

SMALLEST, LARGEST, STEP = 80, 320, 20
"""Widths of thumbnails, in device-independent pixels."""
_NOTCH = 120  # what a mouse wheel turns at a time
_SETTLE_MS = 120
_BAND_MS = 30
_Flag = QItemSelectionModel.SelectionFlag


class ResultsView(GridView):
    """Shows a ResultsModel: many photos may be selected, dragged out, and stacks opened."""

    similar_requested = Signal(QModelIndex)
    menu_requested = Signal(QModelIndex, QPoint)
    side_changed = Signal(int)

    def __init__(
        self, model: ResultsModel, thumbnails: Thumbnails, side: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._side = _within(side)
        self._cell = ResultCell(self, self._side)
        self._hovered = -1
        self._turned = 0
        self._band: RubberBand | None = None
        self._mouse = QPoint()
        # While the size changes, the thumbnails of the old one are shown.
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._want_visible)
        self._pulling = QTimer(self, interval=_BAND_MS)
        self._pulling.timeout.connect(self._pull_band)
        self.setObjectName("results")
        self.setAccessibleName(self.tr("Photos that look like the query, best first"))
        self.set_up(model)
        self.setDragEnabled(True)
        self.doubleClicked.connect(self.similar_requested)
        thumbnails.loaded.connect(self._repaint_photo)
        self.visible_changed.connect(self._want_visible)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._show_other_rows)

    @property
    def side(self) -> int:
        """How wide thumbnails are, in device-independent pixels."""
        return self._side

    def results(self) -> ResultsModel:
        """The model."""
        model = self.model()
        assert isinstance(model, ResultsModel)
        return model

    def cell_size(self) -> QSize:
        """The size of every cell."""
        return self._cell.size()

    def set_side(self, side: int) -> None:
        """Show thumbnails so wide, with the first one that is visible still in view."""
        side = _within(side)
        if side == self._side:
            return
        first = self.visible_rows().start if self.verticalOffset() > 0 else None
        current = self.currentIndex()
        kept = current.isValid() and current.row() in self.visible_rows()
        self._side = side
        self._cell = ResultCell(self, side)
        self.updateGeometries()
        if first is not None:
            self.verticalScrollBar().setValue(self.grid().rect(first).top() - self.grid().margin)
        if kept:
            self.scrollTo(current)
        self.viewport().update()
        self._settled.start()
        self.side_changed.emit(side)

    def current_match(self) -> Match | None:
        """The match that the keyboard is on, if it is selected."""
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isSelected(index):
            return None
        return self.results().at(index.row())

    def selected_matches(self) -> list[Match]:
        """The matches that are selected, best first."""
        return self.results().in_rows(self.selected_rows())

    def select_path(self, path: Path) -> None:
        """Select a file, if it is there."""
        row = self.results().reveal(path)
        if row is not None:
            self.setCurrentIndex(self.results().index(row))

    @contextmanager
    def keeping_place(self) -> Iterator[None]:
        """Keep selected what is selected, and in view what is in view, while rows change."""
        model, bar = self.results(), self.verticalScrollBar()
        selected, current = self.selected_matches(), self.currentIndex()
        keyboard = model.in_rows([current.row()] if current.isValid() else [])
        rows, place = self.visible_rows(), bar.value()
        visible = model.in_rows(rows)
        tops = [self.visualRect(model.index(row)).top() for row in rows]
        yield
        if selected or keyboard:
            here = model.rows_of(keyboard)
            self.select_rows(model.rows_of(selected), here[0] if here else None)
        bar.setValue(place)
        stayed = model.rows_of(visible)[:1] if place > 0 else []
        for row in stayed:
            before = next(
                top
                for match, top in zip(visible, tops, strict=True)
                if match.path == model.at(row).path
            )
            bar.setValue(self.grid().rect(row).top() - before)

    def toggle_stack(self, row: int) -> None:
        """Open the stack that a row is of, or close it and go to the photo that leads it."""
        before = self.currentIndex().row()
        fold = self.results().fold_at(row)
        leader = self.results().toggle(row)
        if fold.opened and leader <= before < leader + fold.count:
            self.setCurrentIndex(self.results().index(leader))
        self.scrollTo(self.results().index(leader))

    # Events.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the visible cells."""
        painter = QPainter(self.viewport())
        grid, model = self.grid(), self.results()
        cells = self._cell.begin(painter, grid.between)
        selection, current = self.selectionModel(), self.currentIndex().row()
        has_focus = self.hasFocus()
        for row in self.visible_rows():
            cell = self.place(row, grid)
            if event.rect().intersects(cell):
                match = model.at(row)
                look = Look(
                    selected=selection.isRowSelected(row),
                    focused=has_focus and row == current,
                    hovered=row == self._hovered,
                    fold=model.fold_at(row),
                    home="" if match.online else model.home(match),
                )
                cells.paint(cell, match, self._thumbnails.pixmap(match.photo_id), look)
        if self._band is not None:
            self._paint_band(painter, self._band)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: the buttons for back and forward belong to the window."""
        place = event.position().toPoint()
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        elif event.button() == Qt.MouseButton.LeftButton and self._press_badge(place):
            event.accept()
        elif event.button() == Qt.MouseButton.LeftButton and not self.indexAt(place).isValid():
            self._begin_band(place, event.modifiers())
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: a rubber band follows the mouse."""
        if self._band is not None:
            self._mouse = event.position().toPoint()
            self._pull_band()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: let go of the rubber band."""
        if self._band is not None:
            self._band = None
            self._pulling.stop()
            self.viewport().update()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: two quick clicks on the count of a stack are two clicks."""
        if not self._press_badge(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: with Ctrl the wheel changes the size."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        self.set_side(self._side + notches * STEP)
        event.accept()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Qt's: drag the selected files out, as copies."""
        matches = [match for match in self.selected_matches() if match.online]
        if not matches:
            return
        drag = QDrag(self)
        drag.setMimeData(drag_out.mime_of([match.path for match in matches]))
        pictures = [self._thumbnails.pixmap(match.photo_id) for match in matches]
        drag.setPixmap(drag_out.picture_of(pictures, self.palette(), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(Qt.DropAction.CopyAction)

    def key_hints(self) -> KeyHints:
        """What its keys do, apart from those of the menus."""
        return KeyHints(
            self.tr("Results"),
            [
                KeyHint(self.tr("Find similar photos"), spelled(Qt.Key.Key_Return)),
                KeyHint(self.tr("Select from here on"), self.tr("Shift and the arrow keys")),
                KeyHint(self.tr("Select nothing"), spelled(Qt.Key.Key_Escape)),
            ],
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter finds photos like the current one, Shift+Space opens and closes its stack."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        here = self.currentIndex()
        if enter and plain:
            if self.current_match() is not None:
                self.similar_requested.emit(here)
        elif (
            event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            and self._in_stack(here)
        ):
            self.toggle_stack(here.row())
        elif event.key() == Qt.Key.Key_Escape and self.selected_rows():
            self.clearSelection()
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
            selected = self.selectionModel().isSelected(index)
            flags = _Flag.NoUpdate if selected else _Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
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

    def _in_stack(self, index: QModelIndex) -> bool:
        return index.isValid() and self.results().fold_at(index.row()).count > 1

    def _press_badge(self, place: QPoint) -> bool:
        """Open or close a stack if its count is at this place."""
        index = self.indexAt(place)
        if not index.isValid():
            return False
        fold = self.results().fold_at(index.row())
        match = self.results().at(index.row())
        badge = self._cell.badge(self.visualRect(index), match, fold.count)
        if not fold.leads or not badge.contains(place):
            return False
        self.toggle_stack(index.row())
        return True

    def _begin_band(self, place: QPoint, keys: Qt.KeyboardModifier) -> None:
        start = place + QPoint(0, self.verticalOffset())
        self._band = RubberBand(start, start, self.selectionModel().selection(), keys)
        self._mouse = place
        self._pulling.start()
        self._pull_band()

    def _pull_band(self) -> None:
        """Have the rubber band reach to the mouse, and scroll if that is beyond the edge."""
        band = self._band
        if band is None:
            return
        place = self._mouse
        beyond = place.y() - min(max(place.y(), 0), self.viewport().height())
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + beyond)
        end = place + QPoint(0, self.verticalOffset())
        if end != band.end or band.start == band.end:
            band.end = end
            mirrored = self.viewport().width() if self.isRightToLeft() else None
            band.select(self.selectionModel(), self.grid(), mirrored)
            self.viewport().update()

    def _paint_band(self, painter: QPainter, band: RubberBand) -> None:
        accent = self.palette().color(self.palette().ColorRole.Accent)
        painter.setPen(QPen(accent, 1))
        inside = QColor(accent)
        inside.setAlphaF(0.14)
        painter.setBrush(inside)
        area = QRectF(band.area.translated(0, -self.verticalOffset()))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _show_other_rows(self) -> None:
        self._hovered = -1
        self.updateGeometries()
        self.viewport().update()
        self._want_visible()

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


def _within(side: int) -> int:
    return min(max(side, SMALLEST), LARGEST)
