"""A picture of which a part can be chosen, by mouse or by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from photokin.gui import wording
from photokin.gui.key_hints import KeyHint, KeyHints, spelled

if TYPE_CHECKING:
    from photokin.core.signature import Box

_WHOLE = QRectF(0, 0, 1, 1)
_LEAST = 0.05  # of either side of the picture
_STEP = 0.02  # of a key
_REACH = 9  # pixels around an edge that belong to it
_ROOM = 4  # pixels around the picture for the handles on its edges
_KEYS_END_MS = 700
_Edge = Qt.Edge
_Shape = Qt.CursorShape
_CURSORS = {
    _Edge(0): _Shape.CrossCursor,
    _Edge.LeftEdge: _Shape.SizeHorCursor,
    _Edge.RightEdge: _Shape.SizeHorCursor,
    _Edge.TopEdge: _Shape.SizeVerCursor,
    _Edge.BottomEdge: _Shape.SizeVerCursor,
    _Edge.LeftEdge | _Edge.TopEdge: _Shape.SizeFDiagCursor,
    _Edge.RightEdge | _Edge.BottomEdge: _Shape.SizeFDiagCursor,
    _Edge.LeftEdge | _Edge.BottomEdge: _Shape.SizeBDiagCursor,
    _Edge.RightEdge | _Edge.TopEdge: _Shape.SizeBDiagCursor,
}
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-_STEP, 0),
    Qt.Key.Key_Right: QPointF(_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -_STEP),
    Qt.Key.Key_Down: QPointF(0, _STEP),
}


class CropPicture(QWidget):
    """Shows a picture as large as it fits, and the part of it that is chosen.

    A drag over the picture chooses a part; its edges and corners resize it, its inside moves it.
    A double click or Escape chooses the whole again. Arrow keys move the part, with Shift they
    move its right and lower edges.
    """

    cropping = Signal(object)  # Box, or None for the whole picture: more is to come
    cropped = Signal(object)  # Box, or None for the whole picture: that was it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._part = QRectF(_WHOLE)
        self._drag: _Drag | None = None
        self._name = ""
        self._by_keyboard = False  # else no ring says where the keyboard is
        self._keys_end = QTimer(self, singleShot=True, interval=_KEYS_END_MS)
        self._keys_end.timeout.connect(self._finish)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def crop(self) -> Box | None:
        """The part that is chosen: left, top, width and height as shares of the picture's."""
        part = self._part
        return None if part == _WHOLE else (part.x(), part.y(), part.width(), part.height())

    def show_image(self, image: QImage, name: str, crop: Box | None) -> None:
        """Show a picture with a part chosen; not while the person is choosing one."""
        self._name = name
        self._pixmap = QPixmap.fromImage(image)
        if not self.is_choosing():
            self._part = QRectF(_WHOLE) if crop is None else QRectF(*crop)
        self._say()
        self.update()

    def is_choosing(self) -> bool:
        """Whether a drag or a series of keys goes on."""
        return self._drag is not None or self._keys_end.isActive()

    def choose_all(self) -> None:
        """The whole picture counts again."""
        self._drag = None
        self._keys_end.stop()
        if self._part != _WHOLE:
            self._set(QRectF(_WHOLE))
            self.cropped.emit(None)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: begin to choose, to resize or to move."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif (
            self._place()
            .adjusted(-_REACH, -_REACH, _REACH, _REACH)
            .contains(event.position().toPoint())
        ):
            self._keys_end.stop()
            self._by_keyboard = False
            at = event.position()
            self._drag = _Drag(at, QRectF(self._part), *self._grip(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: follow the drag, or show what one would do."""
        drag, at = self._drag, event.position()
        if drag is None:
            self._show_cursor(at)
        elif drag.moved or (at - drag.start).manhattanLength() >= 4:
            drag.moved = True
            self._set(self._dragged(drag, at))
            self.cropping.emit(self.crop)

    def key_hints(self) -> KeyHints:
        """What its keys do."""
        return KeyHints(
            self.tr("The photo searched for"),
            [
                KeyHint(
                    self.tr("Choose a part, and resize it"), self.tr("Shift and the arrow keys")
                ),
                KeyHint(self.tr("Move the part"), self.tr("Arrow keys")),
                KeyHint(self.tr("Choose all of it"), spelled(Qt.Key.Key_Escape)),
            ],
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: that was it."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.moved:
            self.cropped.emit(self.crop)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: the whole picture again."""
        self.choose_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: move or resize by arrow keys; Escape chooses the whole picture."""
        self._by_keyboard = True
        step = _ARROWS.get(Qt.Key(event.key()))
        resizes = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape and self.crop is not None:
            self.choose_all()
        elif step is not None and (resizes or self.crop is not None):
            part = QRectF(self._part)
            if resizes:
                part.setBottomRight(part.bottomRight() + step)
                part.setSize(part.size().expandedTo(QSizeF(_LEAST, _LEAST)))
                part = part.intersected(_WHOLE)
            else:
                part = _inside(part.translated(step))
            if part != self._part:
                self._set(part)
                self._keys_end.start()
                self.cropping.emit(self.crop)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: show that the keyboard is here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_keyboard = True
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: the keyboard has gone elsewhere."""
        super().focusOutEvent(event)
        if self._keys_end.isActive():
            self._finish()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the mouse is gone."""
        super().leaveEvent(event)
        self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the picture; what isn't chosen is veiled."""
        if self._pixmap.isNull():
            return
        place = self._place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(place, 6, 6)
        painter.setClipPath(outline)
        painter.drawPixmap(place, self._pixmap)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        if self.crop is not None:
            part = self._on_screen(self._part)
            veiled = QPainterPath()
            veiled.addRect(QRectF(place))
            chosen = QPainterPath()
            chosen.addRect(part)
            veil = self.palette().color(QPalette.ColorRole.Window)
            veil.setAlphaF(0.62)
            painter.fillPath(veiled.subtracted(chosen), veil)
            painter.setClipping(False)
            self._paint_frame(painter, part.adjusted(0.5, 0.5, -0.5, -0.5))
        elif self.hasFocus() and self._by_keyboard:
            painter.setClipping(False)
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_frame(self, painter: QPainter, part: QRectF) -> None:
        surface = self.palette().color(QPalette.ColorRole.Base)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(surface, 3))
        painter.drawRect(part)
        painter.setPen(QPen(accent, 2.5 if self.hasFocus() and self._by_keyboard else 1.5))
        painter.drawRect(part)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(surface)
        middle = part.center()
        for x in (part.left(), middle.x(), part.right()):
            for y in (part.top(), middle.y(), part.bottom()):
                edge = (x == middle.x()) != (y == middle.y())
                room = min(part.width(), part.height()) > 48
                if (x, y) != (middle.x(), middle.y()) and (room or not edge):
                    painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    # Inside

    def _place(self) -> QRect:
        room = self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        size = self._pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        return place

    def _on_screen(self, part: QRectF) -> QRectF:
        place = QRectF(self._place())
        return QRectF(
            place.x() + part.x() * place.width(),
            place.y() + part.y() * place.height(),
            part.width() * place.width(),
            part.height() * place.height(),
        )

    def _share(self, at: QPointF) -> QPointF:
        """A point of the widget as shares of the picture's sides."""
        place = QRectF(self._place())
        return QPointF(
            min(max((at.x() - place.x()) / max(place.width(), 1), 0.0), 1.0),
            min(max((at.y() - place.y()) / max(place.height(), 1), 0.0), 1.0),
        )

    def _grip(self, at: QPointF) -> tuple[Qt.Edge, bool]:
        """The edges that a drag from here takes hold of, and whether it moves the part."""
        edges = _Edge(0)
        if self.crop is None:
            return edges, False
        part = self._on_screen(self._part)
        if not part.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
            return edges, False
        reach_x, reach_y = (min(_REACH, side / 3) for side in (part.width(), part.height()))
        for edge, distance, reach in (
            (_Edge.LeftEdge, at.x() - part.left(), reach_x),
            (_Edge.RightEdge, part.right() - at.x(), reach_x),
            (_Edge.TopEdge, at.y() - part.top(), reach_y),
            (_Edge.BottomEdge, part.bottom() - at.y(), reach_y),
        ):
            if distance <= reach:
                edges |= edge
        return edges, not edges

    def _dragged(self, drag: _Drag, at: QPointF) -> QRectF:
        start, now = self._share(drag.start), self._share(at)
        if drag.moves:
            return _inside(drag.part.translated(now - start))
        if not drag.edges:
            part = QRectF(start, now).normalized()
            part.setSize(part.size().expandedTo(QSizeF(_LEAST, _LEAST)))
            return _inside(part)
        part = QRectF(drag.part)
        if drag.edges & _Edge.LeftEdge:
            part.setLeft(min(now.x(), part.right() - _LEAST))
        if drag.edges & _Edge.RightEdge:
            part.setRight(max(now.x(), part.left() + _LEAST))
        if drag.edges & _Edge.TopEdge:
            part.setTop(min(now.y(), part.bottom() - _LEAST))
        if drag.edges & _Edge.BottomEdge:
            part.setBottom(max(now.y(), part.top() + _LEAST))
        return part

    def _show_cursor(self, at: QPointF) -> None:
        edges, moves = self._grip(at)
        self.setCursor(_Shape.SizeAllCursor if moves else _CURSORS[edges])

    def _finish(self) -> None:
        self._keys_end.stop()
        self.cropped.emit(self.crop)

    def _set(self, part: QRectF) -> None:
        self._part = part
        self._say()
        self.update()

    def _say(self) -> None:
        """Tell a screen reader what this is; it hears of changes by itself."""
        self.setAccessibleName(self.tr("The photo searched for: %1").replace("%1", self._name))
        if self.crop is None:
            says = self.tr("All of it. Shift and the arrow keys choose a part of it.")
        else:
            left, top, width, height = (wording.percent(share) for share in self.crop)
            says = self.tr(
                "A part of it: %1 from the left, %2 from the top, %3 wide and %4 high. Arrow keys"
                " move it, with Shift they resize it, Escape chooses the whole photo."
            )
            for number, share in enumerate((left, top, width, height), start=1):
                says = says.replace(f"%{number}", share)
        self.setAccessibleDescription(says)


class _Drag:
    """A drag that goes on: where it began, the part at that time, and what it changes."""

    def __init__(self, start: QPointF, part: QRectF, edges: Qt.Edge, moves: bool) -> None:
        self.start = start
        self.part = part
        self.edges = edges
        self.moves = moves
        self.moved = False


def _inside(part: QRectF) -> QRectF:
    """A part, moved into the picture."""
    moved = QRectF(part)
    moved.moveLeft(min(max(part.left(), 0.0), 1.0 - part.width()))
    moved.moveTop(min(max(part.top(), 0.0), 1.0 - part.height()))
    return moved
