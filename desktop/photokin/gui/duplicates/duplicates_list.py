"""The groups of duplicates as a list: a picture, a name, and what is to be gained."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from photokin.gui import wording
from photokin.gui.compare.fact_rows import size_of_file
from photokin.gui.duplicates.duplicate_choices import Choices
from photokin.gui.plain_text import tool_tip
from photokin.gui.theme import blend
from photokin.gui.thumbnails import Thumbnails

_Index = QModelIndex
_Role = QPalette.ColorRole
_PHOTO = Qt.ItemDataRole.UserRole + 1
_DETAILS = Qt.ItemDataRole.UserRole + 2
_CHOSEN = Qt.ItemDataRole.UserRole + 3
_PICTURE = QSize(56, 42)
_PADDING = 8


class GroupsModel(QAbstractListModel):
    """The groups of some choices."""

    def __init__(self) -> None:
        super().__init__()
        self.choices = Choices()

    def show(self, choices: Choices) -> None:
        """Replace all groups."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def tell_change(self, row: int) -> None:
        """What is chosen in a group has changed."""
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex = _Index()) -> int:  # noqa: B008
        """Qt's: the number of groups."""
        return 0 if parent.isValid() else len(self.choices.groups)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: what is said of a group."""
        if not index.isValid():
            return None
        group = self.choices.groups[index.row()]
        going = len(self.choices.going(index.row()))
        copies = wording.files(len(group.others) + 1)
        details = f"{copies} · {size_of_file(group.saved)}"
        if role == Qt.ItemDataRole.DisplayRole:
            return group.best.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(str(group.best.path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{0}, {1}, {2} chosen for the trash").format(
                group.best.path.name, details, going
            )
        return {_PHOTO: group.best.photo.id, _DETAILS: details, _CHOSEN: going}.get(role)


class GroupsView(QListView):
    """The list, which loads the pictures that are visible."""

    def __init__(self, model: GroupsModel, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setModel(model)
        self.setObjectName("groups")
        self.setAccessibleName(self.tr("Groups of duplicates, those that take most first"))
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(thumbnails, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(180)
        self.viewport().setAutoFillBackground(False)  # it would cover the rounded corners

    def visible_photos(self) -> list[int]:
        """The photos whose pictures are seen now, even in part."""
        height = self.viewport().height()
        first = self.indexAt(QPoint(1, 1)).row()
        last = self.indexAt(QPoint(1, height - 2)).row()
        count = self.model().rowCount()
        if first < 0:
            return []
        stop = count if last < 0 else last + 1
        return [self.model().index(row, 0).data(_PHOTO) for row in range(first, stop)]


class _Delegate(QStyledItemDelegate):
    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(120, _PICTURE.height() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Qt's: picture, name and details in a row."""
        style: Any = option  # whose stub lacks what it has
        palette, rect, metrics = style.palette, style.rect, style.fontMetrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card = QRectF(rect).adjusted(2, 1, -2, -1)
        if style.state & QStyle.StateFlag.State_Selected:
            accent = palette.color(_Role.Accent)
            focused = style.state & QStyle.StateFlag.State_HasFocus
            painter.setBrush(blend(palette.color(_Role.Base), accent, 0.16))
            painter.setPen(QPen(accent, 1.5) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(card, 8, 8)
        elif style.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.color(_Role.AlternateBase))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(card, 8, 8)
        room = QRect(rect.topLeft() + QPoint(_PADDING, _PADDING), _PICTURE)
        room = QStyle.visualRect(style.direction, rect, room)
        pixmap = self._thumbnails.pixmap(index.data(_PHOTO))
        if pixmap is not None:
            size = pixmap.size().scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint(), size)
            place.moveCenter(room.center())
            painter.drawPixmap(place, pixmap)
        words = rect.adjusted(_PICTURE.width() + 2 * _PADDING, 0, -_PADDING, 0)
        words = QStyle.visualRect(style.direction, rect, words)
        chosen = index.data(_CHOSEN)
        line = metrics.height()
        top = rect.center().y() - line - 1
        name = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, words.width()
        )
        leading = Qt.AlignmentFlag.AlignLeading
        painter.setPen(palette.color(_Role.Text))
        painter.drawText(QRect(words.left(), top, words.width(), line), leading, name)
        details = index.data(_DETAILS)
        if chosen:
            details += " · " + self.tr("{0} to go").format(wording.number(chosen))
        details = metrics.elidedText(details, Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(palette.color(_Role.Accent if chosen else _Role.PlaceholderText))
        painter.drawText(QRect(words.left(), top + line + 3, words.width(), line), leading, details)
        painter.restore()
