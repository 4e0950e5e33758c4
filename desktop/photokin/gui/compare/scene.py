"""What the views of a comparison paint: pictures laid on one plane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from photokin.gui.compare.picture import Picture

if TYPE_CHECKING:
    from photokin.core.placement import Placement

UNIT = QRectF(0, 0, 1, 1)


@dataclass(frozen=True)
class Layer:
    """A picture, laid on the plane by what turns shares of its sides into places there.

    mark: the part of it that matches, in shares of its sides; None where that isn't known, or all.
    """

    picture: Picture
    lie: QTransform
    mark: QRectF | None = None

    @property
    def covers(self) -> QRectF:
        """Where it lies."""
        return self.lie.mapRect(UNIT)

    def marked(self) -> QRectF | None:
        """Where the part lies that matches."""
        return None if self.mark is None else self.lie.mapRect(self.mark)


@dataclass(frozen=True)
class Scene:
    """Layers on a plane of which `area` is shown; with `difference`, what differs between two."""

    area: QRectF
    layers: tuple[Layer, ...]
    difference: bool = False


def alone(picture: Picture, mark: QRectF | None) -> Scene:
    """A picture by itself, in its own pixels."""
    layer = Layer(picture, scaled(picture), mark)
    return Scene(layer.covers, (layer,))


def scaled(picture: Picture) -> QTransform:
    """Lay a picture in its own pixels."""
    return QTransform.fromScale(picture.size.width(), picture.size.height())


def laid(placement: Placement | None, photo: Picture) -> QTransform:
    """Lay a query on the photo that it was compared with, in the photo's pixels.

    Without a placement it covers all of the photo.
    """
    if placement is None:
        return scaled(photo)
    lie = QTransform()
    for _ in range(placement.turn):
        lie *= QTransform(0, -1, 1, 0, 0, 1)  # against the clock: the right edge becomes the top
    if placement.mirrored:
        lie *= QTransform(-1, 0, 0, 1, 1, 0)
    left, top, width, height = placement.box
    return lie * QTransform(width, 0, 0, height, left, top) * scaled(photo)
