"""Moves files to the trash, from where a person can take them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFile

from photokin.gui.tasks import Tasks

Trash = Callable[[Sequence[Path], Callable[[list[Path]], None]], object]
"""Moves files to the trash, then says which of them are there now, on the GUI thread."""


def trash_with(tasks: Tasks) -> Trash:
    """A trash that works on a thread of `tasks`."""

    def move(paths: Sequence[Path]) -> list[Path]:
        return [path for path in paths if QFile.moveToTrash(str(path))]

    return lambda paths, done: tasks.run(lambda: move(paths), done)
