from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import data  # noqa: E402
from models.augment import plain  # noqa: E402
from models.data import Corpus, load_corpus  # noqa: E402
from models.network import MEAN, SCALE, Backbone, Encoder, Heads, Shape  # noqa: E402
from models.validation import Validator  # noqa: E402

TINY = Shape(width=64, depth=2, heads=1, hidden=96, grid=5)
SIZE = 80


@pytest.fixture
def corpus(corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setattr(data, "VALIDATION_SHARE", 0.5)
    return load_corpus([corpus_folder], tmp_path / "cache")


@pytest.fixture
def encoder() -> Encoder:
    torch.manual_seed(0)
    return Encoder(Backbone(TINY), Heads(TINY.width, TINY.grid))


def random_features(corpus: Corpus) -> torch.Tensor:
    return torch.randn(len(corpus), TINY.width, generator=torch.Generator().manual_seed(0))


def own_tokens(encoder: Encoder, corpus: Corpus) -> torch.Tensor:
    """What a network itself says of all photos."""
    pixels = np.stack([plain(corpus.photo(row), SIZE).pixels for row in range(len(corpus))])
    x = (torch.from_numpy(pixels).permute(0, 3, 1, 2) - MEAN) * SCALE
    with torch.no_grad():
        return encoder.backbone(x)[0][:, 0]


def test_figures_are_shares_by_name(corpus: Corpus, encoder: Encoder) -> None:
    figures = Validator(corpus, random_features(corpus), SIZE)(encoder, heads=True)
    del figures["teacher_cosine"]
    assert set(figures) == {
        "embedding_map",
        "code_map",
        "facets_map",
        "edited_by_embedding",
        "edited_by_code",
        "edited_by_regions",
    }
    assert all(0 <= figure <= 1 for figure in figures.values())


def test_heads_that_are_not_wanted_are_not_measured(corpus: Corpus, encoder: Encoder) -> None:
    figures = Validator(corpus, random_features(corpus), SIZE)(encoder, heads=False)
    assert list(figures) == ["teacher_cosine"]


def test_a_network_that_says_what_the_teacher_says_is_as_near_as_can_be(
    corpus: Corpus, encoder: Encoder
) -> None:
    like_teacher = Validator(corpus, own_tokens(encoder, corpus), SIZE)(encoder, heads=False)
    unlike = Validator(corpus, random_features(corpus), SIZE)(encoder, heads=False)
    assert like_teacher["teacher_cosine"] > 0.95
    assert unlike["teacher_cosine"] < 0.5


def test_the_same_network_gets_the_same_figures_again(corpus: Corpus, encoder: Encoder) -> None:
    first, again = (
        Validator(corpus, random_features(corpus), SIZE)(encoder, heads=True) for _ in range(2)
    )
    assert first == again


def test_only_validation_photos_are_measured(corpus: Corpus) -> None:
    validator = Validator(corpus, random_features(corpus), SIZE)
    expected = {plain(corpus.photo(row), SIZE).pixels.tobytes() for row in corpus.validation_rows}
    assert {photo.tobytes() for photo in validator.whole} == expected
