"""The icon in the system's tray, and the notifications that come from it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from photokin.gui.theme import app_icon


def tray_is_there() -> bool:
    """Whether this desktop has a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Offers the window, a search for what is on the clipboard, pausing, and quitting."""

    open_requested = Signal()
    paste_requested = Signal()

    def __init__(self, pause: QAction, quit_: QAction) -> None:
        super().__init__()
        self.menu = QMenu()
        self.open = self.menu.addAction(self.tr("Open Photokin"), self.open_requested.emit)
        self.paste = self.menu.addAction(
            self.tr("Search for what is on the clipboard"), self.paste_requested.emit
        )
        self.menu.addSeparator()
        self.menu.addAction(pause)
        self.menu.addSeparator()
        self.menu.addAction(quit_)
        self._icon = QSystemTrayIcon(app_icon())
        self._icon.setToolTip("Photokin")
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activate)
        self._icon.messageClicked.connect(self.open_requested)

    @property
    def visible(self) -> bool:
        """Whether the icon is shown."""
        return self._icon.isVisible()

    def set_visible(self, visible: bool) -> None:
        """Show the icon or take it away."""
        self._icon.setVisible(visible)

    def tell(self, title: str, text: str) -> None:
        """Show a notification, which the system takes away again."""
        self._icon.showMessage(title, text, app_icon())

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open_requested.emit()
