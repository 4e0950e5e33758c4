"""Where headings and cells of a timeline lie: arithmetic over its sections, not over its photos."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect

from photokin.gui.results.grid import Grid


@dataclass(frozen=True)
class TimelineLayout:
    """Sections below each other, each a heading and a grid; y counts from the very top.

    bounds: the first row of each section, ascending, and the row behind the last one.
    """

    bounds: Sequence[int]
    heading: int
    grid: Grid

    @cached_property
    def tops(self) -> list[int]:
        """Where each section begins, and the height of all."""
        found = [0]
        for start, stop in pairwise(self.bounds):
            found.append(found[-1] + self.heading + self.grid.height(stop - start))
        return found

    @property
    def height(self) -> int:
        """The height of all sections."""
        return self.tops[-1]

    @property
    def sections(self) -> int:
        """How many."""
        return len(self.bounds) - 1

    def section(self, row: int) -> int:
        """The section that a row is in."""
        return bisect_right(self.bounds, row) - 1

    def section_at(self, y: int) -> int:
        """The section at a height, or the nearest."""
        return min(max(bisect_right(self.tops, y) - 1, 0), self.sections - 1)

    def heading_rect(self, section: int) -> QRect:
        """The place of a heading."""
        return QRect(0, self.tops[section], self.grid.width, self.heading)

    def rect(self, row: int) -> QRect:
        """The place of a cell."""
        section = self.section(row)
        cell = self.grid.rect(row - self.bounds[section])
        return cell.translated(0, self.tops[section] + self.heading)

    def row_at(self, point: QPoint) -> int | None:
        """The row of the cell under a point, if there is one."""
        if not self.sections or not 0 <= point.y() < self.height:
            return None
        section = self.section_at(point.y())
        cell = self.grid.cell_at(point - QPoint(0, self.tops[section] + self.heading))
        if cell is None or self.bounds[section] + cell >= self.bounds[section + 1]:
            return None
        return self.bounds[section] + cell

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows of all cells that touch the band from `top` to `bottom`."""
        if not self.sections:
            return range(0)
        first, last = self.section_at(top), self.section_at(bottom)
        begin = self._cells(first, top).start
        end = self._cells(last, bottom).stop
        return range(
            min(self.bounds[first] + begin, self.bounds[first + 1]),
            min(self.bounds[last] + end, self.bounds[last + 1]),
        )

    def sections_between(self, top: int, bottom: int) -> range:
        """The sections that touch the band from `top` to `bottom`."""
        if not self.sections:
            return range(0)
        return range(self.section_at(top), self.section_at(bottom) + 1)

    def beside(self, row: int, lines: int) -> int:
        """The row in the same column so many lines below, or above where that is negative."""
        columns, place = self.grid.columns, row
        for _ in range(abs(lines)):
            section = self.section(place)
            start, stop = self.bounds[section], self.bounds[section + 1]
            column = (place - start) % columns
            if lines > 0:
                if place + columns < stop:
                    place += columns
                elif (place - start) // columns < (stop - 1 - start) // columns:
                    place = stop - 1
                elif section + 1 < self.sections:
                    place = min(stop + column, self.bounds[section + 2] - 1)
                else:
                    break
            elif place - columns >= start:
                place -= columns
            elif start > 0:
                before = self.bounds[section - 1]
                last_line = before + (start - 1 - before) // columns * columns
                place = min(last_line + column, start - 1)
            else:
                break
        return place

    def _cells(self, section: int, y: int) -> range:
        within = y - self.tops[section] - self.heading
        return self.grid.cells_between(within, within)
