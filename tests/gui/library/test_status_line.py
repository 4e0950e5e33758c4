from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photokin.core.library import Status
from photokin.core.progress import Progress
from photokin.gui.library.status_line import StatusLine
from photokin.gui.library.working_times import Wait


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    line = StatusLine(QAction("Pause"))
    qtbot.addWidget(line)
    line.show()
    return line


@pytest.mark.parametrize(
    "progress,text",
    [
        (Progress("idle"), ""),
        (Progress("indexing", 3, 9), "Indexing 3 of 9"),
        (
            Progress("indexing", 1000, 2500, 0, 24.6, 61.0),
            "Indexing 1,000 of 2,500 · about 1 minute left · 25 photos a second",
        ),
        (Progress("paused", 3, 9), "Indexing is paused at 3 of 9"),
        (Progress("paused"), "Indexing is paused"),
    ],
)
def test_progress_is_said_in_words(line: StatusLine, progress: Progress, text: str) -> None:
    line.show_progress(progress)
    assert line.text == text


def test_a_look_for_changes_is_mentioned_only_if_it_takes_its_time(
    line: StatusLine, qtbot: QtBot
) -> None:
    line.show_progress(Progress("scanning"))
    assert line.text == ""
    qtbot.waitUntil(lambda: "Looking" in line.text)
    line.show_progress(Progress("idle"))
    assert line.text == ""


def test_problems_are_mentioned_only_if_there_are_any(line: StatusLine) -> None:
    status = Status(12, 13, 0, 0, 1, 1, "model", 1000)
    line.show_status(status)
    assert line.problems_text == ""
    line.show_status(Status(12, 13, 7, 0, 1, 1, "model", 1000))
    assert line.problems_text == "7 photos could not be read"


def test_the_folder_that_is_being_indexed_is_named(line: StatusLine) -> None:
    line.show_progress(Progress("indexing", 3, 9, folder=Path("/home/anna/Pictures")))
    assert line.text == "Indexing “Pictures” · 3 of 9"


def test_a_wait_is_explained_while_there_is_something_to_do(line: StatusLine, qtbot: QtBot) -> None:
    line.show_wait(Wait.IN_USE)
    assert line.text == ""
    line.show_progress(Progress("paused", 3, 9))
    assert line.text == "Indexing waits: computer in use"
    with qtbot.waitSignal(line.go_on_requested):
        line.findChild(QPushButton, "link").click()
    line.show_wait(Wait.NOTHING)
    line.show_progress(Progress("indexing", 3, 9))
    assert line.text == "Indexing 3 of 9"


def test_a_pause_of_the_persons_own_is_not_called_a_wait(line: StatusLine) -> None:
    line.show_paused(True)
    line.show_wait(Wait.BATTERY)
    line.show_progress(Progress("paused", 3, 9))
    assert line.text == "Indexing is paused at 3 of 9"
