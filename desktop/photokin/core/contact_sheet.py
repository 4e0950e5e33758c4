"""A contact sheet: the query beside the thumbnails of its matches, as one picture."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont, ImageOps

CELL, _GAP, _CAPTION, _COLUMNS = 180, 12, 44, 5
_PAPER, _INK = "#f7f7f5", "#333333"


def draw(query: bytes, caption: str, matches: Sequence[tuple[bytes | None, str]]) -> Image.Image:
    """Draw the query (a JPEG file) twice as large, then (JPEG file or None, caption) cells."""
    rows = max(2, -(-len(matches) // _COLUMNS))
    step_x, step_y = CELL + _GAP, CELL + _CAPTION + _GAP
    left = 2 * step_x + 2 * _GAP
    sheet = Image.new("RGB", (left + _COLUMNS * step_x + _GAP, rows * step_y + 2 * _GAP), _PAPER)
    _cell(sheet, query, caption, (2 * _GAP, 2 * _GAP), 2 * CELL + _GAP)
    for number, (thumbnail, text) in enumerate(matches):
        row, column = divmod(number, _COLUMNS)
        _cell(sheet, thumbnail, text, (left + column * step_x, 2 * _GAP + row * step_y), CELL)
    return sheet


def _cell(
    sheet: Image.Image, jpeg: bytes | None, caption: str, at: tuple[int, int], side: int
) -> None:
    pen = ImageDraw.Draw(sheet)
    if jpeg is not None:
        with Image.open(io.BytesIO(jpeg)) as picture:
            fitted = ImageOps.contain(picture.convert("RGB"), (side, side))
        sheet.paste(fitted, (at[0] + (side - fitted.width) // 2, at[1] + side - fitted.height))
    font = ImageFont.load_default(13)
    for number, line in enumerate(caption.split("\n")):
        pen.text((at[0], at[1] + side + 4 + 17 * number), _fitted(line, font, side), _INK, font)


def _fitted(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"
