"""Copies of a photo as people make them, and two shots of its scene as of a burst."""

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

Rng = np.random.Generator
Change = Callable[[Image.Image, Rng], Image.Image]
QUALITY = 92
GRID = 12  # squares along either side, in which things move


def jpeg(photo: Image.Image, quality: int = QUALITY) -> bytes:
    """The photo as a JPEG file."""
    buffer = io.BytesIO()
    photo.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _compressed(quality: int) -> Callable[[Image.Image, Rng], bytes]:
    return lambda photo, _: jpeg(photo, quality)


def _changed(change: Change) -> Callable[[Image.Image, Rng], bytes]:
    return lambda photo, rng: jpeg(change(photo, rng))


def _resized(share: float) -> Change:
    def change(photo: Image.Image, _: Rng) -> Image.Image:
        width, height = (max(round(side * share), 1) for side in photo.size)
        return photo.resize((width, height), Image.Resampling.LANCZOS)

    return change


def _two_hundred(photo: Image.Image, _: Rng) -> Image.Image:
    small = photo.copy()
    small.thumbnail((200, 200), Image.Resampling.LANCZOS)
    return small


def _cropped(share: float) -> Change:
    def change(photo: Image.Image, rng: Rng) -> Image.Image:
        width, height = (max(round(side * (1 - share)), 1) for side in photo.size)
        left = int(rng.integers(0, photo.width - width + 1))
        top = int(rng.integers(0, photo.height - height + 1))
        return photo.crop((left, top, left + width, top + height))

    return change


def _enhanced(enhancer: type[ImageEnhance._Enhance], *factors: float) -> Change:
    return lambda photo, rng: enhancer(photo).enhance(float(rng.choice(factors)))


def _other_light(photo: Image.Image, rng: Rng) -> Image.Image:
    warmer = float(rng.choice((-0.2, 0.2)))
    red, green, blue = photo.split()
    bands = red.point(lambda v: v * (1 + warmer)), green, blue.point(lambda v: v * (1 - warmer))
    return Image.merge("RGB", bands)


EDITS: dict[str, Callable[[Image.Image, Rng], bytes]] = {
    "JPEG 90": _compressed(90),
    "JPEG 50": _compressed(50),
    "JPEG 20": _compressed(20),
    "half size": _changed(_resized(0.5)),
    "200 px": _changed(_two_hundred),
    "cropped 5 %": _changed(_cropped(0.05)),
    "cropped 10 %": _changed(_cropped(0.10)),
    "cropped 15 %": _changed(_cropped(0.15)),
    "brighter": _changed(_enhanced(ImageEnhance.Brightness, 1.35)),
    "darker": _changed(_enhanced(ImageEnhance.Brightness, 0.65)),
    "contrast": _changed(_enhanced(ImageEnhance.Contrast, 0.65, 1.35)),
    "saturation": _changed(_enhanced(ImageEnhance.Color, 0.5, 1.5)),
    "temperature": _changed(_other_light),
    "black and white": _changed(lambda photo, _: photo.convert("L")),
    "mirrored": _changed(lambda photo, _: ImageOps.mirror(photo)),
    "quarter turn": _changed(lambda photo, _: photo.transpose(Image.Transpose.ROTATE_90)),
}
"""Files of copies, by what was done to the photo; crops by the share of both sides."""


def _inside(photo: Image.Image, x: float = 0.0, y: float = 0.0) -> Image.Image:
    """All but the edges, as the camera sees it when it has turned by a share of the sides."""
    width, height = photo.size
    edges = (0.04 + x) * width, (0.04 + y) * height, (0.96 + x) * width, (0.96 + y) * height
    return photo.crop(tuple(round(edge) for edge in edges))


def _seen_from(photo: Image.Image, rng: Rng, most: float) -> Image.Image:
    """From another point: the corners move by up to `most` of the sides."""
    width, height = photo.size
    away = rng.uniform(-most, most, (4, 2)) * (width, height)
    corners = np.array([(0, 0), (0, height), (width, height), (width, 0)]) + away
    quad = tuple(corners.ravel().tolist())
    return photo.transform(photo.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def _something_moved(photo: Image.Image, rng: Rng, size: float, by: float) -> Image.Image:
    """What lies in a disc, `size` of the longer side wide, moves by a share of that side.

    The disc lies where there is most to see of a few places; what moves draws along what is near.
    """
    width, height = photo.size
    longest = max(photo.size)
    radius = size * longest / 2
    middles = rng.uniform(0.25, 0.75, (12, 2)) * (width, height)
    grey = np.asarray(photo.convert("L"), np.float32)

    def contrast(middle: np.ndarray) -> float:
        x, y = middle
        top, left = max(int(y - radius), 0), max(int(x - radius), 0)
        return float(grey[top : int(y + radius) + 1, left : int(x + radius) + 1].std())

    middle = max(middles, key=contrast)
    angle = rng.uniform(0, 2 * np.pi)
    shift = by * longest * np.array([np.cos(angle), np.sin(angle)])
    low = np.maximum(middle - radius, 0)
    high = np.minimum(middle + radius, (width - 1, height - 1))
    steps = [np.linspace(low[axis], high[axis], GRID + 1).round().astype(int) for axis in (0, 1)]

    def source(x: int, y: int) -> tuple[float, float]:
        away = ((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / radius**2
        moved = max(1 - away, 0.0) * shift
        return x - float(moved[0]), y - float(moved[1])

    mesh = [
        (
            (left, top, right, bottom),
            (
                *source(left, top),
                *source(left, bottom),
                *source(right, bottom),
                *source(right, top),
            ),
        )
        for top, bottom in zip(steps[1], steps[1][1:], strict=False)
        for left, right in zip(steps[0], steps[0][1:], strict=False)
    ]
    moved = photo.transform(photo.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
    box = (steps[0][0], steps[1][0], steps[0][-1], steps[1][-1])
    result = photo.copy()
    result.paste(moved.crop(box), (int(box[0]), int(box[1])))
    return result


def _noisy(photo: Image.Image, rng: Rng) -> Image.Image:
    """As another exposure: some noise, and a little brighter or darker."""
    grain = rng.normal(0, 3, (*photo.size[::-1], 3))
    lit = np.asarray(photo, np.float32) * rng.uniform(0.95, 1.05) + grain
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


NEXT_SHOTS: dict[str, tuple[Change, Change]] = {
    "camera turned 1 %": (
        lambda photo, _: _inside(photo),
        lambda photo, rng: _inside(photo, *rng.choice((-0.01, 0.01), 2)),
    ),
    "camera moved": (
        lambda photo, _: _inside(photo),
        lambda photo, rng: _inside(_seen_from(photo, rng, 0.015)),
    ),
    "thing moved 3 %": (
        lambda photo, _: photo,
        lambda photo, rng: _something_moved(photo, rng, 0.2, 0.03),
    ),
    "thing moved 1 %": (
        lambda photo, _: photo,
        lambda photo, rng: _something_moved(photo, rng, 0.2, 0.01),
    ),
    "both moved": (
        lambda photo, _: _inside(photo),
        lambda photo, rng: _inside(_seen_from(_something_moved(photo, rng, 0.2, 0.03), rng, 0.01)),
    ),
}
"""Two shots of a scene from one photo of it, by what happened in between."""


def two_shots(photo: Image.Image, name: str, rng: Rng) -> tuple[bytes, bytes]:
    """The files of two shots of a burst, simulated."""
    first, second = NEXT_SHOTS[name]
    return jpeg(_noisy(first(photo, rng), rng)), jpeg(_noisy(second(photo, rng), rng))
