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
        band = self.cells_between(area.top(), area.bottom())
        left, right = area.left() - self.margin, area.right() - self.margin
        if right < 0 or left >= self._column_step() * self.columns:
            return []
        first = max(0, left // self._column_step())
        if left > first * self._column_step() + self.cell_width:  # it begins between two cells
            first += 1
        last = min(self.columns - 1, right // self._column_step())
        if first > last:
            return []
        if self._row_step() * (band.start // self.columns) + self.cell_height < (
            area.top() - self.margin
        ):  # the same of rows
            band = range(band.start + self.columns, band.stop)
        if last - first + 1 == self.columns:
            return [band] if band else []
        return [range(at + first, at + last + 1) for at in band[:: self.columns]]

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
