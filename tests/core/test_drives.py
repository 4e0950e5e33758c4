import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photokin.core import drives, scan
from photokin.core.catalog import Catalog
from photokin.core.filters import Filter
from photokin.core.indexer import Indexer
from photokin.core.library import Library
from tests.core.test_indexer import paint, photo_at
from tests.drives import Drive


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    drive = Drive(tmp_path / "drive.img")
    yield drive
    drive.unplug()


@pytest.fixture
def folder(drive: Drive, catalog: Catalog, indexer: Indexer, tmp_path: Path) -> Path:
    """Three photos on a drive, one of them in a folder, in the library."""
    folder = drive.plug_in(tmp_path / "media" / "one") / "photos"
    for seed, name in enumerate(("a.png", "b.png", "trip/c.png")):
        paint(folder / name, seed)
    catalog.folders.add(folder, scan.identity(folder))
    indexer.reconcile([folder])
    return folder


def ids(catalog: Catalog, folder: Path) -> list[int | None]:
    return [photo_at(catalog, folder / name) for name in ("a.png", "b.png", "trip/c.png")]


def test_a_drive_at_another_mount_point_keeps_its_photos_and_reads_nothing_again(
    catalog: Catalog, indexer: Indexer, drive: Drive, folder: Path, tmp_path: Path
) -> None:
    before = ids(catalog, folder)
    drive.unplug()
    drives.follow(catalog)
    assert indexer.reconcile([folder]).removed == 0
    elsewhere = drive.plug_in(tmp_path / "media" / "two") / "photos"
    drives.follow(catalog)
    assert [watched.path for watched in catalog.folders.all()] == [elsewhere]
    summary = indexer.reconcile([elsewhere])
    assert (summary.unchanged, summary.added, summary.removed, summary.moved) == (3, 0, 0, 0)
    assert ids(catalog, elsewhere) == before
    assert None not in before
    assert [file.path for file in catalog.listed(Filter(text="trip"))] == [elsewhere / "trip/c.png"]


def test_another_drive_in_its_place_is_not_taken_for_it(
    catalog: Catalog, indexer: Indexer, drive: Drive, folder: Path, tmp_path: Path
) -> None:
    before = ids(catalog, folder)
    drive.unplug()
    other = Drive(tmp_path / "other.img")
    try:
        paint(other.plug_in(tmp_path / "media" / "one") / "photos" / "stranger.png", 9)
        summary = indexer.reconcile([folder])
    finally:
        other.unplug()
    assert (summary.added, summary.removed) == (0, 0)
    assert ids(catalog, folder) == before


def test_a_new_drive_with_the_same_photos_takes_the_place_of_the_old(
    catalog: Catalog, indexer: Indexer, drive: Drive, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "copied")
    drive.unplug()
    new = Drive(tmp_path / "new.img")
    try:
        mounted = new.plug_in(tmp_path / "media" / "one")
        shutil.copytree(tmp_path / "copied", mounted / "photos")
        assert indexer.reconcile([folder]).unchanged == 3
        assert catalog.folders.all()[0].identity == scan.identity(folder)
    finally:
        new.unplug()


def test_a_folder_does_not_follow_its_drive_into_another_watched_folder(
    catalog: Catalog, drive: Drive, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "covering").mkdir()
    catalog.folders.add(tmp_path / "covering", scan.identity(tmp_path / "covering"))
    drive.unplug()
    drive.plug_in(tmp_path / "covering" / "drive")
    drives.follow(catalog)
    assert folder in [watched.path for watched in catalog.folders.all()]


def test_adding_a_folder_whose_drive_is_elsewhere_now_finds_it_known(
    drive: Drive, tmp_path: Path
) -> None:
    before = paint(drive.plug_in(tmp_path / "one") / "photos" / "a.png", 1).parent
    with Library(tmp_path / "library", writable=True) as library:
        library.add_folder(before)
        library.reconcile([before])
        drive.unplug()
        after = drive.plug_in(tmp_path / "two") / "photos"
        library.add_folder(after)
        assert [state.path for state in library.folders()] == [after]
        assert library.reconcile([after]).unchanged == 1


def test_a_folder_whose_name_is_no_text_follows_its_drive(
    catalog: Catalog, indexer: Indexer, drive: Drive, tmp_path: Path
) -> None:
    name = os.fsdecode(b"caf\xe9")
    folder = paint(drive.plug_in(tmp_path / "one") / name / name / "a.png", 1).parent.parent
    catalog.folders.add(folder, scan.identity(folder))
    indexer.reconcile([folder])
    drive.unplug()
    elsewhere = drive.plug_in(tmp_path / "two") / name
    drives.follow(catalog)
    assert photo_at(catalog, elsewhere / name / "a.png") is not None
