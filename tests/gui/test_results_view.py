from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.encoder import Band
from photokin.gui.results_model import ResultsModel, Role
from photokin.gui.results_view import ResultsView
from photokin.gui.tasks import Tasks
from photokin.gui.thumbnails import Thumbnails
from tests.gui.conftest import match, matches

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ResultsView]:
    """Fifty photos, four in a row."""
    tasks = Tasks("thumbnails")
    model = ResultsModel()
    view = ResultsView(model, Thumbnails(lambda photo_id: None, tasks), side=100)
    qtbot.addWidget(view)
    view.resize(530, 400)
    model.show(matches(50))
    view.show()
    view.activateWindow()
    qtbot.waitActive(view)
    assert view.indexAt(view.visualRect(model.index(4)).center()).row() == 4
    assert view.visualRect(model.index(4)).top() > view.visualRect(model.index(3)).top()
    yield view
    tasks.shut_down()


def row(view: ResultsView) -> int:
    return view.currentIndex().row()


def test_the_model_keeps_qts_rules(qapp: QApplication) -> None:
    model = ResultsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(matches(3))
    model.show([])
    assert tester.model() is model


def test_the_model_names_its_roles() -> None:
    names = {bytes(name.data()).decode() for name in ResultsModel().roleNames().values()}
    assert {"photo_id", "path", "score", "likeness", "online", "match"} <= names


def test_the_model_says_what_a_photo_is_called_and_how_alike_it_is() -> None:
    model = ResultsModel()
    model.show([match(3, 0.95, Band.SAME), match(4, 0.95, Band.NEAR_DUPLICATE, online=False)])
    assert model.index(0).data() == "00003.jpg"
    assert model.index(0).data(Role.LIKENESS) == "Same photo"
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "00004.jpg, Near-duplicate, 95 %, offline"


def test_two_files_of_one_photo_are_two_results() -> None:
    model = ResultsModel()
    first = match(3)
    model.show([first, match(4)])
    assert model.row_of(Path("/photos/00004.jpg")) == 1
    assert model.row_of(Path("/photos/none.jpg")) is None


@pytest.mark.parametrize(
    "start,key,end",
    [
        (0, Key.Key_Right, 1),
        (1, Key.Key_Left, 0),
        (3, Key.Key_Right, 4),
        (4, Key.Key_Left, 3),
        (0, Key.Key_Left, 0),
        (49, Key.Key_Right, 49),
        (0, Key.Key_Down, 4),
        (5, Key.Key_Up, 1),
        (2, Key.Key_Up, 2),
        (47, Key.Key_Down, 49),
        (49, Key.Key_Down, 49),
        (9, Key.Key_Home, 0),
        (9, Key.Key_End, 49),
        (49, Key.Key_PageDown, 49),
        (0, Key.Key_PageUp, 0),
    ],
)
def test_keys_move_through_the_grid(
    view: ResultsView, qtbot: QtBot, start: int, key: Qt.Key, end: int
) -> None:
    view.setCurrentIndex(view.results().index(start))
    qtbot.keyClick(view, key)
    assert row(view) == end


@pytest.mark.parametrize("key,end", [(Key.Key_Right, 0), (Key.Key_Home, 0), (Key.Key_End, 49)])
def test_the_first_key_selects_where_it_leads(
    view: ResultsView, qtbot: QtBot, key: Qt.Key, end: int
) -> None:
    view.clearFocus()
    view.setFocus()
    assert view.current_match() is None
    qtbot.keyClick(view, key)
    selected = view.current_match()
    assert selected is not None
    assert selected.photo_id == end


def test_the_tab_key_shows_where_the_keyboard_is(view: ResultsView) -> None:
    assert view.current_match() is None
    event = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(view, event)
    selected = view.current_match()
    assert selected is not None
    assert selected.photo_id == 0


def test_a_page_down_and_a_page_up_end_where_they_began(view: ResultsView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.results().index(5))
    qtbot.keyClick(view, Key.Key_PageDown)
    assert row(view) > 5
    qtbot.keyClick(view, Key.Key_PageUp)
    assert row(view) == 5


def test_the_current_photo_is_scrolled_into_view(view: ResultsView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_End)
    qtbot.keyClick(view, Key.Key_End)
    assert view.viewport().rect().contains(view.visualRect(view.results().index(49)))
    qtbot.keyClick(view, Key.Key_Home)
    assert view.verticalOffset() == 0


def test_a_click_selects_and_a_double_click_asks_for_similar_photos(
    view: ResultsView, qtbot: QtBot
) -> None:
    place = view.visualRect(view.results().index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    selected = view.current_match()
    assert selected is not None
    assert selected.photo_id == 2
    with qtbot.waitSignal(view.similar_requested) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0].row() == 2


def test_enter_asks_for_similar_photos(view: ResultsView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.results().index(3))
    with qtbot.waitSignal(view.similar_requested) as asked:
        qtbot.keyClick(view, Key.Key_Return)
    assert asked.args[0].row() == 3


def test_enter_without_a_selection_asks_for_nothing(view: ResultsView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.similar_requested):
        qtbot.keyClick(view, Key.Key_Return)


def test_the_menu_key_opens_the_menu_at_the_current_photo(view: ResultsView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.results().index(6))
    corner = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, corner, corner)
    with qtbot.waitSignal(view.menu_requested) as asked:
        QApplication.sendEvent(view.viewport(), event)
    index, place = asked.args
    assert index.row() == 6
    assert view.visualRect(index).contains(view.viewport().mapFromGlobal(place))


def test_a_rectangle_selects_what_it_touches(view: ResultsView) -> None:
    view.setSelectionMode(ResultsView.SelectionMode.ExtendedSelection)
    corners = (view.visualRect(view.results().index(row)).center() for row in (0, 5))
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.setSelection(QRect(*corners), flags)
    assert {index.row() for index in view.selectedIndexes()} == {0, 1, 4, 5}


def test_the_first_visible_photo_stays_in_view_when_the_width_changes(view: ResultsView) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    first = view.visible_rows().start
    view.resize(300, 400)
    assert first in view.visible_rows()


def test_only_visible_photos_are_asked_for(qtbot: QtBot) -> None:
    tasks = Tasks("thumbnails")
    asked: list[int] = []
    view = ResultsView(ResultsModel(), Thumbnails(asked.append, tasks), side=100)
    qtbot.addWidget(view)
    view.resize(530, 400)
    view.results().show(matches(10_000))
    view.show()
    qtbot.waitUntil(lambda: len(asked) >= len(view.visible_rows()))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 9_999 in asked)
    tasks.shut_down()
    assert len(asked) < 100


def test_a_screen_reader_meets_a_list_of_photos(view: ResultsView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.List
    assert interface.childCount() == 50
    assert interface.child(1).text(QAccessible.Text.Name) == "00001.jpg, Similar, 50 %"


def test_photos_run_from_right_to_left_where_people_read_so(
    view: ResultsView, qtbot: QtBot
) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = (view.visualRect(view.results().index(row)) for row in (0, 1))
    assert second.right() < first.left()
    assert view.indexAt(second.center()).row() == 1
    view.setCurrentIndex(view.results().index(0))
    qtbot.keyClick(view, Key.Key_Left)
    assert row(view) == 1
