import numpy as np
import pytest

from models.figures import Figures, average_precision


def ranking(text: str) -> np.ndarray:
    """Whether each photo is relevant, best first: x where it is, - where it isn't."""
    return np.array([letter == "x" for letter in text])


def test_average_precision_is_the_mean_precision_at_each_find() -> None:
    assert average_precision(ranking("x-x-")) == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert average_precision(ranking("---")) == 0.0


def test_average_precision_of_one_find_is_its_reciprocal_rank() -> None:
    assert average_precision(ranking("---x-")) == pytest.approx(1 / 4)


def test_precision_is_the_share_of_finds_among_the_first() -> None:
    figures = Figures.of(ranking("-xxx------" + "x---------" + "-" * 20))
    assert figures.precision_at_1 == 0
    assert figures.precision_at_10 == pytest.approx(0.3)
    assert figures.precision_at_20 == pytest.approx(0.2)
    assert figures.precision_at_100 == pytest.approx(4 / 40)


def test_recall_asks_for_one_find_among_the_first() -> None:
    figures = Figures.of(ranking("-" * 9 + "xx" + "-" * 100))
    assert (figures.recall_at_1, figures.recall_at_10, figures.recall_at_100) == (0, 1, 1)
    late = Figures.of(ranking("-" * 100 + "x"))
    assert late.recall_at_100 == 0


def test_means_are_taken_over_the_queries() -> None:
    mean = Figures.mean([Figures.of(ranking("x-")), Figures.of(ranking("-x"))])
    assert mean.recall_at_1 == 0.5
    assert mean.precision_at_10 == 0.5
    assert mean.mean_average_precision == 0.75
