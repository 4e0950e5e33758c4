"""Indexer: the one writer, with one verb: reconcile what the catalogue knows with the disk."""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from photokin.core import scan
from photokin.core.catalog import Catalog, Encoded, Folder
from photokin.core.control import Control
from photokin.core.decoding import Decoded, DecodePool, Described
from photokin.core.encoder import Encoder
from photokin.core.errors import PhotoError, PhotoUnreachable, Stopped
from photokin.core.metadata import Metadata, Sidecar, is_sidecar
from photokin.core.progress import Meter, Progress
from photokin.core.scan import FileRow
from photokin.core.vectors import VectorIndex

BATCH = 16
"""Photos that are encoded, and committed, at a time."""
AGAIN = -1
"""The size of a file that could not be reached: it differs the next time that one looks."""
IN_CLOUD = "Only in the cloud: Photokin does not download it."
_log = logging.getLogger(__name__)

ChangeKind = Literal["added", "changed", "moved", "removed", "failed"]


@dataclass(frozen=True)
class Change:
    """What happened to one path."""

    kind: ChangeKind
    path: Path


@dataclass
class Summary:
    """What one reconcile found and did, in files."""

    added: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class _Work:
    """A path to read: new, or `known` by a row that no longer fits.

    Of a path that is only `undescribed`, the photo is known, and its metadata is to be read.
    """

    folder: Folder
    path: Path
    stat: scan.FileStat
    known: FileRow | None
    undescribed: bool = False


_Outcome = Decoded | Described | PhotoError


@dataclass
class _Survey:
    """What is to be done: paths to read, and rows whose path is gone."""

    work: list[_Work] = field(default_factory=list)
    missing: list[tuple[Folder, Path, FileRow]] = field(default_factory=list)


def ignore(_: object) -> None:
    """Nobody asked to be told."""


class Indexer:
    """Keeps `catalog` and `index` right, encoding with `encoder` what the pool decodes.

    `retired` are the indexes of earlier encoders: a photo leaves them once it is encoded anew.
    Callbacks come from the thread that reconciles.
    """

    def __init__(
        self,
        catalog: Catalog,
        pool: DecodePool,
        encoder: Encoder,
        index: VectorIndex,
        retired: Sequence[VectorIndex] = (),
    ) -> None:
        self._catalog = catalog
        self._pool = pool
        self._encoder = encoder
        self._index = index
        self._retired = retired

    def reconcile(
        self,
        paths: Iterable[Path],
        control: Control | None = None,
        on_progress: Callable[[Progress], None] = ignore,
        on_change: Callable[[list[Change]], None] = ignore,
    ) -> Summary:
        """Bring the catalogue up to date at `paths`: files or folders that may have changed.

        Paths outside watched folders, and folders that are offline, are left as they are.
        """
        return _Reconcile(self, control or Control(), on_progress, on_change).run(paths)

    def forget(self, photos: Sequence[int]) -> None:
        """Let photos vanish from every index."""
        for index in (self._index, *self._retired):
            index.remove(photos)


