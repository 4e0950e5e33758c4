"""Folding text, so that what a person types is found in what a file says."""

from __future__ import annotations

import re
import unicodedata

from photokin.core.metadata import Metadata
from photokin.core.paths import SEPARATOR

# SQLite's trigram tokenizer finds nothing shorter than this.
TRIGRAM = 3
_MONTHS = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
# Scripts that put no spaces between words: each of their characters counts as one.
_UNSPACED = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PUNCTUATION = str.maketrans({chr(c): " " for c in range(128) if not chr(c).isalnum()})
# Letters that Unicode takes for letters of their own, and people for accented ones.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


def fold(text: str) -> str:
    """Words in lower case without accents, a single space between them, and nothing else."""
    if text.isascii():
        return " ".join(text.lower().translate(_PUNCTUATION).split())
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    plain = _UNSPACED.sub(r" \g<0> ", plain)
    return " ".join(
        "".join(
            c if c.isalnum() else "" if unicodedata.category(c)[0] == "M" else " " for c in plain
        ).split()
    )


def terms(query: str) -> list[str]:
    """The folded words of a query, and its phrases in double quotes, each once.

    A word with punctuation in it, such as `IMG_12` or `2019-08`, is a phrase of its parts.
    """
    found = (fold(phrase or word) for phrase, word in _TERM.findall(query))
    return list(dict.fromkeys(term for term in found if term))


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
