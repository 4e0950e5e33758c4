from pathlib import Path

import numpy as np
import pytest

from photokin.core.catalog import Catalog, Encoded
from photokin.core.metadata import Metadata
from photokin.core.photos import Photo
from photokin.core.shots import Shot
from photokin.core.signature import Signature
from photokin.core.watched_folders import Folder

MODEL = "model"


def put(catalog: Catalog, name: str, model: str = MODEL) -> int:
    """A photo whose codes are the length of its name."""
    signature = Signature(
        np.zeros(16, np.float32),
        np.uint64(0),
        np.full(43, len(name), np.uint64),
        np.zeros(35, np.uint8),
    )
    photo = Photo(
        np.zeros((1, 1, 3), np.uint8),
        b"",
        np.zeros((0, 0), np.uint8),
        30,
        20,
        "PNG",
        Metadata(taken="2019-08-24T17:03:11"),
    )
    return catalog.put_photo(Encoded(name.encode(), 100, photo, signature), model)


@pytest.fixture
def folder(catalog: Catalog) -> Folder:
    return catalog.folders.add(Path("/photos"), "1:1")


@pytest.fixture
def photos(catalog: Catalog, folder: Folder) -> list[int]:
    """Three photos, the first of them in two files, in two folders and one beside them."""
    ids = [put(catalog, name) for name in ("a", "bb", "ccc")]
    places = ["2019/a.jpg", "2020/a.jpg", "2020/b.jpg", "2020-old/c.jpg"]
    for place, photo in zip(places, (ids[0], *ids), strict=True):
        catalog.add_file(folder, folder.path / place, 100, 7, photo)
    return ids


def test_photos_come_with_what_makes_one_the_best(catalog: Catalog, photos: list[int]) -> None:
    first = catalog.shots.all()[0]
    assert first == Shot(photos[0], 100, 30, 20, "PNG", "2019-08-24T17:03:11")
    assert first.pixels == 600


def test_a_photo_without_a_file_is_none(catalog: Catalog, photos: list[int]) -> None:
    put(catalog, "lost")
    assert [shot.id for shot in catalog.shots.all()] == photos


def test_a_folders_photos_are_not_its_namesakes(
    catalog: Catalog, folder: Folder, photos: list[int]
) -> None:
    inside = folder.path / "2020"
    assert [shot.id for shot in catalog.shots.all(inside)] == photos[:2]
    assert list(catalog.shots.files(photos, inside)) == photos[:2]
    assert [len(files) for files in catalog.shots.files(photos, inside).values()] == [1, 1]


def test_every_file_of_a_photo_in_several_is_listed(catalog: Catalog, photos: list[int]) -> None:
    found = catalog.shots.files({photos[2]})
    assert list(found) == [photos[0], photos[2]]
    files = found[photos[0]]
    assert [str(file.path) for file in files] == ["/photos/2019/a.jpg", "/photos/2020/a.jpg"]
    assert [file.mtime_ns for file in files] == [7, 7]


def test_codes_of_different_encoders_are_kept_apart(catalog: Catalog, photos: list[int]) -> None:
    other = put(catalog, "dddd", "older model")
    found = {tuple(ids): codes for ids, codes in catalog.shots.codes({*photos[1:], other})}
    assert set(found) == {(photos[1], photos[2]), (other,)}
    assert found[photos[1], photos[2]][:, 0].tolist() == [2, 3]
    assert found[other,].shape == (1, 43)


def test_what_is_no_duplicate_is_remembered(catalog: Catalog, photos: list[int]) -> None:
    one, two, three = photos
    catalog.shots.keep_apart([two, one])
    catalog.shots.keep_apart([one, two, three])
    assert catalog.shots.not_duplicates() == {(one, two), (one, three), (two, three)}


def test_a_photo_that_is_forgotten_takes_its_pairs_along(
    catalog: Catalog, folder: Folder, photos: list[int]
) -> None:
    one, two, three = photos
    catalog.shots.keep_apart(photos)
    rows = catalog.files_in(folder.path / "2020-old")
    catalog.remove_files([rows["c.jpg"].id])
    assert catalog.purge() == [three]
    assert catalog.shots.not_duplicates() == {(one, two)}
