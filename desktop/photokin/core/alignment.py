"""Laying one photo over another: whether a part of one is the other, pixel by pixel, and where.

Region codes say which photos may be copies; this looks. Both photos are grey, small, and freed of
their brightness and contrast place by place, so that colours, exposure and JPEG artefacts hardly
count. One is then moved over the other at every scale, by cross-correlation in the frequency domain
(template matching; Lewis, 1995): coarsely over many candidates at once, then finely where each fits
best.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photokin.core.miniature import SIDE
from photokin.core.signature import Box, Bytes, Floats

STEP = 1.125
"""A photo's sizes are smaller by this one after the other."""
LEVELS = 11
"""Sizes of a photo: the smallest is a third as wide as the largest."""
OVERLAP = 0.7  # of either side of the smaller photo: so much of it lies on the larger one at least
FAINT = 4.0  # grey levels of contrast that noise and artefacts make
EVEN = 1e-3  # power a pixel of a picture that shows nothing
WORTH_A_LOOK = 5.5
"""Coarse strength from which on a fit is looked at finely; most unrelated photos have less.

It costs one in a hundred of the quarter crops that are found where all are looked at finely.
"""
FINE_BY_COARSE = 1.7
"""How many times as strong an unrelated photo fits finely, by the median: it has more pixels."""
LOOKED_AT = 3  # coarse fits of a candidate, the best
EXACT = 3  # fine fits of a candidate, the best, whose correlation is worked out exactly
BESIDE = 1  # sizes to either side of a coarse fit's that are tried finely
AT_A_TIME = 8  # candidates: some 20 MB of correlations for a query in all its positions
PERFECT = 0.999
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

Shape = tuple[int, int]
Spectra = npt.NDArray[np.complex64]

PAIRS = [
    *((level, 0) for level in reversed(range(LEVELS))),
    *((0, level) for level in range(1, LEVELS)),
]
"""Sizes of the query and of the candidate to lay over each other, by what the query's is beside the
candidate's: a neighbour is STEP larger or smaller."""


class Alignment(NamedTuple):
    """How well two photos fit where they fit best.

    strength: Fisher's z of the correlation in units of its standard deviation, atanh(r) √n for n
    shared pixels; unrelated photos reach 8 to 16 somewhere, seldom 20. box: what both show, on the
    candidate; all of it where nothing fits. The query fits turned by `turn` quarters of a circle
    against the clock, then mirrored if that is set; part: what both show, on the query so laid.
    """

    strength: float
    box: Box
    part: Box = WHOLE
    turn: int = 0
    mirrored: bool = False


@dataclass(frozen=True)
class Scale:
    """How finely photos are looked at.

    side: pixels of the longer side of the largest size. around: pixels; brightness and contrast are
    taken relative to the square so far around. transform: pixels; of so many, no shift that is
    allowed meets another in the cyclic correlation.
    """

    side: int
    around: int
    transform: int


COARSE = Scale(side=24, around=2, transform=32)
FINE = Scale(side=SIDE, around=3, transform=64)


@dataclass(frozen=True)
class Planes:
    """N pictures, each at one size.

    values: float32 [N, side, side], grey as deviation from what is around, of power 1 a pixel; 0
    beyond the picture. spectra: complex64, their Fourier transforms.
    """

    values: Floats
    spectra: Spectra

    @classmethod
    def of(cls, scale: Scale, sized: Sequence[tuple[Bytes, int]]) -> Planes:
        """Pictures uint8 [h, w], the longer side SIDE, each with the number of its size."""
        square = np.zeros((len(sized), SIDE, SIDE), np.float32)
        for room, (picture, _) in zip(square, sized, strict=True):
            room[: picture.shape[0], : picture.shape[1]] = picture
        down, across = (
            np.stack(
                [_sizes(scale, picture.shape[axis]).shorten[level] for picture, level in sized]
            )
            for axis in (0, 1)
        )
        rows, columns = (
            np.stack([_sizes(scale, picture.shape[axis]).around[level] for picture, level in sized])
            for axis in (0, 1)
        )
        # Whole grey levels, so that an even picture is even at every size.
        values: Floats = np.rint(down @ square @ across.transpose(0, 2, 1))
        around = rows[:, :, None] * columns[:, None]
        there = around < np.inf
        values -= _sum_around(scale, values) / around
        values *= there
        variance = _sum_around(scale, values * values) / around
        values /= np.sqrt(variance + np.float32(FAINT**2))
        pixels = np.count_nonzero(there, axis=(1, 2)).astype(np.float32)
        power = (values * values).sum(axis=(1, 2)) / pixels
        values /= np.sqrt(power + np.float32(EVEN))[:, None, None]
        spectra = np.fft.rfft2(values, (scale.transform, scale.transform))
        return cls(values, spectra.astype(np.complex64, copy=False))

    @classmethod
    def at_all_sizes(cls, scale: Scale, pictures: Sequence[Bytes]) -> Planes:
        """LEVELS planes of the first picture, from the largest size on, then those of the next."""
        return cls.of(scale, [(each, level) for each in pictures for level in range(LEVELS)])


