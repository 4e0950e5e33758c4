"""The comparison, on the window with a real library."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from photokin.gui.app import App
from photokin.gui.compare.compare_page import ComparePage, Mode
from photokin.gui.compare.picture_view import PictureView
from photokin.gui.compare.viewport import Viewport
from tests.gui.conftest import TIMEOUT_MS, Start, search


@pytest.fixture
def compared(app: App, shared_photos: Path, qtbot: QtBot) -> App:
    """The crop of a photo compared with that photo."""
    search(qtbot, app, shared_photos / "cropped" / "coffee.jpg")
    open_on(app, shared_photos / "originals" / "coffee.png")
    until_read(app, qtbot)
    return app


def open_on(app: App, path: Path) -> None:
    app.window.view.select_path(path)
    app.actions.compare.trigger()
    assert app.compare.is_open


def until_read(app: App, qtbot: QtBot) -> None:
    """Both pictures whole, and what was found out of them."""
    views = app.compare.page.left, app.compare.page.right

    def read() -> bool:
        scenes = [view.scene for view in views]
        whole = all(s and s.layers[0].picture.levels[0].width() > 320 for s in scenes)
        return whole and bool(app.compare.page.facts.words)

    qtbot.waitUntil(read, timeout=TIMEOUT_MS)


def where_both_lie(view: PictureView) -> QRectF:
    """The middle of what two pictures that lie over each other share, in pixels of their view."""
    scene = view.scene
    assert scene
    port = Viewport(QSizeF(view.size()), scene.area, 1, QPointF(0.5, 0.5))
    first, second = (layer.covers for layer in scene.layers)
    middle = first.intersected(second).center() - port.scene.topLeft()
    place = QRectF(0, 0, 60, 60)
    place.moveCenter(middle * port.scale + port.origin)
    return place


@pytest.fixture(autouse=True)
def _closed(app: App) -> None:
    app.compare.close()
    app.compare.page.show_mode(Mode.BESIDE)


def test_the_space_bar_opens_the_selected_result_and_escape_closes_it(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    app.window.view.setCurrentIndex(app.window.model.index(0))
    app.window.activateWindow()
    app.window.view.setFocus()
    qtbot.keyClick(app.window.view, Qt.Key.Key_Space)
    assert app.compare.is_open
    qtbot.keyClick(app.compare.page, Qt.Key.Key_Escape)
    assert not app.compare.is_open
    assert app.window.focusWidget() is app.window.view


def test_what_matches_is_framed_on_both(compared: App) -> None:
    left, right = compared.compare.page.left.scene, compared.compare.page.right.scene
    assert left
    assert right
    mark = right.layers[0].mark
    assert left.layers[0].mark
    assert mark
    assert [mark.x(), mark.y(), mark.width(), mark.height()] == pytest.approx(
        [0.1, 0.1, 0.7, 0.7], abs=0.02
    )


def test_it_says_in_words_that_a_part_of_the_photo_is_the_query(compared: App) -> None:
    words = compared.compare.page.facts.words
    assert words.startswith("The same scene: the pixels fit over 4")
    assert "Cosine" not in words


def test_the_numbers_are_there_for_whoever_asks(compared: App) -> None:
    facts = compared.compare.page.facts
    assert facts.numbers == ""
    facts.ask_numbers()
    assert "Hamming distance" in facts.numbers
    facts.ask_numbers()


def test_the_arrow_keys_go_to_the_next_result_and_take_the_selection_along(
    compared: App, qtbot: QtBot
) -> None:
    at = compared.window.view.currentIndex().row()
    qtbot.keyClick(compared.compare.page, Qt.Key.Key_Right)
    assert compared.window.view.currentIndex().row() == at + 1
    qtbot.keyClick(compared.compare.page, Qt.Key.Key_Left)
    assert compared.window.view.currentIndex().row() == at


def until_read_ahead(app: App, qtbot: QtBot) -> None:
    """The photos of the pairs before and after, too."""

    def read() -> bool:
        sides = app.compare._read
        return len(sides) > 2 and all(side.settled for side in sides)

    qtbot.waitUntil(read, timeout=TIMEOUT_MS)


def test_the_next_photo_is_there_whole_at_once(compared: App, qtbot: QtBot) -> None:
    until_read_ahead(compared, qtbot)
    page = compared.compare.page
    before = page.right.scene
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.right.scene is not before
    assert page.right.scene
    assert page.right.scene.layers[0].picture.levels[0].width() > 320


def test_no_photos_are_kept_but_those_of_the_pairs_beside(compared: App, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(compared.compare.page, Qt.Key.Key_Right)
        until_read_ahead(compared, qtbot)
        assert len(compared.compare._read) == 4  # the query and three results
    compared.compare.close()
    assert not compared.compare._read


def test_both_pictures_zoom_and_move_together(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    event = QWheelEvent(
        QPointF(30, 30),
        QPointF(30, 30),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.right, event)
    assert page.viewpoint.zoom == pytest.approx(1.25**4)
    assert page.viewpoint.centre.x() < 0.5
    qtbot.keyClick(page, Qt.Key.Key_0)
    assert page.viewpoint.zoom == 1


@pytest.mark.parametrize("side", ["left", "right"])
def test_dragging_one_picture_moves_both(compared: App, qtbot: QtBot, side: str) -> None:
    page = compared.compare.page
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_Plus)
    view = getattr(page, side)
    before, start = page.viewpoint.centre, view.rect().center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start - QPoint(40, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start - QPoint(40, 0))
    assert page.viewpoint.centre.x() > before.x()


def test_shift_and_the_arrow_keys_move_what_is_zoomed_in_on(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        qtbot.keyClick(page, key)
    before = page.viewpoint.centre
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.viewpoint.centre.x() > before.x()
    assert page.viewpoint.centre.y() < before.y()


def test_a_double_click_shows_pixel_for_pixel(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    page.resize(500, 400)
    qtbot.mouseDClick(page.right, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert page.right.shows_pixels
    qtbot.mouseDClick(page.right, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert page.viewpoint.zoom == 1


def test_flicker_shows_one_in_the_place_of_the_other(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    qtbot.keyClick(page, Qt.Key.Key_F)
    first = page.left.scene
    qtbot.keyClick(page, Qt.Key.Key_X)
    second = page.left.scene
    assert first
    assert second
    assert first.area == second.area
    assert first.layers[0].covers.width() == pytest.approx(
        0.7 * second.layers[0].covers.width(), rel=0.02
    )
    assert page.swapped


def test_the_difference_between_a_crop_and_its_photo_is_nearly_black(
    compared: App, qtbot: QtBot
) -> None:
    page = compared.compare.page
    qtbot.keyClick(page, Qt.Key.Key_M)
    qtbot.keyClick(page, Qt.Key.Key_D)
    shared = where_both_lie(page.left).toAlignedRect()
    assert not shared.isEmpty()
    mean = (
        page.left.grab(shared)
        .toImage()
        .scaled(
            1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    )
    assert max(QColor(mean.pixel(0, 0)).getRgb()[:3]) < 25
    qtbot.keyClick(page, Qt.Key.Key_M)


def brightness(page: ComparePage) -> float:
    """Of what the first view shows."""
    image = page.left.grab().toImage()
    mean = image.scaled(
        1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return QColor(mean.pixel(0, 0)).lightnessF()


def test_the_difference_can_be_brightened(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    qtbot.keyClick(page, Qt.Key.Key_D)
    before = brightness(page)
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert brightness(page) > before
    qtbot.keyClick(page, Qt.Key.Key_B)


def test_flicker_goes_on_by_itself_when_told(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    qtbot.keyClick(page, Qt.Key.Key_F)
    qtbot.keyClick(page, Qt.Key.Key_P)
    for swapped in (True, False):
        qtbot.waitUntil(lambda swapped=swapped: page.swapped is swapped)
    qtbot.keyClick(page, Qt.Key.Key_P)


def test_both_are_shown_in_the_same_place_and_size_when_told(compared: App, qtbot: QtBot) -> None:
    page = compared.compare.page
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert page.left.scene
    assert page.right.scene
    assert page.left.scene.area == page.right.scene.area
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert page.left.scene.area != page.right.scene.area


def test_facts_that_differ_are_marked(compared: App) -> None:
    table = compared.compare.page.facts.findChild(QTableWidget)
    assert table is not None
    rows = {
        table.item(row, 0).text(): [table.item(row, column) for column in (1, 2)]
        for row in range(table.rowCount())
    }
    marked = rows.pop("Format ≠")
    assert [item.text() for item in marked] == ["JPG", "PNG"]
    assert all(item.font().bold() for item in marked)
    same = [item for name, items in rows.items() if not name.endswith("≠") for item in items]
    assert same
    assert not any(item.font().bold() for item in same)


def test_a_pasted_picture_can_be_compared(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    QApplication.clipboard().setImage(QImage(str(shared_photos / "originals" / "chelsea.png")))
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.actions.paste.trigger()
    open_on(app, shared_photos / "originals" / "chelsea.png")
    until_read(app, qtbot)


def test_a_new_search_closes_the_comparison(
    compared: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, compared, shared_photos / "originals" / "rocket.jpg")
    assert not compared.compare.is_open


def test_of_a_photo_that_is_offline_there_is_the_thumbnail(
    start: Start, shared_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from photokin.core.library import Library

    folder = tmp_path / "drive"
    shutil.copytree(shared_photos / "originals", folder)
    with Library.open(tmp_path / "own") as library:
        library.add_folder(folder)
        library.reconcile([folder])
    folder.rename(tmp_path / "unplugged")
    app = start(tmp_path / "own")
    search(qtbot, app, tmp_path / "unplugged" / "coffee.png")
    open_on(app, folder / "coffee.png")
    page = app.compare.page
    qtbot.waitUntil(lambda: page.right.scene is not None, timeout=TIMEOUT_MS)
    assert page.right.accessibleDescription().startswith("Offline")
