"""What the catalogue knows of photos that may be duplicates, and what a person has said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from photokin.core import paths
from photokin.core.database import Database
from photokin.core.signature import Codes
from photokin.core.thumbnail_store import ThumbnailStore

Pair = tuple[int, int]
"""Ids of two photos, the smaller first."""


@dataclass(frozen=True)
class Shot:
    """A photo: size of its file in bytes, of the picture in pixels, upright, and local time."""

    id: int
    bytes: int
    width: int
    height: int
    format: str
    taken: str | None

    @property
    def pixels(self) -> int:
        """How many."""
        return self.width * self.height


@dataclass(frozen=True)
class ShotFile:
    """A file of a photo, and when it was last written."""

    path: Path
    mtime_ns: int


class Shots:
    """The photos in a catalogue's database, as duplicates are looked for among them."""

    def __init__(self, database: Database, thumbnails: ThumbnailStore) -> None:
        self._db = database
        self.thumbnails = thumbnails

    def all(self, folder: Path | None = None) -> list[Shot]:
        """The photos that have a file, or have one in or below `folder`, by id."""
        where, values = _below(folder)
        rows = self._db.all(
            "SELECT id, size, width, height, format, json_extract(metadata, '$.taken')"
            " FROM photo WHERE EXISTS"
            f" (SELECT 1 FROM file WHERE file.photo = photo.id{where}) ORDER BY id",
            values,
        )
        return [Shot(*row) for row in rows]

    def files(
        self, photos: Container[int], folder: Path | None = None
    ) -> dict[int, list[ShotFile]]:
        """The files of some photos, and of all in several files, in or below `folder`, by path."""
        where, values = _below(folder)
        rows = self._db.all(
            "SELECT photo, directory, name, mtime_ns FROM file"
            f" WHERE photo IS NOT NULL{where} ORDER BY directory, name",
            values,
        )
        count = Counter(photo for photo, *_ in rows)
        found: dict[int, list[ShotFile]] = {}
        for photo, directory, name, mtime_ns in rows:
            if count[photo] > 1 or photo in photos:
                file = ShotFile(paths.joined(directory, name), mtime_ns)
                found.setdefault(photo, []).append(file)
        return found

    def codes(self, photos: Container[int]) -> list[tuple[list[int], Codes]]:
        """The ids and the codes uint64 [N, R + F] of photos, for each encoder's apart."""
        ids: dict[str, list[int]] = {}
        blobs: dict[str, list[bytes]] = {}
        for photo, model, codes in self._db.all("SELECT id, model, regions FROM photo ORDER BY id"):
            if photo in photos:
                ids.setdefault(model, []).append(photo)
                blobs.setdefault(model, []).append(codes)
        return [
            (some, np.frombuffer(b"".join(blobs[model]), "<u8").reshape(len(some), -1))
            for model, some in ids.items()
        ]

    def not_duplicates(self) -> set[Pair]:
        """The pairs that a person has said are no duplicates."""
        return set(self._db.all("SELECT one, other FROM not_duplicate"))

    def keep_apart(self, photos: Iterable[int]) -> None:
        """Remember that no two of these are duplicates, for as long as both are known."""
        with self._db.transaction():
            self._db.execute_many(
                "INSERT OR IGNORE INTO not_duplicate VALUES (?, ?)",
                combinations(sorted(set(photos)), 2),
            )


def _below(folder: Path | None) -> tuple[str, tuple[bytes, ...]]:
    """What a file's directory must be to lie in or below a folder, and the values of that."""
    if folder is None:
        return "", ()
    return " AND (directory = ? OR directory >= ? AND directory < ?)", paths.at_or_below(folder)
