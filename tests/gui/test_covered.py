import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from photokin.gui.covered import Covered


@pytest.fixture
def covered(qtbot: QtBot) -> Covered:
    stack = Covered(QLineEdit(), QLineEdit())
    qtbot.addWidget(stack)
    stack.show()
    stack.page.setFocus()
    return stack


def test_a_view_covers_the_page_until_it_is_taken_away(covered: Covered) -> None:
    view, page = QWidget(), covered.page
    covered.cover(view)
    assert covered.currentWidget() is view
    covered.uncover(view)
    assert covered.currentWidget() is page


def test_another_page_waits_beneath(covered: Covered) -> None:
    view, other = QWidget(), covered.widget(1)
    covered.cover(view)
    covered.show_page(other)
    assert covered.currentWidget() is view
    covered.uncover(view)
    assert covered.currentWidget() is other


def test_the_latest_view_is_on_top(covered: Covered) -> None:
    below, above = QWidget(), QWidget()
    covered.cover(below)
    covered.cover(above)
    assert covered.top is above
    covered.uncover(above)
    assert covered.top is below


def test_the_page_is_meant_also_while_a_view_shows_what_is_chosen_on_it(covered: Covered) -> None:
    other, about = QWidget(), QWidget()
    covered.cover(about, about_beneath=True)
    assert covered.is_meant
    covered.cover(other)
    covered.cover(about, about_beneath=True)
    assert not covered.is_meant
    covered.uncover(other)
    assert covered.is_meant


def test_the_keyboard_goes_back_to_where_it_was(covered: Covered, qtbot: QtBot) -> None:
    view = QLineEdit()
    covered.cover(view)
    assert covered.focusWidget() is view
    covered.uncover(view)
    assert covered.focusWidget() is covered.page
