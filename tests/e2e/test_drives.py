"""`photokin watch` while drives come and go."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.test_indexer import paint
from tests.drives import Drive
from tests.e2e.conftest import Photokin
from tests.e2e.test_watch import Watching

PHOTOS = 80  # in several batches, so that some are done and some are not when it is unplugged


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    drive = Drive(tmp_path / "drive.img")
    yield drive
    drive.unplug()


def test_a_drive_unplugged_while_it_is_indexed_and_back_elsewhere_loses_and_repeats_nothing(
    photokin: Photokin, drive: Drive, tmp_path: Path
) -> None:
    one, two = tmp_path / "media" / "one", tmp_path / "media" / "two"
    folder = drive.plug_in(one) / "photos"
    for seed in range(PHOTOS):
        paint(folder / f"{seed}.png", seed)
    assert photokin("folders", "--add", folder).status == 0

    watching = Watching()
    try:
        changes = [watching.next()]
        drive.unplug()
        moved = drive.plug_in(two) / "photos"
        while len(changes) <= PHOTOS:
            changes.append(watching.next())
        assert watching.interrupt() == 0
    finally:
        watching.close()

    assert changes[0][1].is_relative_to(one)
    assert ("moved", moved) in changes
    added = sorted(path.name for change, path in changes if change == "added")
    assert added == sorted(f"{seed}.png" for seed in range(PHOTOS))
    [listed] = photokin("folders", "--json").data
    assert (listed["path"], listed["photos"], listed["online"]) == (str(moved), PHOTOS, True)
    assert photokin("index", moved, "--json").data["unchanged"] == PHOTOS
    assert photokin("problems", "--json").data == []


def test_a_drive_with_other_photos_in_its_place_takes_nothing_away(
    photokin: Photokin, drive: Drive, sample_photos: Path, tmp_path: Path
) -> None:
    folder = drive.plug_in(tmp_path / "usb")
    coffee = sample_photos / "originals" / "coffee.png"
    shutil.copyfile(coffee, folder / "coffee.png")
    assert photokin("index", folder).status == 0
    drive.unplug()
    other = Drive(tmp_path / "other.img")
    try:
        paint(other.plug_in(folder) / "stranger.png", 1)
        assert photokin("index", folder, "--json").data["removed"] == 0
        [listed] = photokin("folders", "--json").data
        found = photokin("search", coffee, "--json").data["results"]
    finally:
        other.unplug()
    assert (listed["photos"], listed["online"]) == (1, False)
    assert [result["path"] for result in found] == [str(folder / "coffee.png")]
