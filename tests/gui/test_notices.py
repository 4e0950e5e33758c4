import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from photokin.core.errors import AppError
from photokin.gui.notices import Notice, NoticeBar
from photokin.gui.theme import Theme


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar(Theme(qapp))
    qtbot.addWidget(bar)
    return bar


def test_an_empty_bar_takes_no_room(bar: NoticeBar) -> None:
    assert not bar.isVisible()
    bar.show_notice(Notice("One"))
    assert bar.isVisible()
    bar.dismiss_passing()
    assert not bar.isVisible()


def test_an_error_becomes_a_warning_with_its_advice() -> None:
    notice = Notice.of(AppError("The disk is full.", "Make room."))
    assert (notice.title, notice.advice, notice.warning) == (
        "The disk is full.",
        "Make room.",
        True,
    )


def test_the_same_notice_is_shown_once(bar: NoticeBar) -> None:
    bar.show_notice(Notice("One", "old"))
    bar.show_notice(Notice("One", "new"))
    assert [notice.advice for notice in bar.notices] == ["new"]


def test_a_lasting_notice_outlives_passing_ones(bar: NoticeBar) -> None:
    bar.show_notice(Notice("Lasting", passing=False))
    for number in range(5):
        bar.show_notice(Notice(f"Passing {number}"))
    titles = [notice.title for notice in bar.notices]
    assert titles == ["Lasting", "Passing 3", "Passing 4"]
    bar.dismiss_passing()
    assert [notice.title for notice in bar.notices] == ["Lasting"]


def test_the_action_of_a_notice_is_done_and_closes_it(bar: NoticeBar) -> None:
    done: list[str] = []
    bar.show_notice(Notice("Add it?", action="Add", do=lambda: done.append("added")))
    bar.findChild(QPushButton).click()
    assert done == ["added"]
    assert bar.notices == []


def test_a_notice_can_be_closed(bar: NoticeBar) -> None:
    bar.show_notice(Notice("One"))
    bar.findChild(QToolButton).click()
    assert bar.notices == []
