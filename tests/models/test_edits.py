import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageStat

from models import edits
from models.edits import EDITS


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    """Every pixel tells where it is: red rises to the right, green downwards; blue is noise."""
    down, right = np.mgrid[0:240, 0:320]
    blue = np.random.default_rng(0).integers(60, 200, (240, 320))
    pixels = np.stack([right * 255 / 319, down * 255 / 239, blue], 2)
    return Image.fromarray(pixels.astype(np.uint8))


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def area(picture: Image.Image) -> int:
    return picture.width * picture.height


@pytest.mark.parametrize(
    "crop, share",
    [
        (edits.slightly_cropped, 0.9),
        (edits.half_crop, 0.5),
        (edits.quarter_crop, 0.25),
        (edits.tenth_crop, 0.1),
    ],
)
def test_a_crop_has_its_share_of_the_area_and_the_shape_of_the_photo(
    photo: Image.Image, crop: type(edits.half_crop), share: float
) -> None:
    part = crop(photo, rng())
    assert area(part) / area(photo) == pytest.approx(share, rel=0.01)
    assert part.width / part.height == pytest.approx(4 / 3, rel=0.02)


def test_a_crop_lies_anywhere_in_the_photo(photo: Image.Image) -> None:
    corners = [edits.quarter_crop(photo, rng(seed)).getpixel((0, 0)) for seed in range(60)]
    lefts = np.array([corner[0] for corner in corners]) / 255
    tops = np.array([corner[1] for corner in corners]) / 255
    for places in (lefts, tops):  # a quarter leaves half of each side to choose from
        assert places.min() < 0.1
        assert 0.4 < places.max() <= 0.51


def test_a_resized_photo_has_200_pixels_on_its_longer_side(photo: Image.Image) -> None:
    assert edits.resized(photo, rng()).size == (200, 150)
    assert edits.resized(photo.transpose(Image.Transpose.ROTATE_90), rng()).size == (150, 200)


def test_a_small_photo_is_not_enlarged(photo: Image.Image) -> None:
    assert edits.resized(photo.resize((80, 60)), rng()).size == (80, 60)


def test_black_and_white_has_no_colour(photo: Image.Image) -> None:
    with Image.open(io.BytesIO(EDITS["black and white"].copy(photo, rng()))) as copy:
        red, green, blue = copy.convert("RGB").split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_recolouring_changes_the_colours_moderately(photo: Image.Image) -> None:
    for seed in range(8):
        changed = np.asarray(edits.recoloured(photo, rng(seed)), np.float32)
        difference = np.abs(changed - np.asarray(photo, np.float32)).mean()
        assert 5 < difference < 80


def test_blurring_leaves_size_and_colour(photo: Image.Image) -> None:
    blurred = edits.blurred(photo, rng())
    assert blurred.size == photo.size
    before, after = ImageStat.Stat(photo), ImageStat.Stat(blurred)
    np.testing.assert_allclose(after.mean, before.mean, atol=2)
    assert after.stddev[2] < 0.8 * before.stddev[2]


@pytest.mark.parametrize("seed", range(8))
def test_a_screenshot_shows_the_whole_photo_on_most_of_a_page(
    photo: Image.Image, seed: int
) -> None:
    page = edits.screenshot(photo, rng(seed))
    for shown, side in zip(photo.size, page.size, strict=True):
        assert 0.59 < shown / side < 0.86
    places = np.lib.stride_tricks.sliding_window_view(np.asarray(page), (240, 320, 3))
    first_row = places[:, :, 0, 0, :, :] == np.asarray(photo)[0]
    found = np.argwhere(first_row.all(axis=(2, 3)))
    assert len(found) == 1
    top, left = found[0]
    assert page.crop((left, top, left + 320, top + 240)).tobytes() == photo.tobytes()


def test_a_screenshot_has_a_title_bar_and_text(photo: Image.Image) -> None:
    page = edits.screenshot(photo, rng())
    colours = {page.getpixel((page.width - 1, y)) for y in range(page.height)}
    assert len(colours) >= 2
    assert len(page.crop((0, 0, page.width, 8)).getcolors(10_000) or []) > 2


def test_rotation_is_a_quarter_turn_to_either_side(photo: Image.Image) -> None:
    turned = {edits.rotated(photo, rng(seed)).tobytes() for seed in range(12)}
    sides = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
    assert turned == {photo.transpose(side).tobytes() for side in sides}


def test_a_mirrored_photo_runs_from_right_to_left(photo: Image.Image) -> None:
    mirrored = edits.mirrored(photo, rng())
    assert mirrored.getpixel((0, 5)) == photo.getpixel((319, 5))
    assert mirrored.getpixel((319, 5)) == photo.getpixel((0, 5))


@pytest.mark.parametrize("seed", range(4))
def test_a_caption_covers_a_strip_at_one_end(photo: Image.Image, seed: int) -> None:
    captioned = edits.captioned(photo, rng(seed))
    touched = (np.asarray(captioned) != np.asarray(photo)).any(axis=(1, 2))
    rows = np.flatnonzero(touched)
    assert 0.11 < len(rows) / 240 < 0.21
    assert rows[0] == 0 or rows[-1] == 239
    assert len(captioned.crop((0, int(rows[0]), 320, int(rows[-1]) + 1)).getcolors(10_000)) > 2


def test_the_combined_edit_crops_and_recolours(photo: Image.Image) -> None:
    changed, part = edits.cropped_and_recoloured(photo, rng()), edits.half_crop(photo, rng())
    assert changed.size == part.size
    assert changed.tobytes() != part.tobytes()


@pytest.mark.parametrize("name", EDITS)
def test_a_copy_is_a_file_that_depends_on_the_generator_alone(
    photo: Image.Image, name: str
) -> None:
    before = photo.tobytes()
    copy = EDITS[name].copy(photo, rng(3))
    assert copy == EDITS[name].copy(photo, rng(3))
    assert photo.tobytes() == before
    with Image.open(io.BytesIO(copy)) as image:
        image.load()
        assert image.format == ("PNG" if name == "screenshot" else "JPEG")


def test_recompressing_keeps_the_size_and_little_else(photo: Image.Image) -> None:
    copy, plain = (EDITS[name].copy(photo, rng()) for name in ("recompressed", "mirrored"))
    with Image.open(io.BytesIO(copy)) as image:
        assert image.size == photo.size
    assert len(copy) < len(plain) / 2


@pytest.mark.parametrize("name", EDITS)
def test_even_a_tiny_photo_can_be_edited(name: str) -> None:
    for size in ((1, 1), (3, 40)):
        assert EDITS[name].copy(Image.new("RGB", size, "red"), rng())


def test_a_photo_is_opened_upright_with_transparency_on_white(tmp_path: Path) -> None:
    lying = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    lying.save(tmp_path / "lying.png", exif=exif)
    opened = edits.open_photo(tmp_path / "lying.png")
    assert (opened.mode, opened.size) == ("RGB", (20, 40))
    assert opened.getpixel((0, 0)) == (255, 255, 255)
