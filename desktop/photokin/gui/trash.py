"""Moves files to the trash, from where a person can take them back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QObject, Signal

from photokin.gui import wording
from photokin.gui.notices import Notice, NoticeBar
from photokin.gui.tasks import Tasks


class Trash(QObject):
    """The system's trash; it is filled on a thread of `tasks`, and says how that went."""

    went = Signal(list)  # of paths of files that are in the trash now

    def __init__(self, notices: NoticeBar, tasks: Tasks) -> None:
        super().__init__()
        self._notices = notices
        self._tasks = tasks

    def trash(self, paths: Sequence[Path]) -> None:
        """Throw files away; `went` follows."""

        def throw() -> list[Path]:
            return [path for path in paths if QFile.moveToTrash(str(path))]

        self._tasks.run(throw, lambda gone: self._tell(gone, len(paths) - len(gone)))

    def _tell(self, gone: list[Path], left: int) -> None:
        title = self.tr("{0} moved to the trash").format(wording.count(len(gone), "file"))
        advice = self.tr("{0} stayed: there may be no trash on their disk.")
        self._notices.show_notice(
            Notice(
                title,
                advice.format(wording.count(left, "file")) if left else "",
                warning=left > 0,
            )
        )
        self.went.emit(gone)
