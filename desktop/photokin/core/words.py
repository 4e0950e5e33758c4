"""Folding text, so that what a person types is found in what a file says."""

from __future__ import annotations

import re
import unicodedata

# SQLite's trigram tokenizer finds nothing shorter than this.
TRIGRAM = 3
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
