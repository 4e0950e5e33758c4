"""The only decode path: bytes of a file to upright sRGB pixels, a thumbnail and facts."""

from __future__ import annotations

import errno
import functools
import hashlib
import io
import math
import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from PIL import AvifImagePlugin, Image, ImageCms, ImageFile, PngImagePlugin, UnidentifiedImageError

from photokin.core import courtesy, metadata, miniature
from photokin.core.errors import PhotoError, PhotoUnreachable
from photokin.core.metadata import Metadata
from photokin.core.signature import Box, Bytes

MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_PIXELS = 300_000_000
MAX_SIDE = 65_000
MAX_PROFILE_BYTES = 8 * 1024 * 1024
MAX_TEXTS_BYTES = 64 * 1024 * 1024
THUMBNAIL_SIDE = 320
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
_ROUNDED = 1e-6
EXTENSIONS = frozenset(
    ".jpg .jpeg .jpe .jfif .png .webp .gif .bmp .dib .tif .tiff .avif .avifs .mpo".split()
)
HEIF_EXTENSIONS = frozenset(".heic .heif .hif".split())
# Pillow opens MPO, the JPEG with a second picture of some phones, through JPEG.
_FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "BMP", "DIB", "TIFF", "AVIF"]
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUARTER_TURNS = (5, 6, 7, 8)

# Pillow's own limit only warns at first; `_open` refuses by MAX_PIXELS before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
# One text, or a colour profile, may take as much as all texts of a PNG together.
PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = MAX_TEXTS_BYTES


@dataclass(frozen=True)
class Photo:
    """One decoded photo.

    pixels: uint8 [S, S, 3], upright sRGB, squashed to a square. thumbnail: a JPEG file, its
    longer side at most THUMBNAIL_SIDE. miniature: uint8 [h, w], the same in a few grey pixels.
    width, height: upright size of the original in pixels. metadata: what the file itself says
    about the photo.
    """

    pixels: Bytes
    thumbnail: bytes
    miniature: Bytes
    width: int
    height: int
    format: str
    metadata: Metadata = Metadata()  # noqa: RUF009 - frozen, so it can be shared


class Level(NamedTuple):
    """A picture at one size: upright sRGB, three bytes a pixel, row by row."""

    width: int
    height: int
    rgb: bytes


@functools.cache
def heif_available() -> bool:
    """Whether HEIC and HEIF files can be read (the extra `heif` is installed)."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True


def prepare() -> None:
    """Load the decoders, and let each use one thread: the processes are as many as the cores."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    if heif_available():
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
    ImageCms.createProfile("sRGB")
    Image.init()


@functools.cache
def extensions() -> frozenset[str]:
    """Lower-case file name endings of the formats that can be read here."""
    return EXTENSIONS | HEIF_EXTENSIONS if heif_available() else EXTENSIONS


def read(path: Path) -> bytes:
    """Read a whole photo file; never waits on a FIFO and never reads a device.

    Raises PhotoError with the reason.
    """
    with _file(path) as file:
        try:
            data: bytes | None = file.read()
        except OSError as error:
            raise _refused(error) from error
    if data is None:  # nothing yet, so the kernel writes it: no file that someone made
        raise PhotoError("Not a regular file.")
    return data


def digest(data: bytes) -> bytes:
    """16 bytes that identify a file's content: half of its SHA-256, which processors speed up."""
    return hashlib.sha256(data).digest()[:16]


def load(source: Path | bytes, size: int, crop: Box = WHOLE) -> Photo:
    """Decode a photo file, or the bytes of one, for an encoder whose input side is `size`.

    The first frame of an animation counts. EXIF orientation is applied, colour profiles are
    converted to sRGB, transparency lies on white, 16-bit channels keep their upper 8 bits. With a
    `crop`, that part of the upright photo counts as the photo; it is decoded as finely as it needs.
    Raises PhotoError with the reason if it can't be read.
    """
    picture, original, facts = _decoded(source, max(size, THUMBNAIL_SIDE), crop)
    upright = original[::-1] if facts.orientation in _QUARTER_TURNS else original
    left, top, right, bottom = _edges(upright, crop)
    width, height = right - left, bottom - top
    thumbnail = _thumbnail(picture)
    small = miniature.of_thumbnail(thumbnail)
    return Photo(
        square(picture, size), thumbnail, small, width, height, facts.format, facts.metadata
    )


