import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from photokin.gui.compare.viewport import Viewport

MIDDLE = QPointF(0.5, 0.5)


def port(zoom: float = 1.0, centre: QPointF = MIDDLE) -> Viewport:
    return Viewport(QSizeF(400, 300), QRectF(0, 0, 1000, 500), zoom, centre)


def test_at_first_all_of_the_scene_is_seen_in_the_middle() -> None:
    assert port().scale == pytest.approx(0.4)
    assert port().origin == QPointF(0, 50)


@pytest.mark.parametrize("point", [QPointF(0, 50), QPointF(200, 150), QPointF(317, 222)])
def test_what_is_under_the_mouse_stays_there_while_zooming(point: QPointF) -> None:
    before = port(2.0)
    zoom, centre = before.zoomed(5.0, point)
    after = port(zoom, centre)
    assert after.share_at(point).x() == pytest.approx(before.share_at(point).x(), abs=0.002)


def test_no_room_stays_empty_that_the_scene_can_fill() -> None:
    assert port(4.0, QPointF(0, 0)).origin == QPointF(0, 0)
    assert port(4.0, QPointF(1, 1)).origin == QPointF(400 - 1600, 300 - 800)


def test_what_is_dragged_follows_the_mouse() -> None:
    before = port(4.0)
    after = port(4.0, before.moved(QPointF(30, -20)))
    assert after.origin - before.origin == QPointF(30, -20)


def test_it_zooms_out_to_the_whole_scene_and_in_to_large_pixels() -> None:
    assert port().zoomed(0.1, QPointF(10, 10))[0] == 1.0
    assert port().fitting * port().zoomed(1e6, QPointF(10, 10))[0] == pytest.approx(16)
