"""The catalogue: SQLite, the single truth about folders, files, photos and their signatures."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from photokin.core import choices, paths
from photokin.core.choices import Choices
from photokin.core.database import Database
from photokin.core.filters import ALL, Filter, condition, match
from photokin.core.metadata import Metadata, Sidecar, sidecar_names
from photokin.core.photos import Photo
from photokin.core.phrases import Phrase
from photokin.core.problems import Problems
from photokin.core.scan import FileRow
from photokin.core.shots import Shots
from photokin.core.signature import EMBEDDING_DIMS, Ids, Signature, Signatures, Vectors
from photokin.core.thumbnail_store import AT_A_TIME, ThumbnailStore
from photokin.core.timeline import Timelines
from photokin.core.watched_folders import Folder, WatchedFolders

NO_SIDECAR = Sidecar()
_LOCATED = (
    "SELECT file.photo, directory, name, file.folder, width, height"
    " FROM file JOIN facet ON facet.file = file.id"
)
_UNSHOWN = "NOT EXISTS (SELECT 1 FROM file WHERE file.photo = photo.id)"
_FILE_ROW = (
    "file.id, file.size, mtime_ns, photo, model, described, stamp"
    " FROM file LEFT JOIN photo ON photo.id = file.photo"
)


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
        self.folders = WatchedFolders(self._db)
        self.problems = Problems(self._db)
        self.thumbnails = ThumbnailStore(self._db)
        self.shots = Shots(self._db, self.thumbnails)
        self.timelines = Timelines(self._db)

    def close(self) -> None:
        """Close the connection; the catalogue is whole without it."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All that happens inside is kept together, or not at all."""
        return self._db.transaction()

    # Files

    def files_in(self, directory: Path) -> dict[str, FileRow]:
        """The rows of the files directly in a directory, by name."""
        rows = self._db.all(
            f"SELECT name, {_FILE_ROW} WHERE directory = ?", (os.fsencode(directory),)
        )
        return {os.fsdecode(name): _file_row(*rest) for name, *rest in rows}

    def file_at(self, path: Path) -> FileRow | None:
        """The row of one path."""
        row = self._db.one(
            f"SELECT {_FILE_ROW} WHERE directory = ? AND name = ?", paths.split(path)
        )
        return None if row is None else _file_row(*row)

    def photos_beside(self, sidecar: Path) -> list[Path]:
        """The files that a sidecar of this path describes, whether it is there or not."""
        directory, stem = paths.split(sidecar.with_suffix(""))
        rows = self._db.all(
            "SELECT name FROM file WHERE directory = ? AND (name = ? OR (name >= ? AND name < ?))",
            (directory, stem, *paths.beginning_with(stem + b".")),
        )
        names = (os.fsdecode(name) for (name,) in rows)
        return [
            sidecar.parent / name
            for name in names
            if any(sidecar.name in spellings for spellings in sidecar_names(name))
        ]

    def directories_under(self, path: Path) -> set[Path]:
        """The directories at or below `path` in which the catalogue knows files."""
        rows = self._db.all(
            "SELECT DISTINCT directory FROM file"
            " WHERE directory = ? OR (directory >= ? AND directory < ?)",
            paths.at_or_below(path),
        )
        return {paths.decoded(directory) for (directory,) in rows}

    def digests_of_size(self, size: int, model: str) -> frozenset[bytes]:
        """Digests of the photos of `size` bytes that `model` encoded, in use or not.

        One that lacks its thumbnail is not known well enough.
        """
        # The plus: else SQLite looks through all photos of the model, for 0.1 s per 100,000.
        rows = self._db.all(
            "SELECT digest FROM photo JOIN thumbnails.thumbnail USING (digest)"
            " WHERE size = ? AND +model = ?",
            (size, model),
        )
        return frozenset(digest for (digest,) in rows)

    def add_file(
        self,
        folder: Folder,
        path: Path,
        size: int,
        mtime_ns: int,
        photo: int | Phrase,
        sidecar: Sidecar = NO_SIDECAR,
    ) -> None:
        """Record what a path holds: a photo's id, or the problem that kept it from being read."""
        shown, problem = (None, photo.to_json()) if isinstance(photo, Phrase) else (photo, None)
        self._db.execute(
            "INSERT INTO file"
            " (folder, directory, name, size, mtime_ns, photo, problem, sidecar, stamp)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (directory, name) DO UPDATE SET folder = excluded.folder,"
            " size = excluded.size, mtime_ns = excluded.mtime_ns,"
            " photo = excluded.photo, problem = excluded.problem,"
            " sidecar = excluded.sidecar, stamp = excluded.stamp,"
            " ignored = ignored AND excluded.problem IS NOT NULL",
            (
                folder.id,
                *paths.split(path),
                size,
                mtime_ns,
                shown,
                problem,
                sidecar.facts.to_json(),
                sidecar.stamp,
            ),
        )

    def move_file(
        self, file: int, folder: Folder, path: Path, mtime_ns: int, sidecar: Sidecar = NO_SIDECAR
    ) -> bool:
        """Give a file row another path; False if there is no such row any more."""
        where = (folder.id, *paths.split(path), mtime_ns, sidecar.facts.to_json(), sidecar.stamp)
        moved = self._db.all(
            "UPDATE file SET folder = ?, directory = ?, name = ?, mtime_ns = ?, sidecar = ?,"
            " stamp = ? WHERE id = ? RETURNING id",
            (*where, file),
        )
        return bool(moved)

    def rename_file(self, file: int, folder: Folder, path: Path) -> bool:
        """Give a file row another path, and no more; False if there is no such row any more."""
        renamed = self._db.all(
            "UPDATE file SET folder = ?, directory = ?, name = ? WHERE id = ? RETURNING id",
            (folder.id, *paths.split(path), file),
        )
        return bool(renamed)

    def describe(self, file: FileRow, embedded: Metadata | None, sidecar: Sidecar) -> None:
        """Record what the photo of a file says itself, if known, and what its sidecars say."""
        self._db.execute(
            "UPDATE photo SET metadata = coalesce(?, metadata), described = 1 WHERE id = ?",
            (None if embedded is None else embedded.to_json(), file.photo),
        )
        self._db.execute(
            "UPDATE file SET sidecar = ?, stamp = ? WHERE id = ?",
            (sidecar.facts.to_json(), sidecar.stamp, file.id),
        )

    def metadata(self, path: Path) -> Metadata:
        """What is known about the photo at a path; its sidecars count more than itself."""
        row = self._db.one(
            "SELECT facts FROM shown WHERE directory = ? AND name = ?", paths.split(path)
        )
        return Metadata() if row is None else Metadata.from_json(row[0])

    def taken(self, photos: Sequence[int]) -> dict[int, str]:
        """When photos (at most a few thousand) were taken, by id: of those of which it is known."""
        return dict(
            self._db.all(
                f"SELECT photo, min(taken) FROM facet WHERE photo IN ({_marks(photos)})"
                " AND taken IS NOT NULL GROUP BY photo",
                photos,
            )
        )

    def remove_files(self, files: Iterable[int]) -> None:
        """Forget file rows by id."""
        self._db.execute_many("DELETE FROM file WHERE id = ?", ((file,) for file in files))

    def located(
        self, photos: Sequence[int], wanted: Filter = ALL, online: Collection[int] = ()
    ) -> dict[int, list[Located]]:
        """The files of each of `photos` (at most a few thousand), by photo id, in path order.

        Only files that `wanted` lets through, with the folders `online` there.
        """
        asked = condition(wanted, online)
        rows = self._db.all(
            f"{_LOCATED} WHERE file.photo IN ({_marks(photos)}) AND {asked.sql}"
            " ORDER BY directory, name",
            (*photos, *asked.values),
        )
        found: dict[int, list[Located]] = {}
        for located in self._located(rows):
            found.setdefault(located.photo, []).append(located)
        return found

    def _located(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Located]:
        folders = {folder.id: folder for folder in self.folders.all()}
        for photo, directory, name, folder, width, height in rows:
            if folder in folders:  # else it was removed this moment
                path = paths.joined(directory, name)
                yield Located(photo, path, folders[folder], width, height)

    # Filters

    def matching(self, wanted: Filter, online: Collection[int] = ()) -> Ids:
        """Ids int64, ascending, of the photos of which some file passes a filter.

        `online` are the ids of the watched folders that are there.
        """
        asked = condition(wanted, online)
        # As one text, for a million rows would each become an object; and np.unique is slow.
        [(photos,)] = self._db.all(
            f"SELECT group_concat(photo, ' ') FROM facet WHERE {asked.sql}", asked.values
        )
        ids: Ids = np.sort(np.fromstring(photos or "", np.int64, sep=" "))
        return ids[np.diff(ids, prepend=0) > 0]

    def listed(self, wanted: Filter, online: Collection[int] = (), top: int = -1) -> list[Located]:
        """The `top` best files that pass a filter: those that say its text most, then the newest.

        `online` are the ids of the watched folders that are there; every file where `top` is -1.
        """
        asked, text = condition(wanted, online), match(wanted.text)
        rows = self._db.all(
            f"{_LOCATED} LEFT JOIN (SELECT rowid, rank FROM words WHERE words MATCH ?) AS said"
            f" ON said.rowid = file.id WHERE {asked.sql}"
            " ORDER BY said.rank, taken DESC, directory, name LIMIT ?",
            (text or '""', *asked.values, top),  # the empty phrase matches nothing
        )
        return list(self._located(rows))

    def choices(self) -> Choices:
        """What there is to filter by."""
        return choices.choices(self._db)

    # Photos and signatures

    def photo_by_digest(self, digest: bytes) -> int | None:
        """The id of the photo with this content."""
        row = self._db.one("SELECT id FROM photo WHERE digest = ?", (digest,))
        return None if row is None else int(row[0])

    def put_photo(self, encoded: Encoded, model: str) -> int:
        """Insert a photo, or renew the signature of one with the same content; return its id."""
        photo, signature = encoded.photo, encoded.signature
        [(photo_id,)] = self._db.all(
            "INSERT INTO photo (digest, size, width, height, format, metadata, described,"
            " model, embedding, code, regions, weights)"
            " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)"
            " ON CONFLICT (digest) DO UPDATE SET metadata = excluded.metadata, described = 1,"
            " model = excluded.model,"
            " embedding = excluded.embedding, code = excluded.code,"
            " regions = excluded.regions, weights = excluded.weights RETURNING id",
            (
                encoded.digest,
                encoded.size,
                photo.width,
                photo.height,
                photo.format,
                photo.metadata.to_json(),
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

    def unshown(self) -> set[int]:
        """The photos that no file shows any more, and that are not forgotten yet."""
        return {photo for (photo,) in self._db.all(f"SELECT id FROM photo WHERE {_UNSHOWN}")}

    def purge(self, photos: Collection[int] | None = None) -> list[int]:
        """Forget photos that no file shows any more, and their thumbnails; return their ids.

        All of them, or those among `photos`. Until then, a file that comes back, perhaps elsewhere,
        need not be encoded again.
        """
        among = "" if photos is None else " AND id IN (SELECT value FROM json_each(?))"
        with self.transaction():
            gone = self._db.all(
                f"DELETE FROM photo WHERE {_UNSHOWN}{among} RETURNING id, digest",
                () if photos is None else (json.dumps(sorted(photos)),),
            )
            self._db.execute_many(
                "DELETE FROM thumbnails.thumbnail WHERE digest = ?",
                ((digest,) for _, digest in gone),
            )
        return [photo for photo, _ in gone]

    def models(self) -> dict[str, int]:
        """Number of photos for each encoder whose signatures are in use."""
        return dict(self._db.all("SELECT model, count(*) FROM photo GROUP BY model"))

    def ids(self, model: str) -> Ids:
        """Ids of the photos that a model encoded and a file shows: int64, ascending."""
        encoded = self._ids("SELECT group_concat(id) FROM photo WHERE model = ?", model)
        shown = self._ids("SELECT group_concat(photo) FROM file")
        return np.sort(encoded[np.isin(encoded, shown)])

    def _ids(self, sql: str, *values: object) -> Ids:
        """Ids that come as one text: a row each would take Python ten times as long."""
        [(text,)] = self._db.all(sql, values)
        return np.fromstring(text or "", np.int64, sep=",")

    def vectors(self, photos: Ids) -> Vectors:
        """What is scanned of photos, by id; those that are gone are left out."""
        rows: list[tuple[int, bytes, bytes, bytes]] = []
        for start in range(0, len(photos), AT_A_TIME):
            some = photos[start : start + AT_A_TIME].tolist()
            rows += self._db.all(
                "SELECT id, embedding, code, substr(regions, 1 + 8 * length(weights))"
                f" FROM photo WHERE id IN ({_marks(some)}) ORDER BY id",
                some,
            )
        if not rows:
            return Vectors.empty()
        ids, embeddings, codes, facets = zip(*rows, strict=True)
        return Vectors(
            np.array(ids, np.int64),
            np.frombuffer(b"".join(embeddings), "<f4").reshape(len(rows), -1),
            np.frombuffer(b"".join(codes), "<u8"),
            np.ascontiguousarray(np.frombuffer(b"".join(facets), "<u8").reshape(len(rows), -1).T),
        )

    def signatures(self, photos: Sequence[int]) -> tuple[Ids, Signatures]:
        """The whole signatures of some photos by ascending id; those that are gone are left out."""
        rows = self._db.all(
            "SELECT id, embedding, code, regions, weights"
            f" FROM photo WHERE id IN ({_marks(photos)}) ORDER BY id",
            photos,
        )
        ids, embeddings, codes, regions, weights = zip(*rows, strict=True) if rows else [()] * 5
        signatures = Signatures(
            np.frombuffer(b"".join(embeddings), "<f4").reshape(-1, EMBEDDING_DIMS),
            np.frombuffer(b"".join(codes), "<u8"),
            np.frombuffer(b"".join(regions), "<u8").reshape(len(rows), -1 if rows else 0),
            np.frombuffer(b"".join(weights), np.uint8).reshape(len(rows), -1 if rows else 0),
        )
        return np.array(ids, np.int64), signatures

    @property
    def failed(self) -> bool:
        """Whether the disk has failed at any time: thumbnails and photos may not fit together."""
        return self._db.failed

    # State and health

    def counts(self) -> tuple[int, int, int]:
        """Numbers of photos, of files that show one, and of files with a problem.

        Problems that a person ignores are not counted.
        """
        row = self._db.one(
            "SELECT (SELECT count(*) FROM photo), count(photo), count(problem) - sum(ignored)"
            " FROM file"
        )
        assert row is not None
        return row[0], row[1], row[2] or 0

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

    def quick_check(self) -> list[str]:
        """What a look at each page of the catalogue, not of the thumbnails, finds wrong."""
        return self._db.quick_check()


def _file_row(*columns: Any) -> FileRow:
    file, size, mtime_ns, photo, model, described, stamp = columns
    return FileRow(file, size, mtime_ns, photo, model, bool(described), stamp)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
