"""Duplicates: groups of one photo in several files, sizes and edits, and the best copy of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from photokin.core import tiles
from photokin.core.control import Control
from photokin.core.copies import CROPPED, SAME, Picture, Resemblance, compare
from photokin.core.near_pairs import near_pairs
from photokin.core.shots import Pair, Shot, ShotFile, Shots
from photokin.core.signature import Box, Bytes, Ids

FACETS = 8
"""Codes of the whole photo at the end of a signature's codes."""
AT_A_TIME = 4096  # miniatures that are read
PAIRS_AT_A_TIME = 16_384  # whose tiles are compared
SAY_EVERY = 16  # photos compared
PICTURES = 256  # thumbnails that are kept decoded
LOSSLESS = frozenset({"PNG", "BMP", "DIB", "TIFF", "GIF"})
EFFICIENCY = {"WEBP": 1.4, "HEIF": 2.0, "AVIF": 2.0}
"""Bytes that a JPEG needs where one in these formats needs one, roughly."""
SAME_COMPRESSION = 1.1  # factor between bytes a pixel that says nothing
SCALED = 0.97  # of the pixels: with fewer, what is shown was scaled down


@dataclass(frozen=True)
class Step:
    """How far the search is: photos read, or pairs of photos compared."""

    doing: Literal["sorting", "reading", "comparing"]
    done: int
    total: int


@dataclass(frozen=True)
class Copy:
    """One file of a group. differs: how it differs from the best copy, in words."""

    path: Path
    photo: Shot
    differs: str


@dataclass(frozen=True)
class Group:
    """Files that show one photo: the best copy, why it is the best, and the others, best first."""

    best: Copy
    why: str
    others: Sequence[Copy]

    @property
    def saved(self) -> int:
        """Bytes that the other files take."""
        return sum(copy.photo.bytes for copy in self.others)


Cluster = dict[int, Resemblance]
"""A photo by its id, and those that are copies of it: how each looks beside the first."""


def ignore(_: object) -> None:
    """Nobody asked to be told."""


def find(
    shots: Shots,
    folder: Path | None = None,
    *,
    exact: bool = False,
    control: Control | None = None,
    on_step: Callable[[Step], None] = ignore,
) -> list[Group]:
    """The groups of duplicates among all photos, or those in or below `folder`.

    Those that save most bytes come first. exact: only files with the same content. Photos whose
    times differ, and pairs that a person has said are no duplicates, are in no group together.
    Empty where `control` stopped the search.
    """
    control = control or Control()
    photos = {photo.id: photo for photo in shots.all(folder)}
    clusters = [] if exact else _Search(shots, photos, control, on_step).clusters()
    if control.stopping:
        return []
    grouped = {photo for cluster in clusters for photo in cluster}
    files = shots.files(grouped, folder)
    clusters += [{photo: SAME} for photo in (files.keys() & photos.keys()) - grouped]
    found = [
        [
            _Member(photos[photo], file, looks)
            for photo, looks in cluster.items()
            for file in files.get(photo, ())
        ]
        for cluster in clusters
    ]
    groups = [_group(members) for members in found if len(members) > 1]
    return sorted(groups, key=lambda group: (-group.saved, group.best.path))


class _Place(NamedTuple):
    """Where one photo of a pair may lie on the other, which is `outer`."""

    outer: int
    box: Box
    mirrored: bool
    similarity: float


