"""A real index and a real calibration over signatures that are made up."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photokin.core.encoder import Band, Calibration, Encoder
from photokin.core.ranking import (
    Ranking,
    judge,
    rank_by_code,
    rank_by_embedding,
    rank_fully,
    rank_fused,
)
from photokin.core.regions import Layout
from photokin.core.signature import Ids, Signature, Signatures
from photokin.core.vectors import VectorIndex

LAYOUT = Layout(((5, 0.2), (3, 0.5), (1, 1.0)), facets=8)
REGIONS = len(LAYOUT.boxes)
# Kin by embedding and code alone, the same by regions alone: so a test can tell them apart.
CALIBRATION = Calibration(
    fuse_weights=(-4.0, 4.0, 4.0),
    kin_weights=(-4.0, 4.0, 4.0, 0.0, 0.0, 0.0, 0.0),
    same_weights=(-10.0, 0.0, 0.0, 0.0, 0.0, 20.0, 0.0),
    bands={Band.SAME: 0.9, Band.SIMILAR: 0.4},
)


@pytest.fixture
def judging() -> Encoder:
    """An encoder that encodes nothing."""
    encoder = Encoder.__new__(Encoder)
    encoder.layout, encoder.calibration = LAYOUT, CALIBRATION
    return encoder


class Photos:
    """Photos with ids from 1 on, and their index."""

    def __init__(self, signatures: Signatures, directory: Path) -> None:
        self.ids = np.arange(1, len(signatures) + 1)
        self.signatures = signatures
        self.gone: set[int] = set()
        self.index = VectorIndex(directory, "model")
        self.index.load(self.ids, signatures.embeddings, signatures.codes)

    def fetch(self, ids: Ids) -> tuple[Ids, Signatures]:
        there = ids[~np.isin(ids, list(self.gone))]
        return there, self.signatures[there - 1]


def random_signatures(count: int, seed: int = 5) -> Signatures:
    rng = np.random.default_rng(seed)
    embeddings = rng.standard_normal((count, 16), np.float32)
    return Signatures(
        embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True),
        rng.integers(0, 2**64, count, np.uint64),
        rng.integers(0, 2**64, (count, REGIONS + LAYOUT.facets), np.uint64),
        np.full((count, REGIONS), 100, np.uint8),
    )


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    return Photos(random_signatures(30), tmp_path)


def fully(judging: Encoder, photos: Photos, *views: Signature, top: int = 30) -> Ranking:
    return rank_fully(judging, photos.index, photos.fetch, Signatures.stack(views), top)


def test_a_photo_of_the_library_comes_first(judging: Encoder, photos: Photos) -> None:
    found = fully(judging, photos, photos.signatures[6])
    assert (found.ids[0], found.hamming[0]) == (7, 0)
    assert found.cosine[0] == pytest.approx(1)
    assert found.same[0] > 0.9


def test_all_photos_come_by_falling_score(judging: Encoder, photos: Photos) -> None:
    found = fully(judging, photos, photos.signatures[6])
    assert len(found) == 30
    assert (np.diff(found.score) <= 0).all()


def test_the_score_is_the_chance_of_being_kin_or_the_same(judging: Encoder, photos: Photos) -> None:
    query = photos.signatures[6]
    found = fully(judging, photos, query)
    expected = judge(judging, query, photos.signatures[found.ids - 1]).alike
    np.testing.assert_allclose(found.score, expected, rtol=1e-5)


def test_a_photo_that_lies_on_its_side_is_found_as_the_same(
    judging: Encoder, photos: Photos
) -> None:
    query = random_signatures(1, seed=9)[0]
    found = fully(judging, photos, query, photos.signatures[6])
    assert found.ids[0] == 7
    assert found.same[0] > 0.9


def test_what_is_only_like_a_turned_view_is_not_like_the_query(
    judging: Encoder, photos: Photos
) -> None:
    query = random_signatures(1, seed=9)[0]
    turned = replace(photos.signatures[6], regions=query.regions)
    found, before = fully(judging, photos, query, turned), fully(judging, photos, query)
    np.testing.assert_array_equal(found.ids, before.ids)
    np.testing.assert_allclose(found.score, before.score)


def test_a_turned_view_never_lowers_what_the_upright_one_found(
    judging: Encoder, photos: Photos
) -> None:
    query, turned = photos.signatures[6], random_signatures(1, seed=9)[0]
    assert fully(judging, photos, query, turned).same[0] == fully(judging, photos, query).same[0]


def test_distances_are_to_the_upright_query(judging: Encoder, photos: Photos) -> None:
    query = random_signatures(1, seed=9)[0]
    found = fully(judging, photos, query, photos.signatures[6])
    expected = photos.signatures.embeddings[found.ids - 1] @ query.embedding
    np.testing.assert_allclose(found.cosine, expected, atol=1e-6)


def test_photos_that_are_gone_meanwhile_are_left_out(judging: Encoder, photos: Photos) -> None:
    photos.gone = {7, 9}
    found = fully(judging, photos, photos.signatures[6])
    assert set(found.ids.tolist()) == set(range(1, 31)) - {7, 9}


def test_photos_that_are_all_gone_meanwhile_rank_nowhere(judging: Encoder, photos: Photos) -> None:
    photos.gone = set(range(1, 31))
    assert len(fully(judging, photos, photos.signatures[6], photos.signatures[7])) == 0


@pytest.mark.parametrize("rank", [rank_by_embedding, rank_by_code, rank_fused])
def test_no_scan_gives_more_than_the_wanted_number(
    judging: Encoder, photos: Photos, rank: type(rank_fused)
) -> None:
    found = rank(judging, photos.index, photos.signatures[6], 5)
    assert len(found) == 5
    assert found.ids[0] == 7


def test_the_whole_ranking_gives_no_more_than_the_wanted_number(
    judging: Encoder, photos: Photos
) -> None:
    query = photos.signatures[6]
    few, all_photos = fully(judging, photos, query, top=5), fully(judging, photos, query)
    np.testing.assert_array_equal(few.ids, all_photos.ids[:5])


def test_equal_photos_come_by_id(judging: Encoder, tmp_path: Path) -> None:
    photos = Photos(Signatures.stack([random_signatures(1)[0]] * 5), tmp_path)
    query = photos.signatures[0]
    for found in (
        rank_by_embedding(judging, photos.index, query, 5),
        rank_by_code(judging, photos.index, query, 5),
        rank_fused(judging, photos.index, query, 5),
        fully(judging, photos, query),
    ):
        assert found.ids.tolist() == [1, 2, 3, 4, 5]


def test_the_fused_ranking_listens_to_both_signals(judging: Encoder, tmp_path: Path) -> None:
    query = random_signatures(1)[0]
    opposite = replace(query, embedding=-query.embedding, code=~query.code)
    by_code, by_embedding = (
        replace(query, embedding=-query.embedding),
        replace(query, code=~query.code),
    )
    photos = Photos(Signatures.stack([opposite, by_code, by_embedding, query]), tmp_path)
    found = rank_fused(judging, photos.index, query, 4)
    assert found.ids[0] == 4
    assert found.ids[-1] == 1
