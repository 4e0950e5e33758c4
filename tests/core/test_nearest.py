"""Exact scans beside plain sorting."""

import numpy as np
import pytest

from photokin.core.nearest import AT_A_TIME, largest, nearest_codes, smallest

WORDS = 8


def long_codes(count: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 2**64, (WORDS, count), np.uint64)


def by_distance(codes: np.ndarray, query: np.ndarray) -> np.ndarray:
    return np.argsort(np.bitwise_count(codes ^ query[:, None]).sum(axis=0), kind="stable")


def crowded(count: int) -> np.ndarray:
    """Codes around a few hundred middles, as photos of a kind have them."""
    rng = np.random.default_rng(5)
    middles = long_codes(count // 200)[:, rng.integers(0, count // 200, count)]
    flips = np.bitwise_and.reduce(rng.integers(0, 2**64, (3, WORDS, count), np.uint64), axis=0)
    return middles ^ flips


@pytest.mark.parametrize("count", [1, 160, 6000])
def test_the_nearest_of_few_codes_are_exact(count: int) -> None:
    codes = long_codes(3000)
    found = nearest_codes(codes, codes[:, 7], count)
    assert found.tolist() == by_distance(codes, codes[:, 7])[:count].tolist()


def test_the_nearest_of_many_codes_are_nearly_all_found_by_their_first_words() -> None:
    codes = crowded(2 * AT_A_TIME + 100)
    for row in (7, AT_A_TIME + 9, 2 * AT_A_TIME + 11):
        found = nearest_codes(codes, codes[:, row], 160)
        exact = by_distance(codes, codes[:, row])[:160]
        assert found[0] == row
        assert len(np.intersect1d(found, exact)) >= 158


def test_with_a_share_of_all_the_nearest_of_many_codes_are_exact() -> None:
    codes = crowded(20_000)
    found = nearest_codes(codes, codes[:, 7], 160, share=1.0)
    assert found.tolist() == by_distance(codes, codes[:, 7])[:160].tolist()


def test_codes_of_photos_that_are_gone_are_not_found() -> None:
    codes = crowded(20_000)
    alive = np.ones(20_000, bool)
    alive[by_distance(codes, codes[:, 7])[:50]] = False
    found = nearest_codes(codes, codes[:, 7], 100, alive)
    assert alive[found].all()
    assert found[0] == by_distance(codes, codes[:, 7])[50]


def test_where_nearly_all_are_gone_the_others_are_found() -> None:
    codes = crowded(20_000)
    alive = np.zeros(20_000, bool)
    alive[by_distance(codes, codes[:, 7])[-3:]] = True
    assert set(nearest_codes(codes, codes[:, 7], 100, alive)) == set(np.flatnonzero(alive))


def test_equal_codes_come_in_the_order_of_their_places() -> None:
    codes = np.zeros((WORDS, 20_000), np.uint64)
    assert nearest_codes(codes, codes[:, 7], 5).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("count", [1, 100, 3000])
def test_the_largest_are_those_that_sorting_finds(count: int) -> None:
    values = np.random.default_rng(2).standard_normal(40_000).astype(np.float32)
    assert set(largest(values, count)) == set(np.argsort(-values)[:count])


@pytest.mark.parametrize("count", [1, 100, 3000])
def test_the_smallest_are_those_that_sorting_finds(count: int) -> None:
    distances = np.random.default_rng(2).integers(10, 50, 40_000).astype(np.uint8)
    expected = np.argsort(distances, kind="stable")[:count]
    assert smallest(distances, count).tolist() == expected.tolist()
