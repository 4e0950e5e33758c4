"""The window of the guide, on the real guide."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.gui.help.guide import FIRST, Guide
from photokin.gui.help.help_window import HelpWindow
from photokin.gui.theme import Theme
from photokin.resources import resource
from tests.gui.conftest import TIMEOUT_MS


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.choose("light")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> HelpWindow:
    window = HelpWindow(Guide(resource("assets/help"), "en"), theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow, timeout=TIMEOUT_MS)
    return window


def listed(window: HelpWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


def chosen(window: HelpWindow) -> str:
    item = window.list.currentItem()
    return "" if item is None else item.text()


def test_it_begins_with_the_first_page_and_lists_them_all(window: HelpWindow) -> None:
    assert window.page == FIRST
    assert chosen(window) == "User guide"
    assert len(listed(window)) == len(Guide(resource("assets/help"), "en").pages)


def test_a_page_is_chosen_by_the_arrow_keys(window: HelpWindow) -> None:
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert window.page == "start.md"
    assert window.text.document().toPlainText().startswith("Getting started")


def test_links_are_followed_by_keys_and_back_and_forward_lead_through_them(
    window: HelpWindow,
) -> None:
    QTest.keyClick(window.text, Qt.Key.Key_Tab)
    QTest.keyClick(window.text, Qt.Key.Key_Return)
    assert window.page == "start.md"
    assert chosen(window) == "Getting started"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.page, chosen(window)) == (FIRST, "User guide")
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (window.page, chosen(window)) == ("start.md", "Getting started")


def test_words_leave_the_pages_that_have_them_and_are_marked(window: HelpWindow) -> None:
    window.show_page("duplicates.md")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.words, "burst trash")
    assert listed(window) == ["Read the results", "Duplicates"]
    assert window.page == "duplicates.md"
    marked = {mark.cursor.selectedText().lower() for mark in window.text.extraSelections()}
    assert marked == {"burst", "trash"}
    QTest.keyClick(window.words, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert "Command line" in listed(window)
    assert window.text.extraSelections() == []


def test_enter_leads_from_the_words_to_the_first_page_that_has_them(window: HelpWindow) -> None:
    QTest.keyClicks(window.words, "semicolon")
    QTest.keyClick(window.words, Qt.Key.Key_Return)
    assert window.page == "folders.md"
    assert window.list.hasFocus()


def test_it_opens_at_a_page_whatever_was_looked_for_before(window: HelpWindow) -> None:
    QTest.keyClicks(window.words, "semicolon")
    window.open_at("words.md")
    window.list.setFocus()  # where a list without a chosen row would choose its first
    assert (window.page, chosen(window)) == ("words.md", "Words and filters")
    assert window.words.text() == ""


def test_nothing_is_read_but_pages_of_the_guide(window: HelpWindow, tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_text("# Another\n", "utf-8")
    kinds = QTextDocument.ResourceType
    markdown = kinds.MarkdownResource.value
    assert window.text.loadResource(markdown, QUrl("start.md"))
    assert window.text.loadResource(markdown, QUrl.fromLocalFile(str(file))) is None
    assert window.text.loadResource(markdown, QUrl("https://example.org/index.md")) is None
    assert window.text.loadResource(kinds.ImageResource.value, QUrl("start.md")) is None


def test_the_page_stays_where_the_colours_change(window: HelpWindow, theme: Theme) -> None:
    window.show_page("results.md")
    before = window.text.toHtml()
    theme.choose("dark")
    assert window.page == "results.md"
    assert window.text.toHtml() != before


def test_a_screen_reader_is_told_which_page_shows(window: HelpWindow) -> None:
    window.show_page("privacy.md")
    told = QAccessible.queryAccessibleInterface(window.text)
    assert told.text(QAccessible.Text.Name) == "Privacy and safety"
