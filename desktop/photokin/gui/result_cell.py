"""How one photo of the results is painted: picture, name, and how alike it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from photokin.gui import wording
from photokin.gui.theme import blend

if TYPE_CHECKING:
    from photokin.core.searcher import Match

_PADDING = 8
_LINE_GAP = 3
_BAR = QSize(44, 4)
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_Role = QPalette.ColorRole


@dataclass(frozen=True)
class Look:
    """What the mouse and the keyboard make of a cell."""

    selected: bool
    focused: bool
    hovered: bool


class ResultCell:
    """Paints cells on `view`, in its font and palette, around pictures `side` pixels wide."""

    def __init__(self, view: QWidget, side: int) -> None:
        self._view = view
        self._side = side

    def size(self) -> QSize:
        """The size of every cell, in device-independent pixels."""
        words = 2 * self._view.fontMetrics().height() + _LINE_GAP
        return QSize(self._side + 2 * _PADDING, self.picture().height() + 3 * _PADDING + words)

    def picture(self) -> QSize:
        """The room for a picture, which most photos fill well: they are wider than high."""
        return QSize(self._side, round(self._side * 0.8))

    def paint(
        self, painter: QPainter, cell: QRect, match: Match, pixmap: QPixmap | None, look: Look
    ) -> None:
        """Paint one match; `pixmap` is None until its thumbnail is there."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, cell, look)
        room = QRect(cell.topLeft() + QPoint(_PADDING, _PADDING), self.picture())
        self._paint_picture(painter, room, pixmap, match.online)
        line = self._view.fontMetrics().height()
        name = QRect(room.left(), room.bottom() + 1 + _PADDING, self._side, line)
        self._paint_name(painter, name, match.path.name)
        self._paint_likeness(painter, name.translated(0, line + _LINE_GAP), match)

    def _paint_card(self, painter: QPainter, cell: QRect, look: Look) -> None:
        palette = self._view.palette()
        accent = palette.color(_Role.Accent)
        if look.selected:
            fill = blend(palette.color(_Role.Window), accent, 0.16)
        elif look.hovered:
            fill = palette.color(_Role.AlternateBase)
        else:
            fill = QColor(Qt.GlobalColor.transparent)
        painter.setBrush(fill)
        painter.setPen(QPen(accent, 2) if look.focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_picture(
        self, painter: QPainter, room: QRect, pixmap: QPixmap | None, online: bool
    ) -> None:
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._view.palette().color(_Role.AlternateBase))
            painter.drawRoundedRect(QRectF(room), 6, 6)
            return
        place = QRect(QPoint(), pixmap.deviceIndependentSize().toSize())
        place.moveCenter(room.center())
        painter.setOpacity(1.0 if online else 0.45)
        painter.drawPixmap(place.topLeft(), pixmap)
        painter.setOpacity(1.0)

    def _paint_name(self, painter: QPainter, line: QRect, name: str) -> None:
        metrics = self._view.fontMetrics()
        painter.setPen(self._view.palette().color(_Role.Text))
        short = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, _LEADING, short)

    def _paint_likeness(self, painter: QPainter, line: QRect, match: Match) -> None:
        """A word at the leading end, and a bar as long as the score at the other."""
        words = wording.likeness(match.score) if match.online else "Offline"
        room = line.width() - _BAR.width() - _PADDING
        short = self._view.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._view.palette().color(_Role.PlaceholderText))
        painter.drawText(line, _LEADING, short)

        bar = QRectF(QPoint(), _BAR)
        filled = QRectF(0, 0, max(_BAR.height(), _BAR.width() * match.score), _BAR.height())
        bar.moveCenter(QRectF(line).center())
        filled.moveTop(bar.top())
        if self._view.isRightToLeft():
            bar.moveLeft(line.left())
            filled.moveRight(bar.right())
        else:
            bar.moveRight(line.right() + 1)
            filled.moveLeft(bar.left())
        painter.setPen(Qt.PenStyle.NoPen)
        for place, role in ((bar, _Role.Mid), (filled, _Role.Accent)):
            painter.setBrush(self._view.palette().color(role))
            painter.drawRoundedRect(place, 2, 2)