class _View:
    """The query as it is seen: turned by quarters of a circle, then mirrored."""

    def __init__(self, upright: Bytes, turn: int, mirrored: bool) -> None:
        turned = np.rot90(upright, turn)
        self.turn, self.mirrored = turn, mirrored
        self._picture = turned[:, ::-1] if mirrored else turned
        self.shape: Shape = self._picture.shape
        self.coarse = Planes.at_all_sizes(COARSE, [self._picture])

    @functools.cached_property
    def fine(self) -> Planes:
        """Only where it fits something at all."""
        return Planes.at_all_sizes(FINE, [self._picture])

    def peaks(self, shapes: Sequence[Shape], spectra: Spectra) -> Floats:
        """The strongest coarse correlation with N candidates for each of the PAIRS: [N, PAIRS].

        spectra: [N, LEVELS, …].
        """
        ours = self.coarse.spectra.conj()
        products = np.empty((len(shapes), len(PAIRS), *ours.shape[1:]), np.complex64)
        np.multiply(ours[::-1], spectra[:, :1], out=products[:, :LEVELS])
        np.multiply(ours[0], spectra[:, 1:], out=products[:, LEVELS:])
        fits = np.fft.irfft2(products)
        rows, columns = (
            np.stack([_certainty(COARSE, self.shape[axis], shape[axis]) for shape in shapes])
            for axis in (0, 1)
        )
        fits *= rows[..., None]
        fits *= columns[:, :, None]
        strongest: Floats = fits.reshape(*fits.shape[:2], -1).max(axis=2)
        return strongest


class _Fit(NamedTuple):
    """A candidate by its row, a view, and a pair of sizes by its place among PAIRS."""

    row: int
    view: _View
    pair: int


class Subject:
    """A query photo to lay over others, as it is and mirrored, upright and turned.

    picture: uint8 [h, w], its miniature. turns: in how many positions it is tried, each a quarter
    of a circle on from the last.
    """

    def __init__(self, picture: Bytes, turns: int = 4) -> None:
        self._views = [
            _View(picture, turn, mirrored) for turn in range(turns) for mirrored in (False, True)
        ]

    def align(self, pictures: Sequence[Bytes]) -> list[Alignment]:
        """The best fit with each candidate, by its miniature.

        Pixels tell which way round a photo is; what the signatures say of that is often wrong.
        """
        return [
            found
            for start in range(0, len(pictures), AT_A_TIME)
            for found in self._align(pictures[start : start + AT_A_TIME])
        ]

    def _align(self, pictures: Sequence[Bytes]) -> list[Alignment]:
        shapes = [picture.shape for picture in pictures]
        spectra = Planes.at_all_sizes(COARSE, pictures).spectra
        spectra = spectra.reshape(len(pictures), LEVELS, *spectra.shape[1:])
        peaks = np.stack([view.peaks(shapes, spectra) for view in self._views], axis=1)
        peaks = peaks.reshape(len(pictures), -1)
        best = np.argsort(-peaks, axis=1)[:, :LOOKED_AT]
        fits = [
            _Fit(row, self._views[view], pair)
            for row, places in enumerate(best.tolist())
            for place in places
            if peaks[row, place] >= WORTH_A_LOOK
            for view, pair in [divmod(place, len(PAIRS))]
        ]
        faint = FINE_BY_COARSE * peaks.max(axis=1)
        found = [Alignment(strength, WHOLE) for strength in faint.tolist()]
        for row, alignment in _closely(pictures, fits).items():
            found[row] = alignment
        return found


def _closely(pictures: Sequence[Bytes], fits: Sequence[_Fit]) -> dict[int, Alignment]:
    """The best fine fit of each candidate, by its row."""
    if not fits:
        return {}
    found: dict[int, list[Alignment]] = {}
    near = (
        fit._replace(pair=pair)
        for fit in fits
        for pair in range(max(fit.pair - BESIDE, 0), min(fit.pair + BESIDE + 1, len(PAIRS)))
    )
    tried = [(fit, *PAIRS[fit.pair]) for fit in dict.fromkeys(near)]
    wanted = dict.fromkeys((fit.row, theirs) for fit, _, theirs in tried)
    planes = Planes.of(FINE, [(pictures[row], level) for row, level in wanted])
    places = {sized: place for place, sized in enumerate(wanted)}
    at = [places[fit.row, theirs] for fit, _, theirs in tried]
    spectra = np.stack([fit.view.fine.spectra[ours] for fit, ours, _ in tried])
    correlations = np.fft.irfft2(spectra.conj() * planes.spectra[at])
    for axis in (0, 1):
        certain = [
            _certainty(FINE, fit.view.shape[axis], pictures[fit.row].shape[axis])[fit.pair]
            for fit, _, _ in tried
        ]
        correlations *= np.expand_dims(np.stack(certain), 2 - axis)
    flat = correlations.reshape(len(tried), -1)
    peaks = flat.max(axis=1)
    for number in np.argsort(-peaks).tolist():
        fit, ours, theirs = tried[number]
        tries = found.setdefault(fit.row, [])
        if len(tries) == EXACT:
            continue
        shift = divmod(int(flat[number].argmax()), FINE.transform)
        alignment = _exactly(
            fit.view.fine.values[ours],
            _size(FINE, fit.view.shape, ours),
            planes.values[at[number]],
            _size(FINE, pictures[fit.row].shape, theirs),
            shift,
        )
        tries.append(alignment._replace(turn=fit.view.turn, mirrored=fit.view.mirrored))
    return {row: max(tries) for row, tries in found.items()}


