from itertools import islice
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.data import Corpus, load_corpus  # noqa: E402
from models.views import Batch, RandomViews, Recipe, random_views  # noqa: E402

PAIRS = Recipe(4, 32, mild=1, area=(0.1, 0.2))


@pytest.fixture
def corpus(corpus_folder: Path, tmp_path: Path) -> Corpus:
    return load_corpus([corpus_folder], tmp_path / "cache")


def batches(corpus: Corpus, recipes: list[Recipe], count: int, seed: int = 0) -> list[Batch]:
    return list(islice(RandomViews(corpus, recipes, [seed]), count))


def test_batches_follow_the_recipes_in_turn(corpus: Corpus) -> None:
    made = batches(corpus, [PAIRS, Recipe(6, 48)], 4)
    assert [tuple(batch.pixels.shape) for batch in made] == [(8, 32, 32, 3), (6, 48, 48, 3)] * 2
    assert [len(batch.rows) for batch in made] == [4, 6, 4, 6]


def test_all_first_views_come_before_all_second_ones(corpus: Corpus) -> None:
    (batch,) = batches(corpus, [PAIRS], 1)
    mild, edited = batch.share[:4], batch.share[4:]
    assert float(mild.min()) > 0.8
    assert float(edited.max()) < 0.21


def test_facts_are_told_of_every_view(corpus: Corpus) -> None:
    (batch,) = batches(corpus, [PAIRS], 1)
    assert batch.shown.shape == batch.placed.shape == (8, 4)
    assert (batch.mirrored.shape, batch.mirrored.dtype) == ((8,), torch.bool)
    sides = batch.shown[:, 2:] - batch.shown[:, :2]
    torch.testing.assert_close(sides.prod(1), batch.share)


def test_every_training_photo_comes_once_before_any_comes_again(corpus: Corpus) -> None:
    made = batches(corpus, [Recipe(19, 16)], 2)
    rows = torch.cat([batch.rows for batch in made]).numpy()
    np.testing.assert_array_equal(np.sort(rows), corpus.training_rows)


def test_another_seed_makes_other_batches(corpus: Corpus) -> None:
    (first,), (other,) = batches(corpus, [PAIRS], 1), batches(corpus, [PAIRS], 1, seed=1)
    assert not torch.equal(first.pixels, other.pixels)


def test_a_process_beside_makes_the_same_batches(corpus: Corpus) -> None:
    (expected,) = batches(corpus, [PAIRS], 1)
    found = next(random_views(corpus, [PAIRS], [0]))
    torch.testing.assert_close(found.pixels, expected.pixels)
    torch.testing.assert_close(found.rows, expected.rows)
