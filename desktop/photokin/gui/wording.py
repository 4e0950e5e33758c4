"""Numbers in words: counts, times and likeness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

if TYPE_CHECKING:  # its imports are slow, and the window comes first
    from photokin.core.searcher import Match


def number(value: int) -> str:
    """1,234 in the person's own notation."""
    return QLocale().toString(value)


def count(value: int, noun: str) -> str:
    """`1 photo`, `1,234 photos`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def similar(matches: Sequence[Match]) -> str:
    """How many of these are at least similar; empty for none."""
    close = sum(match.similar for match in matches)
    return f"{number(close)} of {count(len(matches), 'photo')} similar" if matches else ""


def likeness(match: Match) -> str:
    """How alike, in words; none for a photo that is listed without a query."""
    return "" if match.band is None else match.band.value.capitalize()


def how_alike(match: Match) -> list[str]:
    """In words and in numbers; nothing for a photo that is listed without a query."""
    return [] if match.band is None else [f"{likeness(match)}, {percent(match.score)}"]


def percent(score: float) -> str:
    """A score as a whole percentage; only a perfect one is 100 %."""
    return f"{min(int(score * 100), 99) if score < 1 else 100} %"


def time_left(seconds: float) -> str:
    """Roughly how long, as one says it."""
    if seconds < 50:
        return "less than a minute left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"about {count(max(minutes, 1), 'minute')} left"
    return f"about {count(round(minutes / 60), 'hour')} left"
