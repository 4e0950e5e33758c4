from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from photokin.core.folder_rules import FolderRules
from photokin.core.library import FolderState
from photokin.core.progress import Progress
from photokin.gui.library.folders_dialog import FoldersDialog

HOME, DRIVE = Path("/photos"), Path("/media/drive")


@pytest.fixture
def dialog(qtbot: QtBot) -> FoldersDialog:
    dialog = FoldersDialog(QAction("Add folder…"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_folders([FolderState(DRIVE, True, 3), FolderState(HOME, True, 5, True, ("*.tmp",))])
    return dialog


def choose(dialog: FoldersDialog, row: int) -> None:
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(row))


def states(dialog: FoldersDialog) -> list[str]:
    return [dialog.tree.topLevelItem(row).text(2) for row in range(2)]


def test_the_state_of_each_folder_is_said(dialog: FoldersDialog) -> None:
    dialog.show_folders([FolderState(DRIVE, False, 3), FolderState(HOME, True, 5, paused=True)])
    assert states(dialog) == ["Offline", "Paused"]
    dialog.show_folders([FolderState(DRIVE, True, 3, writable=False), FolderState(HOME, True, 5)])
    assert states(dialog) == ["Watched, read-only", "Watched"]


def test_the_folder_that_is_worked_on_says_so(dialog: FoldersDialog) -> None:
    dialog.show_progress(Progress("scanning", folder=HOME))
    assert states(dialog) == ["Watched", "Looking through"]
    dialog.show_progress(Progress("indexing", 1, 9, folder=DRIVE))
    assert states(dialog) == ["Indexing", "Watched"]
    dialog.show_progress(Progress("idle"))
    assert states(dialog) == ["Watched", "Watched"]


def test_what_counts_of_a_folder_is_shown_and_chosen(dialog: FoldersDialog, qtbot: QtBot) -> None:
    choose(dialog, 1)
    assert dialog.excludes.text() == "*.tmp"
    with qtbot.waitSignal(dialog.rules_chosen) as chosen:
        dialog.subfolders.click()
    assert chosen.args == [HOME, FolderRules(False, ("*.tmp",))]


def test_patterns_are_chosen_with_return_and_the_dialog_stays(
    dialog: FoldersDialog, qtbot: QtBot
) -> None:
    choose(dialog, 0)
    dialog.excludes.setFocus()
    qtbot.keyClicks(dialog.excludes, "Trash/**; *.png")
    with qtbot.waitSignal(dialog.rules_chosen) as chosen:
        qtbot.keyClick(dialog.excludes, Qt.Key.Key_Return)
    assert chosen.args == [DRIVE, FolderRules(True, ("Trash/**", "*.png"))]
    assert dialog.isVisible()


def test_what_is_being_typed_survives_a_refresh(dialog: FoldersDialog, qtbot: QtBot) -> None:
    choose(dialog, 0)
    dialog.activateWindow()
    dialog.excludes.setFocus()
    qtbot.waitUntil(dialog.excludes.hasFocus)
    qtbot.keyClicks(dialog.excludes, "Tra")
    dialog.show_folders([FolderState(DRIVE, True, 4), FolderState(HOME, True, 5)])
    assert dialog.excludes.text() == "Tra"


def test_enter_presses_the_button_that_the_keyboard_is_on(
    dialog: FoldersDialog, qtbot: QtBot
) -> None:
    dialog.activateWindow()
    dialog.add_button.setFocus()
    with qtbot.waitSignal(dialog.add_button.clicked):
        qtbot.keyClick(dialog.add_button, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_folder_is_paused(dialog: FoldersDialog, qtbot: QtBot) -> None:
    choose(dialog, 0)
    with qtbot.waitSignal(dialog.pause_chosen) as chosen:
        dialog.pause.click()
    assert chosen.args == [DRIVE, True]


def test_nothing_can_be_changed_in_a_library_that_another_program_writes(
    dialog: FoldersDialog,
) -> None:
    dialog.set_writable(False)
    assert not dialog.details.isEnabled()
    assert not dialog.remove_button.isEnabled()
