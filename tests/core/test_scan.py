import os
from dataclasses import replace
from pathlib import Path

import pytest

from photokin.core import scan, volumes
from photokin.core.folder_rules import FolderRules
from photokin.core.scan import FileRow, FileStat

MODEL = "m"


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def walked(top: Path) -> set[Path]:
    return {listing.directory / name for listing in scan.walk(top) for name in listing.files}


def row(size: int = 1, mtime_ns: int = 1, model: str | None = MODEL) -> FileRow:
    return FileRow(1, size, mtime_ns, 1 if model else None, model)


@pytest.mark.parametrize("name", ["a.jpg", "B.JPEG", "c.d.webp", "ü.png", "x.avif", "y.TIF"])
def test_photos_are_known_by_their_ending(name: str) -> None:
    assert scan.is_photo(name)


@pytest.mark.parametrize("name", ["a.txt", "jpg", ".jpg", "._a.jpg", ".hidden.png", "a.jpg.part"])
def test_other_and_hidden_files_are_not_photos(name: str) -> None:
    assert not scan.is_photo(name)


def test_walk_finds_photos_in_every_folder(tmp_path: Path) -> None:
    wanted = {touch(tmp_path / "a.jpg"), touch(tmp_path / "b" / "c" / "d.png")}
    touch(tmp_path / "b" / "notes.txt")
    assert walked(tmp_path) == wanted


def test_walk_leaves_out_hidden_and_system_folders(tmp_path: Path) -> None:
    touch(tmp_path / ".thumbnails" / "a.jpg")
    touch(tmp_path / "$RECYCLE.BIN" / "b.jpg")
    assert walked(tmp_path) == set()


def test_walk_ends_on_a_loop_of_links(tmp_path: Path) -> None:
    wanted = {touch(tmp_path / "a" / "a.jpg")}
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert walked(tmp_path) == wanted


def test_walk_says_which_folder_it_could_not_list(tmp_path: Path) -> None:
    listings = list(scan.walk(tmp_path / "gone"))
    assert [(listing.files, listing.complete) for listing in listings] == [({}, False)]


def test_a_link_that_leads_nowhere_is_still_a_file(tmp_path: Path) -> None:
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    assert walked(tmp_path) == {tmp_path / "loop.jpg"}


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_need_not_be_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    assert walked(tmp_path) | {touch(tmp_path / name)} == walked(tmp_path)
    assert scan.displayed(name) == "caf\ufffd.jpg"


def test_compare_tells_new_changed_missing_and_unchanged_apart() -> None:
    disk = {"new": FileStat(1, 1), "same": FileStat(1, 1), "edited": FileStat(1, 2)}
    known = {"same": row(), "edited": row(), "gone": row()}
    found = scan.compare(disk, known, MODEL)
    assert (found.new, found.changed, found.missing, found.unchanged) == (
        ["new"],
        ["edited"],
        ["gone"],
        ["same"],
    )


def test_another_encoder_makes_every_photo_changed() -> None:
    assert scan.compare({"a": FileStat(1, 1)}, {"a": row(model="old")}, MODEL).changed == ["a"]


def test_a_file_that_failed_is_left_alone_until_it_changes() -> None:
    failed = row(model=None)
    assert scan.compare({"a": FileStat(1, 1)}, {"a": failed}, MODEL).unchanged == ["a"]
    assert scan.compare({"a": FileStat(2, 1)}, {"a": failed}, MODEL).changed == ["a"]


def test_a_folder_that_is_gone_is_offline(tmp_path: Path) -> None:
    assert not scan.is_online(tmp_path / "gone", "")


def test_an_empty_folder_is_online_only_if_it_is_the_one_that_was_watched(tmp_path: Path) -> None:
    assert scan.is_online(tmp_path, scan.identity(tmp_path))
    assert not scan.is_online(tmp_path, "of a drive that was mounted here")


def test_a_drive_that_is_plugged_in_again_may_number_its_files_anew(tmp_path: Path) -> None:
    touch(tmp_path / "a.jpg")
    place = volumes.place(tmp_path)
    assert place is not None
    assert scan.is_online(tmp_path, str(replace(place, number=0)))


def test_another_drive_in_its_place_is_not_the_folder_that_was_watched(tmp_path: Path) -> None:
    touch(tmp_path / "a.jpg")
    place = volumes.place(tmp_path)
    assert place is not None
    assert not scan.is_online(tmp_path, str(replace(place, volume="uuid of another")))


def test_what_an_older_version_knew_a_folder_by_counts_still(tmp_path: Path) -> None:
    touch(tmp_path / "a.jpg")
    assert scan.is_online(tmp_path, "2049:1234")


def test_equal_folders_have_equal_paths(tmp_path: Path) -> None:
    assert scan.normal(tmp_path / "a" / ".." / "b" / ".") == tmp_path / "b"


def test_a_stamp_tells_whether_a_sidecar_has_changed(tmp_path: Path) -> None:
    photo, sidecar = tmp_path / "a.jpg", tmp_path / "a.xmp"
    photo.write_bytes(b"x")
    stamps = [scan.photo_stat(photo)]
    for text in ("one", "three"):
        sidecar.write_text(text)
        stamps.append(scan.photo_stat(photo))
    (tmp_path / "a.jpg.XMP").write_text("one")
    stamps.append(scan.photo_stat(photo))
    seen = [found.stamp for found in stamps if found is not None]
    assert seen[0] == ""
    assert len(set(seen)) == 4
    [listing] = scan.walk(tmp_path)
    assert listing.files == {"a.jpg": stamps[-1]}


def test_a_photo_whose_sidecar_changed_or_that_was_not_described_is_to_be_described() -> None:
    disk = {"a": FileStat(1, 1, "new"), "b": FileStat(1, 1), "c": FileStat(1, 1, "same")}
    known = {
        "a": row(),
        "b": FileRow(1, 1, 1, 1, MODEL, described=False),
        "c": FileRow(1, 1, 1, 1, MODEL, stamp="same"),
    }
    found = scan.compare(disk, known, MODEL)
    assert (found.undescribed, found.changed, found.unchanged) == (["a", "b"], [], ["c"])


def test_walk_leaves_out_what_the_rules_exclude(tmp_path: Path) -> None:
    wanted = {touch(tmp_path / "a.jpg"), touch(tmp_path / "b" / "c.png")}
    touch(tmp_path / "Trash" / "d.png")
    touch(tmp_path / "b" / "e.tif")
    rules = FolderRules(excludes=("Trash", "*.tif"))
    listings = list(scan.walk(tmp_path, rules=rules))
    assert {listing.directory / name for listing in listings for name in listing.files} == wanted
