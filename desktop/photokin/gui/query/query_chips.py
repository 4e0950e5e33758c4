"""The photos of a query as chips: each can be viewed, turned to unlike, or removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from photokin.gui import theme
from photokin.gui.key_hints import KeyHint, KeyHints, spelled
from photokin.gui.plain_text import tool_tip
from photokin.gui.query.request import Chip, Request
from photokin.gui.theme import Theme

if TYPE_CHECKING:
    from photokin.core.signature import Box

_SIDE = 42
_CELL = QSize(_SIDE + 12, _SIDE + 12)
_MOST_ROWS = 3
_BADGE = 18
_CHIP_ROLE = Qt.ItemDataRole.UserRole
_COUNTED_ROLE = Qt.ItemDataRole.UserRole + 1
_PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class _Badge:
    """A small round button on a chip."""

    icon: str
    alignment: Qt.AlignmentFlag


_CLOSE = _Badge("close", Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
_LIKE = _Badge("like", Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
_UNLIKE = _Badge("unlike", Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)


class QueryChips(QListWidget):
    """A row or more of small pictures; the keyboard and a menu reach all that the mouse does."""

    viewed = Signal(object)  # Picture
    removed = Signal(object)  # Picture
    turned = Signal(object)  # Picture
    chosen_alone = Signal(object)  # Picture, or None for all together

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._request = Request()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(_CELL)
        self.setMouseTracking(True)
        self.setItemDelegate(_ChipDelegate(self, look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_CELL.height() + 6)
        self.setObjectName("chips")
        self.setAccessibleName(self.tr("Photos searched for"))
        self.currentItemChanged.connect(self._view)

    def show_request(self, request: Request) -> None:
        """Show the chips of a query."""
        self._request = request
        current = request.current
        self.blockSignals(True)
        while self.count() > len(request.chips):
            self.takeItem(self.count() - 1)
        while self.count() < len(request.chips):
            item = QListWidgetItem()
            item.setSizeHint(_CELL)
            self.addItem(item)
        for row, chip in enumerate(request.chips):
            item = self.item(row)
            before = item.data(_CHIP_ROLE)
            if before is None or before.picture is not chip.picture:
                item.setIcon(self._look.icon("photo", "muted"))
                item.setData(_PICTURE_ROLE, None)
            item.setData(_CHIP_ROLE, chip)
            item.setData(_COUNTED_ROLE, chip in request.counted)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(chip))
            if chip is current:
                self.setCurrentItem(item, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.blockSignals(False)
        self._fit_height()
        self.viewport().update()

    def show_picture(self, chip: Chip, picture: QImage) -> None:
        """Give a chip its picture, or the part of it that counts."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_CHIP_ROLE) == chip and item.data(_PICTURE_ROLE) != (chip.crop or "whole"):
                small = _part(picture, chip.crop).scaled(
                    QSize(_SIDE, _SIDE) * self.devicePixelRatioF(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                item.setIcon(QIcon(QPixmap.fromImage(small)))
                item.setData(_PICTURE_ROLE, chip.crop or "whole")

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has other rows."""
        super().resizeEvent(event)
        self._fit_height()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a badge acts on its chip without choosing it."""
        if event.button() == Qt.MouseButton.LeftButton:
            badge = self._badge_at(event.position().toPoint())
            if badge is not None:
                chip, kind = badge
                (self.removed if kind is _CLOSE else self.turned).emit(chip.picture)
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: this one alone, or all together again."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and self._badge_at(event.position().toPoint()) is None:
            self._choose_alone(item.data(_CHIP_ROLE))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: badges look like buttons."""
        super().mouseMoveEvent(event)
        over = self._badge_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def key_hints(self) -> KeyHints:
        """What its keys do."""
        return KeyHints(
            self.tr("Photos searched for"),
            [
                KeyHint(self.tr("View another one"), self.tr("Arrow keys")),
                KeyHint(self.tr("Search for this one only"), spelled(Qt.Key.Key_Return)),
                KeyHint(self.tr("Find photos unlike it"), spelled(Qt.Key.Key_Space)),
                KeyHint(self.tr("Remove"), spelled(Qt.Key.Key_Delete)),
            ],
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Delete removes, Space turns, Enter chooses alone; arrows walk."""
        item = self.currentItem()
        chip: Chip | None = None if item is None else item.data(_CHIP_ROLE)
        if chip is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(chip.picture)
        elif event.key() == Qt.Key.Key_Space:
            self.turned.emit(chip.picture)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_alone(chip)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: everything that can be done with a chip."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        item = self.itemAt(event.pos()) if by_mouse else self.currentItem()
        if item is None:
            return
        chip: Chip = item.data(_CHIP_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._can_be_alone(chip):
            alone = menu.addAction(
                self.tr("Search for all together")
                if chip.picture is self._request.alone
                else self.tr("Search for this one only")
            )
            alone.triggered.connect(lambda: self._choose_alone(chip))
        turn = menu.addAction(
            self.tr("Find photos like it") if chip.unlike else self.tr("Find photos unlike it")
        )
        turn.triggered.connect(lambda: self.turned.emit(chip.picture))
        remove = menu.addAction(self.tr("Remove"))
        remove.triggered.connect(lambda: self.removed.emit(chip.picture))
        place = self.visualItemRect(item).center()
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(place))

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's: a badge says what it does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            badge, item = self._badge_at(event.pos()), self.itemAt(event.pos())
            says = ""
            if badge is not None:
                says = self._badge_says(*badge)
            elif item is not None:
                says = self._spoken(item.data(_CHIP_ROLE))
            QToolTip.showText(event.globalPos(), tool_tip(says), self)
            return True
        return super().viewportEvent(event)

    # Inside

    def _view(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.viewed.emit(item.data(_CHIP_ROLE).picture)

    def _choose_alone(self, chip: Chip) -> None:
        if self._can_be_alone(chip):
            already = chip.picture is self._request.alone
            self.chosen_alone.emit(None if already else chip.picture)

    def _can_be_alone(self, chip: Chip) -> bool:
        plain = [each for each in self._request.chips if not each.unlike and not each.feedback]
        return chip in plain and len(plain) > 1

    def _badge_at(self, point: QPoint) -> tuple[Chip, _Badge] | None:
        item = self.itemAt(point)
        if item is None:
            return None
        chip: Chip = item.data(_CHIP_ROLE)
        cell = self.visualItemRect(item)
        for badge in (_CLOSE, turning_badge(chip)):
            if badge_place(cell, badge, self.layoutDirection()).contains(point):
                return chip, badge
        return None

    def _badge_says(self, chip: Chip, badge: _Badge) -> str:
        if badge is _CLOSE:
            return self.tr("Remove from the query")
        return self.tr("Find photos like it") if chip.unlike else self.tr("Find photos unlike it")

    def _spoken(self, chip: Chip) -> str:
        says = [chip.picture.name]
        if chip.unlike:
            says.append(self.tr("unlike this"))
        elif chip.feedback:
            says.append(self.tr("like this, too"))
        if chip.crop is not None:
            says.append(self.tr("a part of it"))
        if chip not in self._request.counted:
            says.append(self.tr("not searched for now"))
        return ", ".join(says)

    def _fit_height(self) -> None:
        """As many rows as there are, up to a few; a bar that comes and goes would change them."""
        across = max((self.width() - 2 * self.frameWidth()) // _CELL.width(), 1)
        rows = -(-max(self.count(), 1) // across)
        scrolls = rows > _MOST_ROWS
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        self.setMaximumHeight(min(rows, _MOST_ROWS) * _CELL.height() + 8)


class _ChipDelegate(QStyledItemDelegate):
    """Paints a chip: framed if it is shown large, faint if it doesn't count, and its badges."""

    def __init__(self, chips: QueryChips, look: Theme) -> None:
        super().__init__(chips)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's."""
        chip: Chip = index.data(_CHIP_ROLE)
        palette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = option.rect.adjusted(2, 2, -2, -2)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(cell, 7, 7)
        elif hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.alternateBase())
            painter.drawRoundedRect(cell, 7, 7)
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        painter.setOpacity(1.0 if index.data(_COUNTED_ROLE) else 0.35)
        icon.paint(painter, cell.adjusted(4, 4, -4, -4))
        painter.setOpacity(1.0)
        badges = [turning_badge(chip)] if chip.unlike or chip.feedback or hovered else []
        for badge in [*badges, *([_CLOSE] if hovered else [])]:
            self._paint_badge(painter, option, badge)
        painter.restore()

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, badge: _Badge) -> None:
        place = badge_place(option.rect, badge, option.direction)
        palette = option.palette
        unlike = badge is _UNLIKE
        ground = QPalette.ColorRole.Text if unlike else QPalette.ColorRole.Base
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(palette.color(ground))
        painter.drawEllipse(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
        colours = self._look.colours
        colour = colours.surface if unlike else colours.text
        ratio = painter.device().devicePixelRatioF()
        inner = place.adjusted(3, 3, -3, -3)
        painter.drawPixmap(inner, theme.pixmap(badge.icon, colour, inner.width(), ratio))


def turning_badge(chip: Chip) -> _Badge:
    """The badge that says on which side a chip is, and changes that."""
    return _UNLIKE if chip.unlike else _LIKE


def badge_place(cell: QRect, badge: _Badge, direction: Qt.LayoutDirection) -> QRect:
    """Where a badge lies on a chip."""
    return QStyle.alignedRect(
        direction, badge.alignment, QSize(_BADGE, _BADGE), cell.adjusted(1, 1, -1, -1)
    )


def _part(picture: QImage, crop: Box | None) -> QImage:
    if crop is None:
        return picture
    left, top, width, height = crop
    place = QRectF(
        left * picture.width(),
        top * picture.height(),
        width * picture.width(),
        height * picture.height(),
    )
    return picture.copy(place.toAlignedRect())
