"""What a decode process can still do: read a file, and nothing that changes or tells anything."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from photokin.core import confinement, decoding
from photokin.core.decoding import DecodePool
from photokin.core.errors import PhotoError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes rights away")


def test_this_system_takes_all_of_it_away(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", logger="photokin"):
        pool = DecodePool(workers=1)
        pool.result(pool._schedule(os.getpid))
        pool.close()
    assert "is ready; []" in caplog.text


def why_not(attempt: Callable[..., object], *arguments: object) -> str:
    """The name of the error that an attempt ends with; empty if it succeeds."""
    try:
        attempt(*arguments)
    except OSError as error:
        return type(error).__name__
    return ""


def start_a_thread() -> None:
    thread = threading.Thread(target=str)
    thread.start()
    thread.join()


def change_limits_of(process: int) -> None:
    import resource

    resource.prlimit(process, resource.RLIMIT_NOFILE, (5, 5))


@pytest.mark.parametrize(
    "attempt",
    [
        ("write", Path.write_text, "file", "changed"),
        ("append", open, "file", "a"),
        ("update", open, "file", "r+"),
        ("create", open, "new", "x"),
        ("remove", os.unlink, "file"),
        ("rename", os.rename, "file", "new"),
        ("link", os.link, "file", "new"),
        ("symlink", os.symlink, "file", "new"),
        ("make a folder", os.mkdir, "new"),
        ("make a pipe", os.mkfifo, "new"),
        ("chmod", os.chmod, "file", 0),
        ("touch", os.utime, "file", (0, 0)),
        ("truncate", os.truncate, "file", 0),
        ("label", os.setxattr, "file", "user.x", b"x"),
    ],
    ids=lambda attempt: attempt[0].replace(" ", "-"),
)
def test_nothing_on_the_disk_can_be_changed(
    pool: DecodePool, tmp_path: Path, attempt: tuple[str, Callable[..., object], str, object]
) -> None:
    (tmp_path / "file").write_text("as it was")
    _, function, *arguments = attempt
    there = [tmp_path / text if text in ("file", "new") else text for text in arguments]
    assert pool.result(pool._schedule(why_not, function, *there)) == "PermissionError"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "as it was"


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX])
def test_nobody_can_be_talked_to(pool: DecodePool, family: socket.AddressFamily) -> None:
    assert pool.result(pool._schedule(why_not, socket.socket, family)) == "PermissionError"


def run_true() -> None:
    subprocess.run(["true"])


@pytest.mark.parametrize("function", [run_true, os.fork], ids=["program", "fork"])
def test_no_other_process_can_be_started(pool: DecodePool, function: Callable[[], object]) -> None:
    assert pool.result(pool._schedule(why_not, function)) == "PermissionError"


def test_other_processes_are_out_of_reach(pool: DecodePool) -> None:
    kill = pool._schedule(why_not, os.kill, os.getpid(), signal.SIGTERM)
    limit = pool._schedule(why_not, change_limits_of, os.getpid())
    assert (pool.result(kill), pool.result(limit)) == ("PermissionError", "PermissionError")


def test_threads_can_be_started_as_decoders_do(pool: DecodePool) -> None:
    assert pool.result(pool._schedule(why_not, start_a_thread)) == ""


def chatter() -> None:
    os.write(1, b"\x1b[2J")
    os.write(2, b"\x1b[2J")


def test_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    own = DecodePool(workers=1)  # while the terminal is this test's
    own.result(own._schedule(chatter))
    own.close()
    assert tuple(capfd.readouterr()) == ("", "")


def limits() -> dict[str, int]:
    import resource

    names = ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
    return {name: resource.getrlimit(getattr(resource, name))[1] for name in names}


def test_memory_dumps_and_open_files_are_limited(pool: DecodePool) -> None:
    assert pool.result(pool._schedule(limits)) == {
        "RLIMIT_AS": decoding.MEMORY_BYTES,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": confinement.OPEN_FILES,
    }


def out_of_memory_score() -> int:
    return int(Path("/proc/self/oom_score_adj").read_text())


def test_where_memory_is_short_a_process_ends_before_the_app(pool: DecodePool) -> None:
    assert pool.result(pool._schedule(out_of_memory_score)) > out_of_memory_score()


def segmentation_fault() -> None:
    ctypes.string_at(0)


def test_a_crash_in_a_library_leaves_no_core_file(
    pool: DecodePool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PhotoError, match="crashed"):
        pool.result(pool._schedule(segmentation_fault))
    assert list(tmp_path.iterdir()) == []
