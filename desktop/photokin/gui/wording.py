"""Numbers in words: counts, times and likeness."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

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


def alike(shown: int, total: int, least: float) -> str:
    """How many of the results are as similar as is asked for."""
    of = QCoreApplication.translate("Wording", "{0} of {1} at least {2} similar")
    return of.format(number(shown), count(total, "photo"), percent(least))


def selected(chosen: int, total: int) -> str:
    """How many of the photos are selected."""
    of = QCoreApplication.translate("Wording", "{0} of {1} selected")
    return of.format(number(chosen), count(total, "photo"))


def likeness(match: Match) -> str:
    """How alike, in words; none for a photo that is listed without a query."""
    return "" if match.band is None else match.band.value.capitalize()


def how_alike(match: Match) -> list[str]:
    """In words and in numbers; nothing for a photo that is listed without a query."""
    return [] if match.band is None else [f"{likeness(match)}, {percent(match.score)}"]


def drive(folder: Path) -> str:
    """The name of the drive that a folder is on, where its path tells; else the folder's own."""
    parts = folder.parts
    if parts[1:2] in (("Volumes",), ("mnt",)):
        mounts = 2
    elif parts[1:2] == ("media",):
        mounts = 3
    elif parts[1:3] == ("run", "media"):
        mounts = 4
    else:
        return folder.drive or folder.name or str(folder)
    return parts[min(mounts, len(parts) - 1)]


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
