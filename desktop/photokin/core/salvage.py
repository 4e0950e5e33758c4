"""Salvage: what can be read of a damaged library goes into a fresh one; the damaged one is kept.

The fresh files are made in a folder of their own, which gets its final name only once they are
whole; from then on they take their places, however often that is cut off.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from photokin.core import health
from photokin.core.database import CATALOGUE, SCHEMA_VERSION, THUMBNAILS, Database
from photokin.core.disk_errors import of_system
from photokin.core.errors import LibraryMended
from photokin.core.whole_file import sync

_TABLES = {
    CATALOGUE: ("folder", "photo", "file", "not_duplicate", "state"),
    THUMBNAILS: ("thumbnail", "miniature"),
}
_ROWS = 1000  # are read at once, until some of them can't be
_PATIENCE = 200_000
"""Reads that may fail before the rest of a table is given up: each loses at most one photo."""
_LOGS = ("", "-wal", "-shm", "-journal")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Salvaged:
    """What could be saved: numbers of watched folders, photos, files and thumbnails.

    kept: the folder in which the damaged files lie now.
    """

    kept: Path
    folders: int
    photos: int
    files: int
    thumbnails: int

    def told(self) -> LibraryMended:
        """What a person is to know of it."""
        if self.folders:
            return LibraryMended(
                "The library was damaged, and was mended.",
                "Folders that were saved: {folders}, with {photos} photos and {thumbnails} "
                "thumbnails. What is missing is read again from your photos. The damaged files "
                "are kept in {kept}.",
                folders=self.folders,
                photos=self.photos,
                thumbnails=self.thumbnails,
                kept=self.kept,
            )
        return LibraryMended(
            "The library was damaged, and nothing in it could be read.",
            "Add your folders again: the photos in them are safe. The damaged files are kept in "
            "{kept}.",
            kept=self.kept,
        )


def salvage(library: Path) -> Salvaged:
    """Put a fresh library in the place of a damaged one that nobody has open. Raises LibraryError.

    Only a file that can't be made right any more is left as it is: one of a newer version.
    """
    try:
        draft = library / "salvage.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        fresh = Database(draft, writable=True, version=_version(library / CATALOGUE))
        try:
            fresh.execute("PRAGMA foreign_keys = 0")  # until it is tidy
            for file, tables in _TABLES.items():
                _copy(library / file, tables, fresh)
            fresh.migrate(SCHEMA_VERSION)
            _tidy(fresh)
            [(folders, photos, files, thumbnails)] = fresh.all(
                "SELECT (SELECT count(*) FROM folder), (SELECT count(*) FROM photo),"
                " (SELECT count(*) FROM file), (SELECT count(*) FROM thumbnail)"
            )
        finally:
            fresh.close()
        stamp = datetime.now().strftime("%Y-%m-%d %H.%M.%S")  # noqa: DTZ005 - for the person
        kept = library / f"damaged {stamp}"
        found = Salvaged(kept, folders, photos, files, thumbnails)
        report = asdict(found) | {"kept": kept.name}
        (draft / "report.json").write_text(json.dumps(report), "utf-8")
        for written in draft.iterdir():
            sync(written)
        draft.rename(_ready(library))
    except OSError as error:
        raise of_system(error, library) from error
    finish(library)
    return found


def finish(library: Path) -> Salvaged | None:
    """Put what was salvaged in its place, if it is not yet; what became of it. Raises LibraryError.

    The snapshots of the index go: they may know photos by ids that are given anew.
    """
    ready = _ready(library)
    if not ready.exists():
        return None
    try:
        report: dict[str, Any] = json.loads((ready / "report.json").read_text("utf-8"))
        kept = library / report["kept"]
        kept.mkdir(exist_ok=True)
        for file in _TABLES:
            if (ready / file).exists():
                for ending in reversed(_LOGS):  # a log must never meet another's file
                    if (library / f"{file}{ending}").exists():
                        (library / f"{file}{ending}").replace(kept / f"{file}{ending}")
                (ready / file).replace(library / file)
        shutil.rmtree(library / "index", ignore_errors=True)
        shutil.rmtree(ready)
    except OSError as error:
        raise of_system(error, library) from error
    health.trust(library)
    return Salvaged(**(report | {"kept": kept}))


def _ready(library: Path) -> Path:
    return library / "salvaged"


def _version(file: Path) -> int:
    """The version of a damaged catalogue's schema; the newest if it can't be read."""
    try:
        with closing(sqlite3.connect(file)) as damaged:
            [(version,)] = damaged.execute("PRAGMA user_version")
    except sqlite3.DatabaseError:
        return SCHEMA_VERSION
    return int(version) if 0 < version < SCHEMA_VERSION else SCHEMA_VERSION


def _copy(file: Path, tables: tuple[str, ...], fresh: Database) -> None:
    """Copy the rows of a damaged file that can be read into the fresh library."""
    if not file.exists():
        return
    with closing(sqlite3.connect(file, isolation_level=None)) as damaged:
        damaged.text_factory = lambda text: text.decode("utf-8", "replace")
        try:  # else SQLite reads nothing of a file that is shorter than it should be
            damaged.execute("PRAGMA writable_schema = 1")
        except sqlite3.DatabaseError as error:
            _log.info("Nothing of %s can be read: %s", file, error)
            return
        for table in tables:
            try:
                _copy_table(damaged, table, fresh)
            except sqlite3.DatabaseError as error:
                _log.info("The table %s of %s can't be read: %s", table, file, error)


def _copy_table(damaged: sqlite3.Connection, table: str, fresh: Database) -> None:
    there = {name for _, name, *_ in damaged.execute(f"PRAGMA table_info({table})")}
    schema = "thumbnails" if table in _TABLES[THUMBNAILS] else "main"
    known = [name for _, name, *_ in fresh.all(f"PRAGMA {schema}.table_info({table})")]
    columns = [name for name in known if name in there]
    if not columns:
        return
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {schema}.{table} ({names}) VALUES ({marks})"
    for rows in _readable(damaged, table, names):
        with fresh.transaction():
            for row in rows:
                try:
                    fresh.execute(insert, row)
                except sqlite3.Error as error:  # a value that can't be, such as no digest
                    _log.info("A row of %s is left out: %s", table, error)


def _readable(
    damaged: sqlite3.Connection, table: str, names: str
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table that can be read, some at a time."""
    if table in ("state", "not_duplicate"):  # without row numbers; few
        yield _until_unreadable(damaged, f"SELECT {names} FROM {table}")
        return
    last = _last_row(damaged, table)
    waiting = [(start, min(start + _ROWS, last + 1)) for start in range(0, last + 1, _ROWS)]
    waiting.reverse()
    failures = 0
    while waiting and failures < _PATIENCE:
        start, stop = waiting.pop()
        sql = f"SELECT {names} FROM {table} WHERE rowid >= ? AND rowid < ?"
        try:
            rows = damaged.execute(sql, (start, stop)).fetchall()
        except sqlite3.DatabaseError:
            failures += 1
            if stop - start > 1:
                middle = (start + stop) // 2
                waiting += [(middle, stop), (start, middle)]
        else:
            yield rows


