"""Drawn photos: a field of noise, of which every region says what lies under it."""

from dataclasses import replace

import numpy as np
import pytest

from photokin.core.regions import (
    RIVALS,
    UNRELATED,
    WHOLE,
    Edges,
    Evidence,
    Layout,
    intersection_over_union,
)
from photokin.core.signature import Codes, Floats, Signature, Signatures, codes_from_bytes

LAYOUT = Layout(((5, 0.2), (3, 0.5), (1, 1.0)))
WITH_FACETS = Layout(LAYOUT.levels, facets=8)
CELLS = 8


def field(seed: int) -> Floats:
    """A photo as 64 channels of noise [8, 8, 64]."""
    return np.random.default_rng(seed).standard_normal((CELLS, CELLS, 64), np.float32)


def signature(photo: Floats, edges: Edges = WHOLE, *, mirrored: bool = False) -> Signature:
    """What the regions of a view of `photo` say: the sign of each channel's mean below each."""
    boxes = LAYOUT.boxes
    if mirrored:
        boxes = np.stack([1 - boxes[:, 2], boxes[:, 1], 1 - boxes[:, 0], boxes[:, 3]], 1)
    left, top, right, bottom = edges
    across = _covered(left + boxes[:, [0, 2]] * (right - left))
    down = _covered(top + boxes[:, [1, 3]] * (bottom - top))
    means = np.einsum("ry,rx,yxc->rc", down, across, photo)
    return with_regions(codes_from_bytes(np.packbits(means > 0, axis=1)))


def _covered(spans: Floats) -> Floats:
    cells = np.arange(CELLS + 1) / CELLS
    low = np.maximum(spans[:, :1], cells[None, :-1])
    high = np.minimum(spans[:, 1:], cells[None, 1:])
    return np.maximum(high - low, 0)


def with_regions(regions: Codes, weights: np.ndarray | None = None) -> Signature:
    if weights is None:
        weights = np.full(len(regions), 100, np.uint8)
    return Signature(np.zeros(16, np.float32), np.uint64(0), regions, weights)


def compare(query: Signature, *candidates: Signature) -> tuple[list[float], list[float]]:
    """Parts and place."""
    found = Signatures.stack(candidates)
    evidence = LAYOUT.compare(query, found.regions, found.weights)
    return evidence.parts.tolist(), evidence.place.tolist()


def evidence_of(query: Signature, candidate: Signature, layout: Layout = LAYOUT) -> Evidence:
    return layout.compare(query, candidate.regions[None], candidate.weights[None])


def matched_edges(query: Signature, candidate: Signature) -> Edges:
    box = LAYOUT.box(evidence_of(query, candidate))
    assert box is not None
    left, top, width, height = box
    return left, top, left + width, top + height


def test_regions_are_spread_evenly_row_by_row() -> None:
    boxes = Layout(((2, 0.5), (1, 1.0))).boxes
    expected = [(0, 0, 0.5, 0.5), (0.5, 0, 1, 0.5), (0, 0.5, 0.5, 1), (0.5, 0.5, 1, 1), WHOLE]
    np.testing.assert_allclose(boxes, expected)


def test_wide_regions_overlap() -> None:
    boxes = Layout(((3, 0.5),)).boxes
    np.testing.assert_allclose(boxes[:3, 0], [0, 0.25, 0.5])


def test_overlap_is_the_shared_area_of_what_both_cover() -> None:
    boxes = np.array([(0, 0, 0.5, 1), (0.5, 0, 1, 1)], np.float32)
    others = np.array([(0.25, 0, 0.75, 1)], np.float32)
    np.testing.assert_allclose(intersection_over_union(boxes, others), [[1 / 3], [1 / 3]])
    np.testing.assert_allclose(intersection_over_union(boxes, boxes), np.eye(2))


def test_equal_parts_match_fully_and_unrelated_ones_hardly() -> None:
    photo = signature(field(1))
    same, different = compare(photo, photo, signature(field(2)))[0]
    assert same == pytest.approx(1.0)
    assert different < 0.5


def test_parts_are_found_wherever_they_lie() -> None:
    photo = signature(field(1))
    shuffled = np.random.default_rng(0).permutation(photo.regions)
    parts, place = compare(photo, with_regions(shuffled))
    assert parts[0] == pytest.approx(1.0)
    assert place[0] < 0.5


