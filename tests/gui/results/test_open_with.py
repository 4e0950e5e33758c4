from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photokin.core.programs import Program
from photokin.gui.results.open_with import ProgramsDialog

PROGRAMS = [Program(name, (name.lower(), "%F")) for name in ("Editor", "Viewer")]


def test_a_program_is_chosen_by_keyboard(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ProgramsDialog(PROGRAMS, 3, parent)
    dialog.open()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.open_button.click()
    assert chosen.args == [PROGRAMS[1]]
    assert not dialog.isVisible()


def test_another_program_can_be_asked_for(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ProgramsDialog(PROGRAMS, 1, parent)
    dialog.open()
    with qtbot.waitSignal(dialog.other_requested):
        dialog.other_button.click()
