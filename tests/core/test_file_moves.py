import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photokin.core import file_moves
from photokin.core.control import Control
from photokin.core.errors import AppError
from photokin.core.file_moves import Move
from photokin.core.phrases import Phrase
from tests.conftest import SmallDisk
from tests.data.hostile_files import ODD_NAMES


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


@pytest.fixture
def basket(tmp_path: Path) -> Path:
    """A trash as freedesktop.org has it."""
    for name in ("files", "info"):
        (tmp_path / "trash" / name).mkdir(parents=True)
    return tmp_path / "trash"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def photo(folder: Path, name: str, data: bytes = b"photo") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def throw_into(basket: Path, path: Path) -> Path:
    there = basket / "files" / path.name
    path.rename(there)
    (basket / "info" / f"{path.name}.trashinfo").write_text("[Trash Info]")
    return there


def test_a_move_takes_the_file_away_and_undoing_it_brings_it_back(
    tmp_path: Path, target: Path
) -> None:
    one = photo(tmp_path, "a.jpg")
    done = file_moves.move([one], target)
    assert done.photos == [Move(one, target / "a.jpg")]
    assert not one.exists()
    file_moves.undo(done.moves)
    assert contents(tmp_path) == {"a.jpg": b"photo"}
    assert contents(target) == {}


def test_nothing_is_ever_overwritten(tmp_path: Path, target: Path) -> None:
    photo(target, "a.jpg", b"other")
    photo(target, "a (2).jpg", b"third")
    done = file_moves.copy([photo(tmp_path, "a.jpg")], target)
    assert done.photos[0].after.name == "a (3).jpg"
    assert contents(target) == {"a.jpg": b"other", "a (2).jpg": b"third", "a (3).jpg": b"photo"}
    assert contents(tmp_path) == {"a.jpg": b"photo"}


def test_undoing_a_move_spares_what_has_taken_its_place(tmp_path: Path, target: Path) -> None:
    one = photo(tmp_path, "a.jpg")
    done = file_moves.move([one], target)
    photo(tmp_path, "a.jpg", b"new")
    file_moves.undo(done.moves)
    assert contents(tmp_path) == {"a.jpg": b"new", "a (2).jpg": b"photo"}


def test_a_copy_keeps_the_time_of_the_file(tmp_path: Path, target: Path) -> None:
    one = photo(tmp_path, "a.jpg")
    os.utime(one, (1_000_000_000, 1_000_000_000))
    [copied] = file_moves.copy([one], target).photos
    assert copied.after.stat().st_mtime == 1_000_000_000


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_move_to_another_disk_copies_first(tmp_path: Path, other_disk: Path) -> None:
    file_moves.move([photo(tmp_path, "a.jpg")], other_disk)
    assert contents(other_disk) == {"a.jpg": b"photo"}
    assert contents(tmp_path) == {}


def test_a_move_that_was_cut_off_is_ended_by_doing_it_again(tmp_path: Path, target: Path) -> None:
    one = photo(tmp_path, "a.jpg")
    os.link(one, target / "a.jpg")  # its first step
    done = file_moves.move([one], target)
    assert done.photos == [Move(one, target / "a.jpg")]
    assert contents(target) == {"a.jpg": b"photo"}
    assert contents(tmp_path) == {}


def test_a_move_to_another_disk_that_was_cut_off_is_ended_by_doing_it_again(
    tmp_path: Path, other_disk: Path
) -> None:
    one = photo(tmp_path, "a.jpg")
    draft = photo(other_disk, ".a.jpg.123.photokin-part")
    os.link(draft, other_disk / "a.jpg")
    file_moves.move([one], other_disk)
    assert contents(other_disk) == {"a.jpg": b"photo"}
    assert contents(tmp_path) == {}


def test_drafts_of_copies_that_were_cut_off_go_in_time(tmp_path: Path, target: Path) -> None:
    draft = photo(target, ".b.jpg.123.photokin-part")
    file_moves.copy([photo(tmp_path, "a.jpg")], target)
    assert draft.exists()  # perhaps another program is still writing it
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(file_moves, "_STALE_SECONDS", -1.0)
        file_moves.copy([photo(tmp_path, "c.jpg")], target)
    assert not draft.exists()