def levels(source: Path | bytes, side: int, crop: Box = WHOLE) -> list[Level]:
    """Decode a photo as `load` does, to be looked at: no side is longer than `side` pixels.

    At that size, then at halves of it, for views of it that are smaller. Raises PhotoError with
    the reason if it can't be read.
    """
    decoded, _, _ = _decoded(source, side, crop)
    decoded.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=3.0)
    found = [decoded]
    while max(found[-1].size) > 2 * THUMBNAIL_SIDE:
        found.append(found[-1].reduce(2))
    return [Level(*each.size, each.tobytes()) for each in found]


def part_of(photo: Photo, crop: Box, size: int) -> Photo:
    """A part of a decoded photo, as `load` gives it but no finer than the photo's own pixels.

    For parts that follow each other quickly. Raises PhotoError as `check_crop` does.
    """
    check_crop(crop)
    left, top, right, bottom = _edges((photo.width, photo.height), crop)
    width, height = right - left, bottom - top
    squashed = _part(Image.fromarray(photo.pixels), crop)
    factor = min(1.0, THUMBNAIL_SIDE / max(width, height))
    small = squashed.resize((max(round(width * factor), 1), max(round(height * factor), 1)))
    thumbnail = _thumbnail(small)
    return replace(
        photo,
        pixels=square(squashed, size),
        thumbnail=thumbnail,
        miniature=miniature.of_thumbnail(thumbnail),
        width=width,
        height=height,
    )


def check_crop(crop: Box) -> None:
    """Raise PhotoError unless a part of a photo has an area and lies inside of it."""
    left, top, width, height = crop
    sides = ((left, width), (top, height))
    if not all(start >= 0 and side > 0 and start + side <= 1 + _ROUNDED for start, side in sides):
        raise PhotoError(
            "The crop is not a part of the photo: left, top, width and height are shares of its"
            " sides, such as 0.25,0.25,0.5,0.5."
        )


def describe(path: Path) -> Metadata:
    """What a photo file itself says about the photo, without decoding it where that can be.

    Raises PhotoError with the reason if it can't be read.
    """
    with _file(path) as file:
        try:
            with _open(file) as image:
                return metadata.of_image(image)
        except PhotoError:
            raise
        except Exception as error:  # as in `load`
            raise _undecodable(error) from error


def square(picture: Image.Image, size: int) -> Bytes:
    """Squash an upright RGB picture to uint8 [size, size, 3], whatever its shape."""
    squashed = picture.resize((size, size), Image.Resampling.BILINEAR, reducing_gap=3.0)
    return np.asarray(squashed)


@dataclass(frozen=True)
class _Facts:
    orientation: int
    format: str
    metadata: Metadata

    @classmethod
    def of(cls, image: ImageFile.ImageFile) -> _Facts:
        try:
            orientation = image.getexif().get(_ORIENTATION, 1)
        except (SyntaxError, ValueError, TypeError, KeyError, struct.error, OSError):
            orientation = 1  # broken EXIF costs its facts, not the photo
        name = "JPEG" if image.format == "MPO" else image.format or "?"
        return cls(orientation if orientation in _UPRIGHT else 1, name, metadata.of_image(image))


