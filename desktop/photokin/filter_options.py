"""The command line's options that say which photos count."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from photokin.core import periods, scan
from photokin.core.filters import Filter, Orientation
from photokin.core.words import terms

TYPES = {
    "avif": "AVIF",
    "bmp": "BMP",
    "gif": "GIF",
    "heic": "HEIF",
    "heif": "HEIF",
    "jpeg": "JPEG",
    "jpg": "JPEG",
    "png": "PNG",
    "tif": "TIFF",
    "tiff": "TIFF",
    "webp": "WEBP",
}
"""Formats of photos, by the names that people give them."""
MEGAPIXEL = 1_000_000


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Add the options from which `filter_from` makes a filter."""
    group = parser.add_argument_group("only photos that …")
    group.add_argument(
        "--text",
        type=_words,
        metavar="WORDS",
        help="say all of these, or parts of them, in their names, folders, dates, titles, "
        "captions, keywords, places or cameras: --text 'beach 2019 \"blue sea\"'",
    )
    group.add_argument("--folder", type=_folder, metavar="DIR", help="lie in a folder or below it")
    group.add_argument(
        "--after", type=_day, metavar="DATE", help="were taken on it or later: 2019-08"
    )
    group.add_argument("--before", type=_day, metavar="DATE", help="were taken before it: 2020")
    group.add_argument(
        "--camera", type=_words, metavar="NAME", help="were taken with a camera of this name"
    )
    group.add_argument(
        "--type",
        type=str.lower,
        choices=list(TYPES),
        action="append",
        default=[],
        help="are of this type; may be given more than once",
    )
    group.add_argument("--orientation", choices=list(Orientation), help="are of this shape")
    group.add_argument(
        "--min-size",
        type=_size,
        default=(0, 0, 0),
        metavar="SIZE",
        help="are at least so large: 1920x1080 pixels, or 12MP",
    )
    group.add_argument(
        "--rating", type=_stars, default=0, metavar="STARS", help="have so many stars or more"
    )
    group.add_argument(
        "--online", action="store_true", help="are there now, not on a drive that is unplugged"
    )


def filter_from(arguments: argparse.Namespace) -> Filter:
    """The filter that the options ask for."""
    width, height, pixels = arguments.min_size
    return Filter(
        text=arguments.text or "",
        folder=arguments.folder,
        taken_from=arguments.after or "",
        taken_before=arguments.before or "",
        camera=arguments.camera or "",
        formats=frozenset(TYPES[name] for name in arguments.type),
        orientation=Orientation(arguments.orientation) if arguments.orientation else None,
        min_width=width,
        min_height=height,
        min_pixels=pixels,
        rating=arguments.rating,
        online=arguments.online,
    )


def _words(text: str) -> str:
    if not terms(text):
        raise argparse.ArgumentTypeError(f"{text!r} has no letter or digit to look for")
    return text


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("a folder is missing")
    return scan.normal(Path(text))


def _day(text: str) -> str:
    """A year, month or day as ISO 8601."""
    if periods.is_period(text):
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is not a date: give 2019, 2019-08 or 2019-08-24")


def _size(text: str) -> tuple[int, int, int]:
    """Least width, height and number of pixels."""
    sides = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text.lower(), re.ASCII)
    if sides:
        return int(sides[1]), int(sides[2]), 0
    megapixels = re.fullmatch(r"(\d{1,4}(?:\.\d+)?) ?mp", text.lower(), re.ASCII)
    if megapixels:
        return 0, 0, round(float(megapixels[1]) * MEGAPIXEL)
    raise argparse.ArgumentTypeError(f"{text!r} is not a size: give 1920x1080 or 12MP")


def _stars(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of stars from 1 to 5")
    return int(text)
