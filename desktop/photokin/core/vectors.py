"""VectorIndex: an Annoy snapshot and an exact tail; a cache that can always be rebuilt."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from annoy import AnnoyIndex

from photokin.core.signature import EMBEDDING_DIMS, Bytes, Codes, Floats, Ids, hamming

SNAPSHOT_AT = 200_000
"""Below this many photos an exact scan (0.5 ms per 100,000) beats Annoy."""
TREES = 20
SEARCH_K_PER_CANDIDATE = 60
"""Annoy's default search_k loses too many neighbours at 16 dimensions."""

Rows = npt.NDArray[np.intp]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _State:
    """What one search sees. Rows 0…covered-1 are the snapshot's positions, the rest the tail.

    ids int64 [n], embeddings float32 [n, 16], codes uint64 [n]: views of buffers that only grow.
    alive bool [n]: False where the photo was removed.
    """

    ids: Ids
    embeddings: Floats
    codes: Codes
    alive: npt.NDArray[np.bool_]
    annoy: AnnoyIndex | None
    covered: int

    @property
    def count(self) -> int:
        return int(np.count_nonzero(self.alive))


@dataclass(frozen=True)
class Neighbours:
    """Photos near a query: ids int64 [k], cosine float32 [k] and Hamming distance uint8 [k]."""

    ids: Ids
    cosine: Floats
    hamming: Bytes


