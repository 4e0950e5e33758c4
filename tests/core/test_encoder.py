import shutil
from pathlib import Path

import numpy as np
import pytest

from photokin.core.encoder import STRONG, Band, Calibration, Encoder, Judgement, digest_file
from photokin.core.errors import ModelError
from photokin.core.regions import Evidence
from photokin.core.signature import hamming
from photokin.resources import resource

CALIBRATION = Calibration(
    fuse_weights=(-4.0, 4.0, 4.0),
    kin_weights=(-5.0, 3.0, 3.0, 3.0, 2.0),
    same_weights=(-12.0, 3.0, 3.0, 1.0, 4.0, 8.0),
    aligned_weights=(-8.0, 0.5, 0.5),
    bands={
        Band.SAME: 0.9,
        Band.NEAR_DUPLICATE: 0.5,
        Band.VERY_SIMILAR: 0.75,
        Band.SIMILAR: 0.4,
    },
)


def random_pixels(count: int, size: int) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (count, size, size, 3), np.uint8)


def test_signatures_have_the_shapes_of_the_contract(encoder: Encoder) -> None:
    found = encoder.encode(random_pixels(3, encoder.size))
    regions = len(encoder.layout.boxes)
    assert found.embeddings.shape == (3, 16)
    assert found.codes.shape == (3,)
    assert found.regions.shape == (3, regions + encoder.layout.facets)
    assert found.weights.shape == (3, regions)
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


def test_every_sign_of_likeness_raises_both_probabilities() -> None:
    """Candidate 0 has no more than a middling sign of each kind, each other more of one."""
    distance = np.full(6, 16, np.uint8)
    cosine, facets, parts, place, lead = np.full((5, 6), 0.5, np.float32)
    cosine[1], distance[2], facets[3], parts[4], lead[5] = 0.9, 4, 0.9, 0.9, 0.9
    evidence = Evidence(facets, parts, place, lead, np.zeros(6, np.int64))
    said = CALIBRATION.judge(cosine, distance, evidence)
    assert (said.kin[1:5] > said.kin[0]).all()
    assert (said.same[1:] > said.same[0]).all()


def test_a_lead_over_rivals_tells_copies_and_not_kin() -> None:
    alike, ahead = np.full(2, 0.5, np.float32), np.array([0.0, 0.5], np.float32)
    evidence = Evidence(alike, alike, alike, ahead, np.zeros(2, np.int64))
    said = CALIBRATION.judge(alike, np.full(2, 16, np.uint8), evidence)
    assert said.kin[0] == said.kin[1]
    assert said.same[0] < said.same[1]


def test_photos_are_alike_when_they_are_kin_or_the_same() -> None:
    said = Judgement(np.array([0.0, 0.5, 1.0, 0.5]), np.array([0.7, 0.0, 0.3, 0.5]))
    np.testing.assert_allclose(said.alike, [0.7, 0.5, 1.0, 0.75])


def test_a_stronger_alignment_makes_it_likelier_that_photos_are_the_same() -> None:
    strength = np.array([0, 5, 10, 15, 20, 30], np.float32)
    found = CALIBRATION.aligned(np.full(6, 0.5, np.float32), strength)
    assert (np.diff(found) > 0).all()
    assert found[0] < 0.01 < 0.99 < found[-1]


def test_of_equal_alignments_the_likelier_photo_stays_ahead() -> None:
    same = np.linspace(0.001, 0.999, 50, dtype=np.float32)
    assert (np.diff(CALIBRATION.aligned(same, np.full(50, 12, np.float32))) > 0).all()


def test_a_photo_that_is_not_aligned_keeps_its_probability() -> None:
    same = np.array([0.0, 0.3, 0.6, 1.0], np.float32)
    strength = np.array([np.nan, np.nan, 12, np.nan], np.float32)
    found = CALIBRATION.aligned(same, strength)
    assert found[[0, 1, 3]].tolist() == same[[0, 1, 3]].tolist()
    assert found[2] != same[2]


def test_what_was_certain_can_still_be_doubted_when_it_is_aligned() -> None:
    same = np.array([0.0, 1.0], np.float32)
    doubted = CALIBRATION.aligned(same, np.zeros(2, np.float32))
    assured = CALIBRATION.aligned(same, np.full(2, STRONG, np.float32))
    assert doubted.max() < 0.5 < assured.min()


def test_beyond_some_strength_more_of_it_says_no_more() -> None:
    same = np.full(4, 0.1, np.float32)
    less, strong, *stronger = CALIBRATION.aligned(
        same, np.array([STRONG - 1, STRONG, STRONG + 1, 182], np.float32)
    ).tolist()
    assert less < strong
    assert stronger == [strong, strong]


def test_probabilities_keep_their_type_when_photos_are_aligned() -> None:
    assert CALIBRATION.aligned(np.zeros(3, np.float32), np.zeros(3, np.float32)).dtype == np.float32


def test_no_photos_are_aligned_to_nothing() -> None:
    none = np.zeros(0, np.float32)
    assert len(CALIBRATION.aligned(none, none)) == 0


def test_the_file_takes_a_good_fit_for_a_sign_of_the_same(encoder: Encoder) -> None:
    same = np.array([0.1, 0.5], np.float32)
    assert (encoder.calibration.aligned(same, np.full(2, 100, np.float32)) > same).all()


def test_the_file_takes_a_poor_fit_for_a_sign_against_the_same(encoder: Encoder) -> None:
    same = np.array([0.1, 0.5], np.float32)
    assert (encoder.calibration.aligned(same, np.full(2, 5, np.float32)) < same).all()


@pytest.mark.parametrize(
    "score, same, word",
    [
        (0.99, 0.95, "same photo"),
        (0.99, 0.60, "near-duplicate"),
        (0.99, 0.10, "very similar"),
        (0.50, 0.10, "similar"),
        (0.10, 0.05, "less similar"),
    ],
)
def test_a_match_gets_the_strongest_word_it_deserves(score: float, same: float, word: str) -> None:
    assert CALIBRATION.band(score, same).value == word


def test_the_file_says_which_words_it_uses(encoder: Encoder) -> None:
    assert list(encoder.calibration.bands) == list(Band)[:-1]


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


@pytest.mark.parametrize("place", [0.001, 0.5, 0.999])
def test_one_flipped_bit_in_the_file_of_the_app_is_noticed(tmp_path: Path, place: float) -> None:
    path = tmp_path / "encoder.onnx"
    content = bytearray(resource("models/encoder.onnx").read_bytes())
    content[int(place * len(content))] ^= 1
    path.write_bytes(content)
    shutil.copyfile(digest_file(resource("models/encoder.onnx")), digest_file(path))
    with pytest.raises(ModelError, match=r"checksum.* Install Photokin again"):
        Encoder(path)


def test_a_truncated_file_is_named(tmp_path: Path) -> None:
    content = resource("models/encoder.onnx").read_bytes()
    (tmp_path / "encoder.onnx").write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelError, match="damaged"):
        Encoder(tmp_path / "encoder.onnx")


def test_the_digest_of_the_file_of_the_app_lies_beside_it(encoder: Encoder) -> None:
    written = digest_file(resource("models/encoder.onnx")).read_text("ascii")
    assert written.strip() == encoder.model_id
