from pathlib import Path

import pytest

from photokin.core.filters import ALL, Filter, Orientation
from photokin.gui.query import filter_words


@pytest.mark.parametrize(
    "wanted, says",
    [
        (Filter(folder=Path("/photos/2019")), "2019"),
        (Filter(taken_from="2019", taken_before="2021"), "2019 – 2020"),
        (Filter(taken_from="2019-08", taken_before="2019-09"), "August 2019"),
        (Filter(taken_from="2019-08-24"), "Since 24 August 2019"),
        (Filter(taken_before="2020"), "Until 2019"),
        (Filter(camera="NIKON D750"), "NIKON D750"),
        (Filter(formats=frozenset(["PNG"])), "PNG"),
        (Filter(orientation=Orientation.PORTRAIT), "Portrait"),
        (Filter(min_width=1920, min_height=1080), "≥ 1920 × 1080"),
        (Filter(min_pixels=12_000_000), "≥ 12 MP"),
        (Filter(rating=3), "3 ★ or more"),
        (Filter(rating=5), "5 ★"),
        (Filter(online=True), "Online now"),
    ],
)
def test_each_filter_has_its_words_and_can_be_taken_away(wanted: Filter, says: str) -> None:
    (part,) = filter_words.parts(wanted)
    assert part.says == says
    assert part.without == ALL


def test_each_type_is_a_part_of_its_own() -> None:
    parts = filter_words.parts(Filter(formats=frozenset(["PNG", "JPEG"])))
    assert [part.says for part in parts] == ["JPEG", "PNG"]
    assert parts[0].without.formats == {"PNG"}


def test_text_is_no_part_and_stays() -> None:
    wanted = Filter(text="beach", rating=2)
    assert [part.says for part in filter_words.parts(wanted)] == ["2 ★ or more"]
    assert filter_words.without_parts(wanted) == Filter(text="beach")
