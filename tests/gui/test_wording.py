import pytest
from PySide6.QtCore import QLocale

from photokin.gui import wording


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.mark.parametrize("value,words", [(0, "0 photos"), (1, "1 photo"), (1234, "1,234 photos")])
def test_counts_have_a_plural_and_separators(value: int, words: str) -> None:
    assert wording.count(value, "photo") == words


@pytest.mark.parametrize(
    "score,words",
    [
        (1.0, "Nearly identical"),
        (0.9, "Nearly identical"),
        (0.7, "Very alike"),
        (0.0, "Hardly alike"),
    ],
)
def test_a_score_has_a_word(score: float, words: str) -> None:
    assert wording.likeness(score) == words


@pytest.mark.parametrize("score,words", [(1.0, "100 %"), (0.999, "99 %"), (0.0, "0 %")])
def test_only_a_perfect_score_is_a_hundred_percent(score: float, words: str) -> None:
    assert wording.percent(score) == words


@pytest.mark.parametrize(
    "seconds,words",
    [
        (3, "less than a minute left"),
        (60, "about 1 minute left"),
        (600, "about 10 minutes left"),
        (7200, "about 2 hours left"),
    ],
)
def test_the_time_left_is_rough(seconds: float, words: str) -> None:
    assert wording.time_left(seconds) == words


@pytest.mark.parametrize(
    "scores,words",
    [([], ""), ([0.1], "0 of 1 photo alike"), ([0.9, 0.5, 0.4], "2 of 3 photos alike")],
)
def test_a_photo_counts_as_alike_if_it_is_rather_so_than_not(
    scores: list[float], words: str
) -> None:
    assert wording.alike(scores) == words