def _decoded(
    source: Path | bytes, side: int, crop: Box
) -> tuple[Image.Image, tuple[int, int], _Facts]:
    """The upright `crop` of a photo, with sides of at least so many pixels if it has as many.

    With it, the size of the whole photo as it lies in the file, and what that says.
    """
    check_crop(crop)
    data = read(source) if isinstance(source, Path) else source
    if not data:
        raise PhotoError("The file is empty.")
    try:
        with _open(io.BytesIO(data)) as image:
            original = image.size
            facts = _Facts.of(image)
            reduced = _reduced(image, side, crop)
            return _part(_upright(_srgb(reduced), facts.orientation), crop), original, facts
    except PhotoError:
        raise
    except MemoryError as error:
        raise PhotoError("Too large to decode in the memory that is allowed.") from error
    except Exception as error:  # decoders raise whatever a hostile file makes them raise
        raise _undecodable(error) from error


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    """A file to read from; PhotoError unless it is a regular one of a size that is allowed."""
    try:
        descriptor = courtesy.open_to_read(path, getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _refused(error) from error
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise PhotoError("Not a regular file.")
        if status.st_size > MAX_FILE_BYTES:
            raise PhotoError("Larger than {limit} MB.", limit=MAX_FILE_BYTES // 1024**2)
        yield file


def _open(file: BinaryIO) -> ImageFile.ImageFile:
    formats = [*_FORMATS, "HEIF"] if heif_available() else _FORMATS
    image = Image.open(file, formats=formats)
    width, height = image.size
    if max(width, height) > MAX_SIDE:
        image.close()
        raise PhotoError(
            "{width} × {height} pixels are more than the limit of {limit} to a side.",
            width=width,
            height=height,
            limit=MAX_SIDE,
        )
    if width * height > MAX_PIXELS:
        image.close()
        raise PhotoError(
            "{width} × {height} pixels are more than the limit of {limit} million.",
            width=width,
            height=height,
            limit=MAX_PIXELS // 10**6,
        )
    return image


def _reduced(image: ImageFile.ImageFile, side: int, crop: Box) -> Image.Image:
    """Decode, as small as a part of it that is to have sides of so many pixels allows."""
    target = math.ceil(side / min(crop[2:]))
    image.draft(image.mode, (target, target))
    image.load()
    if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        factor = min(image.size) // (2 * target)
        if factor > 1:
            reduced = image.reduce(factor)
            reduced.info = image.info
            return reduced
    return image


def _srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = Image.fromarray((np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8))
    elif image.mode == "I":
        image = Image.fromarray((np.asarray(image).clip(0, 65535) >> 8).astype(np.uint8))
    elif image.mode == "F":
        image = Image.fromarray(_eight_bits(np.asarray(image)))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    if profile and len(profile) <= MAX_PROFILE_BYTES and image.mode in ("RGB", "CMYK", "L"):
        transform = _to_srgb(profile, image.mode)
        if transform is not None:
            return ImageCms.applyTransform(image, transform) or image
    return image.convert("RGB")


@functools.lru_cache(maxsize=16)
def _to_srgb(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The transform from a profile to sRGB; None where none is needed or the profile is broken."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return None
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


def _eight_bits(values: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Bytes:
    finite = np.nan_to_num(values)
    top = float(finite.max(initial=0.0))
    scale = 255.0 if top <= 1.0 else 255.0 / top
    result: Bytes = (finite * scale).clip(0, 255).astype(np.uint8)
    return result


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _UPRIGHT.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _part(picture: Image.Image, crop: Box) -> Image.Image:
    return picture if crop == WHOLE else picture.crop(_edges(picture.size, crop))


def _edges(size: tuple[int, int], crop: Box) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in pixels."""
    across, down = map(_span, size, crop[:2], crop[2:])
    return across[0], down[0], across[1], down[1]


def _span(length: int, start: float, share: float) -> tuple[int, int]:
    """The first pixel of a share of a row, and the one behind its last: it has at least one."""
    first = min(round(start * length), length - 1)
    return first, min(max(round((start + share) * length), first + 1), length)


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.BILINEAR)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _refused(error: OSError) -> PhotoUnreachable:
    if error.errno == errno.ENOENT:
        return PhotoUnreachable("The file is gone.")
    if isinstance(error, PermissionError):
        return PhotoUnreachable("No permission to read it.")
    return PhotoUnreachable("Can't be read: {why}.", why=error)


def _undecodable(error: Exception) -> PhotoError:
    if isinstance(error, UnidentifiedImageError):
        return PhotoError("Not a photo in a format that Photokin reads.")
    text = str(error)
    if "truncated" in text or "Truncated" in text:
        return PhotoError("The file is cut short.")
    if "MAX_TEXT" in text:  # Pillow's limits for texts in a PNG, once they are unpacked
        return PhotoError(
            "Its metadata is larger than the limit of {limit} MB.", limit=MAX_TEXTS_BYTES // 1024**2
        )
    return PhotoError("Damaged: {error}.", error=text or type(error).__name__)
