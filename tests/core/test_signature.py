import numpy as np
import pytest

from photokin.core import signature
from photokin.core.signature import Signatures

GENERATOR = np.random.default_rng(7)


def random_signatures(count: int) -> Signatures:
    return Signatures(
        GENERATOR.standard_normal((count, 16), np.float32),
        GENERATOR.integers(0, 2**64, count, np.uint64),
        GENERATOR.integers(0, 2**64, (count, 43), np.uint64),
        GENERATOR.integers(0, 256, (count, 35), np.uint8),
    )


def assert_equal(found: Signatures, expected: Signatures) -> None:
    np.testing.assert_array_equal(found.embeddings, expected.embeddings)
    np.testing.assert_array_equal(found.codes, expected.codes)
    np.testing.assert_array_equal(found.regions, expected.regions)
    np.testing.assert_array_equal(found.weights, expected.weights)


def test_hamming_counts_differing_bits() -> None:
    codes = np.array([0, 1, 2**64 - 1], np.uint64)
    assert signature.hamming(codes, np.uint64(0)).tolist() == [0, 1, 64]


def test_packed_bytes_keep_their_distances() -> None:
    packed = GENERATOR.integers(0, 256, (2, 8), np.uint8)
    codes = signature.codes_from_bytes(packed)
    expected = np.unpackbits(packed[0] ^ packed[1]).sum()
    assert signature.hamming(codes[:1], codes[1])[0] == expected


def test_signatures_come_apart_and_together_again() -> None:
    signatures = random_signatures(4)
    assert_equal(Signatures.stack(list(signatures)), signatures)


def test_joined_signatures_follow_each_other() -> None:
    signatures = random_signatures(5)
    joined = Signatures.join([signatures[:2], signatures[2:2], signatures[2:]])
    assert_equal(joined, signatures)


@pytest.mark.parametrize("rows", [np.array([3, 0]), slice(1, 3)])
def test_some_rows_are_signatures_again(rows: np.ndarray | slice) -> None:
    signatures = random_signatures(4)
    some = signatures[rows]
    assert len(some) == 2
    np.testing.assert_array_equal(some.regions, signatures.regions[rows])
