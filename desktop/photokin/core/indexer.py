"""Indexer: the one writer, with one verb: reconcile what the catalogue knows with the disk."""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from photokin.core import photos, scan
from photokin.core.catalog import Catalog, Encoded
from photokin.core.control import Control
from photokin.core.decoding import Decoded, DecodePool, Described
from photokin.core.encoder import Encoder
from photokin.core.errors import PhotoError, PhotoUnreachable, Stopped
from photokin.core.metadata import Metadata, Sidecar, read_sidecars
from photokin.core.progress import Meter, Progress
from photokin.core.scan import FileRow
from photokin.core.survey import Missing, Renamed, Surveyor, Work
from photokin.core.vectors import VectorIndex

BATCH = 16
"""Photos that are encoded, and committed, at a time."""
MOST = 256
"""Files that are committed at a time, copies of known photos among them."""
RENAMES = 500
"""Rows that get their new path at a time: searches go on meanwhile, and so do other writers."""
UNSETTLED_SECONDS = 30.0
"""Age below which a file that can't be read may still be being written."""
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


_Outcome = Decoded | Described | PhotoError


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
        *,
        thorough: bool = False,
        on_unsettled: Callable[[Path], None] | None = None,
    ) -> Summary:
        """Bring the catalogue up to date at `paths`: files or folders that may have changed.

        Paths outside watched folders, and folders that are offline, are left as they are. If
        `thorough`, every file is read, for its content may have changed though neither its size
        nor its time has. A file that can't be read, or changed as it was, may still be being
        written: `on_unsettled` is told instead, if given, and is to have it reconciled later.
        """
        run = _Reconcile(self, control or Control(), on_progress, on_change, on_unsettled)
        return run.run(paths, thorough=thorough)

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
        on_unsettled: Callable[[Path], None] | None,
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
        self._on_unsettled = on_unsettled
        self._summary = Summary()
        self._missing_of: dict[int, list[FileRow]] = {}
        self._moved: set[int] = set()
        self._let_go: set[int] = set()  # photos that a file showed until now
        self._wanted: dict[int, Path] = {}

    def run(self, paths: Iterable[Path], *, thorough: bool) -> Summary:
        start = time.perf_counter()
        model = self._encoder.model_id
        surveyor = Surveyor(self._catalog, model, self._control, self._meter, thorough=thorough)
        survey = surveyor.survey(paths)
        self._summary.unchanged = survey.unchanged
        self._summary.skipped = survey.skipped
        for missing in survey.missing:
            if missing.row.photo is not None:
                self._missing_of.setdefault(missing.row.photo, []).append(missing.row)
        self._wanted = self._wanted_folders()
        self._catalog.set_pending(len(survey.work))
        self._meter.begin(len(survey.work))
        self._rename(survey.renamed)
        batch: list[tuple[Work, _Outcome]] = []
        copies = 0
        for work, outcome in self._decoded(survey.work):
            batch.append((work, outcome))
            copies += isinstance(outcome, Decoded) and outcome.photo is None
            if len(batch) - copies == BATCH or len(batch) == MOST:
                self._keep(batch)
                batch, copies = [], 0
        self._keep(batch)
        if not self._control.stopping:  # else the new place of a moved file may not be known yet
            self._remove(survey.missing)
        self._forget(self._catalog.unused(self._let_go))
        self._summary.seconds = time.perf_counter() - start
        self._meter.end()
        return self._summary

    def _wanted_folders(self) -> dict[int, Path]:
        """The folders, by id, that are watched, and not paused, by now."""
        return {
            folder.id: folder.path for folder in self._catalog.folders.all() if not folder.paused
        }

    def _is_wanted(self, work: Work) -> bool:
        """Whether the folder was neither removed, paused nor found elsewhere meanwhile."""
        return self._wanted.get(work.folder.id) == work.folder.path

    # Rename

    def _rename(self, renamed: Sequence[Renamed]) -> None:
        """Give the rows of what was moved their new paths."""
        for start in range(0, len(renamed), RENAMES):
            if not self._control.proceed():
                return  # what is left is told by its content the next time
            changes: list[Change] = []
            with self._catalog.transaction():
                self._wanted = self._wanted_folders()
                for item in renamed[start : start + RENAMES]:
                    work = item.work
                    if self._is_wanted(work) and self._catalog.rename_file(
                        item.row.id, work.folder, work.path
                    ):
                        changes.append(Change("moved", work.path))
            self._summary.moved += len(changes)
            if changes:
                self._on_change(changes)

    # Read and encode

    def _decoded(self, work: Sequence[Work]) -> Iterator[tuple[Work, _Outcome]]:
        """Decode in order, until told to stop.

        Only a few photos are under way: enough that no worker waits while a batch is encoded.
        """
        under_way: deque[tuple[Work, Future[Any] | _Outcome]] = deque()
        waiting = iter(work)
        exhausted = False
        try:
            while self._control.proceed():
                ahead = 1 if self._control.gently else 2 * self._pool.workers + BATCH
                while not exhausted and len(under_way) < ahead:
                    item = next(waiting, None)
                    if item is None:
                        exhausted = True
                    elif self._is_wanted(item):
                        under_way.append((item, self._begin(item)))
                    else:
                        self._meter.leave_out(1)
                if not under_way:
                    return
                done, begun = under_way.popleft()
                yield done, self._outcome(begun)
        except Stopped:
            return  # closing: what is decoded by now is kept
        for _, unwanted in under_way:
            if isinstance(unwanted, Future):
                unwanted.cancel()

    def _begin(self, work: Work) -> Future[Any] | _Outcome:
        """Begin to read a file; what comes of it, where that is known at once."""
        if work.stat.mtime_ns == scan.PLACEHOLDER:
            return PhotoError(IN_CLOUD)
        if work.undescribed:
            return self._pool.submit_description(work.path)
        known = self._catalog.digests_of_size(work.stat.size, self._encoder.model_id)
        if known:
            copy = _read_copy(work, known)
            if copy is not None:
                return copy
        return self._pool.submit(work.path, self._encoder.size, known, bool(work.stat.stamp))

    def _outcome(self, begun: Future[Any] | _Outcome) -> _Outcome:
        if not isinstance(begun, Future):
            return begun
        try:
            read: Decoded | Described = self._pool.result(begun)
        except PhotoError as error:
            return error
        return read

    def _keep(self, batch: Sequence[tuple[Work, _Outcome]]) -> None:
        """Encode a batch and commit it; only then is it searchable and announced."""
        encoded = self._encode(batch)
        self._catalog.thumbnails.put(
            (item.digest, item.photo.thumbnail, item.photo.miniature) for item in encoded
        )
        changes: list[Change] = []
        shown: set[int] = set()
        with self._catalog.transaction():
            self._wanted = self._wanted_folders()
            kept = {item.digest: self._put(item) for item in encoded}
            for work, outcome in batch:
                if not self._is_wanted(work) or self._is_unsettled(work, outcome):
                    continue
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

    def _encode(self, batch: Sequence[tuple[Work, _Outcome]]) -> list[Encoded]:
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

    def _is_unsettled(self, work: Work, outcome: _Outcome) -> bool:
        """Whether a file may still be being written; who asked is told to look again later.

        One that is known to be broken already is no news.
        """
        if self._on_unsettled is None or work.undescribed:
            return False
        now = scan.file_stat(work.path)
        if now is None:
            return False
        as_listed = (now.size, now.mtime_ns) == (work.stat.size, work.stat.mtime_ns)
        age = time.time() - now.mtime_ns / 1e9
        known_as_broken = work.known is not None and work.known.photo is None
        failed = isinstance(outcome, PhotoError) and not known_as_broken
        if as_listed and not (failed and 0 <= age < UNSETTLED_SECONDS):
            return False
        self._on_unsettled(work.path)
        return True

    def _put_file(self, work: Work, photo: int, sidecar: Sidecar) -> Change | None:
        stat = work.stat
        known = work.known
        if known is not None and known.photo == photo and self._is_as_it_was(work, known):
            self._summary.unchanged += 1
            return None
        if known is None:
            moved_from = self._missing_of.get(photo)
            while moved_from:
                row = moved_from.pop()
                self._moved.add(row.id)
                if self._catalog.move_file(row.id, work.folder, work.path, stat.mtime_ns, sidecar):
                    self._summary.moved += 1
                    return Change("moved", work.path)
        self._catalog.add_file(work.folder, work.path, stat.size, stat.mtime_ns, photo, sidecar)
        if known is None:
            self._summary.added += 1
            return Change("added", work.path)
        self._lets_go(known)
        self._summary.changed += 1
        return Change("changed", work.path)

    def _is_as_it_was(self, work: Work, known: FileRow) -> bool:
        stat = work.stat
        seen = (stat.size, stat.mtime_ns, stat.stamp, self._encoder.model_id)
        return seen == (known.size, known.mtime_ns, known.stamp, known.model)

    def _lets_go(self, row: FileRow | None) -> None:
        if row is not None and row.photo is not None:
            self._let_go.add(row.photo)

    def _describe(self, work: Work, outcome: _Outcome) -> Change | None:
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

    def _put_problem(self, work: Work, error: PhotoError) -> Change | None:
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

    def _remove(self, missing: Sequence[Missing]) -> None:
        """Forget paths that are gone, unless their whole folder has gone meanwhile."""
        online: dict[int, bool] = {}
        gone: list[Missing] = []
        for item in missing:
            folder = item.folder
            if folder.id not in online:
                online[folder.id] = scan.is_online(folder.path, folder.identity)
            if online[folder.id] and item.row.id not in self._moved:
                gone.append(item)
                self._lets_go(item.row)
        if gone:
            with self._catalog.transaction():
                self._catalog.remove_files(item.row.id for item in gone)
            self._summary.removed += len(gone)
            self._on_change([Change("removed", item.path) for item in gone])


def _read_copy(work: Work, known: frozenset[bytes]) -> Decoded | None:
    """What a file holds if that is known: nothing is decoded, so no process need be asked."""
    try:
        data = photos.read(work.path)
    except PhotoError:
        return None
    digest = photos.digest(data)
    if digest not in known:
        return None
    beside = read_sidecars(work.path) if work.stat.stamp else Metadata()
    return Decoded(digest, len(data), None, beside)