def test_a_disk_without_second_names_will_do(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    photo(target, "a.jpg", b"other")
    file_moves.move([photo(tmp_path, "a.jpg")], target)
    file_moves.copy([photo(tmp_path, "b.jpg")], target)
    assert contents(target) == {"a.jpg": b"other", "a (2).jpg": b"photo", "b.jpg": b"photo"}
    assert contents(tmp_path) == {"b.jpg": b"photo"}


def test_where_a_sidecar_of_that_name_lies_the_photo_takes_another(
    tmp_path: Path, target: Path
) -> None:
    photo(target, "a.xmp", b"other")
    photo(tmp_path, "a.xmp")
    file_moves.move([photo(tmp_path, "a.jpg")], target)
    assert set(contents(target)) == {"a.xmp", "a (2).jpg", "a (2).xmp"}
    assert contents(tmp_path) == {}


def test_sidecars_go_with_their_photo_under_its_new_name(tmp_path: Path, target: Path) -> None:
    photo(target, "a.jpg", b"other")
    for name in ("a.jpg.xmp", "a.xmp"):
        photo(tmp_path, name, name.encode())
    done = file_moves.move([photo(tmp_path, "a.jpg")], target)
    assert set(contents(target)) == {"a.jpg", "a (2).jpg", "a (2).jpg.xmp", "a (2).xmp"}
    file_moves.undo(done.moves)
    assert set(contents(tmp_path)) == {"a.jpg", "a.jpg.xmp", "a.xmp"}


def test_a_sidecar_that_another_photo_shares_stays(tmp_path: Path, target: Path) -> None:
    photo(tmp_path, "a.xmp")
    photo(tmp_path, "a.png")
    file_moves.move([photo(tmp_path, "a.jpg")], target)
    assert set(contents(tmp_path)) == {"a.xmp", "a.png"}


def test_what_was_thrown_away_comes_back_and_the_trash_forgets_it(
    tmp_path: Path, basket: Path
) -> None:
    one = photo(tmp_path, "a.jpg")
    done = file_moves.trash([one], lambda path: throw_into(basket, path))
    assert not one.exists()
    file_moves.undo(done.moves)
    assert one.read_bytes() == b"photo"
    assert contents(basket / "files") == contents(basket / "info") == {}


def test_what_a_trash_does_not_tell_the_place_of_can_not_be_undone(tmp_path: Path) -> None:
    def throw(path: Path) -> Path:
        path.unlink()
        return file_moves.NOWHERE

    one = photo(tmp_path, "a.jpg")
    done = file_moves.trash([one], throw)
    assert done.undoable == []
    assert done.touched == [one]


def test_where_there_is_no_trash_nothing_happens(tmp_path: Path) -> None:
    def throw(path: Path) -> Path:
        raise OSError("There is no trash on this disk")

    one = photo(tmp_path, "a.jpg")
    done = file_moves.trash([one], throw)
    assert done.moves == []
    assert done.failed == [(one, Phrase("There is no trash on this disk"))]
    assert one.exists()


def test_one_photo_that_is_gone_does_not_keep_the_others(tmp_path: Path, target: Path) -> None:
    gone, there = tmp_path / "gone.jpg", photo(tmp_path, "a.jpg")
    done = file_moves.move([gone, there], target)
    assert [path for path, _ in done.failed] == [gone]
    assert contents(target) == {"a.jpg": b"photo"}


def test_a_full_disk_ends_it_and_leaves_no_half_file(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file_moves.shutil, "copyfileobj", full)
    paths = [photo(tmp_path, name) for name in ("a.jpg", "b.jpg", "c.jpg")]
    done = file_moves.copy(paths, target)
    assert [path for path, _ in done.failed] == paths
    assert contents(target) == {}


@pytest.mark.parametrize("act", [file_moves.copy, file_moves.move])
def test_on_a_disk_that_fills_up_whole_photos_arrive_or_stay(
    tmp_path: Path, small_disk: SmallDisk, act: Callable[[list[Path], Path], file_moves.Moves]
) -> None:
    paths = [photo(tmp_path, f"{number}.jpg", bytes(300_000)) for number in range(6)]
    small_disk.fill(leave=800_000)
    done = act(paths, small_disk.path)
    arrived = contents(small_disk.path)
    del arrived["filler"]
    assert arrived == {f"{number}.jpg": bytes(300_000) for number in range(2)}
    assert [path for path, _ in done.failed] == paths[2:]
    assert str(done.failed[0][1]) == "the disk is full"
    assert all(path.stat().st_size == 300_000 for path in paths[2:])


def test_it_ends_where_it_is_told_to_and_says_how_far_it_is(tmp_path: Path, target: Path) -> None:
    paths = [photo(tmp_path, name) for name in ("a.jpg", "b.jpg", "c.jpg")]
    control, steps = Control(), []

    def step(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 1:
            control.stop()

    done = file_moves.move(paths, target, control, step)
    assert done.stopped
    assert steps[:2] == [(0, 3), (1, 3)]
    assert [made.before for made in done.photos] == paths[:2]


def test_a_photo_that_is_there_already_is_not_moved(tmp_path: Path) -> None:
    assert file_moves.move([photo(tmp_path, "a.jpg")], tmp_path).moves == []


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="not there"):
        file_moves.copy([photo(tmp_path, "a.jpg")], tmp_path / "gone")


@pytest.mark.skipif(sys.platform != "linux", reason="names that only Linux allows")
def test_names_of_every_kind_are_moved_and_thrown_away_and_brought_back(
    tmp_path: Path, target: Path, basket: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ODD_NAMES:
        photo(home, name, os.fsencode(name))
        if len(os.fsencode(name)) < 250:  # there is room for a number behind the name
            photo(target, name, b"another")
    before, taken = contents(home), contents(target)
    moved = file_moves.move(list(home.iterdir()), target)
    assert (moved.failed, contents(home)) == ([], {})
    file_moves.undo(moved.moves)
    thrown = file_moves.trash(list(home.iterdir()), lambda path: path.rename(basket / path.name))
    assert (thrown.failed, contents(home)) == ([], {})
    file_moves.undo(thrown.moves)
    assert (contents(home), contents(target)) == (before, taken)
