"""Runs work on threads and brings its result back to the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from photokin.core.errors import AppError

Result = TypeVar("Result")


class Ticket:
    """One piece of work. Once it is dropped, its answer is never delivered."""

    def __init__(self) -> None:
        self.dropped = False
        self._future: Future[None] | None = None

    def drop(self) -> None:
        """Forget the work: it doesn't start any more, and a late answer goes nowhere."""
        self.dropped = True
        if self._future is not None:
            self._future.cancel()


class _Courier(QObject):
    """Carries calls to the thread it was made in."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


class Tasks:
    """A few threads whose results arrive on the GUI thread, the one that makes this object.

    Not a QObject, and the courier has no parent: nothing but this object can end the courier,
    so a thread never emits into a deleted one.
    """

    def __init__(self, name: str, threads: int = 1) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._courier = _Courier()
        self._gate = threading.Lock()
        self._open = True

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[AppError], None] | None = None,
    ) -> Ticket:
        """Run `work` on a thread, then `done` with its result on the GUI thread.

        An AppError goes to `failed`; any other error, or an AppError that nobody takes, is
        raised on the GUI thread, where the last-resort hook sees it.
        """
        ticket = Ticket()
        if self._open:
            ticket._future = self._executor.submit(self._work, ticket, work, done, failed)
        else:
            ticket.drop()
        return ticket

    def shut_down(self) -> None:
        """Drop what waits, and wait for what runs. Nothing is delivered afterwards."""
        with self._gate:
            self._open = False
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _work(
        self,
        ticket: Ticket,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[AppError], None] | None,
    ) -> None:
        if ticket.dropped:
            return
        answer: Callable[[], None]
        try:
            result = work()
        except AppError as error:
            answer = partial(failed, error) if failed is not None else partial(_raise, error)
        except Exception as error:  # noqa: BLE001 - raised again on the GUI thread
            answer = partial(_raise, error)
        else:
            answer = partial(done, result)
        with self._gate:
            if self._open:
                self._courier.arrived.emit(partial(self._answer, ticket, answer))

    def _answer(self, ticket: Ticket, answer: Callable[[], None]) -> None:
        if self._open and not ticket.dropped:
            answer()


def _raise(error: Exception) -> None:
    raise error
