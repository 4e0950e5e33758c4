from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from photokin.gui.query.crop_picture import CropPicture

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def picture(qtbot: QtBot) -> Iterator[CropPicture]:
    """200 × 100 pixels of picture, with 4 pixels of room around them."""
    widget = CropPicture()
    qtbot.addWidget(widget)
    widget.resize(208, 108)
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    widget.show_image(image, "beach.jpg", None)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def drag(qtbot: QtBot, widget: CropPicture, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag between two points of the picture, in its pixels on the screen."""
    at, to = QPoint(*start) + QPoint(4, 4), QPoint(*end) + QPoint(4, 4)
    qtbot.mousePress(widget, LEFT, pos=at)
    qtbot.mouseMove(widget, (at + to) / 2)
    qtbot.mouseMove(widget, to)
    qtbot.mouseRelease(widget, LEFT, pos=to)


def test_a_drag_chooses_a_part(qtbot: QtBot, picture: CropPicture) -> None:
    with qtbot.waitSignal(picture.cropped) as cropped:
        drag(qtbot, picture, (50, 20), (150, 70))
    assert cropped.args[0] == pytest.approx((0.25, 0.2, 0.5, 0.5), abs=0.01)
    assert picture.crop == cropped.args[0]


def test_what_is_dragged_is_told_while_it_moves(qtbot: QtBot, picture: CropPicture) -> None:
    moves: list[object] = []
    picture.cropping.connect(moves.append)
    drag(qtbot, picture, (50, 20), (150, 70))
    assert len(moves) == 2
    assert moves[-1] == picture.crop


def test_a_drag_beyond_the_edge_ends_there(qtbot: QtBot, picture: CropPicture) -> None:
    drag(qtbot, picture, (100, 50), (400, 300))
    assert picture.crop == pytest.approx((0.5, 0.5, 0.5, 0.5), abs=0.01)


def test_the_inside_moves_the_part(qtbot: QtBot, picture: CropPicture) -> None:
    drag(qtbot, picture, (20, 20), (120, 70))
    drag(qtbot, picture, (70, 45), (90, 55))
    assert picture.crop == pytest.approx((0.2, 0.3, 0.5, 0.5), abs=0.01)


def test_a_corner_resizes_it(qtbot: QtBot, picture: CropPicture) -> None:
    drag(qtbot, picture, (20, 20), (120, 70))
    drag(qtbot, picture, (120, 70), (160, 80))
    assert picture.crop == pytest.approx((0.1, 0.2, 0.7, 0.6), abs=0.01)


def test_an_edge_resizes_one_side(qtbot: QtBot, picture: CropPicture) -> None:
    drag(qtbot, picture, (20, 20), (120, 70))
    drag(qtbot, picture, (20, 45), (40, 60))
    assert picture.crop == pytest.approx((0.2, 0.2, 0.4, 0.5), abs=0.01)


def test_a_click_chooses_nothing(qtbot: QtBot, picture: CropPicture) -> None:
    with qtbot.assertNotEmitted(picture.cropped):
        qtbot.mouseClick(picture, LEFT, pos=QPoint(60, 60))
    assert picture.crop is None


@pytest.mark.parametrize("how", ["double click", "Escape"])
def test_the_whole_comes_back(qtbot: QtBot, picture: CropPicture, how: str) -> None:
    drag(qtbot, picture, (20, 20), (120, 70))
    with qtbot.waitSignal(picture.cropped) as cropped:
        if how == "Escape":
            qtbot.keyClick(picture, Qt.Key.Key_Escape)
        else:
            qtbot.mouseDClick(picture, LEFT, pos=QPoint(60, 60))
    assert cropped.args == [None]
    assert picture.crop is None


def test_arrow_keys_move_and_with_shift_resize(qtbot: QtBot, picture: CropPicture) -> None:
    drag(qtbot, picture, (20, 20), (120, 70))
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Down, SHIFT)
    assert picture.crop == pytest.approx((0.12, 0.2, 0.5, 0.52), abs=0.01)


def test_a_series_of_keys_ends_once(qtbot: QtBot, picture: CropPicture) -> None:
    ends: list[object] = []
    picture.cropped.connect(ends.append)
    for _ in range(5):
        qtbot.keyClick(picture, Qt.Key.Key_Left, SHIFT)
    assert ends == []
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends[0] == pytest.approx((0.0, 0.0, 0.9, 1.0))


def test_another_picture_does_not_disturb_a_drag(qtbot: QtBot, picture: CropPicture) -> None:
    qtbot.mousePress(picture, LEFT, pos=QPoint(24, 24))
    qtbot.mouseMove(picture, QPoint(104, 64))
    chosen = picture.crop
    picture.show_image(QImage(400, 200, QImage.Format.Format_RGB32), "beach.jpg", None)
    assert picture.crop == chosen
    qtbot.mouseRelease(picture, LEFT, pos=QPoint(104, 64))


def test_a_screen_reader_hears_which_part(qtbot: QtBot, picture: CropPicture) -> None:
    assert picture.accessibleName() == "The photo searched for: beach.jpg"
    assert picture.accessibleDescription().startswith("All of it.")
    drag(qtbot, picture, (20, 20), (120, 70))
    assert "10 % from the left" in picture.accessibleDescription()
