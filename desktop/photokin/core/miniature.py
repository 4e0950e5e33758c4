"""Miniatures: a photo as a few grey pixels, to look at thousands without decoding a JPEG file."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from photokin.core.signature import Bytes

SIDE = 48
"""Pixels of the longer side."""


def of(picture: Image.Image) -> Bytes:
    """The miniature of a grey picture (mode L): uint8 [h, w], of the same shape."""
    factor = SIDE / max(picture.size)
    width, height = (max(round(length * factor), 1) for length in picture.size)
    return np.asarray(picture.resize((width, height), Image.Resampling.BILINEAR))


def of_thumbnail(thumbnail: bytes) -> Bytes:
    """The miniature of a thumbnail, a JPEG file, which is decoded no larger than is of use."""
    image = Image.open(io.BytesIO(thumbnail))
    image.draft("L", (2 * SIDE, 2 * SIDE))
    return of(image.convert("L"))


def packed(miniature: Bytes) -> bytes:
    """A miniature as it is kept: a byte that says how wide it is, then its rows."""
    return bytes([miniature.shape[1]]) + miniature.tobytes()


def unpacked(kept: bytes) -> Bytes:
    """What was packed."""
    return np.frombuffer(kept, np.uint8, offset=1).reshape(-1, kept[0])