class _Search:
    """One search for edited copies."""

    def __init__(
        self,
        shots: Shots,
        photos: Mapping[int, Shot],
        control: Control,
        on_step: Callable[[Step], None],
    ) -> None:
        self._shots = shots
        self._photos = photos
        self._control = control
        self._on_step = on_step
        self._told_apart: dict[int, list[int]] = {}
        for one, other in shots.not_duplicates():
            self._told_apart.setdefault(one, []).append(other)
            self._told_apart.setdefault(other, []).append(one)
        self._picture = lru_cache(PICTURES)(self._read)
        self._tiles: dict[int, Bytes] = {}
        self._places: dict[Pair, _Place] = {}

    def clusters(self) -> list[Cluster]:
        """Photos with their copies. Every copy was compared with the best photo of its cluster.

        To follow pairs from copy to copy would, by and by, join different photos.
        """
        near = self._near()
        self._read_tiles(near)
        for first in range(0, len(near), PAIRS_AT_A_TIME):
            if not self._control.proceed():
                return []
            self._find_places(near[first : first + PAIRS_AT_A_TIME])
        links = self._links()
        best_first = sorted(links, key=lambda photo: _quality(self._photos[photo]))
        taken: set[int] = set()
        found: list[Cluster] = []
        for done, photo in enumerate(best_first):
            if done % SAY_EVERY == 0:
                self._on_step(Step("comparing", done, len(best_first)))
            if not self._control.proceed():
                return []
            if photo not in taken:
                cluster = self._cluster(photo, links, taken)
                taken.update(cluster)
                found.append(cluster)
        return [cluster for cluster in found if len(cluster) > 1]

    def _near(self) -> Ids:
        """Pairs of ids [P, 2], the smaller first, that may be copies by their signatures."""
        self._on_step(Step("sorting", 0, len(self._photos)))
        found = [np.zeros((0, 2), np.int64)]
        for photos, codes in self._shots.codes(self._photos):
            pairs = near_pairs(codes, FACETS, self._control.proceed)
            found.append(np.array(photos, np.int64)[pairs])
        near = np.concatenate(found)
        ids, rows = np.unique(near, return_inverse=True)
        times = np.array([self._photos[photo].taken or "" for photo in ids.tolist()], np.str_)
        one, other = times[rows.reshape(-1, 2)].T
        likely: Ids = near[(one == "") | (other == "") | (one == other)]
        return likely

    def _read_tiles(self, pairs: Ids) -> None:
        wanted = np.unique(pairs).tolist()
        for first in range(0, len(wanted), AT_A_TIME):
            if not self._control.proceed():
                return
            self._on_step(Step("reading", first, len(wanted)))
            read = self._shots.thumbnails.miniatures(wanted[first : first + AT_A_TIME])
            self._tiles |= {photo: tiles.tile(miniature) for photo, miniature in read.items()}

    def _find_places(self, pairs: Ids) -> None:
        """Find where the photos of pairs lie on each other, of those that may by their tiles."""
        ids, rows = np.unique(pairs, return_inverse=True)
        there = np.array([photo in self._tiles for photo in ids.tolist()], bool)
        rows = rows.reshape(-1, 2)
        rows = (np.cumsum(there) - 1)[rows[there[rows].all(axis=1)]]
        if not len(rows):
            return
        ids = ids[there]
        places = tiles.places(np.stack([self._tiles[photo] for photo in ids.tolist()]), rows)
        for row in np.flatnonzero(places.similarity >= tiles.LIKE).tolist():
            one, other = ids[rows[row]].tolist()
            self._places[one, other] = _Place(
                other if places.swapped[row] else one,
                places.box(row),
                bool(places.mirrored[row]),
                float(places.similarity[row]),
            )

    def _links(self) -> dict[int, list[int]]:
        """The photos that each may be a copy of: the likeliest first."""
        links: dict[int, list[int]] = {}
        likely = self._places.items()
        for (one, other), _ in sorted(likely, key=lambda pair: -pair[1].similarity):
            links.setdefault(one, []).append(other)
            links.setdefault(other, []).append(one)
        return links

    def _cluster(
        self, first: int, links: Mapping[int, list[int]], taken: Container[int]
    ) -> Cluster:
        cluster = {first: SAME}
        time = self._photos[first].taken
        seen = {first}
        waiting = links[first]
        while waiting:
            fresh = [photo for photo in dict.fromkeys(waiting) if photo not in seen]
            fresh = [photo for photo in fresh if photo not in taken]
            seen.update(fresh)
            self._find_places_beside(first, fresh)
            waiting = []
            for photo in fresh:
                its_time = self._photos[photo].taken
                if None not in (time, its_time) and time != its_time:
                    continue
                if any(member in cluster for member in self._told_apart.get(photo, ())):
                    continue
                if not self._control.proceed():
                    return cluster
                looks = self._compared(first, photo)
                if looks is not None:
                    cluster[photo] = looks
                    time = time or its_time
                    waiting.extend(links[photo])
        return cluster

    def _find_places_beside(self, best: int, photos: Sequence[int]) -> None:
        pairs = [(min(best, photo), max(best, photo)) for photo in photos]
        unknown = [pair for pair in pairs if pair not in self._places]
        if unknown:
            self._find_places(np.array(unknown))

    def _compared(self, best: int, photo: int) -> Resemblance | None:
        place = self._places.get((min(best, photo), max(best, photo)))
        ours, theirs = self._picture(best), self._picture(photo)
        if place is None or ours is None or theirs is None:
            return None
        return compare(
            ours, theirs, place.box, larger=place.outer == photo, mirrored=place.mirrored
        )

    def _read(self, photo: int) -> Picture | None:
        """A photo's picture; None where another process has forgotten the photo meanwhile."""
        thumbnail = self._shots.thumbnails.jpeg(photo)
        return None if thumbnail is None else Picture(thumbnail)