def test_a_part_matches_the_whole_in_both_directions() -> None:
    whole = signature(field(1))
    part = with_regions(np.tile(whole.regions[:5], 7))
    assert compare(part, whole)[0] == pytest.approx([1.0])
    assert compare(whole, part)[0] == pytest.approx([1.0])


def test_a_photo_lies_in_itself_as_a_whole() -> None:
    photo = signature(field(1))
    np.testing.assert_allclose(matched_edges(photo, photo), WHOLE)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "edges", [(0.0, 0.0, 0.5, 0.5), (0.5, 0.25, 1.0, 0.75), (0.2, 0.0, 1.0, 0.64)]
)
def test_a_crop_is_found_where_it_came_from(edges: Edges, mirrored: bool) -> None:
    crop, whole = signature(field(1), edges, mirrored=mirrored), signature(field(1))
    found = np.array([matched_edges(crop, whole)], np.float32)
    overlap = intersection_over_union(found, np.array([edges], np.float32))
    assert overlap[0, 0] > 0.7


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_query_that_holds_the_candidate_matches_all_of_it(mirrored: bool) -> None:
    screenshot = signature(field(1))
    candidate = signature(field(1), (0.0, 0.18, 0.8, 0.82), mirrored=mirrored)
    np.testing.assert_allclose(matched_edges(screenshot, candidate), WHOLE)


def test_a_crop_agrees_in_its_place_more_than_another_photo() -> None:
    crop = signature(field(1), (0.0, 0.25, 0.5, 0.75))
    own, *others = compare(crop, *(signature(field(seed)) for seed in range(1, 9)))[1]
    assert own > 2 * max(others)


def test_a_box_is_left_and_top_and_width_and_height() -> None:
    crop, whole = signature(field(1), (0.0, 0.36, 0.8, 1.0)), signature(field(1))
    box = LAYOUT.box(evidence_of(crop, whole))
    assert box == pytest.approx((0.0, 0.36, 0.8, 0.64), abs=1e-6)


def test_unrelated_photos_have_no_place_in_each_other() -> None:
    assert LAYOUT.box(evidence_of(signature(field(1)), signature(field(2)))) is None


def test_regions_that_say_nothing_do_not_count() -> None:
    photo, other = signature(field(1)), signature(field(2))
    weights = np.zeros(len(photo.weights), np.uint8)
    weights[:5] = 255
    top_row_alike = np.concatenate([photo.regions[:5], other.regions[5:]])
    heavy = compare(with_regions(photo.regions, weights), with_regions(top_row_alike))
    even = compare(photo, with_regions(top_row_alike))
    assert heavy[0][0] == pytest.approx(1.0, abs=1e-3)
    assert even[0][0] < 0.7
    assert heavy[1][0] > 0.9 > 0.5 > even[1][0]


def test_a_query_whose_regions_all_say_nothing_is_found_nowhere() -> None:
    photo = signature(field(1))
    silent = with_regions(photo.regions, np.zeros(len(photo.weights), np.uint8))
    assert compare(silent, photo)[1] == [0.0]


def random_facets(seed: int) -> Codes:
    return np.random.default_rng(seed).integers(0, 2**64, WITH_FACETS.facets, np.uint64)


def with_facets(photo: Signature, facets: Codes) -> Signature:
    return replace(photo, regions=np.concatenate([photo.regions, facets]))


def compare_with_facets(query: Signature, *candidates: Signature) -> Evidence:
    found = Signatures.stack(candidates)
    return WITH_FACETS.compare(query, found.regions, found.weights)


def facet_agreement(query: Codes, candidate: Codes) -> float:
    """Of photos that are otherwise the same."""
    photo = signature(field(1))
    found = compare_with_facets(with_facets(photo, query), with_facets(photo, candidate))
    return float(found.facets[0])


def test_equal_facets_agree_fully() -> None:
    assert facet_agreement(random_facets(1), random_facets(1)) == 1.0


def test_unrelated_facets_do_not_agree() -> None:
    assert facet_agreement(random_facets(1), random_facets(2)) == pytest.approx(0.0, abs=0.2)


def test_opposite_facets_contradict_each_other() -> None:
    assert facet_agreement(random_facets(1), ~random_facets(1)) == -1.0


def test_every_facet_counts_alike() -> None:
    facets = random_facets(1)
    half = np.concatenate([facets[:4], ~facets[4:]])
    assert facet_agreement(facets, half) == 0.0


