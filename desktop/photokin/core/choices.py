"""What there is to choose from in a library: folders, cameras, types and months, with counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from photokin.core import paths
from photokin.core.database import Database

MOST_FOLDERS = 1000
"""More can't be chosen from: then the lower ones are left out."""
Value = TypeVar("Value")


@dataclass(frozen=True)
class Choice(Generic[Value]):
    """A value, and the number of files that have it."""

    value: Value
    files: int


@dataclass(frozen=True)
class Choices:
    """What the files of a library can be told apart by.

    folders: by path, those that hold photos and those between them and a watched folder, each with
    all that lies below it; of very many the upper ones. cameras: as the photos name them, the most
    used first. formats: as Pillow names them, the most used first. months: `2019-08`, in order.
    undated: files that don't say when they were taken. rated: those that have a star or more.
    """

    folders: Sequence[Choice[Path]] = ()
    cameras: Sequence[Choice[str]] = ()
    formats: Sequence[Choice[str]] = ()
    months: Sequence[Choice[str]] = ()
    undated: int = 0
    rated: int = 0


def choices(database: Database) -> Choices:
    """Ask the database of a catalogue."""
    months = database.all(
        "SELECT substr(taken, 1, 7) AS month, count(*) FROM facet GROUP BY month ORDER BY month"
    )
    formats = database.all(
        "SELECT format, count(*) AS files FROM facet GROUP BY format ORDER BY files DESC, format"
    )
    [(rated,)] = database.all("SELECT count(*) FROM facet WHERE rating >= 1")
    return Choices(
        _folders(database),
        _cameras(database),
        [Choice(*row) for row in formats],
        [Choice(*row) for row in months if row[0] is not None],
        sum(files for month, files in months if month is None),
        rated,
    )


def _folders(database: Database) -> list[Choice[Path]]:
    watched = {paths.decoded(path) for (path,) in database.all("SELECT path FROM folder")}
    files: Counter[Path] = Counter()
    for directory, count in database.all(
        "SELECT directory, count(*) FROM file WHERE photo IS NOT NULL GROUP BY directory"
    ):
        path = paths.decoded(directory)
        files[path] += count
        for above in path.parents:
            if path in watched:
                break
            files[above] += count
            path = above
    deepest = _deepest(files)
    return [Choice(path, files[path]) for path in sorted(files) if len(path.parts) <= deepest]


def _deepest(folders: Iterable[Path]) -> int:
    """How deep folders may lie for there to be at most MOST_FOLDERS; the uppermost always may."""
    depths = sorted(len(path.parts) for path in folders)
    if len(depths) <= MOST_FOLDERS:
        return depths[-1] if depths else 0
    return max(depths[0], depths[MOST_FOLDERS] - 1)


def _cameras(database: Database) -> list[Choice[str]]:
    """As one of the photos writes each: the column to filter by is folded."""
    rows = database.all(
        "SELECT facts, files FROM (SELECT min(file) AS one, count(*) AS files FROM facet"
        " WHERE camera <> '' GROUP BY camera) JOIN shown ON shown.file = one"
        " ORDER BY files DESC, one"
    )
    return [Choice(json.loads(facts)["camera"], files) for facts, files in rows]
