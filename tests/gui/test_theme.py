from dataclasses import asdict

import pytest
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.gui.theme import DARK, LIGHT, Colours, Theme, accented, app_icon, pixmap
from photokin.resources import resource


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(first: str, second: str) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "ink,paper",
    [
        ("text", "window"),
        ("text", "warning"),
        ("muted", "window"),
        ("muted", "surface"),
        ("muted", "warning"),
        ("accent", "window"),
        ("on_accent", "accent"),
    ],
)
def test_words_can_be_read_on_their_ground(colours: Colours, ink: str, paper: str) -> None:
    values = asdict(colours)
    assert contrast(values[ink], values[paper]) >= 4.5


def test_a_choice_changes_palette_and_icons(qapp: QApplication, qtbot: QtBot) -> None:
    theme, action = Theme(qapp, "light"), QAction()
    theme.dress(action, "pause")
    light = action.icon().pixmap(24).toImage()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.dark
    assert qapp.palette().window().color() == QColor(DARK.window)
    assert action.icon().pixmap(24).toImage() != light
    theme.choose("light")
    assert action.icon().pixmap(24).toImage() == light


def test_a_target_that_is_gone_is_left_alone(qapp: QApplication) -> None:
    theme, action = Theme(qapp, "light"), QAction()
    theme.dress(action, "pause")
    action.deleteLater()
    qapp.sendPostedEvents()
    theme.choose("dark")
    assert theme.dark


@pytest.mark.parametrize(
    "name", sorted(file.stem for file in resource("assets/icons").glob("*.svg"))
)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = pixmap(name, "#ff0000", 24).toImage()
    drawn = [image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)]
    assert max(drawn) > 200
    assert min(drawn) == 0


def test_the_app_has_an_icon(qapp: QApplication) -> None:
    assert not app_icon().pixmap(64).isNull()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("accent", ["#ffff00", "#000080", "#888888", "#e01b24", "#3584e4"])
def test_an_accent_of_the_system_is_taken_and_stays_legible(colours: Colours, accent: str) -> None:
    shown = accented(colours, QColor(accent))
    assert contrast(shown.accent, shown.surface) >= 4.5
    assert contrast(shown.accent, shown.window) >= 4.5
    assert contrast(shown.on_accent, shown.accent) >= 4.5


def test_without_an_accent_of_the_system_our_own_is_shown() -> None:
    assert accented(LIGHT, QColor("#308cc6")) is LIGHT