class _Member(NamedTuple):
    """A file of a cluster; `looks` is beside the cluster's first photo."""

    photo: Shot
    file: ShotFile
    looks: Resemblance

    @property
    def shown(self) -> int:
        """How much of the scene it shows, in steps that are worth a word."""
        return round(math.log(self.looks.shown) / math.log(CROPPED) / 2)

    @property
    def age(self) -> tuple[str, int]:
        """The older, the smaller: when it was taken, else when the file was written."""
        written = np.datetime64(self.file.mtime_ns, "ns")  # takes the oddest times, unlike datetime
        return self.photo.taken or str(written), self.file.mtime_ns


_CRITERIA: Sequence[tuple[str, Callable[[_Member], Any]]] = (
    ("largest: {0.width} × {0.height}", lambda member: -member.photo.pixels),
    ("least compressed", lambda member: _compression(member.photo)),
    ("uncropped", lambda member: member.shown),
    ("oldest", lambda member: member.age),
    ("shortest path", lambda member: len(str(member.file.path))),
)
"""What makes a file the best of a group, the weightiest first: the least value wins."""


def _group(members: Sequence[_Member]) -> Group:
    ranked = sorted(
        members,
        key=lambda member: (*(value(member) for _, value in _CRITERIA), member.file.path),
    )
    best, others = ranked[0], ranked[1:]
    return Group(
        Copy(best.file.path, best.photo, ""),
        _why(best, others),
        [Copy(other.file.path, other.photo, _difference(best, other)) for other in others],
    )


def _why(best: _Member, others: Sequence[_Member]) -> str:
    reasons = []
    for words, value in _CRITERIA:
        level = [other for other in others if value(other) == value(best)]
        if len(level) < len(others):
            reasons.append(words.format(best.photo))
        others = level
    return ", ".join(reasons) or "first by name"


def _difference(best: _Member, other: _Member) -> str:
    ours, theirs = best.photo, other.photo
    if ours.id == theirs.id:
        return "same file"
    words = []
    shown = other.looks.shown / best.looks.shown
    if theirs.pixels < ours.pixels * shown * SCALED:
        words.append(f"smaller: {theirs.width} × {theirs.height}")
    if shown < CROPPED:
        words.append("cropped")
    if other.looks.mirrored != best.looks.mirrored:
        words.append("mirrored")
    if other.looks.grey and not best.looks.grey:
        words.append("black and white")
    elif other.looks.recoloured != best.looks.recoloured:
        words.append("recoloured")
    return ", ".join(words) or "recompressed"


def _quality(photo: Shot) -> tuple[Any, ...]:
    """The better a photo, the smaller."""
    return -photo.pixels, _compression(photo), photo.taken or "9", photo.id


def _compression(photo: Shot) -> int:
    """How far a photo was compressed, in steps that are worth a word."""
    if photo.format in LOSSLESS:
        return -(10**6)
    bytes_a_pixel = photo.bytes / photo.pixels * EFFICIENCY.get(photo.format, 1.0)
    return -round(math.log(bytes_a_pixel) / math.log(SAME_COMPRESSION))
