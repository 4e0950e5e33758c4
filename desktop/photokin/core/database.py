"""The database: one SQLite connection, its schema and its transactions."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote_from_bytes

from photokin.core import disk_errors, documents, health, words
from photokin.core.errors import LibraryDamaged, LibraryError, LibraryOutdated

_VERSION_1 = """
-- No id is ever used again: work that is under way may still know the old one.
CREATE TABLE folder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE,
    identity TEXT NOT NULL
);
-- One row per content: a changed file gets another photo.
CREATE TABLE photo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    format TEXT NOT NULL,
    taken TEXT,
    model TEXT NOT NULL,
    embedding BLOB NOT NULL,
    code BLOB NOT NULL,
    regions BLOB NOT NULL,
    weights BLOB NOT NULL
);
-- One row per path: it shows a photo, or has a problem.
CREATE TABLE file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder INTEGER NOT NULL REFERENCES folder,
    directory BLOB NOT NULL,
    name BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    photo INTEGER REFERENCES photo,
    problem TEXT,
    UNIQUE (directory, name),
    CHECK ((photo IS NULL) <> (problem IS NULL))
);
CREATE INDEX file_photo ON file (photo);
CREATE INDEX photo_size ON photo (size);
CREATE INDEX file_folder ON file (folder);
CREATE TABLE state (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""
_VERSION_2 = """
-- What the file itself says about the photo, and whether it was asked: it was not by version 1.
ALTER TABLE photo ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';
ALTER TABLE photo ADD COLUMN described INTEGER NOT NULL DEFAULT 0;
UPDATE photo SET metadata = json_object('taken', taken) WHERE taken IS NOT NULL;
ALTER TABLE photo DROP COLUMN taken;
-- What the sidecars of this path say, and what tells whether they have changed.
ALTER TABLE file ADD COLUMN sidecar TEXT NOT NULL DEFAULT '{}';
ALTER TABLE file ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
CREATE INDEX photo_model ON photo (model);
CREATE VIEW shown AS
    SELECT file.id AS file, photo.id AS photo, file.folder, directory, name, folder.path,
        width, height, format, json_patch(metadata, sidecar) AS facts
    FROM file JOIN photo ON photo.id = file.photo JOIN folder ON folder.id = file.folder;
-- What filters ask, a narrow row a file: a million of them are looked through in no time.
CREATE TABLE facet (
    file INTEGER PRIMARY KEY,
    photo INTEGER NOT NULL,
    folder INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    format TEXT NOT NULL,
    taken TEXT,
    camera TEXT,
    rating INTEGER
);
-- What text is searched in, folded, by file id.
CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'trigram case_sensitive 1');
CREATE VIEW facet_of AS
    SELECT file, photo, folder, width, height, format, json_extract(facts, '$.taken'),
        fold(json_extract(facts, '$.camera')), json_extract(facts, '$.rating') FROM shown;
CREATE VIEW words_of AS SELECT file, searchable(path, directory, name, facts) AS text FROM shown;
INSERT INTO facet SELECT * FROM facet_of;
INSERT INTO words (rowid, text) SELECT file, text FROM words_of;
-- Whoever adds, moves, changes or removes a file can't forget its facets and its words.
CREATE TRIGGER file_added AFTER INSERT ON file BEGIN
    INSERT INTO facet SELECT * FROM facet_of WHERE file = new.id;
    INSERT INTO words (rowid, text) SELECT file, text FROM words_of WHERE file = new.id;
END;
CREATE TRIGGER file_changed
AFTER UPDATE OF folder, directory, name, photo, sidecar ON file BEGIN
    DELETE FROM facet WHERE file = old.id;
    DELETE FROM words WHERE rowid = old.id;
    INSERT INTO facet SELECT * FROM facet_of WHERE file = new.id;
    INSERT INTO words (rowid, text) SELECT file, text FROM words_of WHERE file = new.id;
END;
CREATE TRIGGER file_removed AFTER DELETE ON file BEGIN
    DELETE FROM facet WHERE file = old.id;
    DELETE FROM words WHERE rowid = old.id;
END;
CREATE TRIGGER photo_described AFTER UPDATE OF metadata ON photo
WHEN old.metadata <> new.metadata BEGIN
    UPDATE file SET photo = photo WHERE photo = new.id;
END;
"""
_VERSION_3 = """
-- Pairs of photos, the smaller id first, that a person has said are no duplicates.
CREATE TABLE not_duplicate (
    one INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) WITHOUT ROWID;
CREATE INDEX not_duplicate_other ON not_duplicate (other);
"""
_VERSION_4 = """
-- What of a folder counts: its subfolders too, and not what these patterns (JSON) name.
ALTER TABLE folder ADD COLUMN subfolders INTEGER NOT NULL DEFAULT 1;
ALTER TABLE folder ADD COLUMN excludes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE folder ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
-- Whether a person has said that the problem of this file is none.
ALTER TABLE file ADD COLUMN ignored INTEGER NOT NULL DEFAULT 0;
"""
_VERSION_5 = """
-- A problem is a phrase (JSON), so that it can be translated; till now it was plain English.
UPDATE file SET problem = json_object('template', problem, 'values', json('{}'))
WHERE problem IS NOT NULL;
"""
_VERSIONS = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5)
"""What brings a catalogue from each version to the next: append, never change."""
SCHEMA_VERSION = len(_VERSIONS)
CATALOGUE, THUMBNAILS = "catalog.sqlite", "thumbnails.sqlite"
READER_KB = 32_000
"""What who reads may keep of the catalogue in memory: with SQLite's 2 MB each search would read
again the pages that all searches pass. The writer passes each page once, and so does who looks at
thumbnails."""
_THUMBNAILS = """
CREATE TABLE IF NOT EXISTS thumbnails.thumbnail (
    digest BLOB PRIMARY KEY,
    jpeg BLOB NOT NULL
);
"""
# Not in the rows of the thumbnails: SQLite would have to read their JPEG files to get here.
_MINIATURES = """
CREATE TABLE IF NOT EXISTS thumbnails.miniature (
    digest BLOB PRIMARY KEY REFERENCES thumbnail ON DELETE CASCADE,
    pixels BLOB NOT NULL
);
"""


