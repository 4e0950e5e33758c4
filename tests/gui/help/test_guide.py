"""The user guide itself: whole, linked, and true to what the window says."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from photokin.gui import translations
from photokin.gui.help.guide import FIRST, LINK, Guide
from photokin.resources import resource

HELP = resource("assets/help")
TRANSLATIONS = resource("assets/translations")
LANGUAGES = sorted(folder.name for folder in HELP.iterdir())
PAGES = sorted(HELP.rglob("*.md"))
_NAMED = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def test_the_guide_is_written_in_languages_of_the_window() -> None:
    assert "en" in LANGUAGES
    assert set(LANGUAGES) <= set(translations.languages())


def test_every_page_is_listed_by_the_first_one() -> None:
    listed = [page.name for page in Guide(HELP, "en").pages]
    assert listed[0] == FIRST
    assert sorted(listed) == sorted(page.name for page in (HELP / "en").glob("*"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_is_translated_is_one_of_the_guide_and_lists_the_same(
    language: str,
) -> None:
    english = {page.name for page in (HELP / "en").glob("*")}
    assert {page.name for page in (HELP / language).glob("*")} <= english
    first = Guide(HELP, language).pages[0]
    assert LINK.findall(first.text) == LINK.findall(Guide(HELP, "en").pages[0].text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_every_link_leads_to_a_page(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert [link for link in links if Guide(HELP, "en").page(link) is None] == []
    assert "://" not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_what_is_bold_stands_in_the_window(page: Path) -> None:
    named = [name.replace("\n", " ") for name in _NAMED.findall(page.read_text("utf-8"))]
    parts = {part for name in named for part in name.split(" > ")}
    meta = {"bold", "Fett", "gras"}  # where the first page says what bold is for
    assert parts - _said(page.parent.name) - meta == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_messages_that_it_explains_are_those_that_are_shown(language: str) -> None:
    """With dots where a value stands, or where it breaks off."""
    text = Guide(HELP, language).page("messages.md")
    assert text is not None
    cells = re.findall(r"^\| (\*.+?) \|", text.text, re.MULTILINE)
    told = [each for cell in cells for each in re.findall(r"\*([^*]+)\*", cell)]
    shown = _said(language if (HELP / language / "messages.md").exists() else "en")
    assert len(told) > 20
    for message in told:
        form = re.compile(".*".join(re.escape(part.strip()) for part in message.split("…")))
        assert any(form.match(each) for each in shown), message


def test_a_page_that_is_not_translated_is_english(tmp_path: Path) -> None:
    for name, text in {
        "en/index.md": "# Guide\n\n[A](a.md) [B](b.md)\n",
        "en/a.md": "# One\n",
        "en/b.md": "# Two\n",
        "de/a.md": "# Eins\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert [page.title for page in Guide(tmp_path, "de").pages] == ["Guide", "Eins", "Two"]
    assert [page.title for page in Guide(tmp_path, "it").pages] == ["Guide", "One", "Two"]


def test_pages_are_found_by_all_of_some_words_whatever_their_case_and_accents() -> None:
    guide = Guide(HELP, "en")
    assert [page.name for page in guide.having("NÉGATIVE unheard")] == []
    assert "duplicates.md" in [page.name for page in guide.having("BURST recolóured")]
    assert guide.having("  ") == guide.pages


def _said(language: str) -> set[str]:
    """All texts of the window in a language, as they are shown."""
    file = TRANSLATIONS / f"photokin_{'de' if language == 'en' else language}.ts"
    messages = [
        (message.findtext("source", ""), message.findtext("translation", ""))
        for message in ET.parse(file).iter("message")
    ]
    return {
        (source if language == "en" else translated).replace("&", "")
        for source, translated in messages
    }
