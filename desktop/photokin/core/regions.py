"""Comparing photos part by part: how well binary region codes match, and where on a photo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from photokin.core.signature import (
    CODE_BITS,
    Box,
    Bytes,
    Codes,
    Floats,
    Signature,
    agreement,
    hamming,
)

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of a photo's sides."""
WHOLE: Edges = (0.0, 0.0, 1.0, 1.0)
Levels = tuple[tuple[int, float], ...]
SIDES = (1.0, 0.8, 0.64, 0.5, 0.4, 0.32)
"""Sides of the windows of a photo in which another may lie whole, as shares of the photo's."""
SMALLEST_HELD = 0.5  # side of the smallest window of the query that may show a whole candidate
SAME_PLACE = 0.3  # two regions show the same place from this intersection over union on
HALF_SURE = 2.0  # regions' worth of doubt: a window that few regions speak for needs a better match
STANDS_OUT = 0.4  # agreement from which on a place is worth showing
COPIES = 0.7  # facets of copies of one photo agree at least so far
UNRELATED = 0.95  # parts and place together of the best among some hundred unrelated photos
PLACED = 32  # candidates whose place is looked for
RIVALS = 16  # of the candidates, the best, among which copies of each other are looked for


@dataclass(frozen=True)
class Evidence:
    """What the regions of a query say of N candidates: [N].

    facets: float32 in [-1, 1], the codes of the whole photos agree one by one. parts: float32 in
    [0, 1], each region takes its best partner wherever that lies. place: float32 in [0, 1], the
    regions agree where one photo would lie if it were a crop of the other; 0 where the parts match
    too poorly to try. lead: float32, by how much parts and place together, if any, are ahead of
    the best candidate that is no copy of this one.
    window: int64, the number of that place.
    """

    facets: Floats
    parts: Floats
    place: Floats
    lead: Floats
    window: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """Where an encoder's regions lie on the photo.

    levels: for each level the regions along a side and the side of one as a share of the photo's;
    regions of a level are spread evenly, row by row. Behind the codes of these R regions stand
    `facets` more, all of the whole photo: together a longer code than can be searched for.
    """

    levels: Levels
    facets: int = 0

    @cached_property
    def boxes(self) -> Floats:
        """Left, top, right and bottom of every region: float32 [R, 4]."""
        found = []
        for count, side in self.levels:
            starts = np.linspace(0.0, 1.0 - side, count)
            found += [(x, y, x + side, y + side) for y in starts for x in starts]
        return np.array(found, np.float32)

    def compare(self, query: Signature, regions: Codes, weights: Bytes) -> Evidence:
        """Match the query's regions with those of N candidates.

        regions: uint64 [N, R + facets]; weights: uint8 [N, R]. `parts` is the many-to-many
        matching of binary local descriptors, weighted by the query (LM-BiHalf); the better
        direction counts, so a crop matches the photo that it came from and the other way round.
        `place` tries every window in which one photo may lie in the other, mirrored or not, and
        keeps the best; only for the PLACED candidates whose parts match best.
        """
        count = len(self.boxes)
        distances = region_distances(query.regions[:count], regions[:, :count])
        forward = _weighted_mean(_AGREEMENT[distances.min(axis=2)], query.weights)
        backward = _weighted_mean(_AGREEMENT[distances.min(axis=1)], weights)
        parts = np.maximum(forward, backward)
        placed = np.argsort(-parts, kind="stable")[:PLACED]
        table = self._windows.weighted(query.weights)
        places = _AGREEMENT[distances[placed]].reshape(len(placed), len(table)) @ table
        best = places.argmax(axis=1)
        place, window = np.zeros(len(parts), np.float32), np.zeros(len(parts), np.int64)
        place[placed], window[placed] = places[np.arange(len(placed)), best], best
        strength = np.where(place > 0, parts + place, np.float32(0))
        facets = regions[:, count:]
        lead = _lead(strength, facets)
        return Evidence(agreement(facets, query.facets), parts, place, lead, window)

    def box(self, evidence: Evidence) -> Box | None:
        """Where on the first candidate the query was found; None where no place stands out."""
        if evidence.place[0] < STANDS_OUT:
            return None
        left, top, right, bottom = self._windows.on_candidate[evidence.window[0]].tolist()
        return left, top, right - left, bottom - top

    @cached_property
    def _windows(self) -> _Windows:
        return _Windows.of(self.boxes)


