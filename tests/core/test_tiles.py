"""Real photos, as tiles."""

import numpy as np
import pytest
from PIL import Image, ImageOps

from photokin.core import miniature, tiles
from photokin.core.tiles import Places
from tests.data import sample_photos

NAMES = ["astronaut", "chelsea", "coffee", "rocket", "camera", "hubble_deep_field"]


def photo(name: str) -> Image.Image:
    return Image.open(sample_photos.originals()[name]).convert("RGB")


def part(picture: Image.Image, left: float, top: float, side: float) -> Image.Image:
    width, height = picture.size
    edges = left * width, top * height, (left + side) * width, (top + side) * height
    return picture.crop(tuple(round(edge) for edge in edges))


def compared(*pictures: Image.Image) -> Places:
    """The second and all others with the first."""
    made = np.stack([tiles.tile(miniature.of(picture.convert("L"))) for picture in pictures])
    return tiles.places(made, np.array([[0, row] for row in range(1, len(pictures))]))


@pytest.mark.parametrize("name", NAMES)
def test_a_photo_lies_on_itself_as_a_whole(name: str) -> None:
    found = compared(photo(name), photo(name))
    assert found.similarity[0] > 0.9
    assert found.box(0) == (0, 0, 1, 1)
    assert not found.mirrored[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_crop_lies_where_it_was_cut_from(name: str) -> None:
    found = compared(photo(name), part(photo(name), 0.12, 0.02, 0.87))
    assert found.similarity[0] > 0.7
    assert not found.swapped[0]
    assert found.box(0) == pytest.approx((0.14, 0, 0.86, 0.86), abs=0.08)


def test_it_is_told_which_photo_shows_more() -> None:
    found = compared(part(photo("coffee"), 0.1, 0.1, 0.86), photo("coffee"))
    assert found.swapped[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_mirrored_photo_is_known(name: str) -> None:
    found = compared(photo(name), ImageOps.mirror(photo(name)))
    assert found.similarity[0] > 0.9
    assert found.mirrored[0]


def test_unrelated_photos_are_not_alike() -> None:
    found = compared(*(photo(name) for name in NAMES))
    assert found.similarity.max() < 0.45


def test_exposure_and_colour_do_not_count() -> None:
    dark = photo("chelsea").convert("L").point(lambda value: value // 2)
    assert compared(photo("chelsea"), dark).similarity[0] > 0.9


@pytest.mark.parametrize("brightness", [0, 128, 255])
def test_an_even_picture_is_like_nothing(brightness: int) -> None:
    even = Image.new("RGB", (64, 48), (brightness,) * 3)
    assert compared(even, even, photo("coffee")).similarity.max() < 0.1


def test_more_pairs_than_fit_a_chunk_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = [photo(name) for name in NAMES]
    before = compared(*pictures, *pictures)
    monkeypatch.setattr(tiles, "CHUNK", 3)
    after = compared(*pictures, *pictures)
    assert np.allclose(before.similarity, after.similarity, atol=1e-5)
    assert before.window.tolist() == after.window.tolist()
