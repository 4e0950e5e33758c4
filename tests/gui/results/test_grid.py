import itertools

import pytest
from PySide6.QtCore import QPoint, QRect

from photokin.gui.results.grid import Grid


def grid(width: int) -> Grid:
    return Grid(width, cell_width=100, cell_height=50, gap=10, margin=5)


@pytest.mark.parametrize(
    "width,columns", [(0, 1), (109, 1), (110, 1), (219, 1), (220, 2), (1000, 9)]
)
def test_as_many_columns_as_fit_and_at_least_one(width: int, columns: int) -> None:
    assert grid(width).columns == columns


@pytest.mark.parametrize("width", [60, 220, 300, 777, 2560])
def test_every_cell_is_found_at_its_own_centre(width: int) -> None:
    layout = grid(width)
    assert [layout.cell_at(layout.rect(cell).center()) for cell in range(40)] == list(range(40))


@pytest.mark.parametrize("width", [220, 300, 777, 2560])
def test_cells_neither_overlap_nor_leave_the_width(width: int) -> None:
    layout = grid(width)
    cells = [layout.rect(cell) for cell in range(layout.columns * 2)]
    assert all(cell.left() >= 0 and cell.right() < width for cell in cells)
    assert not any(a.intersects(b) for a in cells for b in cells if a != b)


def test_between_two_cells_there_is_none() -> None:
    layout = grid(220)
    assert layout.cell_at(layout.rect(0).topRight() + QPoint(3, 5)) is None
    assert layout.cell_at(QPoint(2, 2)) is None


def test_the_band_of_one_row_holds_that_row_alone() -> None:
    layout = grid(330)
    row = layout.rect(6)
    assert layout.cells_between(row.top(), row.bottom()) == range(6, 9)


def test_the_height_ends_a_margin_below_the_last_row() -> None:
    layout = grid(330)
    assert layout.height(7) == layout.rect(6).bottom() + 1 + layout.margin


def test_the_place_of_a_cell_far_down_needs_no_walk_through_the_others() -> None:
    layout = grid(330)
    assert layout.rect(3_000_000).top() == 5 + 1_000_000 * 60


@pytest.mark.parametrize("width", [90, 300, 640, 1000])
def test_an_area_touches_the_cells_that_lie_in_it_in_part(width: int) -> None:
    layout = Grid(width, 100, 130, gap=8, margin=4)
    for left, top, wide, high in itertools.product(
        (0, 60, 105, 230), (0, 50, 137, 500), (1, 5, 120, 700), (1, 6, 300)
    ):
        area = QRect(left, top, wide, high)
        touched = [cell for cell in range(200) if layout.rect(cell).intersects(area)]
        found = [cell for cells in layout.cells_in(area) for cell in cells]
        assert found == touched
