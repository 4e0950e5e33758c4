"""Where the photo to search for is dropped, pasted or opened, and then shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QIcon,
    QImage,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import theme, wording
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.search_session import Request, Shown
from photokin.gui.theme import MARGIN, SPACING, Theme

_CHIP = 52
_INSET = 7


class QueryPanel(QWidget):
    """Shows the query; the other photos that came with it lie below, ready to be chosen."""

    other_chosen = Signal(Path)

    def __init__(
        self,
        look: Theme,
        open_action: QAction,
        paste_action: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._drop_area = _DropArea(look)
        self._name = ElidedLabel()
        self._name.setProperty("role", "title")
        self._details = ElidedLabel()
        self._details.setProperty("role", "muted")
        self._others_title = QLabel("Dropped together")
        self._others_title.setProperty("role", "muted")
        self._others = _others_list()
        self._others_title.setBuddy(self._others)
        self._others.itemClicked.connect(self._choose)
        self._others.itemActivated.connect(self._choose)

        buttons = QGridLayout()
        buttons.setSpacing(SPACING)
        for column, (action, primary) in enumerate(((open_action, True), (paste_action, False))):
            buttons.addWidget(_button(action, primary, look), 0, column)

        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(MARGIN, SPACING, SPACING, MARGIN)
        column_layout.setSpacing(SPACING)
        column_layout.addWidget(self._drop_area)
        column_layout.addWidget(self._name)
        column_layout.addWidget(self._details)
        column_layout.addLayout(buttons)
        column_layout.addWidget(self._others_title)
        column_layout.addWidget(self._others, 4)
        column_layout.addStretch(1)
        self._drop_area.setMinimumWidth(160)
        self.setMaximumWidth(340)
        self._current: Path | None = None
        self.show_nothing()

    @property
    def others(self) -> list[Path]:
        """The photos that came together, in the order they came."""
        return [
            self._others.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(self._others.count())
        ]

    def show_nothing(self) -> None:
        """Invite a photo."""
        self._drop_area.show_invitation()
        self._describe("", "")
        self._list_others(())

    def show_request(self, request: Request) -> None:
        """Say what is being read."""
        self._describe(request.name, "Reading…")
        self.show_others(request)

    def show_others(self, request: Request) -> None:
        """Offer the photos that came with a request."""
        self._current = request.source if isinstance(request.source, Path) else None
        self._list_others(request.others)

    def show_query(self, shown: Shown) -> None:
        """Show the photo that is searched for."""
        self.show_request(shown.request)
        self._drop_area.show_picture(shown.picture, shown.request.name)
        size = f"{wording.number(shown.query.width)} × {wording.number(shown.query.height)}"
        self._describe(shown.request.name, f"{size} pixels")
        self.show_prepared(shown)

    def show_prepared(self, shown: Shown) -> None:
        """Give one of the others its picture."""
        for row, path in enumerate(self.others):
            if path == shown.request.source:
                chip = shown.picture.scaled(
                    QSize(_CHIP, _CHIP) * self.devicePixelRatioF(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._others.item(row).setIcon(QIcon(QPixmap.fromImage(chip)))

    def is_choosing(self) -> bool:
        """Whether the keyboard is on the other photos, where arrow keys choose the next query."""
        return self._others.hasFocus()

    def set_inviting(self, inviting: bool) -> None:
        """Light up while something that can be taken is over the window."""
        self._drop_area.set_inviting(inviting)

    def _describe(self, name: str, details: str) -> None:
        for label, text in ((self._name, name), (self._details, details)):
            label.setText(text)
            label.setVisible(bool(text))

    def _list_others(self, paths: tuple[Path, ...]) -> None:
        if list(paths) != self.others:
            self._others.clear()
            unread = self._look.icon("photo", "muted")
            for path in paths:
                item = QListWidgetItem(unread, "")
                item.setData(Qt.ItemDataRole.UserRole, path)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, path.name)
                item.setToolTip(path.name)
                self._others.addItem(item)
        for row, path in enumerate(paths):
            if path == self._current:
                self._others.setCurrentRow(row)
        self._others.setVisible(len(paths) > 1)
        self._others_title.setVisible(len(paths) > 1)

    def _choose(self, item: QListWidgetItem) -> None:
        path = item.data(Qt.ItemDataRole.UserRole)
        if path != self._current:
            self.other_chosen.emit(path)


class _DropArea(QFrame):
    """A dashed card with an invitation, or the picture itself."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("drop_area")
        self._aspect = 1.0
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        title = QLabel("Drop a photo here", alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        paste = QKeySequence(QKeySequence.StandardKey.Paste)
        hint = QLabel(
            f"or paste one with {paste.toString(QKeySequence.SequenceFormat.NativeText)}",
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self._invitation = QWidget()
        words = QVBoxLayout(self._invitation)
        words.setSpacing(4)
        words.addStretch()
        for label in (self._icon, title, hint):
            words.addWidget(label)
        words.addStretch()
        self._picture = _Picture()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self._stack.addWidget(self._invitation)
        self._stack.addWidget(self._picture)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_invitation(self) -> None:
        self._stack.setCurrentWidget(self._invitation)
        self._reshape(1.0)
        self._set("filled", False)
        self.setAccessibleName("Drop a photo here to search for it")

    def show_picture(self, picture: QImage, name: str) -> None:
        self._picture.show_image(picture)
        self._stack.setCurrentWidget(self._picture)
        self._reshape(picture.height() / max(picture.width(), 1))
        self._set("filled", True)
        self.setAccessibleName(f"The photo searched for: {name}")

    def set_inviting(self, inviting: bool) -> None:
        self._set("inviting", inviting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a new width wants another height."""
        super().resizeEvent(event)
        self._fit_height()

    def _reshape(self, aspect: float) -> None:
        self._aspect = aspect
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as the picture needs it, within limits.

        Not by heightForWidth(), which a widget with a layout is never asked for.
        """
        height = round((self.width() - 2 * _INSET) * self._aspect) + 2 * _INSET
        self.setFixedHeight(min(max(height, 110), 280))

    def _set(self, name: str, value: bool) -> None:
        if self.property(name) != value:
            self.setProperty(name, value)
            self.style().unpolish(self)
            self.style().polish(self)

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(theme.pixmap("photo", self._look.colours.muted, 40, ratio))


class _Picture(QWidget):
    """A picture as large as it fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()

    def show_image(self, image: QImage) -> None:
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(self.rect().topLeft(), size)
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(place, 6, 6)
        painter.setClipPath(outline)
        painter.drawPixmap(place, self._pixmap)
        painter.end()


class _ChipDelegate(QStyledItemDelegate):
    """A picture, with a frame if it is the one that is searched for."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = option.rect.adjusted(2, 2, -2, -2)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(cell, 7, 7)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.alternateBase())
            painter.drawRoundedRect(cell, 7, 7)
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        icon.paint(painter, cell.adjusted(4, 4, -4, -4))
        painter.restore()


def _others_list() -> QListWidget:
    others = QListWidget()
    others.setViewMode(QListView.ViewMode.IconMode)
    others.setMovement(QListView.Movement.Static)
    others.setResizeMode(QListView.ResizeMode.Adjust)
    others.setIconSize(QSize(_CHIP, _CHIP))
    others.setGridSize(QSize(_CHIP + 12, _CHIP + 12))
    others.setItemDelegate(_ChipDelegate(others))
    others.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    others.setMinimumHeight(_CHIP + 16)
    others.setMaximumHeight(3 * (_CHIP + 12) + 6)
    others.setAccessibleName("Photos dropped together")
    return others


def _button(action: QAction, primary: bool, look: Theme) -> QPushButton:
    """A push button that does what a menu's action does."""
    button = QPushButton(action.iconText())
    look.dress(button, "open" if primary else "paste", "on_accent" if primary else "text")
    button.setProperty("primary", primary)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.iconText())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
