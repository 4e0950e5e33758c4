"""Laying two photos over each other closely: what is left tells a copy from another shot.

A copy that was compressed, resized, cropped or recoloured fits the original everywhere, but for
noise. In the next shot of a burst something has moved, or the camera has: there the fit breaks.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from photokin.core.signature import Box, Floats

SIDE = 192
"""Pixels of the longer side of what is compared, at most."""
LEVELS = ((0.25, 6), (0.5, 3), (1.0, 2))
"""Shares of that, one after the other, and how often the fit is corrected there at most."""
SETTLED = 0.1  # pixels: a correction as small as this is the last of its level
LONGEST_STEP = 0.05  # of the side
HOPELESS = 0.5  # correlation at the first level; what is below does not fit at all
FITS = 0.9  # correlation from which on no correction is needed
AROUND = 4  # pixels: brightness and contrast are taken relative to the square so far around
FAINT = 8.0  # grey levels of contrast that noise and artefacts make
BLACK, DARK, LIGHT, WHITE = 6.0, 70.0, 150.0, 248.0
"""Grey levels: an edit may turn what is dark into black, and what is light into white."""
ROUNDED = 1e-6  # pixels
GRAIN = 10.0  # grey levels by which neither differs from black or white
LOST = 0.1  # share of the pixels around one that an edit has clipped; with more, it says nothing
BLOCK = 8  # pixels; two by two blocks are a place
TEXTURED = 0.4  # power from which on a place shows whether it has moved
STIFF = 0.02  # power per pixel that keeps a place without edges from seeming to move
FARTHER = 90.0  # per cent of the places that have moved less than what counts

Mask = npt.NDArray[np.bool_]
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


class Fit(NamedTuple):
    """How the inner of two photos fits the outer one.

    box: the place of the inner on the outer, as shares of the outer's sides; it may stick out.
    overall: correlation, -1 to 1. noise and worst: the power of what is left when one is taken
    from the other, 0 to about 4: in the median and in the worst place. moved: how far places lie
    from where they should, in pixels.
    """

    box: Box
    overall: float
    noise: float
    worst: float
    moved: float


@dataclass(frozen=True)
class _Sheet:
    """Grey levels float32 [h, w], and the same freed of brightness and contrast.

    there: where the picture is.
    """

    grey: Floats
    values: Floats
    there: Mask

    @classmethod
    def of(cls, grey: Floats, there: Mask) -> _Sheet:
        values = grey - _mean_around(grey)
        contrast = _mean_around(values * values)
        contrast += np.float32(FAINT**2)
        values /= np.sqrt(contrast, out=contrast)
        return cls(grey, values, there)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.values.shape[1], self.values.shape[0]


@dataclass(frozen=True)
class _Difference:
    """Two sheets on each other, and what is left of the first: float32 [h, w], 0 where unknown.

    both: their sum, known or not.
    """

    ours: Floats
    theirs: Floats
    known: Floats
    left: Floats
    both: Floats

    @classmethod
    def of(cls, ours: _Sheet, theirs: _Sheet) -> _Difference:
        there = ours.there & theirs.there
        clipped = _clipped(ours, theirs)
        if clipped.any():
            there &= _mean_around(clipped) <= LOST
        known = there.astype(np.float32)
        a, b = ours.values * known, theirs.values * known
        return cls(a, b, known, a - b, ours.values + theirs.values)

    @functools.cached_property
    def slopes(self) -> tuple[Floats, Floats]:
        """How steeply the two rise on average, across and down: 0 where unknown."""
        across, down = np.zeros((2, *self.known.shape), np.float32)
        across[:, 1:-1] = self.both[:, 2:] - self.both[:, :-2]
        down[1:-1] = self.both[2:] - self.both[:-2]
        quarter = self.known * np.float32(0.25)
        across *= quarter
        down *= quarter
        return across, down

    @property
    def overall(self) -> float:
        """The correlation of the two."""
        power = float(np.vdot(self.ours, self.ours)) * float(np.vdot(self.theirs, self.theirs))
        return float(np.vdot(self.ours, self.theirs)) / power**0.5 if power > 0 else 0.0

    def correction(self) -> Floats:
        """Offset and stretch along x, then along y, that make theirs fit better, by share."""
        height, width = self.left.shape
        across, down = self.slopes
        x = np.arange(width, dtype=np.float32) / width - 0.5
        y = np.arange(height, dtype=np.float32)[:, None] / height - 0.5
        slopes = np.stack([across, across * x, down, down * y]).reshape(4, -1)
        normal = slopes @ slopes.T + np.eye(4, dtype=np.float32)
        step: Floats = np.linalg.solve(normal, slopes @ self.left.ravel())
        sides = np.array([width, width, height, height], np.float32)
        bounded: Floats = np.clip(step / sides, -LONGEST_STEP, LONGEST_STEP)
        return bounded

    def judged(self, box: Box) -> Fit:
        """What is left, place by place."""
        known, left, *powers = _places(self.known, self.left**2, self.ours**2, self.theirs**2)
        seen = known > known.max() / 2
        share = np.maximum(known, 1)
        left = (left / share)[seen]
        power = (np.maximum(*powers) / share)[seen]
        textured = self._moved(seen)[power >= TEXTURED]
        return Fit(
            box,
            self.overall,
            float(np.median(left)),
            float(left.max()),
            float(np.percentile(textured, FARTHER)) if len(textured) else 0.0,
        )

    def _moved(self, seen: Mask) -> Floats:
        """How far each place would have to move to fit better, in pixels."""
        stiff = STIFF * (2 * BLOCK) ** 2
        across, down = self.slopes
        xx, yy, xy, xr, yr = _places(
            across**2, down**2, across * down, across * self.left, down * self.left
        )[:, seen]
        xx, yy = xx + stiff, yy + stiff
        moved: Floats = np.hypot(yy * xr - xy * yr, xx * yr - xy * xr) / (xx * yy - xy * xy)
        return moved


def fit(inner: Image.Image, outer: Image.Image, box: Box = WHOLE) -> Fit:
    """Lay a grey picture (mode L) on another, from about `box` on, and compare them place by place.

    The fit is corrected by least squares on what is left (Lucas and Kanade, 1981), from coarse to
    fine. Pictures that do not fit at all are not looked at closely.
    """
    seen = max(outer.width * box[2], outer.height * box[3])
    side = min(SIDE, max(inner.size), seen)  # what the less sharp of the two has
    as_it_is = None
    if box == WHOLE:
        ours = _small(inner, side)
        as_it_is = _Difference.of(ours, _seen(outer, box, ours.size))
        if as_it_is.overall >= FITS:
            return as_it_is.judged(box)
    for level, steps in LEVELS:
        ours = _small(inner, side * level)
        for _ in range(steps):
            found = _Difference.of(ours, _seen(outer, box, ours.size))
            step = found.correction()
            box = _corrected(box, step)
            if np.abs(step).max() < SETTLED / (side * level):
                break
        if found.overall < HOPELESS:
            break
    else:
        found = _Difference.of(ours, _seen(outer, box, ours.size))
    if as_it_is is not None and as_it_is.overall > found.overall:
        return as_it_is.judged(WHOLE)
    return found.judged(box)


def _small(picture: Image.Image, side: float) -> _Sheet:
    factor = side / max(picture.size)
    width, height = (max(round(length * factor), 2 * BLOCK) for length in picture.size)
    return _seen(picture, WHOLE, (width, height))


def _seen(outer: Image.Image, box: Box, size: tuple[int, int]) -> _Sheet:
    """What the box shows of the outer picture, at a size; unknown beyond the picture's edges."""
    columns, left, right = _inside(size[0], box[0], box[2], outer.width)
    rows, top, bottom = _inside(size[1], box[1], box[3], outer.height)
    there = np.zeros(size[::-1], bool)
    if not columns or not rows:
        return _Sheet.of(np.zeros(there.shape, np.float32), there)
    there[rows.start : rows.stop, columns.start : columns.stop] = True
    shown = (len(columns), len(rows))
    part = outer.resize(shown, Image.Resampling.BILINEAR, (left, top, right, bottom))
    grey = np.asarray(part, np.float32)
    if shown != size:
        beyond = [(rows.start, size[1] - rows.stop), (columns.start, size[0] - columns.stop)]
        grey = np.pad(grey, beyond, mode="edge")
    return _Sheet.of(grey, there)


