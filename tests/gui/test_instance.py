import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from photokin.gui import instance
from photokin.gui.instance import Instance
from tests.gui.conftest import TIMEOUT_MS

Make = Callable[[], Instance]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make claims to be the window of one library, as several processes would."""
    made: list[Instance] = []

    def make() -> Instance:
        made.append(Instance(tmp_path))
        return made[-1]

    yield make
    for one in made:
        one.release()


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "desktop")}
SECOND = """
import sys
from pathlib import Path
from photokin.gui.instance import Instance
second = Instance(Path(sys.argv[1]))
print(second.claim_or_hand_over([Path(name) for name in sys.argv[2:]]))
"""


@contextmanager
def second_start(library: Path, *files: Path) -> Iterator[list[str]]:
    """Another process that is to search for files; what it printed, once the block has ended."""
    command = [sys.executable, "-c", SECOND, str(library), *map(str, files)]
    printed: list[str] = []
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        yield printed
        printed += process.communicate(timeout=TIMEOUT_MS / 1000)[0].split()


def test_a_second_start_hands_its_files_over_to_the_first(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    first = make()
    files = [Path("/photos/a b.jpg"), Path("/photos/\udcff.jpg")]
    assert first.claim()
    with (
        second_start(tmp_path, *files) as printed,
        qtbot.waitSignal(first.asked, timeout=TIMEOUT_MS) as asked,
    ):
        pass
    assert asked.args == [files]
    assert printed == ["False"]


def test_a_start_without_files_only_calls_the_window(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    first = make()
    first.claim()
    with second_start(tmp_path), qtbot.waitSignal(first.asked, timeout=TIMEOUT_MS) as asked:
        pass
    assert asked.args == [[]]


def test_the_program_itself_hands_over_and_ends_quietly(
    make: Make, tmp_path: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    photo = next((sample_photos / "originals").iterdir())
    first = make()
    first.claim()
    command = [sys.executable, "-W", "error", "-m", "photokin", "--library", tmp_path, photo]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=pipe, stderr=pipe) as process:
        with qtbot.waitSignal(first.asked, timeout=TIMEOUT_MS) as asked:
            pass
        printed = process.communicate(timeout=TIMEOUT_MS / 1000)
    assert asked.args == [[photo]]
    assert (*printed, process.returncode) == (b"", b"", 0)


def test_once_the_first_has_ended_the_next_is_the_first(make: Make) -> None:
    first, second = make(), make()
    first.claim()
    first.stop_listening()
    assert not second.claim()
    first.release()
    assert second.claim()


def test_a_socket_that_a_crash_left_behind_is_cleaned_up(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    name = instance._name(tmp_path)
    left = QLocalServer()
    assert left.listen(name)
    stale = Path(left.fullServerName())
    kept = stale.with_suffix(".kept")
    kept.hardlink_to(stale)
    left.close()
    kept.rename(stale)
    first = make()
    assert first.claim()
    with (
        second_start(tmp_path) as printed,
        qtbot.waitSignal(first.asked, timeout=TIMEOUT_MS),
    ):
        pass
    assert printed == ["False"]


def test_a_first_that_does_not_answer_is_given_up(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = make(), make()
    first._lock.acquire()  # it holds the library, and does not listen
    assert second.claim_or_hand_over([], patience_ms=300)
    assert "does not answer" in caplog.text


@pytest.mark.parametrize("line", [b"nonsense\n", b"{}\n", b"[1]\n"])
def test_what_is_not_ours_is_not_taken(
    make: Make, tmp_path: Path, qtbot: QtBot, line: bytes
) -> None:
    first = make()
    first.claim()
    socket = QLocalSocket()
    with qtbot.assertNotEmitted(first.asked):
        socket.connectToServer(instance._name(tmp_path))
        assert socket.waitForConnected()
        with qtbot.waitSignal(socket.disconnected, timeout=TIMEOUT_MS):
            socket.write(line)
            socket.flush()


def test_another_library_has_another_name(tmp_path: Path) -> None:
    assert instance._name(tmp_path / "a") != instance._name(tmp_path / "b")


def test_a_library_that_can_not_be_written_still_gets_its_window(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    assert Instance(tmp_path / "library").claim()
