"""What is said in words: counts, times, likeness, and what core has to say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from photokin.core.errors import AppError
from photokin.core.phrases import Phrase

if TYPE_CHECKING:  # its imports are slow, and the window comes first
    from photokin.core.searcher import Match


class _Counts(QObject):
    """Texts with plural forms, which lupdate finds in a class only."""

    def photos(self, value: int) -> str:
        return self.tr("%Ln photo(s)", "", value)

    def files(self, value: int) -> str:
        return self.tr("%Ln file(s)", "", value)

    def groups(self, value: int) -> str:
        return self.tr("%Ln group(s)", "", value)

    def together(self, value: int) -> str:
        return self.tr("%Ln photo(s) together", "", value)

    def first(self, value: int) -> str:
        return self.tr("The first %Ln photo(s)", "", value)

    def similar(self, value: int) -> str:
        return self.tr("{0} of %Ln photo(s) similar", "", value)

    def alike(self, value: int) -> str:
        return self.tr("{0} of %Ln photo(s) at least {1} similar", "", value)

    def selected(self, value: int) -> str:
        return self.tr("{0} of %Ln photo(s) selected", "", value)

    def minutes(self, value: int) -> str:
        return self.tr("about %Ln minute(s) left", "", value)

    def hours(self, value: int) -> str:
        return self.tr("about %Ln hour(s) left", "", value)


_COUNTS = _Counts()


def said(phrase: Phrase) -> str:
    """What core says, in the language of the window."""
    values = {
        name: said(value) if isinstance(value, Phrase) else value
        for name, value in phrase.values.items()
    }
    return str(Phrase(QCoreApplication.translate("core", phrase.template), values))


def complaint(error: AppError) -> str:
    """An error's title and advice in one line, in the language of the window."""
    return f"{said(error.title_phrase)} {said(error.advice_phrase)}".rstrip()


def sentence(words: str) -> str:
    """With a capital letter at the beginning."""
    return words[:1].upper() + words[1:]


def number(value: int) -> str:
    """1,234 in the person's own notation."""
    return QLocale().toString(value)


def photos(value: int) -> str:
    """`1 photo`, `1,234 photos`."""
    return _COUNTS.photos(value)


def files(value: int) -> str:
    """`1 file`, `1,234 files`."""
    return _COUNTS.files(value)


def groups(value: int) -> str:
    """`1 group`, `1,234 groups`."""
    return _COUNTS.groups(value)


def together(value: int) -> str:
    """Several photos as one thing to search for."""
    return _COUNTS.together(value)


def first(value: int) -> str:
    """Photos that are only the first of more."""
    return _COUNTS.first(value)


def similar(matches: Sequence[Match]) -> str:
    """How many of these are at least similar; empty for none."""
    close = sum(match.similar for match in matches)
    of = _COUNTS.similar(len(matches))
    return of.format(number(close)) if matches else ""


def alike(shown: int, total: int, least: float) -> str:
    """How many of the results are as similar as is asked for."""
    of = _COUNTS.alike(total)
    return of.format(number(shown), percent(least))


def selected(chosen: int, total: int) -> str:
    """How many of the photos are selected."""
    of = _COUNTS.selected(total)
    return of.format(number(chosen))


def likeness(match: Match) -> str:
    """How alike, in words; none for a photo that is listed without a query."""
    return "" if match.band is None else _band(match.band.value)


def _band(band: str) -> str:
    translate = QCoreApplication.translate
    return {
        "same photo": translate("Wording", "Same photo"),
        "near-duplicate": translate("Wording", "Near-duplicate"),
        "very similar": translate("Wording", "Very similar"),
        "similar": translate("Wording", "Similar"),
        "less similar": translate("Wording", "Less similar"),
    }[band]


def how_alike(match: Match) -> list[str]:
    """In words and in numbers; nothing for a photo that is listed without a query."""
    return [] if match.band is None else [f"{likeness(match)}, {percent(match.score)}"]


def offline(home: str) -> str:
    """That a photo can't be opened now, and the drive that it is on, where that is known."""
    if not home:
        return QCoreApplication.translate("Wording", "Offline")
    return QCoreApplication.translate("Wording", "Offline: {0}").format(home)


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
        return QCoreApplication.translate("Wording", "less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        minutes = max(minutes, 1)
        return _COUNTS.minutes(minutes)
    hours = round(minutes / 60)
    return _COUNTS.hours(hours)
