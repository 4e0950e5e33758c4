"""A part of the screen as a query: every screen is shown as it was, to drag a rectangle on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QScreen,
)
from PySide6.QtWidgets import QWidget

_UNTIL_HIDDEN_MS = 300  # for a compositor that fades windows out
_LEAST = 8  # pixels


class ScreenGrab(QObject):
    """Has the person choose a part of a screen. `window` goes out of the way for that."""

    grabbed = Signal(QImage)
    refused = Signal()  # the desktop doesn't let programs see the screen

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._overlays: list[GrabOverlay] = []

    @property
    def overlays(self) -> list[GrabOverlay]:
        """What covers the screens now."""
        return self._overlays

    def start(self) -> None:
        """Hide the window and cover the screens; `grabbed` follows unless the person cancels."""
        if QGuiApplication.platformName().startswith("wayland"):
            self.refused.emit()  # each of its windows is alone
        elif not self._overlays:
            self._window.hide()
            QTimer.singleShot(_UNTIL_HIDDEN_MS, self, self._cover)

    def _cover(self) -> None:
        shots = [(screen, screen.grabWindow(0)) for screen in QGuiApplication.screens()]
        if any(shot.isNull() for _, shot in shots):
            self._window.show()
            self.refused.emit()
            return
        self._overlays = [GrabOverlay(screen, shot) for screen, shot in shots]
        for overlay in self._overlays:
            overlay.chosen.connect(self._end)
            overlay.cancelled.connect(lambda: self._end(QImage()))
            overlay.show()
        here = QGuiApplication.screenAt(QCursor.pos())
        first = next((o for o in self._overlays if o.of_screen is here), self._overlays[0])
        first.activateWindow()
        first.setFocus()

    def _end(self, image: QImage) -> None:
        overlays, self._overlays = self._overlays, []
        for overlay in overlays:
            overlay.close()
            overlay.deleteLater()
        self._window.show()
        self._window.activateWindow()
        if not image.isNull():
            self.grabbed.emit(image)


class GrabOverlay(QWidget):
    """A picture of one screen, all over it; what is dragged over stays bright."""

    chosen = Signal(QImage)
    cancelled = Signal()

    def __init__(self, screen: QScreen, shot: QPixmap) -> None:
        super().__init__(
            None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.of_screen = screen
        self._shot = shot
        self._start: QPoint | None = None
        self._part = QRect()
        self.setWindowTitle(self.tr("Drag over the part of the screen to search for"))
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(self.tr("Enter takes all of it, Escape cancels."))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a corner; the other button cancels."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.position().toPoint()
            self._part = QRect()
        else:
            self.cancelled.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: the corner across."""
        if self._start is not None:
            part = QRect(self._start, event.position().toPoint()).normalized()
            self._part = part.intersected(self.rect())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: that was it, unless it is next to nothing."""
        self._start = None
        if min(self._part.width(), self._part.height()) >= _LEAST:
            self._choose(self._part)
        else:
            self._part = QRect()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape cancels, Enter takes the whole screen."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._shot)
        veil = QColor(Qt.GlobalColor.black)
        veil.setAlphaF(0.45)
        painter.fillRect(self.rect(), veil)
        if self._part.isEmpty():
            self._paint_hint(painter)
        else:
            painter.drawPixmap(self._part, self._shot, self._in_shot(self._part))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(self._part)
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        painter.setFont(font)
        text = f"{self.windowTitle()}\n{self.accessibleDescription()}"
        centre = Qt.AlignmentFlag.AlignCenter
        room = painter.boundingRect(self.rect(), centre, text).adjusted(-24, -16, 24, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(QRectF(room), 10, 10)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), centre, text)

    def _choose(self, part: QRect) -> None:
        self.chosen.emit(self._shot.copy(self._in_shot(part)).toImage())

    def _in_shot(self, part: QRect) -> QRect:
        """A part of the window in the pixels of the shot, which may be finer."""
        across = self._shot.width() / max(self.width(), 1)
        down = self._shot.height() / max(self.height(), 1)
        return QRectF(
            part.x() * across, part.y() * down, part.width() * across, part.height() * down
        ).toAlignedRect()
