"""How one photo of the results is painted: picture, name, and how alike it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QWidget

from photokin.gui import wording
from photokin.gui.results.results_model import Fold
from photokin.gui.theme import blend

if TYPE_CHECKING:
    from photokin.core.searcher import Match

_PADDING = 8
_BADGE_INSET = 4
_LINE_GAP = 3
_BAR = QSize(44, 4)
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_Role = QPalette.ColorRole


@dataclass(frozen=True)
class Look:
    """What the mouse, the keyboard and a stack make of a cell.

    home: the drive or the folder of a photo that is offline.
    """

    selected: bool
    focused: bool
    hovered: bool
    fold: Fold
    home: str


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

    def room(self, cell: QRect) -> QRect:
        """Where a picture lies in its cell, or in the middle of which it does."""
        return QRect(cell.topLeft() + QPoint(_PADDING, _PADDING), self.picture)

    def badge(self, cell: QRect, match: Match, count: int) -> QRect:
        """Where the count of a stack is shown, in a corner of its photo, and a click opens it."""
        metrics = self._view.fontMetrics()
        high = metrics.height() + 4
        wide = max(high, metrics.horizontalAdvance(wording.number(count)) + 34)
        room = self.room(cell)
        whole = QSize(match.width, match.height)
        shape = whole.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio).boundedTo(whole)
        photo = QStyle.alignedRect(
            Qt.LayoutDirection.LeftToRight,
            Qt.AlignmentFlag.AlignCenter,
            shape.expandedTo(QSize(wide + 2 * _BADGE_INSET, high)),
            room,
        )
        left, right = photo.left() + _BADGE_INSET, photo.right() + 1 - _BADGE_INSET - wide
        top = photo.top() + _BADGE_INSET
        return QRect(left if self._view.isRightToLeft() else right, top, wide, high)

    def begin(self, painter: QPainter, between: int) -> CellPainter:
        """Get ready to paint many cells, with so many pixels between two of them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self._view.layoutDirection())
        return CellPainter(painter, self._view, self, between)


