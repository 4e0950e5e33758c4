"""VectorIndex: what is scanned of every photo, in memory; a cache that can always be rebuilt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from annoy import AnnoyIndex

from photokin.core import snapshot
from photokin.core.control import Control
from photokin.core.nearest import Flags, Rows, largest, nearest_codes, smallest
from photokin.core.signature import (
    Bytes,
    Floats,
    Ids,
    Signature,
    Vectors,
    hamming,
)

SNAPSHOT_AT = 20_000
"""Below this many photos the catalogue is read as fast as a snapshot."""
ANNOY_AT = 2_000_000
"""Below this many photos the embeddings are scanned one and all, for 0.7 ms per 100,000. To find
99 % of 1,000 neighbours among a million Annoy takes as long, and 20 seconds of work beforehand."""
SAMPLE = 64
"""Photos of a snapshot that are compared with the catalogue."""
RETRY_SECONDS = 600.0
"""Until a snapshot is tried again that could not be written, as on a full disk."""
OUTDATED = 0.25
"""Share of a snapshot that may be added or removed before the next one pays."""
SEARCH_K, SEARCH_K_PER_CANDIDATE = 20_000, 50
"""How many points Annoy looks at, at least and for each that is wanted: at 16 dimensions its
default, a fifth of that, loses a quarter of the neighbours."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _State:
    """What one search sees. Rows 0…covered-1 are the snapshot's positions, the rest the tail.

    vectors: views of buffers that only grow; ids of the first `ascending` rows ascend. alive:
    bool [n], False where the photo was removed; removed: how many of these there are.
    """

    vectors: Vectors
    alive: Flags
    removed: int
    annoy: AnnoyIndex | None
    covered: int
    ascending: int

    @property
    def count(self) -> int:
        return len(self.alive) - self.removed


@dataclass(frozen=True)
class Neighbours:
    """Photos near a query, by id.

    ids: int64 [k]. cosine: float32 [k]. hamming: uint8 [k], distance of the codes.
    """

    ids: Ids
    cosine: Floats
    hamming: Bytes

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, rows: Rows) -> Neighbours:
        return Neighbours(*(getattr(self, field.name)[rows] for field in fields(self)))


