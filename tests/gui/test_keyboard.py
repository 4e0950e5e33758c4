"""The whole way from an empty library to a tidied one, with the keyboard and nothing else."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from photokin.core.progress import Progress
from photokin.gui.app import App
from photokin.gui.main_window import Page
from tests.gui.conftest import TIMEOUT_MS, Start

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_MOST_TABS = 40


@pytest.fixture
def photos(sample_photos: Path, tmp_path: Path) -> Path:
    """Two photos in a folder that words find, and two others beside it."""
    folder = tmp_path / "photos"
    for name in ("abroad/coffee.png", "abroad/rocket.jpg", "chelsea.png", "astronaut.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample_photos / "originals" / Path(name).name, folder / name)
    return folder


class Keyboard:
    """Presses keys in the window that has the keyboard; where they go from there is Qt's to say."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def on(self) -> str:
        """What a screen reader calls the widget that has the keyboard."""
        widget = QApplication.focusWidget()
        if widget is None:
            return ""
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self._window(), key, held)

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self._window(), ord(letter))

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until the keyboard is on the widget whose name begins so."""
        passed: list[str] = []
        while not self.on.startswith(name):
            assert len(passed) < _MOST_TABS, f"Tab comes by {passed}, and never by “{name}”"
            self.press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, _SHIFT if back else _NONE)
            passed.append(self.on)

    def wait(self, until: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(until()), timeout=TIMEOUT_MS)

    def _window(self) -> QWindow:
        self.wait(QGuiApplication.focusWindow)
        return QGuiApplication.focusWindow()


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def shown(app: App) -> list[str]:
    return [app.window.model.at(row).path.name for row in range(app.window.model.rowCount())]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses the person's own trash")
def test_from_an_empty_library_to_undo_with_nothing_but_keys(
    start: Start,
    keyboard: Keyboard,
    photos: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    app = start(tmp_path / "library", first_start=True)
    app.window.activateWindow()
    assert app.window.page is Page.WELCOME
    add_folder(app, keyboard, photos)
    search_by_words(app, keyboard)
    crop(app, keyboard)
    compare(app, keyboard)
    trash_and_undo(app, keyboard, photos)


def add_folder(app: App, keyboard: Keyboard, photos: Path) -> None:
    """Through the dialog that Qt has where the system has none, as on this platform."""
    keyboard.tab_to("Choose")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.wait(lambda: app.window.findChild(QFileDialog))
    keyboard.wait(lambda: QApplication.activeModalWidget() is app.window.findChild(QFileDialog))
    keyboard.write(str(photos))
    keyboard.press(Qt.Key.Key_Return)
    app.window.activateWindow()  # as a window manager does when a dialog ends
    keyboard.wait(lambda: app.window.page is Page.SEARCH)
    keyboard.wait(lambda: [folder.photos for folder in app.controller.library.folders] == [4])
    assert [folder.path for folder in app.controller.library.folders] == [photos]
    keyboard.wait(lambda: app.controller.library.progress == Progress("idle"))


def search_by_words(app: App, keyboard: Keyboard) -> None:
    """Words find two photos; the second one of them becomes the query."""
    keyboard.tab_to("Words to search for")
    keyboard.write("abroad")
    keyboard.wait(lambda: sorted(shown(app)) == ["coffee.png", "rocket.jpg"])
    keyboard.press(Qt.Key.Key_Return)
    keyboard.tab_to("Photos that look like the query")
    assert app.window.view.currentIndex().row() == 0
    keyboard.press(Qt.Key.Key_Right)
    chosen = app.window.view.current_match()
    assert chosen is not None
    assert chosen.path.name == shown(app)[1]
    keyboard.press(Qt.Key.Key_Return)
    keyboard.wait(lambda: shown(app)[0] == chosen.path.name)
    assert app.window.windowTitle() == f"{chosen.path.name} – Photokin"


def crop(app: App, keyboard: Keyboard) -> None:
    """Take a tenth off the right and the lower side, and clear the words so that all count."""
    keyboard.tab_to("The photo searched for", back=True)
    keyboard.press(Qt.Key.Key_Left, _SHIFT, times=5)
    keyboard.press(Qt.Key.Key_Up, _SHIFT, times=5)
    current = app.session.request.current
    assert current is not None
    assert current.crop == pytest.approx((0, 0, 0.9, 0.9))
    keyboard.wait(lambda: not app.session.busy)
    keyboard.press(Qt.Key.Key_F, _CTRL)
    assert keyboard.on == "Words to search for"
    keyboard.press(Qt.Key.Key_Escape)
    keyboard.wait(lambda: len(shown(app)) == 4)
    searched = app.session.current
    assert searched is not None
    assert searched.current is not None
    assert searched.current.chip.crop == pytest.approx((0, 0, 0.9, 0.9))


def compare(app: App, keyboard: Keyboard) -> None:
    """Open the comparison on a result, go to the next pair, and leave again."""
    keyboard.tab_to("Photos that look like the query")
    before = app.window.view.currentIndex().row()
    keyboard.press(Qt.Key.Key_Space)
    assert app.compare.is_open
    assert keyboard.on == "Comparison of two photos"
    keyboard.wait(lambda: app.compare.page.facts.words)
    keyboard.press(Qt.Key.Key_Right)
    keyboard.press(Qt.Key.Key_Escape)
    assert not app.compare.is_open
    assert app.window.view.currentIndex().row() == before + 1
    assert app.window.view.hasFocus()


def trash_and_undo(app: App, keyboard: Keyboard, photos: Path) -> None:
    gone = app.window.view.current_match()
    assert gone is not None
    keyboard.press(Qt.Key.Key_Delete)
    keyboard.wait(lambda: gone.path.name not in shown(app))
    assert not gone.path.exists()
    keyboard.wait(app.actions.undo.isEnabled)
    keyboard.press(Qt.Key.Key_Z, _CTRL)
    keyboard.wait(lambda: gone.path.name in shown(app))
    assert gone.path.is_file()
    assert not app.actions.undo.isEnabled()
