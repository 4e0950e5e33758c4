from PySide6.QtCore import QPoint

from photokin.gui.browse.timeline_layout import TimelineLayout
from photokin.gui.results.grid import Grid


def layout(*bounds: int, width: int = 330) -> TimelineLayout:
    grid = Grid(width, cell_width=100, cell_height=50, gap=10, margin=5)
    return TimelineLayout(bounds, 30, grid)  # three columns


def test_every_cell_is_found_at_its_own_centre() -> None:
    laid = layout(0, 4, 5, 20)
    assert [laid.row_at(laid.rect(row).center()) for row in range(20)] == list(range(20))


def test_no_cell_lies_behind_a_heading() -> None:
    laid = layout(0, 4, 5, 20)
    headings = [laid.heading_rect(section) for section in range(laid.sections)]
    assert not any(laid.rect(row).intersects(each) for row in range(20) for each in headings)
    assert all(laid.row_at(each.center()) is None for each in headings)


def test_beyond_the_last_photo_of_a_month_there_is_none() -> None:
    laid = layout(0, 1, 5)
    assert laid.row_at(laid.rect(0).center() + QPoint(110, 0)) is None


def test_a_band_holds_all_rows_that_touch_it() -> None:
    laid = layout(0, 4, 5, 20, 1000)
    top, bottom = laid.rect(3).top(), laid.rect(6).bottom()
    touching = [
        row
        for row in range(1000)
        if laid.rect(row).bottom() >= top and laid.rect(row).top() <= bottom
    ]
    rows = laid.rows_between(top, bottom)
    assert set(touching) <= set(rows)
    assert len(rows) <= len(touching) + 3


def test_down_and_up_lead_over_headings_in_the_same_column() -> None:
    laid = layout(0, 3, 9)
    assert laid.beside(1, 1) == 4
    assert laid.beside(4, -1) == 1
    assert laid.beside(4, 1) == 7
    assert laid.beside(7, 1) == 7


def test_down_ends_on_the_last_photo_of_a_shorter_line() -> None:
    laid = layout(0, 4, 9)
    assert laid.beside(2, 1) == 3
    assert laid.beside(8, -2) == 3


def test_without_photos_there_is_nothing_to_paint() -> None:
    laid = layout(0)
    assert laid.height == 0
    assert not laid.rows_between(0, 500)
    assert laid.row_at(QPoint(10, 10)) is None
