"""The photos of a library by the time they were taken, and the folders they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photokin.core import paths
from photokin.core.database import Database
from photokin.core.signature import Ids


@dataclass(frozen=True)
class Month:
    """A month such as 2019-08 and its photos: those in rows `start` to before `stop`."""

    name: str
    start: int
    stop: int


@dataclass(frozen=True)
class Timeline:
    """Photos, newest first, a photo that lies in several files once. ids: int64."""

    ids: Ids
    months: tuple[Month, ...]


class Timelines:
    """What a catalogue's database knows of the times and the folders of photos."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, folder: Path | None = None) -> Timeline:
        """All photos, or those in or below `folder`, by when they were taken.

        A photo that doesn't say that counts as taken when its file was written.
        """
        below = " WHERE directory = ? OR (directory >= ? AND directory < ?)"
        where, values = ("", ()) if folder is None else (below, paths.at_or_below(folder))
        # As two texts: a hundred thousand rows would each become an object.
        [(photos, times)] = self._db.all(
            "SELECT group_concat(facet.photo, ' '), group_concat(coalesce("
            " CAST(strftime('%s', taken) AS INTEGER), CAST(strftime("
            "'%s', mtime_ns / 1000000000, 'unixepoch', 'localtime') AS INTEGER), 0), ' ')"
            f" FROM facet JOIN file ON file.id = facet.file{where}",
            values,
        )
        ids = np.fromstring(photos or "", np.int64, sep=" ")
        seconds = np.fromstring(times or "", np.int64, sep=" ")
        order = np.lexsort((-ids, -seconds))
        ids, seconds = ids[order], seconds[order]
        _, first = np.unique(ids, return_index=True)
        once = np.sort(first)
        return Timeline(ids[once], _months(seconds[once]))

    def directories(self) -> Mapping[Path, int]:
        """The number of readable photo files directly in each directory that has any."""
        rows = self._db.all(
            "SELECT directory, count(*) FROM file WHERE photo IS NOT NULL"
            " GROUP BY directory ORDER BY directory"
        )
        return {paths.decoded(directory): count for directory, count in rows}


def _months(seconds: Ids) -> tuple[Month, ...]:
    if not len(seconds):
        return ()
    months = seconds.astype("datetime64[s]").astype("datetime64[M]")
    starts = [0, *(np.flatnonzero(np.diff(months.astype(np.int64))) + 1).tolist()]
    stops = [*starts[1:], len(months)]
    return tuple(
        Month(str(months[start]), start, stop) for start, stop in zip(starts, stops, strict=True)
    )
