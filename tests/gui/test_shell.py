"""The window on the desktop: tray, preferences, shortcuts, other libraries."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from photokin import __version__
from photokin.core.progress import Progress
from photokin.core.recent import recent_libraries, remember_library
from photokin.core.settings import Settings
from photokin.gui.app import App
from photokin.gui.library import library_switcher
from photokin.gui.library.working_times import Wait
from photokin.gui.results.results_view import LARGEST, SMALLEST
from photokin.gui.tray import Tray
from tests.gui.conftest import TIMEOUT_MS, Start


class Told(Tray):
    """A tray that is there on every desktop, and keeps what it tells."""

    def __init__(self, app: App) -> None:
        super().__init__(app.actions.pause, app.actions.quit)
        self.open_requested.connect(app.shell.show_window)
        self.texts: list[str] = []
        self.shown = False

    @property
    def visible(self) -> bool:
        return self.shown

    def set_visible(self, visible: bool) -> None:
        self.shown = visible

    def tell(self, title: str, text: str) -> None:
        self.texts.append(text)


@pytest.fixture
def in_tray(start: Start, library_copy: Path) -> Iterator[App]:
    """The app on a desktop with a tray, in which it is to be kept."""
    app = start(library_copy)
    app.shell.tray = Told(app)
    app.shell._tray_there = lambda: True
    app.settings.keep_in_tray = app.settings.tell_when_done = True
    app.shell.follow_settings()
    yield app
    app.settings.keep_in_tray = False


def test_a_closed_window_stays_in_the_tray_and_comes_back(in_tray: App) -> None:
    in_tray.window.close()
    assert not in_tray.window.isVisible()
    assert not QApplication.quitOnLastWindowClosed()
    in_tray.shell.tray.open_requested.emit()
    assert in_tray.window.isVisible()


def test_quitting_ends_also_what_is_in_the_tray(
    in_tray: App, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(qapp, "quit", lambda: ended.append(True))
    in_tray.window.close()
    in_tray.actions.quit.trigger()
    assert ended == [True]


def test_without_a_tray_the_window_closes(start: Start, library_copy: Path) -> None:
    app = start(library_copy)
    app.settings.keep_in_tray = True
    app.shell.follow_settings()
    assert not app.shell.stays
    assert QApplication.quitOnLastWindowClosed()


def test_the_end_of_indexing_is_told_to_who_looks_elsewhere(in_tray: App) -> None:
    in_tray.window.hide()
    tray = in_tray.shell.tray
    assert isinstance(tray, Told)
    in_tray.shell.take_progress(Progress("indexing", 100, 120))
    in_tray.shell.take_progress(Progress("idle"))
    in_tray.shell.take_progress(Progress("idle"))
    assert tray.texts == ["120 photos were looked at."]


def test_the_end_of_indexing_is_not_told_to_who_did_not_ask(in_tray: App) -> None:
    in_tray.settings.tell_when_done = False
    in_tray.window.hide()
    in_tray.shell.take_progress(Progress("indexing", 100, 120))
    in_tray.shell.take_progress(Progress("idle"))
    assert in_tray.shell.tray.texts == []


def test_files_of_another_start_are_searched_and_the_window_comes_up(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    app.window.showMinimized()
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.shell.take_files([shared_photos / "originals" / "coffee.png"])
    assert not app.window.isMinimized()
    assert app.window.model.matches[0].path == shared_photos / "originals" / "coffee.png"


# Preferences


def test_preferences_are_followed_and_kept_at_once(
    start: Start, library_copy: Path, qtbot: QtBot
) -> None:
    app = start(library_copy)
    app.actions.preferences.trigger()
    dialog = app.preferences.dialog
    assert dialog is not None
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.theme.activated.emit(dialog.theme.currentIndex())
    assert app.theme.dark
    with qtbot.waitSignal(app.preferences.fold_alike_chosen) as folded:
        dialog.fold_alike.click()
    with qtbot.waitSignal(app.preferences.thumbnail_side_chosen) as sized:
        dialog.side.setValue(200)
    assert (folded.args, sized.args) == ([False], [200])
    kept = Settings.load(library_copy)
    assert (kept.theme, kept.fold_alike, kept.thumbnail_side) == ("dark", False, 200)
    app.theme.choose("light")


def test_preferences_show_what_is_changed_elsewhere_meanwhile(
    start: Start, library_copy: Path
) -> None:
    app = start(library_copy)
    app.actions.preferences.trigger()
    dialog = app.preferences.dialog
    assert dialog is not None
    app.window.view.set_side(SMALLEST)
    app.actions.fold.trigger()
    assert dialog.side.value() == app.settings.thumbnail_side == SMALLEST
    assert dialog.fold_alike.isChecked() == app.settings.fold_alike == app.actions.fold.isChecked()
    dialog.side.setValue(LARGEST)
    assert app.window.view.side == LARGEST


def test_a_desktop_without_a_tray_says_so(app: App) -> None:
    app.actions.preferences.trigger()
    dialog = app.preferences.dialog
    assert dialog is not None
    assert not dialog.keep_in_tray.isEnabled()
    dialog.close()


def test_the_size_of_the_library_is_said(app: App, qtbot: QtBot) -> None:
    app.actions.preferences.trigger()
    dialog = app.preferences.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "on disk" in dialog.size_label.text(), timeout=TIMEOUT_MS)
    dialog.close()


def test_indexing_that_waits_goes_on_when_told(
    start: Start, tmp_path: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(tmp_path / "library", first_start=True)
    app.controller.library.wait(Wait.BATTERY)
    app.link.add_folder(photo_folder)
    status = app.window.status
    qtbot.waitUntil(lambda: status.text == "Indexing waits: on battery", timeout=TIMEOUT_MS)
    app.times.wait = Wait.BATTERY
    with qtbot.waitSignal(
        app.link.progressed,
        timeout=TIMEOUT_MS,
        check_params_cb=lambda progress: progress.state == "idle",
    ):
        status.go_on_requested.emit()


# Shortcuts


@pytest.fixture
def keys_told(app: App) -> Iterator[dict[str, dict[str, str]]]:
    """What the page of shortcuts says: by menu or part of the window, the keys by what they do."""
    app.actions.shortcuts.trigger()
    dialog = app.shell._shortcuts
    assert dialog is not None
    groups = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    yield {
        group.text(0): {
            group.child(row).text(0): group.child(row).text(1) for row in range(group.childCount())
        }
        for group in groups
    }
    dialog.close()


def test_the_page_of_shortcuts_is_made_of_the_menus(keys_told: dict[str, dict[str, str]]) -> None:
    assert keys_told["Library"]["Pause indexing"] == "Ctrl+P"
    assert keys_told["File"]["Open photo…"] == "Ctrl+O"
    assert keys_told["Help"]["User guide"] == "F1"
    assert all(all(rows.values()) for rows in keys_told.values())


def test_the_page_of_shortcuts_tells_the_keys_that_are_in_no_menu(
    keys_told: dict[str, dict[str, str]],
) -> None:
    assert keys_told["Comparison"]["What differs"] == "D"
    assert keys_told["Comparison"]["Next photo"] == "Right"
    assert keys_told["Comparison"]["Zoom in"] == "+"
    assert keys_told["Photos searched for"]["Remove"] == "Del"
    assert keys_told["Results"]["Find similar photos"] == "Return"
    assert keys_told["The photo searched for"]["Move the part"] == "Arrow keys"


# Other libraries


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were started."""
    commands: list[list[str]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        commands.append([program, *arguments])
        return True, 1

    monkeypatch.setattr(library_switcher.QProcess, "startDetached", start)
    return commands


def test_another_library_opens_in_a_process_of_its_own(
    app: App, tmp_path: Path, qtbot: QtBot, started: list[list[str]]
) -> None:
    app.libraries._take(str(tmp_path))
    qtbot.waitUntil(lambda: bool(started), timeout=TIMEOUT_MS)
    assert started == [[sys.executable, "-m", "photokin", "--library", str(tmp_path)]]


def test_a_folder_of_other_files_does_not_become_a_library(
    app: App, photo_folder: Path, qtbot: QtBot, started: list[list[str]]
) -> None:
    app.libraries._take(str(photo_folder))
    qtbot.waitUntil(lambda: bool(app.window.notices.notices), timeout=TIMEOUT_MS)
    assert "no library" in app.window.notices.notices[0].title
    assert started == []


def test_libraries_of_late_are_offered_and_this_one_joins_them(
    qapp: QApplication,
    library_copy: Path,
    tmp_path: Path,
    qtbot: QtBot,
    started: list[list[str]],
) -> None:
    file, other = tmp_path / "libraries.json", tmp_path / "other"
    other.mkdir()
    (other / "catalog.sqlite").touch()
    remember_library(file, other)
    app = App(qapp, library_copy, recent=file)
    app.start()
    qtbot.waitUntil(app.actions.recent_libraries.isEnabled, timeout=TIMEOUT_MS)
    menu = app.libraries._menu
    assert [action.text() for action in menu.actions()] == [str(other)]
    assert recent_libraries(file) == [library_copy, other]
    menu.actions()[0].trigger()
    assert started == [library_switcher.command(other)]
    app.window.close()
    app.shut_down()


# The window


def test_the_window_comes_back_as_large_and_shared_out_as_it_was_left(
    start: Start, library_copy: Path, qtbot: QtBot
) -> None:
    app = start(library_copy)
    app.window.resize(700, 500)
    assert app.window.split_text() == ""
    splitter = app.window._splitter
    handle = splitter.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    qtbot.mouseMove(handle, QPoint(41, 50))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(41, 50))
    size, sizes = app.window.size(), splitter.sizes()
    assert app.window.split_text() != ""
    app.window.close()
    app.shut_down()

    again = start(library_copy)
    assert again.window.size() == size
    assert again.window._splitter.sizes() == sizes


def test_what_the_program_is_and_which_version_is_said(app: App) -> None:
    app.actions.about.trigger()
    box = app.window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == f"Photokin {__version__}"
    box.close()


def test_a_change_of_the_systems_look_is_followed(app: App, qtbot: QtBot) -> None:
    app.theme.colours = None  # as if it had been another
    with qtbot.waitSignal(app.theme.changed):
        QApplication.sendEvent(app.window, QEvent(QEvent.Type.ThemeChange))
    assert app.theme.colours is not None