def _exactly(
    ours: Floats, size: Shape, theirs: Floats, other: Shape, shift: Sequence[int]
) -> Alignment:
    """The correlation over what two planes, of these sizes, both show at a cyclic shift."""
    spans = [
        (max(by, 0), min(by + long, longest), by)
        for by, long, longest in (
            (_signed(by, longest), long, longest)
            for by, long, longest in zip(shift, size, other, strict=True)
        )
    ]
    (top, bottom, down), (left, right, across) = spans
    a = ours[top - down : bottom - down, left - across : right - across]
    b = theirs[top:bottom, left:right]
    power = float((a * a).sum() * (b * b).sum())
    r = float((a * b).sum()) / math.sqrt(power) if power > 0 else 0.0
    shared = right - left, bottom - top
    return Alignment(
        math.atanh(min(max(r, 0.0), PERFECT)) * math.sqrt(a.size),
        _shares((left, top), shared, other),
        _shares((left - across, top - down), shared, size),
    )


def _shares(corner: tuple[int, int], shared: tuple[int, int], shape: Shape) -> Box:
    """A place in pixels as shares of a plane's sides."""
    (left, top), (wide, high), (height, width) = corner, shared, shape
    return left / width, top / height, wide / width, high / height


def _signed(shift: int, length: int) -> int:
    """A cyclic shift as a number below zero where the query begins before the candidate."""
    return shift if shift < length else shift - FINE.transform


def _size(scale: Scale, picture: Shape, level: int) -> Shape:
    """Height and width of a picture at one of its sizes."""
    height, width = (_sizes(scale, length).lengths[level] for length in picture)
    return height, width


class _Sizes(NamedTuple):
    """One side of a picture at all sizes.

    lengths: in pixels. shorten: float32 [LEVELS, side, SIDE], what turns a row of the picture into
    one of each size: every pixel is a mean, weighted by a triangle as wide as two pixels of the
    shorter row. around: float32 [LEVELS, side], pixels of the row that are around each, itself
    among them; infinite beyond the picture.
    """

    lengths: Sequence[int]
    shorten: Floats
    around: Floats


@functools.lru_cache(maxsize=256)
def _sizes(scale: Scale, length: int) -> _Sizes:
    longest = max(round(length * scale.side / SIDE), 1)
    lengths = [max(round(longest * STEP**-level), 1) for level in range(LEVELS)]
    shorten = np.zeros((LEVELS, scale.side, SIDE), np.float32)
    around = np.full((LEVELS, scale.side), np.inf, np.float32)
    for level, shorter in enumerate(lengths):
        step = length / shorter
        centres = (np.arange(shorter) + 0.5) * step
        weights = np.maximum(1 - np.abs(np.arange(length) + 0.5 - centres[:, None]) / step, 0)
        shorten[level, :shorter, :length] = weights / weights.sum(axis=1, keepdims=True)
        around[level, :shorter] = _near(scale)[:shorter, :shorter].sum(axis=1)
    return _Sizes(lengths, shorten, around)


@functools.cache
def _near(scale: Scale) -> Floats:
    """1 where two pixels of a row are so near that one is around the other: [side, side]."""
    apart = np.abs(np.subtract.outer(np.arange(scale.side), np.arange(scale.side)))
    return (apart <= scale.around).astype(np.float32)


def _sum_around(scale: Scale, planes: Floats) -> Floats:
    """The sum over the square around every pixel of planes [..., side, side]."""
    near = _near(scale)
    found: Floats = np.matmul(near @ planes, near, dtype=np.float32)
    return found


@functools.lru_cache(maxsize=1024)
def _certainty(scale: Scale, query: int, candidate: int) -> Floats:
    """1 / √n of the n pixels that two sides share, for each of the PAIRS and shifts: [PAIRS, T].

    0 where they are too few. The product for both sides is that of the pixels of an area.
    """
    ours, theirs = _sizes(scale, query).lengths, _sizes(scale, candidate).lengths
    shared = np.stack([_shared(scale, ours[one], theirs[other]) for one, other in PAIRS])
    found: Floats = np.where(shared > 0, np.maximum(shared, 1) ** -0.5, 0).astype(np.float32)
    return found


def _shared(scale: Scale, ours: int, theirs: int) -> Floats:
    """Shared pixels along one side for every cyclic shift of ours; 0 where they are too few."""
    shift = np.arange(scale.transform)
    shift = np.where(shift < theirs, shift, shift - scale.transform)
    shared = np.minimum(shift + ours, theirs) - np.maximum(shift, 0)
    return np.where(shared >= OVERLAP * min(ours, theirs), shared, 0).astype(np.float32)
