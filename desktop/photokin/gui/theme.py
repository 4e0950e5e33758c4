"""The look: two palettes, a small style sheet, and icons that take the palette's colour."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Literal

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from photokin.resources import resource

Choice = Literal["system", "light", "dark"]
SPACING = 8
MARGIN = 16


@dataclass(frozen=True)
class Colours:
    """The few colours everything is drawn with."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    accent: str
    on_accent: str
    warning: str


LIGHT = Colours(
    window="#f6f6f8",
    surface="#ffffff",
    raised="#ebebf0",
    text="#1c1c22",
    muted="#63636f",
    border="#d8d8df",
    accent="#4657c8",
    on_accent="#ffffff",
    warning="#fdf3dc",
)
DARK = Colours(
    window="#1d1d21",
    surface="#26262b",
    raised="#33333a",
    text="#ececf1",
    muted="#a4a4b0",
    border="#3e3e46",
    accent="#9aa7ff",
    on_accent="#15151c",
    warning="#3d3420",
)


_UNCHOSEN = "#308cc6"  # what Qt takes where the system names no accent
_LEGIBLE = 4.5  # the contrast that small text needs (WCAG 2.1, 1.4.3)


@dataclass(frozen=True)
class _Dressed:
    target: QAction | QAbstractButton
    icon: str
    colour: str


class Theme(QObject):
    """Applies light or dark to an application, and follows the system where it is asked to."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__()
        self._app = app
        self._dressed: list[_Dressed] = []
        self.choice: Choice = choice
        self.colours = LIGHT
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(choice)

    @property
    def dark(self) -> bool:
        """Whether dark is shown now, whoever chose it."""
        return self.colours.window == DARK.window

    def choose(self, choice: Choice) -> None:
        """Show light or dark, or what the system shows."""
        self.choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # Also tells the system, which draws the title bar.
        self._app.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._apply()

    def follow_system(self) -> None:
        """Take over what the system says by now, if it is another look than the one on show."""
        if self._colours() != self.colours:
            self._apply()
        else:
            self._app.setPalette(_palette(self.colours))  # which made way for the system's

    def dress(self, target: QAction | QAbstractButton, icon: str, colour: str = "text") -> None:
        """Give an action or a button an icon, now and whenever the colours change."""
        others = [dressed for dressed in self._living() if dressed.target is not target]
        self._dressed = [*others, _Dressed(target, icon, colour)]
        target.setIcon(self.icon(icon, colour))

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """The icon assets/icons/`name`.svg in one of the colours of now."""
        icon = QIcon()
        shades = (
            (QIcon.Mode.Normal, getattr(self.colours, colour)),
            (QIcon.Mode.Disabled, self.colours.border),
        )
        for side in (16, 24, 32, 48):  # the larger ones also serve screens with twice the pixels
            for mode, shade in shades:
                icon.addPixmap(pixmap(name, shade, side), mode)
        return icon

    def _colours(self) -> Colours:
        """The colours to show now. The palette is the system's afterwards."""
        scheme = self._app.styleHints().colorScheme()
        dark = self.choice == "dark" or (self.choice == "system" and scheme is Qt.ColorScheme.Dark)
        self._app.setPalette(QPalette())
        system = self._app.palette()
        accent = system.color(QPalette.ColorRole.Accent)
        if accent.name() == _UNCHOSEN:  # KDE's is the colour of what is selected
            accent = system.color(QPalette.ColorRole.Highlight)
        return accented(DARK if dark else LIGHT, accent)

    def _apply(self) -> None:
        self.colours = self._colours()
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(_style_sheet(self.colours))
        self._dressed = self._living()
        for dressed in self._dressed:
            dressed.target.setIcon(self.icon(dressed.icon, dressed.colour))
        self.changed.emit()

    def _living(self) -> list[_Dressed]:
        return [dressed for dressed in self._dressed if shiboken6.isValid(dressed.target)]


