from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.evaluate import average_precision, by_code, by_embedding, evaluate, find_photos, score
from photokin.core.signature import Signatures


def two_classes(count: int) -> tuple[Signatures, np.ndarray]:
    """Signatures of `count` photos of each of two classes that nothing confuses."""
    labels = np.repeat([0, 1], count)
    embeddings = np.zeros((2 * count, 16), np.float32)
    embeddings[np.arange(2 * count), labels] = 1.0
    codes = np.where(labels == 0, np.uint64(0), np.uint64(2**64 - 1))
    regions, weights = np.zeros((2 * count, 25), np.uint64), np.ones((2 * count, 25), np.uint8)
    return Signatures(embeddings, codes, regions, weights), labels


def draw_classes(folder: Path, count: int) -> None:
    """Two folders of photos; in each they are one picture in `count` shades."""
    noise = np.random.default_rng(0)
    for name in ("checks", "stripes"):
        (folder / name).mkdir(parents=True)
        picture = noise.integers(40, 200, (6, 6, 3))
        for shade in range(count):
            pixels = (picture + shade).astype(np.uint8)
            large = Image.fromarray(pixels).resize((96, 96), Image.Resampling.NEAREST)
            large.save(folder / name / f"{shade}.png")


def test_average_precision_is_the_mean_precision_at_each_find() -> None:
    ranking = np.array([True, False, True, False])
    assert average_precision(ranking) == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert average_precision(np.zeros(3, bool)) == 0.0


@pytest.mark.parametrize("rank", [by_embedding, by_code])
def test_classes_that_nothing_confuses_score_one(rank: type(by_code)) -> None:
    signatures, labels = two_classes(21)
    figures = score(rank, signatures, labels, range(5))
    assert figures.precision_at_10 == 1.0
    assert figures.precision_at_20 == 1.0
    assert figures.mean_average_precision == 1.0


def test_the_query_itself_is_left_out() -> None:
    signatures, labels = two_classes(6)  # five others to find among the first ten
    figures = score(by_embedding, signatures, labels, range(3))
    assert figures.precision_at_10 == 0.5
    assert figures.mean_average_precision == 1.0


def test_every_subfolder_but_the_excluded_is_a_class(tmp_path: Path) -> None:
    draw_classes(tmp_path, 2)
    (tmp_path / "BACKGROUND_Google").mkdir()
    (tmp_path / "BACKGROUND_Google" / "0.png").touch()
    (tmp_path / "checks" / "notes.txt").touch()
    paths, labels = find_photos(tmp_path, ["BACKGROUND_Google"])
    assert [path.parent.name for path in paths] == ["checks"] * 2 + ["stripes"] * 2
    assert labels.tolist() == [0, 0, 1, 1]


def test_the_shipped_encoder_tells_two_pictures_apart_at_every_stage(tmp_path: Path) -> None:
    draw_classes(tmp_path, 12)
    (tmp_path / "checks" / "broken.png").write_bytes(b"no photo")
    figures, gallery, queries = evaluate(tmp_path)
    assert (gallery, queries) == (24, 24)
    assert set(figures) == {"embedding", "code", "full"}
    for each in figures.values():
        assert each.precision_at_10 == 1.0
