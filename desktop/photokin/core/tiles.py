"""Photos as tiles of a few pixels: whether and where one may lie on another, for many pairs."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from photokin.core.signature import Box, Bytes, Floats, Ids

SIDE = 24
"""Pixels along either side of a tile, whatever the photo's shape."""
LIKE = 0.6
"""Correlation of two photos' tiles from which on one may lie on the other."""
AROUND = 2  # pixels: brightness is taken relative to the square so far around
EVEN = 1.0  # grey levels: pictures with less contrast than this are like nothing
CHUNK = 512  # photos whose windows are worked out at a time: some 10 MB

Flags = npt.NDArray[np.bool_]


class _Scale(NamedTuple):
    """How closely tiles are looked at.

    side: pixels along either side of a tile. seen: of what a window of it shows. crops: shares of
    its sides by which a photo may have been cropped, and is tried at three places each.
    """

    side: int
    seen: int
    crops: tuple[float, ...]


COARSE = _Scale(SIDE // 2, 8, (0.0, 0.1))
FINE = _Scale(SIDE, 16, (0.0, 0.07, 0.14))


@dataclass(frozen=True)
class Places:
    """Where the photos of P pairs fit best: [P].

    similarity: float32, correlation there, -1 to 1; of pairs that a coarse look has found unlike,
    the coarse one, which is below LIKE. window: int64, the number of the window. swapped: whether
    the second photo is the one that shows more. mirrored: whether one is.
    """

    similarity: Floats
    window: Ids
    swapped: Flags
    mirrored: Flags

    def box(self, pair: int) -> Box:
        """What both photos of a pair show, on the one that shows more."""
        return windows(FINE)[int(self.window[pair])]


def tile(miniature: Bytes) -> Bytes:
    """The tile of a miniature uint8 [h, w]: uint8 [SIDE, SIDE]."""
    small = Image.fromarray(miniature).resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return np.asarray(small)


@functools.cache
def windows(scale: _Scale) -> list[Box]:
    """The places on a photo where another may lie, the whole of it first."""
    return [
        (left, top, 1 - crop, 1 - crop)
        for crop in scale.crops
        for top in np.linspace(0, crop, 3 if crop else 1).tolist()
        for left in np.linspace(0, crop, 3 if crop else 1).tolist()
    ]


def places(tiles: Bytes, pairs: Ids) -> Places:
    """Compare the tiles uint8 [N, SIDE, SIDE] of pairs of photos, rows int64 [P, 2].

    A coarse look at a quarter of the pixels rules out nearly all that are unlike.
    """
    halved = tiles.reshape(-1, COARSE.side, 2, COARSE.side, 2).mean(axis=(2, 4), dtype=np.float32)
    found = _places(halved, pairs, COARSE)
    like = np.flatnonzero(found.similarity >= LIKE)
    closer = _places(tiles, pairs[like], FINE)
    found.similarity[like], found.window[like] = closer.similarity, closer.window
    found.swapped[like], found.mirrored[like] = closer.swapped, closer.mirrored
    return found


def _places(tiles: Bytes | Floats, pairs: Ids, scale: _Scale) -> Places:
    best = np.full(len(pairs), -1, np.float32)
    window = np.zeros(len(pairs), np.int64)
    swapped, mirrored = np.zeros((2, len(pairs)), bool)
    for turned in (False, True):
        outer, inner = pairs[:, int(turned)], pairs[:, 1 - int(turned)]
        for photos, rows, of in _by_photo(outer):
            banks = _seen(tiles[photos], scale)
            for flipped in (False, True):
                shown = tiles[inner[rows]]
                whole = _seen(shown[:, :, ::-1] if flipped else shown, scale, whole=True)[:, 0]
                found = np.einsum("pwd,pd->pw", banks[of], whole, optimize=True)
                most = found.max(axis=1)
                better = most > best[rows]
                changed = rows[better]
                best[changed] = most[better]
                window[changed] = found.argmax(axis=1)[better]
                swapped[changed], mirrored[changed] = turned, flipped
    return Places(best, window, swapped, mirrored)


def _by_photo(photos: Ids) -> Iterator[tuple[Ids, Ids, Ids]]:
    """Chunks of the pairs: some photos, the rows of their pairs, and which photo each is of."""
    order = np.argsort(photos, kind="stable")
    for first, last in pairwise([*range(0, len(order), CHUNK), len(order)]):
        rows = order[first:last]
        some, of = np.unique(photos[rows], return_inverse=True)
        yield some, rows, of


def _seen(tiles: Bytes | Floats, scale: _Scale, whole: bool = False) -> Floats:
    """What the windows of tiles [n, side, side] show: float32 [n, windows, seen²], unit length."""
    pixels = scale.seen**2
    shown = _view(scale)[:, :pixels] if whole else _view(scale)
    flat = tiles.reshape(len(tiles), scale.side**2).astype(np.float32) @ shown
    views = flat.reshape(len(tiles), shown.shape[1] // pixels, pixels)
    views /= np.sqrt((views * views).sum(axis=2, keepdims=True) + np.float32(pixels * EVEN**2))
    return views


@functools.cache
def _view(scale: _Scale) -> Floats:
    """The matrix [side², windows · seen²] that cuts, scales and evens out every window."""
    even = _evened(scale.seen)
    cuts = []
    for left, top, wide, high in windows(scale):
        rows, columns = _scaled(top, high, scale), _scaled(left, wide, scale)
        cuts.append(even @ np.kron(rows, columns))
    return np.ascontiguousarray(np.concatenate(cuts).T.astype(np.float32))


def _scaled(start: float, length: float, scale: _Scale) -> Floats:
    """Shares [seen, side] of a side's pixels in those of a window along it: a triangle filter."""
    step = length * scale.side / scale.seen
    centres = start * scale.side + step * (np.arange(scale.seen) + 0.5)
    away = np.abs(np.arange(scale.side) + 0.5 - centres[:, None]) / step
    shares = np.maximum(1 - away, 0)
    found: Floats = shares / shares.sum(axis=1, keepdims=True)
    return found


def _evened(seen: int) -> Floats:
    """The matrix [seen², seen²] that takes from every pixel the mean of those around it."""
    near = np.abs(np.subtract.outer(np.arange(seen), np.arange(seen))) <= AROUND
    mean = np.kron(near, near).astype(np.float32)
    found: Floats = np.eye(seen * seen, dtype=np.float32) - mean / mean.sum(axis=1, keepdims=True)
    return found
