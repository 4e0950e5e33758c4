from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.gui.results.file_actions import FileActions
from photokin.gui.tasks import Tasks


class Desktop(QObject):
    """Takes what is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def desktop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """No file manager on the bus; every file is opened by this."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")
    yield desktop
    QDesktopServices.unsetUrlHandler("file")


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
