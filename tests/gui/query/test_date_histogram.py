from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from photokin.core.choices import Choice
from photokin.gui.query.date_histogram import Bar, DateHistogram, bars

LEFT = Qt.MouseButton.LeftButton
MONTHS = [Choice("2019-06", 4), Choice("2019-07", 9), Choice("2019-09", 1)]


@pytest.fixture
def histogram(qtbot: QtBot) -> Iterator[DateHistogram]:
    """Four bars, each 50 pixels wide, after 4 pixels."""
    widget = DateHistogram()
    qtbot.addWidget(widget)
    widget.resize(208, 70)
    widget.show_months(MONTHS)
    widget.show_range("", "")
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_there_is_a_bar_for_every_month_between() -> None:
    assert bars(MONTHS) == [
        Bar("2019-06", 4),
        Bar("2019-07", 9),
        Bar("2019-08", 0),
        Bar("2019-09", 1),
    ]


def test_many_months_become_years() -> None:
    assert bars([*MONTHS, Choice("2025-01", 2)])[0] == Bar("2019", 14)


def test_no_dates_make_no_bars() -> None:
    assert bars([]) == []
    assert bars([Choice("0000-00", 3)]) == []


def test_a_click_chooses_a_month(qtbot: QtBot, histogram: DateHistogram) -> None:
    with qtbot.waitSignal(histogram.chosen) as chosen:
        qtbot.mouseClick(histogram, LEFT, pos=QPoint(70, 30))
    assert chosen.args == ["2019-07", "2019-08"]


@pytest.mark.parametrize("start, end", [(20, 120), (120, 20)])
def test_a_drag_chooses_a_range(
    qtbot: QtBot, histogram: DateHistogram, start: int, end: int
) -> None:
    with qtbot.waitSignal(histogram.chosen) as chosen:
        qtbot.mousePress(histogram, LEFT, pos=QPoint(start, 30))
        qtbot.mouseMove(histogram, QPoint(end, 30))
        qtbot.mouseRelease(histogram, LEFT, pos=QPoint(end, 30))
    assert chosen.args == ["2019-06", "2019-09"]


def test_a_drag_tells_of_every_bar_on_its_way(qtbot: QtBot, histogram: DateHistogram) -> None:
    choosing: list[tuple[str, str]] = []
    histogram.choosing.connect(lambda first, end: choosing.append((first, end)))
    qtbot.mousePress(histogram, LEFT, pos=QPoint(20, 30))
    for place in (22, 70, 72, 120):
        qtbot.mouseMove(histogram, QPoint(place, 30))
    assert choosing == [("2019-06", "2019-07"), ("2019-06", "2019-08"), ("2019-06", "2019-09")]
    qtbot.mouseRelease(histogram, LEFT, pos=QPoint(120, 30))


def test_a_drag_ends_where_the_histogram_is_hidden(qtbot: QtBot, histogram: DateHistogram) -> None:
    qtbot.mousePress(histogram, LEFT, pos=QPoint(70, 30))
    with qtbot.waitSignal(histogram.chosen) as chosen:
        histogram.hide()
    assert chosen.args == ["2019-07", "2019-08"]


def test_from_right_to_left_the_first_bar_is_on_the_right(
    qtbot: QtBot, histogram: DateHistogram
) -> None:
    histogram.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.waitSignal(histogram.chosen) as chosen:
        qtbot.mouseClick(histogram, LEFT, pos=QPoint(190, 30))
    assert chosen.args == ["2019-06", "2019-07"]


def test_keys_choose_move_and_widen(qtbot: QtBot, histogram: DateHistogram) -> None:
    chosen: list[tuple[str, str]] = []
    histogram.chosen.connect(lambda first, end: chosen.append((first, end)))
    qtbot.keyClick(histogram, Qt.Key.Key_Right)
    qtbot.keyClick(histogram, Qt.Key.Key_Right)
    qtbot.keyClick(histogram, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(histogram, Qt.Key.Key_Delete)
    assert chosen == [
        ("2019-06", "2019-07"),
        ("2019-07", "2019-08"),
        ("2019-07", "2019-09"),
        ("", ""),
    ]


def test_a_range_that_was_typed_is_shown(histogram: DateHistogram) -> None:
    histogram.show_range("2019-06-15", "2019-08")
    assert histogram.accessibleDescription() == "June 2019 – July 2019, 13 photos"