class CellPainter:
    """Paints cells, one after the other, with what they have in common looked up once."""

    def __init__(self, painter: QPainter, view: QWidget, cell: ResultCell, between: int) -> None:
        palette = view.palette()
        self._painter = painter
        self._cell = cell
        self._between = between
        self._metrics = view.fontMetrics()
        self._line = self._metrics.height()
        self._mirrored = view.isRightToLeft()
        self._accent = palette.color(_Role.Accent)
        self._selected = blend(palette.color(_Role.Window), self._accent, 0.16)
        self._surface = palette.color(_Role.Base)
        self._raised = palette.color(_Role.AlternateBase)
        self._text = palette.color(_Role.Text)
        self._muted = palette.color(_Role.PlaceholderText)
        self._border = palette.color(_Role.Mid)
        self._sheets = (blend(self._border, self._muted, 0.45), self._border)
        self._tray = blend(palette.color(_Role.Window), self._border, 0.5)

    def paint(self, cell: QRect, match: Match, pixmap: QPixmap | None, look: Look) -> None:
        """Paint one match; `pixmap` is None until its thumbnail is there."""
        fold = look.fold
        if fold.opened:
            self._paint_tray(cell, fold)
        if look.selected or look.focused or look.hovered:
            self._paint_card(cell, look)
        room = self._cell.room(cell)
        self._paint_picture(room, pixmap, match.online, sheets=fold.leads and not fold.opened)
        if fold.leads:
            self._paint_badge(self._cell.badge(cell, match, fold.count), fold)
        line = QRect(room.left(), room.bottom() + 1 + _PADDING, room.width(), self._line)
        self._paint_name(line, match.path.name)
        self._paint_likeness(line.translated(0, self._line + _LINE_GAP), match, look.home)

    def _paint_card(self, cell: QRect, look: Look) -> None:
        fill = self._raised if look.hovered else QColor(Qt.GlobalColor.transparent)
        self._painter.setBrush(self._selected if look.selected else fill)
        self._painter.setPen(QPen(self._accent, 2) if look.focused else Qt.PenStyle.NoPen)
        self._painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_tray(self, cell: QRect, fold: Fold) -> None:
        """What holds the photos of an open stack together: one strip behind them and the gaps."""
        before = 0 if fold.leads else -(-self._between // 2)
        after = 0 if fold.ends else self._between // 2
        if self._mirrored:
            before, after = after, before
        strip = cell.adjusted(-before, 0, after, 0)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._tray)
        if fold.leads or fold.ends:
            self._painter.drawRoundedRect(QRectF(strip), 10, 10)
            # Square where it goes on.
            inner = QRect(strip)
            if fold.leads != self._mirrored:
                inner.setLeft(strip.center().x())
            else:
                inner.setRight(strip.center().x())
            self._painter.fillRect(inner, self._tray)
        else:
            self._painter.fillRect(strip, self._tray)

    def _paint_badge(self, place: QRect, fold: Fold) -> None:
        """Two sheets and how many there are; a line says that the stack can be closed."""
        self._painter.setPen(QPen(self._border, 1))
        self._painter.setBrush(self._selected if fold.opened else self._surface)
        pill = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        self._painter.setPen(QPen(self._text, 1.4))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = pill.center().y()
        start = pill.right() - 20 if self._mirrored else pill.left() + 9
        if fold.opened:
            self._painter.drawLine(QPointF(start, middle), QPointF(start + 10, middle))
        else:
            self._painter.drawRect(QRectF(start, middle - 2.5, 8, 7))
            self._painter.drawLine(
                QPointF(start + 2, middle - 5), QPointF(start + 10.5, middle - 5)
            )
            self._painter.drawLine(
                QPointF(start + 10.5, middle - 5), QPointF(start + 10.5, middle + 2)
            )
        ends = (0, -24) if self._mirrored else (24, -8)
        number = place.adjusted(ends[0], 0, ends[1], 0)
        self._painter.drawText(number, Qt.AlignmentFlag.AlignCenter, wording.number(fold.count))

    def _paint_picture(
        self, room: QRect, pixmap: QPixmap | None, online: bool, *, sheets: bool
    ) -> None:
        if pixmap is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._raised)
            self._painter.drawRoundedRect(QRectF(room), 6, 6)
            return
        size = pixmap.deviceIndependentSize().toSize()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(), size)
        place.moveCenter(room.center())
        if sheets:
            self._paint_sheets(place)
        self._painter.setOpacity(1.0 if online else 0.45)
        self._painter.drawPixmap(place, pixmap)
        self._painter.setOpacity(1.0)

    def _paint_sheets(self, place: QRect) -> None:
        """The upper edges of two photos behind this one."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        for number, colour in ((2, self._sheets[1]), (1, self._sheets[0])):
            sheet = QRectF(place).adjusted(
                6 * number, -3 * number, -6 * number, -place.height() / 2
            )
            self._painter.setBrush(colour)
            self._painter.drawRoundedRect(sheet, 4, 4)

    def _paint_name(self, line: QRect, name: str) -> None:
        self._painter.setPen(self._text)
        short = self._metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        self._painter.drawText(line, _LEADING, short)

    def _paint_likeness(self, line: QRect, match: Match, home: str) -> None:
        """A word at the leading end, and a bar as long as the score at the other.

        Where there is no room for the word, the bar alone; of photos that are offline, where.
        """
        words = wording.likeness(match) if match.online else wording.offline(home)
        fits = self._metrics.horizontalAdvance(words) <= line.width() - _BAR.width() - _PADDING
        bar = QRectF(QPoint(), _BAR)
        if fits or not match.online:
            room = line.width() - (_BAR.width() + _PADDING if fits else 0)
            short = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            self._painter.setPen(self._muted)
            self._painter.drawText(line, _LEADING, short)
            if not fits or match.band is None:
                return
        else:
            bar.setWidth(line.width())
        filled = QRectF(bar)
        filled.setWidth(max(bar.height(), bar.width() * match.score))
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