class VectorIndex:
    """Embeddings, codes and facets of the photos that one encoder (`model`) encoded.

    Searching is safe from any thread, without a lock, while another changes the index: every
    search works on the one immutable state that it picked up. `directory` holds the snapshots;
    `damaged` says whether the published one was found to be.
    """

    _state: _State
    _buffer: Vectors
    _row_in_tail: dict[int, int]

    def __init__(
        self,
        directory: Path,
        model: str,
        snapshot_at: int = SNAPSHOT_AT,
        annoy_at: int = ANNOY_AT,
    ) -> None:
        self.model = model
        self.damaged = False
        self._directory = directory
        self._retry_at = 0.0
        self._snapshot_at, self._annoy_at = snapshot_at, annoy_at
        self._changing = threading.RLock()
        self._take_over(Vectors.empty(), None, 0)

    def __len__(self) -> int:
        return self._state.count

    def __contains__(self, photo: int) -> bool:
        return self._row(self._state, photo) is not None

    # Changing

    def load(self, ids: Ids, fetch: Callable[[Ids], Vectors]) -> None:
        """Take over all photos of the catalogue by their ids, ascending.

        Those of the published snapshot come from its files, which a damaged one costs; `fetch`
        reads the others from the catalogue.
        """
        try:
            published = snapshot.read(self._directory, self.model)
            if published is not None:
                _compare(published.vectors, ids, fetch)
        except snapshot.Damaged as error:
            _log.warning("The index snapshot in %s is left out: %s", self._directory, error)
            self.damaged, published = True, None
        kept = Vectors.empty() if published is None else published.vectors
        tail = np.setdiff1d(ids, kept.ids, assume_unique=True)
        with self._changing:
            vectors = Vectors.join([kept, fetch(tail)]) if len(tail) else kept
            annoy = None if published is None else published.annoy
            self._take_over(vectors, annoy, len(kept))
            self.remove(np.setdiff1d(kept.ids, ids, assume_unique=True).tolist())

    def add(self, photos: Vectors) -> None:
        """Add photos to the tail; from now on they are found. A photo that is there is replaced."""
        with self._changing:
            self.remove(photos.ids.tolist())
            state = self._state
            before, count = len(state.alive), len(state.alive) + len(photos)
            if not before:
                self._buffer = Vectors.empty(count, len(photos.facets))
            elif count > len(self._buffer):
                self._buffer = self._buffer.grown(count + max(count // 16, 1024))
            self._buffer.put(before, photos)
            self._row_in_tail.update(zip(photos.ids.tolist(), range(before, count), strict=True))
            alive = np.concatenate([state.alive, np.ones(len(photos), bool)])
            self._state = replace(state, vectors=self._buffer[:count], alive=alive)

    def remove(self, ids: Sequence[int]) -> None:
        """Let photos vanish from the next search on; ids that are not there are passed over."""
        with self._changing:
            state = self._state
            rows = [row for photo in ids if (row := self._row(state, photo)) is not None]
            for photo in ids:
                self._row_in_tail.pop(photo, None)
            if rows:
                alive = state.alive.copy()
                alive[rows] = False
                removed = state.removed + len(rows)
                self._state = replace(state, alive=alive, removed=removed)

    # Searching

    def nearest_by_facets(
        self, query: Signature, count: int, share: float | None = None
    ) -> Neighbours:
        """The `count` photos whose facets agree best, best first; ties by place.

        share: of all photos, those whose facets are compared in full (see `nearest_codes`).
        """
        state = self._state
        facets, alive = state.vectors.facets, _living(state)
        return _neighbours(state, nearest_codes(facets, query.facets, count, alive, share), query)

    def nearest(self, query: Signature, count: int) -> Neighbours:
        """The photos among the `count` nearest by cosine or the `count` nearest by Hamming."""
        state = self._state
        by_cosine = _by_cosine(state, query.embedding, count)
        near = np.union1d(_by_hamming(state, query.code, count), by_cosine)
        return _neighbours(state, near, query)

    def nearest_by_cosine(self, query: Signature, count: int) -> Neighbours:
        """The `count` nearest photos by cosine, best first; ties by id."""
        state = self._state
        found = _neighbours(state, _by_cosine(state, query.embedding, count), query)
        return found[np.lexsort((found.ids, -found.cosine))[:count]]

    def nearest_by_hamming(self, query: Signature, count: int) -> Neighbours:
        """The `count` nearest photos by Hamming distance, best first; ties by id."""
        state = self._state
        found = _neighbours(state, _by_hamming(state, query.code, count), query)
        return found[np.lexsort((found.ids, found.hamming))[:count]]

    def among(self, ids: Ids) -> VectorIndex:
        """The photos with these ids as they are now, to be searched exactly, not to be changed."""
        state = self._state
        rows = np.flatnonzero(state.alive & np.isin(state.vectors.ids, ids))
        rows = rows[np.argsort(state.vectors.ids[rows], kind="stable")]
        view = VectorIndex(self._directory, self.model, self._snapshot_at, self._annoy_at)
        view._take_over(state.vectors[rows], None, 0)
        return view

    # Snapshots

    def snapshot_due(self) -> bool:
        """Whether so much was added or removed since the last snapshot that a new one pays.

        Not for a while after one could not be written: it is only a cache.
        """
        if time.monotonic() < self._retry_at:
            return False
        state = self._state
        removed = state.covered - int(np.count_nonzero(state.alive[: state.covered]))
        changed = len(state.alive) - state.covered + removed
        return state.count >= self._snapshot_at and (
            changed > state.covered * OUTDATED
            or (state.annoy is None and state.covered >= self._annoy_at)
        )

    def publish_snapshot(self, control: Control | None = None) -> None:
        """Write a snapshot of all photos, and search it from now on.

        What is added or removed while it is written, by another thread, is not lost: it is the
        tail of the new snapshot. Raises Stopped if `control` was told to, and OSError if it can't
        be written; the snapshot before then stays.
        """
        state = self._state
        order = np.flatnonzero(state.alive)
        order = order[np.argsort(state.vectors.ids[order], kind="stable")]
        with_annoy = len(order) >= self._annoy_at
        try:
            published = snapshot.write(
                self._directory,
                self.model,
                state.vectors[order],
                with_annoy=with_annoy,
                control=control or Control(),
            )
        except OSError:
            self._retry_at = time.monotonic() + RETRY_SECONDS
            raise
        with self._changing:
            now, self.damaged, self._retry_at = self._state, False, 0.0
            kept, living = published.vectors, np.flatnonzero(now.alive)
            tail = living[~np.isin(now.vectors.ids[living], kept.ids)]
            gone = np.setdiff1d(kept.ids, now.vectors.ids[living])
            vectors = Vectors.join([kept, now.vectors[tail]]) if len(tail) else kept
            self._take_over(vectors, published.annoy, len(kept))
            self.remove(gone.tolist())

    # Inside

    def _take_over(self, vectors: Vectors, annoy: AnnoyIndex | None, covered: int) -> None:
        """Search these photos, all of them; the first `covered` are the snapshot, ids ascending."""
        count = len(vectors)
        ascending = covered or count
        self._buffer = vectors
        self._row_in_tail = dict(
            zip(vectors.ids[ascending:].tolist(), range(ascending, count), strict=True)
        )
        self._state = _State(vectors, np.ones(count, bool), 0, annoy, covered, ascending)

    def _row(self, state: _State, photo: int) -> int | None:
        row = self._row_in_tail.get(photo)
        if row is not None:
            return row
        ids = state.vectors.ids[: state.ascending]
        place = int(np.searchsorted(ids, photo))
        there = place < len(ids) and ids[place] == photo and bool(state.alive[place])
        return place if there else None


def _compare(kept: Vectors, ids: Ids, fetch: Callable[[Ids], Vectors]) -> None:
    """That a snapshot is of this catalogue, and of one no older: by a few photos that both know.

    Where the catalogue was put back as it was once, ids were given anew, the greatest ones at
    least. Raises Damaged.
    """
    common = np.intersect1d(ids, kept.ids, assume_unique=True)
    if not len(common):
        return
    some = np.unique(common[np.linspace(0, len(common) - 1, SAMPLE, dtype=np.intp)])
    known = fetch(some)
    rows = np.searchsorted(kept.ids, known.ids)
    if not np.array_equal(kept.embeddings[rows], known.embeddings):
        raise snapshot.Damaged("it is of another library, or of another time")


def _living(state: _State) -> Flags | None:
    """Which photos are there, if not all."""
    return state.alive if state.removed else None


def _by_cosine(state: _State, embedding: Floats, count: int) -> Rows:
    if state.annoy is None:
        return _exact(state, 0, embedding, count)
    near = _by_annoy(state, state.annoy, embedding, count)
    return np.concatenate([near, _exact(state, state.covered, embedding, count)])


def _by_hamming(state: _State, code: np.uint64, count: int) -> Rows:
    return smallest(hamming(state.vectors.codes, code), count, _living(state))


def _exact(state: _State, start: int, embedding: Floats, count: int) -> Rows:
    cosine = state.vectors.embeddings[start:] @ embedding
    if state.removed:
        cosine[~state.alive[start:]] = -2.0
    best = largest(cosine, count) + start
    return best[state.alive[best]] if state.removed else best


def _by_annoy(state: _State, annoy: AnnoyIndex, embedding: Floats, count: int) -> Rows:
    """The nearest living rows of the snapshot; more are asked for where many were removed."""
    asked = count
    while True:
        near = annoy.get_nns_by_vector(
            embedding, asked, max(SEARCH_K, asked * SEARCH_K_PER_CANDIDATE)
        )
        rows = np.array(near, np.intp)
        living = rows[state.alive[rows]][:count]
        if len(living) == count or asked >= state.covered:
            return living
        asked *= 4


def _neighbours(state: _State, rows: Rows, query: Signature) -> Neighbours:
    near = state.vectors[rows]
    return Neighbours(
        near.ids,
        near.embeddings @ query.embedding,
        hamming(near.codes, query.code),
    )
