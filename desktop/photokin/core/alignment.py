"""Laying one photo over another: whether a part of one is the other, pixel by pixel, and where.

Region codes say which photos may be copies; this looks. Both photos are grey, small, and freed of
their brightness and contrast place by place, so that colours, exposure and JPEG artefacts hardly
count. One is then moved over the other at every scale, by cross-correlation in the frequency domain
(template matching; Lewis, 1995).
"""

from __future__ import annotations

import functools
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from photokin.core.signature import Box, Floats

SIDE = 48
"""Pixels of the longer side of the larger photo."""
STEP = 1.125
LEVELS = 11
"""Sizes of a photo, each smaller than the last by STEP: the smallest is a third as wide."""
OVERLAP = 0.7  # of either side of the smaller photo: so much of it lies on the larger one at least
SMOOTHED = 3  # pixels: brightness is taken relative to the square so far around
FAINT = 4.0  # grey levels of contrast that noise and artefacts make
TRANSFORM = 64  # pixels: no shift that is allowed meets another in the cyclic correlation
LOOKED_AT = 3  # scales, the best, whose correlation is worked out exactly
PERFECT = 0.999

PAIRS = [(level, 0) for level in range(LEVELS)] + [(0, level) for level in range(1, LEVELS)]
"""Sizes of the query and of the candidate that are laid over each other."""

Shape = tuple[int, int]
Spectra = npt.NDArray[np.complex64]


_APART = np.abs(np.arange(SIDE)[:, None] - np.arange(SIDE))
_AROUND: Floats = (_APART <= SMOOTHED).astype(np.float32)


class Alignment(NamedTuple):
    """How well two photos fit where they fit best.

    strength: Fisher's z of the correlation in units of its standard deviation, atanh(r) √n for n
    shared pixels; unrelated photos reach 8 to 16 somewhere, seldom 20. box: what both show, on the
    candidate.
    """

    strength: float
    box: Box


@dataclass(frozen=True)
class Pyramid:
    """A photo at LEVELS sizes.

    shapes: height and width at each. planes: float32 [LEVELS, SIDE, SIDE], grey as deviation from
    what is around, 0 beyond the photo. spectra: complex64, their Fourier transforms.
    """

    shapes: Sequence[Shape]
    planes: Floats
    spectra: Spectra

    @functools.cached_property
    def conjugate(self) -> Spectra:
        """The complex conjugate of `spectra`."""
        return self.spectra.conj()

    @classmethod
    def of(cls, picture: Image.Image) -> Pyramid:
        """The pyramid of a grey picture (mode L)."""
        factor = SIDE / max(picture.size)
        width, height = (max(round(length * factor), 1) for length in picture.size)
        largest = np.asarray(picture.resize((width, height), Image.Resampling.BILINEAR), np.float32)
        down, across = _reductions(height), _reductions(width)
        # Whole grey levels, so that an even picture is even at every size.
        planes: Floats = np.rint(down @ largest @ across.transpose(0, 2, 1))
        there = _pixels_around((height, width))
        planes -= _sum_around(planes) / there
        planes *= there < np.inf
        variance = _sum_around(planes * planes) / there
        planes /= np.sqrt(variance + np.float32(FAINT**2))
        spectra = np.fft.rfft2(planes, (TRANSFORM, TRANSFORM)).astype(np.complex64, copy=False)
        return cls(_shapes((height, width)), planes, spectra)


