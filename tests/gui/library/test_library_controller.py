"""What a person does about folders, indexing and problems, in the whole window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from photokin.core.library import Library
from photokin.gui.app import App
from tests.gui.conftest import Start


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
