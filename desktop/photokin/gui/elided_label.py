"""A label that shortens its text rather than asking for room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from photokin.gui.plain_text import Label, tool_tip


class ElidedLabel(Label):
    """One line of plain text; the whole of it is in the tool tip."""

    def __init__(
        self,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._elide = elide
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Qt's: the text, and the tool tip with it."""
        super().setText(text)
        self.setToolTip(tool_tip(text))

    def minimumSizeHint(self) -> QSize:
        """Qt's: any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._elide, room.width())
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(room, alignment, text)
        painter.end()
