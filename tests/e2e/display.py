"""Programs on a real X server, and the mouse and the keys that a person would use on them."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 60.0
"""Far more than it takes; a test that waits this long has failed."""
ROOT = Path(__file__).parents[2]


class Talking:
    """A process that prints JSON lines [what, value]."""

    def __init__(self, module: str, variables: dict[str, str], *arguments: str | Path) -> None:
        command = [sys.executable, "-m", f"tests.e2e.{module}", *map(str, arguments)]
        self._process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE)
        self.last: dict[str, Any] = {}  # what it said last of each kind, as far as it was read
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as out:
            for line in out:
                self._lines.put(line)

    def wait_for(self, what: str, until: Callable[[Any], object] = lambda _: True) -> Any:
        """Read lines until it says this, and so; its value. AssertionError if it never does."""
        while True:
            try:
                said, value = json.loads(self._lines.get(timeout=SECONDS))
            except queue.Empty:
                message = f"it never said “{what}” as wanted, but {self.last}"
                raise AssertionError(message) from None
            self.last[said] = value
            if said == what and until(value):
                return value

    def end(self) -> int:
        """Ask it to end; its exit status."""
        self._process.terminate()
        try:
            return self._process.wait(SECONDS)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join()


def xdotool(screen: dict[str, str], commands: str) -> None:
    """Move the mouse, press keys, or move windows: xdotool's commands, without quotes."""
    subprocess.run(["xdotool", *commands.split()], env=screen, check=True, timeout=SECONDS)
