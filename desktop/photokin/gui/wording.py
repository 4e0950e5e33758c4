"""Numbers in words: counts, times and likeness."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

_LIKENESS = (
    (0.9, "Nearly identical"),
    (0.7, "Very alike"),
    (0.5, "Alike"),
    (0.2, "Somewhat alike"),
    (0.05, "Slightly alike"),
    (0.0, "Hardly alike"),
)


def number(value: int) -> str:
    """1,234 in the person's own notation."""
    return QLocale().toString(value)


def count(value: int, noun: str) -> str:
    """`1 photo`, `1,234 photos`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def alike(scores: Sequence[float]) -> str:
    """How many of the photos with these scores are rather alike than not; empty for none."""
    close = sum(score >= 0.5 for score in scores)
    return f"{number(close)} of {count(len(scores), 'photo')} alike" if scores else ""


def likeness(score: float) -> str:
    """A few words for a score, which is a probability of being alike from 0 to 1."""
    return next((words for least, words in _LIKENESS if score >= least), _LIKENESS[-1][1])


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