def accented(colours: Colours, accent: QColor) -> Colours:
    """The colours with the system's accent, made legible; with our own if it names none."""
    if accent.name() == _UNCHOSEN:
        return colours
    text, papers = QColor(colours.text), (QColor(colours.surface), QColor(colours.window))
    steps = (QColor(blend(accent, text, step / 20).name()) for step in range(21))
    legible = next(
        (c for c in steps if min(contrast(c, paper) for paper in papers) >= _LEGIBLE), text
    )
    on_accent = max((LIGHT.surface, DARK.on_accent), key=lambda c: contrast(QColor(c), legible))
    return replace(colours, accent=legible.name(), on_accent=on_accent)


def contrast(first: QColor, second: QColor) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted(_luminance(colour) for colour in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("assets/icons/photokin.svg")))


def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """One of our icons in one colour: `side` is in device-independent pixels."""
    drawing = _file(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    result = QPixmap(QSize(side, side) * ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


@functools.cache
def _file(name: str) -> str:
    """What the file of one of our icons holds."""
    return resource(f"assets/icons/{name}.svg").read_text(encoding="utf-8")


def blend(first: QColor, second: QColor, share: float) -> QColor:
    """`share` of the second colour over the first."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def _faint(colours: Colours) -> QColor:
    """That of words which can't be chosen now."""
    return blend(QColor(colours.muted), QColor(colours.window), 0.45)


def _palette(colours: Colours) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    faint = _faint(colours)
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.border,
        role.Dark: colours.muted,
        role.Shadow: colours.border,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, which, faint)
    return palette


def _drawing(name: str) -> str:
    """Where an icon lies whose colours are its own, as a style sheet wants it."""
    return resource(f"assets/icons/{name}.svg").as_posix()


def _style_sheet(c: Colours) -> str:
    """What the palette can't say: shape, spacing, and one clear focus ring."""
    faint = _faint(c).name()
    check = "check-light" if c.on_accent == LIGHT.on_accent else "check-dark"
    return f"""
    QToolTip {{ color: {c.text}; background: {c.surface}; border: 1px solid {c.border};
        padding: 4px 6px; }}
    QPushButton, QToolButton {{ border-radius: 6px; padding: 6px 12px; }}
    QPushButton {{ background: {c.surface}; border: 1px solid {c.border}; }}
    QPushButton:hover {{ background: {c.raised}; }}
    QPushButton:pressed {{ background: {c.border}; }}
    QPushButton:disabled {{ background: {c.window}; }}
    QPushButton[primary="true"] {{ background: {c.accent}; color: {c.on_accent};
        border: 1px solid {c.accent}; font-weight: 600; }}
    QPushButton[primary="true"]:disabled {{ background: {c.border}; color: {c.muted};
        border-color: {c.border}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 11px; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; }}
    QToolButton {{ background: transparent; border: 2px solid transparent; padding: 4px; }}
    QToolButton:hover {{ background: {c.raised}; }}
    QToolButton:pressed {{ background: {c.border}; }}
    QToolButton:checked {{ background: {c.raised}; border-color: {c.border}; }}
    QToolButton:focus {{ border: 2px solid {c.accent}; }}
    QPushButton[toggle="true"] {{ padding: 5px 10px; min-height: 18px; }}
    QPushButton[toggle="true"]:checked {{ border: 1px solid {c.accent}; color: {c.accent};
        background: {c.raised}; }}
    QPushButton[toggle="true"]:focus {{ border: 2px solid {c.accent}; padding: 4px 9px; }}
    QPushButton#chip {{ border-radius: 11px; padding: 3px 10px; background: {c.raised};
        border: 1px solid {c.raised}; }}
    QPushButton#chip:hover {{ border-color: {c.muted}; }}
    QPushButton#chip:focus {{ border: 2px solid {c.accent}; padding: 2px 9px; }}
    QToolButton#star {{ padding: 1px; }}
    QLineEdit, QComboBox {{ background: {c.surface}; border: 1px solid {c.border};
        border-radius: 6px; padding: 5px 8px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QLineEdit QToolButton {{ border: none; padding: 0; }}
    QComboBox QLineEdit {{ border: none; padding: 0; }}
    QLineEdit:focus, QComboBox:focus {{ border: 2px solid {c.accent}; padding: 4px 7px; }}
    QComboBox QLineEdit:focus {{ border: none; padding: 0; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: none; }}
    QFrame#popup {{ background: {c.window}; border: 1px solid {c.border}; border-radius: 10px; }}
    QPushButton#link {{ background: transparent; border: 2px solid transparent; color: {c.accent};
        padding: 2px; }}
    QPushButton#link:disabled {{ color: {faint}; }}
    QPushButton#link:hover {{ text-decoration: underline; }}
    QPushButton#link:focus {{ border-color: {c.accent}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QLabel[role="title"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QFrame#notice {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 8px; }}
    QFrame#notice[warning="true"] {{ background: {c.warning}; }}
    QFrame#card {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 8px; }}
    QFrame#card[going="true"] {{ background: {c.warning}; }}
    QToolButton[choice="true"]:checked {{ background: {c.accent}; color: {c.on_accent};
        border-color: {c.accent}; }}
    QFrame#line {{ background: {c.border}; border: none; }}
    QFrame#drop_area {{ background: {c.surface}; border: 2px dashed {c.border};
        border-radius: 12px; }}
    QFrame#drop_area[filled="true"] {{ border: 1px solid {c.border}; }}
    QFrame#drop_area[inviting="true"] {{ border: 2px solid {c.accent}; }}
    QProgressBar {{ background: {c.raised}; border: none; border-radius: 2px;
        max-height: 4px; min-height: 4px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
    QAbstractItemView {{ border: 1px solid {c.border}; border-radius: 8px; padding: 1px; }}
    QAbstractItemView#results {{ border: 2px solid transparent; border-radius: 8px; padding: 0;
        background: {c.window}; }}
    QAbstractItemView#chips {{ border: 2px solid transparent; padding: 0;
        background: {c.window}; }}
    QAbstractItemView:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QAbstractItemView#results:focus {{ border-color: transparent; }}
    QAbstractItemView#groups {{ padding: 3px; }}
    QAbstractItemView#groups:focus {{ border: 1px solid {c.border}; }}
    QTreeView::item, QTableView::item, QListWidget::item {{ padding: 5px 8px; border: none; }}
    QTreeView::item:selected, QTableView::item:selected, QListWidget::item:selected {{
        background: {c.accent}; color: {c.on_accent}; }}
    QTreeView, QTableView {{ outline: none; }}
    QTreeView#folders {{ padding: 4px; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox:disabled {{ color: {c.muted}; }}
    QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {c.muted};
        border-radius: 4px; background: {c.surface}; }}
    QCheckBox::indicator:hover {{ background: {c.raised}; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
        image: url("{_drawing(check)}"); }}
    QCheckBox::indicator:disabled {{ border-color: {c.border}; background: {c.window}; }}
    QCheckBox::indicator:checked:disabled {{ background: {c.border}; }}
    QCheckBox:focus {{ color: {c.accent}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; width: 12px; height: 12px; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{_drawing("chevron")}"); width: 14px; height: 14px; }}
    QPlainTextEdit, QTextBrowser {{ border: 1px solid {c.border}; border-radius: 8px;
        padding: 4px; }}
    QTextBrowser:focus {{ border: 2px solid {c.accent}; padding: 3px; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{ background: {c.raised}; color: {c.muted}; border: none;
        padding: 6px 11px; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.border}; padding: 4px; }}
    QMenu::item {{ padding: 6px 28px 6px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.raised}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
    QMenuBar {{ background: {c.window}; padding: 2px 8px; }}
    QMenuBar::item {{ padding: 5px 9px; border-radius: 6px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.raised}; color: {c.text}; }}
    QSplitter::handle {{ background: {c.window}; }}
    QSlider:horizontal {{ min-height: 22px; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {c.border}; }}
    QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border-radius: 7px;
        background: {c.surface}; border: 1px solid {c.muted}; }}
    QSlider::handle:horizontal:hover {{ background: {c.raised}; }}
    QSlider:focus {{ outline: none; }}
    QSlider::handle:horizontal:focus {{ border: 2px solid {c.accent}; width: 10px; height: 10px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c.border}; border-radius: 4px; min-height: 40px;
        margin: 2px; }}
    QScrollBar::handle:vertical:hover {{ background: {c.muted}; }}
    QScrollBar::handle:vertical:disabled {{ background: transparent; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
