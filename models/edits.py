"""What people do to photos before they look for them again, to measure whether they are found."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Rng = np.random.Generator
Colour = tuple[int, int, int]
QUALITY = 92
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
PAGES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((255, 255, 255), (222, 225, 230), (60, 64, 67)),
    ((240, 242, 245), (59, 89, 152), (28, 30, 33)),
    ((24, 25, 26), (45, 46, 48), (200, 202, 205)),
    ((0, 0, 0), (28, 28, 30), (152, 152, 157)),
)
"""Light and dark pages: colour of the page, of its title bar and of its text."""


def open_photo(path: Path) -> Image.Image:
    """A photo in full size, upright RGB, transparency on white; its colour profile is dropped.

    Raises OSError, ValueError or SyntaxError if it can't be read.
    """
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        if upright.has_transparency_data:
            layers = upright.convert("RGBA")
            page = Image.new("RGBA", layers.size, "white")
            upright = Image.alpha_composite(page, layers)
        return upright.convert("RGB")


def unchanged(photo: Image.Image, _rng: Rng) -> Image.Image:
    """The photo itself: only how it is saved makes the edit."""
    return photo


def resized(photo: Image.Image, _rng: Rng) -> Image.Image:
    """Shrunk until the longer side has 200 pixels."""
    small = photo.copy()
    small.thumbnail((200, 200), Image.Resampling.LANCZOS)
    return small


def black_and_white(photo: Image.Image, _rng: Rng) -> Image.Image:
    """Only its brightness."""
    return photo.convert("L")


def recoloured(photo: Image.Image, rng: Rng) -> Image.Image:
    """Brightness, contrast and saturation each changed by 15 to 35 %, up or down."""
    for enhancer in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        change = rng.uniform(0.15, 0.35) * rng.choice((-1, 1))
        photo = enhancer(photo).enhance(1 + float(change))
    return photo


def blurred(photo: Image.Image, _rng: Rng) -> Image.Image:
    """Slightly out of focus, by 0.4 % of the longer side."""
    return photo.filter(ImageFilter.GaussianBlur(0.004 * max(photo.size)))


def slightly_cropped(photo: Image.Image, rng: Rng) -> Image.Image:
    """Nine tenths of the area."""
    return _crop(photo, rng, 0.9)


def half_crop(photo: Image.Image, rng: Rng) -> Image.Image:
    """Half of the area."""
    return _crop(photo, rng, 1 / 2)


def quarter_crop(photo: Image.Image, rng: Rng) -> Image.Image:
    """A quarter of the area."""
    return _crop(photo, rng, 1 / 4)


def tenth_crop(photo: Image.Image, rng: Rng) -> Image.Image:
    """A tenth of the area."""
    return _crop(photo, rng, 1 / 10)


def screenshot(photo: Image.Image, rng: Rng) -> Image.Image:
    """On a page with a title bar and some lines of text, over 60 to 85 % of either of its sides."""
    width, height = (
        round(side / share)
        for side, share in zip(photo.size, rng.uniform(0.6, 0.85, 2), strict=True)
    )
    paper, bar, ink = PAGES[int(rng.integers(len(PAGES)))]
    page = Image.new("RGB", (width, height), paper)
    pen = ImageDraw.Draw(page)
    line = max(0.05 * height, 4.0)
    title = round(line * 1.2)
    font = ImageFont.load_default(0.6 * line)
    pen.rectangle((0, 0, width, title - 1), fill=bar)
    pen.text((0.03 * width, 0.25 * line), _words(rng, 12), paper, font)
    left = int(rng.integers(0, width - photo.width + 1))
    top = int(rng.integers(title, max(height - photo.height, title) + 1))
    for number in range(int((height - title) / line)):
        if rng.random() < 0.3:
            pen.text((0.03 * width, title + (number + 0.2) * line), _words(rng, 60), ink, font)
    page.paste(photo, (left, min(top, height - photo.height)))
    return page


def rotated(photo: Image.Image, rng: Rng) -> Image.Image:
    """Turned by 90 degrees, to the left or to the right."""
    return photo.transpose(
        (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)[int(rng.integers(2))]
    )


def mirrored(photo: Image.Image, _rng: Rng) -> Image.Image:
    """Left and right swapped."""
    return photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def captioned(photo: Image.Image, rng: Rng) -> Image.Image:
    """A bar with letters over 12 to 20 % of the height, at the top or at the bottom."""
    photo = photo.copy()
    height = max(round(photo.height * rng.uniform(0.12, 0.2)), 2)
    top = 0 if rng.random() < 0.5 else photo.height - height
    bar, ink = ("white", "black") if rng.random() < 0.5 else ("black", "white")
    pen = ImageDraw.Draw(photo)
    pen.rectangle((0, top, photo.width - 1, top + height - 1), fill=bar)
    font = ImageFont.load_default(0.6 * height)
    pen.text((0.03 * photo.width, top + 0.15 * height), _words(rng, 60), ink, font)
    return photo


def cropped_and_recoloured(photo: Image.Image, rng: Rng) -> Image.Image:
    """Half of the area in other colours."""
    return recoloured(half_crop(photo, rng), rng)


@dataclass(frozen=True)
class Edit:
    """An edit and how its copy is saved: as a JPEG of some quality, or as a PNG if that is None."""

    change: Callable[[Image.Image, Rng], Image.Image]
    quality: int | None = QUALITY
    mild: bool = False

    def copy(self, photo: Image.Image, rng: Rng) -> bytes:
        """The file of an edited copy of an RGB photo."""
        buffer = io.BytesIO()
        changed = self.change(photo, rng)
        if self.quality is None:
            changed.save(buffer, "PNG", compress_level=1)
        else:
            changed.save(buffer, "JPEG", quality=self.quality)
        return buffer.getvalue()


EDITS = {
    "resized": Edit(resized, mild=True),
    "recompressed": Edit(unchanged, quality=20, mild=True),
    "black and white": Edit(black_and_white, mild=True),
    "recoloured": Edit(recoloured, mild=True),
    "slightly cropped": Edit(slightly_cropped, mild=True),
    "blurred": Edit(blurred, mild=True),
    "half crop": Edit(half_crop),
    "quarter crop": Edit(quarter_crop),
    "tenth crop": Edit(tenth_crop),
    "screenshot": Edit(screenshot, quality=None),
    "rotated": Edit(rotated),
    "mirrored": Edit(mirrored),
    "captioned": Edit(captioned),
    "combined": Edit(cropped_and_recoloured, quality=40),
}
"""By name, in the order in which they are reported."""


def _crop(photo: Image.Image, rng: Rng, area: float) -> Image.Image:
    """A part of the photo's own shape at a random place."""
    width, height = (max(round(side * area**0.5), 1) for side in photo.size)
    left = int(rng.integers(0, photo.width - width + 1))
    top = int(rng.integers(0, photo.height - height + 1))
    return photo.crop((left, top, left + width, top + height))


def _words(rng: Rng, length: int) -> str:
    return "".join(rng.choice(list(LETTERS + " " * 12), int(rng.integers(length // 2, length + 1))))
