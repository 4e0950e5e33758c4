from pathlib import Path

import pytest

from photokin.core.encoder import Band
from photokin.gui import wording
from tests.gui.conftest import match


@pytest.mark.parametrize("value,words", [(0, "0 photos"), (1, "1 photo"), (1234, "1,234 photos")])
def test_counts_have_a_plural_and_separators(value: int, words: str) -> None:
    assert wording.photos(value) == words


@pytest.mark.parametrize(
    "band,words",
    [(Band.SAME, "Same photo"), (Band.VERY_SIMILAR, "Very similar"), (Band.OTHER, "Less similar")],
)
def test_a_match_has_a_word(band: Band, words: str) -> None:
    assert wording.likeness(match(0, band=band)) == words


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
    "bands,words",
    [
        ([], ""),
        ([Band.OTHER], "0 of 1 photo similar"),
        ([Band.SAME, Band.SIMILAR, Band.OTHER], "2 of 3 photos similar"),
    ],
)
def test_a_photo_counts_as_similar_if_there_is_a_word_for_how_much(
    bands: list[Band], words: str
) -> None:
    found = [match(number, band=band) for number, band in enumerate(bands)]
    assert wording.similar(found) == words


@pytest.mark.parametrize(
    "folder,name",
    [
        ("/media/anna/HOLIDAYS/2024", "HOLIDAYS"),
        ("/run/media/anna/HOLIDAYS", "HOLIDAYS"),
        ("/Volumes/HOLIDAYS/photos", "HOLIDAYS"),
        ("/mnt/nas/photos", "nas"),
        ("/home/anna/Pictures", "Pictures"),
        ("/media", "media"),
    ],
)
def test_a_folder_is_called_by_its_drive_where_that_is_known(folder: str, name: str) -> None:
    assert wording.drive(Path(folder)) == name
