from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photokin.gui.query.screen_grab import GrabOverlay, ScreenGrab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def overlay(qtbot: QtBot, qapp: QApplication) -> Iterator[GrabOverlay]:
    """Over a screen of 800 × 800 whose picture is twice as fine: left half red, right half blue."""
    shot = QPixmap(1600, 1600)
    shot.fill(Qt.GlobalColor.red)
    blue = QPixmap(800, 1600)
    blue.fill(Qt.GlobalColor.blue)
    painter = QPainter(shot)
    painter.drawPixmap(800, 0, blue)
    painter.end()
    overlay = GrabOverlay(QGuiApplication.primaryScreen(), shot)
    qtbot.addWidget(overlay)
    overlay.setWindowState(Qt.WindowState.WindowNoState)
    overlay.resize(800, 800)
    with qtbot.waitExposed(overlay):
        overlay.show()
    overlay.resize(800, 800)
    return overlay


def test_the_part_that_is_dragged_over_is_taken_in_its_own_pixels(
    overlay: GrabOverlay, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(overlay.chosen) as chosen:
        qtbot.mousePress(overlay, LEFT, pos=QPoint(500, 100))
        qtbot.mouseMove(overlay, QPoint(599, 149))
        qtbot.mouseRelease(overlay, LEFT, pos=QPoint(599, 149))
    image = chosen.args[0]
    assert (image.width(), image.height()) == (200, 100)
    assert image.pixelColor(50, 50) == Qt.GlobalColor.blue


def test_a_click_takes_nothing(overlay: GrabOverlay, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(overlay.chosen), qtbot.assertNotEmitted(overlay.cancelled):
        qtbot.mouseClick(overlay, LEFT, pos=QPoint(500, 100))


def test_escape_cancels(overlay: GrabOverlay, qtbot: QtBot) -> None:
    with qtbot.waitSignal(overlay.cancelled):
        qtbot.keyClick(overlay, Qt.Key.Key_Escape)


def test_enter_takes_all(overlay: GrabOverlay, qtbot: QtBot) -> None:
    with qtbot.waitSignal(overlay.chosen) as chosen:
        qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert chosen.args[0].width() == 1600


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_wayland_is_said_to_refuse_and_the_window_stays(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland-egl")
    grab = ScreenGrab(window)
    with qtbot.waitSignal(grab.refused):
        grab.start()
    assert window.isVisible()


def test_the_window_goes_out_of_the_way_and_comes_back(window: QWidget, qtbot: QtBot) -> None:
    grab = ScreenGrab(window)
    came: list[str] = []
    grab.refused.connect(lambda: came.append("refused"))
    grab.start()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: bool(grab.overlays) or bool(came))
    if grab.overlays:  # where the platform has a screen to be seen
        qtbot.keyClick(grab.overlays[0], Qt.Key.Key_Escape)
    assert grab.overlays == []
    assert window.isVisible()
