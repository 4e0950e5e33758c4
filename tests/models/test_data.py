from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import data  # noqa: E402
from models.teacher import class_tokens, load_teacher  # noqa: E402


def test_the_corpus_is_decoded_once_and_split_at_its_last_rows(
    corpus_folder: Path, tmp_path: Path
) -> None:
    first = data.load_corpus([corpus_folder], tmp_path / "cache")
    (corpus_folder / "photos-0.zip").unlink()
    again = data.load_corpus([corpus_folder], tmp_path / "cache")
    assert first.parts[0].pixels.shape == (40, 128, 128, 3)
    np.testing.assert_array_equal(first.parts[0].pixels, again.parts[0].pixels)
    np.testing.assert_array_equal(again.validation_rows, [38, 39])
    np.testing.assert_array_equal(again.training_rows, np.arange(38))


def test_rows_run_on_from_folder_to_folder(
    corpus_folder: Path, further_folder: Path, tmp_path: Path
) -> None:
    corpus = data.load_corpus([corpus_folder, further_folder], tmp_path / "cache")
    assert len(corpus) == 80
    np.testing.assert_array_equal(corpus.photo(39), corpus.parts[0].pixels[39])
    np.testing.assert_array_equal(corpus.photo(40), corpus.parts[1].pixels[0])
    np.testing.assert_array_equal(corpus.labels[40:], corpus.labels[:40])
    with pytest.raises(IndexError):
        corpus.photo(80)


def test_every_folder_holds_photos_apart_for_validation(
    corpus_folder: Path, further_folder: Path, tmp_path: Path
) -> None:
    corpus = data.load_corpus([corpus_folder, further_folder], tmp_path / "cache")
    np.testing.assert_array_equal(corpus.validation_rows, [38, 39, 78, 79])


def test_a_cache_of_other_photos_is_refused(corpus_folder: Path, tmp_path: Path) -> None:
    data.load_corpus([corpus_folder], tmp_path / "cache")
    index = corpus_folder / "index.csv"
    index.write_text("".join(index.read_text().splitlines(keepends=True)[:-1]))
    with pytest.raises(ValueError, match="delete it"):
        data.load_corpus([corpus_folder], tmp_path / "cache")


def test_wordnet_ids_are_one_class_in_every_source_and_other_names_are_not() -> None:
    rows = [
        {"source": "one", "label": "n01440764"},
        {"source": "two", "label": "n01440764"},
        {"source": "one", "label": "rose"},
        {"source": "two", "label": "rose"},
        {"source": "two", "label": ""},
    ]
    np.testing.assert_array_equal(data.merge_labels(rows), [0, 0, 1, 2, -1])


def test_the_teachers_words_are_read_where_they_are_given(
    corpus_folder: Path, tmp_path: Path
) -> None:
    corpus = data.load_corpus([corpus_folder], tmp_path / "cache")
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    found = class_tokens(corpus.parts[0], teacher, tmp_path / "cache")
    with np.load(corpus_folder / "teacher-features.npz") as given:
        np.testing.assert_array_equal(found.numpy(), given["cls"].astype(np.float32))


def test_the_teacher_is_asked_once_where_they_are_not(
    corpus_folder: Path, further_folder: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    corpus = data.load_corpus([further_folder], cache)
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    asked = class_tokens(corpus.parts[0], teacher, cache)
    assert asked.shape == (40, 64)
    assert float(asked.std(0).max()) > 0
    torch.nn.init.zeros_(teacher.norm.weight)  # from now on it would say something else
    torch.testing.assert_close(class_tokens(corpus.parts[0], teacher, cache), asked)
