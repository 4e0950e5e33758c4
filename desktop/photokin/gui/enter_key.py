"""Enter presses the button that the keyboard is on, on every system.

Qt has it do so where the desktop is GNOME or KDE, and else only in dialogs, for buttons of which
any line of text in the same dialog would press one, too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget


def presses_button(event: QKeyEvent, window: QWidget) -> bool:
    """Whether a key that nobody in a window took was Enter on a button, which is pressed then."""
    button = window.focusWidget()
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not enter or not isinstance(button, (QPushButton, QToolButton)):
        return False
    button.click()
    return True
