"""The user guide: its pages in a language, and which of them have some words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photokin.core.words import fold, terms
from photokin.gui.translations import ENGLISH

FIRST = "index.md"
"""The page that lists all others, in their order."""
LINK = re.compile(r"\]\(([^)#\s]+)\)")


@dataclass(frozen=True)
class Page:
    """A page: its file as links name it, its first heading, and its Markdown."""

    name: str
    title: str
    text: str


class Guide:
    """The pages that lie in a folder for each language, in English where one isn't translated."""

    def __init__(self, folder: Path, language: str) -> None:
        listed = LINK.findall((folder / ENGLISH / FIRST).read_text("utf-8"))
        names = list(dict.fromkeys([FIRST, *listed]))
        self._pages = {name: _read(folder, language, name) for name in names}
        self._folded = {name: fold(page.text) for name, page in self._pages.items()}

    @property
    def pages(self) -> Sequence[Page]:
        """All pages in order."""
        return list(self._pages.values())

    def page(self, name: str) -> Page | None:
        """The page that a link names, if there is one."""
        return self._pages.get(name)

    def having(self, words: str) -> Sequence[Page]:
        """The pages that have all of these words, or parts of words; all for none."""
        wanted = terms(words)
        return [
            page
            for name, page in self._pages.items()
            if all(term in self._folded[name] for term in wanted)
        ]


def _read(folder: Path, language: str, name: str) -> Page:
    translated = folder / language / name
    file = translated if translated.exists() else folder / ENGLISH / name
    text = file.read_text("utf-8")
    return Page(name, text.partition("\n")[0].removeprefix("# "), text)