def _inside(length: int, start: float, share: float, side: int) -> tuple[range, float, float]:
    """Which of `length` pixels of what a box shows lie in the picture, and their edges there."""
    pixel = share / length
    first = max(math.ceil(-start / pixel - ROUNDED), 0)
    behind = min(math.floor((1 - start) / pixel + ROUNDED), length)
    edges = np.clip([start + first * pixel, start + behind * pixel], 0, 1) * side
    return range(first, behind), *edges.tolist()


def _corrected(box: Box, step: Floats) -> Box:
    left, top, wide, high = box
    x, stretch_x, y, stretch_y = step.tolist()
    wider, higher = wide * (1 + stretch_x), high * (1 + stretch_y)
    return (
        left + x * wide + (wide - wider) / 2,
        top + y * high + (high - higher) / 2,
        wider,
        higher,
    )


def _clipped(ours: _Sheet, theirs: _Sheet) -> Floats:
    """1 where one of the two is black or white, and the other nearly."""
    low, high = np.minimum(ours.grey, theirs.grey), np.maximum(ours.grey, theirs.grey)
    black = (low <= BLACK) & (high > BLACK + GRAIN) & (high <= DARK)
    white = (high >= WHITE) & (low < WHITE - GRAIN) & (low >= LIGHT)
    return (black | white).astype(np.float32)


