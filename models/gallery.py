"""A folder of photos as the app would keep them: decoded, encoded and indexed, all in memory."""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from photokin.core import photos
from photokin.core.alignment import Alignment, Subject
from photokin.core.encoder import Encoder
from photokin.core.errors import AppError, PhotoError
from photokin.core.photos import Photo
from photokin.core.ranking import (
    Example,
    Ranking,
    rank_by_code,
    rank_by_embedding,
    rank_examples,
    rank_fused,
)
from photokin.core.searcher import Stage, turned
from photokin.core.signature import Bytes, Ids, Signatures, Vectors
from photokin.core.vectors import VectorIndex

T = TypeVar("T")
R = TypeVar("R")
BATCH = 32
AHEAD = 128
"""Photos that are decoded before the first of them is encoded."""
TOP = 400
"""Photos that the whole ranking gives; what is behind them follows by embedding and code."""


def find_photos(folder: Path, exclude: Sequence[str] = ()) -> list[Path]:
    """All photo files below a folder, sorted, but those in subfolders that are left out.

    Raises AppError if there is no such folder or no photo in it.
    """
    if not folder.is_dir():
        raise AppError("{folder} is not a folder.", folder=folder)
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in photos.extensions()
        and path.relative_to(folder).parts[0] not in exclude
    ]
    if not found:
        raise AppError("There are no photos in {folder}.", folder=folder)
    return found


def find_classes(folder: Path, paths: Sequence[Path]) -> dict[Path, int]:
    """Number of the class, the folder's subfolder, of each photo that lies in one.

    Raises AppError if none does.
    """
    parts = [path.relative_to(folder).parts for path in paths]
    numbers = {name: number for number, name in enumerate(sorted({p[0] for p in parts if p[1:]}))}
    if not numbers:
        raise AppError("{folder} has no folders of photos, one for each class.", folder=folder)
    return {path: numbers[p[0]] for path, p in zip(paths, parts, strict=True) if p[1:]}


@dataclass(frozen=True)
class Sought:
    """A photo to look for: its views' signatures, upright first, and its miniature."""

    views: Signatures
    miniature: Bytes


@dataclass(frozen=True)
class Encoded:
    """Photos with `each` views: signatures one photo after another, and a miniature of each."""

    signatures: Signatures
    miniatures: Sequence[Bytes]
    each: int = 1

    def __len__(self) -> int:
        return len(self.miniatures)

    def __getitem__(self, number: int) -> Sought:
        views = self.signatures[number * self.each : (number + 1) * self.each]
        return Sought(views, self.miniatures[number])


class Reader:
    """Decodes photos in processes of its own and encodes them; a context manager."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        # Never fork: the parent has threads.
        self._pool: Executor = ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"))

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, paths: Sequence[Path], *, turn: bool = False) -> tuple[Ids, Encoded]:
        """Which of the photo files can be read, and those encoded; with `turn` in four views."""
        readable: list[int] = []

        def decoded() -> Iterator[Photo]:
            loaded = self.decode(partial(_load, size=self.encoder.size), paths)
            for number, photo in enumerate(shown("photos encoded", loaded, len(paths))):
                if photo is not None:
                    readable.append(number)
                    yield photo

        encoded = self.encode(decoded(), turn=turn)
        return np.array(readable, np.int64), encoded

    def encode(self, decoded: Iterable[Photo], *, turn: bool = False) -> Encoded:
        """Encode decoded photos, with `turn` in four views. Raises AppError if there are none."""
        parts, pending, miniatures, each = [], [], [], 1
        for photo in decoded:
            views = turned(photo.pixels) if turn else photo.pixels[None]
            miniatures.append(photo.miniature)
            pending.append(views)
            each = len(views)
            if len(pending) * each >= BATCH:
                parts.append(self.encoder.encode(np.concatenate(pending)))
                pending = []
        if pending:
            parts.append(self.encoder.encode(np.concatenate(pending)))
        if not parts:
            raise AppError("None of the photos can be read.")
        return Encoded(Signatures.join(parts), miniatures, each)

    def decode(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """What `work` makes of each item in other processes, a limited number ahead."""
        for start in range(0, len(items), AHEAD):
            yield from self._pool.map(work, items[start : start + AHEAD], chunksize=4)


class Gallery:
    """The photos to search, in an index of their own: `paths` and `photos`, one for each.

    A photo's id is its place. The order is random, so that equal scores fall at random.
    """

    def __init__(self, encoder: Encoder, paths: Sequence[Path], photos: Encoded) -> None:
        self.encoder, self.paths, self.photos = encoder, paths, photos
        signatures = photos.signatures
        with tempfile.TemporaryDirectory() as empty:  # so few photos need no snapshot
            self._index = VectorIndex(Path(empty), encoder.model_id)
            vectors = Vectors.of(np.arange(len(photos)), signatures)
            self._index.load(vectors.ids, vectors.__getitem__)

    def __len__(self) -> int:
        return len(self.paths)

    def ranked(self, query: Sought) -> Ranking:
        """The best by all that is known of the photos, as the app ranks them."""
        return self.ranked_by([(query, 1.0)])

    def ranked_by(self, weighted: Sequence[tuple[Sought, float]]) -> Ranking:
        """The same for several photos that count by weights."""
        examples = []
        for query, weight in weighted:
            align = partial(self._align, Subject(query.miniature, len(query.views)))
            examples.append(Example(query.views, align, weight))
        return rank_examples(self.encoder, self._index, self._fetch, examples, TOP)

    def order(self, stage: Stage, query: Sought) -> Ids:
        """All photos, best first: int64 [n].

        What a stage has no candidates beyond, comes behind them by embedding and code together.
        """
        upright, everyone = query.views[0], len(self)
        if stage is Stage.EMBEDDING:
            return rank_by_embedding(self.encoder, self._index, upright, everyone).ids
        if stage is Stage.CODE:
            return rank_by_code(self.encoder, self._index, upright, everyone).ids
        fused = rank_fused(self.encoder, self._index, upright, everyone).ids
        if stage is Stage.FUSED:
            return fused
        best = self.ranked(query).ids
        behind = np.ones(everyone, bool)
        behind[best] = False
        return np.concatenate([best, fused[behind[fused]]])

    def _fetch(self, ids: Ids) -> tuple[Ids, Signatures]:
        return ids, self.photos.signatures[ids]

    def _align(self, subject: Subject, photos: Sequence[int]) -> list[Alignment]:
        return subject.align([self.photos.miniatures[photo] for photo in photos])


def shown(what: str, items: Iterable[T], total: int) -> Iterator[T]:
    """Pass items on and count them on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    said = 0.0
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() - said > 0.1 or number == total:
            said = time.monotonic()
            end = "\n" if number == total else ""
            print(f"\r{number} of {total} {what}", end=end, file=sys.stderr, flush=True)


def _load(path: Path, size: int) -> Photo | None:
    try:
        return photos.load(path, size)
    except PhotoError:
        return None
