"""Processes that work for the app, one task each at a time, and may crash, hang or be killed."""

from __future__ import annotations

import io
import logging
import multiprocessing
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, is_dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from photokin.core.errors import AppError, Stopped

T = TypeVar("T")
ATTEMPTS = 2
"""Processes that must end over a task before it is to blame: the last is a fresh one."""
_START_SECONDS = 300.0  # the libraries may come from a slow disk, on a busy machine
_END_SECONDS = 5.0
_ANSWER_BYTES = 1024**3
_NUMPY = frozenset(
    (module, name)
    for module in ("numpy", "numpy._core.multiarray", "numpy._core.numeric")
    for name in ("_reconstruct", "_frombuffer", "ndarray", "dtype")
)
_log = logging.getLogger(__name__)
_reaping = threading.Lock()  # starting a process collects the exit codes of all others
_to_app: Connection | None = None  # in a worker: where its answers go


class Crashed(Exception):
    """The process ended over its task; `code` is its exit status, negative for a signal's."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class TimedOut(Exception):
    """The process was ended, because its task took longer than it may for what it was `doing`."""

    def __init__(self, doing: str, seconds: float) -> None:
        super().__init__(doing, seconds)
        self.doing = doing
        self.seconds = seconds


class Failed(Exception):
    """The task raised what it should not have; the text is its traceback."""


class NotStarted(Exception):
    """There is no process to do the task: the machine, or this installation, is to blame."""


@dataclass(frozen=True)
class _Task:
    function: Callable[..., Any]
    arguments: tuple[object, ...]
    doing: str
    seconds: float
    future: Future[Any]


class Workers:
    """Runs functions in `count` processes, each of which first logs what `prepare` returns.

    A thread waits for each process, and for no other: one that dies or is killed, at work or not,
    is replaced, and takes nothing with it but its task.
    """

    def __init__(self, count: int, prepare: Callable[[], list[str]]) -> None:
        self._prepare = prepare
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._submitting = threading.Lock()
        self._closing = False
        self._closed, self._close = multiprocessing.Pipe(duplex=False)
        self._threads = [
            threading.Thread(target=self._serve, name=f"worker-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def submit(
        self, function: Callable[..., T], *arguments: object, doing: str, seconds: float
    ) -> Future[T]:
        """Begin to call a function of a module.

        It has so many seconds for what it is `doing` at first; `allow` gives it others.
        The future raises what the function did if that is an AppError or a MemoryError, else
        Failed; TimedOut, Crashed, NotStarted; Stopped if the workers are closed, as this does.
        """
        future: Future[T] = Future()
        with self._submitting:
            if self._closing:
                raise _stopped()
            self._tasks.put(_Task(function, arguments, doing, seconds, future))
        return future

    def close(self) -> None:
        """End the processes; tasks under way and waiting are given up."""
        with self._submitting:
            if self._closing:
                return
            self._closing = True
        self._close.close()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        self._closed.close()

    def _serve(self) -> None:
        """Do one task after another in a process of its own. Runs in a thread of its own."""
        worker: _Worker | None = None
        while True:
            if worker is None:
                worker = self._started()  # before a task waits for it
            task = self._tasks.get()
            if task is None:
                break
            if not task.future.set_running_or_notify_cancel():
                continue
            if self._closing:
                task.future.set_exception(_stopped())
            else:
                worker = self._finish(task, worker)
        if worker is not None:
            worker.end()

    def _started(self) -> _Worker | None:
        try:
            return None if self._closing else _Worker(self._prepare, self._closed)
        except NotStarted as error:
            _log.warning("no process could be started: %s", error)
            return None  # the next task tries again, and is told if that fails too

    def _finish(self, task: _Task, worker: _Worker | None) -> _Worker | None:
        """Bring a task to its end. Returns the process, None if it has ended over it."""
        for attempt in range(ATTEMPTS):
            try:
                worker = worker or _Worker(self._prepare, self._closed)
                answer = worker.run(task)
            except (Crashed, TimedOut, NotStarted, Stopped) as error:
                if worker is not None:
                    worker.end()
                worker = None
                if isinstance(error, Crashed) and attempt + 1 < ATTEMPTS:
                    continue
                task.future.set_exception(error)
            except Exception as error:  # noqa: BLE001 - what the function raised is its caller's
                task.future.set_exception(error)
            else:
                task.future.set_result(answer)
            break
        return worker


class _Worker:
    """One process, and the app's end of the pipe to it. Raises NotStarted."""

    def __init__(self, prepare: Callable[[], list[str]], closed: Connection) -> None:
        context = multiprocessing.get_context("spawn")  # never fork: the parent has threads
        self._closed = closed
        self._ready = False
        try:
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs, prepare), daemon=True)
            with _reaping, theirs:
                self._process.start()
        except OSError as error:
            raise NotStarted(error.strerror or str(error)) from error

    def run(self, task: _Task) -> object:
        """Have a task done, and return its result."""
        if not self._ready:
            try:
                _, told = self._receive("starting", _START_SECONDS)
            except (Crashed, TimedOut) as error:
                raise NotStarted(f"{type(error).__name__} {error}") from error
            self._ready = True
            _log.debug("process %s is ready; %s", self._process.pid, told)
        try:
            self._connection.send((task.function, task.arguments))
        except OSError as error:
            raise Crashed(self._exit_code()) from error
        doing, seconds = task.doing, task.seconds
        while True:
            kind, value = self._receive(doing, seconds)
            if kind == "allowed":
                doing, seconds = value
            elif kind == "done":
                return value
            else:
                raise value if isinstance(value, AppError | MemoryError) else Failed(value)

    def end(self) -> None:
        """Kill the process; one that not even that ends, over a dead drive, is left behind."""
        self._process.kill()
        ended = self._exit_code() is not None
        self._connection.close()
        if ended:
            self._process.close()
        else:
            _log.warning("process %s does not end", self._process.pid)

    def _receive(self, doing: str, seconds: float) -> tuple[str, Any]:
        ready = wait([self._connection, self._closed], seconds)
        if self._closed in ready:
            raise _stopped()
        if not ready:
            raise TimedOut(doing, seconds)
        try:
            kind, value = _Reader(io.BytesIO(self._connection.recv_bytes(_ANSWER_BYTES))).load()
        except (EOFError, OSError) as error:
            raise Crashed(self._exit_code()) from error
        except Exception as error:  # what it says is no answer: it is not itself any more
            raise Crashed(None) from error
        return kind, value

    def _exit_code(self) -> int | None:
        """How the process ended, None if it does not."""
        if not wait([self._process.sentinel], _END_SECONDS):
            return None
        with _reaping:
            self._process.join()
            return self._process.exitcode


