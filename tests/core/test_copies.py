"""How a copy looks beside its original."""

import io

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps

from photokin.core.copies import SAME, Picture, Resemblance, compare
from tests.data import edited_copies, sample_photos

WHOLE = (0.0, 0.0, 1.0, 1.0)


def coffee() -> Image.Image:
    return Image.open(sample_photos.originals()["coffee"]).convert("RGB")


def seen(picture: Image.Image | bytes) -> Picture:
    small = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture.copy()
    small.thumbnail((320, 320))
    return Picture(edited_copies.jpeg(small.convert("RGB"), 80))


def looks(copy: Image.Image, *, mirrored: bool = False) -> Resemblance | None:
    return compare(seen(coffee()), seen(copy), WHOLE, larger=False, mirrored=mirrored)


def test_a_smaller_copy_looks_the_same() -> None:
    assert looks(coffee().reduce(2)) == Resemblance(
        pytest.approx(1, abs=0.005), mirrored=False, recoloured=False, grey=False
    )


def test_a_photo_of_which_only_the_metadata_changed_looks_the_same() -> None:
    assert looks(coffee()) == SAME
    even = Image.new("RGB", (64, 48), "white")
    assert compare(seen(even), seen(even), WHOLE, larger=False, mirrored=True) == SAME


def test_other_colours_are_told() -> None:
    found = looks(ImageEnhance.Color(coffee()).enhance(1.8))
    assert found is not None
    assert found.recoloured
    assert not found.grey


def test_black_and_white_is_told() -> None:
    found = looks(coffee().convert("L"))
    assert found is not None
    assert found.grey


def test_a_mirrored_copy_is_a_copy() -> None:
    found = looks(ImageOps.mirror(coffee()), mirrored=True)
    assert found is not None
    assert found.mirrored
    assert not found.recoloured


@pytest.mark.parametrize("larger", [False, True])
def test_it_is_told_how_much_a_crop_shows(larger: bool) -> None:
    whole = coffee()
    width, height = whole.size
    crop = whole.crop((width // 20, 0, width * 19 // 20, height * 9 // 10))
    one, other = (crop, whole) if larger else (whole, crop)
    box = (0.07, 0.0, 0.93, 0.93)
    found = compare(seen(one), seen(other), box, larger=larger, mirrored=False)
    assert found is not None
    assert found.shown == pytest.approx(1 / 0.81 if larger else 0.81, rel=0.02)
    assert not found.recoloured


def test_a_photo_in_a_frame_is_no_better_copy() -> None:
    framed = ImageOps.expand(coffee(), 24, "white")
    width, height = framed.size
    box = (24 / width, 24 / height, coffee().width / width, coffee().height / height)
    assert compare(seen(coffee()), seen(framed), box, larger=True, mirrored=False) is None


def test_a_crop_of_a_thing_on_an_even_page_is_a_copy() -> None:
    page = Image.new("RGB", (900, 900), "white")
    page.paste(coffee(), (150, 250))
    crop = page.crop((45, 45, 855, 855))
    box = (0.05, 0.05, 0.9, 0.9)
    found = compare(seen(page), seen(crop), box, larger=False, mirrored=False)
    assert found is not None
    assert found.shown == pytest.approx(0.81, rel=0.02)


@pytest.mark.parametrize("kind", ["thing moved 3 %", "camera moved"])
def test_the_next_shot_is_no_copy(kind: str) -> None:
    one, other = edited_copies.two_shots(coffee(), kind, np.random.default_rng(1))
    assert compare(seen(one), seen(other), WHOLE, larger=False, mirrored=False) is None
