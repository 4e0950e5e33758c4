"""When photos were taken, as bars of months or years of which a range can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from photokin.core import periods
from photokin.gui import wording
from photokin.gui.query import filter_words
from photokin.gui.theme import blend

if TYPE_CHECKING:
    from photokin.core.choices import Choice

_MOST_MONTHS = 60
_LABEL_GAP = 4


@dataclass(frozen=True)
class Bar:
    """A month or a year, and the number of photos taken in it."""

    period: str
    files: int


def bars(months: Sequence[Choice[str]]) -> list[Bar]:
    """A bar for every month from the first to the last, or for every year where those are many."""
    known = {each.value: each.files for each in months if periods.is_period(each.value)}
    if not known:
        return []
    first, last = min(known), max(known)
    if _months(last) - _months(first) >= _MOST_MONTHS:
        by_year: dict[str, int] = {}
        for month, files in known.items():
            by_year[month[:4]] = by_year.get(month[:4], 0) + files
        known, first, last = by_year, first[:4], last[:4]
    found = [Bar(first, known[first])]
    while found[-1].period < last:
        period = periods.after(found[-1].period)
        found.append(Bar(period, known.get(period, 0)))
    return found


class DateHistogram(QWidget):
    """Bars to click on, or to drag over; arrow keys move what is chosen, with Shift its end."""

    # The first that counts, the first that doesn't; empty for no limit.
    choosing = Signal(str, str)  # more is to come
    chosen = Signal(str, str)  # that was it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[Bar] = []
        self._chosen: tuple[int, int] | None = None  # the first and the last
        self._anchor: int | None = None  # while the mouse is down
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Photos by date"))

    @property
    def bars(self) -> list[Bar]:
        """The bars, in order."""
        return self._bars

    def show_months(self, months: Sequence[Choice[str]]) -> None:
        """Show other photos."""
        self._bars = bars(months)
        self._chosen = None
        self.update()

    def show_range(self, taken_from: str, taken_before: str) -> None:
        """Show what is chosen: the bars that lie within it."""
        if self._anchor is not None:
            return
        within = [
            place
            for place, bar in enumerate(self._bars)
            if (not taken_from or periods.after(bar.period) > taken_from)
            and (not taken_before or bar.period < taken_before)
        ]
        limited = bool(taken_from or taken_before) and bool(within)
        self._chosen = (within[0], within[-1]) if limited else None
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(240, 48 + _LABEL_GAP + self.fontMetrics().height())

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: begin with one bar."""
        if event.button() == Qt.MouseButton.LeftButton and self._bars:
            place = self._bar_at(event.position())
            self._anchor = place
            self._drag_to(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: as far as the mouse goes."""
        if self._anchor is not None:
            self._drag_to(self._bar_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: that was it."""
        self._end_drag()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: the mouse will not be let go of here."""
        super().hideEvent(event)
        self._end_drag()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: any date."""
        self._anchor = self._chosen = None
        self._tell(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows move what is chosen, with Shift only its end; Delete chooses any date."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        step = -step if self.isRightToLeft() else step
        last = len(self._bars) - 1
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._chosen = None
            self._tell(self.chosen)
        elif not step or last < 0:
            super().keyPressEvent(event)
        elif self._chosen is None:
            self._choose(*((0, 0) if step > 0 else (last, last)))
        else:
            begin, end = self._chosen
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose(begin, min(max(end + step, begin), last))
            elif begin + step >= 0 and end + step <= last:
                self._choose(begin + step, end + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: it went elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Qt's: a bar says what it stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._bars:
            bar = self._bars[self._bar_at(QPointF(event.pos()))]
            says = f"{filter_words.period(bar.period)}: {wording.photos(bar.files)}"
            QToolTip.showText(event.globalPos(), says, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        quiet = blend(palette.color(QPalette.ColorRole.Base), accent, 0.28)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        if self._chosen is not None:
            begin, end = (self._rect(place) for place in self._chosen)
            span = QRectF(begin.united(end)).adjusted(-1, -2, 1, 0)
            span.setTop(0)
            painter.fillRect(span, palette.color(QPalette.ColorRole.AlternateBase))
        painter.setPen(Qt.PenStyle.NoPen)
        highest = max((bar.files for bar in self._bars), default=1)
        for place, bar in enumerate(self._bars):
            rect = self._rect(place)
            # By the square root: beside a summer's thousands, a winter's ten are still seen.
            height = max((bar.files / highest) ** 0.5 * room.height(), 2.0 if bar.files else 0.0)
            rect.setTop(room.bottom() - height)
            inside = self._chosen is None or self._chosen[0] <= place <= self._chosen[1]
            painter.setBrush(accent if inside else quiet)
            gap = 1.0 if rect.width() > 4 else 0.25
            painter.drawRoundedRect(rect.adjusted(gap, 0, -gap, 0), 1.5, 1.5)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(muted)
        self._paint_labels(painter)
        painter.end()

    # Inside

    def _paint_labels(self, painter: QPainter) -> None:
        if not self._bars:
            return
        line = self.rect().adjusted(4, 0, -4, -1)
        ends = [(self._bars[0], Qt.AlignmentFlag.AlignLeading)]
        if len(self._bars) > 1:
            ends.append((self._bars[-1], Qt.AlignmentFlag.AlignTrailing))
        for bar, side in ends:
            alignment = QStyle.visualAlignment(self.layoutDirection(), side)
            painter.drawText(
                line, alignment | Qt.AlignmentFlag.AlignBottom, filter_words.period(bar.period)
            )

    def _room(self) -> QRectF:
        labels = self.fontMetrics().height() + _LABEL_GAP
        return QRectF(self.rect()).adjusted(4, 4, -4, -labels)

    def _rect(self, place: int) -> QRectF:
        room = self._room()
        width = room.width() / max(len(self._bars), 1)
        if self.isRightToLeft():
            place = len(self._bars) - 1 - place
        return QRectF(room.left() + place * width, room.top(), width, room.height())

    def _bar_at(self, point: QPointF) -> int:
        room = self._room()
        share = (point.x() - room.left()) / max(room.width(), 1)
        place = min(max(int(share * len(self._bars)), 0), len(self._bars) - 1)
        return len(self._bars) - 1 - place if self.isRightToLeft() else place

    def _end_drag(self) -> None:
        if self._anchor is not None:
            self._anchor = None
            self._tell(self.chosen)

    def _drag_to(self, place: int) -> None:
        assert self._anchor is not None
        chosen = min(place, self._anchor), max(place, self._anchor)
        if chosen != self._chosen:
            self._chosen = chosen
            self._tell(self.choosing)

    def _choose(self, begin: int, end: int) -> None:
        self._chosen = begin, end
        self._tell(self.chosen)

    def _tell(self, signal: SignalInstance) -> None:
        self._say()
        self.update()
        if self._chosen is None:
            signal.emit("", "")
        else:
            begin, end = (self._bars[place].period for place in self._chosen)
            signal.emit(begin, periods.after(end))

    def _say(self) -> None:
        """Tell a screen reader what is chosen; it hears of changes by itself."""
        if self._chosen is None:
            says = self.tr("Any date. Arrow keys choose one, with Shift more of them.")
        else:
            begin, end = self._chosen
            files = sum(bar.files for bar in self._bars[begin : end + 1])
            first, last = (filter_words.period(self._bars[place].period) for place in (begin, end))
            span = first if first == last else f"{first} – {last}"
            says = f"{span}, {wording.photos(files)}"
        self.setAccessibleDescription(says)


def _months(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:7])
