"""FolderRules: which files of a watched folder count."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

_ANY_FOLDERS = "**"


@dataclass(frozen=True)
class FolderRules:
    """What of a watched folder is looked at: its subfolders too, and not what `excludes` name.

    A pattern without a slash, such as `*.tmp` or `Trash`, names files and folders at any depth;
    one with a slash, such as `2019/raw` or `**/cache/*.png`, is a path from the watched folder on.
    `*` and `?` stand for anything within one name, `**` for any number of folders. Whatever lies
    in an excluded folder is excluded with it. Upper and lower case are the same.
    """

    subfolders: bool = True
    excludes: tuple[str, ...] = ()

    def admits_folder(self, inside: Sequence[str]) -> bool:
        """Whether a folder counts, named by its parts below the watched one; its parents do."""
        return self.subfolders and self.admits_file(inside)

    def admits_file(self, inside: Sequence[str]) -> bool:
        """Whether a file counts, named by its parts below the watched folder; its folders do."""
        if not self.excludes or not inside:
            return True
        names = [name.casefold() for name in inside]
        return not any(
            _fits(pattern, names) if anchored else pattern[0].match(names[-1])
            for anchored, pattern in self._patterns
            if pattern
        )

    def admits(self, inside: Sequence[str]) -> bool:
        """Whether a file counts, and so do all the folders that it is in."""
        folders = all(self.admits_folder(inside[:depth]) for depth in range(1, len(inside)))
        return folders and self.admits_file(inside)

    @cached_property
    def _patterns(self) -> list[tuple[bool, list[re.Pattern[str]]]]:
        return [_compiled(pattern) for pattern in self.excludes]


EVERYTHING = FolderRules()


def patterns(texts: Iterable[str]) -> tuple[str, ...]:
    """Patterns as a person wrote them, tidied: none empty, none twice, all with `/`."""
    tidy = (text.strip().replace("\\", "/") for text in texts)
    return tuple(dict.fromkeys(text for text in tidy if text.strip("/")))


def _compiled(pattern: str) -> tuple[bool, list[re.Pattern[str]]]:
    """Whether a pattern is a path, and its names as expressions."""
    names = [name for name in pattern.casefold().split("/") if name not in ("", ".")]
    anchored = "/" in pattern.rstrip("/")
    while names and names[-1] == _ANY_FOLDERS:  # what is in a folder goes with the folder
        names.pop()
    return anchored, [re.compile(fnmatch.translate(name)) for name in names]


_FOLDERS = re.compile(fnmatch.translate(_ANY_FOLDERS))


def _fits(pattern: Sequence[re.Pattern[str]], names: Sequence[str]) -> bool:
    if not pattern:
        return not names
    if pattern[0] == _FOLDERS:
        return any(_fits(pattern[1:], names[skipped:]) for skipped in range(len(names) + 1))
    return bool(names and pattern[0].match(names[0]) and _fits(pattern[1:], names[1:]))
