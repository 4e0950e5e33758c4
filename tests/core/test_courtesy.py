"""Whether other programs go before the app's, and whether it leaves traces."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from photokin.core import courtesy

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own ways")


def test_a_process_that_lowers_its_priority_is_nice() -> None:
    assert _after("courtesy.lower_process_priority()", "os.getpriority(os.PRIO_PROCESS, 0)") == "10"


def test_lowering_the_priority_twice_is_the_same_as_once() -> None:
    twice = "courtesy.lower_process_priority(); courtesy.lower_process_priority()"

    assert _after(twice, "os.getpriority(os.PRIO_PROCESS, 0)") == "10"


@linux
def test_reading_leaves_the_access_time_alone(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"photo")
    os.utime(file, (1_000_000_000, 1_700_000_000))  # read long before it was last written

    with open(courtesy.open_to_read(file), "rb") as opened:
        assert opened.read() == b"photo"

    assert file.stat().st_atime == 1_000_000_000


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        courtesy.open_to_read(tmp_path / "gone.jpg")


@linux
def test_freed_memory_goes_back_to_the_system() -> None:
    # Every other piece stays, so that what is freed can't be returned from the end alone.
    hold = "pieces = [bytes(3000) for _ in range(60_000)]; last = pieces[-1]; del pieces[:-1]"
    measure = "import psutil; held = psutil.Process().memory_info().rss"
    difference = "held - psutil.Process().memory_info().rss"

    freed = _after(f"{hold}; {measure}; courtesy.give_back_memory()", difference)

    assert int(freed) > 50_000_000


def _after(statements: str, expression: str) -> str:
    """What an expression is worth after some statements, in a process of its own."""
    program = f"import os; from photokin.core import courtesy; {statements}; print({expression})"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()
