from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.phrases import Phrase
from photokin.core.problems import Problem
from photokin.gui.library.problems_dialog import ProblemsDialog

BROKEN = Problem(Path("/photos/broken.jpg"), Phrase("It is cut off."))
STRANGE = Problem(Path("/photos/strange.jpg"), Phrase("It is no photo."))
IGNORED = Problem(Path("/photos/old.jpg"), Phrase("It is cut off."), ignored=True)


@pytest.fixture
def dialog(qtbot: QtBot) -> ProblemsDialog:
    dialog = ProblemsDialog(QApplication.clipboard())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_problems([BROKEN, IGNORED, STRANGE])
    return dialog


def shown(dialog: ProblemsDialog) -> list[Path]:
    return [problem.path for problem in dialog.model.problems]


def test_ignored_problems_are_counted_and_shown_on_demand(dialog: ProblemsDialog) -> None:
    assert shown(dialog) == [BROKEN.path, STRANGE.path]
    assert dialog.show_ignored.text() == "Show 1 ignored"
    dialog.show_ignored.click()
    assert shown(dialog) == [BROKEN.path, IGNORED.path, STRANGE.path]


def test_what_is_selected_is_ignored_and_then_no_more(dialog: ProblemsDialog, qtbot: QtBot) -> None:
    dialog.show_ignored.click()
    dialog.table.selectRow(0)
    with qtbot.waitSignal(dialog.ignore_chosen) as chosen:
        dialog.ignore_button.click()
    assert chosen.args == [[BROKEN.path], True]
    dialog.table.selectRow(1)
    assert dialog.ignore_button.text() == "Ignore no more"
    with qtbot.waitSignal(dialog.ignore_chosen) as chosen:
        dialog.ignore_button.click()
    assert chosen.args == [[IGNORED.path], False]


def test_without_a_selection_all_are_tried_again(dialog: ProblemsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.retry_requested) as retried:
        dialog.retry_button.click()
    assert retried.args == [[BROKEN.path, STRANGE.path]]


def test_the_list_is_copied_as_text(dialog: ProblemsDialog) -> None:
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == (
        "/photos/broken.jpg\tIt is cut off.\n/photos/strange.jpg\tIt is no photo."
    )


def test_the_selection_stays_when_the_list_changes(dialog: ProblemsDialog) -> None:
    dialog.table.selectRow(1)
    dialog.show_problems([STRANGE])
    assert dialog.show_button.isEnabled()


def test_a_library_that_another_program_writes_is_only_looked_at(dialog: ProblemsDialog) -> None:
    dialog.set_writable(False)
    assert not dialog.retry_button.isEnabled()
    assert dialog.copy_button.isEnabled()
