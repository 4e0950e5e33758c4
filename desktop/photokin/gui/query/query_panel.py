"""Where the photos to search for are dropped, pasted or opened, and then shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDropEvent,
    QImage,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import theme, wording
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.plain_text import Label
from photokin.gui.query import incoming
from photokin.gui.query.crop_picture import CropPicture
from photokin.gui.query.query_chips import QueryChips
from photokin.gui.query.request import Chip, Request
from photokin.gui.query.search_session import Shown
from photokin.gui.theme import MARGIN, SPACING, Theme

_INSET = 4


class QueryPanel(QWidget):
    """Shows one photo of the query large, to be cropped; all of them lie below as chips."""

    added = Signal(object)  # Incoming: dropped to be searched for, too
    together_changed = Signal(bool)  # whether all photos count, or only the one shown large

    def __init__(
        self,
        look: Theme,
        open_action: QAction,
        paste_action: QAction,
        grab_action: QAction,
        add_action: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chips = QueryChips(look)
        self._drop_area = _DropArea(look)
        self.picture = self._drop_area.picture
        self._name = ElidedLabel()
        self._name.setProperty("role", "title")
        self._details = ElidedLabel()
        self._details.setProperty("role", "muted")
        self._whole = _tool_button(look, "whole", self.tr("Search for the whole photo"))
        self._whole.clicked.connect(self.picture.choose_all)
        self._chips_title = ElidedLabel()
        self._chips_title.setProperty("role", "muted")
        self._alone = QPushButton(self.tr("Only this one"))
        self._alone.setObjectName("link")
        self._alone.setToolTip(self.tr("Search for the photo that is shown large, and no other"))
        self._is_alone = False
        self._alone.clicked.connect(lambda: self.together_changed.emit(self._is_alone))
        self._add = _action_button(add_action)
        for target in (self._add, self.chips.viewport()):
            _AddingDrops(target).dropped.connect(self.added)

        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._details)
        about = QHBoxLayout()
        about.setSpacing(4)
        about.addLayout(words, 1)
        about.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(_button(open_action, look), 1)
        buttons.addSpacing(4)
        for action in (paste_action, grab_action):
            buttons.addWidget(_action_button(action))
        together = QHBoxLayout()
        together.setSpacing(4)
        together.addWidget(self._chips_title, 1)
        together.addWidget(self._alone)

        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(MARGIN, SPACING, SPACING, MARGIN)
        column_layout.setSpacing(SPACING)
        column_layout.addWidget(self._drop_area)
        column_layout.addLayout(about)
        column_layout.addLayout(buttons)
        column_layout.addLayout(together)
        column_layout.addWidget(self.chips, 4)
        column_layout.addStretch(1)
        self._drop_area.setMinimumWidth(160)
        self.setMaximumWidth(340)
        self.show_request(Request())

    def show_request(self, request: Request) -> None:
        """Say what is being read; pictures that are known stay."""
        chip = request.current
        if chip is None:
            self._drop_area.show_invitation()
            self._describe("", "")
        elif chip.picture is not self._drop_area.shown:
            self._describe(chip.picture.name, self.tr("Reading…"))
        self._whole.setVisible(chip is not None and chip.crop is not None)
        self._show_chips(request)

    def show_query(self, shown: Shown) -> None:
        """Show what is searched for."""
        self.show_request(shown.request)
        for each in shown.reads:
            self.chips.show_picture(each.chip, each.image)
        read = shown.current
        if read is not None:
            self._drop_area.show_picture(read.image, read.chip)
            width, height = wording.number(read.query.width), wording.number(read.query.height)
            size = f"{width} × {height}"
            whole = self.tr("%1 pixels").replace("%1", size)
            part = self.tr("Part: %1").replace("%1", size)
            self._describe(read.chip.picture.name, whole if read.chip.crop is None else part)

    @property
    def shown(self) -> object:
        """The Picture that is shown large; None while there is none, or another one is read."""
        return self._drop_area.shown

    def is_choosing(self) -> bool:
        """Whether the keyboard is on the query, where arrow keys go on changing it."""
        return self.window().focusWidget() in (self.chips, self.picture)

    def set_inviting(self, inviting: bool) -> None:
        """Light up while something that can be taken is over the window."""
        self._drop_area.set_inviting(inviting)

    def _describe(self, name: str, details: str) -> None:
        for label, text in ((self._name, name), (self._details, details)):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_chips(self, request: Request) -> None:
        count = len(request.chips)
        several = count > 1 or any(chip.unlike for chip in request.chips)
        self.chips.show_request(request)
        self.chips.setVisible(several)
        plain = [chip for chip in request.chips if not chip.unlike and not chip.feedback]
        self._is_alone = request.alone is not None
        title = ""
        if self._is_alone:
            title = self.tr("1 of %Ln photo(s)", "", len(plain))
        elif several:
            title = wording.photos(count)
        self._chips_title.setText(title)
        self._chips_title.setVisible(bool(title))
        self._alone.setText(self.tr("All together") if self._is_alone else self.tr("Only this one"))
        self._alone.setAccessibleName(self._alone.text())
        self._alone.setVisible(len(plain) > 1 and (self._is_alone or request.current in plain))
        self._add.setVisible(count > 0)


class _DropArea(QFrame):
    """A dashed card with an invitation, or the picture itself."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("drop_area")
        self._aspect = 1.0
        self._icon = Label(alignment=Qt.AlignmentFlag.AlignCenter)
        title = Label(self.tr("Drop a photo here"), alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        paste = QKeySequence(QKeySequence.StandardKey.Paste)
        hint = Label(
            self.tr("or paste one with {0}").format(
                paste.toString(QKeySequence.SequenceFormat.NativeText)
            ),
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
        self.picture = CropPicture()
        self.shown: object = None  # the Picture
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self._stack.addWidget(self._invitation)
        self._stack.addWidget(self.picture)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_invitation(self) -> None:
        self.shown = None
        self._stack.setCurrentWidget(self._invitation)
        self._reshape(1.0)
        self._set("filled", False)
        self._invitation.setAccessibleName(self.tr("Drop a photo here to search for it"))

    def show_picture(self, picture: QImage, chip: Chip) -> None:
        self.shown = chip.picture
        self.picture.show_image(picture, chip.picture.name, chip.crop)
        self._stack.setCurrentWidget(self.picture)
        self._reshape(picture.height() / max(picture.width(), 1))
        self._set("filled", True)

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


class _AddingDrops(QObject):
    """Has a widget take what the window takes, but to be searched for, too."""

    dropped = Signal(object)  # Incoming

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Qt's."""
        if isinstance(event, QDropEvent):  # a drag that enters or moves is one, too
            if event.type() == QEvent.Type.Drop:
                incoming.accept(event)
                self.dropped.emit(incoming.read(event.mimeData()))
            elif incoming.can_read(event.mimeData()):
                incoming.accept(event)
            else:
                event.ignore()
            return True
        return super().eventFilter(target, event)


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.iconText())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _tool_button(look: Theme, icon: str, says: str) -> QToolButton:
    button = QToolButton()
    look.dress(button, icon)
    button.setToolTip(says)
    button.setAccessibleName(says)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _button(action: QAction, look: Theme) -> QPushButton:
    """A push button that does what a menu's action does."""
    button = QPushButton(action.iconText())
    look.dress(button, "open", "on_accent")
    button.setProperty("primary", True)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.iconText())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
