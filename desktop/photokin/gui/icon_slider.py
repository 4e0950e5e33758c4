"""A small slider beside an icon that says what it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from photokin.gui import theme
from photokin.gui.plain_text import Label
from photokin.gui.theme import Theme

_WIDE, _NARROW, _ICON = 84, 44, 16


class IconSlider(QWidget):
    """An icon and `slider`, whose keys change it by `step`."""

    def __init__(self, look: Theme, icon: str, between: tuple[int, int], step: int = 5) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._picture = Label()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*between)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(2 * step)
        self.slider.setFixedWidth(_WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self.slider)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def name(self, name: str, meaning: str) -> None:
        """Say what it changes, to screen readers and to who points at it."""
        self.slider.setAccessibleName(name)
        self.setToolTip(meaning)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        self.slider.setFixedWidth(_NARROW if narrow else _WIDE)

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(theme.pixmap(self._icon, self._look.colours.muted, _ICON, ratio))
