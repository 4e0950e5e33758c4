import csv
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from photokin.core.library import Library
from photokin.core.settings import Settings
from photokin.gui.app import App
from photokin.gui.results.empty_results import Remedy
from photokin.gui.results.results_view import STEP
from tests.gui.conftest import TIMEOUT_MS, Start, search


@pytest.fixture
def own(photo_folder: Path, sample_photos: Path, tmp_path: Path) -> Path:
    """A library of `photo_folder`, with a copy of one of its photos, which the test may change."""
    shutil.copyfile(sample_photos / "grey" / "coffee.jpg", photo_folder / "grey.jpg")
    directory = tmp_path / "library"
    with Library.open(directory) as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
    return directory


def shown(app: App) -> list[str]:
    model = app.window.model
    return [model.at(row).path.name for row in range(model.rowCount())]


def test_a_copy_is_folded_under_the_photo_and_the_choice_is_kept(
    start: Start, own: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(own)
    search(qtbot, app, photo_folder / "coffee.png")
    assert shown(app)[0] == "coffee.png"
    assert "grey.jpg" not in shown(app)
    app.actions.fold.trigger()
    assert "grey.jpg" in shown(app)
    app.window.view.set_side(220)
    app.window.close()
    app.shut_down()
    settings = Settings.load(own)
    assert (settings.fold_alike, settings.thumbnail_side) == (False, 220)


def test_only_what_is_similar_enough_is_shown_and_one_button_shows_all(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    all_of_them = shown(app)
    slider = app.window.results.strictness.slider
    slider.setValue(60)
    assert 0 < len(shown(app)) < len(all_of_them)
    app.window.model.show([])
    slider.setValue(99)
    search(qtbot, app, shared_photos / "grey" / "rocket.jpg")
    app.window.model.set_least(1.1)
    app.controller.results._show_some()
    message = app.window.results.message
    assert message is not None
    assert message.remedy is Remedy.SHOW_WEAKER
    app.window.results.remedy_chosen.emit(message.remedy)
    assert app.window.results.message is None
    assert slider.value() == 0


def test_what_is_done_is_done_with_all_that_are_selected(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    app.window.view.setFocus()
    app.actions.select_all.trigger()
    app.actions.copy_path.trigger()
    paths = QApplication.clipboard().text().splitlines()
    assert [Path(path).name for path in paths] == shown(app)
    with qtbot.waitSignal(QApplication.clipboard().dataChanged, timeout=TIMEOUT_MS):
        app.actions.copy.trigger()
    assert len(QApplication.clipboard().mimeData().urls()) == len(paths)
    assert app.actions.trash.text() == f"Move {len(paths)} photos to &trash"
    app.window.view.clearSelection()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses the person's own trash")
def test_a_photo_in_the_trash_leaves_the_results_and_undo_brings_it_back(
    start: Start,
    own: Path,
    photo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    app = start(own)
    search(qtbot, app, photo_folder / "coffee.png")
    app.window.view.select_path(photo_folder / "rocket.jpg")
    with qtbot.waitSignal(app.controller.results.work.went, timeout=TIMEOUT_MS):
        qtbot.keyClick(app.window.view, Qt.Key.Key_Delete)
    assert "rocket.jpg" not in shown(app)
    assert app.window.view.current_match() is not None
    qtbot.waitUntil(
        lambda: "rocket.jpg" not in [m.path.name for m in app.window.model.matches],
        timeout=TIMEOUT_MS,
    )
    app.actions.undo.trigger()
    qtbot.waitUntil(lambda: "rocket.jpg" in shown(app), timeout=TIMEOUT_MS)
    assert not app.actions.undo.isEnabled()


def name_in_dialog(qtbot: QtBot, app: App, path: Path) -> None:
    """Name a file or a folder in the dialog that is open, and accept that."""
    qtbot.waitUntil(lambda: app.window.findChild(QFileDialog) is not None, timeout=TIMEOUT_MS)
    dialog = app.window.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit)
    line.setText(str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize("act", ["copy_to", "move_to"])
def test_photos_go_to_the_folder_that_the_dialog_names(
    start: Start, own: Path, photo_folder: Path, tmp_path: Path, qtbot: QtBot, act: str
) -> None:
    app, target = start(own), tmp_path / "target"
    target.mkdir()
    search(qtbot, app, photo_folder / "coffee.png")
    app.window.view.select_path(photo_folder / "rocket.jpg")
    getattr(app.actions, act).trigger()
    name_in_dialog(qtbot, app, target)
    qtbot.waitUntil((target / "rocket.jpg").exists, timeout=TIMEOUT_MS)
    qtbot.waitUntil(
        lambda: (photo_folder / "rocket.jpg").exists() == (act == "copy_to"), timeout=TIMEOUT_MS
    )


def test_a_photo_that_is_moved_within_the_library_stays_in_the_results(
    start: Start, own: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(own)
    search(qtbot, app, photo_folder / "coffee.png")
    below = photo_folder / "below"
    below.mkdir()
    app.controller.results.work.move([photo_folder / "rocket.jpg"], below)
    qtbot.waitUntil(
        lambda: below / "rocket.jpg" in [m.path for m in app.window.model.matches],
        timeout=TIMEOUT_MS,
    )


def test_a_list_is_exported_as_its_ending_says(
    app: App, shared_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    export, matches = app.controller.results.export, app.window.model.matches
    for name in ("list.csv", "list.json", "list.pdf", "list.txt"):
        app.window.notices.dismiss_passing()
        export.write("coffee.png", matches, tmp_path / name)
        qtbot.waitUntil(lambda: bool(app.window.notices.notices), timeout=TIMEOUT_MS)
    written = sorted(file.name for file in tmp_path.iterdir())
    assert written == ["list.csv", "list.json", "list.pdf"]
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 18
    assert app.window.notices.notices[0].title == "“list.txt” is no list."


def test_the_list_is_exported_to_the_file_that_the_dialog_names(
    app: App, shared_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    app.actions.export.trigger()
    name_in_dialog(qtbot, app, tmp_path / "list.json")
    qtbot.waitUntil(lambda: bool(app.window.notices.notices), timeout=TIMEOUT_MS)
    assert (tmp_path / "list.json").is_file()


def test_ctrl_and_a_select_all(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    app.window.view.setFocus()
    qtbot.keyClick(app.window.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(app.window.view.selected_rows()) == len(shown(app))
    app.window.view.clearSelection()


def test_thumbnails_grow_by_the_slider_and_by_keys_and_both_agree(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    view, slider = app.window.view, app.window.results.size_slider.slider
    before = view.side
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert view.side == before + STEP
    app.actions.larger.trigger()
    assert slider.value() == view.side == before + 2 * STEP
    for _ in range(2):
        app.actions.smaller.trigger()
    assert slider.value() == view.side == before


def test_a_stack_is_opened_by_the_menu(
    start: Start, own: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(own)
    search(qtbot, app, photo_folder / "coffee.png")
    app.window.view.select_path(photo_folder / "coffee.png")
    assert app.actions.toggle_stack.text() == "Open the stac&k"
    app.actions.toggle_stack.trigger()
    assert "grey.jpg" in shown(app)
    assert app.actions.toggle_stack.text() == "Close the stac&k"
    app.actions.toggle_stack.trigger()
    assert "grey.jpg" not in shown(app)
