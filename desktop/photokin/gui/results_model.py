"""The ranked photos as a Qt model with named roles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt

from photokin.gui import wording

if TYPE_CHECKING:
    from photokin.core.searcher import Match

_Index = QModelIndex


class Role(IntEnum):
    """What the model says of a photo, beside Qt's own roles."""

    PHOTO_ID = Qt.ItemDataRole.UserRole + 1
    PATH = Qt.ItemDataRole.UserRole + 2
    SCORE = Qt.ItemDataRole.UserRole + 3
    LIKENESS = Qt.ItemDataRole.UserRole + 4
    ONLINE = Qt.ItemDataRole.UserRole + 5
    MATCH = Qt.ItemDataRole.UserRole + 6


class ResultsModel(QAbstractListModel):
    """Matches, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matches: tuple[Match, ...] = ()

    @property
    def matches(self) -> tuple[Match, ...]:
        """All matches, best first."""
        return self._matches

    def show(self, matches: Sequence[Match]) -> None:
        """Replace all matches."""
        self.beginResetModel()
        self._matches = tuple(matches)
        self.endResetModel()

    def at(self, row: int) -> Match:
        """The match in a row; IndexError if there is none."""
        return self._matches[row]

    def row_of(self, path: Path) -> int | None:
        """The row of a file, or None if it isn't among the matches.

        Not of a photo id: two files with the same content have the same photo id.
        """
        return next((row for row, match in enumerate(self._matches) if match.path == path), None)

    def rowCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: the number of matches."""
        return 0 if parent.isValid() else len(self._matches)

    def roleNames(self) -> dict[int, QByteArray]:
        """Qt's: the names of our own roles."""
        own = {int(role): QByteArray(role.name.lower().encode()) for role in Role}
        return {**super().roleNames(), **own}

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: what `role` says of the match at `index`."""
        if not index.isValid():
            return None
        match = self._matches[index.row()]
        say = _SAYS.get(role)
        return None if say is None else say(match)


def _tool_tip(match: Match) -> str:
    lines = [
        str(match.path),
        *wording.how_alike(match),
        f"{match.width} × {match.height} pixels",
    ]
    if not match.online:
        lines.append("Its folder is offline: the photo is remembered, the file can't be opened.")
    return "\n".join(lines)


def _spoken(match: Match) -> str:
    state = "" if match.online else ", offline"
    return ", ".join([match.path.name, *wording.how_alike(match)]) + state


_SAYS: dict[int, Callable[[Match], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda match: match.path.name,
    Qt.ItemDataRole.ToolTipRole: _tool_tip,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: lambda match: str(match.path.parent),
    Role.PHOTO_ID: lambda match: match.photo_id,
    Role.PATH: lambda match: match.path,
    Role.SCORE: lambda match: match.score,
    Role.LIKENESS: lambda match: wording.likeness(match),
    Role.ONLINE: lambda match: match.online,
    Role.MATCH: lambda match: match,
}
