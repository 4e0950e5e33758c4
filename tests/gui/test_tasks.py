import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.errors import AppError
from photokin.gui.tasks import Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks("test")
    yield tasks
    tasks.shut_down()


class Gate:
    """Work that starts, then waits to be let go."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.go = threading.Event()

    def work(self) -> str:
        self.started.set()
        assert self.go.wait(10)
        return "late"


def test_work_runs_on_a_thread_and_its_result_arrives_on_the_gui_thread(
    tasks: Tasks, qtbot: QtBot
) -> None:
    came: list[tuple[int, bool]] = []
    tasks.run(
        threading.get_ident,
        lambda ident: came.append((ident, QThread.currentThread().isMainThread())),
    )
    qtbot.waitUntil(lambda: bool(came))
    ident, on_gui_thread = came[0]
    assert ident != threading.get_ident()
    assert on_gui_thread


def test_an_error_with_advice_goes_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[AppError] = []

    def work() -> None:
        raise AppError("No.", "Try another.")

    tasks.run(work, lambda _: None, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came[0].advice == "Try another."


def test_an_unexpected_error_is_raised_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    def work() -> None:
        raise ZeroDivisionError("surprise")

    with qtbot.captureExceptions() as caught:
        tasks.run(work, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_the_answer_to_a_dropped_ticket_never_arrives(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[str] = []
    gate = Gate()
    ticket = tasks.run(gate.work, came.append)
    assert gate.started.wait(10)
    ticket.drop()
    gate.go.set()
    tasks.run(lambda: "next", came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["next"]


def test_an_answer_that_is_dropped_on_its_way_does_not_arrive(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[str] = []
    done = threading.Event()
    ticket = tasks.run(lambda: "first", came.append)
    tasks.run(done.set, lambda _: came.append("second"))
    assert done.wait(10)  # so the first answer waits in the event loop by now
    ticket.drop()
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["second"]


def test_dropped_work_that_waits_in_line_is_not_begun(tasks: Tasks, qtbot: QtBot) -> None:
    begun: list[str] = []
    gate = Gate()
    tasks.run(gate.work, lambda _: None)
    tasks.run(lambda: begun.append("waiting"), lambda _: None).drop()
    gate.go.set()
    tasks.run(lambda: begun.append("last"), lambda _: None)
    qtbot.waitUntil(lambda: "last" in begun)
    assert begun == ["last"]


def test_shutting_down_waits_for_work_and_delivers_nothing(qapp: QApplication) -> None:
    tasks, came, gate = Tasks("test"), [], Gate()
    tasks.run(gate.work, came.append)
    tasks.run(lambda: "waiting", came.append)
    assert gate.started.wait(10)
    threading.Timer(0.05, gate.go.set).start()
    tasks.shut_down()
    assert gate.go.is_set()
    qapp.processEvents()
    assert came == []


def test_work_after_shutting_down_is_refused_quietly(qapp: QApplication) -> None:
    tasks = Tasks("test")
    tasks.shut_down()
    assert tasks.run(lambda: "no", lambda _: None).dropped
