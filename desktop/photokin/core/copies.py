"""Whether one photo is a copy of another, judged by the pixels of their thumbnails."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps

from photokin.core.overlay import HOPELESS, WHOLE, Fit, fit
from photokin.core.signature import Box, Floats

FITS = 0.6
"""Correlation that a copy reaches, however it was compressed."""
LEFT, NOISE = 0.22, 1.5
"""Power that an edit may leave in a place: so much, and so many times what noise leaves."""
MOVED, FITTED_MOVED = 0.25, 0.2
"""Pixels, of SIDE, by which nine tenths of the places of a copy are off at most.

Where one lies on the other as a whole, clipped light may move its edges so far; a fit leaves less.
"""
STICKS_OUT = 0.006
"""Share of a side by which a copy may seem to show more than its original."""
CROPPED = 0.985
"""Share of the area: what shows no more than this was cropped."""
RECOLOURED = 5.0
"""Levels of 255 by which colours differ on average."""
FRAME = 4.0
"""Levels by which the pixels of a frame differ among each other, at most."""
STEP = 12.0
"""Levels by which a frame differs from the photo in it, on average, at least."""
COLOURS = 8  # pixels along either side of what colours are compared in
GREY = 2.0  # levels: colours that differ by no more than this from grey are grey


@dataclass(frozen=True)
class Resemblance:
    """What an edited copy looks like beside its original.

    shown: area of the scene that the copy shows, as a share of what the original does.
    """

    shown: float
    mirrored: bool
    recoloured: bool
    grey: bool


SAME = Resemblance(1.0, mirrored=False, recoloured=False, grey=False)


@dataclass(frozen=True)
class Picture:
    """A thumbnail, a JPEG file, which is decoded when it is looked at."""

    thumbnail: bytes

    @functools.cached_property
    def colours(self) -> Image.Image:
        """In RGB."""
        return Image.open(io.BytesIO(self.thumbnail)).convert("RGB")

    @functools.cached_property
    def grey(self) -> Image.Image:
        """The same in grey (mode L)."""
        return self.colours.convert("L")


def compare(
    original: Picture, copy: Picture, box: Box, *, larger: bool, mirrored: bool
) -> Resemblance | None:
    """How a copy differs; None where the two are no copies of each other.

    box: about where one photo lies on the other, the `larger` one: the copy if that is set.
    """
    if original.thumbnail == copy.thumbnail:  # only what the files say has changed
        return SAME
    outer, inner = (copy, original) if larger else (original, copy)
    laid = ImageOps.mirror(inner.grey) if mirrored else inner.grey
    found = fit(laid, outer.grey, box)
    if box != WHOLE and found.overall >= HOPELESS and not is_copy(found):
        found = fit(laid, outer.grey)  # a small crop may have been led astray
    if not is_copy(found) or _framed(outer.grey, found.box):
        return None
    share = min(found.box[2] * found.box[3], 1.0)
    ours, theirs = _colours(inner, WHOLE, mirrored), _colours(outer, found.box, False)
    recoloured = float(np.abs(ours - theirs).mean()) > RECOLOURED
    ours, theirs = (theirs, ours) if larger else (ours, theirs)
    grey = _greyness(ours) <= GREY < _greyness(theirs)
    return Resemblance(1 / share if larger else share, mirrored, recoloured or grey, grey)


def is_copy(found: Fit) -> bool:
    """Whether a fit is that of a copy, and not of another shot of the same scene."""
    left, top, wide, high = found.box
    out = max(-left, -top, left + wide - 1, top + high - 1)
    return (
        found.overall >= FITS
        and found.worst <= LEFT + NOISE * found.noise
        and found.moved <= (MOVED if found.box == WHOLE else FITTED_MOVED)
        and out <= STICKS_OUT
    )


def _framed(outer: Image.Image, box: Box) -> bool:
    """Whether what the outer picture shows beyond the box is a frame or a page, not the scene."""
    grey = np.asarray(outer, np.float32)
    height, width = grey.shape
    left, right = round(box[0] * width), round((box[0] + box[2]) * width)
    top, bottom = round(box[1] * height), round((box[1] + box[3]) * height)
    rows, columns = slice(max(top, 0), bottom), slice(max(left, 0), right)
    edges = [
        (grey[rows, left - 3 : left - 1], grey[rows, left + 1 : left + 3], left >= 3),
        (grey[rows, right + 1 : right + 3], grey[rows, right - 3 : right - 1], right + 3 <= width),
        (grey[top - 3 : top - 1, columns], grey[top + 1 : top + 3, columns], top >= 3),
        (grey[bottom + 1 : bottom + 3, columns], grey[bottom - 3 : bottom - 1, columns],
         bottom + 3 <= height),
    ]  # fmt: skip
    return any(
        bool(outside.std() <= FRAME and np.abs(outside - inside).mean() >= STEP)
        for outside, inside, there in edges
        if there
    )


def _colours(picture: Picture, box: Box, mirrored: bool) -> Floats:
    """Colours of a few large pixels of what the box shows."""
    width, height = picture.colours.size
    left, top, wide, high = box
    edges = (
        max(left, 0) * width,
        max(top, 0) * height,
        min(left + wide, 1) * width,
        min(top + high, 1) * height,
    )
    size = (COLOURS, COLOURS)
    small = picture.colours.resize(size, Image.Resampling.BILINEAR, box=edges)
    return np.asarray(ImageOps.mirror(small) if mirrored else small, np.float32)


def _greyness(colours: Floats) -> float:
    """How far colours are from grey, in levels on average."""
    return float(np.ptp(colours, axis=2).mean())
