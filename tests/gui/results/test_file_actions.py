from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core import photos
from photokin.gui.file_urls import path_of
from photokin.gui.results.file_actions import FileActions
from photokin.gui.tasks import Tasks
from tests.gui.conftest import Desktop


@pytest.fixture
def actions(qapp: QApplication) -> Iterator[FileActions]:
    tasks = Tasks("files")
    yield FileActions(tasks, qapp.clipboard(), photos.levels)
    tasks.shut_down()


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A name that a shell would trip over."""
    path = tmp_path / "a $(reboot) 'b' & #1 100%.jpg"
    path.touch()
    return path


def test_a_photo_is_opened_whatever_its_name(
    actions: FileActions, desktop: Desktop, strange: Path, qtbot: QtBot
) -> None:
    actions.open(strange)
    qtbot.waitUntil(lambda: bool(desktop.opened))
    assert Path(desktop.opened[0].toLocalFile()) == strange


def test_without_a_file_manager_the_folder_is_opened(
    actions: FileActions, desktop: Desktop, strange: Path, qtbot: QtBot
) -> None:
    actions.show_in_folder(strange)
    qtbot.waitUntil(lambda: bool(desktop.opened))
    assert Path(desktop.opened[0].toLocalFile()) == strange.parent


@pytest.mark.parametrize("act", [FileActions.open, FileActions.show_in_folder, FileActions.copy])
def test_a_photo_that_is_gone_is_said_to_be(
    actions: FileActions, act: object, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(actions.failed) as came:
        act(actions, tmp_path / "gone.jpg")  # type: ignore[operator]
    assert "gone.jpg" in came.args[0].title


def test_what_can_not_be_decoded_is_copied_as_a_file(
    actions: FileActions, strange: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(qapp.clipboard().dataChanged):
        actions.copy(strange)
    assert [path_of(url) for url in qapp.clipboard().mimeData().urls()] == [strange]
    assert not qapp.clipboard().mimeData().hasImage()


def test_one_photo_is_copied_as_a_picture_too(
    actions: FileActions, photo_folder: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(qapp.clipboard().dataChanged):
        actions.copy(photo_folder / "coffee.png")
    picture = qapp.clipboard().mimeData().imageData()
    assert (picture.width(), picture.height()) == (600, 400)


def test_what_only_qt_would_draw_is_no_picture(
    actions: FileActions, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """Qt looks into files by itself, and would do what a drawing says."""
    drawing = tmp_path / "drawing.jpg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    with qtbot.waitSignal(qapp.clipboard().dataChanged):
        actions.copy(drawing)
    assert not qapp.clipboard().mimeData().hasImage()