@dataclass(frozen=True)
class _Windows:
    """Every place where one photo may lie in another, as pairs of regions that should then agree.

    window, ours, theirs: int64 [P], pair by pair. on_candidate: float32 [W, 4], the edges of what
    both photos show, on the candidate.
    """

    regions: int
    window: npt.NDArray[np.int64]
    ours: npt.NDArray[np.int64]
    theirs: npt.NDArray[np.int64]
    on_candidate: Floats

    @classmethod
    def of(cls, boxes: Floats) -> _Windows:
        window, ours, theirs = [], [], []
        places: list[Edges] = []
        for edges in _window_edges():
            for mirrored in (False, True):
                inner = _placed(_mirror(boxes) if mirrored else boxes, edges)
                small, large = _same_places(inner, boxes)
                turns = [(small, large, edges)]  # the query lies in the candidate
                if edges != WHOLE and min(_sides(edges)) >= SMALLEST_HELD:
                    turns.append((large, small, WHOLE))  # the candidate lies in the query
                for query_side, candidate_side, place in turns:
                    window.append(np.full(len(query_side), len(places)))
                    ours.append(query_side)
                    theirs.append(candidate_side)
                    places.append(place)
        return cls(
            len(boxes),
            np.concatenate(window),
            np.concatenate(ours),
            np.concatenate(theirs),
            np.array(places, np.float32),
        )

    def weighted(self, weights: Bytes) -> Floats:
        """Shares [R · R, W] that turn similarities of region pairs into one figure a window."""
        heavy = weights.astype(np.float32) / max(float(weights.mean()), 1.0)
        count = len(self.on_candidate)
        each = heavy[self.ours]
        total = np.bincount(self.window, each, count).astype(np.float32) + HALF_SURE
        table = np.zeros((self.regions**2, count), np.float32)
        table[self.ours * self.regions + self.theirs, self.window] = each / total[self.window]
        return table


def region_distances(query: Codes, regions: Codes) -> Bytes:
    """Bits in which every query region and every other differ: uint8 [..., Rq, Rc]."""
    return hamming(regions[..., None, :], query[..., :, None])


_AGREEMENT: Floats = np.maximum(1.0 - np.arange(CODE_BITS + 1) / (CODE_BITS / 2), 0.0).astype(
    np.float32
)
"""By distance, 0 to 1. Unrelated codes differ in half of their bits: no agreement at all."""


def _window_edges() -> list[Edges]:
    """Windows of every size, wider or higher by at most one step."""
    return [
        (left, top, left + width, top + height)
        for step, width in enumerate(SIDES)
        for height in SIDES[max(step - 1, 0) : step + 2]
        for top in _starts(height)
        for left in _starts(width)
    ]


def _sides(edges: Edges) -> tuple[float, float]:
    return edges[2] - edges[0], edges[3] - edges[1]


def _starts(side: float) -> list[float]:
    """A third of a side apart at most; one in the middle, where a page shows a photo."""
    steps = max(round((1.0 - side) / (side / 3)) + 1, 3) if side < 1.0 else 1
    return [float(start) for start in np.linspace(0.0, 1.0 - side, steps)]


def _mirror(boxes: Floats) -> Floats:
    return np.stack([1 - boxes[:, 2], boxes[:, 1], 1 - boxes[:, 0], boxes[:, 3]], 1)


def _placed(boxes: Floats, edges: Edges) -> Floats:
    """Boxes of a photo that fills a window, in the coordinates of what the window lies in."""
    left, top, right, bottom = edges
    corner = np.array([left, top, left, top], np.float32)
    size = np.array([right - left, bottom - top] * 2, np.float32)
    return corner + boxes * size


def _same_places(
    inner: Floats, outer: Floats
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs of an inner region and the outer one that shows the same place best, if one does."""
    overlap = intersection_over_union(inner, outer)
    partner = overlap.argmax(axis=1)
    seen = np.flatnonzero(overlap.max(axis=1) >= SAME_PLACE)
    return seen, partner[seen]


def intersection_over_union(boxes: Floats, others: Floats) -> Floats:
    """Shared area of boxes [n, 4] and [m, 4] (edges) as a share of what both cover: [n, m]."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = np.prod(np.maximum(high - low, 0.0), axis=2)
    area, other_area = _area(boxes), _area(others)
    result: Floats = shared / (area[:, None] + other_area[None, :] - shared)
    return result


def _area(boxes: Floats) -> Floats:
    result: Floats = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return result


def _lead(strength: Floats, facets: Codes) -> Floats:
    """How far each candidate is ahead of its best rival; copies of one photo are no rivals.

    What tells a photo from all others of its kind is not how well it matches, but how much better
    than they do: the idea of the ratio test (Lowe, 2004). In a small library the rivals are those
    that a larger one would hold.
    """
    best = np.argsort(-strength, kind="stable")[:RIVALS]
    strongest = max(float(strength[best[0]]), UNRELATED) if len(best) else UNRELATED
    lead: Floats = strength - np.float32(strongest)
    for place, candidate in enumerate(best):
        copies = agreement(facets[best], facets[candidate]) >= COPIES
        copies[place] = True
        rivals = strength[best[~copies]]
        strongest = max(float(rivals[0]), UNRELATED) if len(rivals) else UNRELATED
        lead[candidate] = strength[candidate] - strongest
    return lead


def _weighted_mean(values: Floats, weights: Bytes) -> Floats:
    heavy = weights.astype(np.float32) + 1e-6
    mean: Floats = (values * heavy).sum(axis=-1) / heavy.sum(axis=-1)
    return mean
