from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from photokin.gui.query.query_chips import QueryChips
from photokin.gui.query.request import Picture, Request
from photokin.gui.theme import Theme

A, B, C = (Picture(f"{name}.jpg", Path(f"/{name}.jpg")) for name in "abc")


@pytest.fixture
def chips(qtbot: QtBot, qapp: QApplication) -> Iterator[QueryChips]:
    chips = QueryChips(Theme(qapp, "light"))
    qtbot.addWidget(chips)
    chips.resize(240, 90)
    chips.show_request(Request.of(A, B).adding([C], feedback=True, unlike=True))
    with qtbot.waitExposed(chips):
        chips.show()
    return chips


def spoken(chips: QueryChips) -> list[str]:
    return [chips.item(r).data(Qt.ItemDataRole.AccessibleTextRole) for r in range(chips.count())]


def test_a_screen_reader_hears_on_which_side_a_chip_is(chips: QueryChips) -> None:
    assert spoken(chips) == ["a.jpg", "b.jpg", "c.jpg, unlike this"]


def test_a_chip_that_does_not_count_says_so(chips: QueryChips) -> None:
    chips.show_request(Request.of(A, B).alone_with(A))
    assert spoken(chips) == ["a.jpg", "b.jpg, not searched for now"]


def test_arrows_view_the_next_one(chips: QueryChips, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.viewed) as viewed:
        qtbot.keyClick(chips, Qt.Key.Key_Right)
    assert viewed.args == [B]


@pytest.mark.parametrize(
    "key, signal",
    [
        (Qt.Key.Key_Delete, "removed"),
        (Qt.Key.Key_Space, "turned"),
        (Qt.Key.Key_Return, "chosen_alone"),
    ],
)
def test_keys_act_on_the_current_chip(
    chips: QueryChips, qtbot: QtBot, key: Qt.Key, signal: str
) -> None:
    with qtbot.waitSignal(getattr(chips, signal)) as came:
        qtbot.keyClick(chips, key)
    assert came.args == [A]


def test_enter_again_brings_all_together(chips: QueryChips, qtbot: QtBot) -> None:
    chips.show_request(Request.of(A, B).alone_with(A))
    with qtbot.waitSignal(chips.chosen_alone) as came:
        qtbot.keyClick(chips, Qt.Key.Key_Return)
    assert came.args == [None]


@pytest.mark.parametrize("corner, signal", [("topRight", "removed"), ("bottomLeft", "turned")])
def test_the_badges_of_a_chip_act_on_it(
    chips: QueryChips, qtbot: QtBot, corner: str, signal: str
) -> None:
    cell = chips.visualItemRect(chips.item(1)).adjusted(6, 6, -6, -6)
    with qtbot.waitSignal(getattr(chips, signal)) as came, qtbot.assertNotEmitted(chips.viewed):
        qtbot.mouseClick(
            chips.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(getattr(cell, corner)())
        )
    assert came.args == [B]


def test_the_menu_key_reaches_all_that_the_mouse_does(chips: QueryChips) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(chips.viewport(), event)
    menu = chips.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Search for this one only",
        "Find photos unlike it",
        "Remove",
    ]
    menu.close()


def test_a_chip_shows_the_part_that_counts(chips: QueryChips) -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    for x in range(50):
        for y in range(100):
            image.setPixel(x, y, 0x0000FF)
    request = Request.of(A).cropping(A, (0.0, 0.0, 0.5, 1.0))
    chips.show_request(request)
    chips.show_picture(request.chips[0], image)
    shown = chips.item(0).icon().pixmap(52, 52).toImage()
    assert shown.width() < shown.height()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).blue() > 200
