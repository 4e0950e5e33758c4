import numpy as np

from photokin.core.signature import Codes
from photokin.core.stacks import Shown, stacks

FACETS = 8


def facets(*differing: int) -> Codes:
    """A row a photo whose 512 bits differ in so many places from those of the first kind."""
    rows = []
    for count in differing:
        bits = np.zeros(FACETS * 64, np.uint8)
        bits[:count] = 1
        rows.append(np.packbits(bits).view(np.uint64))
    return np.array(rows)


def shown(
    *differing: int,
    ids: list[int] | None = None,
    same: list[float] | None = None,
    taken: list[str | None] | None = None,
) -> Shown:
    count = len(differing)
    return Shown(
        np.array(ids or range(count), np.int64),
        facets(*differing),
        np.array(same or [0.0] * count, np.float32),
        taken or [None] * count,
    )


def test_photos_whose_facets_agree_are_stacked_under_the_best() -> None:
    assert stacks(shown(0, 256, 20)) == [[0, 2]]


def test_photos_that_only_look_alike_are_not_stacked() -> None:
    assert stacks(shown(0, 120, 256)) == []


def test_shots_of_a_burst_need_not_agree_as_far() -> None:
    times: list[str | None] = ["2024-05-01T12:00:00", "2024-05-01T12:00:02.5", None]
    assert stacks(shown(0, 120, 120, taken=times)) == [[0, 1]]


def test_a_burst_goes_on_as_long_as_shots_follow_each_other() -> None:
    times: list[str | None] = [f"2024-05-01T12:00:{second:02}" for second in (0, 6, 3, 30)]
    assert stacks(shown(0, 110, 100, 120, taken=times)) == [[0, 1, 2]]


def test_shots_of_one_moment_that_look_different_stay_apart() -> None:
    times: list[str | None] = ["2024-05-01T12:00:00"] * 2
    assert stacks(shown(0, 256, taken=times)) == []


def test_two_copies_of_the_query_are_copies_of_each_other() -> None:
    assert stacks(shown(0, 120, 120, same=[0.9, 0.8, 0.1])) == [[0, 1]]


def test_two_files_of_one_photo_are_stacked_and_no_photo_is_in_two_stacks() -> None:
    assert stacks(shown(0, 0, 256, 256, ids=[4, 4, 7, 7])) == [[0, 1], [2, 3]]


def test_every_member_is_like_the_leader_and_not_just_like_the_next() -> None:
    assert stacks(shown(0, 60, 120)) == [[0, 1]]
    assert stacks(shown(60, 0, 120)) == [[0, 1, 2]]


def test_nothing_makes_no_stacks() -> None:
    assert stacks(shown(0)) == []
