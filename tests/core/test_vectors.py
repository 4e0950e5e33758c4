from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photokin.core import snapshot, vectors
from photokin.core.control import Control
from photokin.core.errors import Stopped
from photokin.core.signature import Signature, Vectors, agreement, hamming
from photokin.core.vectors import VectorIndex

FACETS = 8
GENERATOR = np.random.default_rng(11)


def random_photos(count: int, first_id: int = 1) -> Vectors:
    embeddings = GENERATOR.standard_normal((count, 16), np.float32)
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    return Vectors(
        np.arange(first_id, first_id + count),
        embeddings,
        GENERATOR.integers(0, 2**64, count, np.uint64),
        GENERATOR.integers(0, 2**64, (FACETS, count), np.uint64),
    )


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    return VectorIndex(tmp_path / "index", "model", snapshot_at=100, annoy_at=100)


def load(index: VectorIndex, photos: Vectors) -> VectorIndex:
    """Load photos of which `fetch` reads those that the index asks for."""
    index.load(photos.ids, lambda ids: photos[np.searchsorted(photos.ids, ids)])
    return index


def query(photos: Vectors, row: int, code_of: int | None = None) -> Signature:
    code = photos.codes[row if code_of is None else code_of]
    return Signature(photos.embeddings[row], code, photos.facets[:, row], np.zeros(0, np.uint8))


def by_cosine(photos: Vectors, row: int) -> np.ndarray:
    """Rows by falling cosine to one of them."""
    return np.argsort(-(photos.embeddings @ photos.embeddings[row]))


def nearest_ids(index: VectorIndex, wanted: Signature, count: int = 5) -> list[int]:
    return index.nearest_by_cosine(wanted, count).ids.tolist()