class Subject:
    """A query photo to lay over others, as it is and mirrored, upright and turned.

    turns: in how many positions it is tried, each a quarter of a circle on from the last.
    """

    def __init__(self, thumbnail: bytes, turns: int = 4) -> None:
        picture = grey(thumbnail)
        self._pyramids = [
            Pyramid.of(seen)
            for turn in range(turns)
            for upright in [picture.rotate(90 * turn, expand=True)]
            for seen in (upright, upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
        ]

    def align(self, thumbnail: bytes) -> Alignment:
        """The best fit with a candidate, by its thumbnail.

        Pixels tell which way round a photo is; what the signatures say of that is often wrong.
        """
        candidate = Pyramid.of(grey(thumbnail))
        return max(align(query, candidate) for query in self._pyramids)


def grey(thumbnail: bytes) -> Image.Image:
    """Decode a thumbnail, no larger than is of use."""
    image = Image.open(io.BytesIO(thumbnail))
    image.draft("L", (2 * SIDE, 2 * SIDE))
    return image.convert("L")


def align(query: Pyramid, candidate: Pyramid) -> Alignment:
    """Where the query fits best: in the candidate, or the candidate in it, at any scale."""
    products = np.empty((len(PAIRS), *query.spectra.shape[1:]), np.complex64)
    np.multiply(query.conjugate, candidate.spectra[0], out=products[:LEVELS])
    np.multiply(query.conjugate[0], candidate.spectra[1:], out=products[LEVELS:])
    fits = np.fft.irfft2(products)
    fits *= _certainty(query.shapes[0], candidate.shapes[0])
    where = fits.reshape(len(fits), -1).argmax(axis=1)
    peaks = fits.reshape(len(fits), -1)[np.arange(len(fits)), where]
    return max(
        _exactly(query, candidate, PAIRS[number], divmod(int(where[number]), TRANSFORM))
        for number in np.argsort(-peaks)[:LOOKED_AT].tolist()
    )


def _exactly(
    query: Pyramid, candidate: Pyramid, levels: tuple[int, int], shift: tuple[int, int]
) -> Alignment:
    """The correlation over what both show, at two sizes and a cyclic shift."""
    ours, theirs = query.shapes[levels[0]], candidate.shapes[levels[1]]
    spans = [
        (max(by, 0), min(by + long, other), by)
        for by, long, other in (
            (_signed(by, other), long, other)
            for by, long, other in zip(shift, ours, theirs, strict=True)
        )
    ]
    (top, bottom, down), (left, right, across) = spans
    a = query.planes[levels[0], top - down : bottom - down, left - across : right - across]
    b = candidate.planes[levels[1], top:bottom, left:right]
    power = float((a * a).sum() * (b * b).sum())
    r = float((a * b).sum()) / math.sqrt(power) if power > 0 else 0.0
    height, width = theirs
    box = (left / width, top / height, (right - left) / width, (bottom - top) / height)
    return Alignment(math.atanh(min(max(r, 0.0), PERFECT)) * math.sqrt(a.size), box)


def _signed(shift: int, length: int) -> int:
    """A cyclic shift as a number below zero where the query begins before the candidate."""
    return shift if shift < length else shift - TRANSFORM


@functools.lru_cache(maxsize=256)
def _shapes(largest: Shape) -> Sequence[Shape]:
    height, width = largest
    return [
        (max(round(height * STEP**-level), 1), max(round(width * STEP**-level), 1))
        for level in range(LEVELS)
    ]


@functools.lru_cache(maxsize=64)
def _reductions(length: int) -> Floats:
    """What turns a row of `length` pixels into each of its smaller sizes: [LEVELS, SIDE, length].

    Each pixel is a mean, weighted by a triangle as wide as two pixels of the smaller row.
    """
    found = np.zeros((LEVELS, SIDE, length), np.float32)
    for table, (shorter, _) in zip(found, _shapes((length, 1)), strict=True):
        step = length / shorter
        centres = (np.arange(shorter, dtype=np.float32) + np.float32(0.5)) * np.float32(step)
        away = np.abs(np.arange(length) + 0.5 - centres[:, None]) / step
        weights = np.maximum(1 - away, 0)
        table[:shorter] = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


@functools.lru_cache(maxsize=64)
def _pixels_around(largest: Shape) -> Floats:
    """How many pixels of the photo lie in the square around each of its own; infinite beyond it."""
    there = np.zeros((LEVELS, SIDE, SIDE), np.float32)
    for plane, (height, width) in zip(there, _shapes(largest), strict=True):
        plane[:height, :width] = 1
    around = np.where(there > 0, _sum_around(there), np.inf)
    return around.astype(np.float32)


def _sum_around(planes: Floats) -> Floats:
    """The sum over the square around every pixel of planes [n, SIDE, SIDE]."""
    found: Floats = np.matmul(_AROUND @ planes, _AROUND, dtype=np.float32)
    return found


@functools.lru_cache(maxsize=32)
def _certainty(query: Shape, candidate: Shape) -> Floats:
    """1 / √n of the n shared pixels for every pair of sizes and shift; 0 where they are too few."""
    found = np.zeros((len(PAIRS), TRANSFORM, TRANSFORM), np.float32)
    for plane, (ours, theirs) in zip(found, PAIRS, strict=True):
        sides = zip(_shapes(query)[ours], _shapes(candidate)[theirs], strict=True)
        rows, columns = (_shared(long, other) for long, other in sides)
        shared = rows[:, None] * columns[None]
        plane[shared > 0] = shared[shared > 0] ** -0.5
    return found


def _shared(ours: int, theirs: int) -> Floats:
    """Shared pixels along one side for every cyclic shift of ours; 0 where they are too few."""
    shift = np.arange(TRANSFORM)
    shift = np.where(shift < theirs, shift, shift - TRANSFORM)
    shared = np.minimum(shift + ours, theirs) - np.maximum(shift, 0)
    return np.where(shared >= OVERLAP * min(ours, theirs), shared, 0).astype(np.float32)
