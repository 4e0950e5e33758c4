"""What a person does in the window with mouse and keys, on a real X server."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Photokin
from tests.e2e.display import SECONDS, Talking, xdotool

pytestmark = pytest.mark.display

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

    def write(self, text: str) -> None:
        xdotool(self._screen, f"type --delay 1 {text}")

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
        command = ["xclip", "-selection", "clipboard", "-target", "image/png", "-in", str(picture)]
        subprocess.run(command, env=self._screen, check=True, timeout=SECONDS)
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


@pytest.fixture
def folder(photo_folder: Path, sample_photos: Path) -> Path:
    """Five photos in a library: four originals, and one of them in grey."""
    shutil.copyfile(sample_photos / "grey" / "chelsea.jpg", photo_folder / "grey.jpg")
    return photo_folder


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


def test_a_person_searches_compares_and_tidies_up(
    photokin: Photokin, screen: dict[str, str], folder: Path, sample_photos: Path
) -> None:
    with person_at(photokin, screen, folder) as person:
        open_photo(person, sample_photos / "recompressed" / "coffee.jpg")
        crop(person)
        compare(person, "rocket.jpg")
        trash_and_undo(person, folder / "rocket.jpg")
        select_by_band_and_copy_paths(person, folder)
        paste_a_picture(person, sample_photos / "originals" / "astronaut.png")


def open_photo(person: Person, photo: Path) -> None:
    """By the dialog for files, with the keyboard."""
    person.press("ctrl+o")
    person.wait(lambda seen: seen["active"] != seen["title"] and seen["written"] == "")
    person.write(str(photo))
    person.wait(lambda seen: seen["written"] == str(photo))
    person.press("Return")
    person.wait(lambda seen: seen["title"].startswith(photo.name) and names(seen))
    assert person.names[0] == "coffee.png"


def crop(person: Person) -> None:
    """Draw a rectangle over the middle of the query; the results are those of that part."""
    x, y, width, height = person.seen["picture"]
    middle = [x + width // 2, y + height // 2]
    person.drag(middle, [middle[0] + width // 4, middle[1] + height // 8])
    person.wait(lambda seen: seen["part"] and not seen["busy"])
    left, top, *_ = person.seen["part"]
    assert (left, top) == pytest.approx((0.5, 0.5), abs=0.05)
    person.press("alt+Left")
    person.wait(lambda seen: not seen["part"] and not seen["busy"] and names(seen))


def compare(person: Person, name: str) -> None:
    """Click a result, and look at it in every way by the keys of the comparison."""
    person.click(person.place_of(name))
    person.wait(lambda seen: chosen(seen) == [name])
    person.press("space")
    person.wait(lambda seen: seen["comparing"])
    for key, mode in (("f", "FLICKER"), ("d", "DIFFERENCE"), ("s", "BESIDE")):
        person.press(key)
        person.wait(lambda seen, mode=mode: seen["mode"] == mode)
    person.press("x")
    person.wait(lambda seen: seen["swapped"])
    person.press("plus")
    person.wait(lambda seen: seen["zoom"] > 1)
    person.press("Escape")
    person.wait(lambda seen: not seen["comparing"] and chosen(seen) == [name])


def trash_and_undo(person: Person, photo: Path) -> None:
    person.press("Delete")
    person.wait(lambda seen: photo.name not in names(seen) and seen["undo"])
    assert not photo.exists()
    person.press("ctrl+z")
    person.wait(lambda seen: photo.name in names(seen))
    assert photo.is_file()


def select_by_band_and_copy_paths(person: Person, folder: Path) -> None:
    """Draw a rubber band from beside the first photo into the second."""
    first, second = person.seen["results"][:2]
    x, y = first["from"]
    person.drag([x - 4, y + 4], second["at"])
    person.wait(lambda seen: chosen(seen) == [first["name"], second["name"]])
    paths = person.copied("ctrl+shift+c").splitlines()
    assert paths == [str(folder / first["name"]), str(folder / second["name"])]


def paste_a_picture(person: Person, picture: Path) -> None:
    person.copy_elsewhere(picture)
    person.press("ctrl+v")
    person.wait(lambda seen: names(seen)[:1] == [picture.name])


def test_a_picture_that_another_program_shows_is_grabbed_off_the_screen(
    photokin: Photokin, screen: dict[str, str], folder: Path
) -> None:
    """It lies behind the window, which goes out of the way, and comes back with the results."""
    viewer = Talking("picture_viewer", screen, folder / "coffee.png")
    try:
        x, y = viewer.wait_for("shown")
        with person_at(photokin, screen, folder) as person:
            person.press("ctrl+g")
            person.wait(lambda seen: seen["grabbing"] and "Drag" in seen["active"])
            person.drag([x - 150, y - 100], [x + 150, y + 100])
            person.wait(lambda seen: names(seen)[:1] == ["coffee.png"])
    finally:
        viewer.end()