class VectorIndex:
    """Embeddings and codes of the photos that one encoder (`model`) encoded.

    Searching is safe from any thread, without a lock, while another changes the index: every
    search works on the one immutable state that it picked up. `directory` holds the snapshots;
    `damaged` says whether the published one was found to be.
    """

    def __init__(self, directory: Path, model: str, snapshot_at: int = SNAPSHOT_AT) -> None:
        self.model = model
        self._directory = directory
        self._snapshot_at = snapshot_at
        self.damaged = False
        self._changing = threading.RLock()
        self._row_of: dict[int, int] = {}
        self._buffers = _Buffers(0)
        self._state = self._buffers.state(0, np.zeros(0, bool), None, 0)

    def __len__(self) -> int:
        return self._state.count

    def __contains__(self, photo: int) -> bool:
        return photo in self._row_of

    def load(self, ids: Ids, embeddings: Floats, codes: Codes) -> None:
        """Take over all photos of the catalogue: [n], [n, 16], [n], ids ascending.

        The published snapshot is used where it is whole; a damaged one costs only its speed.
        """
        published = self._read_snapshot()
        snapshot_ids = np.zeros(0, np.int64) if published is None else published[1]
        _, kept, known = np.intersect1d(snapshot_ids, ids, assume_unique=True, return_indices=True)
        in_tail = ~np.isin(ids, snapshot_ids)
        covered, count = len(snapshot_ids), len(snapshot_ids) + int(in_tail.sum())
        buffers = _Buffers(count)
        buffers.ids[:covered] = snapshot_ids
        buffers.embeddings[kept] = embeddings[known]
        buffers.codes[kept] = codes[known]
        buffers.ids[covered:count] = ids[in_tail]
        buffers.embeddings[covered:count] = embeddings[in_tail]
        buffers.codes[covered:count] = codes[in_tail]
        alive = np.arange(count) >= covered
        alive[kept] = True
        self._buffers = buffers
        self._row_of = {
            int(photo): row for row, photo in enumerate(buffers.ids[:count]) if alive[row]
        }
        annoy = None if published is None else published[0]
        self._state = buffers.state(count, alive, annoy, covered)

    def add(self, ids: Sequence[int], embeddings: Floats, codes: Codes) -> None:
        """Add photos to the tail; from now on they are found. A photo that is there is replaced."""
        with self._changing:
            self.remove(ids)
            state = self._state
            before, count = len(state.ids), len(state.ids) + len(ids)
            if count > len(self._buffers.ids):
                self._buffers = self._buffers.grown(count)
            self._buffers.ids[before:count] = ids
            self._buffers.embeddings[before:count] = embeddings
            self._buffers.codes[before:count] = codes
            self._row_of.update(zip(ids, range(before, count), strict=True))
            alive = np.concatenate([state.alive, np.ones(len(ids), bool)])
            self._state = self._buffers.state(count, alive, state.annoy, state.covered)

    def remove(self, ids: Sequence[int]) -> None:
        """Let photos vanish from the next search on; ids that are not there are passed over."""
        with self._changing:
            rows = [self._row_of.pop(photo) for photo in ids if photo in self._row_of]
            if rows:
                alive = self._state.alive.copy()
                alive[rows] = False
                self._state = replace(self._state, alive=alive)

    def nearest(self, embedding: Floats, code: np.uint64, count: int) -> Neighbours:
        """The photos among the `count` nearest by cosine or the `count` nearest by Hamming."""
        state = self._state
        distances = hamming(state.codes, code)
        rows = np.union1d(
            self._by_cosine(state, embedding, count), _by_hamming(state, distances, count)
        )
        return _neighbours(state, rows, embedding, distances)

    def nearest_by_cosine(self, embedding: Floats, code: np.uint64, count: int) -> Neighbours:
        """The `count` nearest photos by cosine, best first."""
        state = self._state
        rows = self._by_cosine(state, embedding, count)
        found = _neighbours(state, rows, embedding, hamming(state.codes, code))
        return _sorted(found, np.lexsort((found.ids, -found.cosine)), count)

    def nearest_by_hamming(self, embedding: Floats, code: np.uint64, count: int) -> Neighbours:
        """The `count` nearest photos by Hamming distance, best first; ties by id."""
        state = self._state
        distances = hamming(state.codes, code)
        found = _neighbours(state, _by_hamming(state, distances, count), embedding, distances)
        return _sorted(found, np.lexsort((found.ids, found.hamming)), count)

    def snapshot_due(self) -> bool:
        """Whether so much was added or removed since the last snapshot that a new one pays."""
        state = self._state
        tail = len(state.ids) - state.covered
        removed = state.covered - int(np.count_nonzero(state.alive[: state.covered]))
        outdated = tail + removed > max(self._snapshot_at, state.covered) / 2
        return state.count >= self._snapshot_at and outdated

    def publish_snapshot(self) -> None:
        """Build an Annoy snapshot of all photos, publish it and search it from now on.

        It is written under a new name, checksummed, and made known by an atomic rename of the
        small manifest; a search that runs meanwhile keeps the old one.
        """
        state = self._state
        ids = state.ids[state.alive]
        order = np.argsort(ids)
        ids = ids[order]
        embeddings, codes = state.embeddings[state.alive][order], state.codes[state.alive][order]
        annoy = AnnoyIndex(EMBEDDING_DIMS, "angular")
        annoy.set_seed(1)
        for position, embedding in enumerate(embeddings):
            annoy.add_item(position, embedding)
        annoy.build(TREES, n_jobs=1)
        self._directory.mkdir(parents=True, exist_ok=True)
        generation = 1 + max((int(f.stem) for f in self._directory.glob("*.ann")), default=0)
        annoy_file = self._directory / f"{generation}.ann"
        ids_file = self._directory / f"{generation}.npy"
        annoy.save(str(annoy_file))
        np.save(ids_file, ids)
        manifest = {
            "generation": generation,
            "model": self.model,
            "photos": len(ids),
            "digests": [_file_digest(annoy_file), _file_digest(ids_file)],
        }
        draft = self._directory / "manifest.json.new"
        draft.write_text(json.dumps(manifest))
        draft.replace(self._directory / "manifest.json")
        self.damaged = False
        self.load(ids, embeddings, codes)
        for old in self._directory.glob("*.*"):
            if old.stem.isdigit() and int(old.stem) < generation:
                _remove_if_free(old)

    def _read_snapshot(self) -> tuple[AnnoyIndex, Ids] | None:
        manifest_file = self._directory / "manifest.json"
        if not manifest_file.exists():
            return None
        try:
            manifest = json.loads(manifest_file.read_text())
            generation = int(manifest["generation"])
            annoy_file = self._directory / f"{generation}.ann"
            ids_file = self._directory / f"{generation}.npy"
            # Annoy loads a truncated file without complaint, and dies when it is searched.
            if manifest["digests"] != [_file_digest(annoy_file), _file_digest(ids_file)]:
                raise ValueError("its checksum differs")
            if manifest["model"] != self.model:
                return None
            annoy = AnnoyIndex(EMBEDDING_DIMS, "angular")
            annoy.load(str(annoy_file))
            return annoy, np.load(ids_file)
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("The index snapshot in %s is left out: %s", self._directory, error)
            self.damaged = True
            return None

    def _by_cosine(self, state: _State, embedding: Floats, count: int) -> Rows:
        if state.annoy is None:
            return _exact(state, 0, embedding, count)
        tail = _exact(state, state.covered, embedding, count)
        return np.concatenate([_by_annoy(state, state.annoy, embedding, count), tail])

    def among(self, ids: Ids) -> VectorIndex:
        """The photos with these ids as they are now, to be searched exactly, not to be changed."""
        state = self._state
        rows = np.flatnonzero(state.alive & np.isin(state.ids, ids))
        view = VectorIndex(self._directory, self.model, self._snapshot_at)
        view._row_of = dict(zip(state.ids[rows].tolist(), range(len(rows)), strict=True))
        view._state = _State(
            state.ids[rows],
            state.embeddings[rows],
            state.codes[rows],
            np.ones(len(rows), bool),
            None,
            0,
        )
        return view


