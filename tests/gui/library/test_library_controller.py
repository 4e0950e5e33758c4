"""What a person does about folders, indexing and problems, in the whole window."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from photokin.core.library import Library
from photokin.gui.app import App
from photokin.gui.library.folders_dialog import FoldersDialog
from photokin.gui.library.working_times import Machine
from photokin.gui.main_window import Page
from tests.gui.conftest import TIMEOUT_MS, Desktop, Start, search


@pytest.fixture
def own(start: Start, photo_folder: Path, tmp_path: Path) -> App:
    """The window on a library of `photo_folder`, with a folder below, and a file that is none."""
    (photo_folder / "below").mkdir()
    (photo_folder / "rocket.jpg").rename(photo_folder / "below" / "rocket.jpg")
    (photo_folder / "note.jpg").write_text("no photo")
    with Library.open(tmp_path / "library") as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
    return start(tmp_path / "library")


def click(qtbot: QtBot, parent: QWidget, text: str) -> None:
    """Click a button that is shown."""
    button = next(
        each
        for each in parent.findChildren(QAbstractButton)
        if each.isVisible() and each.text().startswith(text)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_file(qtbot: QtBot, app: App, file: Path) -> None:
    """Name a file in the dialog that is open, and accept that."""
    dialog = app.window.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit)
    line.setText(str(file))
    qtbot.keyClick(line, Qt.Key.Key_Return)


def shown(app: App) -> set[str]:
    return {match.path.name for match in app.window.model.matches}


# The first start


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sets the folder of pictures")
def test_three_clicks_lead_from_the_first_start_to_the_first_results(
    start: Start,
    photo_folder: Path,
    sample_photos: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "user-dirs.dirs").write_text(f'XDG_PICTURES_DIR="{photo_folder}"\n')
    app = start(tmp_path / "library", first_start=True)
    click(qtbot, app.window.welcome, "Add “photos”")
    qtbot.waitUntil(lambda: bool(app.window.notices.notices), timeout=TIMEOUT_MS)
    click(qtbot, app.window.notices, "Open a photo…")
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        type_file(qtbot, app, sample_photos / "recompressed" / "coffee.jpg")
    qtbot.waitUntil(lambda: "coffee.png" in shown(app), timeout=TIMEOUT_MS)
    assert app.window.page is Page.SEARCH


def test_a_search_while_indexing_finds_what_was_seen_and_the_others_join(
    start: Start, sample_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "many"
    for kind in ("originals", "grey", "cropped"):
        shutil.copytree(sample_photos / kind, folder / kind)
    count = sum(file.is_file() for file in folder.rglob("*"))
    app = start(tmp_path / "library", first_start=True)
    found: list[int] = []
    app.session.results_found.connect(lambda answer: found.append(len(answer.matches)))
    with qtbot.waitSignal(
        app.link.progressed,
        timeout=TIMEOUT_MS,
        check_params_cb=lambda progress: progress.done > 0,
    ):
        app.link.add_folder(folder)
    search(qtbot, app, folder / "originals" / "coffee.png")
    qtbot.waitUntil(lambda: len(app.window.model.matches) == count, timeout=TIMEOUT_MS)
    assert found == sorted(found)


# Folders


@pytest.fixture
def folders(own: App, photo_folder: Path, qtbot: QtBot) -> Iterator[FoldersDialog]:
    """The folders dialog with its folder chosen; the results are all photos of that folder."""
    search(qtbot, own, photo_folder / "coffee.png")
    own.actions.folders.trigger()
    dialog = own.controller.library.folders_dialog
    dialog.activateWindow()
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))
    yield dialog
    dialog.close()


def test_what_the_folders_dialog_leaves_out_leaves_the_results(
    own: App, folders: FoldersDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(folders.subfolders, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "rocket.jpg" not in shown(own), timeout=TIMEOUT_MS)
    qtbot.mouseClick(folders.excludes, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(folders.excludes, "chel*")
    qtbot.keyClick(folders.excludes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(own) == {"coffee.png", "astronaut.png"}, timeout=TIMEOUT_MS)


def test_a_paused_folder_takes_in_nothing_new_until_it_goes_on(
    own: App, folders: FoldersDialog, photo_folder: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    qtbot.keyClick(folders.pause, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: folders.tree.topLevelItem(0).text(2) == "Paused", timeout=TIMEOUT_MS)
    shutil.copyfile(sample_photos / "grey" / "camera.jpg", photo_folder / "new.jpg")
    with qtbot.waitSignal(own.link.status_changed, timeout=TIMEOUT_MS):
        own.actions.rescan.trigger()
    assert "new.jpg" not in shown(own)
    qtbot.keyClick(folders.pause, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "new.jpg" in shown(own), timeout=TIMEOUT_MS)


def test_checking_every_file_finds_a_change_that_left_size_and_time(
    own: App, photo_folder: Path, qtbot: QtBot
) -> None:
    photo = photo_folder / "coffee.png"
    seen, data = photo.stat(), bytearray(photo.read_bytes())
    data[-1] ^= 1  # in the checksum of its end, which decoders pass over
    own.actions.pause.trigger()
    photo.write_bytes(data)
    os.utime(photo, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    with qtbot.waitSignal(own.link.photos_changed, timeout=TIMEOUT_MS):
        own.actions.check_files.trigger()
        own.actions.pause.trigger()


# When it indexes


def test_indexing_waits_while_the_computer_is_in_use_and_goes_on_anyway_when_told(
    own: App, photo_folder: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    own.times._ask = lambda *, idle: Machine(on_battery=False, idle_seconds=0.0)
    search(qtbot, own, photo_folder / "coffee.png")
    own.actions.preferences.trigger()
    dialog = own.preferences.dialog
    assert dialog is not None
    with qtbot.waitSignal(own.times.waits, timeout=TIMEOUT_MS):
        dialog.only_when_idle.click()
    shutil.copyfile(sample_photos / "grey" / "camera.jpg", photo_folder / "new.jpg")
    status = own.window.status
    qtbot.waitUntil(lambda: status.text == "Indexing waits: computer in use", timeout=TIMEOUT_MS)
    assert "new.jpg" not in shown(own)
    click(qtbot, status, "Index anyway")
    qtbot.waitUntil(lambda: "new.jpg" in shown(own), timeout=TIMEOUT_MS)
    dialog.close()


# Problems


def test_a_problem_is_ignored_or_mended_and_tried_again(
    own: App, photo_folder: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    status = own.window.status
    qtbot.waitUntil(lambda: "1 photo" in status.problems_text, timeout=TIMEOUT_MS)
    click(qtbot, status, "1 photo could not be read")
    dialog = own.controller.library.problems_dialog
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=TIMEOUT_MS)
    dialog.table.selectRow(0)
    click(qtbot, dialog, "Ignore")
    qtbot.waitUntil(lambda: status.problems_text == "", timeout=TIMEOUT_MS)
    dialog.show_ignored.click()
    dialog.table.selectRow(0)
    click(qtbot, dialog, "Ignore no more")
    qtbot.waitUntil(lambda: "1 photo" in status.problems_text, timeout=TIMEOUT_MS)
    search(qtbot, own, photo_folder / "coffee.png")
    shutil.copyfile(sample_photos / "grey" / "camera.jpg", photo_folder / "note.jpg")
    click(qtbot, dialog, "Try again")
    qtbot.waitUntil(lambda: "note.jpg" in shown(own), timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0, timeout=TIMEOUT_MS)
    dialog.close()


def test_a_problem_is_shown_in_the_file_manager(
    own: App, photo_folder: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    dialog = own.controller.library.problems_dialog
    own.actions.problems.trigger()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=TIMEOUT_MS)
    dialog.table.selectRow(0)
    click(qtbot, dialog, "Show in file manager")
    qtbot.waitUntil(lambda: bool(desktop.opened), timeout=TIMEOUT_MS)
    assert Path(desktop.opened[0].toLocalFile()) == photo_folder
    dialog.close()
