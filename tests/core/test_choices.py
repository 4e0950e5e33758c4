"""What there is to choose from, in a real catalogue."""

from pathlib import Path

import pytest

from photokin.core.catalog import Catalog
from photokin.core.choices import Choice
from photokin.core.metadata import Metadata
from tests.core.test_filters import Album


@pytest.fixture
def album(catalog: Catalog) -> Album:
    return Album(catalog, catalog.folders.add(Path("/photos/all"), "1:1"))


def taken(when: str) -> Metadata:
    return Metadata(taken=f"{when}T12:00:00")


def test_months_are_counted_in_order(album: Album) -> None:
    for number, when in enumerate(("2020-01-02", "2019-08-24", "2019-08-25")):
        album.add(f"{number}.jpg", taken(when))
    album.add("undated.jpg")
    choices = album.catalog.choices()
    assert choices.months == [Choice("2019-08", 2), Choice("2020-01", 1)]
    assert choices.undated == 1


def test_cameras_are_named_as_photos_name_them_the_most_used_first(album: Album) -> None:
    for number, name in enumerate(("NIKON D750", "Canon EOS 5D", "Canon EOS 5D", "")):
        album.add(f"{number}.jpg", Metadata(camera=name))
    assert album.catalog.choices().cameras == [Choice("Canon EOS 5D", 2), Choice("NIKON D750", 1)]


def test_formats_are_counted_the_most_used_first(album: Album) -> None:
    for number, name in enumerate(("PNG", "JPEG", "JPEG")):
        album.add(f"{number}", format=name)
    assert album.catalog.choices().formats == [Choice("JPEG", 2), Choice("PNG", 1)]


def test_folders_count_what_lies_below_them_up_to_the_watched_one(album: Album) -> None:
    for name in ("2019/trip/a.jpg", "2019/trip/b.jpg", "c.jpg"):
        album.add(name)
    top = Path("/photos/all")
    assert album.catalog.choices().folders == [
        Choice(top, 3),
        Choice(top / "2019", 2),
        Choice(top / "2019" / "trip", 2),
    ]


def test_of_very_many_folders_the_lower_ones_are_left_out(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photokin.core.choices.MOST_FOLDERS", 3)
    for name in ("2019/a/1.jpg", "2019/b/2.jpg", "2020/3.jpg"):
        album.add(name)
    top = Path("/photos/all")
    assert album.catalog.choices().folders == [
        Choice(top, 3),
        Choice(top / "2019", 2),
        Choice(top / "2020", 1),
    ]


def test_photos_with_stars_are_counted(album: Album) -> None:
    for number, rating in enumerate((None, 0, 3, 5)):
        album.add(f"{number}.jpg", Metadata(rating=rating))
    assert album.catalog.choices().rated == 2


def test_an_empty_library_offers_nothing(catalog: Catalog) -> None:
    offered = catalog.choices()
    assert not offered.folders
    assert not offered.cameras
    assert not offered.months
