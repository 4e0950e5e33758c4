"""F1 opens the guide at the page about what the person is doing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photokin.gui.app import App
from photokin.gui.help.guide import FIRST, Guide
from photokin.gui.help.help_controller import ABOUT
from photokin.resources import resource
from tests.gui.conftest import TIMEOUT_MS, Start, search

Open = Callable[[App, QtBot], QWidget]


def words(app: App, qtbot: QtBot) -> QWidget:
    app.actions.words.trigger()
    return app.window.search_bar.words


def filters(app: App, qtbot: QtBot) -> QWidget:
    app.actions.filters.trigger()
    return app.window.search_bar.popup


def query(app: App, qtbot: QtBot) -> QWidget:
    searched(app, qtbot)
    app.window.query_panel.picture.setFocus()
    return app.window.query_panel.picture


def results(app: App, qtbot: QtBot) -> QWidget:
    searched(app, qtbot)
    app.window.view.setFocus()
    return app.window.view


def compare(app: App, qtbot: QtBot) -> QWidget:
    searched(app, qtbot)
    app.window.view.setCurrentIndex(app.window.model.index(1))
    app.actions.compare.trigger()
    return app.compare.page


def duplicates(app: App, qtbot: QtBot) -> QWidget:
    app.actions.duplicates.trigger()
    qtbot.waitUntil(lambda: bool(app.duplicates.page.choices.groups), timeout=TIMEOUT_MS)
    return app.duplicates.page.list


def browse(app: App, qtbot: QtBot) -> QWidget:
    app.actions.browse.trigger()
    return app.browse.page.view


def folders(app: App, qtbot: QtBot) -> QWidget:
    return dialog(app.controller.library.folders_dialog, app.actions.folders.trigger, qtbot)


def problems(app: App, qtbot: QtBot) -> QWidget:
    return dialog(app.controller.library.problems_dialog, app.actions.problems.trigger, qtbot)


def preferences(app: App, qtbot: QtBot) -> QWidget:
    app.actions.preferences.trigger()
    assert app.preferences.dialog is not None
    return dialog(app.preferences.dialog, lambda: None, qtbot)


def dialog(widget: QWidget, open_it: Callable[[], None], qtbot: QtBot) -> QWidget:
    open_it()
    qtbot.waitUntil(widget.isActiveWindow, timeout=TIMEOUT_MS)
    return widget


def searched(app: App, qtbot: QtBot) -> None:
    [folder] = app.controller.library.folders
    search(qtbot, app, folder.path / "originals" / "coffee.png")


@pytest.fixture
def app(start: Start, library_copy: Path, shared_app: App, qtbot: QtBot) -> Iterator[App]:
    """An app of the test's own: off screen, no dialog gets the keyboard from a shared one.

    Nor is F1 for two windows: a program has one, but for this one of the tests.
    """
    app = start(library_copy)
    qtbot.waitUntil(lambda: bool(app.controller.library.folders), timeout=TIMEOUT_MS)
    qtbot.waitUntil(app.window.isActiveWindow, timeout=TIMEOUT_MS)
    shared_app.actions.guide.setEnabled(False)
    yield app
    shared_app.actions.guide.setEnabled(True)


@pytest.mark.parametrize(
    "place, page",
    [
        (words, "words.md"),
        (filters, "words.md"),
        (query, "search.md"),
        (results, "results.md"),
        (compare, "compare.md"),
        (duplicates, "duplicates.md"),
        (browse, "browse.md"),
        (folders, "folders.md"),
        (problems, "folders.md"),
        (preferences, "preferences.md"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_f1_opens_the_page_about_what_the_person_does(
    app: App, qtbot: QtBot, place: Open, page: str
) -> None:
    here = place(app, qtbot)
    QTest.keyClick(here.focusWidget() or here, Qt.Key.Key_F1)
    assert app.guide.help is not None
    assert app.guide.help.isVisible()
    assert app.guide.help.page == page
    assert QApplication.activePopupWidget() is None


def test_with_the_keyboard_nowhere_the_view_that_covers_the_window_counts(
    app: App, qtbot: QtBot
) -> None:
    duplicates(app, qtbot)
    app.window.setFocus()
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    assert app.guide.help is not None
    assert app.guide.help.page == "duplicates.md"


def test_in_the_guide_f1_leaves_the_page_as_it_is(app: App, qtbot: QtBot) -> None:
    words(app, qtbot)
    app.actions.guide.trigger()
    shown = app.guide.help
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow, timeout=TIMEOUT_MS)
    shown.show_page("privacy.md")
    QTest.keyClick(shown.text, Qt.Key.Key_F1)
    assert shown.page == "privacy.md"


def test_the_window_stays_as_large_as_it_was_made(app: App) -> None:
    app.actions.guide.trigger()
    shown = app.guide.help
    assert shown is not None
    shown.resize(700, 500)
    shown.close()
    app.actions.guide.trigger()
    assert app.guide.help is shown
    assert shown.size() == QSize(700, 500)


def test_every_part_of_the_window_that_has_a_page_has_one_that_is_there() -> None:
    guide = Guide(resource("assets/help"), "en")
    assert {guide.page(name) for name in ABOUT.values()} <= set(guide.pages)
    assert guide.page(FIRST) is not None
