import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.encoder import Band
from photokin.core.library import FolderState
from photokin.gui.results.result_cell import ResultCell
from photokin.gui.results.results_model import ResultsModel, Role
from photokin.gui.results.results_view import ResultsView
from photokin.gui.tasks import Tasks
from photokin.gui.thumbnails import Thumbnails
from tests.gui.conftest import match, matches

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier


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


# Many at a time


def rows(view: ResultsView) -> list[int]:
    return view.selected_rows()


def click(qtbot: QtBot, view: ResultsView, at: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
    place = view.visualRect(view.results().index(at)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_ctrl_adds_and_takes_away_and_shift_selects_all_between(
    view: ResultsView, qtbot: QtBot
) -> None:
    click(qtbot, view, 1)
    click(qtbot, view, 4, Qt.KeyboardModifier.ControlModifier)
    assert rows(view) == [1, 4]
    click(qtbot, view, 1, Qt.KeyboardModifier.ControlModifier)
    assert rows(view) == [4]
    click(qtbot, view, 2)
    click(qtbot, view, 5, Qt.KeyboardModifier.ShiftModifier)
    assert rows(view) == [2, 3, 4, 5]
    click(qtbot, view, 1, Qt.KeyboardModifier.ShiftModifier)
    assert rows(view) == [1, 2]


def test_shift_and_the_arrows_select_from_where_they_began(view: ResultsView, qtbot: QtBot) -> None:
    click(qtbot, view, 5)
    for key in (Key.Key_Down, Key.Key_Right):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    assert rows(view) == [5, 6, 7, 8, 9, 10]
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert rows(view) == [2, 3, 4, 5]


def test_escape_selects_nothing(view: ResultsView, qtbot: QtBot) -> None:
    view.selectAll()
    assert len(view.selected_matches()) == 50
    qtbot.keyClick(view, Key.Key_Escape)
    assert rows(view) == []


def test_the_menu_is_about_all_that_is_selected(view: ResultsView, qtbot: QtBot) -> None:
    click(qtbot, view, 1)
    click(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
    for at, selected in ((1, [1, 2]), (5, [5])):
        place = view.visualRect(view.results().index(at)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
        with qtbot.waitSignal(view.menu_requested):
            QApplication.sendEvent(view.viewport(), event)
        assert rows(view) == selected


@pytest.mark.parametrize(
    "keys,selected",
    [
        (PLAIN, [0, 1, 4, 5]),
        (Qt.KeyboardModifier.ShiftModifier, [0, 1, 4, 5, 9]),
        (Qt.KeyboardModifier.ControlModifier, [0, 4, 9]),
    ],
)
def test_a_rubber_band_selects_what_it_touches(
    view: ResultsView, qtbot: QtBot, keys: Qt.KeyboardModifier, selected: list[int]
) -> None:
    before = [9] if keys == Qt.KeyboardModifier.ShiftModifier else [1, 5, 9]
    view.select_rows(before)
    start = QPoint(1, 1)
    end = view.visualRect(view.results().index(5)).center()
    buttons = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.viewport(), buttons, keys, start)
    move(view, end)
    assert rows(view) == selected
    qtbot.mouseRelease(view.viewport(), buttons, keys, end)
    move(view, start)
    assert rows(view) == selected


def move(view: ResultsView, place: QPoint) -> None:
    """Move the mouse with its button down."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    there = view.viewport().mapToGlobal(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(there),
        Qt.MouseButton.NoButton,
        buttons,
        keys,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_click_beside_the_photos_selects_nothing(view: ResultsView, qtbot: QtBot) -> None:
    view.select_rows([1, 2])
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert rows(view) == []


def test_files_are_dragged_out_with_a_picture_and_those_offline_stay(
    view: ResultsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(drag))
    view.results().show([match(0), match(1), match(2, online=False)])
    view.selectAll()
    view.startDrag(Qt.DropAction.CopyAction)
    urls = dragged[0].mimeData().urls()
    assert [url.toLocalFile() for url in urls] == ["/photos/00000.jpg", "/photos/00001.jpg"]
    assert not dragged[0].pixmap().isNull()


def test_pulling_a_photo_drags_it_rather_than_a_band(
    view: ResultsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(drag))
    start = view.visualRect(view.results().index(2)).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in (30, 60):
        move(view, start + QPoint(step, step))
    assert [url.fileName() for url in dragged[0].mimeData().urls()] == ["00002.jpg"]
    assert rows(view) == [2]


# Stacks


@pytest.fixture
def stacked(view: ResultsView) -> ResultsView:
    """Fifty photos; 1, 3 and 8 in a stack."""
    view.results().show(matches(50), [[1, 3, 8]])
    return view


def shown(view: ResultsView) -> list[int]:
    model = view.results()
    return [model.at(row).photo_id for row in range(model.rowCount())]


@pytest.mark.parametrize(
    "width, height, photo",
    [(640, 160, QRect(8, 52, 160, 40)), (480, 640, QRect(40, 8, 96, 128))],
    ids=["wide", "high"],
)
def test_the_count_of_a_stack_lies_in_the_corner_of_its_photo(
    view: ResultsView, width: int, height: int, photo: QRect
) -> None:
    cell = ResultCell(view, 160)
    badge = cell.badge(
        QRect(QPoint(), cell.size()), replace(match(1), width=width, height=height), count=9
    )
    assert photo.contains(badge)
    assert (badge.top() - photo.top(), photo.right() - badge.right()) == (4, 4)


def test_a_stack_is_one_photo_until_it_is_opened_in_place(
    stacked: ResultsView, qtbot: QtBot
) -> None:
    assert shown(stacked)[:6] == [0, 1, 2, 4, 5, 6]
    click(qtbot, stacked, 1)
    qtbot.keyClick(stacked, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert shown(stacked)[:7] == [0, 1, 3, 8, 2, 4, 5]
    assert rows(stacked) == [1]
    qtbot.keyClick(stacked, Key.Key_Right)
    qtbot.keyClick(stacked, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert shown(stacked)[:6] == [0, 1, 2, 4, 5, 6]
    assert row(stacked) == 1


def test_a_click_on_its_count_opens_a_stack_and_selects_nothing(
    stacked: ResultsView, qtbot: QtBot
) -> None:
    cell = stacked.visualRect(stacked.results().index(1))
    place = QPoint(cell.right() - 20, cell.top() + 16)
    qtbot.mouseClick(stacked.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(shown(stacked)) == 50
    assert rows(stacked) == []


def test_a_screen_reader_is_told_of_stacks(stacked: ResultsView) -> None:
    model = stacked.results()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1).data(spoken).endswith("stack of 3, closed")
    model.toggle(1)
    assert model.index(1).data(spoken).endswith("stack of 3, open")
    assert model.index(2).data(spoken).endswith("in the stack before")


def test_without_folding_all_photos_are_shown(stacked: ResultsView) -> None:
    stacked.results().set_folded(False)
    assert shown(stacked) == list(range(50))


def test_an_open_stack_stays_open_when_its_leader_goes(stacked: ResultsView) -> None:
    stacked.toggle_stack(1)
    stacked.results().leave_out({Path("/photos/00001.jpg")})
    assert shown(stacked)[:5] == [0, 2, 3, 8, 4]


def test_selecting_a_file_opens_the_stack_it_is_in(stacked: ResultsView) -> None:
    stacked.select_path(Path("/photos/00008.jpg"))
    selected = stacked.current_match()
    assert selected is not None
    assert selected.photo_id == 8


def test_weaker_results_are_hidden_also_from_stacks(view: ResultsView) -> None:
    model = view.results()
    model.show([match(n, 0.9 - n / 10) for n in range(5)], [[0, 1, 4], [2, 3]])
    model.set_least(0.65)
    assert shown(view) == [0, 2]
    assert (model.fold_at(0).count, model.fold_at(1).count) == (2, 1)
    assert model.alike == 3
    model.set_least(0)
    assert model.alike == 5


def test_the_model_keeps_qts_rules_with_stacks(qapp: QApplication) -> None:
    model = ResultsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(matches(9), [[0, 2, 8], [1, 3]])
    for leader in (1, 0, 0):
        model.toggle(leader)
    model.leave_out({Path("/photos/00000.jpg")})
    assert [model.at(row).photo_id for row in range(model.rowCount())] == [1, 3, 2, 4, 5, 6, 7]
    assert tester.model() is model


# Sizes and changes


def test_the_size_changes_with_ctrl_and_the_wheel_and_has_limits(
    view: ResultsView, qtbot: QtBot
) -> None:
    for notches, side in ((1, 120), (-1, 100), (-50, 80), (100, 320)):
        turn(view, notches * 120)
        assert view.side == side


def turn(view: ResultsView, angle: int) -> None:
    place = QPointF(50, 50)
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_another_size_keeps_the_first_photo_in_view(view: ResultsView) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    first = view.visible_rows().start
    view.set_side(160)
    assert first in view.visible_rows()


def test_selection_and_place_outlive_other_rows(view: ResultsView) -> None:
    view.select_rows([7, 8, 30], 8)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = view.results().at(view.visible_rows().start)
    top = view.visualRect(view.results().index(view.visible_rows().start)).top()
    with view.keeping_place():
        view.results().show(matches(50)[4:])
    assert [match.photo_id for match in view.selected_matches()] == [7, 8, 30]
    assert view.results().at(row(view)).photo_id == 8
    again = view.results().row_of(first.path)
    assert again is not None
    assert view.visualRect(view.results().index(again)).top() == top


def test_photos_that_are_offline_tell_where_they_are(view: ResultsView) -> None:
    model = view.results()
    model.set_folders([FolderState(Path("/media/anna/HOLIDAYS/photos"), False, 1)])
    away = replace(match(0, online=False), path=Path("/media/anna/HOLIDAYS/photos/a.jpg"))
    model.show([away])
    assert "“HOLIDAYS” is offline" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert not view.grab().isNull()


def test_photos_that_are_offline_are_painted_paler(qtbot: QtBot) -> None:
    tasks, model = Tasks("thumbnails"), ResultsModel()
    thumbnails = Thumbnails(lambda photo_id: _dark(), tasks)
    view = ResultsView(model, thumbnails, side=100)
    qtbot.addWidget(view)
    view.resize(530, 200)
    model.show([match(0), match(1, online=False)])
    view.show()
    qtbot.waitUntil(lambda: all(thumbnails.pixmap(match(each).photo_id) for each in (0, 1)))
    picture = view.viewport().grab().toImage()
    here, away = (
        picture.pixelColor(cell.center().x(), cell.top() + 40).lightness()
        for cell in (view.visualRect(model.index(row)) for row in (0, 1))
    )
    assert away > here + 40
    tasks.shut_down()


def _dark() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240)).save(buffer, "JPEG")
    return buffer.getvalue()
