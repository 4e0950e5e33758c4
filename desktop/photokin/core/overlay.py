"""Laying two photos over each other closely: what is left tells a copy from another shot.

A copy that was compressed, resized, cropped or recoloured fits the original everywhere, but for
noise. In the next shot of a burst something has moved, or the camera has: there the fit breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from photokin.core.signature import Box, Floats

SIDE = 192
"""Pixels of the longer side of what is compared, at most."""
LEVELS = ((0.25, 4), (0.5, 3), (1.0, 2))
"""Shares of that, one after the other, and how often the fit is corrected there at most."""
SETTLED = 0.1  # pixels: a correction as small as this is the last of its level
LONGEST_STEP = 0.05  # of the side
HOPELESS = 0.5  # correlation at the first level; what is below does not fit at all
FITS = 0.9  # correlation from which on no correction is needed
AROUND = 4  # pixels: brightness and contrast are taken relative to the square so far around
FAINT = 8.0  # grey levels of contrast that noise and artefacts make
BLACK, DARK, LIGHT, WHITE = 6.0, 70.0, 150.0, 248.0
"""Grey levels: an edit may turn what is dark into black, and what is light into white."""
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
    def of(cls, picture: Image.Image, there: Mask | None = None) -> _Sheet:
        grey = np.asarray(picture, np.float32)
        centred = grey - _mean_around(grey)
        values = centred / np.sqrt(_mean_around(centred * centred) + np.float32(FAINT**2))
        return cls(grey, values, np.ones(grey.shape, bool) if there is None else there)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.values.shape[1], self.values.shape[0]


@dataclass(frozen=True)
class _Difference:
    """Two sheets on each other, and what is left of the first: float32 [h, w], 0 where unknown.

    across and down: how steeply the two rise in these directions.
    """

    ours: Floats
    theirs: Floats
    known: Floats
    left: Floats
    across: Floats
    down: Floats

    @classmethod
    def of(cls, ours: _Sheet, theirs: _Sheet) -> _Difference:
        lost = _mean_around(_clipped(ours, theirs)) > LOST
        known = (ours.there & theirs.there & ~lost).astype(np.float32)
        down, across = np.array(np.gradient((ours.values + theirs.values) / 2), np.float32)
        a, b = ours.values * known, theirs.values * known
        return cls(a, b, known, a - b, across * known, down * known)

    @property
    def overall(self) -> float:
        """The correlation of the two."""
        power = float((self.ours**2).sum() * (self.theirs**2).sum())
        return float((self.ours * self.theirs).sum()) / power**0.5 if power > 0 else 0.0

    def correction(self) -> Floats:
        """Offset and stretch along x, then along y, that make theirs fit better, by share."""
        height, width = self.left.shape
        y, x = np.indices(self.left.shape, np.float32)
        x, y = x / width - 0.5, y / height - 0.5
        slopes = np.stack([self.across, self.across * x, self.down, self.down * y]).reshape(4, -1)
        normal = slopes @ slopes.T + np.eye(4, dtype=np.float32)
        step: Floats = np.linalg.solve(normal, slopes @ self.left.ravel())
        sides = np.array([width, width, height, height], np.float32)
        bounded: Floats = np.clip(step / sides, -LONGEST_STEP, LONGEST_STEP)
        return bounded

    def judged(self, box: Box) -> Fit:
        """What is left, place by place."""
        known = _places(self.known)
        seen = known > known.max() / 2
        share = np.maximum(known, 1)
        left = (_places(self.left**2) / share)[seen]
        power = (np.maximum(_places(self.ours**2), _places(self.theirs**2)) / share)[seen]
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
        xx, yy = _places(self.across**2)[seen] + stiff, _places(self.down**2)[seen] + stiff
        xy = _places(self.across * self.down)[seen]
        xr, yr = _places(self.across * self.left)[seen], _places(self.down * self.left)[seen]
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
        as_it_is = _Difference.of(ours, _seen(outer, box, ours.size)).judged(box)
        if as_it_is.overall >= FITS:
            return as_it_is
    for level, steps in LEVELS:
        ours = _small(inner, side * level)
        for _ in range(steps):
            step = _Difference.of(ours, _seen(outer, box, ours.size)).correction()
            box = _corrected(box, step)
            if np.abs(step).max() < SETTLED / (side * level):
                break
        found = _Difference.of(ours, _seen(outer, box, ours.size))
        if found.overall < HOPELESS:
            break
    corrected = found.judged(box)
    if as_it_is is not None and as_it_is.overall > corrected.overall:
        return as_it_is
    return corrected


def _small(picture: Image.Image, side: float) -> _Sheet:
    factor = side / max(picture.size)
    width, height = (max(round(length * factor), 2 * BLOCK) for length in picture.size)
    return _Sheet.of(picture.resize((width, height), Image.Resampling.BILINEAR))


def _seen(outer: Image.Image, box: Box, size: tuple[int, int]) -> _Sheet:
    """What the box shows of the outer picture, at a size; unknown beyond the picture's edges."""
    if box == WHOLE:
        return _Sheet.of(outer.resize(size, Image.Resampling.BILINEAR))
    left, top, wide, high = box
    full = (max(round(size[0] / wide), 1), max(round(size[1] / high), 1))
    scaled = outer.resize(full, Image.Resampling.BILINEAR)
    x, across = left * full[0], wide * full[0] / size[0]
    y, down = top * full[1], high * full[1] / size[1]
    columns = x + across * (np.arange(size[0]) + 0.5)
    rows = y + down * (np.arange(size[1]) + 0.5)
    there = ((rows >= 1) & (rows <= full[1] - 1))[:, None]
    there = there & (columns >= 1) & (columns <= full[0] - 1)
    matrix = (across, 0.0, x, 0.0, down, y)
    seen = scaled.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    return _Sheet.of(seen, there)


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


def _places(values: Floats) -> Floats:
    """Sums over squares of two by two blocks, a block apart."""
    height, width = (length // BLOCK for length in values.shape)
    cut = values[: height * BLOCK, : width * BLOCK].reshape(height, BLOCK, width, BLOCK)
    sums = cut.sum(axis=(1, 3))
    found: Floats = sums[:-1, :-1] + sums[1:, :-1] + sums[:-1, 1:] + sums[1:, 1:]
    return found


def _mean_around(values: Floats) -> Floats:
    """The mean over the square around every pixel [h, w]; edges are repeated."""
    padded = np.pad(values, ((AROUND + 1, AROUND), (AROUND + 1, AROUND)), mode="edge")
    sums = padded.cumsum(0).cumsum(1)
    width = 2 * AROUND + 1
    rows = sums[width:] - sums[:-width]
    found: Floats = (rows[:, width:] - rows[:, :-width]) / np.float32(width * width)
    return found
