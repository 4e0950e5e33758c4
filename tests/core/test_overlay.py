"""Real photos and their copies, laid over each other; and shots in which something has moved."""

import io
from pathlib import Path

import numpy as np
import pytest
import skimage
from PIL import Image, ImageEnhance

from photokin.core.copies import is_copy
from photokin.core.overlay import fit
from tests.data import edited_copies, sample_photos

NAMES = ["astronaut", "chelsea", "coffee", "rocket"]


def photo(name: str) -> Image.Image:
    return Image.open(sample_photos.originals()[name]).convert("RGB")


def grey(picture: Image.Image | bytes) -> Image.Image:
    """As a thumbnail shows it."""
    opened = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture.copy()
    opened.thumbnail((320, 320))
    return opened.convert("L")


def part(picture: Image.Image, left: float, top: float, side: float) -> Image.Image:
    width, height = picture.size
    edges = left * width, top * height, (left + side) * width, (top + side) * height
    return picture.crop(tuple(round(edge) for edge in edges))


@pytest.mark.parametrize("name", NAMES)
def test_a_photo_fits_itself(name: str) -> None:
    found = fit(grey(photo(name)), grey(photo(name)))
    assert found.overall == pytest.approx(1, abs=1e-3)
    assert (found.noise, found.worst, found.moved) == pytest.approx((0, 0, 0), abs=1e-3)


@pytest.mark.parametrize("quality", [20, 50, 90])
@pytest.mark.parametrize("name", NAMES)
def test_compression_leaves_noise(name: str, quality: int) -> None:
    assert is_copy(fit(grey(edited_copies.jpeg(photo(name), quality)), grey(photo(name))))


@pytest.mark.parametrize("name", NAMES)
def test_exposure_leaves_nothing(name: str) -> None:
    for factor in (0.6, 1.35):
        lit = ImageEnhance.Brightness(photo(name)).enhance(factor)
        assert is_copy(fit(grey(lit), grey(photo(name))))


@pytest.mark.parametrize("name", NAMES)
def test_a_crop_is_laid_where_it_was_cut_from(name: str) -> None:
    box = (0.06, 0.03, 0.9, 0.9)
    found = fit(grey(part(photo(name), 0.06, 0.03, 0.9)), grey(photo(name)), (0.07, 0, 0.93, 0.93))
    assert is_copy(found)
    assert found.box == pytest.approx(box, abs=0.004)


def test_photos_of_different_sizes_are_compared_as_the_smaller_shows_them() -> None:
    small = photo("coffee").resize((100, 67), Image.Resampling.LANCZOS)
    assert is_copy(fit(grey(photo("coffee")), grey(small)))
    assert is_copy(fit(grey(small), grey(photo("coffee"))))


@pytest.mark.parametrize("kind", ["thing moved 3 %", "camera moved", "both moved"])
@pytest.mark.parametrize("name", NAMES)
def test_in_the_next_shot_something_has_moved(name: str, kind: str) -> None:
    one, other = edited_copies.two_shots(photo(name), kind, np.random.default_rng(3))
    assert not is_copy(fit(grey(one), grey(other)))


@pytest.mark.parametrize("name", NAMES)
def test_a_photo_that_shows_something_else_at_an_edge_sticks_out(name: str) -> None:
    one, other = part(photo(name), 0.0, 0.0, 0.96), part(photo(name), 0.02, 0.02, 0.96)
    found = fit(grey(one), grey(other))
    assert found.overall > 0.8
    assert not is_copy(found)


def test_a_real_scene_from_two_points_is_no_copy() -> None:
    folder = Path(skimage.__file__).parent / "data"
    left, right = (Image.open(folder / f"motorcycle_{side}.png") for side in ("left", "right"))
    assert not is_copy(fit(grey(left.convert("RGB")), grey(right.convert("RGB"))))


def test_unrelated_photos_do_not_fit() -> None:
    for other in NAMES[1:]:
        assert fit(grey(photo(NAMES[0])), grey(photo(other))).overall < 0.5


@pytest.mark.parametrize("shape", [(1200, 60), (8, 3000), (1, 1), (3, 2)])
def test_photos_of_any_shape_can_be_laid_over_each_other(shape: tuple[int, int]) -> None:
    picture = photo("chelsea").resize(shape)
    for other in (picture, photo("chelsea")):
        found = fit(grey(picture), grey(other))
        assert -1.001 <= found.overall <= 1.001
