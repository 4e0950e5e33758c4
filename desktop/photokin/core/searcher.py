"""Searcher: a query photo becomes ranked matches from the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from photokin.core import miniature, scan
from photokin.core.alignment import Alignment, Subject
from photokin.core.catalog import Catalog
from photokin.core.decoding import DecodePool
from photokin.core.encoder import Band, Encoder
from photokin.core.errors import PhotoError
from photokin.core.filters import ALL, Filter
from photokin.core.photos import WHOLE, Photo, part_of
from photokin.core.ranking import (
    Example,
    Explanation,
    Ranking,
    centre,
    explain,
    rank_by_code,
    rank_by_embedding,
    rank_examples,
    rank_fused,
    rocchio,
)
from photokin.core.signature import Box, Bytes, Ids, Signatures
from photokin.core.stacks import Shown, stacks
from photokin.core.vectors import VectorIndex

QUARTER_TURNS = 4
OPENED_SIDE = 1024
"""Pixels of the sides of an opened photo: enough to choose a part of it while one looks on."""
STACKED = 1000
"""Of so many matches, the best, it is found out which belong together."""


class Stage(StrEnum):
    """How far the ranking goes: by cosine or by Hamming distance alone, by both, or all of it."""

    EMBEDDING = "embedding"
    CODE = "code"
    FUSED = "fused"
    FULL = "full"


@dataclass(frozen=True)
class Query:
    """A photo, or a part of one, to search for, by the model ids of the encoders in use.

    signatures: of the photo upright, then turned by one, two and three quarters of a circle, if
    that is wanted. thumbnail is a JPEG file; seconds says how long `decode` and `encode` took.
    """

    name: str
    signatures: Mapping[str, Signatures]
    thumbnail: bytes
    width: int
    height: int
    seconds: Mapping[str, float]

    @cached_property
    def subject(self) -> Subject:
        """The picture, ready to be laid over others in the same positions."""
        turns = max(len(views) for views in self.signatures.values())
        return Subject(miniature.of_thumbnail(self.thumbnail), turns)

    def rest(self) -> None:
        """Let go of what only searches need; if there is one more, it makes that again."""
        vars(self).pop("subject", None)


@dataclass(frozen=True)
class Mixture:
    """Photos to search for together, each with its weight: below 0 where it is unlike."""

    parts: Sequence[tuple[Query, float]]

    @classmethod
    def of(
        cls, queries: Sequence[Query], likes: Sequence[Query] = (), unlikes: Sequence[Query] = ()
    ) -> Mixture:
        """What is like all of one or more queries, like the likes and unlike the unlikes."""
        weights = rocchio(len(queries), len(likes), len(unlikes))
        return cls(list(zip([*queries, *likes, *unlikes], weights, strict=True)))

    @property
    def liked(self) -> list[Query]:
        """The photos that the ones to find are to be like."""
        return [query for query, weight in self.parts if weight > 0]


@dataclass(frozen=True)
class Match:
    """One file of the library that looks like the query.

    score is the calibrated probability that a person would call the two alike, band the word for
    it: either is kin to the other, or they are the same; None where there was no query to be like.
    cosine and hamming are those of Ranking.
    online says whether the file's folder is there at present.
    """

    rank: int
    photo_id: int
    path: Path
    score: float
    band: Band | None
    cosine: float
    hamming: int
    online: bool
    width: int
    height: int
    kin: float = 0.0
    same: float = 0.0

    @property
    def similar(self) -> bool:
        """Whether there is a word for how alike they are."""
        return self.band not in (None, Band.OTHER)


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

    def query(
        self,
        source: Path | bytes,
        name: str = "",
        crop: Box | None = None,
        *,
        upright: bool = False,
    ) -> Query:
        """Decode and encode a photo file, or the bytes of one, or the `crop` of it.

        Turned by quarters of a circle, too, unless `upright` is enough: then a file that the
        library holds unchanged is not opened. One that the library holds but that is not there
        at present, as on a drive that is unplugged, is searched for as it was, upright. Raises
        PhotoError.
        """
        galleries = self._galleries()
        if isinstance(source, Path):
            name = name or source.name
            held = self._held(source, upright and len(galleries) == 1) if crop is None else None
            if held is not None:
                return self.stored(held, name)
        encoders = [gallery.encoder for gallery in galleries]
        start = time.perf_counter()
        photos = [self._pool.load(source, encoder.size, crop or WHOLE) for encoder in encoders]
        return _encoded(name, encoders, photos, start, upright=upright)

    def opened(self, source: Path | bytes) -> Photo:
        """A decoded photo file, or the bytes of one, for `part`. Raises PhotoError."""
        return self._pool.load(source, OPENED_SIDE)

    def part(self, opened: Photo, crop: Box, name: str = "") -> Query:
        """A part of an `opened` photo, upright: coarser than by `query`, but nothing is decoded."""
        encoders = [gallery.encoder for gallery in self._galleries()]
        start = time.perf_counter()
        parts = [part_of(opened, crop, encoder.size) for encoder in encoders]
        return _encoded(name, encoders, parts, start, upright=True)

    def stored(self, photo_id: int, name: str = "") -> Query:
        """A photo of the library, upright, as the library knows it: nothing is decoded.

        Raises PhotoError if it is gone.
        """
        files = self._catalog.located([photo_id]).get(photo_id)
        thumbnail = self._catalog.thumbnails.jpeg(photo_id)
        _, views = self._catalog.signatures([photo_id])
        gallery = self._gallery_of(photo_id)
        if not files or thumbnail is None or gallery is None or not len(views):
            raise PhotoError("The library no longer holds the photo.")
        return Query(
            name or files[0].path.name,
            {gallery.encoder.model_id: views},
            thumbnail,
            files[0].width,
            files[0].height,
            {"decode": 0.0, "encode": 0.0},
        )

    def search(
        self,
        query: Query | Mixture,
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
            examples = self._examples(gallery.encoder, query)
            part = gallery if among is None else replace(gallery, index=gallery.index.among(among))
            if examples and len(part.index):
                scored += _rows(part, self._rank(part, examples, top, stage))
        if stage is Stage.CODE:
            scored.sort(key=lambda row: (row.hamming, row.photo))
        elif stage is Stage.EMBEDDING:
            scored.sort(key=lambda row: (-row.cosine, row.photo))
        else:
            scored.sort(key=lambda row: (-row.score, -row.cosine, row.photo))
        return self._matches(scored[:top], top, wanted, online)

    def listed(self, wanted: Filter, top: int = 200) -> list[Match]:
        """The `top` best files that pass a filter, in the order of `Catalog.listed`."""
        online = online_folders(self._catalog)
        files = self._catalog.listed(wanted, online if wanted.online else (), top)
        return [
            Match(
                rank,
                file.photo,
                file.path,
                0.0,
                None,
                0.0,
                0,
                file.folder.id in online,
                file.width,
                file.height,
            )
            for rank, file in enumerate(files, start=1)
        ]

    def explain(self, query: Query | Mixture, photo_id: int) -> Explanation | None:
        """How a photo of the library compares with the query, of several the best; None if gone."""
        gallery = self._gallery_of(photo_id)
        _, found = self._catalog.signatures([photo_id])
        if gallery is None or not len(found):
            return None
        explanations = [
            explain(gallery.encoder, example.views, found[0], example.align([photo_id])[0])
            for example in self._examples(gallery.encoder, query)
            if example.weight > 0
        ]
        return max(explanations, key=lambda each: each.parts + each.place, default=None)

    def matched_box(self, query: Query | Mixture, photo_id: int) -> Box | None:
        """Where on a photo of the library the query was found; None where no part stands out."""
        explanation = self.explain(query, photo_id)
        return None if explanation is None else explanation.box

    def stacked(self, matches: Sequence[Match]) -> list[list[int]]:
        """The places of matches that belong together: copies of one photo, shots of one burst.

        Of the STACKED best matches; each stack best first, and of two photos at least.
        """
        matches = matches[:STACKED]
        taken = self._catalog.taken([match.photo_id for match in matches])
        found = []
        for gallery in self._galleries():
            places = [n for n, match in enumerate(matches) if match.photo_id in gallery.index]
            known = self._catalog.vectors(
                np.array(sorted({matches[n].photo_id for n in places}), np.int64)
            )
            rows = {photo: row for row, photo in enumerate(known.ids.tolist())}
            places = [n for n in places if matches[n].photo_id in rows]  # a removal may race
            shown = Shown(
                np.array([matches[n].photo_id for n in places], np.int64),
                known.facets.T[[rows[matches[n].photo_id] for n in places]],
                np.array([matches[n].same for n in places], np.float32),
                [taken.get(matches[n].photo_id) for n in places],
            )
            found += [[places[n] for n in stack] for stack in stacks(shown)]
        return sorted(found)

    def _held(self, path: Path, trusted: bool) -> int | None:
        """The photo that the library holds for a file that is not there at present.

        Also for one that is, if it is `trusted` to be the same as long as size and time are.
        """
        row = self._catalog.file_at(scan.normal(path))
        there = scan.file_stat(path)
        if row is None or there is None:
            return None if row is None else row.photo
        unchanged = (there.size, there.mtime_ns) == (row.size, row.mtime_ns)
        return row.photo if trusted and unchanged else None

    def _gallery_of(self, photo_id: int) -> Gallery | None:
        return next((each for each in self._galleries() if photo_id in each.index), None)

    def _examples(self, encoder: Encoder, query: Query | Mixture) -> list[Example]:
        """What one encoder has of a query; nothing if it has nothing to be like."""
        mixture = query if isinstance(query, Mixture) else Mixture.of([query])
        known = [
            Example(views, partial(self._align, part), weight)
            for part, weight in mixture.parts
            if (views := part.signatures.get(encoder.model_id)) is not None
        ]
        total = sum(example.weight for example in known)
        return [replace(each, weight=each.weight / total) for each in known] if total > 0 else []

    def _rank(
        self, gallery: Gallery, examples: Sequence[Example], top: int, stage: Stage
    ) -> Ranking:
        encoder, index = gallery.encoder, gallery.index
        if stage is Stage.FULL:
            return rank_examples(encoder, index, self._fetch, examples, top)
        rank = {
            Stage.EMBEDDING: rank_by_embedding,
            Stage.CODE: rank_by_code,
            Stage.FUSED: rank_fused,
        }[stage]
        return rank(encoder, index, centre(examples), top)

    def _align(self, query: Query, photos: Sequence[int]) -> list[Alignment | None]:
        pictures = self._catalog.thumbnails.miniatures(photos)
        aligned = query.subject.align(list(pictures.values()))
        found = dict(zip(pictures, aligned, strict=True))
        return [found.get(photo) for photo in photos]

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
                        row.kin,
                        row.same,
                    )
                )
        return matches[:top]


def online_folders(catalog: Catalog) -> list[int]:
    """Ids of the watched folders that are there at present."""
    return [
        folder.id
        for folder in catalog.folders.all()
        if scan.is_online(folder.path, folder.identity)
    ]


def turned(pixels: Bytes) -> Bytes:
    """A square photo uint8 [S, S, 3] upright and turned by quarters of a circle: [4, S, S, 3]."""
    return np.stack([np.rot90(pixels, turn) for turn in range(QUARTER_TURNS)])


def _encoded(
    name: str, encoders: Sequence[Encoder], photos: Sequence[Photo], start: float, *, upright: bool
) -> Query:
    """What each encoder says of the photo that was decoded for it since `start`."""
    decoded = time.perf_counter()
    signatures = {
        encoder.model_id: encoder.encode(photo.pixels[None] if upright else turned(photo.pixels))
        for encoder, photo in zip(encoders, photos, strict=True)
    }
    photo, seconds = photos[0], {"decode": decoded - start}
    query = Query(name, signatures, photo.thumbnail, photo.width, photo.height, seconds)
    query.subject  # noqa: B018 - made here rather than by each search
    seconds["encode"] = time.perf_counter() - decoded
    return query


class _Scored(NamedTuple):
    score: float
    band: Band
    cosine: float
    hamming: int
    photo: int
    kin: float
    same: float


def _rows(gallery: Gallery, ranking: Ranking) -> list[_Scored]:
    columns = (ranking.score, ranking.kin, ranking.same, ranking.cosine, ranking.hamming)
    return [
        _Scored(
            score, gallery.encoder.calibration.band(score, same), cosine, hamming, photo, kin, same
        )
        for photo, score, kin, same, cosine, hamming in zip(
            *(column.tolist() for column in (ranking.ids, *columns)), strict=True
        )
    ]
