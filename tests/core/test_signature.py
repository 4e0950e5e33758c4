import numpy as np

from photokin.core import signature
from photokin.core.signature import Signature

GENERATOR = np.random.default_rng(7)
SIDE = 5


def random_codes(*shape: int) -> signature.Codes:
    return GENERATOR.integers(0, 2**64, shape, np.uint64)


def with_regions(regions: signature.Codes) -> Signature:
    weights = np.full(len(regions), 100, np.uint8)
    return Signature(np.zeros(16, np.float32), np.uint64(0), regions, weights)


def match(query: Signature, *candidates: Signature) -> signature.Floats:
    return signature.region_match(
        query, np.stack([c.regions for c in candidates]), np.stack([c.weights for c in candidates])
    )


def test_hamming_counts_differing_bits() -> None:
    codes = np.array([0, 1, 2**64 - 1], np.uint64)
    assert signature.hamming(codes, np.uint64(0)).tolist() == [0, 1, 64]


def test_packed_bytes_keep_their_distances() -> None:
    packed = GENERATOR.integers(0, 256, (2, 8), np.uint8)
    codes = signature.codes_from_bytes(packed)
    expected = np.unpackbits(packed[0] ^ packed[1]).sum()
    assert signature.hamming(codes[:1], codes[1])[0] == expected


def test_equal_regions_match_fully_and_unrelated_ones_hardly() -> None:
    photo = with_regions(random_codes(SIDE**2))
    other = with_regions(random_codes(SIDE**2))
    same, different = match(photo, photo, other)
    assert same == 1.0
    assert different < 0.5


def test_a_region_is_found_wherever_it_lies() -> None:
    photo = with_regions(random_codes(SIDE**2))
    shuffled = with_regions(photo.regions[GENERATOR.permutation(SIDE**2)])
    assert match(photo, shuffled)[0] == 1.0


def test_a_part_matches_the_whole_in_both_directions() -> None:
    whole = with_regions(random_codes(SIDE**2))
    part = with_regions(np.tile(whole.regions[:5], 5))
    assert match(part, whole)[0] == match(whole, part)[0] == 1.0


def test_regions_that_say_nothing_do_not_count() -> None:
    photo, other = random_codes(SIDE**2), random_codes(SIDE**2)
    weights = np.zeros(SIDE**2, np.uint8)
    weights[0] = 255
    other[13] = photo[0]
    query = Signature(np.zeros(16, np.float32), np.uint64(0), photo, weights)
    assert match(query, with_regions(other))[0] > 0.999


def test_the_matched_box_is_where_the_query_lies() -> None:
    whole = random_codes(SIDE, SIDE)
    crop = np.repeat(np.repeat(whole[1:3, 2:5], 2, 0), 2, 1)[:SIDE, :SIDE]
    box = signature.matched_box(with_regions(crop.ravel()), with_regions(whole.ravel()))
    assert np.allclose(box, (0.4, 0.2, 0.6, 0.4))


def test_unrelated_photos_have_no_matched_box() -> None:
    ones, zeros = np.full(SIDE**2, 2**64 - 1, np.uint64), np.zeros(SIDE**2, np.uint64)
    assert signature.matched_box(with_regions(ones), with_regions(zeros)) is None
