"""Where the whole of one photo lies on another, closely enough to lay the two over each other."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from photokin.core import miniature, overlay
from photokin.core.alignment import Subject
from photokin.core.signature import Box

CERTAIN, FITS = 20.0, 0.8
"""Strength of an alignment, and correlation of a close fit, that unrelated photos seldom reach."""


@dataclass(frozen=True)
class Placement:
    """How a query is laid on a photo so that what both show coincides.

    The query is turned by `turn` quarters of a circle against the clock, then mirrored if that is
    set, then put at `box`: shares of the photo's sides, beyond which it may stick out. strength:
    that of the alignment. fit: correlation of the two when they are laid on each other closely.
    """

    turn: int
    mirrored: bool
    box: Box
    strength: float
    fit: float

    @property
    def certain(self) -> bool:
        """Whether the two do show the same."""
        return self.strength >= CERTAIN or self.fit >= FITS

    @property
    def on_photo(self) -> Box:
        """What both show, as shares of the photo's sides."""
        return _inside(self.box)

    @property
    def on_query(self) -> Box:
        """What both show, as shares of the sides of the query as it is."""
        left, top, width, height = _inside(_inverse(self.box))
        if self.mirrored:
            left = 1 - left - width
        for _ in range(self.turn):
            left, top, width, height = 1 - top - height, left, height, width
        return left, top, width, height


def place(query: bytes, photo: bytes) -> Placement:
    """Lay a query on a photo, both as JPEG files, as well as their pixels fit anywhere."""
    ours, theirs = _grey(query), _grey(photo)
    [found] = Subject(miniature.of(ours)).align([miniature.of(theirs)])
    seen = ours.rotate(90 * found.turn, expand=True)
    seen = ImageOps.mirror(seen) if found.mirrored else seen
    box, fit = _closely(seen, theirs, _laid(found.part, found.box))
    return Placement(found.turn, found.mirrored, box, found.strength, fit)


def _laid(ours: Box, theirs: Box) -> Box:
    """Where the whole of a photo lies, of which the part `ours` lies on `theirs`."""
    width, height = theirs[2] / ours[2], theirs[3] / ours[3]
    return theirs[0] - ours[0] * width, theirs[1] - ours[1] * height, width, height


def _closely(query: Image.Image, photo: Image.Image, box: Box) -> tuple[Box, float]:
    """Correct a place by laying the smaller of the two on the larger one; and how well it fits."""
    larger = box[2] * box[3] > 1
    inner, outer = (photo, query) if larger else (query, photo)
    fit = overlay.fit(inner, outer, _inverse(box) if larger else box)
    if fit.overall < overlay.HOPELESS:
        return box, fit.overall
    return (_inverse(fit.box) if larger else fit.box), fit.overall


def _inverse(box: Box) -> Box:
    """Where the photo lies on the query if the query lies at `box` on the photo."""
    left, top, width, height = box
    return -left / width, -top / height, 1 / width, 1 / height


def _inside(box: Box) -> Box:
    left, top = max(box[0], 0.0), max(box[1], 0.0)
    right, bottom = min(box[0] + box[2], 1.0), min(box[1] + box[3], 1.0)
    return left, top, max(right - left, 0.0), max(bottom - top, 0.0)


def _grey(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("L")
