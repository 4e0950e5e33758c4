from pathlib import Path

from photokin.core.duplicates import Copy, Group
from photokin.core.shots import Shot
from photokin.gui.duplicates.duplicate_choices import Choices

BEST = Path("/a/best.jpg")


def copy(name: str, differs: str, size: tuple[int, int] = (400, 300), photo: int = 2) -> Copy:
    return Copy(Path("/a") / name, Shot(photo, 1000, *size, "JPEG", None), differs)


def choices(*others: Copy) -> Choices:
    best = Copy(BEST, Shot(1, 5000, 400, 300, "JPEG", None), "")
    return Choices([Group(best, "largest", others)])


def test_copies_with_which_nothing_is_lost_are_proposed() -> None:
    proposed = choices(
        copy("same.jpg", "same file"),
        copy("small.jpg", "smaller: 200 × 150", (200, 150)),
        copy("pale.jpg", "recompressed"),
    )
    assert {path.name for path in proposed.going(0)} == {"same.jpg", "small.jpg", "pale.jpg"}


def test_what_was_cropped_or_recoloured_is_left_to_the_person() -> None:
    edited = choices(
        copy("crop.jpg", "cropped", (300, 300)),
        copy("both.jpg", "smaller: 200 × 150, recoloured", (200, 150)),
        copy("grey.jpg", "black and white"),
        copy("mirror.jpg", "mirrored"),
    )
    assert edited.going(0) == frozenset()


def test_a_copy_of_another_shape_is_left_to_the_person_whatever_is_said_of_it() -> None:
    assert choices(copy("wide.jpg", "smaller: 300 × 120", (300, 120))).going(0) == frozenset()


def test_the_last_copy_can_not_be_chosen() -> None:
    pair = choices(copy("same.jpg", "same file"))
    assert not pair.may_go(0, BEST)
    pair.choose(0, BEST, goes=True)
    assert BEST not in pair.going(0)


def test_the_best_may_go_once_another_one_stays() -> None:
    pair = choices(copy("same.jpg", "same file"))
    pair.keep_all(0)
    pair.choose(0, BEST, goes=True)
    assert pair.going(0) == {BEST}
    assert not pair.may_go(0, Path("/a/same.jpg"))


def test_totals_count_what_goes() -> None:
    totals = choices(copy("a.jpg", "same file"), copy("b.jpg", "cropped")).totals()
    assert (totals.files, totals.bytes, totals.groups) == (1, 1000, 1)


def test_a_group_of_which_one_file_is_left_is_none_any_more() -> None:
    three = choices(copy("a.jpg", "same file"), copy("b.jpg", "same file"))
    three.lose([BEST])
    assert [group.best.path.name for group in three.groups] == ["a.jpg"]
    three.lose([Path("/a/b.jpg")])
    assert three.groups == []


def test_files_that_come_back_are_in_their_group_again_chosen_as_they_were() -> None:
    three = choices(copy("a.jpg", "same file"), copy("b.jpg", "same file"))
    three.lose([Path("/a/a.jpg"), Path("/a/b.jpg")])
    three.regain([Path("/a/b.jpg")])
    assert [each.path.name for each in three.groups[0].others] == ["b.jpg"]
    assert three.going(0) == {Path("/a/b.jpg")}


def test_a_file_stays_where_the_one_that_was_to_stay_is_gone() -> None:
    three = choices(copy("a.jpg", "same file"), copy("b.jpg", "same file"))
    three.lose([BEST])
    assert three.going(0) == {Path("/a/b.jpg")}


def test_a_group_that_was_told_apart_stays_forgotten() -> None:
    pair = choices(copy("a.jpg", "same file"))
    pair.drop(0)
    pair.regain([BEST])
    assert pair.groups == []
