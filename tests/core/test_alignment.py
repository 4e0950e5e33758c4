"""Real photos and real edits of them, as the miniatures that the app keeps."""

import io
from itertools import combinations, permutations

import pytest
from PIL import Image, ImageOps

from photokin.core import photos
from photokin.core.alignment import AT_A_TIME, Alignment, Subject
from photokin.core.regions import Edges
from photokin.core.signature import Box, Bytes
from tests.data import sample_photos

UNRELATED = 16.0
"""Strength that no two of the photos reach."""
NEAR = 0.07  # of a photo's side: some three pixels
NAMES = sorted(sample_photos.originals())
ENCODED = 16  # pixels of what the encoder would get
FOUR = ["astronaut", "chelsea", "coffee", "rocket"]


def photo(name: str) -> Image.Image:
    with Image.open(sample_photos.originals()[name]) as image:
        return image.convert("RGB")


def miniature(picture: Image.Image, quality: int = 95) -> Bytes:
    """What the app keeps of a picture that is saved as a JPEG file."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return photos.load(buffer.getvalue(), ENCODED).miniature


@pytest.fixture(scope="module")
def miniatures() -> dict[str, Bytes]:
    found = sample_photos.originals().items()
    return {name: photos.load(path, ENCODED).miniature for name, path in found}


def part(picture: Image.Image, edges: Edges) -> Image.Image:
    left, top, right, bottom = edges
    width, height = picture.size
    return picture.crop(
        (round(left * width), round(top * height), round(right * width), round(bottom * height))
    )


def on_a_page(picture: Image.Image) -> Image.Image:
    """The picture on white paper, as in a screenshot or a document."""
    width, height = picture.size
    page = Image.new("RGB", (width * 4 // 3, height * 4 // 3), "white")
    page.paste(picture, (width // 4, height // 12))
    return page


def laid(ours: Image.Image | Bytes, theirs: Image.Image | Bytes, turns: int = 4) -> Alignment:
    """Lay the one over the other, however it fits best."""
    query, candidate = (
        miniature(picture) if isinstance(picture, Image.Image) else picture
        for picture in (ours, theirs)
    )
    [found] = Subject(query, turns).align([candidate])
    return found


def is_near(box: Box, edges: Edges) -> bool:
    left, top, right, bottom = edges
    return box == pytest.approx((left, top, right - left, bottom - top), abs=NEAR)


@pytest.mark.parametrize("name", NAMES)
def test_a_photo_fits_itself_as_a_whole(name: str, miniatures: dict[str, Bytes]) -> None:
    found = laid(miniatures[name], miniatures[name])
    assert found.strength > 3 * UNRELATED
    assert found.box == (0, 0, 1, 1)


def test_unrelated_photos_fit_nowhere(miniatures: dict[str, Bytes]) -> None:
    strengths = {
        (ours, theirs): laid(miniatures[ours], miniatures[theirs], turns=1).strength
        for ours, theirs in combinations(NAMES, 2)
    }
    assert {pair: found for pair, found in strengths.items() if found >= UNRELATED} == {}


def test_unrelated_photos_hardly_fit_better_for_being_turned_and_mirrored(
    miniatures: dict[str, Bytes],
) -> None:
    strengths = [
        laid(miniatures[ours], miniatures[theirs]).strength
        for ours, theirs in combinations(NAMES, 2)
    ]
    assert max(strengths) < 1.25 * UNRELATED


def test_candidates_are_aligned_together_as_they_are_one_by_one(
    miniatures: dict[str, Bytes],
) -> None:
    subject = Subject(miniature(part(photo("coffee"), (0.2, 0.2, 0.9, 0.9))))
    together = subject.align(list(miniatures.values()))
    assert len(together) == len(NAMES) > AT_A_TIME
    for found, name in zip(together, miniatures, strict=True):
        [alone] = subject.align([miniatures[name]])
        assert found.strength == pytest.approx(alone.strength, abs=1e-3)
        assert found.box == alone.box


def test_it_does_not_matter_which_of_two_photos_is_the_query(
    miniatures: dict[str, Bytes],
) -> None:
    found = {
        (ours, theirs): laid(miniatures[ours], miniatures[theirs], turns=1).strength
        for ours, theirs in permutations(FOUR, 2)
    }
    for (ours, theirs), strength in found.items():
        assert strength == pytest.approx(found[theirs, ours], abs=0.01)


@pytest.mark.parametrize("name", FOUR)
@pytest.mark.parametrize(
    "edges", [(0.3, 0.4, 0.8, 0.9), (0.0, 0.0, 0.8, 0.64), (0.5, 0.1, 1.0, 0.9)]
)
def test_a_crop_lies_where_it_was_cut_from(
    name: str, edges: Edges, miniatures: dict[str, Bytes]
) -> None:
    found = laid(part(photo(name), edges), miniatures[name])
    assert found.strength > UNRELATED
    assert is_near(found.box, edges)


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_it_tells_how_the_query_lies_and_which_part_of_it_fits(turn: int, mirrored: bool) -> None:
    picture = photo("coffee")
    laid_as_it_is = ImageOps.mirror(picture) if mirrored else picture
    found = laid(laid_as_it_is.rotate(-90 * turn, expand=True), part(picture, (0.4, 0.2, 0.9, 0.7)))
    assert (found.turn, found.mirrored) == (turn, mirrored)
    assert is_near(found.box, (0, 0, 1, 1))
    assert is_near(found.part, (0.4, 0.2, 0.9, 0.7))


@pytest.mark.parametrize("name", FOUR)
def test_a_photo_that_was_cut_from_the_query_is_found_whole(
    name: str, miniatures: dict[str, Bytes]
) -> None:
    found = laid(miniatures[name], part(photo(name), (0.3, 0.4, 0.8, 0.9)))
    assert found.strength > UNRELATED
    assert is_near(found.box, (0, 0, 1, 1))


@pytest.mark.parametrize("name", ["brick", "cell", "chelsea", "coffee", "text"])
def test_a_quarter_of_a_photo_fits_it_far_better_than_all_others(
    name: str, miniatures: dict[str, Bytes]
) -> None:
    quarter = Subject(miniature(part(photo(name), (0.3, 0.4, 0.8, 0.9))), turns=1)
    found = quarter.align(list(miniatures.values()))
    strengths = {other: one.strength for other, one in zip(miniatures, found, strict=True)}
    own = strengths.pop(name)
    assert own > 1.5 * max(strengths.values())


@pytest.mark.parametrize("name", FOUR)
def test_a_photo_on_a_larger_page_is_found_whole(name: str, miniatures: dict[str, Bytes]) -> None:
    found = laid(on_a_page(photo(name)), miniatures[name])
    assert found.strength > UNRELATED
    assert is_near(found.box, (0, 0, 1, 1))


def test_a_page_shows_where_a_photo_lies_on_it(miniatures: dict[str, Bytes]) -> None:
    found = laid(miniatures["chelsea"], on_a_page(photo("chelsea")))
    assert is_near(found.box, (3 / 16, 1 / 16, 15 / 16, 13 / 16))


@pytest.mark.parametrize("edit", ["bordered", "grey", "recoloured", "resized"])
@pytest.mark.parametrize("name", FOUR)
def test_an_edited_copy_still_fits(name: str, edit: str, miniatures: dict[str, Bytes]) -> None:
    change = sample_photos.VARIANTS[edit][0]
    assert laid(change(photo(name)), miniatures[name]).strength > 1.5 * UNRELATED


@pytest.mark.parametrize("name", FOUR)
def test_artefacts_of_compression_hardly_count(name: str, miniatures: dict[str, Bytes]) -> None:
    compressed = miniature(photo(name), quality=20)
    assert laid(compressed, miniatures[name]).strength > 3 * UNRELATED


@pytest.mark.parametrize("name", FOUR)
def test_exposure_hardly_counts(name: str, miniatures: dict[str, Bytes]) -> None:
    dark = photo(name).point(lambda value: value // 2)
    assert laid(dark, miniatures[name]).strength > 3 * UNRELATED


def lying(picture: Image.Image, turn: int, mirrored: bool) -> Bytes:
    """The miniature of a picture that is mirrored, if at all, and then turned clockwise."""
    upright = ImageOps.mirror(picture) if mirrored else picture
    return miniature(upright.rotate(-90 * turn, expand=True))


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", FOUR)
def test_a_photo_fits_itself_however_it_lies(
    name: str, turn: int, mirrored: bool, miniatures: dict[str, Bytes]
) -> None:
    found = laid(lying(photo(name), turn, mirrored), miniatures[name])
    assert found.strength > 3 * UNRELATED


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_best_of_all_orientations_tells_where_a_crop_lies(
    turn: int, mirrored: bool, miniatures: dict[str, Bytes]
) -> None:
    edges = (0.4, 0.2, 0.9, 0.7)
    crop = lying(part(photo("coffee"), edges), turn, mirrored)
    assert is_near(laid(crop, miniatures["coffee"]).box, edges)


@pytest.mark.parametrize("name", FOUR)
def test_a_mirrored_crop_on_its_side_is_found_only_when_it_is_turned(
    name: str, miniatures: dict[str, Bytes]
) -> None:
    crop = lying(part(photo(name), (0.1, 0.2, 0.8, 0.9)), turn=1, mirrored=True)
    turned, upright = (laid(crop, miniatures[name], turns) for turns in (4, 1))
    assert turned.strength > 1.5 * UNRELATED
    assert upright.strength < UNRELATED


@pytest.mark.parametrize("name", FOUR)
def test_a_subject_that_is_not_turned_is_still_mirrored(
    name: str, miniatures: dict[str, Bytes]
) -> None:
    mirrored = lying(photo(name), turn=0, mirrored=True)
    assert laid(mirrored, miniatures[name], turns=1).strength > 3 * UNRELATED


def test_photos_may_hang_over_each_other_by_a_little() -> None:
    picture = photo("astronaut")
    found = laid(part(picture, (0, 0, 0.8, 1)), part(picture, (0.2, 0, 1, 1)))
    assert found.strength > 2 * UNRELATED
    assert is_near(found.box, (0, 0, 0.75, 1))


def test_photos_that_share_less_than_most_of_the_smaller_one_do_not_fit() -> None:
    picture = photo("astronaut")
    found = laid(part(picture, (0, 0, 0.7, 1)), part(picture, (0.3, 0, 1, 1)))
    assert found.strength < UNRELATED


@pytest.mark.parametrize("brightness", [0, 128, 255])
def test_an_even_picture_fits_nothing(brightness: int, miniatures: dict[str, Bytes]) -> None:
    even = miniature(Image.new("RGB", (64, 48), (brightness,) * 3))
    for other in (even, miniatures["chelsea"]):
        assert laid(even, other).strength == laid(other, even).strength == 0


SHAPES = [(1200, 60), (60, 1200), (3000, 8), (8, 3000), (1, 1), (2, 2)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("other", [*SHAPES, (300, 200)])
def test_photos_of_any_shape_can_be_laid_over_each_other(
    shape: tuple[int, int], other: tuple[int, int]
) -> None:
    picture = photo("chelsea")
    found = laid(picture.resize(shape), picture.resize(other))
    assert found.strength >= 0
    for left, top, width, height in (found.box, found.part):
        assert 0 <= left < left + width <= 1
        assert 0 <= top < top + height <= 1


def test_a_part_of_a_panorama_is_found_in_it() -> None:
    panorama = part(photo("coffee"), (0, 0.3, 1, 0.6))
    found = laid(part(panorama, (0.2, 0, 0.8, 1)), panorama)
    assert found.strength > UNRELATED
    assert is_near(found.box, (0.2, 0, 0.8, 1))


def test_a_picture_one_pixel_high_fits_itself() -> None:
    line = photo("chelsea").resize((2000, 5))
    assert miniature(line).shape == (1, 48)
    assert laid(line, line).box == (0, 0, 1, 1)
