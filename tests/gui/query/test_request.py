from pathlib import Path

import pytest

from photokin.core.filters import Filter
from photokin.gui.query.request import Picture, Request

A, B, C = (Picture(f"{name}.jpg", Path(f"/{name}.jpg")) for name in "abc")


def pictures(chips: object) -> list[Picture]:
    return [chip.picture for chip in chips]  # type: ignore[attr-defined]


def test_photos_that_came_together_all_count() -> None:
    assert pictures(Request.of(A, B).queries) == [A, B]


def test_of_several_one_can_be_alone_while_feedback_still_counts() -> None:
    query = Request.of(A, B).adding([C], feedback=True).alone_with(B)
    assert pictures(query.queries) == [B]
    assert pictures(query.likes) == [C]
    assert pictures(query.counted) == [B, C]


def test_viewing_another_one_searches_for_it_where_one_is_alone() -> None:
    query = Request.of(A, B).alone_with(A).viewing(B)
    assert pictures(query.queries) == [B]


def test_viewing_feedback_leaves_the_one_that_is_alone() -> None:
    query = Request.of(A, B).adding([C], feedback=True).alone_with(A).viewing(C)
    assert pictures(query.queries) == [A]
    assert query.current is not None
    assert query.current.picture is C


def test_what_is_unlike_does_not_count_without_something_to_be_like() -> None:
    query = Request.of(A).turning(A)
    assert query.counted == []
    assert query.asks_nothing


def test_the_same_file_is_no_second_chip_but_may_change_sides() -> None:
    again = Picture("a.jpg", Path("/a.jpg"))
    assert Request.of(A).adding([again]) == Request.of(A)
    assert pictures(Request.of(A, B).adding([again], unlike=True).unlikes) == [A]


def test_two_pictures_without_a_file_are_two_chips() -> None:
    query = Request.of(Picture("Picture", b"1")).adding([Picture("Picture", b"1")])
    assert len(query.chips) == 2


def test_removing_the_one_in_view_shows_its_neighbour() -> None:
    query = Request.of(A, B, C).viewing(B).removing(B)
    assert query.current is not None
    assert query.current.picture is C
    assert pictures(query.chips) == [A, C]


def test_removing_the_one_that_is_alone_brings_all_others_together() -> None:
    query = Request.of(A, B, C).alone_with(B).removing(B)
    assert pictures(query.queries) == [A, C]


@pytest.mark.parametrize(
    "query, name",
    [
        (Request.of(A), "a.jpg"),
        (Request.of(A, B), "2 photos together"),
        (Request.of(A, B).alone_with(B), "b.jpg"),
        (Request(wanted=Filter(text="beach")), "beach"),
        (Request(wanted=Filter(rating=3)), "your filters"),
        (Request(), ""),
    ],
)
def test_a_query_has_a_short_name(query: Request, name: str) -> None:
    assert query.name == name
