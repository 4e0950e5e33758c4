"""The ranked photos as a Qt model with named roles."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from photokin.gui import wording
from photokin.gui.plain_text import tool_tip

if TYPE_CHECKING:
    from photokin.core.library import FolderState
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


@dataclass(frozen=True)
class Fold:
    """What a row is of a stack: its leader, which shows how many they are, or one of the others.

    A row that is in no stack has a count of 1. A closed stack has a row for its leader alone.
    `ends` is true of the last photo of an open one.
    """

    count: int = 1
    leads: bool = False
    opened: bool = False
    ends: bool = False


_ALONE = Fold()


class ResultsModel(QAbstractListModel):
    """Matches, best first: those that are alike enough, with look-alikes folded into stacks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matches: tuple[Match, ...] = ()
        self._stacks: Sequence[Sequence[int]] = ()
        self._folded = True
        self._least = 0.0
        self._opened: set[Path] = set()  # the leaders of stacks that are open
        self._rows: Sequence[int] = ()  # places in _matches
        self._members: dict[int, list[int]] = {}  # of each leader, itself left out
        self._leader: dict[int, int] = {}  # of each of those
        self._folders: Sequence[FolderState] = ()

    @property
    def matches(self) -> tuple[Match, ...]:
        """All matches, best first, shown or not."""
        return self._matches

    @property
    def alike(self) -> int:
        """How many matches are alike enough to be shown, in stacks or not."""
        return len(self._rows) + sum(
            len(members) for leader, members in self._members.items() if not self._is_open(leader)
        )

    def show(
        self,
        matches: Sequence[Match],
        stacks: Sequence[Sequence[int]] = (),
        *,
        keep_open: bool = False,
    ) -> None:
        """Replace all matches; `stacks` are places of those that belong together, best first."""
        self._stacks = stacks
        if not keep_open:
            self._opened.clear()
        self._arrange(tuple(matches))

    def set_least(self, score: float) -> None:
        """Show only what is at least so similar."""
        self._least = score
        self._arrange(self._matches)

    def set_folded(self, folded: bool) -> None:
        """Fold look-alikes into stacks, or show each by itself."""
        self._folded = folded
        self._arrange(self._matches)

    def set_folders(self, folders: Sequence[FolderState]) -> None:
        """Tell the watched folders, by which those that are offline are named."""
        self._folders = folders

    def at(self, row: int) -> Match:
        """The match in a row; IndexError if there is none."""
        return self._matches[self._rows[row]]

    def fold_at(self, row: int) -> Fold:
        """What the row is of a stack."""
        place = self._rows[row]
        leader = self._leader.get(place, place)
        members = self._members.get(leader)
        if members is None:
            return _ALONE
        ends = place == members[-1]
        return Fold(1 + len(members), leader == place, self._is_open(leader), ends)

    def home(self, match: Match) -> str:
        """The drive or the folder that a match is on, by name; empty if it isn't known."""
        folder = next((f for f in self._folders if match.path.is_relative_to(f.path)), None)
        return "" if folder is None else wording.drive(folder.path)

    def row_of(self, path: Path) -> int | None:
        """The row of a file, or None if it has none, as in a stack that is closed.

        Not of a photo id: two files with the same content have the same photo id.
        """
        return next((n for n, at in enumerate(self._rows) if self._matches[at].path == path), None)

    def rows_of(self, files: Iterable[Match]) -> list[int]:
        """The rows of some files, whatever has been found out about them since."""
        wanted: dict[int, list[Match]] = {}
        for match in files:
            wanted.setdefault(match.photo_id, []).append(match)
        # Numbers first: comparing paths takes its time where there are many.
        return [
            row
            for row, match in enumerate(self.in_rows(range(len(self._rows))))
            if match.photo_id in wanted
            and any(same is match or same.path == match.path for same in wanted[match.photo_id])
        ]

    def in_rows(self, rows: Iterable[int]) -> list[Match]:
        """The matches in some rows."""
        places, matches = self._rows, self._matches
        return [matches[places[row]] for row in rows]

    def reveal(self, path: Path) -> int | None:
        """The row of a file, whose stack is opened if it is in a closed one."""
        for leader, members in self._members.items():
            if not self._is_open(leader) and path in {self._matches[at].path for at in members}:
                self.toggle(self._rows.index(leader))
        return self.row_of(path)

    def toggle(self, row: int) -> int:
        """Open the stack that a row is of, or close it; the row of its leader."""
        leader = self._leader.get(self._rows[row], self._rows[row])
        members = self._members.get(leader)
        if members is None:
            return row
        rows = list(self._rows)
        row = rows.index(leader)
        if self._is_open(leader):
            self.beginRemoveRows(_Index(), row + 1, row + len(members))
            self._opened.discard(self._matches[leader].path)
            del rows[row + 1 : row + 1 + len(members)]
            self._rows = rows
            self.endRemoveRows()
        else:
            self.beginInsertRows(_Index(), row + 1, row + len(members))
            self._opened.add(self._matches[leader].path)
            rows[row + 1 : row + 1] = members
            self._rows = rows
            self.endInsertRows()
        self.dataChanged.emit(self.index(row), self.index(row))
        return row

    def leave_out(self, paths: Container[Path]) -> None:
        """Show files no longer that have just been moved or thrown away."""
        kept = [n for n, match in enumerate(self._matches) if match.path not in paths]
        new = {old: place for place, old in enumerate(kept)}
        left = [[at for at in stack if at in new] for stack in self._stacks]
        for before, after in zip(self._stacks, left, strict=True):
            if after and self._is_open(before[0]):  # whoever leads it now
                self._opened.add(self._matches[after[0]].path)
        self._stacks = [[new[at] for at in stack] for stack in left if len(stack) > 1]
        self._arrange(tuple(self._matches[n] for n in kept))

    def rowCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Qt's: photos can be dragged out."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def roleNames(self) -> dict[int, QByteArray]:
        """Qt's: the names of our own roles."""
        own = {int(role): QByteArray(role.name.lower().encode()) for role in Role}
        return {**super().roleNames(), **own}

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: what `role` says of the match at `index`."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(self.at(index.row()), self.fold_at(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            match = self.at(index.row())
            return tool_tip(_described(match, self.home(match)))
        say = _SAYS.get(role)
        return None if say is None else say(self.at(index.row()))

    def _passes(self, match: Match) -> bool:
        """Whether it is similar enough; what is listed without a query always is."""
        return match.band is None or match.score >= self._least

    def _is_open(self, leader: int) -> bool:
        return self._matches[leader].path in self._opened

    def _arrange(self, matches: tuple[Match, ...]) -> None:
        """Work out the rows anew."""
        self.beginResetModel()
        self._matches = matches
        self._members, self._leader = {}, {}
        for stack in self._stacks if self._folded else ():
            leader, *members = [at for at in stack if self._passes(matches[at])] or [-1]
            if members:
                self._members[leader] = members
                self._leader.update(dict.fromkeys(members, leader))
        if not self._members and self._least > 0:
            self._rows = [n for n, match in enumerate(matches) if self._passes(match)]
        elif not self._members:
            self._rows = range(len(matches))
        else:
            rows: list[int] = []
            for place, match in enumerate(matches):
                if self._passes(match) and place not in self._leader:
                    rows.append(place)
                    if place in self._members and self._is_open(place):
                        rows += self._members[place]
            self._rows = rows
        self.endResetModel()


