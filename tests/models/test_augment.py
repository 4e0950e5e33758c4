import numpy as np
import pytest
from PIL import Image

from models import augment
from models.augment import WHOLE, View

SIZE = 96


def noise(side: int = 128) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (side, side, 3), dtype=np.uint8)


def ramp(side: int = 128) -> np.ndarray:
    """A photo that says where on it one is: red grows to the right, green downwards."""
    across, down = np.meshgrid(np.linspace(0, 255, side), np.linspace(0, 255, side))
    return np.stack([across, down, np.full_like(down, 128)], 2).astype(np.uint8)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("edit", [*augment.EDITS, augment.compress])
def test_every_edit_changes_a_photo_and_keeps_its_size(edit: type(augment.blur)) -> None:
    photo = Image.fromarray(noise(SIZE))
    results = [edit(photo, rng(seed)) for seed in range(5)]
    assert {(result.size, result.mode) for result in results} == {(photo.size, "RGB")}
    assert any(result.tobytes() != photo.tobytes() for result in results)


def test_a_plain_view_of_the_same_size_is_the_photo() -> None:
    view = augment.plain(noise(), 128)
    np.testing.assert_array_equal(view.pixels, noise())
    assert (view.shown, view.placed, view.mirrored) == (WHOLE, WHOLE, False)


@pytest.mark.parametrize("make", [augment.mild, augment.edited])
def test_views_are_squares_of_bytes(make: type(augment.mild)) -> None:
    for seed in range(20):
        view = make(noise(), SIZE, rng(seed))
        assert (view.pixels.shape, view.pixels.dtype) == ((SIZE, SIZE, 3), np.uint8)


def test_a_seed_makes_the_same_view_again() -> None:
    first, again = (augment.edited(noise(), SIZE, rng(4)) for _ in range(2))
    np.testing.assert_array_equal(first.pixels, again.pixels)


def test_crops_lie_inside_the_photo_and_are_as_large_as_asked() -> None:
    for seed in range(200):
        left, top, right, bottom = augment.random_crop(rng(seed), (0.1, 0.4))
        assert 0 <= left < right <= 1 + 1e-9
        assert 0 <= top < bottom <= 1 + 1e-9
        assert 0.099 <= (right - left) * (bottom - top) <= 0.401


def test_mild_views_show_nearly_all_of_the_photo() -> None:
    shares = [augment.mild(noise(), SIZE, rng(seed)).share for seed in range(50)]
    assert min(shares) > 0.8


def test_edited_views_show_from_nearly_all_down_to_a_tenth() -> None:
    shares = [augment.edited(noise(), SIZE, rng(seed)).share for seed in range(100)]
    assert min(shares) < 0.2
    assert max(shares) > 0.85


def test_edited_views_show_the_area_that_is_asked_for() -> None:
    shares = [augment.edited(noise(), SIZE, rng(seed), (0.3, 0.5)).share for seed in range(50)]
    assert 0.29 < min(shares) <= max(shares) < 0.51


def test_views_show_what_they_say_where_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the edits that change colours: what is left is crop, mirror, frame and JPEG."""
    monkeypatch.setattr(augment, "EDITS", {})
    views = [augment.edited(ramp(), SIZE, rng(seed), (0.3, 0.6)) for seed in range(60)]
    assert {view.mirrored for view in views} == {False, True}
    assert any(view.placed != WHOLE for view in views)
    for view in views:
        for across, down in ((0.5, 0.5), (0.25, 0.3), (0.75, 0.3), (0.25, 0.7)):
            np.testing.assert_allclose(
                colour_at(view, across, down), expected_at(view, across, down), atol=16
            )


def colour_at(view: View, across: float, down: float) -> np.ndarray:
    """Red and green at a place of the part of the view that shows the photo."""
    left, top, right, bottom = view.placed
    x, y = left + across * (right - left), top + down * (bottom - top)
    return view.pixels[int(y * SIZE), int(x * SIZE), :2]


def expected_at(view: View, across: float, down: float) -> tuple[float, float]:
    left, top, right, bottom = view.shown
    if view.mirrored:
        across = 1 - across
    return 255 * (left + across * (right - left)), 255 * (top + down * (bottom - top))