def _places(*values: Floats) -> Floats:
    """Sums of values [h, w] over squares of two by two blocks, a block apart: [n, y, x]."""
    height, width = values[0].shape
    down, across = _squares(height), _squares(width).T
    return np.stack([down @ each @ across for each in values])


@functools.lru_cache(maxsize=64)
def _squares(length: int) -> Floats:
    """Which of the pixels along a side lie in which of the squares: 0 or 1, [squares, length]."""
    starts = BLOCK * np.arange(length // BLOCK - 1)[:, None]
    pixels = np.arange(length)
    return ((starts <= pixels) & (pixels < starts + 2 * BLOCK)).astype(np.float32)


def _mean_around(values: Floats) -> Floats:
    """The mean over the square around every pixel [h, w]; edges are repeated."""
    height, width = values.shape
    padded = np.empty((height + 2 * AROUND, width + 2 * AROUND), np.float32)
    padded[AROUND:-AROUND, AROUND:-AROUND] = values
    padded[AROUND:-AROUND, :AROUND] = values[:, :1]
    padded[AROUND:-AROUND, -AROUND:] = values[:, -1:]
    padded[:AROUND], padded[-AROUND:] = padded[AROUND], padded[-AROUND - 1]
    # Sums that run on into the next row fall into the padding.
    row = padded.shape[1]
    sums = _sum_of_next(_sum_of_next(padded.ravel(), 1), row)
    means = np.empty((height, row), np.float32)
    np.multiply(sums, np.float32((2 * AROUND + 1) ** -2), out=means.ravel()[: len(sums)])
    return np.ascontiguousarray(means[:, :width])


def _sum_of_next(values: Floats, step: int) -> Floats:
    """The sum of each value [n] and 2 · AROUND, a power of two, in steps behind it, by doubling."""
    sums, reach = values, step
    while reach < 2 * AROUND * step:
        sums = sums[:-reach] + sums[reach:]
        reach *= 2
    found: Floats = sums[:-step] + values[reach:]
    return found
