"""Filters in words: one short text for each thing that is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from photokin.core import periods
from photokin.core.filters import ALL, Filter, Orientation
from photokin.gui import wording

translate = QCoreApplication.translate

MEGAPIXEL = 1_000_000
STAR = "★"


@dataclass(frozen=True)
class Part:
    """One thing that a filter asks, in words, and the filter that asks all but this."""

    says: str
    without: Filter


def parts(wanted: Filter) -> list[Part]:
    """All that a filter asks beside its text, which has a field of its own."""
    found: list[Part] = []

    def add(says: str, **nothing: object) -> None:
        found.append(Part(says, replace(wanted, **nothing)))  # type: ignore[arg-type]

    if wanted.folder is not None:
        add(wanted.folder.name or str(wanted.folder), folder=None)
    if wanted.taken_from or wanted.taken_before:
        add(taken(wanted), taken_from="", taken_before="")
    if wanted.camera:
        add(wanted.camera, camera="")
    for kind in sorted(wanted.formats):
        add(kind, formats=wanted.formats - {kind})
    if wanted.orientation is not None:
        add(orientation(wanted.orientation), orientation=None)
    if wanted.min_width or wanted.min_height:
        add(f"≥ {wanted.min_width} × {wanted.min_height}", min_width=0, min_height=0)
    if wanted.min_pixels:
        add(f"≥ {megapixels(wanted.min_pixels)}", min_pixels=0)
    if wanted.rating:
        add(stars(wanted.rating), rating=0)
    if wanted.online:
        add(translate("Filters", "Online now"), online=False)
    return found


def without_parts(wanted: Filter) -> Filter:
    """The filter with nothing but its text."""
    return replace(ALL, text=wanted.text)


def orientation(shape: Orientation) -> str:
    """Which side is the longer one."""
    says: dict[Orientation, Callable[[], str]] = {
        Orientation.LANDSCAPE: lambda: translate("Filters", "Landscape"),
        Orientation.PORTRAIT: lambda: translate("Filters", "Portrait"),
        Orientation.SQUARE: lambda: translate("Filters", "Square"),
    }
    return says[shape]()


def megapixels(pixels: int) -> str:
    """`12 MP`."""
    return translate("Filters", "%1 MP").replace(
        "%1", QLocale().toString(pixels / MEGAPIXEL, "g", 3)
    )


def stars(rating: int) -> str:
    """`3 ★ or more`."""
    said = f"{wording.number(rating)} {STAR}"
    return said if rating == 5 else translate("Filters", "%1 or more").replace("%1", said)


def taken(wanted: Filter) -> str:
    """`August 2019 – May 2020`, `since 2019`, `until 2020`, `August 2019`."""
    first = period(wanted.taken_from) if wanted.taken_from else ""
    last = period(periods.before(wanted.taken_before)) if wanted.taken_before else ""
    if first and last:
        return first if first == last else f"{first} – {last}"
    if first:
        return translate("Filters", "Since %1").replace("%1", first)
    return translate("Filters", "Until %1").replace("%1", last)


def period(text: str) -> str:
    """A year, month or day as one says it."""
    if len(text) == 4:
        return text
    year, month, day = (int(part) for part in (text + "-01")[:10].split("-"))
    form = "MMMM yyyy" if len(text) == 7 else translate("Filters", "d MMMM yyyy")
    return QLocale().toString(QDate(year, month, day), form)
