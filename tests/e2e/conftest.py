"""The program as its own process."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

DESKTOP = Path(__file__).parents[2] / "desktop"
PROGRAM = (sys.executable, "-m", "photokin")


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What a command with --json printed as one value."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What a command with --json printed, a value a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Photokin = Callable[..., Outcome]


@pytest.fixture(scope="session", autouse=True)
def _importable() -> None:
    """Processes find the package whether or not it is installed."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(DESKTOP), before]))


@pytest.fixture(scope="session")
def photokin() -> Photokin:
    """Run `photokin` with some arguments; `wrapper` is a command to run it with."""

    def run(*arguments: str | Path, wrapper: tuple[str, ...] = ()) -> Outcome:
        command = [*wrapper, *PROGRAM, *map(str, arguments)]
        ended = subprocess.run(command, capture_output=True, timeout=100)
        return Outcome(
            ended.returncode,
            ended.stdout.decode("utf-8", "surrogateescape"),
            ended.stderr.decode("utf-8", "surrogateescape"),
        )

    return run


@pytest.fixture(scope="session")
def library_of_originals(
    photokin: Photokin, sample_photos: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A library that holds the sample photos' originals. Shared: read only."""
    library = tmp_path_factory.mktemp("originals") / "library"
    assert photokin("--library", library, "index", sample_photos / "originals").status == 0
    return library


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An X server with a window manager: the environment for programs that shall use it."""
    missing = [tool for tool in ("Xvfb", "openbox", "xdotool", "xclip") if not shutil.which(tool)]
    if missing:
        pytest.skip(f"needs {', '.join(missing)} for a display")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as display:
        number = display.readline().strip()
    assert number, "Xvfb did not start"
    variables = os.environ | {
        "DISPLAY": f":{number}",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CURRENT_DESKTOP": "",  # else Qt shows that desktop's dialogs
        "XDG_DATA_HOME": str(tmp_path / "data"),  # where the trash is
    }
    variables.pop("WAYLAND_DISPLAY", None)
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=variables)
    yield variables
    for process in (manager, server):
        process.terminate()
        process.wait()
