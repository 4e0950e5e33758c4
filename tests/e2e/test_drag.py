"""Real drags between two processes, on a real X server with a window manager."""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl

from tests.e2e.conftest import Photokin

TOOLS = ("Xvfb", "openbox", "xdotool")
SECONDS = 60.0
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)} for a display"
    ),
]


class Talking:
    """A process that prints JSON lines [what, value]."""

    def __init__(self, module: str, variables: dict[str, str], *arguments: Path) -> None:
        command = [sys.executable, "-m", f"tests.e2e.{module}", *map(str, arguments)]
        self._process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE)
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as out:
            for line in out:
                self._lines.put(line)

    def wait_for(self, what: str) -> Any:
        """Read lines until it says this; its value. queue.Empty if it never does."""
        while True:
            said, value = json.loads(self._lines.get(timeout=SECONDS))
            if said == what:
                return value

    def end(self) -> int:
        """Ask it to end; its exit status."""
        self._process.terminate()
        status = self._process.wait(SECONDS)
        self._reader.join()
        return status


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """An X server with a window manager: the environment for programs that shall use it."""
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as display:
        number = display.readline().strip()
    assert number, "Xvfb did not start"
    variables = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    variables.pop("WAYLAND_DISPLAY", None)
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=variables)
    yield variables
    for process in (manager, server):
        process.terminate()
        process.wait()


def test_a_file_dragged_from_another_program_is_searched(
    photokin: Photokin, screen: dict[str, str], photo_folder: Path, sample_photos: Path
) -> None:
    photokin("index", photo_folder)
    dragged = sample_photos / "recompressed" / "coffee.jpg"
    window = Talking("reporting_window", screen, Path(screen["PHOTOKIN_LIBRARY"]))
    source = Talking("drag_source", screen, dragged)
    try:
        window.wait_for("opened")
        _xdotool(screen, "search --sync --onlyvisible --name ^Photokin$ windowmove --sync 400 100")
        _xdotool(screen, "search --sync --name ^Drag.source$ windowmove --sync 20 20")
        _xdotool(screen, "mousemove 100 100 mousedown 1")
        source.wait_for("dragging")
        _xdotool(screen, "mousemove 200 200 mousemove 400 300 mousemove 700 400 mousemove 720 410")
        assert source.wait_for("offered") == "CopyAction"
        _xdotool(screen, "mouseup 1")

        assert source.wait_for("dropped") == "CopyAction"
        assert window.wait_for("started") == str(dragged)
        assert window.wait_for("found")[0] == str(photo_folder / "coffee.png")
    finally:
        source.end()
        status = window.end()
    assert status == 0


def test_a_result_dragged_out_is_a_file_for_another_program_and_stays_where_it_is(
    photokin: Photokin, screen: dict[str, str], photo_folder: Path, sample_photos: Path
) -> None:
    (photo_folder / "coffee.png").rename(photo_folder / "#1 café.png")  # must come through whole
    photokin("index", photo_folder)
    query = sample_photos / "recompressed" / "coffee.jpg"
    target = Talking("drop_target", screen)
    window = Talking("reporting_window", screen, Path(screen["PHOTOKIN_LIBRARY"]), query)
    try:
        best = window.wait_for("found")[0]
        x, y = window.wait_for("painted")
        target.wait_for("shown")
        _xdotool(screen, "search --sync --onlyvisible --name Photokin$ windowmove --sync 400 100")
        _xdotool(screen, "search --sync --name ^Drop.target$ windowmove --sync 20 20")
        _xdotool(screen, f"search --name Photokin$ mousemove --window %1 {x} {y} mousedown 1")
        _xdotool(screen, "mousemove_relative -- -20 -20 mousemove_relative -- -20 -20")
        _xdotool(screen, "mousemove 300 200 mousemove 120 120 mousemove 100 110")
        assert target.wait_for("entered")
        _xdotool(screen, "mouseup 1")

        taken = target.wait_for("taken")
        assert taken["urls"] == [QUrl.fromLocalFile(best).toString()]
        assert taken["possible"] == "CopyAction"
        assert Path(best) == photo_folder / "#1 café.png"
        assert Path(best).is_file()
    finally:
        target.end()
        status = window.end()
    assert status == 0


def _xdotool(screen: dict[str, str], commands: str) -> None:
    subprocess.run(["xdotool", *commands.split()], env=screen, check=True, timeout=SECONDS)
