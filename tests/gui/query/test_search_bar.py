from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from photokin.core.choices import Choice, Choices
from photokin.core.filters import ALL, Filter, Orientation
from photokin.gui.query.filter_popup import FilterPopup
from photokin.gui.query.search_bar import SearchBar
from photokin.gui.theme import Theme

TOP = Path("/photos/all")
CHOICES = Choices(
    folders=[Choice(TOP, 9), Choice(TOP / "2019", 4), Choice(TOP / "2020", 5)],
    cameras=[Choice("NIKON D750", 6), Choice("Canon EOS 5D", 2)],
    formats=[Choice("JPEG", 8), Choice("PNG", 1)],
    months=[Choice("2019-08", 4), Choice("2020-01", 4)],
    undated=1,
    rated=3,
)


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> Iterator[SearchBar]:
    action = QAction("Filters")
    bar = SearchBar(Theme(qapp, "light"), action)
    qtbot.addWidget(bar)
    bar.resize(500, 100)
    with qtbot.waitExposed(bar):
        bar.show()
    yield bar
    bar.popup.close()


@pytest.fixture
def popup(bar: SearchBar, qtbot: QtBot) -> FilterPopup:
    bar.popup.show_choices(CHOICES)
    bar.show_popup()
    return bar.popup


def button(widget: FilterPopup | SearchBar, name: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.accessibleName() == name)


def shown_chips(bar: SearchBar) -> list[str]:
    return [
        chip.text()
        for chip in bar.findChildren(QPushButton)
        if chip.objectName() == "chip" and chip.isVisible()
    ]


def test_enter_presses_buttons_of_the_filters(popup: FilterPopup, qtbot: QtBot) -> None:
    online = button(popup, "Online now")
    online.setFocus()
    with qtbot.waitSignal(popup.changed) as changed:
        qtbot.keyClick(online, Qt.Key.Key_Return)
    assert changed.args[0].online


# Words


def test_words_are_told_once_typing_rests(bar: SearchBar, qtbot: QtBot) -> None:
    told: list[Filter] = []
    bar.words_changed.connect(told.append)
    qtbot.keyClicks(bar.words, "beach")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [Filter(text="beach")]


def test_enter_tells_them_at_once(bar: SearchBar, qtbot: QtBot) -> None:
    with qtbot.waitSignals([bar.words_changed, bar.words_done]):
        qtbot.keyClicks(bar.words, "beach")
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)


def test_words_are_left_alone_while_they_are_typed(bar: SearchBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(bar.words, "bea")
    bar.show_filter(Filter(text="b"))
    assert bar.words.text() == "bea"


def test_escape_empties_the_words(bar: SearchBar, qtbot: QtBot) -> None:
    bar.show_filter(Filter(text="beach"))
    with qtbot.waitSignal(bar.words_changed) as told:
        qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert told.args == [ALL]


# Chips of filters


def test_filters_are_shown_as_chips_that_remove_them(bar: SearchBar, qtbot: QtBot) -> None:
    wanted = Filter(text="beach", rating=3, online=True)
    bar.show_filter(wanted)
    assert shown_chips(bar) == ["3 ★ or more", "Online now"]
    with qtbot.waitSignal(bar.filter_changed) as changed:
        button(bar, "Remove the filter: Online now").click()
    assert changed.args == [replace(wanted, online=False)]


def test_all_filters_are_cleared_at_once_but_the_words_stay(bar: SearchBar, qtbot: QtBot) -> None:
    bar.show_filter(Filter(text="beach", rating=3, online=True))
    with qtbot.waitSignal(bar.filter_changed) as changed:
        next(b for b in bar.findChildren(QPushButton) if b.text() == "Clear filters").click()
    assert changed.args == [Filter(text="beach")]


def test_without_filters_there_is_no_row(bar: SearchBar) -> None:
    bar.show_filter(Filter(rating=3))
    bar.show_filter(ALL)
    assert shown_chips(bar) == []
    assert bar.button.text() == "Filters"


# The popup


def test_folders_are_offered_with_counts_below_what_they_share(popup: FilterPopup) -> None:
    combo = popup._folder
    assert [combo.itemText(row) for row in range(combo.count())] == [
        "Any folder",
        "all  (9)",
        "all/2019  (4)",
        "all/2020  (5)",
    ]


def test_part_of_a_folders_name_finds_it(popup: FilterPopup, qtbot: QtBot) -> None:
    combo = popup._folder
    line = combo.lineEdit()
    assert line is not None
    popup.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, "2020")
    completer = combo.completer()
    assert completer is not None
    with qtbot.waitSignal(popup.changed) as changed:
        qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
        qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert changed.args == [Filter(folder=TOP / "2020")]


