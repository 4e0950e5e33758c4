"""Photos as tiles of a few pixels: whether and where one may lie on another, for many pairs."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image

from photokin.core.signature import Box, Bytes, Floats, Ids

SIDE = 24
"""Pixels along either side of a tile, whatever the photo's shape."""
SEEN = 16  # pixels along either side of what a window of a tile shows
CROPS = (0.0, 0.07, 0.14)
"""Shares of its sides by which a photo may have been cropped, and tried at three places each."""
AROUND = 2  # pixels: brightness is taken relative to the square so far around
EVEN = 1.0  # grey levels: pictures with less contrast than this are like nothing
CHUNK = 512  # photos whose windows are worked out at a time: some 10 MB

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Places:
    """Where the photos of P pairs fit best: [P].

    similarity: float32, correlation there, -1 to 1. window: int64, the number of the window.
    swapped: whether the second photo is the one that shows more. mirrored: whether one is.
    """

    similarity: Floats
    window: Ids
    swapped: Flags
    mirrored: Flags

    def box(self, pair: int) -> Box:
        """What both photos of a pair show, on the one that shows more."""
        return windows()[int(self.window[pair])]


def tile(thumbnail: bytes) -> Bytes:
    """The tile of a thumbnail, a JPEG file: uint8 [SIDE, SIDE]."""
    image = Image.open(io.BytesIO(thumbnail))
    image.draft("L", (2 * SIDE, 2 * SIDE))
    small = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return np.asarray(small)


@functools.cache
def windows() -> list[Box]:
    """The places on a photo where another may lie, the whole of it first."""
    return [
        (left, top, 1 - crop, 1 - crop)
        for crop in CROPS
        for top in np.linspace(0, crop, 3 if crop else 1).tolist()
        for left in np.linspace(0, crop, 3 if crop else 1).tolist()
    ]


def places(tiles: Bytes, pairs: Ids) -> Places:
    """Compare the tiles uint8 [N, SIDE, SIDE] of pairs of photos, rows int64 [P, 2]."""
    best = np.full(len(pairs), -1, np.float32)
    window = np.zeros(len(pairs), np.int64)
    swapped, mirrored = np.zeros((2, len(pairs)), bool)
    for turned in (False, True):
        outer, inner = pairs[:, int(turned)], pairs[:, 1 - int(turned)]
        for photos, rows, of in _by_photo(outer):
            banks = _seen(tiles[photos])
            for flipped in (False, True):
                shown = tiles[inner[rows]]
                whole = _seen(shown[:, :, ::-1] if flipped else shown, whole=True)[:, 0]
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


def _seen(tiles: Bytes, whole: bool = False) -> Floats:
    """What the windows of tiles [n, SIDE, SIDE] show: float32 [n, windows, SEEN²], unit length."""
    shown = _view()[:, : SEEN * SEEN] if whole else _view()
    flat = tiles.reshape(len(tiles), -1).astype(np.float32) @ shown
    views = flat.reshape(len(tiles), -1, SEEN * SEEN)
    views /= np.sqrt((views * views).sum(axis=2, keepdims=True) + np.float32((EVEN * SEEN) ** 2))
    return views


@functools.cache
def _view() -> Floats:
    """The matrix [SIDE², windows · SEEN²] that cuts, scales and evens out every window."""
    even = _evened()
    cuts = []
    for left, top, wide, high in windows():
        rows, columns = _scaled(top, high), _scaled(left, wide)
        cuts.append(even @ np.kron(rows, columns))
    return np.ascontiguousarray(np.concatenate(cuts).T.astype(np.float32))


def _scaled(start: float, length: float) -> Floats:
    """Shares [SEEN, SIDE] of a side's pixels in those of a window along it: a triangle filter."""
    step = length * SIDE / SEEN
    centres = start * SIDE + step * (np.arange(SEEN) + 0.5)
    away = np.abs(np.arange(SIDE) + 0.5 - centres[:, None]) / step
    shares = np.maximum(1 - away, 0)
    found: Floats = shares / shares.sum(axis=1, keepdims=True)
    return found


def _evened() -> Floats:
    """The matrix [SEEN², SEEN²] that takes from every pixel the mean of those around it."""
    near = np.abs(np.subtract.outer(np.arange(SEEN), np.arange(SEEN))) <= AROUND
    mean = np.kron(near, near).astype(np.float32)
    found: Floats = np.eye(SEEN * SEEN, dtype=np.float32) - mean / mean.sum(axis=1, keepdims=True)
    return found
