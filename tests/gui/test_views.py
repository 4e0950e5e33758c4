"""What holds for all views that lie over the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photokin.gui.app import App
from tests.gui.conftest import TIMEOUT_MS, search


@pytest.fixture(params=["compare", "duplicates", "browse"])
def view(
    request: pytest.FixtureRequest, app: App, shared_photos: Path, qtbot: QtBot
) -> Iterator[QWidget]:
    """Each of the views, with something in it."""
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    if request.param == "compare":
        app.window.view.setCurrentIndex(app.window.model.index(1))
        app.actions.compare.trigger()
        qtbot.waitUntil(lambda: bool(app.compare.page.facts.words), timeout=TIMEOUT_MS)
        yield app.compare.page
        app.compare.close()
    elif request.param == "duplicates":
        app.actions.duplicates.trigger()
        qtbot.waitUntil(lambda: bool(app.duplicates.page.choices.groups), timeout=TIMEOUT_MS)
        yield app.duplicates.page
        app.duplicates.close()
    else:
        app.actions.browse.trigger()
        qtbot.waitUntil(lambda: app.browse.page.model.rowCount() > 0, timeout=TIMEOUT_MS)
        yield app.browse.page
        app.browse.close()


def test_what_is_selected_beneath_is_acted_on_only_if_it_is_what_the_view_shows(
    view: QWidget, app: App
) -> None:
    compared = view is app.compare.page
    app.window.view.setCurrentIndex(app.window.model.index(2))
    assert app.actions.move_to.isEnabled() == compared
    assert app.actions.copy.isEnabled() == compared
    assert app.actions.export.isEnabled() == compared
    for opened in (app.compare, app.duplicates, app.browse):
        opened.close()
    assert app.actions.move_to.isEnabled()


def test_it_can_be_painted_from_right_to_left(
    view: QWidget, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not view.grab().isNull()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
