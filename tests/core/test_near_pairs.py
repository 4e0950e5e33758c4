"""Random codes, as unrelated photos have them, with copies of which some bits differ."""

import numpy as np
import pytest

from photokin.core.near_pairs import MOST, near_pairs
from photokin.core.signature import Codes

WORDS, FACETS = 43, 8


def unrelated(count: int, seed: int = 0) -> Codes:
    return np.random.default_rng(seed).integers(0, 2**64, (count, WORDS), np.uint64)


def changed(codes: Codes, share: float, seed: int = 1) -> Codes:
    """Codes of which a share of the bits differ."""
    bits = np.random.default_rng(seed).random((*codes.shape, 64)) < share
    return codes ^ np.packbits(bits, axis=2).view(np.uint64)[:, :, 0]


def go_on() -> bool:
    return True


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.15])
def test_copies_are_found_among_many(share: float) -> None:
    codes = unrelated(2000)
    copies = changed(codes[:100], share)
    found = near_pairs(np.concatenate([codes, copies]), FACETS, go_on)
    assert found.tolist() == [[row, 2000 + row] for row in range(100)]


def test_unrelated_photos_are_no_pairs() -> None:
    assert len(near_pairs(unrelated(2000), FACETS, go_on)) == 0


def test_facets_that_agree_are_enough() -> None:
    codes = unrelated(2)
    codes[1, -FACETS:] = codes[0, -FACETS:]
    assert near_pairs(codes, FACETS, go_on).tolist() == [[0, 1]]


def test_a_thousand_alike_do_not_make_a_million_pairs() -> None:
    alike = np.concatenate([changed(unrelated(1), 0.05, seed) for seed in range(1000)])
    found = near_pairs(alike, FACETS, go_on)
    assert 1000 < len(found) <= 1000 * MOST


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_photo_alone_makes_no_pair(count: int) -> None:
    assert near_pairs(unrelated(count), FACETS, go_on).shape == (0, 2)


def test_the_search_ends_when_it_is_told_to() -> None:
    codes = unrelated(10)
    found = near_pairs(np.concatenate([codes, codes]), FACETS, lambda: False)
    assert len(found) == 0