class _Reconcile:
    """One run of `Indexer.reconcile`."""

    def __init__(
        self,
        indexer: Indexer,
        control: Control,
        on_progress: Callable[[Progress], None],
        on_change: Callable[[list[Change]], None],
    ) -> None:
        self._catalog = indexer._catalog
        self._pool = indexer._pool
        self._encoder = indexer._encoder
        self._index = indexer._index
        self._retired = indexer._retired
        self._forget = indexer.forget
        self._control = control
        self._meter = Meter(control, on_progress)
        self._on_change = on_change
        self._summary = Summary()
        self._missing_of: dict[int, list[FileRow]] = {}
        self._moved: set[int] = set()
        self._let_go: set[int] = set()  # photos that a file showed until now
        self._wanted: set[int] = set()

    def run(self, paths: Iterable[Path]) -> Summary:
        start = time.perf_counter()
        survey = self._survey(paths)
        for _, _, row in survey.missing:
            if row.photo is not None:
                self._missing_of.setdefault(row.photo, []).append(row)
        self._wanted = self._wanted_folders()
        self._catalog.set_pending(len(survey.work))
        self._meter.begin(len(survey.work))
        batch: list[tuple[_Work, _Outcome]] = []
        for work, outcome in self._decoded(survey.work):
            batch.append((work, outcome))
            if len(batch) == BATCH:
                self._keep(batch)
                batch = []
        self._keep(batch)
        if not self._control.stopping:  # else the new place of a moved file may not be known yet
            self._remove(survey.missing)
        self._forget(self._catalog.unused(self._let_go))
        self._summary.seconds = time.perf_counter() - start
        self._meter.end()
        return self._summary

    # Survey: disk against rows

    def _survey(self, paths: Iterable[Path]) -> _Survey:
        self._meter.scanning()
        survey = _Survey()
        folders = [
            folder
            for folder in self._catalog.folders()
            if not folder.paused and scan.is_online(folder.path, folder.identity)
        ]
        for folder in folders:
            identity = scan.identity(folder.path)
            if identity != folder.identity:
                self._catalog.set_identity(folder, identity)
        for path in _outermost(self._with_photos(paths)):
            for folder in folders:
                if path.is_relative_to(folder.path):
                    self._survey_path(folder, path, survey)
                elif folder.path.is_relative_to(path):
                    self._survey_path(folder, folder.path, survey)
        return survey

    def _with_photos(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The paths, and those of the photos that sidecars among them describe."""
        for path in paths:
            yield path
            if is_sidecar(path.name):
                yield from self._catalog.photos_beside(path)

    def _survey_path(self, folder: Folder, path: Path, survey: _Survey) -> None:
        inside = path.relative_to(folder.path).parts
        self._meter.scanning(folder.path)
        is_directory = path == folder.path or (scan.is_directory(path) and not path.is_symlink())
        admitted = scan.admits(folder.rules, inside, directory=is_directory)
        unlisted: list[Path] = []
        seen: set[Path] = set()
        if is_directory and admitted:
            for listing in scan.walk(path, self._control.proceed, folder.rules, inside):
                seen.add(listing.directory)
                if listing.complete:
                    known = self._catalog.files_in(listing.directory)
                    self._compare(folder, listing.directory, listing.files, known, survey)
                else:
                    unlisted.append(listing.directory)
                    self._summary.skipped += 1
                    _log.warning("%s can't be listed", listing.directory)
        elif not is_directory and inside:
            row = self._catalog.file_at(path)
            known = {} if row is None else {path.name: row}
            found = scan.photo_stat(path) if scan.is_photo(path.name) and admitted else None
            disk = {} if found is None else {path.name: found}
            self._compare(folder, path.parent, disk, known, survey)
        if self._control.stopping:
            return
        for directory in self._catalog.directories_under(path) - seen:
            if not any(directory.is_relative_to(closed) for closed in unlisted):
                rows = self._catalog.files_in(directory)
                self._compare(folder, directory, {}, rows, survey)

    def _compare(
        self,
        folder: Folder,
        directory: Path,
        disk: dict[str, scan.FileStat],
        known: dict[str, FileRow],
        survey: _Survey,
    ) -> None:
        difference = scan.compare(disk, known, self._encoder.model_id)
        self._summary.unchanged += difference.unchanged
        survey.work += [
            _Work(folder, directory / name, disk[name], known.get(name))
            for name in (*difference.new, *difference.changed)
        ]
        survey.work += [
            _Work(folder, directory / name, disk[name], known[name], undescribed=True)
            for name in difference.undescribed
        ]
        survey.missing += [(folder, directory / name, known[name]) for name in difference.missing]

    def _wanted_folders(self) -> set[int]:
        """The ids of the folders that are watched, and not paused, by now."""
        return {folder.id for folder in self._catalog.folders() if not folder.paused}

    # Read and encode

    def _decoded(self, work: Sequence[_Work]) -> Iterator[tuple[_Work, _Outcome]]:
        """Decode in order, until told to stop.

        Only a few photos are under way: enough that no worker waits while a batch is encoded.
        """
        under_way: deque[tuple[_Work, Future[Any] | None]] = deque()
        waiting = iter(work)
        exhausted = False
        try:
            while self._control.proceed():
                ahead = 1 if self._control.gently else 2 * self._pool.workers + BATCH
                while not exhausted and len(under_way) < ahead:
                    item = next(waiting, None)
                    if item is None:
                        exhausted = True
                    elif item.folder.id in self._wanted:
                        under_way.append((item, self._submit(item)))
                    else:
                        self._meter.leave_out(1)
                if not under_way:
                    return
                done, future = under_way.popleft()
                yield done, self._outcome(future)
        except Stopped:
            return  # closing: what is decoded by now is kept
        for _, unwanted in under_way:
            if unwanted is not None:
                unwanted.cancel()

    def _submit(self, work: _Work) -> Future[Any] | None:
        if work.stat.mtime_ns == scan.PLACEHOLDER:
            return None
        if work.undescribed:
            return self._pool.submit_description(work.path)
        known = self._catalog.digests_of_size(work.stat.size, self._encoder.model_id)
        return self._pool.submit(work.path, self._encoder.size, known, bool(work.stat.stamp))

    def _outcome(self, future: Future[Any] | None) -> _Outcome:
        if future is None:
            return PhotoError(IN_CLOUD)
        try:
            read: Decoded | Described = self._pool.result(future)
        except PhotoError as error:
            return error
        return read

    def _keep(self, batch: Sequence[tuple[_Work, _Outcome]]) -> None:
        """Encode a batch and commit it; only then is it searchable and announced."""
        encoded = self._encode(batch)
        self._catalog.put_thumbnails(
            (item.digest, item.photo.thumbnail, item.photo.miniature) for item in encoded
        )
        changes: list[Change] = []
        shown: set[int] = set()
        with self._catalog.transaction():
            self._wanted = self._wanted_folders()
            kept = {item.digest: self._put(item) for item in encoded}
            for work, outcome in batch:
                if work.folder.id not in self._wanted:
                    continue  # removed or paused by the person meanwhile
                if work.undescribed:
                    change = self._describe(work, outcome)
                elif isinstance(outcome, PhotoError):
                    change = self._put_problem(work, outcome)
                elif isinstance(outcome, Decoded):
                    photo = kept.get(outcome.digest)
                    photo = photo or self._catalog.photo_by_digest(outcome.digest)
                    if photo is None:
                        continue  # known when it was submitted, purged since: the next run reads it
                    shown.add(photo)
                    change = self._put_file(work, photo, Sidecar(work.stat.stamp, outcome.sidecar))
                if change is not None:
                    changes.append(change)
            failed = sum(change.kind == "failed" for change in changes)
            self._meter.advance(len(batch), failed, batch[-1][0].folder.path if batch else None)
            self._catalog.set_pending(self._meter.left)
        fresh = {kept[item.digest] for item in encoded}
        returned = {photo for photo in shown if photo not in self._index}
        self._make_searchable(fresh | returned)
        # Their folder may have been removed since the commit, or before it.
        self._forget(self._catalog.unused({*kept.values(), *shown}))
        if changes:
            self._on_change(changes)

    def _make_searchable(self, photos: set[int]) -> None:
        if photos:
            self._index.add(self._catalog.vectors(np.array(sorted(photos), np.int64)))
            for index in self._retired:
                index.remove(list(photos))

    def _encode(self, batch: Sequence[tuple[_Work, _Outcome]]) -> list[Encoded]:
        """Encode the photos of a batch, each content once."""
        fresh = {
            outcome.digest: (outcome.size, outcome.photo)
            for _, outcome in batch
            if isinstance(outcome, Decoded) and outcome.photo is not None
        }
        if not fresh:
            return []
        signatures = self._encoder.encode(np.stack([photo.pixels for _, photo in fresh.values()]))
        return [
            Encoded(digest, size, photo, signatures[row])
            for row, (digest, (size, photo)) in enumerate(fresh.items())
        ]

    def _put(self, item: Encoded) -> int:
        return self._catalog.put_photo(item, self._encoder.model_id)

    def _put_file(self, work: _Work, photo: int, sidecar: Sidecar) -> Change:
        stat = work.stat
        if work.known is None:
            moved_from = self._missing_of.get(photo)
            while moved_from:
                row = moved_from.pop()
                self._moved.add(row.id)
                if self._catalog.move_file(row.id, work.folder, work.path, stat.mtime_ns, sidecar):
                    self._summary.moved += 1
                    return Change("moved", work.path)
        self._catalog.add_file(work.folder, work.path, stat.size, stat.mtime_ns, photo, sidecar)
        if work.known is None:
            self._summary.added += 1
            return Change("added", work.path)
        self._lets_go(work.known)
        self._summary.changed += 1
        return Change("changed", work.path)

    def _lets_go(self, row: FileRow | None) -> None:
        if row is not None and row.photo is not None:
            self._let_go.add(row.photo)

    def _describe(self, work: _Work, outcome: _Outcome) -> Change | None:
        """Keep what was read about a photo that is as it was; None if no sidecar has changed.

        A photo whose metadata can't be read is not asked again.
        """
        assert work.known is not None
        read = outcome if isinstance(outcome, Described) else Described(None, Metadata())
        if read.embedded is None and not os.path.lexists(work.path):
            return None  # gone meanwhile, or its drive is
        sidecar = Sidecar(work.stat.stamp, read.sidecar)
        self._catalog.describe(work.known, read.embedded, sidecar)
        if sidecar.stamp == work.known.stamp:
            self._summary.unchanged += 1
            return None
        self._summary.changed += 1
        return Change("changed", work.path)

    def _put_problem(self, work: _Work, error: PhotoError) -> Change | None:
        if not os.path.lexists(work.path):
            return None  # gone meanwhile, or its drive is
        stat = work.stat
        size = AGAIN if isinstance(error, PhotoUnreachable) else stat.size
        self._catalog.add_file(work.folder, work.path, size, stat.mtime_ns, error.title_phrase)
        self._lets_go(work.known)
        if stat.mtime_ns == scan.PLACEHOLDER:
            self._summary.skipped += 1
            return None
        self._summary.failed += 1
        return Change("failed", work.path)

    # Remove

    def _remove(self, missing: Sequence[tuple[Folder, Path, FileRow]]) -> None:
        """Forget paths that are gone, unless their whole folder has gone meanwhile."""
        online: dict[int, bool] = {}
        gone: list[tuple[Path, FileRow]] = []
        for folder, path, row in missing:
            if folder.id not in online:
                online[folder.id] = scan.is_online(folder.path, folder.identity)
            if online[folder.id] and row.id not in self._moved:
                gone.append((path, row))
                self._lets_go(row)
        if gone:
            with self._catalog.transaction():
                self._catalog.remove_files(row.id for _, row in gone)
            self._summary.removed += len(gone)
            self._on_change([Change("removed", path) for path, _ in gone])


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The paths that lie below no other of them."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not kept or not path.is_relative_to(kept[-1]):
            kept.append(path)
    return kept
