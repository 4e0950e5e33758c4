import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import psutil
import pytest

from photokin.core.errors import PhotoError, Stopped
from photokin.core.workers import Crashed, Failed, NotStarted, TimedOut, Workers, allow

SECONDS = 60.0
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


def nothing() -> list[str]:
    return []


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers(1, nothing)
    yield workers
    workers.close()


def pid_of(workers: Workers) -> int:
    return workers.submit(os.getpid, doing="", seconds=SECONDS).result()


def die_once(mark: str) -> int:
    if not Path(mark).exists():
        Path(mark).touch()
        os.abort()
    return os.getpid()


def test_a_task_that_crashes_is_tried_again_in_a_fresh_process(
    workers: Workers, tmp_path: Path
) -> None:
    """What a task before it has broken must not be blamed on it."""
    before = pid_of(workers)
    mark = str(tmp_path / "mark")
    assert workers.submit(die_once, mark, doing="", seconds=SECONDS).result() != before


def test_a_task_that_always_crashes_says_how(workers: Workers) -> None:
    with pytest.raises(Crashed) as caught:
        workers.submit(os.abort, doing="", seconds=SECONDS).result()
    assert caught.value.code == (-signal.SIGABRT if os.name != "nt" else 3)


@posix
def test_a_process_that_is_killed_while_it_waits_is_replaced(workers: Workers) -> None:
    before = pid_of(workers)
    os.kill(before, signal.SIGKILL)
    assert pid_of(workers) != before


def rest(seconds: float) -> str:
    threading.Event().wait(seconds)
    return "rested"


def test_a_task_that_takes_too_long_is_ended(workers: Workers) -> None:
    with pytest.raises(TimedOut) as caught:
        workers.submit(rest, 1000.0, doing="resting", seconds=0.1).result()
    assert (caught.value.doing, caught.value.seconds) == ("resting", 0.1)
    assert pid_of(workers)


def rest_as_allowed() -> str:
    allow("resting", SECONDS)
    return rest(0.5)


def test_a_task_has_the_time_that_it_is_allowed(workers: Workers) -> None:
    pid_of(workers)
    assert workers.submit(rest_as_allowed, doing="", seconds=0.4).result() == "rested"


def refuse() -> None:
    raise PhotoError("Not today.", "Come again.")


def test_errors_for_a_person_cross_as_they_are(workers: Workers) -> None:
    with pytest.raises(PhotoError) as caught:
        workers.submit(refuse, doing="", seconds=SECONDS).result()
    assert (caught.value.title, caught.value.advice) == ("Not today.", "Come again.")


def fail() -> None:
    raise KeyError("key")


def test_other_errors_cross_as_their_traceback(workers: Workers) -> None:
    with pytest.raises(Failed, match=r"in fail\n[^$]*KeyError: 'key'"):
        workers.submit(fail, doing="", seconds=SECONDS).result()


class Trap:
    """Runs a program when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("echo caught > trap",)


def test_what_a_process_says_is_never_run(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Crashed):
        workers.submit(Trap, doing="", seconds=SECONDS).result()
    assert list(tmp_path.iterdir()) == []


def not_ready() -> list[str]:
    raise RuntimeError("a library is missing")


def test_processes_that_never_start_are_not_blamed_on_the_task(capfd: object) -> None:
    workers = Workers(1, not_ready)
    with pytest.raises(NotStarted):
        workers.submit(os.getpid, doing="", seconds=SECONDS).result()
    workers.close()


def test_work_goes_on_once_the_system_has_room_for_processes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(process: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "no room for another process")

    with monkeypatch.context() as full:
        full.setattr(SpawnProcess, "start", refuse)
        workers = Workers(1, nothing)
        with pytest.raises(NotStarted, match="no room"):
            workers.submit(os.getpid, doing="", seconds=SECONDS).result()
    assert workers.submit(os.getpid, doing="", seconds=SECONDS).result() != os.getpid()
    workers.close()


def test_closing_gives_up_what_runs_and_what_waits() -> None:
    workers = Workers(1, nothing)
    running = workers.submit(rest, 1000.0, doing="", seconds=SECONDS)
    waiting = workers.submit(rest, 1000.0, doing="", seconds=SECONDS)
    workers.close()
    for future in (running, waiting):
        with pytest.raises(Stopped):
            future.result()
    with pytest.raises(Stopped):
        workers.submit(os.getpid, doing="", seconds=SECONDS)


@posix
def test_no_process_is_left_behind(workers: Workers) -> None:
    process = psutil.Process(pid_of(workers))
    workers.close()
    assert not process.is_running()


def test_many_tasks_in_several_processes_end_in_their_own_futures() -> None:
    workers = Workers(2, nothing)
    futures = [workers.submit(abs, -n, doing="", seconds=SECONDS) for n in range(200)]
    assert [future.result() for future in futures] == list(range(200))
    workers.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties processes together")
def test_a_process_that_hangs_ends_with_an_app_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(
        "import os, sys\n"
        "from photokin.core.workers import Workers\n"
        "from photokin.core.decoding import _prepare\n"
        "from tests.core.test_workers import SECONDS, rest\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(1, _prepare)\n"
        "    print(workers.submit(os.getpid, doing='', seconds=SECONDS).result(), flush=True)\n"
        "    workers.submit(rest, 1000.0, doing='', seconds=2000.0)\n"
        "    sys.stdin.read()\n"
    )
    search = os.pathsep.join(path for path in sys.path if path)
    app = psutil.Popen(
        [sys.executable, script], stdin=-1, stdout=-1, env=os.environ | {"PYTHONPATH": search}
    )
    process = psutil.Process(int(app.stdout.readline()))
    app.kill()
    app.communicate()
    psutil.wait_procs([process], timeout=60)
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
