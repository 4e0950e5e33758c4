"""Draw queries beside what was found for them."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from photokin.core import photos

MATCHES = 8


def draw(rows: Sequence[Sequence[tuple[Path, str]]]) -> Image.Image:
    """Photos with captions: each row a query, then its matches; two rows side by side."""
    side, gap, caption = 128, 8, 18
    width = (1 + MATCHES) * (side + gap) + 3 * gap
    height = side + caption + gap
    sheet = Image.new("RGB", (2 * width, -(-len(rows) // 2) * height + gap), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(11)
    for number, row in enumerate(rows):
        top = number // 2 * height + gap
        for column, (path, text) in enumerate(row):
            left = number % 2 * width + column * (side + gap) + (gap if column == 0 else 2 * gap)
            with Image.open(_thumbnail(path)) as picture:
                fitted = ImageOps.contain(picture, (side, side))
            sheet.paste(fitted, (left + (side - fitted.width) // 2, top + side - fitted.height))
            pen.text((left, top + side + 3), text[:22], "black", font)
    return sheet


def _thumbnail(path: Path) -> io.BytesIO:
    return io.BytesIO(photos.load(path, photos.THUMBNAIL_SIDE).thumbnail)
