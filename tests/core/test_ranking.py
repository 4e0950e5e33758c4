"""A real index and a real calibration over signatures that are made up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from photokin.core.alignment import Alignment
from photokin.core.encoder import Band, Calibration, Encoder
from photokin.core.ranking import (
    ALPHA,
    BETA,
    CERTAIN,
    GAMMA,
    LIKELY,
    MOST_LIKELY,
    MOST_UNLIKELY,
    WORTH_ALIGNING,
    Align,
    Example,
    Ranking,
    centre,
    explain,
    judge,
    rank_by_code,
    rank_by_embedding,
    rank_examples,
    rank_fully,
    rank_fused,
    rocchio,
    worth_aligning,
)
from photokin.core.regions import Layout
from photokin.core.signature import Ids, Signature, Signatures, Vectors
from photokin.core.vectors import VectorIndex

LAYOUT = Layout(((5, 0.2), (3, 0.5), (1, 1.0)), facets=8)
REGIONS = len(LAYOUT.boxes)
# Kin by embedding and code alone, the same by regions alone: so a test can tell them apart.
CALIBRATION = Calibration(
    fuse_weights=(-4.0, 4.0, 4.0),
    kin_weights=(-4.0, 4.0, 4.0, 0.0, 0.0),
    same_weights=(-11.5, 0.0, 0.0, 0.0, 20.0, 0.0),
    aligned_weights=(-8.0, 0.5, 0.5),
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
        vectors = Vectors.of(self.ids, signatures)
        self.index.load(self.ids, lambda ids: vectors[ids - 1])

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


def unpictured(photos: Sequence[int]) -> list[None]:
    """Align photos of which there is no picture."""
    return [None] * len(photos)


def fully(
    judging: Encoder,
    photos: Photos,
    *views: Signature,
    top: int = 30,
    align: Align = unpictured,
) -> Ranking:
    return rank_fully(judging, photos.index, photos.fetch, align, Signatures.stack(views), top)


@dataclass
class Fits:
    """Fits of the query that are known beforehand, by photo; others fit as unrelated photos do.

    asked: the photos that were aligned.
    """

    strengths: Mapping[int, float | None] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def __call__(self, photos: Sequence[int]) -> list[Alignment | None]:
        assert not self.asked, "aligned twice"
        self.asked += photos
        strengths = [self.strengths.get(photo, 10.0) for photo in photos]
        return [None if s is None else Alignment(s, (0, 0, 1, 1)) for s in strengths]


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
    expected = judge(judging, query, photos.signatures[found.ids - 1])[1].alike
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


def test_a_copy_that_fits_overtakes_what_the_regions_took_for_one(
    judging: Encoder, photos: Photos
) -> None:
    """The query has the regions of a photo that it is otherwise unlike."""
    query = replace(random_signatures(1, seed=9)[0], regions=photos.signatures[6].regions)
    unaligned = fully(judging, photos, query)
    first, second = unaligned.ids[np.argsort(-unaligned.same)[:2]].tolist()
    found = fully(judging, photos, query, align=Fits({first: 5.0, second: 60.0}))
    assert (first, found.ids[0]) == (7, second)
    assert found.same[0] > 0.9
    assert found.same[found.ids == first] < 0.5


def test_photos_without_a_picture_keep_their_places(judging: Encoder, photos: Photos) -> None:
    query = photos.signatures[6]
    fits = Fits(dict.fromkeys(range(1, 31)))
    found, unaligned = fully(judging, photos, query, align=fits), fully(judging, photos, query)
    assert fits.asked
    np.testing.assert_array_equal(found.ids, unaligned.ids)
    np.testing.assert_array_equal(found.same, unaligned.same)


def test_a_photo_without_a_picture_ranks_among_those_that_are_aligned(
    judging: Encoder, photos: Photos
) -> None:
    query = photos.signatures[6]
    found = fully(judging, photos, query, align=Fits({7: None}))
    assert found.ids[0] == 7
    assert found.same[0] == fully(judging, photos, query).same[0]
    assert found.same[1:].max() < 0.5


def test_the_likeliest_are_aligned_and_no_others(judging: Encoder, photos: Photos) -> None:
    query, fits = random_signatures(1, seed=9)[0], Fits()
    fully(judging, photos, query, align=fits)
    same = judge(judging, query, photos.signatures)[1].same
    order = np.argsort(-same, kind="stable")
    worth = order[same[order] >= WORTH_ALIGNING]
    assert 3 < len(worth) < 27
    assert fits.asked == (worth[:MOST_UNLIKELY] + 1).tolist()


def test_photos_that_are_not_aligned_keep_their_probability(
    judging: Encoder, photos: Photos
) -> None:
    query, fits = random_signatures(1, seed=9)[0], Fits()
    found = fully(judging, photos, query, align=fits)
    others = ~np.isin(found.ids, fits.asked)
    expected = judge(judging, query, photos.signatures)[1].same[found.ids - 1]
    assert 3 < others.sum() < 27
    np.testing.assert_array_equal(found.same[others], expected[others])


def test_aligning_does_not_change_what_is_kin(judging: Encoder, photos: Photos) -> None:
    query = random_signatures(1, seed=9)[0]
    found = fully(judging, photos, query, align=Fits())
    kin = judge(judging, query, photos.signatures[found.ids - 1])[1].kin
    np.testing.assert_allclose(found.score, kin + found.same - kin * found.same, atol=1e-6)


def test_photos_that_are_gone_are_not_aligned(judging: Encoder, photos: Photos) -> None:
    photos.gone, fits = {7, 9}, Fits()
    fully(judging, photos, photos.signatures[6], align=fits)
    assert not {7, 9} & set(fits.asked)


def test_photos_are_aligned_that_may_be_the_same() -> None:
    same = np.zeros(200, np.float32)
    same[50:56] = WORTH_ALIGNING
    assert worth_aligning(same).tolist() == list(range(50, 56))


def test_few_photos_are_aligned_that_are_hardly_the_same() -> None:
    same = np.linspace(WORTH_ALIGNING, LIKELY / 2, 200, dtype=np.float32)
    assert worth_aligning(same).tolist() == list(range(199, 199 - MOST_UNLIKELY, -1))


def test_all_photos_are_aligned_that_are_likely_the_same() -> None:
    same = np.full(200, LIKELY / 2, np.float32)
    same[50:90] = LIKELY
    assert worth_aligning(same).tolist() == list(range(50, 90))


def test_no_more_than_so_many_photos_are_aligned() -> None:
    same = np.linspace(0.5, 1, 200, dtype=np.float32)
    assert worth_aligning(same).tolist() == list(range(199, 199 - MOST_LIKELY, -1))


def test_all_of_a_few_photos_are_aligned() -> None:
    assert worth_aligning(np.array([0.2, 0.9, 0.1], np.float32)).tolist() == [1, 0, 2]
    assert worth_aligning(np.zeros(0, np.float32)).tolist() == []


BOX = (0.1, 0.2, 0.3, 0.4)


def test_a_copy_is_located_by_its_pixels(judging: Encoder, photos: Photos) -> None:
    photo = photos.signatures[6]
    assert explain(judging, photos.signatures[6:7], photo, Alignment(60.0, BOX)).box == BOX


@pytest.mark.parametrize("alignment", [Alignment(0.0, BOX), None])
def test_what_does_not_fit_or_has_no_picture_is_located_by_its_regions(
    judging: Encoder, photos: Photos, alignment: Alignment | None
) -> None:
    found = explain(judging, photos.signatures[6:7], photos.signatures[6], alignment).box
    assert found == pytest.approx((0, 0, 1, 1))


def test_a_fit_that_makes_a_copy_less_likely_does_not_tell_where_it_is(
    judging: Encoder, photos: Photos
) -> None:
    views, photo, poor = photos.signatures[6:7], photos.signatures[6], Alignment(12.0, BOX)
    before = judge(judging, views[0], photos.signatures[6:7])[1].same
    after = judging.calibration.aligned(before, np.array([poor.strength], np.float32))
    assert before[0] > after[0] > CERTAIN
    assert explain(judging, views, photo, poor).box == pytest.approx((0, 0, 1, 1))


def test_a_fit_may_tell_where_though_no_region_does(judging: Encoder, photos: Photos) -> None:
    views, photo = random_signatures(1, seed=9), photos.signatures[6]
    assert explain(judging, views, photo, Alignment(60.0, BOX)).box == BOX


@pytest.mark.parametrize("alignment", [Alignment(10.0, BOX), None])
def test_an_unrelated_photo_is_located_nowhere(
    judging: Encoder, photos: Photos, alignment: Alignment | None
) -> None:
    views, photo = random_signatures(1, seed=9), photos.signatures[6]
    assert explain(judging, views, photo, alignment).box is None


def test_the_view_that_is_found_best_is_the_one_to_locate(judging: Encoder, photos: Photos) -> None:
    photo = photos.signatures[6]
    views = Signatures.stack([*random_signatures(2, seed=9), photo])
    assert explain(judging, views, photo, None).box == pytest.approx((0, 0, 1, 1))


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


def unpictured_examples(weighted: Sequence[tuple[Signature, float]]) -> list[Example]:
    return [Example(Signatures.stack([photo]), unpictured, weight) for photo, weight in weighted]


def ranked_by(
    judging: Encoder, photos: Photos, *weighted: tuple[Signature, float], top: int = 30
) -> Ranking:
    examples = unpictured_examples(weighted)
    return rank_examples(judging, photos.index, photos.fetch, examples, top)


@pytest.mark.parametrize("counts", [(1, 0, 0), (4, 0, 0), (1, 3, 0), (1, 0, 2), (2, 3, 2)])
def test_the_weights_of_examples_come_to_one(counts: tuple[int, int, int]) -> None:
    weights = rocchio(*counts)
    assert len(weights) == sum(counts)
    assert sum(weights) == pytest.approx(1)
    assert [weight > 0 for weight in weights] == [
        place < counts[0] + counts[1] for place in range(len(weights))
    ]


def test_likes_and_unlikes_count_by_their_kind_however_many_they_are() -> None:
    query, *marked = rocchio(1, 3, 2)
    assert marked[0] / query == pytest.approx(BETA / 3 / ALPHA)
    assert marked[-1] == -GAMMA / 2


def test_the_centre_of_one_example_is_the_example(photos: Photos) -> None:
    photo = photos.signatures[6]
    assert centre(unpictured_examples([(photo, 1.0)])).code == photo.code


def test_the_centre_has_the_bits_that_most_examples_have(photos: Photos) -> None:
    first, second = photos.signatures[6], photos.signatures[8]
    for weights, expected in (((0.6, 0.4), first), ((0.4, 0.6), second), ((0.5, 0.5), first)):
        examples = unpictured_examples(list(zip((first, second), weights, strict=True)))
        found = centre(examples)
        assert found.code == expected.code
        np.testing.assert_array_equal(found.facets, expected.facets)
        assert np.linalg.norm(found.embedding) == pytest.approx(1)


def test_the_same_photo_twice_finds_what_it_finds_once(judging: Encoder, photos: Photos) -> None:
    query = random_signatures(1, seed=9)[0]
    once, twice = (
        ranked_by(judging, photos, (query, 1)),
        ranked_by(judging, photos, (query, 0.5), (query, 0.5)),
    )
    np.testing.assert_array_equal(once.ids, twice.ids)
    np.testing.assert_allclose(once.score, twice.score, rtol=1e-5)


def test_the_chance_of_being_kin_is_the_mean_of_its_log_odds(
    judging: Encoder, photos: Photos
) -> None:
    first, second = random_signatures(2, seed=9)
    found = ranked_by(judging, photos, (first, 0.75), (second, 0.25))
    candidates = photos.signatures[found.ids - 1]
    odds = [
        np.log(kin / (1 - kin))
        for kin in (judge(judging, example, candidates)[1].kin for example in (first, second))
    ]
    expected = 0.75 * odds[0] + 0.25 * odds[1]
    np.testing.assert_allclose(np.log(found.kin / (1 - found.kin)), expected, atol=1e-3)


def test_what_is_like_both_examples_comes_before_what_is_like_one(
    judging: Encoder, tmp_path: Path
) -> None:
    first, second, other = random_signatures(3, seed=9)
    between = centre(unpictured_examples([(first, 0.5), (second, 0.5)]))
    both = replace(between, regions=other.regions)
    one = replace(first, regions=other.regions)
    photos = Photos(Signatures.stack([one, other, both]), tmp_path)
    assert ranked_by(judging, photos, (first, 0.5), (second, 0.5)).ids.tolist() == [3, 1, 2]


def test_what_is_like_an_unliked_photo_falls_behind(judging: Encoder, photos: Photos) -> None:
    query = random_signatures(1, seed=9)[0]
    before = ranked_by(judging, photos, (query, 1.0)).ids.tolist()
    unliked = photos.signatures[before[1] - 1]
    after = ranked_by(judging, photos, (query, 1.5), (unliked, -0.5)).ids.tolist()
    assert after.index(before[1]) > 10


def test_a_copy_of_any_liked_photo_is_the_same(judging: Encoder, photos: Photos) -> None:
    query, liked, unliked = random_signatures(1, seed=9)[0], *photos.signatures[6:8]
    found = ranked_by(judging, photos, (query, 0.8), (liked, 0.6), (unliked, -0.4))
    same = dict(zip(found.ids.tolist(), found.same.tolist(), strict=True))
    assert found.ids[0] == 7
    assert same[7] > 0.9 > 0.5 > same[8]


def test_a_likely_copy_is_aligned_with_the_example_that_it_is_like(
    judging: Encoder, photos: Photos
) -> None:
    fits = [Fits(), Fits()]
    examples = [
        Example(photos.signatures[row : row + 1], fit, 0.5)
        for row, fit in zip((6, 7), fits, strict=True)
    ]
    rank_examples(judging, photos.index, photos.fetch, examples, 30)
    assert [fit.asked[0] for fit in fits] == [7, 8]
    assert not set(fits[0].asked) & set(fits[1].asked)


def test_an_explanation_says_what_was_measured(judging: Encoder, photos: Photos) -> None:
    photo, other = photos.signatures[6], random_signatures(1, seed=9)[0]
    found = explain(judging, Signatures.stack([other, photo]), photo, Alignment(60.0, BOX))
    assert (found.turn, found.facets, found.strength, found.box) == (1, 1, 60, BOX)
    assert found.parts == pytest.approx(1)
    assert found.place > 0.5
    assert explain(judging, Signatures.stack([other]), photo, None).strength is None
