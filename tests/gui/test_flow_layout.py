import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photokin.gui.flow_layout import FlowLayout


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """Three widgets, 40 × 20 each, with 5 between them."""
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(5, box)
    for _ in range(3):
        widget = QWidget()
        widget.setFixedSize(40, 20)
        layout.addWidget(widget)
    return box


def places(box: QWidget) -> list[tuple[int, int]]:
    layout = box.layout()
    assert layout is not None
    layout.setGeometry(QRect(0, 0, box.width(), box.height()))
    items = [layout.itemAt(number) for number in range(layout.count())]
    return [(item.geometry().x(), item.geometry().y()) for item in items if item is not None]


def test_what_does_not_fit_goes_on_the_next_line(box: QWidget) -> None:
    box.resize(90, 100)
    assert places(box) == [(0, 0), (45, 0), (0, 25)]


def test_it_is_as_high_as_its_lines(box: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    assert [layout.heightForWidth(width) for width in (200, 90, 40)] == [20, 45, 70]


def test_from_right_to_left_it_begins_on_the_right(box: QWidget) -> None:
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.resize(90, 100)
    assert places(box) == [(50, 0), (5, 0), (50, 25)]
