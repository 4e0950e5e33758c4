"""What holds for every control of every window: it has a name, and the Tab key comes to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photokin.core.choices import Choice, Choices
from photokin.core.filters import Filter
from photokin.core.phrases import Phrase
from photokin.core.problems import Problem
from photokin.core.programs import Program
from photokin.gui.app import App
from photokin.gui.errors import CrashDialog
from photokin.gui.licences_dialog import LicencesDialog
from photokin.gui.notices import Notice
from photokin.gui.query.crop_picture import CropPicture
from photokin.gui.query.date_histogram import DateHistogram
from photokin.gui.query.request import Picture, Request
from photokin.gui.results.empty_results import Remedy
from photokin.gui.results.open_with import ProgramsDialog
from tests.gui.conftest import TIMEOUT_MS, Start, search

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    CropPicture,
    DateHistogram,
)
NO_CONTROLS = (QHeaderView, QScrollBar)
"""What belongs to a control, which has the keys that do the same."""
CHOICES = Choices(
    folders=[Choice(Path("/photos/2019"), 4), Choice(Path("/photos/2020"), 5)],
    cameras=[Choice("NIKON D750", 6)],
    formats=[Choice("JPEG", 8), Choice("PNG", 1)],
    months=[Choice("2019-08", 4), Choice("2020-01", 4)],
    undated=1,
    rated=3,
)


def welcome(app: App, qtbot: QtBot) -> QWidget:
    return app.window.welcome


def query(app: App, qtbot: QtBot) -> QWidget:
    """Two photos, one of them cropped, and filters; and a notice with a button."""
    [folder] = app.controller.library.folders
    photos = [folder.path / "originals" / name for name in ("coffee.png", "rocket.jpg")]
    asked = Request(wanted=Filter(min_pixels=1)).adding([Picture(p.name, p) for p in photos])
    current = asked.current
    assert current is not None
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.session.search(asked.cropping(current.picture, (0.1, 0.1, 0.8, 0.8)))
    app.window.notices.show_notice(Notice("A title", "Advice", "Do it", lambda: None))
    return app.window


def no_results(app: App, qtbot: QtBot) -> QWidget:
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.session.search(Request(wanted=Filter(text="nowhere")))
    message = app.window.results.message
    assert message is not None
    assert message.remedy is Remedy.CLEAR_FILTERS
    return app.window


def filters(app: App, qtbot: QtBot) -> QWidget:
    app.actions.filters.trigger()
    app.window.search_bar.popup.show_choices(CHOICES)
    return app.window.search_bar.popup


def compare(app: App, qtbot: QtBot) -> QWidget:
    [folder] = app.controller.library.folders
    search(qtbot, app, folder.path / "originals" / "coffee.png")
    app.window.view.setCurrentIndex(app.window.model.index(1))
    app.actions.compare.trigger()
    qtbot.waitUntil(lambda: bool(app.compare.page.facts.words), timeout=TIMEOUT_MS)
    return app.compare.page


def duplicates(app: App, qtbot: QtBot) -> QWidget:
    app.actions.duplicates.trigger()
    qtbot.waitUntil(lambda: bool(app.duplicates.page.choices.groups), timeout=TIMEOUT_MS)
    return app.duplicates.page


def browse(app: App, qtbot: QtBot) -> QWidget:
    app.actions.browse.trigger()
    qtbot.waitUntil(lambda: app.browse.page.model.rowCount() > 0, timeout=TIMEOUT_MS)
    return app.browse.page


def folders(app: App, qtbot: QtBot) -> QWidget:
    app.actions.folders.trigger()
    return app.controller.library.folders_dialog


def problems(app: App, qtbot: QtBot) -> QWidget:
    app.actions.problems.trigger()
    dialog = app.controller.library.problems_dialog
    cut = Problem(Path("/photos/cut.jpg"), Phrase("It is cut off."))
    dialog.show_problems(
        [cut, Problem(Path("/photos/old.jpg"), Phrase("It is old."), ignored=True)]
    )
    return dialog


def preferences(app: App, qtbot: QtBot) -> QWidget:
    app.actions.preferences.trigger()
    assert app.preferences.dialog is not None
    return app.preferences.dialog


def shortcuts(app: App, qtbot: QtBot) -> QWidget:
    app.actions.shortcuts.trigger()
    return dialog_of(app)


def guide(app: App, qtbot: QtBot) -> QWidget:
    app.actions.guide.trigger()
    assert app.guide.help is not None
    return app.guide.help


def about(app: App, qtbot: QtBot) -> QWidget:
    app.actions.about.trigger()
    return dialog_of(app)


def licences(app: App, qtbot: QtBot) -> QWidget:
    dialog = LicencesDialog(app.window)
    dialog.open()
    return dialog


def question(app: App, qtbot: QtBot) -> QWidget:
    app.controller.results.work.ask_trash([Path("/photos/1.jpg"), Path("/photos/2.jpg")])
    return dialog_of(app)


def programs(app: App, qtbot: QtBot) -> QWidget:
    dialog = ProgramsDialog([Program("Editor", ("editor", "%F"))], 1, app.window)
    dialog.open()
    return dialog


def crash(app: App, qtbot: QtBot) -> QWidget:
    dialog = CrashDialog(app.window)
    dialog.add_report("It broke.")
    return dialog


def dialog_of(app: App) -> QWidget:
    return next(each for each in app.window.findChildren(QDialog) if each.isVisible())


Open = Callable[[App, QtBot], QWidget]


@pytest.fixture(
    params=[
        welcome, query, no_results, filters, compare, duplicates, browse, folders, problems,
        preferences, shortcuts, guide, about, question, programs, crash,
    ],
    ids=lambda each: each.__name__,
)  # fmt: skip
def screen(
    request: pytest.FixtureRequest, start: Start, library_copy: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[QWidget]:
    """Each page, popup and dialog, with something in it."""
    first = request.param is welcome
    app = start(tmp_path / "empty" if first else library_copy, first_start=first)
    if not first:
        qtbot.waitUntil(lambda: bool(app.controller.library.folders), timeout=TIMEOUT_MS)
    shown = request.param(app, qtbot)
    assert shown.isVisible()
    yield shown
    shown.window().close()


def controls(screen: QWidget) -> list[QWidget]:
    """What can be acted on, but for the parts that Qt's own widgets are made of."""
    return [
        each
        for each in screen.findChildren(QWidget)
        if isinstance(each, INTERACTIVE)
        and not isinstance(each, NO_CONTROLS)
        and not each.objectName().startswith(("qt_", "_q_"))
        and each.window() is screen.window()
        and each.isVisible()
    ]


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name(widget)!r} in {type(widget.parent()).__name__}"


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def field(widget: QWidget) -> QWidget:
    """The widget itself, or the field that it is a part of."""
    whole = widget.parent()
    return whole if isinstance(whole, (QComboBox, QLineEdit)) else widget


