"""What a person does to the query, in the whole window on a real library."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from photokin.core.filters import Filter
from photokin.gui.app import App
from photokin.gui.query.search_session import Found
from photokin.gui.results.empty_results import Remedy
from tests.gui.conftest import TIMEOUT_MS, Start, files, search

LEFT = Qt.MouseButton.LeftButton


def shown(app: App) -> list[Path]:
    return [match.path for match in app.window.model.matches]


def names(app: App) -> list[str]:
    return [chip.picture.name for chip in app.session.request.chips]


def after(qtbot: QtBot, app: App, act: Callable[[], object]) -> Found:
    """Do something and wait for results."""
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS) as found:
        act()
    answer: Found = found.args[0]
    return answer


@pytest.fixture
def coffee(app: App, shared_photos: Path, qtbot: QtBot) -> App:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    return app


# A part of a photo


def drag(qtbot: QtBot, app: App, steps: int = 6) -> None:
    """Choose about the lower right quarter of the picture."""
    picture = app.window.query_panel.picture
    start, end = picture.rect().center(), picture.rect().bottomRight()
    qtbot.mousePress(picture, LEFT, pos=start)
    for step in range(1, steps + 1):
        qtbot.mouseMove(picture, start + (end - start) * step / steps)
    qtbot.mouseRelease(picture, LEFT, pos=end)


def test_a_drag_over_the_picture_searches_for_that_part(coffee: App, qtbot: QtBot) -> None:
    before = coffee.session.request
    with qtbot.waitSignal(
        coffee.session.results_found,
        timeout=TIMEOUT_MS,
        check_params_cb=lambda found: not found.draft,
    ) as found:
        drag(qtbot, coffee)
    crop = found.args[0].shown.request.current.crop
    assert crop == pytest.approx((0.5, 0.5, 0.5, 0.5), abs=0.05)
    assert found.args[0].shown.query.width == pytest.approx(300, abs=20)
    after(qtbot, coffee, coffee.actions.back.trigger)
    assert coffee.session.request == before


def test_the_whole_photo_is_an_action_away(coffee: App, qtbot: QtBot) -> None:
    drag(qtbot, coffee)
    qtbot.waitUntil(lambda: coffee.actions.whole_photo.isEnabled(), timeout=TIMEOUT_MS)
    coffee.actions.whole_photo.trigger()
    qtbot.waitUntil(lambda: not coffee.actions.whole_photo.isEnabled(), timeout=TIMEOUT_MS)
    assert coffee.window.query_panel.picture.crop is None


def test_the_keyboard_stays_on_the_crop_while_results_follow(coffee: App, qtbot: QtBot) -> None:
    picture = coffee.window.query_panel.picture
    picture.setFocus()
    after(
        qtbot,
        coffee,
        lambda: qtbot.keyClick(picture, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
    )
    assert coffee.window.focusWidget() is picture


# Several photos


def test_more_and_less_like_results_become_chips(coffee: App, qtbot: QtBot) -> None:
    view = coffee.window.view
    for action, name in ((coffee.actions.more_like, "rocket.jpg"), (coffee.actions.less_like, "")):
        found = (match.path for match in coffee.window.model.matches)
        view.select_path(next(path for path in found if path.name.startswith(name or "camera")))
        after(qtbot, coffee, action.trigger)
    chips = coffee.session.request.chips
    assert [(chip.unlike, chip.feedback) for chip in chips] == [
        (False, False),
        (False, True),
        (True, True),
    ]
    assert coffee.window.query_panel.chips.count() == 3


def test_a_chip_that_is_turned_to_unlike_pushes_its_like_down(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(
        qtbot, app, *(shared_photos / "originals" / name for name in ("coffee.png", "rocket.jpg"))
    )
    chips = app.window.query_panel.chips
    qtbot.keyClick(chips, Qt.Key.Key_Right)
    after(qtbot, app, lambda: qtbot.keyClick(chips, Qt.Key.Key_Space))
    assert [chip.unlike for chip in app.session.request.chips] == [False, True]
    assert shown(app)[0].stem == "coffee"
    assert {path.stem for path in shown(app)[-3:]} == {"rocket"}


def test_a_chip_that_is_removed_is_back_after_back(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(
        qtbot, app, *(shared_photos / "originals" / name for name in ("coffee.png", "rocket.jpg"))
    )
    chips = app.window.query_panel.chips
    after(qtbot, app, lambda: qtbot.keyClick(chips, Qt.Key.Key_Delete))
    assert names(app) == ["rocket.jpg"]
    after(qtbot, app, app.actions.back.trigger)
    assert names(app) == ["coffee.png", "rocket.jpg"]


def test_photos_are_added_from_files(coffee: App, shared_photos: Path, qtbot: QtBot) -> None:
    coffee.actions.add_photos.trigger()
    dialog = coffee.window.findChild(QFileDialog)
    assert dialog is not None
    path = shared_photos / "originals" / "rocket.jpg"
    after(qtbot, coffee, lambda: dialog.filesSelected.emit([str(path)]))
    dialog.close()
    assert names(coffee) == ["coffee.png", "rocket.jpg"]


def test_photos_are_added_from_the_clipboard(
    coffee: App, shared_photos: Path, qtbot: QtBot
) -> None:
    QApplication.clipboard().setMimeData(files(shared_photos / "originals" / "rocket.jpg"))
    after(qtbot, coffee, coffee.actions.paste_too.trigger)
    assert names(coffee) == ["coffee.png", "rocket.jpg"]


@pytest.mark.parametrize("place", ["the add button", "the chips"])
def test_what_is_dropped_here_is_added(
    coffee: App, shared_photos: Path, qtbot: QtBot, place: str
) -> None:
    panel = coffee.window.query_panel
    target = panel._add if place == "the add button" else panel.chips.viewport()
    mime, action = files(shared_photos / "originals" / "rocket.jpg"), Qt.DropAction.CopyAction
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, LEFT, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), action, mime, LEFT, keys)
    after(qtbot, coffee, lambda: QApplication.sendEvent(target, drop))
    assert names(coffee) == ["coffee.png", "rocket.jpg"]


def test_too_many_photos_are_cut_with_a_notice(
    app: App, shared_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    many = [tmp_path / f"{number:02}.jpg" for number in range(26)]
    for path in many:
        os.link(shared_photos / "originals" / "rocket.jpg", path)
    search(qtbot, app, *many)
    assert len(names(app)) == 24
    assert "24 photos" in app.window.notices.notices[0].title


def test_one_unreadable_photo_of_several_is_left_out_with_a_notice(
    app: App, shared_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_text("no photo")
    search(qtbot, app, shared_photos / "originals" / "coffee.png", broken)
    assert names(app) == ["coffee.png"]
    assert "broken.jpg" in app.window.notices.notices[0].title


# Words and filters


def type_words(qtbot: QtBot, app: App, text: str) -> Found:
    app.actions.words.trigger()
    return after(qtbot, app, lambda: qtbot.keyClicks(app.window.search_bar.words, text))


def test_words_alone_list_photos_and_keep_the_keyboard(app: App, qtbot: QtBot) -> None:
    found = type_words(qtbot, app, "coffee")
    assert {path.stem for path in shown(app)} == {"coffee"}
    assert found.shown.query is None
    assert app.window.focusWidget() is app.window.search_bar.words
    assert app.window.windowTitle() == "coffee – Photokin"


def test_words_narrow_a_photo_query(coffee: App, qtbot: QtBot) -> None:
    type_words(qtbot, coffee, "grey")
    assert {path.parent.name for path in shown(coffee)} == {"grey"}
    assert shown(coffee)[0].stem == "coffee"


def test_what_is_typed_in_one_go_is_one_step_back(coffee: App, qtbot: QtBot) -> None:
    type_words(qtbot, coffee, "gr")
    type_words_on = coffee.window.search_bar.words
    type_words_on.deselect()
    type_words_on.end(False)
    after(qtbot, coffee, lambda: qtbot.keyClicks(type_words_on, "ey"))
    assert coffee.session.request.wanted.text == "grey"
    after(qtbot, coffee, coffee.actions.back.trigger)
    assert coffee.session.request.wanted.text == ""
    assert type_words_on.text() == ""
    assert len(shown(coffee)) == 18


def test_of_all_queries_only_the_current_one_is_kept_ready_to_be_laid_over_photos(
    coffee: App, shared_photos: Path, qtbot: QtBot
) -> None:
    first = coffee.session.current
    assert first
    search(qtbot, coffee, shared_photos / "originals" / "rocket.jpg")
    second = coffee.session.current
    assert second
    assert ["subject" in vars(each.query) for each in (first, second)] == [False, True]
    after(qtbot, coffee, coffee.actions.back.trigger)
    assert ["subject" in vars(each.query) for each in (first, second)] == [True, False]


def test_words_and_filters_stay_for_the_next_photo(
    coffee: App, shared_photos: Path, qtbot: QtBot
) -> None:
    type_words(qtbot, coffee, "grey")
    search(qtbot, coffee, shared_photos / "originals" / "rocket.jpg")
    assert shown(coffee)[0] == shared_photos / "grey" / "rocket.jpg"


def test_a_filter_from_the_popup_is_applied_at_once(
    coffee: App, shared_photos: Path, qtbot: QtBot
) -> None:
    bar = coffee.window.search_bar
    coffee.actions.filters.trigger()
    qtbot.waitUntil(lambda: bar.popup._folder.count() == 5, timeout=TIMEOUT_MS)
    folder = shared_photos / "grey"
    combo = bar.popup._folder
    row = next(row for row in range(combo.count()) if combo.itemData(row) == folder)
    after(qtbot, coffee, lambda: combo.activated.emit(row))
    assert {path.parent for path in shown(coffee)} == {folder}
    after(qtbot, coffee, coffee.actions.clear_filters.trigger)
    assert len(shown(coffee)) == 18
    assert not coffee.actions.clear_filters.isEnabled()


def test_results_follow_while_dates_are_dragged_over_and_all_is_one_step(
    coffee: App, qtbot: QtBot
) -> None:
    dates = coffee.window.search_bar.popup._dates
    for end in ("2001", "2002", "2003"):
        with qtbot.waitSignal(coffee.session.results_found, timeout=TIMEOUT_MS) as found:
            dates.choosing.emit("2000", end)
        assert found.args[0].draft
    with qtbot.waitSignal(coffee.session.results_found, timeout=TIMEOUT_MS) as found:
        dates.chosen.emit("2000", "2003")
    assert not found.args[0].draft
    assert coffee.session.request.wanted == Filter(taken_from="2000", taken_before="2003")
    after(qtbot, coffee, coffee.actions.back.trigger)
    assert coffee.session.request.wanted == Filter()


def test_the_chip_of_a_filter_takes_it_away(coffee: App, qtbot: QtBot) -> None:
    bar = coffee.window.search_bar
    coffee.actions.filters.trigger()
    qtbot.waitUntil(lambda: bar.popup._folder.count() == 5, timeout=TIMEOUT_MS)
    png = next(b for b in bar.popup.findChildren(QPushButton) if b.text().startswith("PNG"))
    after(qtbot, coffee, png.click)
    assert {path.suffix for path in shown(coffee)} == {".png"}
    bar.popup.close()
    chip = next(b for b in bar.findChildren(QPushButton) if b.objectName() == "chip")
    after(qtbot, coffee, lambda: qtbot.mouseClick(chip, LEFT))
    assert len(shown(coffee)) == 18


def test_a_filter_that_nothing_passes_says_so_and_can_be_cleared(coffee: App, qtbot: QtBot) -> None:
    after(qtbot, coffee, lambda: coffee.window.search_bar.filter_changed.emit(Filter(rating=5)))
    message = coffee.window.results.message
    assert message is not None
    assert message.remedy is Remedy.CLEAR_FILTERS
    after(qtbot, coffee, lambda: coffee.window.results.remedy_chosen.emit(message.remedy))
    assert len(shown(coffee)) == 18


# The screen


def test_a_part_of_the_screen_is_searched_for(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    image = QImage(str(shared_photos / "originals" / "chelsea.png"))
    after(qtbot, app, lambda: app.controller.queries.grab.grabbed.emit(image))
    assert shown(app)[0] == shared_photos / "originals" / "chelsea.png"


def test_a_desktop_that_hides_the_screen_says_what_to_do_instead(app: App) -> None:
    app.controller.queries.grab.refused.emit()
    notice = app.window.notices.notices[0]
    assert "screen" in notice.title
    assert "paste" in notice.advice


def test_words_before_the_library_is_open_wait_for_it(
    start: Start, library_copy: Path, qtbot: QtBot
) -> None:
    app = start(library_copy)
    type_words(qtbot, app, "rocket")
    assert {path.stem for path in shown(app)} == {"rocket"}


def test_down_leads_from_the_words_to_the_first_result(coffee: App, qtbot: QtBot) -> None:
    coffee.window.activateWindow()
    coffee.window.view.clearSelection()
    coffee.window.view.selectionModel().clearCurrentIndex()
    coffee.actions.words.trigger()
    assert coffee.window.search_bar.words.hasFocus()
    qtbot.keyClick(coffee.window.search_bar.words, Qt.Key.Key_Down)
    assert coffee.window.view.hasFocus()
    assert coffee.window.view.currentIndex().row() == 0
