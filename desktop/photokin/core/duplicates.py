"""Duplicates: groups of one photo in several files, sizes and edits, and the best copy of each."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from photokin.core import tiles
from photokin.core.control import Control
from photokin.core.copies import CROPPED, Picture, Resemblance, compare
from photokin.core.near_pairs import near_pairs
from photokin.core.shots import Pair, Shot, ShotFile, Shots
from photokin.core.signature import Bytes

FACETS = 8
"""Codes of the whole photo at the end of a signature's codes."""
LIKE_TILES = 0.6
"""Correlation of two photos' tiles from which on they are looked at closely."""
AT_A_TIME = 1024  # thumbnails that are read
SAY_EVERY = 16  # photos compared
PICTURES = 256  # thumbnails that are kept decoded
LOSSLESS = frozenset({"PNG", "BMP", "DIB", "TIFF", "GIF"})
EFFICIENCY = {"WEBP": 1.4, "HEIF": 2.0, "AVIF": 2.0}
"""Bytes that a JPEG needs where one in these formats needs one, roughly."""
SAME_COMPRESSION = 1.1  # factor between bytes a pixel that says nothing
SCALED = 0.97  # of the pixels: with fewer, what is shown was scaled down
SAME = Resemblance(1.0, mirrored=False, recoloured=False, grey=False)


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
    clusters += [{photo: SAME} for photo in photos.keys() - grouped]
    files = shots.files(folder)
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
        self._told_apart = shots.not_duplicates()
        self._picture = lru_cache(PICTURES)(self._decoded)
        self._tiles: dict[int, Bytes] = {}

    def clusters(self) -> list[Cluster]:
        """Photos with their copies. Every copy was compared with the best photo of its cluster.

        To follow pairs from copy to copy would, by and by, join different photos.
        """
        near = self._near()
        self._read_tiles(near)
        links = self._links(near)
        best_first = sorted(links, key=lambda photo: _quality(self._photos[photo]))
        taken: set[int] = set()
        found: list[Cluster] = []
        for done, photo in enumerate(best_first):
            if not self._control.proceed():
                return []
            if photo not in taken:
                cluster = self._cluster(photo, links, taken)
                taken.update(cluster)
                found.append(cluster)
            if done % SAY_EVERY == 0:
                self._on_step(Step("comparing", done, len(best_first)))
        return [cluster for cluster in found if len(cluster) > 1]

    def _cluster(self, first: int, links: Mapping[int, list[int]], taken: set[int]) -> Cluster:
        cluster = {first: SAME}
        seen = {first}
        waiting = deque(links[first])
        while waiting:
            photo = waiting.popleft()
            if photo in seen or photo in taken:
                continue
            seen.add(photo)
            if any(self._apart(member, photo) for member in cluster):
                continue
            looks = self._compared(first, photo)
            if looks is not None:
                cluster[photo] = looks
                waiting.extend(links[photo])
        return cluster

    def _near(self) -> list[Pair]:
        """Pairs that may be copies by their signatures."""
        self._on_step(Step("sorting", 0, len(self._photos)))
        found: list[Pair] = []
        for photos, codes in self._shots.codes(self._photos):
            pairs = near_pairs(codes, FACETS, self._control.proceed)
            found += [(photos[one], photos[other]) for one, other in pairs.tolist()]
        return [pair for pair in found if not self._apart(*pair)]

    def _read_tiles(self, pairs: Sequence[Pair]) -> None:
        wanted = sorted({photo for pair in pairs for photo in pair})
        for first in range(0, len(wanted), AT_A_TIME):
            if not self._control.proceed():
                return
            self._on_step(Step("reading", first, len(wanted)))
            thumbnails = self._shots.thumbnails(wanted[first : first + AT_A_TIME])
            self._tiles |= {photo: tiles.tile(jpeg) for photo, jpeg in thumbnails.items()}

    def _links(self, pairs: Sequence[Pair]) -> dict[int, list[int]]:
        """The photos that each may be a copy of, by the pairs' tiles: the likeliest first."""
        pairs = [(one, other) for one, other in pairs if {one, other} <= self._tiles.keys()]
        links: dict[int, list[int]] = {}
        if not pairs or self._control.stopping:
            return links
        ids, rows = np.unique(np.array(pairs), return_inverse=True)
        stacked = np.stack([self._tiles[photo] for photo in ids.tolist()])
        similarity = tiles.places(stacked, rows.reshape(-1, 2)).similarity
        for row in np.argsort(-similarity).tolist():
            if similarity[row] < LIKE_TILES:
                break
            one, other = pairs[row]
            links.setdefault(one, []).append(other)
            links.setdefault(other, []).append(one)
        return links

    def _compared(self, best: int, photo: int) -> Resemblance | None:
        place = tiles.places(np.stack([self._tiles[best], self._tiles[photo]]), np.array([[0, 1]]))
        ours, theirs = self._picture(best), self._picture(photo)
        if place.similarity[0] < LIKE_TILES or ours is None or theirs is None:
            return None
        return compare(
            ours,
            theirs,
            place.box(0),
            larger=bool(place.swapped[0]),
            mirrored=bool(place.mirrored[0]),
        )

    def _decoded(self, photo: int) -> Picture | None:
        """A photo's picture; None where another process has forgotten the photo meanwhile."""
        thumbnail = self._shots.thumbnails([photo]).get(photo)
        return None if thumbnail is None else Picture(thumbnail)

    def _apart(self, one: int, other: int) -> bool:
        """Whether two photos are known to be no duplicates, by a person or by their times."""
        times = self._photos[one].taken, self._photos[other].taken
        if None not in times and times[0] != times[1]:
            return True
        return (min(one, other), max(one, other)) in self._told_apart


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
