"""Searcher: a query photo becomes ranked matches from the library."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from photokin.core import scan
from photokin.core.alignment import Alignment, Subject
from photokin.core.catalog import Catalog
from photokin.core.decoding import DecodePool
from photokin.core.encoder import Band, Encoder
from photokin.core.filters import ALL, Filter
from photokin.core.ranking import (
    Ranking,
    explain,
    rank_by_code,
    rank_by_embedding,
    rank_fully,
    rank_fused,
)
from photokin.core.signature import Box, Bytes, Ids, Signatures
from photokin.core.vectors import VectorIndex

QUARTER_TURNS = 4


class Stage(StrEnum):
    """How far the ranking goes: by cosine or by Hamming distance alone, by both, or all of it."""

    EMBEDDING = "embedding"
    CODE = "code"
    FUSED = "fused"
    FULL = "full"


@dataclass(frozen=True)
class Query:
    """A photo to search for, by the model ids of the encoders in use.

    signatures: of the photo upright, then turned by one, two and three quarters of a circle.
    thumbnail is a JPEG file; seconds says how long `decode` and `encode` took.
    """

    name: str
    signatures: Mapping[str, Signatures]
    thumbnail: bytes
    width: int
    height: int
    seconds: Mapping[str, float]


@dataclass(frozen=True)
class Match:
    """One file of the library that looks like the query.

    score is the calibrated probability that a person would call the two alike, band the word for
    it; online says whether the file's folder is there at present.
    """

    rank: int
    photo_id: int
    path: Path
    score: float
    band: Band
    cosine: float
    hamming: int
    online: bool
    width: int
    height: int

    @property
    def similar(self) -> bool:
        """Whether there is a word for how alike they are."""
        return self.band is not Band.OTHER


@dataclass(frozen=True)
class Gallery:
    """The photos that one encoder has encoded, and that encoder."""

    encoder: Encoder
    index: VectorIndex


class Searcher:
    """Ranks the library for a query.

    Every encoder whose signatures are in use ranks its own photos: after an update of the encoder
    the old signatures serve until all are renewed. Scores are calibrated, so they compare. The
    first of `galleries()` belongs to the current encoder.
    """

    def __init__(
        self, catalog: Catalog, galleries: Callable[[], Sequence[Gallery]], pool: DecodePool
    ) -> None:
        self._catalog = catalog
        self._galleries = galleries
        self._pool = pool
        # Most of an alignment runs outside of the interpreter's lock.
        self._aligners = ThreadPoolExecutor(min(os.cpu_count() or 1, 4), "align")

    def close(self) -> None:
        """End the threads; a search that is under way is finished first."""
        self._aligners.shutdown()

    def query(self, source: Path | bytes, name: str = "") -> Query:
        """Decode and encode a photo file, or the bytes of one. Raises PhotoError."""
        encoders = [gallery.encoder for gallery in self._galleries()]
        start = time.perf_counter()
        photos = [self._pool.load(source, encoder.size) for encoder in encoders]
        decoded = time.perf_counter()
        signatures = {
            encoder.model_id: encoder.encode(turned(photo.pixels))
            for encoder, photo in zip(encoders, photos, strict=True)
        }
        encoded = time.perf_counter()
        photo = photos[0]
        return Query(
            name or (source.name if isinstance(source, Path) else ""),
            signatures,
            photo.thumbnail,
            photo.width,
            photo.height,
            {"decode": decoded - start, "encode": encoded - decoded},
        )

    def search(
        self,
        query: Query,
        top: int = 200,
        stage: Stage = Stage.FULL,
        among: Ids | None = None,
        wanted: Filter = ALL,
    ) -> list[Match]:
        """The `top` best matches, best first; ties by photo id, then by path.

        Only photos with ids `among` these and files that `wanted` lets through are ranked at all,
        so there are as many matches as exist.
        """
        online = online_folders(self._catalog) if wanted.online else []
        if wanted != ALL:
            passing = self._catalog.matching(wanted, online)
            among = passing if among is None else np.intersect1d(among, passing)
        scored: list[_Scored] = []
        for gallery in self._galleries():
            views = query.signatures.get(gallery.encoder.model_id)
            part = gallery if among is None else replace(gallery, index=gallery.index.among(among))
            if views is not None and len(part.index):
                scored += _rows(part, self._rank(part, query, views, top, stage))
        if stage is Stage.CODE:
            scored.sort(key=lambda row: (row.hamming, row.photo))
        elif stage is Stage.EMBEDDING:
            scored.sort(key=lambda row: (-row.cosine, row.photo))
        else:
            scored.sort(key=lambda row: (-row.score, -row.cosine, row.photo))
        return self._matches(scored[:top], top, wanted, online)

    def matched_box(self, query: Query, photo_id: int) -> Box | None:
        """Where on a photo of the library the query was found; None where no part stands out."""
        for gallery in self._galleries():
            views = query.signatures.get(gallery.encoder.model_id)
            if views is not None and photo_id in gallery.index:
                _, found = self._catalog.signatures([photo_id])
                if not len(found):
                    return None
                [alignment] = self._align(query, len(views), [photo_id])
                return explain(gallery.encoder, views, found[0], alignment).box
        return None

    def _rank(
        self, gallery: Gallery, query: Query, views: Signatures, top: int, stage: Stage
    ) -> Ranking:
        encoder, index = gallery.encoder, gallery.index
        if stage is Stage.FULL:
            align = partial(self._align, query, len(views))
            return rank_fully(encoder, index, self._fetch, align, views, top)
        rank = {
            Stage.EMBEDDING: rank_by_embedding,
            Stage.CODE: rank_by_code,
            Stage.FUSED: rank_fused,
        }[stage]
        return rank(encoder, index, views[0], top)

    def _align(self, query: Query, turns: int, photos: Sequence[int]) -> list[Alignment | None]:
        thumbnails = self._catalog.thumbnails(photos)
        if not thumbnails:
            return [None] * len(photos)
        subject = Subject(query.thumbnail, turns)

        def align(photo: int) -> Alignment | None:
            return subject.align(thumbnails[photo]) if photo in thumbnails else None

        return list(self._aligners.map(align, photos))

    def _fetch(self, ids: Ids) -> tuple[Ids, Signatures]:
        return self._catalog.signatures(ids.tolist())  # a removal may race

    def _matches(
        self, scored: Sequence[_Scored], top: int, wanted: Filter, folders: Collection[int]
    ) -> list[Match]:
        located = self._catalog.located([row.photo for row in scored], wanted, folders)
        online: dict[int, bool] = {}
        matches: list[Match] = []
        for row in scored:
            for file in located.get(row.photo, []):
                folder = file.folder
                if folder.id not in online:
                    online[folder.id] = scan.is_online(folder.path, folder.identity)
                matches.append(
                    Match(
                        len(matches) + 1,
                        row.photo,
                        file.path,
                        row.score,
                        row.band,
                        row.cosine,
                        row.hamming,
                        online[folder.id],
                        file.width,
                        file.height,
                    )
                )
        return matches[:top]


def online_folders(catalog: Catalog) -> list[int]:
    """Ids of the watched folders that are there at present."""
    return [
        folder.id for folder in catalog.folders() if scan.is_online(folder.path, folder.identity)
    ]


def turned(pixels: Bytes) -> Bytes:
    """A square photo uint8 [S, S, 3] upright and turned by quarters of a circle: [4, S, S, 3]."""
    return np.stack([np.rot90(pixels, turn) for turn in range(QUARTER_TURNS)])


class _Scored(NamedTuple):
    score: float
    band: Band
    cosine: float
    hamming: int
    photo: int


def _rows(gallery: Gallery, ranking: Ranking) -> list[_Scored]:
    columns = (ranking.score, ranking.same, ranking.cosine, ranking.hamming, ranking.ids)
    return [
        _Scored(score, gallery.encoder.calibration.band(score, same), cosine, hamming, photo)
        for score, same, cosine, hamming, photo in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]
