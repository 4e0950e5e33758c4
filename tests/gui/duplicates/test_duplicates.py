"""The page of duplicates, on the window with a real library."""

import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QFile, Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from photokin.core.library import Library
from photokin.gui.app import App
from photokin.gui.duplicates.duplicate_choices import copies
from tests.gui.conftest import TIMEOUT_MS, Start


@pytest.fixture
def folder(sample_photos: Path, tmp_path: Path) -> Path:
    """A photo as a file twice, once more strongly compressed, and grey; and another photo."""
    folder = tmp_path / "copies"
    folder.mkdir()
    originals = sample_photos / "originals"
    shutil.copyfile(originals / "coffee.png", folder / "coffee.png")
    shutil.copyfile(originals / "coffee.png", folder / "again.png")
    shutil.copyfile(originals / "rocket.jpg", folder / "rocket.jpg")
    picture = Image.open(originals / "coffee.png").convert("RGB")
    picture.save(folder / "pale.jpg", quality=40)
    picture.convert("L").save(folder / "grey.jpg", quality=90)
    return folder


@pytest.fixture
def app(found: App, monkeypatch: pytest.MonkeyPatch) -> App:
    """The window with the duplicates of `folder`; what is moved to the trash is deleted."""
    monkeypatch.setattr(QFile, "moveToTrash", lambda path: Path(path).unlink() is None)
    return found


@pytest.fixture
def found(folder: Path, tmp_path: Path, start: Start, qtbot: QtBot) -> App:
    """The window with the duplicates of `folder`."""
    with Library.open(tmp_path / "own") as library:
        library.add_folder(folder)
        library.reconcile([folder])
    app = start(tmp_path / "own")
    app.actions.duplicates.trigger()
    until_found(app, qtbot)
    return app


def until_found(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not app.duplicates.page.searching, timeout=TIMEOUT_MS)


def button(app: App, text: str) -> QAbstractButton:
    return next(
        each
        for each in app.window.findChildren(QAbstractButton)
        if text in (each.text(), each.accessibleName()) and each.isVisible()
    )


def confirm(app: App, qtbot: QtBot) -> QMessageBox:
    button(app, "Move to the trash…").click()
    box = app.window.findChild(QMessageBox)
    assert box is not None
    return box


def test_copies_are_listed_as_one_group_and_the_safe_ones_are_proposed(app: App) -> None:
    [group] = app.duplicates.page.choices.groups
    assert {copy.path.name for copy in group.others} | {group.best.path.name} == {
        "coffee.png",
        "again.png",
        "pale.jpg",
        "grey.jpg",
    }
    going = {path.name for path in app.duplicates.page.choices.going(0)}
    assert "grey.jpg" not in going
    assert len(going) == 2


def test_what_goes_is_asked_first_and_then_moved(app: App, folder: Path, qtbot: QtBot) -> None:
    box = confirm(app, qtbot)
    assert box.text().startswith("Move 2 files (")
    move = next(each for each in box.buttons() if each.text() == "Move to the trash")
    move.click()
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 3, timeout=TIMEOUT_MS)
    assert (folder / "grey.jpg").exists()
    qtbot.waitUntil(lambda: bool(app.window.notices.notices), timeout=TIMEOUT_MS)
    assert app.window.notices.notices[-1].title == "2 photos moved to the trash"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses the person's own trash")
def test_a_group_comes_back_by_itself_when_the_trash_is_undone(
    found: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    page = found.duplicates.page
    page.choices.keep_best(0)
    page.group.chosen.emit()
    box = confirm(found, qtbot)
    next(each for each in box.buttons() if each.text() == "Move to the trash").click()
    qtbot.waitUntil(lambda: page.message == "There are no duplicates.", timeout=TIMEOUT_MS)
    found.actions.undo.trigger()
    qtbot.waitUntil(lambda: not page.message, timeout=TIMEOUT_MS)
    [group] = page.choices.groups
    assert len(group.others) == 3


def test_nothing_happens_to_who_says_no(app: App, folder: Path, qtbot: QtBot) -> None:
    confirm(app, qtbot).reject()
    assert len(list(folder.iterdir())) == 5


def test_where_the_copy_that_stays_is_gone_meanwhile_none_is_moved(
    app: App, folder: Path, qtbot: QtBot
) -> None:
    choices = app.duplicates.page.choices
    choices.keep_best(0)
    choices.groups[0].best.path.write_bytes(b"changed")
    app.duplicates.page.group.chosen.emit()
    before = sorted(folder.iterdir())
    box = confirm(app, qtbot)
    next(each for each in box.buttons() if each.text() == "Move to the trash").click()
    qtbot.waitUntil(lambda: bool(app.window.notices.notices), timeout=TIMEOUT_MS)
    assert "stayed" in app.window.notices.notices[-1].title
    assert sorted(folder.iterdir()) == before


def test_photos_that_are_told_apart_are_not_listed_again(app: App, qtbot: QtBot) -> None:
    button(app, "Not duplicates").click()
    assert app.duplicates.page.message == "There are no duplicates."
    app.duplicates.search()
    until_found(app, qtbot)
    [group] = app.duplicates.page.choices.groups  # the same file twice still is
    assert [copy.differs for copy in group.others] == ["same file"]


def test_a_copy_is_chosen_and_kept_by_its_buttons(app: App) -> None:
    button(app, "Trash: grey.jpg").click()
    assert len(app.duplicates.page.choices.going(0)) == 3
    last = app.duplicates.page.choices.groups[0].best.path.name
    assert not button(app, f"Trash: {last}").isEnabled()
    button(app, "Keep: grey.jpg").click()
    assert button(app, f"Trash: {last}").isEnabled()


def test_the_tab_key_goes_from_copy_to_copy_and_then_to_what_moves_them(app: App) -> None:
    order = [button(app, "Not duplicates")]
    while order[-1] is not button(app, "Move to the trash…"):
        here = order[-1].nextInFocusChain()
        while not (isinstance(here, QAbstractButton) and here.isVisible()):
            here = here.nextInFocusChain()
        order.append(here)
    names = [copy.path.name for copy in copies(app.duplicates.page.choices.groups[0])]
    assert [each.accessibleName() for each in order[1:3]] == [
        f"Keep: {names[0]}",
        f"Trash: {names[0]}",
    ]
    assert order[-2].accessibleName() == f"Compare {names[-1]} with the best"


def test_two_copies_can_be_compared_and_closing_that_leads_back(app: App, qtbot: QtBot) -> None:
    button(app, "Compare grey.jpg with the best").click()
    assert app.compare.is_open
    page = app.compare.page
    qtbot.waitUntil(lambda: "black and white" in page.facts.words, timeout=TIMEOUT_MS)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert app.window.pages.top is app.duplicates.page


def test_a_search_can_be_stopped(app: App, qtbot: QtBot) -> None:
    app.duplicates.search()
    assert app.duplicates.page.searching
    button(app, "Cancel").click()
    assert not app.duplicates.page.searching
    button(app, "Search again").click()
    until_found(app, qtbot)
    assert app.duplicates.page.choices.groups
