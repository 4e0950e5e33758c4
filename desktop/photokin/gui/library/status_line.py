"""The line at the bottom: what the library holds, and what is being done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QToolButton, QWidget

from photokin.core.progress import Progress
from photokin.gui import wording
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.library.working_times import Wait
from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN

if TYPE_CHECKING:
    from photokin.core.library import Status

_SCANNING_MS = 400


class StatusLine(QWidget):
    """Progress, counts, the way to the problems list, and the button that pauses."""

    problems_requested = Signal()
    go_on_requested = Signal()

    def __init__(self, pause: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Indexing progress"))
        self._text = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._text.setProperty("role", "muted")
        self._progress = Progress("idle")
        self._paused = False
        self._wait = Wait.NOTHING
        self._go_on = _link(self.tr("Index anyway"))
        self._go_on.setToolTip(self.tr("Do not wait this time"))
        self._go_on.clicked.connect(self.go_on_requested)
        self._problems = _link("")
        self._problems.setToolTip(self.tr("Show which, and why"))
        self._problems.clicked.connect(self.problems_requested)
        self._count = Label()
        self._count.setProperty("role", "muted")
        self._pause = QToolButton()
        self._pause.setDefaultAction(pause)
        self._pause.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Most looks for changes are over at once: only those that take their time are mentioned.
        self._scanning = QTimer(self, singleShot=True, interval=_SCANNING_MS)
        self._scanning.timeout.connect(self._say_scanning)

        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 2, MARGIN, 4)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addWidget(self._text, 1)
        row.addWidget(self._go_on)
        row.addWidget(self._problems)
        row.addWidget(self._count)
        row.addWidget(self._pause)
        for widget in (self._bar, self._problems, self._go_on):
            widget.hide()

    @property
    def text(self) -> str:
        """What it says is being done."""
        return self._text.text()

    @property
    def problems_text(self) -> str:
        """What it says of photos that could not be read; empty if all could be."""
        return self._problems.text() if self._problems.isVisibleTo(self) else ""

    def show_progress(self, progress: Progress) -> None:
        """Say how far indexing is."""
        self._progress = progress
        waits = progress.state == "paused" and not self._paused and self._wait is not Wait.NOTHING
        self._go_on.setVisible(waits)
        counted = progress.total > 0 and progress.state in ("indexing", "paused")
        self._bar.setVisible(counted)
        self._bar.setMaximum(max(progress.total, 1))
        self._bar.setValue(progress.done)
        if progress.state == "scanning":
            if not self._scanning.isActive():
                self._scanning.start()
            return
        self._scanning.stop()
        self._say(self._waiting() if waits else self._words(progress))

    def show_paused(self, paused: bool) -> None:
        """Say that nothing will be indexed, also while there is nothing to index."""
        self._paused = paused
        if not self._bar.isVisible():
            self._say(self.tr("Indexing is paused") if paused else "")

    def show_wait(self, wait: Wait) -> None:
        """Say why indexing waits by itself, while there is something to do, and offer not to."""
        self._wait = wait
        self.show_progress(self._progress)

    def _waiting(self) -> str:
        if self._wait is Wait.BATTERY:
            return self.tr("Indexing waits: on battery")
        return self.tr("Indexing waits: computer in use")

    def _say_scanning(self) -> None:
        folder = self._progress.folder
        if folder is not None and folder.name:
            words = self.tr("Looking for new and changed photos in “{folder}”…")
            self._say(words.format(folder=folder.name))
        else:
            self._say(self.tr("Looking for new and changed photos…"))

    def show_status(self, status: Status) -> None:
        """Say what the library holds."""
        watching = status.folders_online + status.folders_offline
        words = self.tr("{0} in %Ln folder(s)", "", watching)
        self._count.setText(words.format(wording.photos(status.files)))
        for widget in (self._count, self._pause):
            widget.setVisible(watching > 0)
        self._problems.setText(self.tr("%Ln photo(s) could not be read", "", status.failed))
        self._problems.setVisible(status.failed > 0)

    def _say(self, text: str) -> None:
        self._text.setText(text)

    def _words(self, progress: Progress) -> str:
        if progress.state == "idle":
            return ""
        done = self.tr("{0} of {1}").format(
            wording.number(progress.done), wording.number(progress.total)
        )
        if progress.state == "paused":
            if progress.total:
                return self.tr("Indexing is paused at {0}").format(done)
            return self.tr("Indexing is paused")
        parts = [self.tr("Indexing {0}").format(done)]
        if progress.folder is not None and progress.folder.name:
            parts = [self.tr("Indexing “{folder}”").format(folder=progress.folder.name), done]
        if progress.seconds_left is not None:
            parts += [wording.time_left(progress.seconds_left)]
        if progress.photos_per_second:
            parts += [self.tr("%Ln photo(s) a second", "", round(progress.photos_per_second))]
        return " · ".join(parts)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