def test_a_layout_without_facets_says_nothing_of_them() -> None:
    photos = Signatures.stack([signature(field(1)), signature(field(2))])
    evidence = LAYOUT.compare(photos[0], photos.regions, photos.weights)
    np.testing.assert_array_equal(evidence.facets, [0.0, 0.0])


def test_facets_change_neither_parts_nor_place() -> None:
    crop, whole = signature(field(1), (0.5, 0.5, 1.0, 1.0)), signature(field(1))
    plain = LAYOUT.compare(crop, whole.regions[None], whole.weights[None])
    for facets in (random_facets(1), random_facets(2)):
        found = compare_with_facets(with_facets(crop, random_facets(1)), with_facets(whole, facets))
        np.testing.assert_array_equal(found.parts, plain.parts)
        np.testing.assert_array_equal(found.place, plain.place)
        np.testing.assert_array_equal(found.window, plain.window)


def test_a_crop_is_found_in_its_place_whatever_its_facets_say() -> None:
    crop, whole = signature(field(1), (0.5, 0.5, 1.0, 1.0)), signature(field(1))
    query, candidate = with_facets(crop, random_facets(1)), with_facets(whole, ~random_facets(1))
    box = WITH_FACETS.box(evidence_of(query, candidate, WITH_FACETS))
    assert box == LAYOUT.box(evidence_of(crop, whole))
    assert box is not None


def test_no_candidates_are_no_evidence() -> None:
    none = Signatures.stack([signature(field(1))])[:0]
    evidence = LAYOUT.compare(signature(field(1)), none.regions, none.weights)
    assert [len(figures) for figures in vars(evidence).values()] == [0] * 5


def strength(evidence: Evidence) -> Floats:
    return evidence.parts + evidence.place


def test_the_best_match_leads_by_the_difference_and_the_others_trail_it() -> None:
    crop = with_facets(signature(field(0), (0.0, 0.25, 0.5, 0.75)), random_facets(0))
    photos = [with_facets(signature(field(n)), random_facets(n)) for n in range(2 * RIVALS)]
    found = compare_with_facets(crop, *photos)
    strengths = strength(found)
    assert strengths.argmax() == 0
    assert found.lead[0] == pytest.approx(strengths[0] - max(strengths[1:].max(), UNRELATED))
    np.testing.assert_allclose(found.lead[1:], strengths[1:] - strengths[0], atol=1e-6)


def test_copies_of_one_photo_are_no_rivals() -> None:
    query = with_facets(signature(field(1)), random_facets(1))
    crop = with_facets(signature(field(1), (0.0, 0.0, 0.8, 0.8)), random_facets(1))
    other = with_facets(signature(field(2)), random_facets(2))
    found = compare_with_facets(query, crop, query, other)
    strengths = strength(found)
    assert strengths[1] > strengths[0] > strengths[2]
    rival = max(strengths[2], UNRELATED)
    np.testing.assert_allclose(found.lead[:2], strengths[:2] - rival, atol=1e-6)
    assert found.lead[2] == pytest.approx(strengths[2] - strengths[1])


@pytest.mark.parametrize("changed, rivals", [(0, False), (2, False), (3, True), (8, True)])
def test_who_is_a_copy_shows_in_most_of_the_facets(changed: int, rivals: bool) -> None:
    """Half of the bits of a facet that changes are turned, which is what unrelated codes have."""
    photo, facets = signature(field(1)), random_facets(1)
    other = facets.copy()
    other[:changed] ^= np.uint64(0xFFFFFFFF)
    found = compare_with_facets(
        with_facets(photo, facets), with_facets(photo, facets), with_facets(photo, other)
    )
    alone = (strength(found) - UNRELATED).tolist()
    assert found.lead.tolist() == pytest.approx([0.0] * 2 if rivals else alone)


def test_without_facets_every_other_candidate_is_a_rival() -> None:
    photos = Signatures.stack([signature(field(1)), signature(field(1))])
    evidence = LAYOUT.compare(photos[0], photos.regions, photos.weights)
    assert evidence.lead.tolist() == [0.0, 0.0]


def test_a_single_candidate_is_held_against_what_unrelated_photos_reach() -> None:
    photo = with_facets(signature(field(1)), random_facets(1))
    other = with_facets(signature(field(2)), random_facets(2))
    same, unrelated = compare_with_facets(photo, photo), compare_with_facets(photo, other)
    np.testing.assert_allclose(same.lead, strength(same) - UNRELATED, atol=1e-6)
    assert same.lead[0] > 0 > unrelated.lead[0]
