"""Photos are laid on each other by the thumbnails that a library has of them."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageOps

from photokin.core.placement import place
from tests.data import sample_photos


def photo(name: str) -> Image.Image:
    return Image.open(sample_photos.originals()[name]).convert("RGB")


def thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((320, 320))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["chelsea", "coffee", "rocket"])
def test_a_crop_lies_where_it_was_cut_out(name: str) -> None:
    whole = photo(name)
    placement = place(thumbnail(sample_photos.cropped(whole)), thumbnail(whole))
    assert placement.certain
    assert placement.box == pytest.approx((0.1, 0.1, 0.7, 0.7), abs=0.01)


def test_of_a_photo_on_its_crop_only_the_crop_is_shared() -> None:
    whole = photo("coffee")
    placement = place(thumbnail(whole), thumbnail(sample_photos.cropped(whole)))
    assert placement.on_photo == pytest.approx((0, 0, 1, 1), abs=0.01)
    assert placement.on_query == pytest.approx((0.1, 0.1, 0.7, 0.7), abs=0.01)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_it_tells_how_a_query_was_turned_and_mirrored(turn: int, mirrored: bool) -> None:
    whole = photo("coffee")
    placed = ImageOps.mirror(whole) if mirrored else whole
    query = placed.rotate(-90 * turn, expand=True)
    placement = place(thumbnail(query), thumbnail(whole))
    assert (placement.turn, placement.mirrored) == (turn, mirrored)


def test_the_shared_part_is_told_on_the_query_as_it_lies() -> None:
    part = photo("coffee").crop((0, 0, 300, 400))  # the left half
    query = photo("coffee").rotate(-90, expand=True)  # clockwise: left is above
    placement = place(thumbnail(query), thumbnail(part))
    assert placement.on_query == pytest.approx((0, 0, 1, 0.5), abs=0.02)


@pytest.mark.parametrize("change", [sample_photos.grey, sample_photos.recoloured])
def test_colours_do_not_matter(change: Callable[[Image.Image], Image.Image]) -> None:
    whole = photo("rocket")
    assert place(thumbnail(change(whole)), thumbnail(whole)).certain


def test_different_scenes_do_not_fit() -> None:
    names = ["chelsea", "coffee", "rocket", "astronaut", "camera"]
    fits = [
        place(thumbnail(photo(one)), thumbnail(photo(other))).certain
        for one in names
        for other in names
        if one < other
    ]
    assert not any(fits)
