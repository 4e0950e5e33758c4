"""The rubber band: a rectangle drawn with the mouse that selects the photos it touches."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt

from photokin.gui.results.grid import Grid

_Flag = QItemSelectionModel.SelectionFlag


@dataclass
class RubberBand:
    """From where the mouse was pressed to where it is now, in pixels from the top of the grid.

    `before` is what was selected when it was pressed: with Shift that stays selected, with Ctrl
    what the band touches is turned round.
    """

    start: QPoint
    end: QPoint
    before: QItemSelection
    keys: Qt.KeyboardModifier

    @property
    def area(self) -> QRect:
        """What it covers."""
        return QRect(self.start, self.end).normalized()

    def select(self, selection: QItemSelectionModel, grid: Grid, width: int | None) -> None:
        """Select what it touches; `width` of the view where photos run from right to left."""
        area = self.area
        if width is not None:
            area.moveRight(width - 1 - area.left())
        model = selection.model()
        touched = QItemSelection()
        for cells in grid.cells_in(area):
            last = min(cells.stop, model.rowCount()) - 1
            if cells.start <= last:
                touched.select(model.index(cells.start, 0), model.index(last, 0))
        if self.keys & Qt.KeyboardModifier.ControlModifier:
            turned = QItemSelection(self.before)
            turned.merge(touched, _Flag.Toggle)
            touched = turned
        elif self.keys & Qt.KeyboardModifier.ShiftModifier:
            touched.merge(self.before, _Flag.Select)
        selection.select(touched, _Flag.ClearAndSelect)
