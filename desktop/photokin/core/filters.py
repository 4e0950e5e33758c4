"""Filters: which photos count, by what they and their files say, as SQL with bound values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photokin.core import paths, words


class Orientation(StrEnum):
    """Which side of an upright photo is the longer one."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"


@dataclass(frozen=True)
class Filter:
    """What a photo must be to count: all that is asked here, nothing by default.

    text: words, and phrases in double quotes, each of which a file must say somewhere; parts of
    words count. folder: at or below it. taken_from, taken_before: ISO 8601 or the beginning of
    it, such as `2019-08`; the first counts in, the second out. camera: words of its make and model.
    formats: as Pillow names them. Sizes are those of the upright photo in pixels. rating: at
    least so many stars. online: only files in folders that are there at present.
    """

    text: str = ""
    folder: Path | None = None
    taken_from: str = ""
    taken_before: str = ""
    camera: str = ""
    formats: frozenset[str] = frozenset()
    orientation: Orientation | None = None
    min_width: int = 0
    min_height: int = 0
    min_pixels: int = 0
    rating: int = 0
    online: bool = False


ALL = Filter()
"""The filter that every photo passes."""

_ORIENTATIONS = {
    Orientation.LANDSCAPE: "width > height",
    Orientation.PORTRAIT: "width < height",
    Orientation.SQUARE: "width = height",
}


@dataclass(frozen=True)
class Condition:
    """SQL that is true for the rows of `facet` that count, and the values it is bound to."""

    sql: str
    values: tuple[object, ...]


def condition(wanted: Filter, online: Collection[int]) -> Condition:
    """Translate a filter; `online` are the ids of the watched folders that are there."""
    parts = [
        _text(wanted.text),
        _folder(wanted.folder),
        _compare("taken >= ?", wanted.taken_from),
        _compare("taken < ?", wanted.taken_before),
        *(_compare("instr(camera, ?)", term) for term in words.terms(wanted.camera)),
        _one_of("format", sorted(wanted.formats)) if wanted.formats else None,
        Condition(_ORIENTATIONS[wanted.orientation], ()) if wanted.orientation else None,
        _compare("width >= ?", wanted.min_width),
        _compare("height >= ?", wanted.min_height),
        _compare("width * height >= ?", wanted.min_pixels),
        _compare("rating >= ?", wanted.rating),
        _one_of("facet.folder", sorted(online)) if wanted.online else None,
    ]
    kept = [part for part in parts if part is not None]
    return Condition(
        " AND ".join(part.sql for part in kept) or "1",
        tuple(value for part in kept for value in part.values),
    )


def match(text: str) -> str:
    """The full-text query for those words of `text` that trigrams can find; empty without any.

    Folded words hold nothing that means something to FTS5, so no text makes a wrong query.
    """
    return " ".join(f'"{term}"' for term in words.terms(text) if len(term) >= words.TRIGRAM)


def _text(text: str) -> Condition | None:
    matched = match(text)
    # Shorter ones are looked for at the beginnings of words.
    short = [f" {term}" for term in words.terms(text) if len(term) < words.TRIGRAM]
    asked = ["words MATCH ?"] * bool(matched) + ["instr(text, ?)"] * len(short)
    if not asked:
        return None
    rows = f"SELECT rowid FROM words WHERE {' AND '.join(asked)}"
    return Condition(f"file IN ({rows})", (*([matched] if matched else []), *short))


def _folder(folder: Path | None) -> Condition | None:
    if folder is None:
        return None
    rows = "SELECT id FROM file WHERE directory = ? OR (directory >= ? AND directory < ?)"
    return Condition(f"file IN ({rows})", paths.at_or_below(folder))


def _compare(sql: str, value: object) -> Condition | None:
    return Condition(sql, (value,)) if value else None


def _one_of(column: str, values: Collection[object]) -> Condition:
    return Condition(f"{column} IN ({','.join('?' * len(values))})", tuple(values))
