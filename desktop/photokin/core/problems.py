"""The files that could not be read, as the catalogue keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from photokin.core import paths
from photokin.core.database import Database
from photokin.core.phrases import Phrase


@dataclass(frozen=True)
class Problem:
    """A file that could not be read, and why; `ignored` if a person leaves it at that."""

    path: Path
    reason: Phrase
    ignored: bool = False


class Problems:
    """The files of a catalogue that could not be read."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[Problem]:
        """The files that could not be read, by path."""
        rows = self._db.all(
            "SELECT directory, name, problem, ignored FROM file WHERE problem IS NOT NULL"
            " ORDER BY directory, name"
        )
        return [
            Problem(paths.joined(directory, name), Phrase.from_json(why), bool(ignored))
            for directory, name, why, ignored in rows
        ]

    def ignore(self, files: Iterable[Path], ignored: bool) -> None:
        """Say of files that could not be read whether that is a problem to a person."""
        self._db.execute_many(
            "UPDATE file SET ignored = ? WHERE directory = ? AND name = ? AND problem IS NOT NULL",
            ((ignored, *paths.split(path)) for path in files),
        )

    def retry(self, files: Iterable[Path]) -> None:
        """Let files that could not be read count as changed the next time they are looked at."""
        self._db.execute_many(
            "UPDATE file SET size = -1 WHERE directory = ? AND name = ? AND problem IS NOT NULL",
            (paths.split(path) for path in files),
        )
