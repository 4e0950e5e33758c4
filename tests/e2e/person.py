"""A person at the window, on a real X server: eyes, a mouse and keys."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.e2e.conftest import Photokin
from tests.e2e.display import SECONDS, Talking, xdotool

Seen = dict[str, Any]


class Person:
    """Sees the window as it was painted last, and has a mouse and keys."""

    def __init__(self, window: Talking, screen: dict[str, str]) -> None:
        self._window = window
        self._screen = screen

    @property
    def seen(self) -> Seen:
        """What there was to be seen when it was last looked at."""
        seen: Seen = self._window.last["seen"]
        return seen

    def wait(self, until: Callable[[Seen], object]) -> None:
        """Look until what is seen is so."""
        if "seen" not in self._window.last or not until(self.seen):
            self._window.wait_for("seen", until)

    def press(self, *keys: str) -> None:
        xdotool(self._screen, "key " + " ".join(keys))

    def click(self, place: list[int]) -> None:
        xdotool(self._screen, "mousemove {} {} click 1".format(*place))

    def put_the_mouse_away(self) -> None:
        """Off what opens next: a list takes a mouse that rests over it as one that points."""
        xdotool(self._screen, "mousemove 2 2")

    def drag(self, start: list[int], end: list[int]) -> None:
        """Press at one place, move in steps, release at the other."""
        ways = [
            [a + (b - a) * step // 5 for a, b in zip(start, end, strict=True)] for step in range(6)
        ]
        moves = " ".join(f"mousemove --sync {x} {y}" for x, y in ways[1:])
        xdotool(self._screen, f"mousemove {start[0]} {start[1]} mousedown 1 {moves} mouseup 1")

    def copied(self, keys: str) -> str:
        """Press keys that copy: what another program gets to paste then."""
        self.press(keys)
        self._window.wait_for("copied")
        command = ["xclip", "-selection", "clipboard", "-out"]
        pasted = subprocess.run(
            command, env=self._screen, check=True, timeout=SECONDS, stdout=subprocess.PIPE
        )
        return pasted.stdout.decode()

    def copy_elsewhere(self, picture: Path) -> None:
        """Copy a PNG picture in another program."""
        self._copy("image/png", picture.read_bytes())

    def copy_file_elsewhere(self, file: Path) -> None:
        """Copy a file in a file manager."""
        self._copy("text/uri-list", f"{file.as_uri()}\r\n".encode())

    def _copy(self, kind: str, data: bytes) -> None:
        command = ["xclip", "-selection", "clipboard", "-target", kind, "-in"]
        subprocess.run(command, env=self._screen, check=True, timeout=SECONDS, input=data)
        self._window.wait_for("copied")

    # What is seen

    @property
    def names(self) -> list[str]:
        return [result["name"] for result in self.seen["results"]]

    def place_of(self, name: str) -> list[int]:
        return list(self.seen["results"][self.names.index(name)]["at"])


def chosen(seen: Seen) -> list[str]:
    return [result["name"] for result in seen["results"] if result["chosen"]]


def names(seen: Seen) -> list[str]:
    return [result["name"] for result in seen["results"]]


@contextmanager
def person_at(photokin: Photokin, screen: dict[str, str], folder: Path) -> Iterator[Person]:
    """A person at the window of a library of that folder; it must end in order."""
    photokin("index", folder)
    window = Talking("reporting_window", screen, Path(screen["PHOTOKIN_LIBRARY"]))
    person = Person(window, screen)
    try:
        person.wait(lambda seen: seen["active"])
        person.put_the_mouse_away()
        yield person
    finally:
        status = window.end()
    assert status == 0
