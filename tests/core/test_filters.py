"""Filters against a real catalogue."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photokin.core.catalog import NO_SIDECAR, Catalog
from photokin.core.filters import ALL, Filter, Orientation
from photokin.core.metadata import Metadata, Sidecar
from photokin.core.phrases import Phrase
from photokin.core.watched_folders import Folder
from tests.core.test_catalog import MODEL, encoded

BROKEN = Phrase("broken")
NOTHING = Metadata()


class Album:
    """A watched folder whose photos are known by name."""

    def __init__(self, catalog: Catalog, folder: Folder) -> None:
        self.catalog = catalog
        self.folder = folder
        self.name_of: dict[int, str] = {}

    def add(
        self,
        name: str,
        metadata: Metadata = NOTHING,
        sidecar: Sidecar = NO_SIDECAR,
        **facts: object,
    ) -> int:
        item = encoded(name.encode())
        photo = replace(item.photo, metadata=metadata, **facts)
        known = self.catalog.put_photo(replace(item, photo=photo), MODEL)
        self.catalog.add_file(self.folder, self.folder.path / name, 1, 1, known, sidecar)
        self.name_of[known] = name
        return known

    def found(self, wanted: Filter, *online: int) -> list[str]:
        return [self.name_of[photo] for photo in self.catalog.matching(wanted, online).tolist()]

    def listed(self, wanted: Filter, top: int = -1) -> list[str]:
        found = self.catalog.listed(wanted, top=top)
        return [file.path.relative_to(self.folder.path).as_posix() for file in found]


@pytest.fixture
def album(catalog: Catalog) -> Album:
    return Album(catalog, catalog.folders.add(Path("/home/anna/Été à la mer"), "1:1"))


def test_without_a_filter_every_photo_counts_in_the_order_of_ids(album: Album) -> None:
    photos = [album.add("b.jpg"), album.add("a.jpg")]
    found = album.catalog.matching(ALL)
    assert found.dtype == np.int64
    assert found.tolist() == photos


@pytest.mark.parametrize(
    "text",
    [
        "IMG_12", "mg_12", "img 1234", "1234.JPG", "beach", "BEACH eac", "plâge", "blue sea",
        '"blue sea"', "ete mer", "dog", "lyon", "nikon", "50mm", "2019", "2019-08", "2019-08-24",
        "august 2019", "Aug", "be", "b d 24", '"beach', "...dog!", "海辺", "辺",
    ],
)  # fmt: skip
def test_what_a_file_says_anywhere_is_found(album: Album, text: str) -> None:
    said = Metadata(
        taken="2019-08-24T17:03:11",
        camera="Nikon D750",
        lens="50mm f/1.8",
        title="Blue Sea",
        caption="La plage 海辺",
        keywords=("dog",),
        place="Lyon, France",
    )
    album.add("Beach/IMG_1234.jpg", said)
    album.add("Forest/other.png", Metadata(taken="2018-01-02T03:04:05", camera="Canon"))
    assert "Beach/IMG_1234.jpg" in album.found(Filter(text=text))
    assert "Forest/other.png" not in album.found(Filter(text=f"{text} beach"))


@pytest.mark.parametrize(
    "text", ["beach cat", '"sea blue"', "anna", "home", "ch", "x", '"jpg blue"']
)
def test_every_word_must_be_said_and_phrases_as_they_are(album: Album, text: str) -> None:
    """Two letters are looked for at the beginnings of words; what lies above was not chosen."""
    album.add("beach.jpg", Metadata(title="Blue Sea"))
    assert album.found(Filter(text=text)) == []


@pytest.mark.parametrize(
    "text",
    ['"', "*", "a*", "NEAR(", "text:x", "^x", "-x", "x AND", "(", "\0", "'", "; DROP", "\udcff"],
)
def test_no_text_makes_a_wrong_query(album: Album, text: str) -> None:
    album.add("beach.jpg")
    album.found(Filter(text=text))
    album.listed(Filter(text=text))


def test_thousands_of_words_can_be_asked_for(album: Album) -> None:
    album.add("beach.jpg")
    assert album.found(Filter(text=" ".join(f"word{n} w{n % 9}" for n in range(3000)))) == []


def test_the_text_of_a_file_follows_it(album: Album) -> None:
    catalog, folder = album.catalog, album.folder
    photo = album.add("beach/a.jpg")
    [row] = catalog.files_in(folder.path / "beach").values()
    catalog.move_file(row.id, folder, folder.path / "forest" / "b.jpg", 1)
    assert album.found(Filter(text="beach")) == []
    assert album.found(Filter(text="forest")) == ["beach/a.jpg"]
    catalog.describe(row, Metadata(keywords=("dog",)), Sidecar("s", Metadata(title="Rex")))
    assert album.found(Filter(text="dog rex forest")) == ["beach/a.jpg"]
    catalog.add_file(folder, folder.path / "forest" / "b.jpg", 1, 1, BROKEN)
    assert album.found(ALL) == []
    catalog.add_file(folder, folder.path / "forest" / "b.jpg", 1, 1, photo)
    assert album.found(Filter(text="dog")) == ["beach/a.jpg"]
    catalog.remove_files([row.id])
    assert catalog._db.all("SELECT * FROM words") == catalog._db.all("SELECT * FROM facet") == []


def test_a_folder_that_takes_over_another_adds_its_name(album: Album) -> None:
    album.add("a.jpg")
    album.catalog.folders.add(Path("/home/anna"), "1:2")
    assert album.found(Filter(text="anna ete")) == ["a.jpg"]


def test_removing_a_folder_forgets_what_its_files_said(album: Album) -> None:
    album.add("a.jpg")
    album.catalog.folders.remove(album.folder)
    assert album.found(ALL) == album.found(Filter(text="jpg")) == []


def test_sidecars_count_more_than_the_photo_itself(album: Album) -> None:
    said = Metadata(title="old", rating=1, camera="Canon")
    sidecar = Sidecar("s", Metadata(title="new", rating=4))
    album.add("a.jpg", said, sidecar)
    assert album.found(Filter(text="new", rating=4, camera="canon")) == ["a.jpg"]
    assert album.found(Filter(text="old")) == []
    assert album.catalog.metadata(album.folder.path / "a.jpg") == sidecar.facts.over(said)


def test_a_folder_counts_with_what_lies_below_and_not_with_its_namesakes(album: Album) -> None:
    for name in ("trip/a.jpg", "trip/deep/b.jpg", "trip2/c.jpg", "d.jpg"):
        album.add(name)
    inside = Filter(folder=album.folder.path / "trip")
    assert album.found(inside) == ["trip/a.jpg", "trip/deep/b.jpg"]
    assert len(album.found(Filter(folder=Path("/")))) == 4


@pytest.mark.parametrize(
    "start, end, found",
    [
        ("2019", "", ["b", "c"]), ("2019-08", "2019-09", ["b"]), ("", "2019", ["a"]),
        ("2019-08-24", "2019-08-25", ["b"]), ("2020", "", []),
    ],
)  # fmt: skip
def test_dates_count_from_the_first_until_before_the_second(
    album: Album, start: str, end: str, found: list[str]
) -> None:
    for name, taken in (("a", "2018-12-31"), ("b", "2019-08-24"), ("c", "2019-12-31"), ("d", None)):
        album.add(name, Metadata(taken=taken and f"{taken}T23:59:59.5"))
    assert album.found(Filter(taken_from=start, taken_before=end)) == found


@pytest.mark.parametrize(
    "wanted, found",
    [
        (Filter(camera="canon"), ["wide", "tall"]),
        (Filter(camera="EOS 5d"), ["wide"]),
        (Filter(formats=frozenset({"JPEG", "HEIF"})), ["tall", "square"]),
        (Filter(orientation=Orientation.LANDSCAPE), ["wide"]),
        (Filter(orientation=Orientation.PORTRAIT), ["tall"]),
        (Filter(orientation=Orientation.SQUARE), ["square"]),
        (Filter(min_width=300), ["wide", "square"]),
        (Filter(min_width=300, min_height=250), ["square"]),
        (Filter(min_pixels=100_000), ["square"]),
        (Filter(rating=3), ["wide", "square"]),
        (Filter(rating=3, camera="canon"), ["wide"]),
    ],
)
def test_each_filter_lets_through_what_it_names(
    album: Album, wanted: Filter, found: list[str]
) -> None:
    canon = Metadata(camera="Canon EOS 5D", rating=3)
    album.add("wide", canon, width=300, height=200, format="PNG")
    album.add(
        "tall", replace(canon, camera="Canon G7", rating=-1), width=200, height=300, format="JPEG"
    )
    album.add("square", Metadata(rating=5), width=400, height=400, format="HEIF")
    assert album.found(wanted) == found


def test_only_files_in_folders_that_are_there_count_if_so_wanted(album: Album) -> None:
    album.add("a.jpg")
    assert album.found(Filter(online=True), album.folder.id) == ["a.jpg"]
    assert album.found(Filter(online=True)) == []
    assert album.found(Filter(), album.folder.id) == ["a.jpg"]


def test_of_the_copies_of_a_photo_only_those_that_match_are_located(album: Album) -> None:
    photo = album.add("beach.jpg")
    album.catalog.add_file(album.folder, album.folder.path / "copy.jpg", 1, 1, photo)
    [found] = album.catalog.located([photo], Filter(text="beach"))[photo]
    assert found.path.name == "beach.jpg"
    assert len(album.catalog.located([photo])[photo]) == 2


def test_the_best_match_of_the_text_is_listed_first_then_the_newest(album: Album) -> None:
    album.add("a.jpg", Metadata(caption="A dog somewhere in a very long story about the sea"))
    album.add("b.jpg", Metadata(title="dog", keywords=("dog",)))
    assert album.listed(Filter(text="dog")) == ["b.jpg", "a.jpg"]
    album.add("c.jpg", Metadata(taken="2018-01-01T00:00:00"))
    album.add("d.jpg", Metadata(taken="2019-01-01T00:00:00"))
    assert album.listed(Filter(taken_from="1900")) == ["d.jpg", "c.jpg"]
    assert album.listed(ALL, top=3) == ["d.jpg", "c.jpg", "a.jpg"]