class Database:
    """The catalogue's SQLite file in `directory`, with the thumbnails' file attached to it.

    If `writable`, both are made where they are not there yet, and what an older version made is
    brought up to date; else that raises LibraryOutdated. May be used from any thread. Raises
    LibraryError if it can't be opened, or was made by a newer version.

    Every method raises LibraryError, such as LibraryFull, for what is wrong with the disk;
    LibraryDamaged leaves a mark, too, so that the next writer mends it. `version` is that of the
    schema, the newest if none is given.
    """

    def __init__(self, directory: Path, *, writable: bool, version: int | None = None) -> None:
        if not writable and not (directory / CATALOGUE).exists():
            raise _no_library(directory)
        self._directory = directory = directory.absolute()
        self._lock = threading.RLock()
        self.failed = False
        """Whether the disk has failed at any time: work may have been left half done."""
        # Without room for its log, SQLite reads only what it is told nobody changes.
        self._frozen = (
            not writable
            and not (disk_errors.may_write(directory) and disk_errors.has_room(directory))
            and not _has_log(directory)
        )
        with self._named():
            self._connection = sqlite3.connect(
                _uri(directory / CATALOGUE, self._frozen),
                uri=True,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            self._open(writable, SCHEMA_VERSION if version is None else version)
        except BaseException:
            self._connection.close()
            raise

    def _open(self, writable: bool, wanted: int) -> None:
        self.execute("PRAGMA busy_timeout = 10000")
        self.execute("PRAGMA foreign_keys = 1")
        self.execute("PRAGMA trusted_schema = 1")  # the schema calls the functions below
        self._connection.create_function("fold", 1, _fold, deterministic=True)
        self._connection.create_function("searchable", 4, documents.searchable, deterministic=True)
        version = self._schema_version()
        if version > SCHEMA_VERSION:
            raise _newer_library(self._directory)
        thumbnails = self._directory / THUMBNAILS
        lost = not writable and not thumbnails.exists()
        self.execute(
            "ATTACH ? AS thumbnails", (":memory:" if lost else _uri(thumbnails, self._frozen),)
        )
        if not writable:
            self.execute(f"PRAGMA main.cache_size = -{READER_KB}")  # negative: not pages
        self.lacks_thumbnails = not self._has_thumbnails("thumbnail")
        """Whether the thumbnails' file was lost, or never was: an empty one takes its place."""
        if version == 0 and not self.lacks_thumbnails:
            health.doubt(self._directory)  # never take a catalogue that is gone for an empty one
            raise disk_errors.damaged(self._directory)
        if writable:
            self.execute("PRAGMA main.journal_mode = WAL")
            self.execute("PRAGMA thumbnails.journal_mode = WAL")
            self.execute("PRAGMA synchronous = NORMAL")
            self.migrate(wanted)
        else:
            if version == 0:
                raise _no_library(self._directory)
            if version < SCHEMA_VERSION:
                raise _older_library(self._directory)
            self._stand_in_for_thumbnails()
            self.execute("PRAGMA query_only = 1")

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that happens inside is kept together, or not at all; other threads wait."""
        with self._lock:
            nested = self._connection.in_transaction
            if nested:  # part of the outer one
                yield
                return
            self.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # some failures have rolled back already
                    self.execute("ROLLBACK")
                raise

    def execute(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run a statement."""
        with self._lock, self._named():
            self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for every row of values."""
        with self._lock, self._named():
            self._connection.executemany(sql, rows)

    def all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        with self._lock, self._named():
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Run a statement and return its first row, if any."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def version(self) -> int:
        """A number that differs once another connection has committed something."""
        [(version,)] = self.all("PRAGMA main.data_version")
        return int(version)

    def check(self) -> list[str]:
        """What SQLite finds wrong with the files; empty if they are whole."""
        try:
            problems = [line for (line,) in self.all("PRAGMA integrity_check") if line != "ok"]
            broken = self.all("PRAGMA foreign_key_check")
            self.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        except LibraryDamaged as error:
            return [error.title]
        return problems + [f"{row[0]} row {row[1]} points nowhere" for row in broken]

    def quick_check(self) -> list[str]:
        """What a look at each page of the catalogue finds wrong; three seconds per million files.

        Thumbnails, which take far more room, are left out.
        """
        try:
            return [line for (line,) in self.all("PRAGMA main.quick_check") if line != "ok"]
        except LibraryDamaged as error:
            return [error.title]

    def migrate(self, wanted: int) -> None:
        """Bring an older schema to a version, each step whole or not at all."""
        for version in range(self._schema_version(), wanted):
            with self.transaction():
                for statement in _statements(_VERSIONS[version]):
                    self.execute(statement)
                self.execute(f"PRAGMA user_version = {version + 1}")
        self.execute(_THUMBNAILS)
        self.execute(_MINIATURES)

    def _stand_in_for_thumbnails(self) -> None:
        """Where the thumbnails are lost, or an older version made them, let there be none."""
        for table, column in (("thumbnail", "jpeg"), ("miniature", "pixels")):
            if not self._has_thumbnails(table):
                self.execute(f"CREATE TEMP TABLE {table} (digest BLOB, {column} BLOB)")

    def _has_thumbnails(self, table: str) -> bool:
        sql = "SELECT 1 FROM thumbnails.sqlite_master WHERE name = ?"
        return self.one(sql, (table,)) is not None

    def _schema_version(self) -> int:
        row = self.one("PRAGMA main.user_version")
        return 0 if row is None else int(row[0])

    @contextmanager
    def _named(self) -> Iterator[None]:
        """What SQLite says of the disk, in words that help a person."""
        try:
            yield
        except sqlite3.Error as error:
            named = disk_errors.of_sqlite(error, self._directory)
            if named is None:
                raise
            self.failed = True
            if isinstance(named, LibraryDamaged) and not self._frozen:
                health.doubt(self._directory)
            raise named from error


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, whole triggers among them; `executescript` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _fold(text: str | None) -> str | None:
    return None if text is None else words.fold(text)


def _no_library(directory: Path) -> LibraryError:
    return LibraryError(
        "There is no library in {directory} yet.",
        "Make one with `photokin index FOLDER`.",
        directory=directory,
    )


def _uri(file: PurePath, frozen: bool) -> str:
    """An absolute path as SQLite takes it: of a share of Windows with all of its slashes."""
    path = file.as_posix()
    root = "" if path.startswith("/") else "/"  # of a drive of Windows
    quoted = quote_from_bytes(os.fsencode(path), safe="/:")
    return f"file://{root}{quoted}?{'immutable=1' if frozen else 'mode=rwc'}"


def _has_log(directory: Path) -> bool:
    """Whether a writer is at work, or was cut off: what it wrote is in a file of its own."""
    logs = (directory / f"{file}-wal" for file in (CATALOGUE, THUMBNAILS))
    return any(log.exists() and log.stat().st_size for log in logs)


def _older_library(directory: Path) -> LibraryOutdated:
    return LibraryOutdated(
        "The library in {directory} was made by an older Photokin.",
        "Open Photokin's window, or run `photokin index`, to bring it up to date.",
        directory=directory,
    )


def _newer_library(directory: Path) -> LibraryError:
    return LibraryError(
        "The library in {directory} was made by a newer Photokin.",
        "Update Photokin, or use another --library.",
        directory=directory,
    )
