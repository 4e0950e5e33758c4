"""What is dragged out of the window: files, and a small picture of them under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap

from photokin.gui import wording
from photokin.gui.file_urls import url_of

_SIDE = 112
_STEP = 8
_MOST = 3


def mime_of(paths: Sequence[Path]) -> QMimeData:
    """Files as every program takes them, and their paths as text."""
    mime = QMimeData()
    mime.setUrls([url_of(path) for path in paths])
    mime.setText("\n".join(map(str, paths)))
    return mime


def picture_of(pictures: Sequence[QPixmap | None], palette: QPalette, ratio: float) -> QPixmap:
    """The first few pictures as a small pile, with how many there are if several."""
    shown = [picture for picture in pictures[:_MOST] if picture is not None]
    around = _STEP * _MOST
    pile = QPixmap(QSize(_SIDE + around, _SIDE + around) * ratio)
    pile.setDevicePixelRatio(ratio)
    pile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pile)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.setOpacity(0.92)
    for number, picture in reversed(list(enumerate(shown))):
        size = picture.deviceIndependentSize().toSize()
        size.scale(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(number * _STEP, (_MOST - number) * _STEP), size)
        painter.drawPixmap(place, picture)
        painter.setPen(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(place), 6, 6)
    if len(pictures) > 1:
        count = wording.number(len(pictures))
        wide = painter.fontMetrics().horizontalAdvance(count) + 14
        pill = QRectF(0, 0, max(wide, 24), 24)
        pill.moveBottomRight(QPoint(_SIDE + around - 1, _SIDE + around - 1))
        painter.setOpacity(1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(pill, 12, 12)
        painter.setPen(palette.color(QPalette.ColorRole.BrightText))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)
    painter.end()
    return pile
