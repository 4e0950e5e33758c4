"""Where the cells of an evenly spaced grid lie: plain arithmetic, whatever the number of cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect


@dataclass(frozen=True)
class Grid:
    """Cells of one size in rows that fill a width; y counts from the top of the first row.

    Room that is left over is shared out between the columns.
    """

    width: int
    cell_width: int
    cell_height: int
    gap: int
    margin: int

    @cached_property
    def columns(self) -> int:
        """Cells in a row: at least one."""
        room = self.width - 2 * self.margin + self.gap
        return max(1, room // (self.cell_width + self.gap))

    def height(self, cells: int) -> int:
        """The height of all rows with the margins."""
        rows = -(-cells // self.columns)
        return 2 * self.margin + rows * self.cell_height + max(rows - 1, 0) * self.gap

    def rect(self, cell: int) -> QRect:
        """The place of a cell."""
        row, column = divmod(cell, self.columns)
        return QRect(
            self.margin + column * self._column_step(),
            self.margin + row * self._row_step(),
            self.cell_width,
            self.cell_height,
        )

    def cell_at(self, point: QPoint) -> int | None:
        """The cell under a point, or None between cells; it may lie beyond the last one."""
        if point.x() < self.margin or point.y() < self.margin:
            return None
        column = (point.x() - self.margin) // self._column_step()
        row = (point.y() - self.margin) // self._row_step()
        if column >= self.columns:
            return None
        cell: int = row * self.columns + column
        return cell if self.rect(cell).contains(point) else None

    def cells_between(self, top: int, bottom: int) -> range:
        """The cells of all rows that touch the band from `top` to `bottom`."""
        first = max(0, (top - self.margin) // self._row_step())
        last = max(first, (bottom - self.margin) // self._row_step())
        return range(first * self.columns, (last + 1) * self.columns)

    def cells_in(self, area: QRect) -> list[range]:
        """The cells that touch an area: a range a row, or one for all rows if they touch whole."""
        inside = area.translated(-self.margin, -self.margin)
        columns = _touched(inside.left(), inside.right(), self._column_step(), self.cell_width)
        columns = range(columns.start, min(columns.stop, self.columns))
        rows = _touched(inside.top(), inside.bottom(), self._row_step(), self.cell_height)
        if not columns or not rows:
            return []
        if len(columns) == self.columns:
            return [range(rows.start * self.columns, rows.stop * self.columns)]
        return [
            range(row * self.columns + columns.start, row * self.columns + columns.stop)
            for row in rows
        ]

    @property
    def between(self) -> int:
        """Pixels between two columns: the gap, and what is shared out."""
        return self._column_step() - self.cell_width

    def rows_in(self, height: int) -> int:
        """Whole rows that fit into a height: at least one."""
        return max(1, height // self._row_step())

    def _row_step(self) -> int:
        return self.cell_height + self.gap

    def _column_step(self) -> int:
        if self.columns == 1:
            return self.cell_width + self.gap
        room = self.width - 2 * self.margin - self.cell_width
        return min(room // (self.columns - 1), round(1.4 * (self.cell_width + self.gap)))


def _touched(low: int, high: int, step: int, size: int) -> range:
    """Which of the intervals [n · step, n · step + size) reach into [low, high]."""
    return range(max(0, -((size - 1 - low) // step)), high // step + 1)
