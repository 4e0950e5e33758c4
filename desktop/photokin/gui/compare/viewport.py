"""Zoom and pan: which part of a scene a view shows, and one such choice that views share."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

STEP = 1.25
"""Factor of one press of a zoom key, or one notch of a wheel."""
MOST = 16.0
"""Screen pixels that a pixel of a picture may take at most along a side."""


class Viewpoint(QObject):
    """Zoom and centre that several views share, so that all show the same part of their scenes.

    zoom: 1 where the whole scene fits into the view. centre: in shares of the scene's sides.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0
        self.centre = QPointF(0.5, 0.5)

    def look(self, zoom: float, centre: QPointF) -> None:
        """Look there."""
        if (zoom, centre) != (self.zoom, self.centre):
            self.zoom, self.centre = zoom, centre
            self.changed.emit()

    def reset(self) -> None:
        """Show the whole scene."""
        self.look(1.0, QPointF(0.5, 0.5))


@dataclass(frozen=True)
class Viewport:
    """A scene seen through a view of the size `room`; lengths in device-independent pixels."""

    room: QSizeF
    scene: QRectF
    zoom: float
    centre: QPointF

    @property
    def fitting(self) -> float:
        """Screen pixels for each unit of the scene where it just fits."""
        if self.scene.isEmpty() or self.room.isEmpty():
            return 1.0
        return min(self.room.width() / self.scene.width(), self.room.height() / self.scene.height())

    @property
    def scale(self) -> float:
        """Screen pixels for each unit of the scene."""
        return self.fitting * self.zoom

    @property
    def origin(self) -> QPointF:
        """Where the scene's corner lies in the view: it leaves no room empty that it can fill."""
        across = _origin(self.room.width(), self.scene.width() * self.scale, self.centre.x())
        down = _origin(self.room.height(), self.scene.height() * self.scale, self.centre.y())
        return QPointF(across, down)

    def share_at(self, point: QPointF) -> QPointF:
        """The point of the scene under a point of the view, in shares of the scene's sides."""
        away = point - self.origin
        wide, high = self.scene.width() * self.scale, self.scene.height() * self.scale
        return QPointF(away.x() / max(wide, 1e-9), away.y() / max(high, 1e-9))

    def zoomed(self, zoom: float, point: QPointF) -> tuple[float, QPointF]:
        """The zoom, within limits, and the centre that keep what is under a point in its place."""
        zoom = min(max(zoom, 1.0), max(1.0, MOST / self.fitting))
        kept = self.share_at(point)
        wide = self.scene.width() * self.fitting * zoom
        high = self.scene.height() * self.fitting * zoom
        middle = QPointF(self.room.width() / 2, self.room.height() / 2)
        return zoom, _bounded(
            QPointF(
                kept.x() + (middle.x() - point.x()) / max(wide, 1e-9),
                kept.y() + (middle.y() - point.y()) / max(high, 1e-9),
            )
        )

    def moved(self, by: QPointF) -> QPointF:
        """The centre after what is seen was dragged."""
        middle = QPointF(self.room.width() / 2, self.room.height() / 2)
        return _bounded(self.share_at(middle - by))


def _origin(room: float, length: float, centre: float) -> float:
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, room / 2 - centre * length))


def _bounded(centre: QPointF) -> QPointF:
    return QPointF(min(max(centre.x(), 0.0), 1.0), min(max(centre.y(), 0.0), 1.0))
