from pathlib import Path

import numpy as np
import pytest

from photokin.core.signature import hamming
from photokin.core.vectors import VectorIndex

GENERATOR = np.random.default_rng(11)


def random_photos(count: int, first_id: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    embeddings = GENERATOR.standard_normal((count, 16), np.float32)
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    codes = GENERATOR.integers(0, 2**64, count, np.uint64)
    return np.arange(first_id, first_id + count), embeddings, codes


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    return VectorIndex(tmp_path / "index", "model", snapshot_at=100)


def nearest_ids(index: VectorIndex, embedding: np.ndarray, count: int = 5) -> list[int]:
    return index.nearest_by_cosine(embedding, np.uint64(0), count).ids.tolist()


def test_nearest_by_cosine_is_exact_and_best_first(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(300)
    index.load(ids, embeddings, codes)
    exact = ids[np.argsort(-(embeddings @ embeddings[7]))[:5]]
    assert nearest_ids(index, embeddings[7]) == exact.tolist()


def test_nearest_by_hamming_is_exact_and_best_first(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(300)
    index.load(ids, embeddings, codes)
    found = index.nearest_by_hamming(embeddings[7], codes[7], 5)
    distances = hamming(codes, codes[7])
    assert found.ids[0] == ids[7]
    assert found.hamming.tolist() == np.sort(distances)[:5].tolist()


def test_candidates_come_from_both_signals(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(300)
    index.load(ids, embeddings, codes)
    found = set(index.nearest(embeddings[3], codes[9], 1).ids.tolist())
    assert found == {ids[3], ids[9]}


def test_a_photo_is_found_the_moment_it_is_added(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(3)
    index.add(ids.tolist(), embeddings, codes)
    assert nearest_ids(index, embeddings[1], 1) == [2]


def test_a_removed_photo_is_not_found(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(300)
    index.load(ids, embeddings, codes)
    index.remove([8])
    assert 8 not in nearest_ids(index, embeddings[7], 300)
    assert 8 not in index.nearest_by_hamming(embeddings[7], codes[7], 300).ids
    assert len(index) == 299


def test_adding_a_photo_again_replaces_it(index: VectorIndex) -> None:
    _, embeddings, codes = random_photos(2)
    index.add([5], embeddings[:1], codes[:1])
    index.add([5], embeddings[1:], codes[1:])
    assert len(index) == 1
    found = index.nearest_by_cosine(embeddings[1], codes[1], 5)
    assert found.ids.tolist() == [5]
    assert found.hamming.tolist() == [0]


def test_asking_for_more_than_there_is_gives_all(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(3)
    index.load(ids, embeddings, codes)
    assert len(index.nearest(embeddings[0], codes[0], 50).ids) == 3


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    _, embeddings, codes = random_photos(1)
    assert len(index.nearest(embeddings[0], codes[0], 5).ids) == 0


def test_a_search_under_way_does_not_see_what_is_added(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(3)
    index.add(ids.tolist(), embeddings, codes)
    before = index._state
    index.add([9], embeddings[:1], codes[:1])
    assert before.count == 3
    assert len(index) == 4


def test_a_snapshot_is_due_once_the_tail_is_long(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(99)
    index.load(ids, embeddings, codes)
    assert not index.snapshot_due()
    index.add([100], embeddings[:1], codes[:1])
    assert index.snapshot_due()
    index.publish_snapshot()
    assert not index.snapshot_due()


def reopened(
    index: VectorIndex, photos: tuple[np.ndarray, np.ndarray, np.ndarray], model: str = "model"
) -> VectorIndex:
    again = VectorIndex(index._directory, model, snapshot_at=100)
    again.load(*photos)
    return again


def test_a_snapshot_and_its_tail_find_the_exact_neighbours(index: VectorIndex) -> None:
    ids, embeddings, codes = photos = random_photos(400)
    index.load(ids[:300], embeddings[:300], codes[:300])
    index.publish_snapshot()
    again = reopened(index, photos)
    assert again._state.covered == 300
    for query in (7, 350):
        exact = ids[np.argsort(-(embeddings @ embeddings[query]))[:5]]
        assert nearest_ids(again, embeddings[query]) == exact.tolist()


def test_photos_that_left_the_catalogue_leave_the_snapshot(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(300)
    index.load(ids, embeddings, codes)
    index.publish_snapshot()
    kept = ids != 8
    again = reopened(index, (ids[kept], embeddings[kept], codes[kept]))
    assert len(again) == 299
    assert 8 not in nearest_ids(again, embeddings[7], 300)


def test_removed_neighbours_make_room_for_the_next(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(400)
    index.load(ids, embeddings, codes)
    index.publish_snapshot()
    order = ids[np.argsort(-(embeddings @ embeddings[7]))]
    index.remove(order[:60].tolist())
    assert nearest_ids(index, embeddings[7]) == order[60:65].tolist()


def test_many_removals_make_a_snapshot_due(index: VectorIndex) -> None:
    index.load(*random_photos(400))
    index.publish_snapshot()
    index.remove(list(range(1, 250)))
    assert index.snapshot_due()


def test_an_emptied_catalogue_empties_the_snapshot(index: VectorIndex) -> None:
    photos = random_photos(200)
    index.load(*photos)
    index.publish_snapshot()
    assert len(reopened(index, tuple(part[:0] for part in photos))) == 0


@pytest.mark.parametrize("suffix", [".ann", ".npy"])
def test_a_truncated_snapshot_costs_speed_not_photos(index: VectorIndex, suffix: str) -> None:
    photos = random_photos(300)
    index.load(*photos)
    index.publish_snapshot()
    file = index._directory / f"1{suffix}"
    file.write_bytes(file.read_bytes()[:100])
    again = reopened(index, photos)
    assert again.damaged
    assert nearest_ids(again, photos[1][7], 1) == [8]


def test_the_snapshot_of_another_encoder_is_not_used(index: VectorIndex) -> None:
    photos = random_photos(300)
    index.load(*photos)
    index.publish_snapshot()
    assert reopened(index, photos, "another")._state.covered == 0


def test_publishing_removes_the_snapshot_before(index: VectorIndex) -> None:
    index.load(*random_photos(300))
    index.publish_snapshot()
    index.publish_snapshot()
    assert {file.name for file in index._directory.iterdir()} == {"2.ann", "2.npy", "manifest.json"}


def test_among_some_photos_only_they_are_found_and_all_of_them_are(index: VectorIndex) -> None:
    ids, embeddings, codes = random_photos(300)
    index.load(ids, embeddings, codes)
    index.publish_snapshot()
    index.remove([8])
    chosen = np.array([3, 8, 5, 250, 999])
    view = index.among(chosen)
    assert (len(view), 5 in view, 8 in view, 4 in view) == (3, True, False, False)
    exact = sorted([3, 5, 250], key=lambda photo: -float(embeddings[photo - 1] @ embeddings[0]))
    assert nearest_ids(view, embeddings[0]) == exact
    assert set(view.nearest(embeddings[0], codes[0], 5).ids.tolist()) == {3, 5, 250}
    assert set(view.nearest_by_hamming(embeddings[0], codes[0], 5).ids.tolist()) == {3, 5, 250}
    assert len(index) == 299


def test_among_no_photo_nothing_is_found(index: VectorIndex) -> None:
    index.load(*random_photos(3))
    assert len(index.among(np.zeros(0, np.int64))) == 0