def _until_unreadable(damaged: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    try:
        for row in damaged.execute(sql):
            rows.append(row)  # noqa: PERF402 - those before the error are kept
    except sqlite3.DatabaseError as error:
        _log.info("Only %s rows can be read: %s", len(rows), error)
    return rows


def _last_row(damaged: sqlite3.Connection, table: str) -> int:
    """The greatest row number that a table may have."""
    found = []
    for sql in (
        f"SELECT max(rowid) FROM {table}",
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
    ):
        try:
            found += [row[0] or 0 for row in damaged.execute(sql)]
        except sqlite3.DatabaseError:
            continue
    if found:
        return int(max(found))
    [(pages,)] = damaged.execute("PRAGMA page_count")
    return 64 * int(pages)  # a page of thumbnails or of photos holds fewer


def _tidy(fresh: Database) -> None:
    """Let nothing point to what could not be read, and watch folders of which only files are known.

    What such files showed is read again; their photos keep what a person has said of them.
    """
    with fresh.transaction():
        lost = fresh.all(
            "SELECT folder, directory FROM file WHERE folder NOT IN (SELECT id FROM folder)"
        )
        for found in _tops(lost).items():
            fresh.execute(
                "INSERT OR IGNORE INTO folder (id, path, identity) VALUES (?, ?, '')", found
            )
            fresh.execute("UPDATE file SET folder = folder WHERE folder = ?", found[:1])
        fresh.execute("DELETE FROM photo WHERE length(embedding) <> 64 OR length(code) <> 8")
        fresh.execute(
            "DELETE FROM file WHERE folder NOT IN (SELECT id FROM folder)"
            " OR photo NOT IN (SELECT id FROM photo)"
        )
        fresh.execute(
            "DELETE FROM not_duplicate WHERE one NOT IN (SELECT id FROM photo)"
            " OR other NOT IN (SELECT id FROM photo)"
        )
        fresh.execute(
            "DELETE FROM thumbnails.miniature"
            " WHERE digest NOT IN (SELECT digest FROM thumbnails.thumbnail)"
        )


def _tops(files: list[tuple[Any, ...]]) -> dict[int, bytes]:
    """The folder that holds all files of each folder whose own row is lost."""
    tops: dict[int, bytes] = {}
    for folder, directory in files:
        tops[folder] = os.path.commonpath([tops.get(folder, directory), directory])
    return tops
