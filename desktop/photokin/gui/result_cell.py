"""How one photo of the results is painted: picture, name, and how alike it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap
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
        # The room for a picture, which most photos fill well: they are wider than high.
        self.picture = QSize(side, round(side * 0.8))

    def size(self) -> QSize:
        """The size of every cell, in device-independent pixels."""
        words = 2 * self._view.fontMetrics().height() + _LINE_GAP
        return self.picture + QSize(2 * _PADDING, 3 * _PADDING + words)

    def begin(self, painter: QPainter) -> CellPainter:
        """Get ready to paint many cells."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return CellPainter(painter, self._view, self.picture)


class CellPainter:
    """Paints cells, one after the other, with what they have in common looked up once."""

    def __init__(self, painter: QPainter, view: QWidget, picture: QSize) -> None:
        palette = view.palette()
        self._painter = painter
        self._picture = picture
        self._metrics = view.fontMetrics()
        self._line = self._metrics.height()
        self._mirrored = view.isRightToLeft()
        self._accent = palette.color(_Role.Accent)
        self._selected = blend(palette.color(_Role.Window), self._accent, 0.16)
        self._raised = palette.color(_Role.AlternateBase)
        self._text = palette.color(_Role.Text)
        self._muted = palette.color(_Role.PlaceholderText)
        self._border = palette.color(_Role.Mid)

    def paint(self, cell: QRect, match: Match, pixmap: QPixmap | None, look: Look) -> None:
        """Paint one match; `pixmap` is None until its thumbnail is there."""
        if look.selected or look.hovered:
            self._paint_card(cell, look)
        room = QRect(cell.topLeft() + QPoint(_PADDING, _PADDING), self._picture)
        self._paint_picture(room, pixmap, match.online)
        line = QRect(room.left(), room.bottom() + 1 + _PADDING, room.width(), self._line)
        self._paint_name(line, match.path.name)
        self._paint_likeness(line.translated(0, self._line + _LINE_GAP), match)

    def _paint_card(self, cell: QRect, look: Look) -> None:
        self._painter.setBrush(self._selected if look.selected else self._raised)
        self._painter.setPen(QPen(self._accent, 2) if look.focused else Qt.PenStyle.NoPen)
        self._painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_picture(self, room: QRect, pixmap: QPixmap | None, online: bool) -> None:
        if pixmap is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._raised)
            self._painter.drawRoundedRect(QRectF(room), 6, 6)
            return
        place = QRect(QPoint(), pixmap.deviceIndependentSize().toSize())
        place.moveCenter(room.center())
        if online:
            self._painter.drawPixmap(place.topLeft(), pixmap)
        else:
            self._painter.setOpacity(0.45)
            self._painter.drawPixmap(place.topLeft(), pixmap)
            self._painter.setOpacity(1.0)

    def _paint_name(self, line: QRect, name: str) -> None:
        self._painter.setPen(self._text)
        short = self._metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        self._painter.drawText(line, _LEADING, short)

    def _paint_likeness(self, line: QRect, match: Match) -> None:
        """A word at the leading end, and a bar as long as the score at the other."""
        words = wording.likeness(match) if match.online else "Offline"
        room = line.width() - _BAR.width() - _PADDING
        short = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._painter.setPen(self._muted)
        self._painter.drawText(line, _LEADING, short)
        if match.band is None:
            return

        bar = QRectF(QPoint(), _BAR)
        filled = QRectF(0, 0, max(_BAR.height(), _BAR.width() * match.score), _BAR.height())
        bar.moveCenter(QRectF(line).center())
        filled.moveTop(bar.top())
        if self._mirrored:
            bar.moveLeft(line.left())
            filled.moveRight(bar.right())
        else:
            bar.moveRight(line.right() + 1)
            filled.moveLeft(bar.left())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._border)
        self._painter.drawRoundedRect(bar, 2, 2)
        self._painter.setBrush(self._accent)
        self._painter.drawRoundedRect(filled, 2, 2)
