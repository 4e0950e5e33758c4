"""The page that shows two photos beside or over each other, and says what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.gui.compare.compare_facts import CompareFacts
from photokin.gui.compare.picture import Picture
from photokin.gui.compare.picture_view import PictureView
from photokin.gui.compare.scene import Layer, Scene, alone, laid, scaled
from photokin.gui.compare.viewport import STEP, Viewpoint
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.key_hints import KeyHint, KeyHints, spelled
from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN, SPACING, Theme

if TYPE_CHECKING:
    from photokin.core.placement import Placement

_FLICKER_MS = 900
_PAN = 0.25  # of what is in view, by a key
_WAYS = {
    Qt.Key.Key_Left: (-_PAN, 0.0),
    Qt.Key.Key_Right: (_PAN, 0.0),
    Qt.Key.Key_Up: (0.0, -_PAN),
    Qt.Key.Key_Down: (0.0, _PAN),
}
_FACTS_WIDTH, _FACTS_SHARE = 450, 0.2  # at least, and of a large page
_UNBOUNDED = 16_777_215  # Qt's largest width
_FACTS_FROM = 1000  # width of the page from which on there is room for facts beside the pictures


class Mode(Enum):
    """How the two photos are shown."""

    BESIDE = auto()
    FLICKER = auto()
    DIFFERENCE = auto()


@dataclass(frozen=True)
class Exposure:
    """One of the two as it is painted now: its role, what to say of it, and its picture."""

    role: str
    note: str = ""
    picture: Picture | None = None
    mark: QRectF | None = None


@dataclass(frozen=True)
class _Deed:
    """Something that keys do, the first of which is told."""

    text: str
    keys: Sequence[Qt.Key]
    act: Callable[[], object]


class ComparePage(QWidget):
    """Shows two exposures; `moved` asks for the next pair (1) or the one before (-1)."""

    closed = Signal()
    moved = Signal(int)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Comparison of two photos"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewpoint = Viewpoint()
        self.facts = CompareFacts()
        self.left = PictureView(self.viewpoint)
        self.right = PictureView(self.viewpoint)
        self.left.setAccessibleName(self.tr("First photo"))
        self.right.setAccessibleName(self.tr("Second photo"))
        self._exposures = (Exposure(""), Exposure(""))
        self._placement: Placement | None = None
        self._mode = Mode.BESIDE
        self._swapped = False
        self._facts_wanted: bool | None = None  # until the person decides, the width does
        self._flicker = QTimer(self, interval=_FLICKER_MS)
        self._flicker.timeout.connect(self.swap)

        self._back = self._button("close", self.tr("Close (Escape)"), self.closed.emit, look)
        self._title = ElidedLabel()
        self._title.setProperty("role", "title")
        self._place = Label()
        self._place.setProperty("role", "muted")
        self._before = self._button(
            "back", self.tr("Previous photo (Left)"), lambda: self.moved.emit(-1), look
        )
        self._next = self._button(
            "forward", self.tr("Next photo (Right)"), lambda: self.moved.emit(1), look
        )
        heading = QHBoxLayout()
        heading.setSpacing(4)
        for button in (self._before, self._next):
            heading.addWidget(button)
        heading.addSpacing(4)
        heading.addWidget(self._title, 1)
        heading.addWidget(self._place)
        heading.addWidget(self._back)

        self._modes = QButtonGroup(self)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for mode, icon, name, text in (
            (Mode.BESIDE, "beside", self.tr("Side by side"), self.tr("One beside the other (S)")),
            (Mode.FLICKER, "flicker", self.tr("Flicker"), self.tr("One, then the other (F)")),
            (Mode.DIFFERENCE, "difference", self.tr("Difference"), self.tr("What differs (D)")),
        ):
            button = self._button(icon, text, partial(self.show_mode, mode), look)
            button.setText(name)
            button.setAccessibleName(name)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setCheckable(True)
            button.setChecked(mode is Mode.BESIDE)
            self._modes.addButton(button, mode.value)
            tools.addWidget(button)
        tools.addSpacing(SPACING)
        self._lay = self._toggle(
            "lay", self.tr("Show both in the same place and size (A)"), self._show_scenes, look
        )
        self._play = self._toggle(
            "resume", self.tr("Swap again and again (P)"), self._play_or_stop, look
        )
        self._swap = self._button("swap", self.tr("Show the other one (X)"), self.swap, look)
        self._stronger = self._toggle(
            "brighter", self.tr("Brighten the difference (B)"), self._brighten, look
        )
        self._frames = self._toggle(
            "frame", self.tr("Frame what matches (M)"), self._show_frames, look
        )
        self._frames.setChecked(True)
        for button in (self._lay, self._swap, self._play, self._stronger, self._frames):
            tools.addWidget(button)
        tools.addStretch()
        for icon, text, act in (
            ("zoom_out", self.tr("Zoom out (-)"), lambda: self._zoom(1 / STEP)),
            ("fit", self.tr("Show all (0)"), self.viewpoint.reset),
            ("zoom_in", self.tr("Zoom in (+)"), lambda: self._zoom(STEP)),
        ):
            tools.addWidget(self._button(icon, text, act, look))
        self._about = self._toggle(
            "details", self.tr("Why they are alike, and facts (I)"), self._ask_facts, look
        )
        tools.addSpacing(SPACING)
        tools.addWidget(self._about)

        views = QHBoxLayout()
        views.setSpacing(2)
        views.addWidget(self.left, 1)
        views.addWidget(self.right, 1)
        pictures = QHBoxLayout()
        pictures.setSpacing(0)
        pictures.addLayout(views, 1)
        pictures.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        column.setSpacing(SPACING)
        column.addLayout(heading)
        column.addLayout(tools)
        column.addLayout(pictures, 1)
        self._show_tools()

    @property
    def mode(self) -> Mode:
        """How the two are shown."""
        return self._mode

    @property
    def swapped(self) -> bool:
        """Whether flicker shows the second photo."""
        return self._swapped

    def show_pair(self, title: str, place: str, *, first: bool, last: bool) -> None:
        """Say which pair comes, the first or the last of all; its pictures follow."""
        self._title.setText(title)
        self._place.setText(place)
        self._before.setEnabled(not first)
        self._next.setEnabled(not last)
        self.viewpoint.reset()

    def show_exposures(
        self, first: Exposure, second: Exposure, placement: Placement | None
    ) -> None:
        """Show these two now; `placement` says how the first lies on the second, if they fit."""
        self._exposures, self._placement = (first, second), placement
        self._show_tools()
        self._show_scenes()

    def show_mode(self, mode: Mode) -> None:
        """Show the two in another way."""
        self._mode, self._swapped = mode, False
        self._modes.button(mode.value).setChecked(True)
        self._show_tools()
        self._show_scenes()

    def swap(self) -> None:
        """Flicker: show the other one."""
        if self._mode is not Mode.FLICKER:
            self.show_mode(Mode.FLICKER)
        self._swapped = not self._swapped
        self._show_scenes()

    def stop(self) -> None:
        """Be still, and hold on to no pictures."""
        self._play.setChecked(False)
        self.show_exposures(Exposure(""), Exposure(""), None)

    # Events.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: one key for everything; Shift and the arrow keys move what is zoomed in on."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        way = _WAYS.get(Qt.Key(event.key())) if shifted else None
        act = next((deed.act for deed in self._deeds() if event.key() in deed.keys), None)
        if plain != Qt.KeyboardModifier.NoModifier or (way is None and act is None):
            super().keyPressEvent(event)
        elif way is not None:
            self._seen().pan(*way)
        elif act is not None:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the facts go where there is no room for them."""
        super().resizeEvent(event)
        self._share_room()

    def key_hints(self) -> KeyHints:
        """What its keys do."""
        hints = [KeyHint(deed.text, spelled(deed.keys[0])) for deed in self._deeds()]
        pan = KeyHint(self.tr("Move what is zoomed in on"), self.tr("Shift and the arrow keys"))
        return KeyHints(self.tr("Comparison"), [*hints, pan])

    def _deeds(self) -> Sequence[_Deed]:
        key = Qt.Key
        before, after = key.Key_Left, key.Key_Right
        if self.isRightToLeft():
            before, after = after, before
        return (
            _Deed(self.tr("Next photo"), (after, key.Key_PageDown), lambda: self.moved.emit(1)),
            _Deed(self.tr("Previous photo"), (before, key.Key_PageUp), lambda: self.moved.emit(-1)),
            _Deed(self.tr("Zoom in"), (key.Key_Plus, key.Key_Equal), lambda: self._zoom(STEP)),
            _Deed(self.tr("Zoom out"), (key.Key_Minus,), lambda: self._zoom(1 / STEP)),
            _Deed(self.tr("Show all"), (key.Key_0,), self.viewpoint.reset),
            _Deed(self.tr("Pixel for pixel"), (key.Key_1,), lambda: self._seen().zoom_to_pixels()),
            _Deed(
                self.tr("One beside the other"), (key.Key_S,), lambda: self.show_mode(Mode.BESIDE)
            ),
            _Deed(
                self.tr("One, then the other"), (key.Key_F,), lambda: self.show_mode(Mode.FLICKER)
            ),
            _Deed(self.tr("What differs"), (key.Key_D,), lambda: self.show_mode(Mode.DIFFERENCE)),
            _Deed(self.tr("Show the other one"), (key.Key_X,), self.swap),
            _Deed(self.tr("Swap again and again"), (key.Key_P,), self._play.click),
            _Deed(self.tr("Show both in the same place and size"), (key.Key_A,), self._lay.click),
            _Deed(self.tr("Brighten the difference"), (key.Key_B,), self._stronger.click),
            _Deed(self.tr("Frame what matches"), (key.Key_M,), self._frames.click),
            _Deed(self.tr("Why they are alike, and facts"), (key.Key_I,), self._about.click),
            _Deed(self.tr("Close"), (key.Key_Escape, key.Key_Space), self.closed.emit),
        )

    # What is shown.

    def _show_scenes(self) -> None:
        first, second = self._exposures
        if first.picture is None or second.picture is None:
            for view, exposure in ((self.left, first), (self.right, second)):
                scene = None if exposure.picture is None else alone(exposure.picture, None)
                view.show_scene(scene, exposure.role, exposure.note)
            return
        if self._mode is Mode.BESIDE and not self._lay.isChecked():
            self.left.show_scene(alone(first.picture, first.mark), first.role, first.note)
            self.right.show_scene(alone(second.picture, second.mark), second.role, second.note)
            return
        ours = Layer(first.picture, laid(self._placement, second.picture), first.mark)
        theirs = Layer(second.picture, scaled(second.picture), second.mark)
        area = ours.covers.united(theirs.covers)
        if self._mode is Mode.BESIDE:
            self.left.show_scene(Scene(area, (ours,)), first.role, first.note)
            self.right.show_scene(Scene(area, (theirs,)), second.role, second.note)
        elif self._mode is Mode.FLICKER:
            layer, shown = (theirs, second) if self._swapped else (ours, first)
            self.left.show_scene(Scene(area, (layer,)), shown.role, shown.note)
        else:
            note = "" if self._placement else self.tr("They don’t show the same scene")
            tag = self.tr("Difference: black where the two are alike")
            self.left.show_scene(Scene(area, (theirs, ours), difference=True), tag, note)

    def _show_tools(self) -> None:
        self._lay.setVisible(self._mode is Mode.BESIDE)
        self._lay.setEnabled(self._placement is not None)
        for button in (self._swap, self._play):
            button.setVisible(self._mode is Mode.FLICKER)
        self._stronger.setVisible(self._mode is Mode.DIFFERENCE)
        self._frames.setEnabled(any(each.mark is not None for each in self._exposures))
        self._play_or_stop()
        self._share_room()

    def _share_room(self) -> None:
        """Facts stand beside the pictures; in a small window they are shown in their place."""
        roomy = self.width() >= _FACTS_FROM
        about = roomy if self._facts_wanted is None else self._facts_wanted
        pictured = roomy or not about
        self.facts.setVisible(about)
        self._about.setChecked(about)
        self.left.setVisible(pictured)
        self.right.setVisible(pictured and self._beside())
        width = max(_FACTS_WIDTH, round(self.width() * _FACTS_SHARE))
        self.facts.setMinimumWidth(width if roomy else 0)
        self.facts.setMaximumWidth(width if roomy else _UNBOUNDED)

    def _beside(self) -> bool:
        return self._mode is Mode.BESIDE

    def _seen(self) -> PictureView:
        return self.right if self._beside() else self.left

    def _zoom(self, factor: float) -> None:
        self._seen().zoom_by(factor)

    def _ask_facts(self) -> None:
        self._facts_wanted = self._about.isChecked()
        self._share_room()

    def _play_or_stop(self) -> None:
        if self._mode is Mode.FLICKER and self._play.isChecked():
            self._flicker.start()
        else:
            self._flicker.stop()

    def _brighten(self) -> None:
        self.left.show_stronger(self._stronger.isChecked())

    def _show_frames(self) -> None:
        for view in (self.left, self.right):
            view.show_marks(self._frames.isChecked())

    def _toggle(self, icon: str, text: str, act: Callable[[], object], look: Theme) -> QToolButton:
        button = self._button(icon, text, act, look)
        button.setCheckable(True)
        return button

    def _button(self, icon: str, text: str, act: Callable[[], object], look: Theme) -> QToolButton:
        button = QToolButton()
        look.dress(button, icon)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act())
        return button
