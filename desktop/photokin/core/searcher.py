"""Searcher: a query photo becomes ranked matches from the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from photokin.core import scan
from photokin.core.catalog import Catalog, stack
from photokin.core.decoding import DecodePool
from photokin.core.encoder import Encoder
from photokin.core.signature import Box, Bytes, Floats, Ids, Signature, matched_box, region_match
from photokin.core.vectors import VectorIndex

CANDIDATES = 400
"""Photos from each of the two scans whose regions are compared."""


class Stage(StrEnum):
    """How far the ranking goes: by cosine alone, by Hamming distance alone, or all of it."""

    EMBEDDING = "embedding"
    CODE = "code"
    FULL = "full"


@dataclass(frozen=True)
class Query:
    """A photo to search for: one signature for each encoder in use, by model id.

    thumbnail is a JPEG file; seconds says how long `decode` and `encode` took.
    """

    name: str
    signatures: Mapping[str, Signature]
    thumbnail: bytes
    width: int
    height: int
    seconds: Mapping[str, float]


@dataclass(frozen=True)
class Match:
    """One file of the library that looks like the query.

    score is the calibrated probability that a person would call the two alike; online says
    whether the file's folder is there at present.
    """

    rank: int
    photo_id: int
    path: Path
    score: float
    cosine: float
    hamming: int
    online: bool
    width: int
    height: int


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

    def query(self, source: Path | bytes, name: str = "") -> Query:
        """Decode and encode a photo file, or the bytes of one. Raises PhotoError."""
        encoders = [gallery.encoder for gallery in self._galleries()]
        start = time.perf_counter()
        photos = [self._pool.load(source, encoder.size) for encoder in encoders]
        decoded = time.perf_counter()
        signatures = {
            encoder.model_id: encoder.encode(photo.pixels[None])[0]
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

    def search(self, query: Query, top: int = 200, stage: Stage = Stage.FULL) -> list[Match]:
        """The `top` best matches, best first; ties by photo id, then by path."""
        scored: list[tuple[float, float, int, int]] = []
        for gallery in self._galleries():
            signature = query.signatures.get(gallery.encoder.model_id)
            if signature is not None and len(gallery.index):
                scored += self._rank(gallery, signature, top, stage)
        if stage is Stage.CODE:
            scored.sort(key=lambda row: (row[2], row[3]))
        elif stage is Stage.EMBEDDING:
            scored.sort(key=lambda row: (-row[1], row[3]))
        else:
            scored.sort(key=lambda row: (-row[0], -row[1], row[3]))
        return self._matches(scored[:top], top)

    def matched_box(self, query: Query, photo_id: int) -> Box | None:
        """Where on a photo of the library the query was found; None where no part stands out."""
        for gallery in self._galleries():
            signature = query.signatures.get(gallery.encoder.model_id)
            if signature is not None and photo_id in gallery.index:
                found = self._catalog.signatures([photo_id]).get(photo_id)
                return None if found is None else matched_box(signature, found)
        return None

    def _rank(
        self, gallery: Gallery, query: Signature, top: int, stage: Stage
    ) -> list[tuple[float, float, int, int]]:
        """(score, cosine, Hamming distance, photo id) of the best photos of one gallery."""
        index, calibration = gallery.index, gallery.encoder.calibration
        if stage is Stage.FULL:
            near = index.nearest(query.embedding, query.code, max(CANDIDATES, top))
            ids, cosine, hamming = near.ids, near.cosine, near.hamming
            found = self._catalog.signatures(ids.tolist())
            kept = np.array([int(photo) in found for photo in ids], bool)  # a removal may race
            ids, cosine, hamming = ids[kept], cosine[kept], hamming[kept]
            if not len(ids):
                return []
            candidates = stack(found, ids.tolist())
            regions = region_match(query, candidates.regions, candidates.weights)
            score = calibration.rerank(cosine, hamming, regions)
        else:
            by_code = stage is Stage.CODE
            nearest = index.nearest_by_hamming if by_code else index.nearest_by_cosine
            near = nearest(query.embedding, query.code, top)
            ids, cosine, hamming = near.ids, near.cosine, near.hamming
            score = calibration.fuse(cosine, hamming)
        return _rows(score, cosine, hamming, ids)

    def _matches(self, scored: Sequence[tuple[float, float, int, int]], top: int) -> list[Match]:
        located = self._catalog.located([photo for *_, photo in scored])
        online: dict[int, bool] = {}
        matches: list[Match] = []
        for score, cosine, hamming, photo in scored:
            for file in located.get(photo, []):
                folder = file.folder
                if folder.id not in online:
                    online[folder.id] = scan.is_online(folder.path, folder.identity)
                matches.append(
                    Match(
                        len(matches) + 1,
                        photo,
                        file.path,
                        score,
                        cosine,
                        hamming,
                        online[folder.id],
                        file.width,
                        file.height,
                    )
                )
        return matches[:top]


def _rows(
    score: Floats, cosine: Floats, hamming: Bytes, ids: Ids
) -> list[tuple[float, float, int, int]]:
    return list(zip(score.tolist(), cosine.tolist(), hamming.tolist(), ids.tolist(), strict=True))
