"""What a person does in the window with mouse and keys, on a real X server."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Photokin
from tests.e2e.display import Talking
from tests.e2e.person import Person, chosen, names, person_at

pytestmark = pytest.mark.display


@pytest.fixture
def folder(photo_folder: Path, sample_photos: Path) -> Path:
    """Five photos in a library: four originals, and one of them in grey."""
    shutil.copyfile(sample_photos / "grey" / "chelsea.jpg", photo_folder / "grey.jpg")
    return photo_folder


def test_a_person_searches_compares_and_tidies_up(
    photokin: Photokin, screen: dict[str, str], folder: Path, sample_photos: Path
) -> None:
    with person_at(photokin, screen, folder) as person:
        paste_a_file(person, sample_photos / "recompressed" / "coffee.jpg")
        crop(person)
        compare(person, "rocket.jpg")
        trash_and_undo(person, folder / "rocket.jpg")
        select_by_band_and_copy_paths(person, folder)
        paste_a_picture(person, sample_photos / "originals" / "astronaut.png")
        drag_a_result_to_the_query(person, "rocket.jpg")


def paste_a_file(person: Person, photo: Path) -> None:
    """As a file manager copies it."""
    person.copy_file_elsewhere(photo)
    person.press("ctrl+v")
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


def drag_a_result_to_the_query(person: Person, name: str) -> None:
    """Onto the button that adds photos: it is searched for, too."""
    x, y, width, height = person.seen["add"]
    before = person.seen["chips"]
    person.drag(person.place_of(name), [x + width // 2, y + height // 2])
    person.wait(lambda seen: seen["chips"] == [*before, name] and not seen["busy"])


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
