"""The catalogue: SQLite, the single truth about folders, files, photos and their signatures."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photokin.core.database import Database
from photokin.core.photos import Photo
from photokin.core.scan import FileRow
from photokin.core.shots import Shots
from photokin.core.signature import EMBEDDING_DIMS, Codes, Floats, Ids, Signature, Signatures

_SEPARATOR = os.fsencode(os.sep)


@dataclass(frozen=True)
class Folder:
    """A watched folder; `identity` tells it from another one that is mounted in its place."""

    id: int
    path: Path
    identity: str


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
    folder: Folder
    width: int
    height: int


@dataclass(frozen=True)
class Encoded:
    """A photo that is ready for the catalogue."""

    digest: bytes
    size: int
    photo: Photo
    signature: Signature


class Catalog:
    """The catalogue in `directory`; it is made if `writable` and not there yet.

    One writer at a time (the library's lock sees to that); its methods may be called from any
    thread. Readers open their own. Raises LibraryError if it can't be opened.
    """

    def __init__(self, directory: Path, *, writable: bool) -> None:
        self._db = Database(directory, writable=writable)
        self.shots = Shots(self._db)

    def close(self) -> None:
        """Close the connection; the catalogue is whole without it."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All that happens inside is kept together, or not at all."""
        return self._db.transaction()

    # Folders

    def folders(self) -> list[Folder]:
        """The watched folders, by path."""
        rows = self._db.all("SELECT id, path, identity FROM folder ORDER BY path")
        return [Folder(key, _path(path), identity) for key, path, identity in rows]

    def add_folder(self, path: Path, identity: str) -> Folder:
        """Watch `path` (absolute), which takes over the watched folders inside it."""
        with self.transaction():
            inside = [folder for folder in self.folders() if folder.path.is_relative_to(path)]
            [(key,)] = self._db.all(
                "INSERT INTO folder (path, identity) VALUES (?, ?) RETURNING id",
                (os.fsencode(path), identity),
            )
            added = Folder(key, path, identity)
            for folder in inside:
                self._db.execute(
                    "UPDATE file SET folder = ? WHERE folder = ?", (added.id, folder.id)
                )
                self._db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))
            return added

    def set_identity(self, folder: Folder, identity: str) -> None:
        """Remember what a folder is known by from now on."""
        self._db.execute("UPDATE folder SET identity = ? WHERE id = ?", (identity, folder.id))

    def remove_folder(self, folder: Folder) -> None:
        """Forget the folder and its files; photos that are left without a file stay for `purge`."""
        with self.transaction():
            self._db.execute("DELETE FROM file WHERE folder = ?", (folder.id,))
            self._db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))

    def photos_by_folder(self) -> dict[int, int]:
        """Number of readable files for each folder id."""
        return dict(
            self._db.all(
                "SELECT folder, count(*) FROM file WHERE photo IS NOT NULL GROUP BY folder"
            )
        )

    # Files

    def files_in(self, directory: Path) -> dict[str, FileRow]:
        """The rows of the files directly in a directory, by name."""
        rows = self._db.all(
            "SELECT name, file.id, file.size, mtime_ns, photo, model"
            " FROM file LEFT JOIN photo ON photo.id = file.photo WHERE directory = ?",
            (os.fsencode(directory),),
        )
        return {os.fsdecode(name): FileRow(*rest) for name, *rest in rows}

    def file_at(self, path: Path) -> FileRow | None:
        """The row of one path."""
        row = self._db.one(
            "SELECT file.id, file.size, mtime_ns, photo, model"
            " FROM file LEFT JOIN photo ON photo.id = file.photo WHERE directory = ? AND name = ?",
            _split(path),
        )
        return None if row is None else FileRow(*row)

    def directories_under(self, path: Path) -> set[Path]:
        """The directories at or below `path` in which the catalogue knows files."""
        start = os.fsencode(path)
        prefix = start if start.endswith(_SEPARATOR) else start + _SEPARATOR
        rows = self._db.all(
            "SELECT DISTINCT directory FROM file"
            " WHERE directory = ? OR (directory >= ? AND directory < ?)",
            (start, prefix, _after(prefix)),
        )
        return {_path(directory) for (directory,) in rows}

    def digests_of_size(self, size: int, model: str) -> frozenset[bytes]:
        """Digests of the photos of `size` bytes that `model` encoded, in use or not."""
        rows = self._db.all("SELECT digest FROM photo WHERE size = ? AND model = ?", (size, model))
        return frozenset(digest for (digest,) in rows)

    def add_file(
        self, folder: Folder, path: Path, size: int, mtime_ns: int, photo: int | str
    ) -> None:
        """Record what a path holds: a photo's id, or the problem that kept it from being read."""
        shown, problem = (None, photo) if isinstance(photo, str) else (photo, None)
        self._db.execute(
            "INSERT INTO file (folder, directory, name, size, mtime_ns, photo, problem)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (directory, name) DO UPDATE SET folder = excluded.folder,"
            " size = excluded.size, mtime_ns = excluded.mtime_ns,"
            " photo = excluded.photo, problem = excluded.problem",
            (folder.id, *_split(path), size, mtime_ns, shown, problem),
        )

    def move_file(self, file: int, folder: Folder, path: Path, mtime_ns: int) -> bool:
        """Give a file row another path; False if there is no such row any more."""
        moved = self._db.all(
            "UPDATE file SET folder = ?, directory = ?, name = ?, mtime_ns = ? WHERE id = ?"
            " RETURNING id",
            (folder.id, *_split(path), mtime_ns, file),
        )
        return bool(moved)

    def remove_files(self, files: Iterable[int]) -> None:
        """Forget file rows by id."""
        self._db.execute_many("DELETE FROM file WHERE id = ?", ((file,) for file in files))

    def problems(self) -> list[Problem]:
        """The files that could not be read, by path."""
        rows = self._db.all(
            "SELECT directory, name, problem FROM file WHERE problem IS NOT NULL"
            " ORDER BY directory, name"
        )
        return [Problem(_path(directory) / os.fsdecode(name), why) for directory, name, why in rows]

    def located(self, photos: Sequence[int]) -> dict[int, list[Located]]:
        """The files of each of `photos` (at most a few thousand), by photo id, in path order."""
        rows = self._db.all(
            "SELECT photo.id, directory, name, folder, width, height"
            " FROM photo JOIN file ON file.photo = photo.id"
            f" WHERE photo.id IN ({_marks(photos)}) ORDER BY directory, name",
            photos,
        )
        folders = {folder.id: folder for folder in self.folders()}
        found: dict[int, list[Located]] = {}
        for photo, directory, name, folder, width, height in rows:
            path = _path(directory) / os.fsdecode(name)
            if folder in folders:  # else it was removed this moment
                located = Located(photo, path, folders[folder], width, height)
                found.setdefault(photo, []).append(located)
        return found

    # Photos and signatures

    def photo_by_digest(self, digest: bytes) -> int | None:
        """The id of the photo with this content."""
        row = self._db.one("SELECT id FROM photo WHERE digest = ?", (digest,))
        return None if row is None else int(row[0])

    def put_photo(self, encoded: Encoded, model: str) -> int:
        """Insert a photo, or renew the signature of one with the same content; return its id."""
        photo, signature = encoded.photo, encoded.signature
        [(photo_id,)] = self._db.all(
            "INSERT INTO photo (digest, size, width, height, format, taken,"
            " model, embedding, code, regions, weights)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (digest) DO UPDATE SET model = excluded.model,"
            " embedding = excluded.embedding, code = excluded.code,"
            " regions = excluded.regions, weights = excluded.weights RETURNING id",
            (
                encoded.digest,
                encoded.size,
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
        )
        return int(photo_id)

    def unused(self, photos: Collection[int]) -> list[int]:
        """Those of `photos` that no file shows any more."""
        shown = "SELECT 1 FROM file WHERE photo = ? LIMIT 1"
        return [photo for photo in photos if self._db.one(shown, (photo,)) is None]

    def purge(self) -> list[int]:
        """Forget the photos that no file shows any more, and their thumbnails; return their ids.

        Until then, a file that comes back, perhaps elsewhere, need not be encoded again.
        """
        with self.transaction():
            gone = self._db.all(
                "DELETE FROM photo WHERE NOT EXISTS"
                " (SELECT 1 FROM file WHERE file.photo = photo.id) RETURNING id, digest"
            )
        if gone:
            with self.transaction():
                self._db.execute_many(
                    "DELETE FROM thumbnails.thumbnail WHERE digest = ?",
                    ((digest,) for _, digest in gone),
                )
        return [photo for photo, _ in gone]

    def models(self) -> dict[str, int]:
        """Number of photos for each encoder whose signatures are in use."""
        return dict(self._db.all("SELECT model, count(*) FROM photo GROUP BY model"))

    def vectors(self, model: str) -> tuple[Ids, Floats, Codes]:
        """Ids [N], embeddings [N, 16] and codes [N] of all photos that a model encoded, by id."""
        rows = self._db.all(
            "SELECT id, embedding, code FROM photo WHERE model = ? AND EXISTS"
            " (SELECT 1 FROM file WHERE file.photo = photo.id) ORDER BY id",
            (model,),
        )
        ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        embeddings = np.frombuffer(b"".join(row[1] for row in rows), "<f4")
        codes = np.frombuffer(b"".join(row[2] for row in rows), "<u8")
        return ids, embeddings.reshape(-1, EMBEDDING_DIMS), codes

    def signatures(self, photos: Sequence[int]) -> dict[int, Signature]:
        """The whole signatures of some photos, by id."""
        rows = self._db.all(
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
            self._db.execute_many(
                "INSERT OR REPLACE INTO thumbnails.thumbnail VALUES (?, ?)", thumbnails
            )

    def thumbnail(self, photo: int) -> bytes | None:
        """The JPEG thumbnail of a photo."""
        row = self._db.one(
            "SELECT jpeg FROM photo JOIN thumbnails.thumbnail USING (digest) WHERE id = ?", (photo,)
        )
        return None if row is None else bytes(row[0])

    def sweep_thumbnails(self) -> None:
        """Drop the thumbnails that have no photo: of work that was cut off before its commit."""
        self._db.execute(
            "DELETE FROM thumbnails.thumbnail WHERE digest NOT IN (SELECT digest FROM photo)"
        )

    def forget_unpictured(self) -> int:
        """Drop the photos that lack a thumbnail, to be read again; return how many."""
        with self.transaction():
            lacking = [
                row[0]
                for row in self._db.all(
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
        row = self._db.one(
            "SELECT (SELECT count(*) FROM photo), count(photo), count(problem) FROM file"
        )
        assert row is not None
        return row[0], row[1], row[2]

    def pending(self) -> int:
        """Photos that were found but not yet indexed when the writer last said so."""
        row = self._db.one("SELECT value FROM state WHERE key = 'pending'")
        return 0 if row is None else int(row[0])

    def set_pending(self, count: int) -> None:
        """Say how many photos are still to be indexed."""
        self._db.execute("INSERT OR REPLACE INTO state VALUES ('pending', ?)", (count,))

    def version(self) -> int:
        """A number that differs once another process has changed the catalogue."""
        return self._db.version()

    def check(self) -> list[str]:
        """What SQLite finds wrong with the files; empty if they are whole."""
        return self._db.check()


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
