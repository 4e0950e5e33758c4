"""What is searched for words of a file: its path and its metadata, as one folded text."""

from __future__ import annotations

import re

from photokin.core.metadata import Metadata
from photokin.core.paths import SEPARATOR
from photokin.core.words import fold

_MONTHS = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def document(sections: list[str]) -> str:
    """What `sections` say, to be searched: every word follows a space, phrases end with them."""
    return "".join(f" {folded}\n" for section in sections if (folded := fold(section)))


def searchable(folder: bytes, directory: bytes, name: bytes, facts: str) -> str:
    """The document of a file, by its path in a watched folder and its metadata as JSON.

    Of the folders, those count that the person chose to watch, and what lies below.
    """
    known = Metadata.from_json(facts)
    chosen = directory[max(0, folder.rfind(SEPARATOR)) :]
    return document(
        [
            name.decode("utf-8", "replace"),
            *(part.decode("utf-8", "replace") for part in chosen.split(SEPARATOR)),
            known.title,
            known.caption,
            *known.keywords,
            known.place,
            known.camera,
            known.lens,
            _date(known.taken),
        ]
    )


def _date(taken: str | None) -> str:
    """`2019-08-24T17:03:11` as `2019 08 24 august 2019`."""
    found = re.match(r"(\d{4})-(0\d|1[0-2])-\d\d", taken or "")
    return f"{found[0]} {_MONTHS[int(found[2])]} {found[1]}" if found else ""