def test_types_are_chosen_together(popup: FilterPopup, qtbot: QtBot) -> None:
    button(popup, "JPEG, 8 photos").click()
    with qtbot.waitSignal(popup.changed) as changed:
        button(popup, "PNG, 1 photo").click()
    assert changed.args == [Filter(formats=frozenset(["JPEG", "PNG"]))]


def test_a_camera_and_a_size_are_chosen_from_their_lists(popup: FilterPopup, qtbot: QtBot) -> None:
    camera = popup._camera
    row = next(r for r in range(camera.count()) if camera.itemText(r).startswith("Canon"))
    with qtbot.waitSignal(popup.changed) as changed:
        camera.activated.emit(row)
    popup.show_filter(changed.args[0])
    with qtbot.waitSignal(popup.changed) as changed:
        qtbot.keyClick(popup._size, Qt.Key.Key_End)
    assert changed.args[0].camera == "Canon EOS 5D"
    assert changed.args[0].min_pixels > 0


def test_one_shape_at_a_time(popup: FilterPopup, qtbot: QtBot) -> None:
    button(popup, "Portrait").click()
    with qtbot.waitSignal(popup.changed) as changed:
        button(popup, "Square").click()
    assert changed.args == [Filter(orientation=Orientation.SQUARE)]
    assert not button(popup, "Portrait").isChecked()


def test_the_same_star_again_takes_the_rating_away(popup: FilterPopup, qtbot: QtBot) -> None:
    popup._stars[2].click()
    with qtbot.waitSignal(popup.changed) as changed:
        popup._stars[2].click()
    assert changed.args == [ALL]


def test_dates_can_be_typed_and_the_last_one_counts_in(popup: FilterPopup, qtbot: QtBot) -> None:
    popup._from.setText("2019-08")
    popup._until.setText("2019-12")
    with qtbot.waitSignal(popup.changed) as changed:
        qtbot.keyClick(popup._until, Qt.Key.Key_Return)
    assert changed.args == [Filter(taken_from="2019-08", taken_before="2020-01")]


def test_what_is_no_date_goes_away_again(popup: FilterPopup, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(popup.changed):
        qtbot.keyClicks(popup._from, "yesterday")
        qtbot.keyClick(popup._from, Qt.Key.Key_Return)
    assert popup._from.text() == ""


def test_only_what_the_library_has_is_offered(popup: FilterPopup) -> None:
    popup.show_choices(Choices(formats=[Choice("JPEG", 3)]))
    assert not popup._camera.isVisible()
    assert not popup._types.isVisible()
    assert not popup._stars_row.isVisible()
    assert popup._folder.isVisible()


def test_everything_shown_follows_the_filter(popup: FilterPopup) -> None:
    popup.show_filter(
        Filter(
            folder=TOP / "2019",
            camera="Canon EOS 5D",
            min_pixels=12_000_000,
            rating=4,
            online=True,
            taken_before="2020",
        )
    )
    assert popup._folder.currentText() == "all/2019  (4)"
    assert popup._camera.currentText() == "Canon EOS 5D  (2)"
    assert popup._size.currentText() == "12 MP or more"
    assert [star.isChecked() for star in popup._stars] == [True] * 4 + [False]
    assert popup._online.isChecked()
    assert popup._until.text() == "2019"
