"""A dialog that comes up when work takes long: how far it is, and a button that ends it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from photokin.core.control import Control

_SHOW_AFTER_MS = 600


class WorkProgress(QObject):
    """Shows one piece of work at a time. `stepped` may be emitted from the thread that works."""

    stepped = Signal(int, int)  # done, of how many

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._control = Control()
        self._dialog: QProgressDialog | None = None
        self.stepped.connect(self._show_step)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._dialog is not None

    def begin(self, doing: str) -> Control:
        """Get ready to show progress; what comes back steers the work."""
        self._control = Control()
        dialog = QProgressDialog(doing, self.tr("Cancel"), 0, 1, self._window)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_SHOW_AFTER_MS)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self._control.stop)
        self._dialog = dialog
        return self._control

    def end(self) -> None:
        """The work is done."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.canceled.disconnect()
            dialog.close()
            dialog.deleteLater()

    def stop(self) -> None:
        """Let the work end at its next step."""
        self._control.stop()

    def _show_step(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.setMaximum(total)
            self._dialog.setValue(done)