class _Buffers:
    """Arrays with room to grow: readers hold views of the filled part, which never changes."""

    def __init__(self, capacity: int) -> None:
        self.ids: Ids = np.zeros(capacity, np.int64)
        self.embeddings: Floats = np.zeros((capacity, EMBEDDING_DIMS), np.float32)
        self.codes: Codes = np.zeros(capacity, np.uint64)

    def grown(self, needed: int) -> _Buffers:
        bigger = _Buffers(max(1024, needed + needed // 2))
        filled = len(self.ids)
        bigger.ids[:filled] = self.ids
        bigger.embeddings[:filled] = self.embeddings
        bigger.codes[:filled] = self.codes
        return bigger

    def state(
        self, count: int, alive: npt.NDArray[np.bool_], annoy: AnnoyIndex | None, covered: int
    ) -> _State:
        return _State(
            self.ids[:count], self.embeddings[:count], self.codes[:count], alive, annoy, covered
        )


def _exact(state: _State, start: int, embedding: Floats, count: int) -> Rows:
    cosine = state.embeddings[start:] @ embedding
    cosine[~state.alive[start:]] = -np.inf
    living = int(np.count_nonzero(state.alive[start:]))
    if living <= count:
        return np.flatnonzero(state.alive[start:]) + start
    return np.argpartition(cosine, -count)[-count:] + start


def _by_annoy(state: _State, annoy: AnnoyIndex, embedding: Floats, count: int) -> Rows:
    """The nearest living rows of the snapshot; more are asked for where many were removed."""
    asked = count
    while True:
        near = annoy.get_nns_by_vector(embedding, asked, asked * SEARCH_K_PER_CANDIDATE)
        rows = np.array(near, np.intp)
        living = rows[state.alive[rows]][:count]
        if len(living) == count or asked >= state.covered:
            return living
        asked *= 4


def _by_hamming(state: _State, distances: Bytes, count: int) -> Rows:
    """At least the `count` nearest rows: every row up to the distance at which they are full."""
    living = distances[state.alive]
    within = np.cumsum(np.bincount(living, minlength=65))
    radius = int(np.searchsorted(within, min(count, len(living))))
    near = np.flatnonzero((distances <= radius) & state.alive)
    if len(near) > count:  # of those at the radius itself, the oldest
        near = near[np.argsort(distances[near], kind="stable")[:count]]
    return near


def _neighbours(state: _State, rows: Rows, embedding: Floats, distances: Bytes) -> Neighbours:
    return Neighbours(state.ids[rows], state.embeddings[rows] @ embedding, distances[rows])


def _sorted(found: Neighbours, order: Rows, count: int) -> Neighbours:
    best = order[:count]
    return Neighbours(found.ids[best], found.cosine[best], found.hamming[best])


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _remove_if_free(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:  # Windows: a search still has it mapped; the next publishing removes it
        _log.info("%s is still in use", path)
