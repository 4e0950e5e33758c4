"""A picture at several sizes, so that it is painted quickly and well at any zoom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from photokin.core.photos import Level

LONGEST = 4096
"""Pixels of the longer side that are decoded at most: a phone's photo is shown whole."""
_SMALLEST = 256


@dataclass(frozen=True)
class Picture:
    """A picture and its halves, each half as wide as the one before.

    size: of the photo that it shows, which may have more pixels, or fewer than a thumbnail of it.
    kept: the pixels of images that have none of their own.
    """

    size: QSize
    levels: tuple[QImage, ...]
    kept: tuple[bytes, ...] = ()

    @classmethod
    def decoded(cls, levels: Sequence[Level], size: QSize) -> Picture:
        """A picture of levels that were made elsewhere.

        Qt works with Python locked, and nothing large is left to do that would stop the window.
        """
        rgb = QImage.Format.Format_RGB888
        images = tuple(
            QImage(each.rgb, each.width, each.height, 3 * each.width, rgb) for each in levels
        )
        return cls(size, images, tuple(each.rgb for each in levels))

    @classmethod
    def of(cls, image: QImage, size: QSize | None = None) -> Picture:
        """Halve a picture, of a thumbnail's or a screen's size, as often as is of use."""
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        levels = [image]
        while max(levels[-1].width(), levels[-1].height()) > 2 * _SMALLEST:
            half = (levels[-1].size() / 2).expandedTo(QSize(1, 1))
            levels.append(
                levels[-1].scaled(
                    half,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return cls(image.size() if size is None or size.isEmpty() else size, tuple(levels))

    def for_width(self, width: float) -> QImage:
        """The smallest image that is at least so many pixels wide, else the largest."""
        return next(
            (image for image in reversed(self.levels) if image.width() >= width), self.levels[0]
        )
