"""The application, as far as the system talks to it: macOS names files to open after the start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Tells of files that are opened with this program while it runs, or as it starts on macOS."""

    files_opened = Signal(object)  # list[Path]

    def event(self, event: QEvent) -> bool:
        """Qt's: what is for the application itself."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files_opened.emit([Path(event.file())])
            return True
        return super().event(event)