def reachable(widget: QWidget) -> bool:
    return bool(field(widget).focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_every_control_has_a_name_and_the_tab_key_reaches_it(screen: QWidget) -> None:
    found = controls(screen)
    assert found
    assert [told(each) for each in found if not name(each)] == []
    assert [told(each) for each in found if each.isEnabled() and not reachable(each)] == []


def ways_to(widget: QWidget) -> list[QWidget]:
    """What the Tab key may come to instead: arrow keys lead on to it."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return list[QWidget](group.buttons())
    return [field(widget)]


def walk(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where the keyboard comes to, until it comes somewhere again; it stops at links of a page."""
    passed: list[tuple[QWidget, str]] = []
    here = window.focusWidget() or window
    while (here, link(here)) not in passed:
        passed.append((here, link(here)))
        QTest.keyClick(here, key)
        here = window.focusWidget() or window
    return [widget for widget, _ in passed]


def link(widget: QWidget) -> str:
    return widget.textCursor().selectedText() if isinstance(widget, QTextBrowser) else ""


def test_the_tab_key_comes_to_every_control_both_ways(screen: QWidget) -> None:
    wanted = [each for each in controls(screen) if each.isEnabled()]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        passed = walk(screen.window(), key)
        missed = [each for each in wanted if not any(way in passed for way in ways_to(each))]
        assert [told(each) for each in missed] == []
