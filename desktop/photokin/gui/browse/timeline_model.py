"""All photos of a timeline as a Qt model: rows are numbers, never objects of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from photokin.gui import wording
from photokin.gui.file_urls import url_of
from photokin.gui.plain_text import tool_tip

if TYPE_CHECKING:
    from photokin.core.timeline import Timeline

_Index = QModelIndex


class TimelineModel(QAbstractListModel):
    """Photos, newest first; where a photo's file lies is known once it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._timeline: Timeline | None = None
        self.bounds: Sequence[int] = (0,)
        self.headings: Sequence[tuple[str, str]] = ()
        self._known: dict[int, Path] = {}

    def show(self, timeline: Timeline) -> None:
        """Replace all photos."""
        self.beginResetModel()
        self._timeline = timeline
        self.bounds = [0, *(month.stop for month in timeline.months)]
        self.headings = [
            (month_name(month.name), wording.photos(month.stop - month.start))
            for month in timeline.months
        ]
        self._known.clear()
        self.endResetModel()

    def photo(self, row: int) -> int:
        """The id of the photo in a row."""
        assert self._timeline is not None
        return int(self._timeline.ids[row])

    def row_of(self, photo: int) -> int | None:
        """The row of a photo, if it is there."""
        if self._timeline is None:
            return None
        found = (self._timeline.ids == photo).nonzero()[0]
        return int(found[0]) if len(found) else None

    def know(self, photo: int, path: Path) -> None:
        """Remember where the file of a photo lies."""
        self._known[photo] = path

    def path(self, photo: int) -> Path | None:
        """Where the file of a photo lies, if that is known by now."""
        return self._known.get(photo)

    def rowCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: the number of photos."""
        return 0 if parent.isValid() or self._timeline is None else len(self._timeline.ids)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Qt's: photos can be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: a photo's name if it is known, and its month for who can't see it."""
        if not index.isValid():
            return None
        path = self.path(self.photo(index.row()))
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if path is None else path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "" if path is None else tool_tip(str(path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, ("" if path is None else path.name, self._said(index))))
        return None

    def mimeTypes(self) -> list[str]:
        """Qt's: a photo is dragged as its file."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt's: the files of photos, as far as they are known."""
        mime = QMimeData()
        paths = [self.path(self.photo(index.row())) for index in indexes]
        mime.setUrls([url_of(path) for path in paths if path is not None])
        return mime

    def _said(self, index: QModelIndex) -> str:
        section = bisect_right(self.bounds, index.row()) - 1
        number = index.row() - self.bounds[section] + 1
        return f"{self.headings[section][0]}, {wording.number(number)}"


def month_name(month: str) -> str:
    """2019-08 as a person calls it."""
    year, _, number = month.rpartition("-")
    date = QDate(int(year), int(number), 1)
    return QLocale().toString(date, "MMMM yyyy") if date.isValid() else month
