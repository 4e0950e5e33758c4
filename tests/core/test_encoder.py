from pathlib import Path

import numpy as np
import pytest

from photokin.core.encoder import Encoder
from photokin.core.errors import ModelError
from photokin.core.signature import hamming


def random_pixels(count: int, size: int) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (count, size, size, 3), np.uint8)


def test_signatures_have_the_shapes_of_the_contract(encoder: Encoder) -> None:
    found = encoder.encode(random_pixels(3, encoder.size))
    regions = encoder.grid**2
    assert found.embeddings.shape == (3, 16)
    assert found.codes.shape == (3,)
    assert found.regions.shape == found.weights.shape == (3, regions)
    assert (found.codes.dtype, found.regions.dtype, found.weights.dtype) == (
        np.uint64,
        np.uint64,
        np.uint8,
    )


def test_embeddings_have_unit_length(encoder: Encoder) -> None:
    lengths = np.linalg.norm(encoder.encode(random_pixels(4, encoder.size)).embeddings, axis=1)
    assert np.allclose(lengths, 1, atol=1e-4)


def test_a_photo_has_the_same_signature_alone_and_in_a_batch(encoder: Encoder) -> None:
    pixels = random_pixels(5, encoder.size)
    together, alone = encoder.encode(pixels), encoder.encode(pixels[2:3])
    assert np.allclose(together.embeddings[2], alone.embeddings[0], atol=1e-4)
    assert hamming(together.codes[2:3], alone.codes[0])[0] <= 1


def test_scores_are_probabilities_that_fall_with_the_distance(encoder: Encoder) -> None:
    cosine, distance = np.linspace(1, -1, 9, dtype=np.float32), np.linspace(0, 64, 9)
    scores = encoder.calibration.fuse(cosine, distance.astype(np.uint8))
    assert np.all((scores > 0) & (scores < 1))
    assert np.all(np.diff(scores) < 0)


def test_wrong_pixels_are_refused(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="expected uint8"):
        encoder.encode(np.zeros((1, 8, 8, 3), np.uint8))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"not a network")
    with pytest.raises(ModelError, match="damaged"):
        Encoder(tmp_path / "encoder.onnx")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Install Photokin again"):
        Encoder(tmp_path / "none.onnx")