def test_nearest_by_cosine_is_exact_and_best_first(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    exact = photos.ids[by_cosine(photos, 7)[:5]]
    assert nearest_ids(index, query(photos, 7)) == exact.tolist()


@pytest.mark.parametrize("count", [5, 400])
def test_nearest_of_many_are_exact_too(index: VectorIndex, count: int) -> None:
    """So many that a sample tells where the best begin."""
    photos = random_photos(20_000)
    load(index, photos)
    found = index.nearest(query(photos, 7), count)
    distances = hamming(photos.codes, photos.codes[7])
    exact = {*by_cosine(photos, 7)[:count], *np.argsort(distances, kind="stable")[:count]}
    assert found.ids.tolist() == photos.ids[sorted(exact)].tolist()


def test_many_equal_distances_do_not_mislead(index: VectorIndex) -> None:
    photos = random_photos(20_000)
    photos = replace(photos, codes=np.zeros_like(photos.codes))
    load(index, photos)
    assert index.nearest_by_hamming(query(photos, 7), 5).ids.tolist() == [1, 2, 3, 4, 5]


def test_nearest_by_hamming_is_exact_and_best_first(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    found = index.nearest_by_hamming(query(photos, 7), 5)
    distances = hamming(photos.codes, photos.codes[7])
    assert found.ids[0] == photos.ids[7]
    assert found.hamming.tolist() == np.sort(distances)[:5].tolist()


def test_candidates_come_from_both_signals(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    found = set(index.nearest(query(photos, 3, code_of=9), 1).ids.tolist())
    assert found == {photos.ids[3], photos.ids[9]}


def test_those_whose_facets_agree_best_come_first_and_no_removed_ones(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    index.add(late := random_photos(50, first_id=301))
    index.remove([8, 310])
    everyone = Vectors.join([photos, late])
    order = everyone.ids[
        np.argsort(-agreement(everyone.facets.T, photos.facets[:, 3]), kind="stable")
    ]
    found = index.nearest_by_facets(query(photos, 3), 20).ids.tolist()
    assert found == [photo for photo in order.tolist() if photo not in (8, 310)][:20]


def test_among_some_photos_only_they_are_found_and_all_of_them_are(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    index.remove([8])
    view, wanted = index.among(np.array([3, 8, 5, 250, 999])), query(photos, 0)
    assert (len(view), 5 in view, 8 in view, 4 in view) == (3, True, False, False)
    exact = [photo for photo in photos.ids[by_cosine(photos, 0)] if photo in (3, 5, 250)]
    assert nearest_ids(view, wanted) == exact
    for found in (view.nearest(wanted, 5), view.nearest_by_hamming(wanted, 5)):
        assert set(found.ids.tolist()) == {3, 5, 250}
    assert len(index) == 299


def test_among_no_photo_nothing_is_found(index: VectorIndex) -> None:
    photos = random_photos(3)
    view = load(index, photos).among(np.zeros(0, np.int64))
    assert len(view) == len(view.nearest(query(photos, 0), 5)) == 0


def test_a_photo_is_found_the_moment_it_is_added(index: VectorIndex) -> None:
    photos = random_photos(3)
    index.add(photos)
    assert nearest_ids(index, query(photos, 1), 1) == [2]


def test_a_removed_photo_is_not_found(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.remove([8])
    assert 8 not in nearest_ids(index, query(photos, 7), 300)
    assert 8 not in index.nearest_by_hamming(query(photos, 7), 300).ids
    assert 8 not in index
    assert len(index) == 299


def test_adding_a_photo_again_replaces_it(index: VectorIndex) -> None:
    photos = random_photos(2)
    index.add(replace(photos[:1], ids=np.array([5])))
    index.add(replace(photos[1:], ids=np.array([5])))
    assert len(index) == 1
    found = index.nearest_by_cosine(query(photos, 1), 5)
    assert found.ids.tolist() == [5]
    assert found.hamming.tolist() == [0]


def test_asking_for_more_than_there_is_gives_all(index: VectorIndex) -> None:
    photos = random_photos(3)
    load(index, photos)
    assert len(index.nearest(query(photos, 0), 50)) == 3


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert len(index.nearest(query(random_photos(1), 0), 5)) == 0


def test_a_search_under_way_does_not_see_what_is_added(index: VectorIndex) -> None:
    index.add(random_photos(3))
    before = index._state
    index.add(random_photos(1, first_id=9))
    assert before.count == 3
    assert len(index) == 4


def test_a_snapshot_is_due_once_the_tail_is_long(index: VectorIndex) -> None:
    load(index, random_photos(99))
    assert not index.snapshot_due()
    index.add(random_photos(1, first_id=100))
    assert index.snapshot_due()
    index.publish_snapshot()
    assert not index.snapshot_due()


def reopened(index: VectorIndex, photos: Vectors, model: str = "model") -> VectorIndex:
    again = VectorIndex(index._directory, model, snapshot_at=100, annoy_at=100)
    return load(again, photos)


def test_a_snapshot_and_its_tail_find_the_exact_neighbours(index: VectorIndex) -> None:
    photos = random_photos(400)
    load(index, photos[:300])
    index.publish_snapshot()
    again = reopened(index, photos)
    assert again._state.covered == 300
    for row in (7, 350):
        exact = photos.ids[by_cosine(photos, row)[:5]]
        assert nearest_ids(again, query(photos, row)) == exact.tolist()


def test_a_snapshot_keeps_the_facets_word_by_word(index: VectorIndex) -> None:
    """Else a scan of some words would read them all."""
    photos = random_photos(300)
    load(index, photos)
    index.remove([8])
    index.publish_snapshot()
    again = reopened(index, photos[np.flatnonzero(photos.ids != 8)])
    for one in (index, again):
        assert one._state.covered == 299
        assert one._state.vectors.facets.flags.c_contiguous


def test_little_but_the_tail_is_read_from_the_catalogue(index: VectorIndex) -> None:
    photos = random_photos(400)
    load(index, photos[:300])
    index.publish_snapshot()
    asked: list[int] = []

    def fetch(ids: np.ndarray) -> Vectors:
        asked.extend(ids.tolist())
        return photos[ids - 1]

    VectorIndex(index._directory, "model").load(photos.ids, fetch)
    assert asked[-100:] == list(range(301, 401))
    assert len(asked) <= 100 + vectors.SAMPLE


def test_a_snapshot_of_another_library_or_another_time_is_left_out(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    others = random_photos(300)
    put_back = Vectors.join([photos[:290], others[290:]])  # the last ids were given anew
    for known in (others, put_back):
        again = load(VectorIndex(index._directory, "model"), known)
        assert again.damaged
        found = again.nearest_by_cosine(query(known, 299), 1)
        assert found.ids.tolist() == [300]


def test_a_small_snapshot_has_no_trees(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path, "model", snapshot_at=100, annoy_at=1000)
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    assert not index.snapshot_due()
    again = reopened(index, photos)
    assert (again._state.covered, again._state.annoy) == (300, None)
    assert nearest_ids(again, query(photos, 7), 1) == [8]


def test_writing_a_snapshot_can_be_stopped_and_done_again(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    control = Control()
    control.stop()
    with pytest.raises(Stopped):
        index.publish_snapshot(control)
    assert index.snapshot_due()
    assert nearest_ids(index, query(photos, 7), 1) == [8]
    index.publish_snapshot()
    assert reopened(index, photos)._state.covered == 300


def test_what_changes_while_a_snapshot_is_written_is_not_lost(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos, late = random_photos(300), random_photos(1, first_id=900)
    load(index, photos)
    write = snapshot.write

    def slowly(*arguments: object, **options: object) -> snapshot.Snapshot:
        index.remove([8])
        index.add(late)
        return write(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(snapshot, "write", slowly)
    index.publish_snapshot()
    assert len(index) == 300
    assert 8 not in nearest_ids(index, query(photos, 7), 300)
    assert nearest_ids(index, query(late, 0), 1) == [900]
    index.remove([900])
    assert 900 not in index


def test_photos_that_left_the_catalogue_leave_the_snapshot(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    again = reopened(index, photos[np.flatnonzero(photos.ids != 8)])
    assert len(again) == 299
    assert 8 not in nearest_ids(again, query(photos, 7), 300)


def test_removed_neighbours_make_room_for_the_next(index: VectorIndex) -> None:
    photos = random_photos(400)
    load(index, photos)
    index.publish_snapshot()
    order = photos.ids[by_cosine(photos, 7)]
    index.remove(order[:60].tolist())
    assert nearest_ids(index, query(photos, 7)) == order[60:65].tolist()


def test_many_removals_make_a_snapshot_due(index: VectorIndex) -> None:
    load(index, random_photos(400))
    index.publish_snapshot()
    index.remove(list(range(1, 250)))
    assert index.snapshot_due()


def test_an_emptied_catalogue_empties_the_snapshot(index: VectorIndex) -> None:
    photos = random_photos(200)
    load(index, photos)
    index.publish_snapshot()
    assert len(reopened(index, photos[:0])) == 0


@pytest.mark.parametrize("suffix", [".ann", ".npz"])
def test_a_truncated_snapshot_costs_speed_not_photos(index: VectorIndex, suffix: str) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    file = index._directory / f"1{suffix}"
    file.write_bytes(file.read_bytes()[:100])
    again = reopened(index, photos)
    assert again.damaged
    assert nearest_ids(again, query(photos, 7), 1) == [8]


def test_a_flipped_bit_in_the_arrays_is_noticed(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    file = index._directory / "1.npz"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    again = reopened(index, photos)
    assert again.damaged
    assert nearest_ids(again, query(photos, 7), 1) == [8]


def test_the_snapshot_of_another_encoder_is_not_used(index: VectorIndex) -> None:
    photos = random_photos(300)
    load(index, photos)
    index.publish_snapshot()
    assert reopened(index, photos, "another")._state.covered == 0


def test_publishing_removes_the_snapshot_before(index: VectorIndex) -> None:
    load(index, random_photos(300))
    index.publish_snapshot()
    index.publish_snapshot()
    assert {file.name for file in index._directory.iterdir()} == {"2.ann", "2.npz", "manifest.json"}
