from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.gui.results.file_actions import FileActions
from photokin.gui.tasks import Tasks
from tests.gui.conftest import Desktop


@pytest.fixture
def actions(qapp: QApplication) -> Iterator[FileActions]:
    tasks = Tasks("files")
    yield FileActions(tasks, qapp.clipboard())
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


def test_what_qt_cannot_decode_is_copied_as_a_file(
    actions: FileActions, strange: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(qapp.clipboard().dataChanged):
        actions.copy(strange)
    assert qapp.clipboard().mimeData().urls() == [QUrl.fromLocalFile(str(strange))]
    assert not qapp.clipboard().mimeData().hasImage()
