from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import data  # noqa: E402
from models.retrieval import partner_regions  # noqa: E402


def test_the_corpus_is_decoded_once_and_split_at_its_last_rows(
    corpus_folder: Path, tmp_path: Path
) -> None:
    first = data.load_corpus(corpus_folder, tmp_path / "cache")
    (corpus_folder / "photos-0.zip").unlink()
    again = data.load_corpus(corpus_folder, tmp_path / "cache")
    assert first.pixels.shape == (40, 128, 128, 3)
    np.testing.assert_array_equal(first.pixels, again.pixels)
    np.testing.assert_array_equal(again.validation_rows, [38, 39])
    np.testing.assert_array_equal(again.training_rows, np.arange(38))


def test_wordnet_ids_are_one_class_in_every_source_and_other_names_are_not() -> None:
    rows = [
        {"source": "one", "label": "n01440764"},
        {"source": "two", "label": "n01440764"},
        {"source": "one", "label": "rose"},
        {"source": "two", "label": "rose"},
        {"source": "two", "label": ""},
    ]
    np.testing.assert_array_equal(data.merge_labels(rows), [0, 0, 1, 2, -1])


def test_a_view_of_the_whole_photo_is_the_photo() -> None:
    photo = np.random.default_rng(0).integers(0, 256, (128, 128, 3), dtype=np.uint8)
    same = data.view(photo, data.WHOLE, 128)
    np.testing.assert_array_equal(same.permute(1, 2, 0).numpy(), photo)


def test_boxes_lie_inside_the_photo() -> None:
    generator = np.random.default_rng(0)
    for _ in range(200):
        box = data.random_box(generator, (0.3, 1.0))
        assert box.top >= 0
        assert box.left >= 0
        assert box.top + box.height <= 1 + 1e-9
        assert box.left + box.width <= 1 + 1e-9


def test_recoloured_pixels_stay_in_range() -> None:
    pixels = torch.rand(4, 3, 8, 8) * 255
    coloured = data.recolour(pixels, torch.Generator().manual_seed(0), 0.9)
    assert coloured.shape == pixels.shape
    assert float(coloured.min()) >= 0
    assert float(coloured.max()) <= 255


def test_every_training_row_comes_once_in_an_epoch() -> None:
    batches = data.batches(np.arange(12), 4, np.random.default_rng(0))
    epoch = np.concatenate([next(batches) for _ in range(3)])
    np.testing.assert_array_equal(np.sort(epoch), np.arange(12))


def test_the_whole_photos_regions_are_their_own_partners() -> None:
    assert partner_regions(data.WHOLE).tolist() == list(range(25))


def test_a_flipped_crops_left_regions_lie_on_the_photos_right() -> None:
    box = data.Box(top=0.0, left=0.6, height=0.36, width=0.36, flipped=True)
    partners = partner_regions(box).reshape(5, 5)
    assert partners[0].tolist() == [4, 4, 3, 3, 3]
    assert partners[:, 0].tolist() == [4, 4, 4, 9, 9]
