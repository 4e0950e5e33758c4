"""The catalogue: SQLite, the single truth about folders, files, photos and their signatures."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photokin.core.errors import LibraryError
from photokin.core.photos import Photo
from photokin.core.scan import FileRow
from photokin.core.signature import EMBEDDING_DIMS, Codes, Floats, Ids, Signature, Signatures

SCHEMA_VERSION = 1
_SEPARATOR = os.fsencode(os.sep)
_SCHEMA = """
CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE
);
-- One row per content: a changed file gets another photo, and ids are never used again.
CREATE TABLE photo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,
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
    id INTEGER PRIMARY KEY,
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
CREATE INDEX file_size ON file (size);
CREATE INDEX file_folder ON file (folder);
CREATE TABLE state (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""
_THUMBNAILS = """
CREATE TABLE IF NOT EXISTS thumbnails.thumbnail (
    digest BLOB PRIMARY KEY,
    jpeg BLOB NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Folder:
    """A watched folder."""

    id: int
    path: Path


@dataclass(frozen=True)
class Problem:
    """A file that could not be read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Located:
    """A file of a photo, as a search result needs it."""

    photo: int
    path: Path
    folder: Path
    width: int
    height: int


@dataclass(frozen=True)
class Encoded:
    """A photo that is ready for the catalogue."""

    digest: bytes
    photo: Photo
    signature: Signature


class Catalog:
    """The catalogue in `directory`; it is made if `writable` and not there yet.

    One writer at a time (the library's lock sees to that); its methods may be called from any
    thread. Readers open their own. Raises LibraryError if it can't be opened.
    """

    def __init__(self, directory: Path, *, writable: bool) -> None:
        path = directory / "catalog.sqlite"
        if not writable and not path.exists():
            raise _no_library(directory)
        self._lock = threading.RLock()
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA busy_timeout = 10000")
            self._db.execute("PRAGMA foreign_keys = 1")
            self._db.execute("ATTACH ? AS thumbnails", (str(directory / "thumbnails.sqlite"),))
            if writable:
                self._db.execute("PRAGMA main.journal_mode = WAL")
                self._db.execute("PRAGMA thumbnails.journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._migrate()
            else:
                self._db.execute("PRAGMA query_only = 1")
            version = self._schema_version()
        except sqlite3.Error as error:
            raise LibraryError(
                f"The library's catalogue {path} can't be opened: {error}.",
                "Check that its disk is there and not full, or use another --library.",
            ) from error
        if version == 0:
            self._db.close()
            raise _no_library(directory)
        if version > SCHEMA_VERSION:
            self._db.close()
            raise LibraryError(
                f"The library in {directory} was made by a newer Photokin.",
                "Update Photokin, or use another --library.",
            )

    def close(self) -> None:
        """Close the connection; the catalogue is whole without it."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that happens inside is kept together, or not at all."""
        with self._lock:
            if self._db.in_transaction:  # nested: part of the outer one
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # Folders

    def folders(self) -> list[Folder]:
        """The watched folders, by path."""
        rows = self._all("SELECT id, path FROM folder ORDER BY path")
        return [Folder(key, _path(path)) for key, path in rows]

    def add_folder(self, path: Path) -> Folder:
        """Watch `path` (absolute), which takes over the watched folders inside it."""
        with self.transaction():
            inside = [folder for folder in self.folders() if folder.path.is_relative_to(path)]
            cursor = self._db.execute("INSERT INTO folder (path) VALUES (?)", (os.fsencode(path),))
            added = Folder(int(cursor.lastrowid or 0), path)
            for folder in inside:
                self._db.execute(
                    "UPDATE file SET folder = ? WHERE folder = ?", (added.id, folder.id)
                )
                self._db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))
            return added

    def remove_folder(self, folder: Folder) -> None:
        """Forget the folder and its files; photos that are left without a file stay for `purge`."""
        with self.transaction():
            self._db.execute("DELETE FROM file WHERE folder = ?", (folder.id,))
            self._db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))

    def photos_by_folder(self) -> dict[int, int]:
        """Number of readable files for each folder id."""
        return dict(
            self._all("SELECT folder, count(*) FROM file WHERE photo IS NOT NULL GROUP BY folder")
        )

    # Files

    def files_in(self, directory: Path) -> dict[str, FileRow]:
        """The rows of the files directly in a directory, by name."""
        rows = self._all(
            "SELECT name, file.id, size, mtime_ns, photo, model"
            " FROM file LEFT JOIN photo ON photo.id = file.photo WHERE directory = ?",
            (os.fsencode(directory),),
        )
        return {os.fsdecode(name): FileRow(*rest) for name, *rest in rows}

    def file_at(self, path: Path) -> FileRow | None:
        """The row of one path."""
        row = self._one(
            "SELECT file.id, size, mtime_ns, photo, model"
            " FROM file LEFT JOIN photo ON photo.id = file.photo WHERE directory = ? AND name = ?",
            _split(path),
        )
        return None if row is None else FileRow(*row)

    def directories_under(self, path: Path) -> set[Path]:
        """The directories at or below `path` in which the catalogue knows files."""
        start = os.fsencode(path)
        prefix = start if start.endswith(_SEPARATOR) else start + _SEPARATOR
        rows = self._all(
            "SELECT DISTINCT directory FROM file"
            " WHERE directory = ? OR (directory >= ? AND directory < ?)",
            (start, prefix, _after(prefix)),
        )
        return {_path(directory) for (directory,) in rows}

    def digests_of_size(self, size: int, model: str) -> frozenset[bytes]:
        """Digests of the photos, encoded by `model`, that have a file of `size` bytes."""
        rows = self._all(
            "SELECT DISTINCT digest FROM file JOIN photo ON photo.id = file.photo"
            " WHERE size = ? AND model = ?",
            (size, model),
        )
        return frozenset(digest for (digest,) in rows)

    def add_file(
        self, folder: Folder, path: Path, size: int, mtime_ns: int, photo: int | str
    ) -> None:
        """Record what a path holds: a photo's id, or the problem that kept it from being read."""
        shown, problem = (None, photo) if isinstance(photo, str) else (photo, None)
        with self._lock:
            self._db.execute(
                "INSERT INTO file (folder, directory, name, size, mtime_ns, photo, problem)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (directory, name) DO UPDATE SET folder = excluded.folder,"
                " size = excluded.size, mtime_ns = excluded.mtime_ns,"
                " photo = excluded.photo, problem = excluded.problem",
                (folder.id, *_split(path), size, mtime_ns, shown, problem),
            )

    def move_file(self, file: int, folder: Folder, path: Path, mtime_ns: int) -> None:
        """Give a file row another path."""
        with self._lock:
            self._db.execute(
                "UPDATE file SET folder = ?, directory = ?, name = ?, mtime_ns = ? WHERE id = ?",
                (folder.id, *_split(path), mtime_ns, file),
            )

    def remove_files(self, files: Iterable[int]) -> None:
        """Forget file rows by id."""
        with self._lock:
            self._db.executemany("DELETE FROM file WHERE id = ?", ((file,) for file in files))

    def problems(self) -> list[Problem]:
        """The files that could not be read, by path."""
        rows = self._all(
            "SELECT directory, name, problem FROM file WHERE problem IS NOT NULL"
            " ORDER BY directory, name"
        )
        return [Problem(_path(directory) / os.fsdecode(name), why) for directory, name, why in rows]

    def located(self, photos: Sequence[int]) -> dict[int, list[Located]]:
        """The files of each of `photos` (at most a few thousand), by photo id, in path order."""
        rows = self._all(
            "SELECT photo.id, directory, name, folder.path, width, height"
            " FROM photo JOIN file ON file.photo = photo.id JOIN folder ON folder.id = file.folder"
            f" WHERE photo.id IN ({_marks(photos)}) ORDER BY directory, name",
            photos,
        )
        found: dict[int, list[Located]] = {}
        for photo, directory, name, folder, width, height in rows:
            path = _path(directory) / os.fsdecode(name)
            located = Located(photo, path, _path(folder), width, height)
            found.setdefault(photo, []).append(located)
        return found

    # Photos and signatures

    def photo_by_digest(self, digest: bytes) -> int | None:
        """The id of the photo with this content."""
        row = self._one("SELECT id FROM photo WHERE digest = ?", (digest,))
        return None if row is None else int(row[0])

    def put_photo(self, encoded: Encoded, model: str) -> int:
        """Insert a photo, or renew the signature of one with the same content; return its id."""
        photo, signature = encoded.photo, encoded.signature
        with self._lock:
            row = self._db.execute(
                "INSERT INTO photo (digest, width, height, format, taken,"
                " model, embedding, code, regions, weights)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (digest) DO UPDATE SET model = excluded.model,"
                " embedding = excluded.embedding, code = excluded.code,"
                " regions = excluded.regions, weights = excluded.weights RETURNING id",
                (
                    encoded.digest,
                    photo.width,
                    photo.height,
                    photo.format,
                    photo.taken,
                    model,
                    signature.embedding.astype("<f4").tobytes(),
                    np.asarray(signature.code, "<u8").tobytes(),
                    signature.regions.astype("<u8").tobytes(),
                    signature.weights.tobytes(),
                ),
            ).fetchone()
            return int(row[0])

    def purge(self) -> list[int]:
        """Forget the photos that no file shows any more, and their thumbnails; return their ids."""
        with self.transaction():
            gone = self._db.execute(
                "DELETE FROM photo WHERE NOT EXISTS"
                " (SELECT 1 FROM file WHERE file.photo = photo.id) RETURNING id, digest"
            ).fetchall()
        if gone:
            with self.transaction():
                self._db.executemany(
                    "DELETE FROM thumbnails.thumbnail WHERE digest = ?",
                    ((digest,) for _, digest in gone),
                )
        return [photo for photo, _ in gone]

    def models(self) -> dict[str, int]:
        """Number of photos for each encoder whose signatures are in use."""
        return dict(self._all("SELECT model, count(*) FROM photo GROUP BY model"))

    def vectors(self, model: str) -> tuple[Ids, Floats, Codes]:
        """Ids [N], embeddings [N, 16] and codes [N] of all photos that a model encoded, by id."""
        rows = self._all(
            "SELECT id, embedding, code FROM photo WHERE model = ? ORDER BY id", (model,)
        )
        ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        embeddings = np.frombuffer(b"".join(row[1] for row in rows), "<f4")
        codes = np.frombuffer(b"".join(row[2] for row in rows), "<u8")
        return ids, embeddings.reshape(-1, EMBEDDING_DIMS), codes

    def signatures(self, photos: Sequence[int]) -> dict[int, Signature]:
        """The whole signatures of some photos, by id."""
        rows = self._all(
            "SELECT id, embedding, code, regions, weights"
            f" FROM photo WHERE id IN ({_marks(photos)})",
            photos,
        )
        return {photo: _signature(*blobs) for photo, *blobs in rows}

    # Thumbnails

    def put_thumbnails(self, thumbnails: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep (digest, JPEG file) pairs. Commit them before their photos, so none lacks its own.

        They lie in a file of their own, which can be lost without harm to the catalogue.
        """
        with self.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO thumbnails.thumbnail VALUES (?, ?)", thumbnails
            )

    def thumbnail(self, photo: int) -> bytes | None:
        """The JPEG thumbnail of a photo."""
        row = self._one(
            "SELECT jpeg FROM photo JOIN thumbnails.thumbnail USING (digest) WHERE id = ?", (photo,)
        )
        return None if row is None else bytes(row[0])

    def forget_unpictured(self) -> int:
        """Drop the photos that lack a thumbnail, to be read again; return how many."""
        with self.transaction():
            lacking = [
                row[0]
                for row in self._db.execute(
                    "SELECT id FROM photo"
                    " WHERE digest NOT IN (SELECT digest FROM thumbnails.thumbnail)"
                )
            ]
            for photo in lacking:
                self._db.execute("DELETE FROM file WHERE photo = ?", (photo,))
                self._db.execute("DELETE FROM photo WHERE id = ?", (photo,))
        return len(lacking)

    # State and health

    def counts(self) -> tuple[int, int, int]:
        """Numbers of photos, of files that show one, and of files with a problem."""
        row = self._one(
            "SELECT (SELECT count(*) FROM photo), count(photo), count(problem) FROM file"
        )
        assert row is not None
        return row[0], row[1], row[2]

    def pending(self) -> int:
        """Photos that were found but not yet indexed when the writer last said so."""
        row = self._one("SELECT value FROM state WHERE key = 'pending'")
        return 0 if row is None else int(row[0])

    def set_pending(self, count: int) -> None:
        """Say how many photos are still to be indexed."""
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO state VALUES ('pending', ?)", (count,))

    def check(self) -> list[str]:
        """What SQLite finds wrong with the files; empty if they are whole."""
        found = [row[0] for row in self._all("PRAGMA integrity_check")]
        broken = self._all("PRAGMA foreign_key_check")
        problems = [line for line in found if line != "ok"]
        return problems + [f"{row[0]} row {row[1]} points nowhere" for row in broken]

    def _migrate(self) -> None:
        if self._schema_version() == 0:
            with self.transaction():
                for statement in _SCHEMA.split(";\n"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        self._db.execute(_THUMBNAILS)

    def _schema_version(self) -> int:
        return int(self._db.execute("PRAGMA main.user_version").fetchone()[0])

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _one(self, sql: str, values: Sequence[object] = ()) -> tuple | None:  # type: ignore[type-arg]
        with self._lock:
            return self._db.execute(sql, values).fetchone()  # type: ignore[no-any-return]


def _no_library(directory: Path) -> LibraryError:
    return LibraryError(
        f"There is no library in {directory} yet.", "Make one with `photokin index FOLDER`."
    )


def _signature(embedding: bytes, code: bytes, regions: bytes, weights: bytes) -> Signature:
    return Signature(
        np.frombuffer(embedding, "<f4"),
        np.frombuffer(code, "<u8")[0],
        np.frombuffer(regions, "<u8"),
        np.frombuffer(weights, np.uint8),
    )


def stack(signatures: dict[int, Signature], photos: Sequence[int]) -> Signatures:
    """The signatures of `photos`, in their order, as arrays."""
    return Signatures.stack([signatures[photo] for photo in photos])


def _path(encoded: bytes) -> Path:
    return Path(os.fsdecode(encoded))


def _split(path: Path) -> tuple[bytes, bytes]:
    """Paths are stored as the bytes that the system uses: names need not be UTF-8."""
    return os.fsencode(path.parent), os.fsencode(path.name)


def _after(prefix: bytes) -> bytes:
    """The smallest byte string that is greater than all that start with `prefix`."""
    return prefix[:-1] + bytes([prefix[-1] + 1])


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