def _described(match: Match, home: str) -> str:
    lines = [
        str(match.path),
        *wording.how_alike(match),
        QCoreApplication.translate("ResultsModel", "{0} × {1} pixels").format(
            match.width, match.height
        ),
    ]
    if not match.online:
        says = (
            QCoreApplication.translate(
                "ResultsModel",
                "“{0}” is offline: the photo is remembered, the file can't be opened.",
            )
            if home
            else QCoreApplication.translate(
                "ResultsModel",
                "Its folder is offline: the photo is remembered, the file can't be opened.",
            )
        )
        lines.append(says.format(home))
    return "\n".join(lines)


def _spoken(match: Match, fold: Fold) -> str:
    says = [match.path.name, *wording.how_alike(match)]
    if not match.online:
        says.append(QCoreApplication.translate("ResultsModel", "offline"))
    if fold.leads:
        stack = (
            QCoreApplication.translate("ResultsModel", "stack of {0}, open")
            if fold.opened
            else QCoreApplication.translate("ResultsModel", "stack of {0}, closed")
        )
        says.append(stack.format(fold.count))
    elif fold.count > 1:
        says.append(QCoreApplication.translate("ResultsModel", "in the stack before"))
    return ", ".join(says)


_SAYS: dict[int, Callable[[Match], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda match: match.path.name,
    Qt.ItemDataRole.AccessibleDescriptionRole: lambda match: str(match.path.parent),
    Role.PHOTO_ID: lambda match: match.photo_id,
    Role.PATH: lambda match: match.path,
    Role.SCORE: lambda match: match.score,
    Role.LIKENESS: lambda match: wording.likeness(match),
    Role.ONLINE: lambda match: match.online,
    Role.MATCH: lambda match: match,
}
