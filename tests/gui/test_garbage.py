import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from photokin.gui.garbage import GarbageCollection


class Cycle:
    """Something in a cycle, that tells which thread destroyed it."""

    ended_in: list[threading.Thread] = []  # noqa: RUF012 - emptied by each test

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.ended_in.append(threading.current_thread())


def leave_garbage() -> None:
    """As much as makes Python collect."""
    for _ in range(20_000):
        Cycle()


def test_what_another_thread_leaves_is_destroyed_on_the_gui_thread(qtbot: QtBot) -> None:
    collection = GarbageCollection()
    collection.start()
    Cycle.ended_in.clear()
    try:
        other = threading.Thread(target=leave_garbage)
        other.start()
        other.join()
        assert Cycle.ended_in == []
        qtbot.waitUntil(lambda: len(Cycle.ended_in) == 20_000)
        assert set(Cycle.ended_in) == {threading.main_thread()}
    finally:
        collection.stop()


def test_old_garbage_waits_until_not_much_is_made(qapp: QObject) -> None:
    collection = GarbageCollection()
    collection.start()
    try:
        old = Cycle()
        gc.collect()  # it is among the oldest objects now
        Cycle.ended_in.clear()
        del old
        for _ in range(200):
            gc.collect(1)
        made: list[object] = []
        for _ in range(20):
            made += [[] for _ in range(2 * gc.get_threshold()[0])]
            collection.collect_if_due()
        assert Cycle.ended_in == []
        for _ in range(20):
            collection.collect_if_due()
        assert len(Cycle.ended_in) == 1
    finally:
        collection.stop()


def test_python_collects_by_itself_again_only_after_the_last_window(qapp: QObject) -> None:
    first, second = GarbageCollection(), GarbageCollection()
    automatic = gc.isenabled()
    first.start()
    second.start()
    second.stop()
    assert not gc.isenabled()
    first.stop()
    assert gc.isenabled() == automatic
