"""Photos by month, from a real catalogue of files whose times are set."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from photokin.core.catalog import Catalog
from photokin.core.indexer import Indexer


@pytest.fixture
def folder(photo_folder: Path, catalog: Catalog, indexer: Indexer) -> Path:
    """Four photos, two of them of one month; one says itself when it was taken."""
    written = {"chelsea.png": 2019, "coffee.png": 2019, "rocket.jpg": 2021, "astronaut.png": 2023}
    with Image.open(photo_folder / "chelsea.png") as chelsea:
        chelsea.convert("RGB").save(photo_folder / "chelsea.png", exif=b"")  # it has a date
    exif = Image.Exif()
    exif[0x0132] = "2001:02:03 04:05:06"
    with Image.open(photo_folder / "rocket.jpg") as rocket:
        rocket.save(photo_folder / "rocket.jpg", exif=exif)
    for name, year in written.items():
        moment = datetime(year, 8, 15, 12).astimezone().timestamp()
        os.utime(photo_folder / name, (moment, moment))
    below = photo_folder / "below"
    below.mkdir()
    (photo_folder / "astronaut.png").rename(below / "astronaut.png")
    catalog.folders.add(photo_folder, "")
    indexer.reconcile([photo_folder])
    return photo_folder


def names(catalog: Catalog, folder: Path | None = None) -> dict[str, set[str]]:
    timeline = catalog.timelines.of(folder)
    ids = timeline.ids.tolist()
    files = catalog.located(ids)
    return {
        month.name: {files[photo][0].path.stem for photo in ids[month.start : month.stop]}
        for month in timeline.months
    }


def test_photos_are_listed_by_month_the_newest_first(folder: Path, catalog: Catalog) -> None:
    assert list(names(catalog).items()) == [
        ("2023-08", {"astronaut"}),
        ("2019-08", {"chelsea", "coffee"}),
        ("2001-02", {"rocket"}),
    ]


def test_a_folder_narrows_it_to_what_is_in_or_below(folder: Path, catalog: Catalog) -> None:
    assert names(catalog, folder / "below") == {"2023-08": {"astronaut"}}
    assert len(catalog.timelines.of(folder).ids) == 4


def test_a_photo_in_two_files_is_there_once(
    folder: Path, catalog: Catalog, indexer: Indexer
) -> None:
    (folder / "copy.png").write_bytes((folder / "coffee.png").read_bytes())
    indexer.reconcile([folder])
    assert len(catalog.timelines.of().ids) == 4


def test_directories_are_counted(folder: Path, catalog: Catalog) -> None:
    assert catalog.timelines.directories() == {folder: 3, folder / "below": 1}


def test_without_photos_there_are_no_months(catalog: Catalog) -> None:
    assert catalog.timelines.of().months == ()
