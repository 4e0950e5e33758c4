"""The last resort: what nobody caught goes to the log and to a dialog with a report."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photokin import __version__
from photokin.core.errors import AppError
from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN, SPACING

_log = logging.getLogger(__name__)


class ErrorHook(QObject):
    """Takes every uncaught exception of every thread, logs it and tells the GUI thread.

    In force from `install` to `remove`; `reported` carries the report as text. What a person can
    do something about, such as a disk that fails, is no bug wherever it comes from: it is `named`.
    """

    reported = Signal(str)
    named = Signal(object)  # AppError
    _came = Signal(str)
    _named_came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._before = (sys.excepthook, threading.excepthook)
        # Queued even from the GUI thread: a dialog must not open inside the code that failed.
        self._came.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._named_came.connect(self.named, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from the hooks that were there."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give way to the hooks that were there."""
        sys.excepthook, threading.excepthook = self._before

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if isinstance(error, AppError):
            _log.warning("%s", error)
            self._named_came.emit(error)
            return
        _log.critical("uncaught exception", exc_info=(kind, error, trace))
        self._came.emit(report(error, trace))

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _report(self, text: str) -> None:
        self.reported.emit(text)


class CrashDialog(QDialog):
    """Shows reports, ready to be copied; another error while it is open is added to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        title = Label(self.tr("Something went wrong that Photokin didn't expect."), wordWrap=True)
        title.setProperty("role", "title")
        advice = Label(
            self.tr(
                "Your photos are safe: Photokin never changes them. You can go on, but starting it "
                "again is better. The report below helps to mend the cause."
            ),
            wordWrap=True,
        )
        advice.setProperty("role", "muted")
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Report"))
        self.copy_button = QPushButton(self.tr("Copy report"))
        self.copy_button.clicked.connect(self._copy)
        close = QPushButton(self.tr("Go on"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(title)
        column.addWidget(advice)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)

    def sizeHint(self) -> QSize:
        """Qt's: room for a few lines of code."""
        return QSize(600, 380)

    def add_report(self, text: str) -> None:
        """Show one more report; what goes wrong again and again is shown once."""
        if text not in self.text.toPlainText():
            self.text.appendPlainText(text)
        self.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def report(error: BaseException, trace: TracebackType | None) -> str:
    """What to know about an error: versions, the system, and where it was raised."""
    lines = [
        f"Photokin {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
        *traceback.format_exception(type(error), error, trace),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)
