"""A view of a scene that can be zoomed and panned, in step with the other views of a comparison."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QStyle, QWidget

from photokin.gui.compare.scene import Layer, Scene
from photokin.gui.compare.viewport import STEP, Viewpoint, Viewport

_NOTCH = 120  # eighths of a degree that a wheel turns at a time
_FAINT = 0.22  # what only one of the two shows, beside the difference
_STRONGER = 2  # times that a difference is doubled
_TAG = QRect(10, 10, 0, 0)


class PictureView(QWidget):
    """Paints a scene; the wheel, two fingers, the mouse and a double click move the viewpoint."""

    def __init__(self, viewpoint: Viewpoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewpoint = viewpoint
        self._scene: Scene | None = None
        self._tag = ""
        self._note = ""
        self._marks = True
        self._stronger = False
        self._dragged: QPointF | None = None
        viewpoint.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 80)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def sizeHint(self) -> QSize:
        """Qt's: as much as there is."""
        return QSize(400, 300)

    @property
    def scene(self) -> Scene | None:
        """What it shows."""
        return self._scene

    def show_scene(self, scene: Scene | None, tag: str, note: str = "") -> None:
        """Show a scene, with a word in its corner and one below that if there is more to say."""
        self._scene, self._tag, self._note = scene, tag, note
        self.setAccessibleDescription(note)
        self._update_cursor()
        self.update()

    def show_marks(self, shown: bool) -> None:
        """Whether to draw around what matches."""
        self._marks = shown
        self.update()

    def show_stronger(self, stronger: bool) -> None:
        """Whether to brighten differences."""
        self._stronger = stronger
        self.update()

    def zoom_by(self, factor: float, point: QPointF | None = None) -> None:
        """Zoom in or out, about a point of the view or its middle."""
        port = self._port()
        if port is not None:
            middle = QPointF(self.width() / 2, self.height() / 2)
            zoom = self._viewpoint.zoom * factor
            self._viewpoint.look(*port.zoomed(zoom, middle if point is None else point))
            self._update_cursor()

    def pan(self, right: float, down: float) -> None:
        """Show what lies beyond the edge, by shares of what is in view."""
        self._pan(QPointF(-right * self.width(), -down * self.height()))

    def zoom_to_pixels(self, point: QPointF | None = None) -> None:
        """Show a pixel of the picture as a pixel of the screen."""
        port = self._port()
        if port is not None:
            full = 1 / self.devicePixelRatioF()
            self.zoom_by(full / port.scale, point)

    @property
    def shows_pixels(self) -> bool:
        """Whether a pixel of the picture is a pixel of the screen, or larger."""
        port = self._port()
        return port is not None and port.scale * self.devicePixelRatioF() > 0.999

    # Events.

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: a wheel zooms; two fingers on a pad pan, as everywhere."""
        port = self._port()
        event.accept()
        if port is None:
            return
        if event.phase() == Qt.ScrollPhase.NoScrollPhase:
            turns = event.angleDelta().y() / _NOTCH
            self.zoom_by(STEP**turns, event.position())
        else:
            self._pan(QPointF(event.pixelDelta()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: begin to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            self._update_cursor()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: drag."""
        if self._dragged is not None:
            self._pan(event.position() - self._dragged)
            self._dragged = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: that was it."""
        self._dragged = None
        self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: pixel for pixel where it was clicked, or all again."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self._viewpoint.zoom > 1:
                self._viewpoint.reset()
            else:
                self.zoom_to_pixels(event.position())
            self._update_cursor()

    def event(self, event: QEvent) -> bool:
        """Qt's: pinching, on a pad or on the screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = cast(QPinchGesture | None, event.gesture(Qt.GestureType.PinchGesture))
            if pinch is not None:
                middle = self.mapFromGlobal(pinch.centerPoint())
                self.zoom_by(pinch.scaleFactor(), QPointF(middle))
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the scene, what matches in it, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
        port = self._port()
        if port is not None and self._scene is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, port.scale < 4)
            if self._scene.difference and len(self._scene.layers) > 1:
                self._paint_difference(painter, port, self._scene)
            else:
                for layer in self._scene.layers:
                    self._paint_layer(painter, port, layer)
            painter.restore()
            if self._marks:
                for layer in self._scene.layers[-1:]:
                    self._paint_mark(painter, port, layer)
        self._paint_words(painter)
        painter.end()

    # Our own.

    def _port(self) -> Viewport | None:
        if self._scene is None or self._scene.area.isEmpty():
            return None
        room = QSizeF(self.size())
        return Viewport(room, self._scene.area, self._viewpoint.zoom, self._viewpoint.centre)

    def _pan(self, by: QPointF) -> None:
        port = self._port()
        if port is not None and self._viewpoint.zoom > 1:
            self._viewpoint.look(self._viewpoint.zoom, port.moved(by))

    def _update_cursor(self) -> None:
        if self._viewpoint.zoom <= 1:
            self.unsetCursor()
        elif self._dragged is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _on_view(self, port: Viewport, place: QRectF) -> QRectF:
        corner = (place.topLeft() - port.scene.topLeft()) * port.scale + port.origin
        return QRectF(corner, place.size() * port.scale)

    def _paint_layer(self, painter: QPainter, port: Viewport, layer: Layer) -> None:
        painter.save()
        painter.translate(port.origin)
        painter.scale(port.scale, port.scale)
        painter.translate(-port.scene.topLeft())
        painter.setTransform(layer.lie, combine=True)
        wide = layer.lie.map(QPointF(1, 0)) - layer.lie.map(QPointF(0, 0))
        length = (wide.x() ** 2 + wide.y() ** 2) ** 0.5 * port.scale * self.devicePixelRatioF()
        painter.drawImage(QRectF(0, 0, 1, 1), layer.picture.for_width(length))
        painter.restore()

    def _paint_difference(self, painter: QPainter, port: Viewport, scene: Scene) -> None:
        """How far each pixel of one is from the other's; faintly, what only one of them shows."""
        below, above = scene.layers
        painter.setOpacity(_FAINT)
        for layer in scene.layers:
            self._paint_layer(painter, port, layer)
        painter.setOpacity(1.0)
        ratio = self.devicePixelRatioF()
        both = self._on_view(port, below.covers.intersected(above.covers))
        room = both.intersected(QRectF(self.rect())).toAlignedRect()
        if room.isEmpty():
            return
        sheet = QImage(room.size() * ratio, QImage.Format.Format_RGB32)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.black)
        drawing = QPainter(sheet)
        drawing.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        drawing.translate(-room.topLeft())
        self._paint_layer(drawing, port, below)
        drawing.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        self._paint_layer(drawing, port, above)
        drawing.resetTransform()
        if self._stronger:
            drawing.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
            for _ in range(_STRONGER):
                drawing.drawImage(0, 0, sheet.copy())
        drawing.end()
        painter.setClipRect(both)
        painter.drawImage(room.topLeft(), sheet)
        painter.setClipping(False)

    def _paint_mark(self, painter: QPainter, port: Viewport, layer: Layer) -> None:
        mark = layer.marked()
        if mark is None:
            return
        place = self._on_view(port, mark).adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (
            (QColor(0, 0, 0, 110), 4.0),  # seen on light and on dark pictures
            (self.palette().color(QPalette.ColorRole.Accent), 2.0),
        ):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(place, 3, 3)

    def _paint_words(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        top = _TAG.top()
        for words, role in (
            (self._tag, QPalette.ColorRole.WindowText),
            (self._note, QPalette.ColorRole.PlaceholderText),
        ):
            if not words:
                continue
            room = self.width() - 2 * _TAG.left() - 16
            short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            card = QRect(
                _TAG.left(), top, metrics.horizontalAdvance(short) + 16, metrics.height() + 8
            )
            card = QStyle.visualRect(self.layoutDirection(), self.rect(), card)
            base = self.palette().color(QPalette.ColorRole.Base)
            base.setAlphaF(0.86)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(base)
            painter.drawRoundedRect(QRectF(card), 6, 6)
            painter.setPen(self.palette().color(role))
            painter.drawText(card, Qt.AlignmentFlag.AlignCenter, short)
            top += card.height() + 4
