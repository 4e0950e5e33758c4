"""The program opens no connection: it works without a network, and asks for local sockets only."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import PROGRAM

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
# Links the program to the session's other programs and its own processes, and to nobody else.
LOCAL = {"AF_UNIX"}
WINDOW = """
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from photokin.gui.app import App
from photokin.gui.query.incoming import Incoming

library, photos, query = map(Path, sys.argv[1:])
qt = QApplication(["photokin"])
app = App(qt, library)


def ask(status):
    if status.files == len(list(photos.iterdir())):
        app.controller.take(Incoming(paths=(query,)))


def answer(found):
    if found.matches:
        print(found.matches[0].path)
        qt.quit()


app.link.opened.connect(lambda *_: app.link.add_folder(photos))
app.link.status_changed.connect(ask)
app.session.results_found.connect(answer)
app.start()
qt.exec()
app.shut_down()
"""


@pytest.fixture
def alone(tmp_path: Path) -> tuple[str, ...]:
    """A command's wrapper: no network, and its calls for sockets are written down."""
    wrapper = ("unshare", "--map-root-user", "--net", "strace", "-f", "-qq")
    wrapper += ("-e", "trace=socket,execve", "-o", str(tmp_path / "calls"))
    try:
        subprocess.run([*wrapper, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"this system lets nobody take the network away: {error}")
    return wrapper


def test_the_command_line_needs_no_network(
    alone: tuple[str, ...], photo_folder: Path, tmp_path: Path
) -> None:
    query = photo_folder / "coffee.png"

    assert _run(*alone, *PROGRAM, "index", str(photo_folder))
    found = _run(*alone, *PROGRAM, "search", str(query), "--top", "1", "--json")

    assert str(query) in found
    assert _families(tmp_path / "calls") <= LOCAL


def test_the_window_needs_no_network(
    alone: tuple[str, ...], photo_folder: Path, tmp_path: Path
) -> None:
    query = photo_folder / "coffee.png"

    found = _run(
        *(*alone, sys.executable, "-c", WINDOW),
        *(str(tmp_path / "library"), str(photo_folder), str(query)),
    )

    assert found.strip() == str(query)
    assert _families(tmp_path / "calls") <= LOCAL


def _run(*command: str) -> str:
    ended = subprocess.run(command, capture_output=True, timeout=100)
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode()


def _families(calls: Path) -> set[str]:
    """The families of the sockets that were asked for."""
    text = calls.read_text()
    assert "execve(" in text  # what started is written down, so sockets would be too
    return set(re.findall(r"socket\((\w+)", text))