class _Reader(pickle.Unpickler):
    """Reads a worker's answers, which a hostile file may have written: values and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Of NumPy, what an array is made of; of the app, dataclasses, tuples and errors."""
        if module.startswith("photokin.core.") or (module, name) in _NUMPY:
            found = super().find_class(module, name)
            if (module, name) in _NUMPY or _is_value(found):
                return found
        elif (module, name) == ("builtins", "MemoryError"):
            return MemoryError
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _is_value(found: object) -> bool:
    return isinstance(found, type) and (
        is_dataclass(found) or issubclass(found, tuple) or issubclass(found, AppError)
    )


def at_work() -> bool:
    """Whether this process is a worker, whose task may cost it its life, and not the app."""
    return _to_app is not None


def allow(doing: str, seconds: float) -> None:
    """Give the task that calls this so many seconds for what it does now, from now on."""
    if _to_app is not None:  # else it was called by the app itself
        _to_app.send(("allowed", (doing, seconds)))


def _work(connection: Connection, prepare: Callable[[], list[str]]) -> None:
    """Do what is asked, until the app closes the pipe or is gone. Runs in the process."""
    global _to_app
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the app's to answer
    connection.send(("ready", prepare()))
    _to_app = connection
    while True:
        try:
            function, arguments = connection.recv()
        except EOFError:
            return
        answer: tuple[str, object]
        try:
            answer = ("done", function(*arguments))
        except (AppError, MemoryError) as error:
            answer = ("raised", error)
        except Exception:  # noqa: BLE001 - it crosses as text: its class may be unknown there
            answer = ("failed", traceback.format_exc())
        connection.send(answer)


def _stopped() -> Stopped:
    return Stopped("Decoding was stopped.")
