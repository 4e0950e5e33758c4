"""What is to become of duplicates: which copies go to the trash, and that one of each stays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photokin.core.duplicates import Copy, Group

_LESSER = ("same file", "recompressed", "smaller:")
"""How the differences begin of copies that the best one outdoes in pixels or bytes alone."""
_SHAPE = 0.02
"""Share by which the shapes of two photos may differ that show the same."""


@dataclass(frozen=True)
class Totals:
    """Files, their bytes, and the groups they are in."""

    files: int
    bytes: int
    groups: int


@dataclass(frozen=True)
class Removal:
    """Copies to be moved to the trash from one group, and those that stay, as they were found."""

    going: Sequence[Copy]
    staying: Sequence[Copy]


@dataclass(eq=False)
class _Decision:
    """A group as it was found, and those of its files that are chosen for the trash."""

    found: Group
    going: frozenset[Path]


class Choices:
    """The groups, and which of their copies are chosen for the trash: never all of a group.

    Files that are elsewhere are left out, with groups that they leave with one file at most, until
    they come back.
    """

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self._found = [_Decision(group, proposed(group)) for group in groups]
        self._gone: frozenset[Path] = frozenset()
        self._leave_out()

    def going(self, number: int) -> frozenset[Path]:
        """The files of a group that are chosen for the trash."""
        group = self.groups[number]
        chosen = self._shown[number].going & _paths(group)
        return chosen - {group.best.path} if chosen == _paths(group) else chosen

    def may_go(self, number: int, path: Path) -> bool:
        """Whether a file may be chosen: another one of its group has to stay."""
        return bool(_paths(self.groups[number]) - self.going(number) - {path})

    def choose(self, number: int, path: Path, *, goes: bool) -> None:
        """Choose a file for the trash, or to stay."""
        if not goes:
            self._shown[number].going -= {path}
        elif self.may_go(number, path):
            self._shown[number].going |= {path}

    def keep_all(self, number: int) -> None:
        """Choose all files of a group to stay."""
        self._shown[number].going = frozenset()

    def keep_best(self, number: int) -> None:
        """Choose all files of a group for the trash but the best."""
        group = self.groups[number]
        self._shown[number].going = _paths(group) - {group.best.path}

    def totals(self) -> Totals:
        """What is chosen for the trash."""
        removals = self.removals()
        going = [copy for removal in removals for copy in removal.going]
        return Totals(len(going), sum(copy.photo.bytes for copy in going), len(removals))

    def removals(self) -> list[Removal]:
        """What is to be done."""
        return [
            Removal(
                [copy for copy in copies(group) if copy.path in going],
                [copy for copy in copies(group) if copy.path not in going],
            )
            for number, group in enumerate(self.groups)
            if (going := self.going(number))
        ]

    def drop(self, number: int) -> None:
        """Forget a group."""
        self._found.remove(self._shown[number])
        self._leave_out()

    def lose(self, paths: Collection[Path]) -> None:
        """Leave out files that are elsewhere now."""
        self._gone |= frozenset(paths)
        self._leave_out()

    def regain(self, paths: Collection[Path]) -> None:
        """Show files again that have come back, chosen as they were."""
        self._gone -= frozenset(paths)
        self._leave_out()

    def _leave_out(self) -> None:
        left = [(each, _without(each.found, self._gone)) for each in self._found]
        self._shown = [decision for decision, group in left if group is not None]
        self.groups = [group for _, group in left if group is not None]


def copies(group: Group) -> list[Copy]:
    """All files of a group, the best first."""
    return [group.best, *group.others]


def proposed(group: Group) -> frozenset[Path]:
    """The files of a group that nothing is lost with: they show all that the best one does.

    What was cropped, recoloured or mirrored is left to the person.
    """
    return frozenset(
        copy.path
        for copy in group.others
        if all(word.startswith(_LESSER) for word in copy.differs.split(", "))
        and _same_shape(group.best, copy)
    )


def _same_shape(best: Copy, other: Copy) -> bool:
    ours = best.photo.width * other.photo.height
    theirs = other.photo.width * best.photo.height
    return abs(ours - theirs) <= _SHAPE * max(ours, theirs)


def _paths(group: Group) -> frozenset[Path]:
    return frozenset(copy.path for copy in copies(group))


def _without(group: Group, gone: Collection[Path]) -> Group | None:
    """What is left of a group, if that still is one."""
    left = [copy for copy in copies(group) if copy.path not in gone]
    if len(left) < 2:
        return None
    return replace(group, best=left[0], others=left[1:])
