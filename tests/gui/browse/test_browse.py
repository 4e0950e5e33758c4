"""Browsing, on the window with a real library."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photokin.core.timeline import Month, Timeline
from photokin.gui.app import App
from photokin.gui.browse.folder_tree import grow
from photokin.gui.browse.timeline_model import TimelineModel
from photokin.gui.browse.timeline_view import TimelineView
from photokin.gui.tasks import Tasks
from photokin.gui.thumbnails import Thumbnails
from tests.gui.conftest import TIMEOUT_MS, search


@pytest.fixture
def browsing(app: App, qtbot: QtBot) -> App:
    """All photos of the library on show."""
    app.browse.close()
    with qtbot.waitSignal(app.browse.page.model.modelReset, timeout=TIMEOUT_MS):
        app.actions.browse.trigger()
    qtbot.waitUntil(lambda: app.browse.page.tree.topLevelItemCount() > 1, timeout=TIMEOUT_MS)
    return app


def choose(app: App, row: int, qtbot: QtBot) -> Path:
    """Select a photo and wait until it is known where it lies."""
    page = app.browse.page
    page.view.setCurrentIndex(page.model.index(row))
    photo = page.model.photo(row)
    qtbot.waitUntil(lambda: page.model.path(photo) is not None, timeout=TIMEOUT_MS)
    path = page.model.path(photo)
    assert path is not None
    return path


def test_all_photos_are_there_with_their_pictures(browsing: App, qtbot: QtBot) -> None:
    view = browsing.browse.page.view
    assert browsing.browse.page.model.rowCount() == 18
    ids = [view.photos().photo(row) for row in view.visible_rows()]
    assert ids
    pixmap = view._thumbnails.pixmap
    qtbot.waitUntil(lambda: all(pixmap(photo) for photo in ids), timeout=TIMEOUT_MS)


def test_the_query_stays_in_view_beside_it(browsing: App) -> None:
    assert browsing.window.query_panel.isVisible()
    assert not browsing.window.results.isVisible()


def test_enter_searches_for_photos_like_it(browsing: App, qtbot: QtBot) -> None:
    path = choose(browsing, 3, qtbot)
    with qtbot.waitSignal(browsing.session.results_found, timeout=TIMEOUT_MS):
        qtbot.keyClick(browsing.browse.page.view, Qt.Key.Key_Return)
    assert browsing.window.model.at(0).path == path
    assert not browsing.browse.is_open


def test_a_photo_can_be_dragged_to_the_query(browsing: App, qtbot: QtBot) -> None:
    path = choose(browsing, 2, qtbot)
    model = browsing.browse.page.model
    mime = model.mimeData([model.index(2)])
    assert [Path(url.toLocalFile()) for url in mime.urls()] == [path]


def test_a_folder_narrows_the_photos(browsing: App, shared_photos: Path, qtbot: QtBot) -> None:
    page = browsing.browse.page
    top = page.tree.topLevelItem(1)
    assert top is not None
    grey = next(
        each for each in map(top.child, range(top.childCount())) if each.text(0).startswith("grey")
    )
    with qtbot.waitSignal(page.model.modelReset, timeout=TIMEOUT_MS):
        page.tree.setCurrentItem(grey)
    assert page.model.rowCount() == 6
    assert choose(browsing, 0, qtbot).parent == shared_photos / "grey"
    with qtbot.waitSignal(page.model.modelReset, timeout=TIMEOUT_MS):
        page.tree.setCurrentItem(page.tree.topLevelItem(0))


def test_a_change_of_the_library_leaves_the_chosen_photo_chosen(
    browsing: App, qtbot: QtBot
) -> None:
    page = browsing.browse.page
    choose(browsing, 5, qtbot)
    photo = page.view.current_photo()
    with qtbot.waitSignal(page.model.modelReset, timeout=TIMEOUT_MS):
        browsing.link.photos_changed.emit()
    assert page.view.current_photo() == photo


def test_escape_leads_back_to_the_results(browsing: App, qtbot: QtBot) -> None:
    qtbot.keyClick(browsing.browse.page.view, Qt.Key.Key_Escape)
    assert not browsing.browse.is_open
    assert browsing.window.results.isVisible()


def test_a_new_search_shows_its_results(browsing: App, shared_photos: Path, qtbot: QtBot) -> None:
    search(qtbot, browsing, shared_photos / "originals" / "coffee.png")
    assert not browsing.browse.is_open


def test_of_a_hundred_thousand_photos_only_the_visible_ones_are_asked_for(qtbot: QtBot) -> None:
    asked: list[int] = []
    tasks = Tasks("thumbnails")
    model = TimelineModel()
    view = TimelineView(model, Thumbnails(asked.append, tasks))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    months = tuple(
        Month(f"{2020 - number // 12}-{12 - number % 12:02}", number * 1000, (number + 1) * 1000)
        for number in range(100)
    )
    model.show(Timeline(np.arange(100_000), months))
    view.resize(800, 600)
    view.show()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    rows = view.visible_rows()
    assert rows.stop == 100_000
    assert len(rows) < 100
    tasks.shut_down()
    assert len(asked) < 300


def test_a_tree_counts_what_is_below() -> None:
    root = Path("/photos")
    branches = grow({root / "a" / "b": 2, root / "c": 3, root: 1, Path("/other"): 9}, [root])
    assert branches[root].photos == 6
    assert branches[root].folders == (root / "a", root / "c")
    assert branches[root / "a"].photos == 2
    assert Path("/other") not in branches
