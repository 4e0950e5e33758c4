"""The commands on real photos: what they print, and how they end."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from tests.core.test_metadata import bag, packet
from tests.e2e.conftest import Photokin


@pytest.mark.parametrize("variant", ["recompressed", "resized", "recoloured", "grey"])
def test_the_original_of_a_copy_comes_first(
    photokin: Photokin, library_of_originals: Path, sample_photos: Path, variant: str
) -> None:
    copies = sorted((sample_photos / variant).iterdir())

    found = photokin("--library", library_of_originals, "search", *copies, "--json", "--top", "3")

    first = [Path(line["results"][0]["path"]).stem for line in found.lines]
    assert first == [copy.stem for copy in copies]


@pytest.mark.parametrize("variant", ["cropped", "bordered", "rotated", "mirrored"])
def test_the_original_of_another_view_is_among_the_first_three(
    photokin: Photokin, library_of_originals: Path, sample_photos: Path, variant: str
) -> None:
    views = sorted((sample_photos / variant).iterdir())

    found = photokin("--library", library_of_originals, "search", *views, "--json", "--top", "3")

    for view, line in zip(views, found.lines, strict=True):
        assert view.stem in [Path(result["path"]).stem for result in line["results"]]


def test_search_prints_a_line_for_each_image(
    photokin: Photokin, library_of_originals: Path, sample_photos: Path
) -> None:
    images = [sample_photos / "originals" / "coffee.png", sample_photos / "grey" / "rocket.jpg"]

    found = photokin("search", *images, "--library", library_of_originals, "--json")

    assert [line["query"] for line in found.lines] == [str(image) for image in images]
    for line in found.lines:
        assert line.keys() == {"query", "results", "seconds"}
        assert line["seconds"].keys() == {"decode", "encode", "search"}
        assert [result["rank"] for result in line["results"]] == list(range(1, 14))
        for result in line["results"]:
            assert set("rank path score band cosine hamming kin same".split()) == result.keys()
            assert 0 <= result["score"] <= 1
            assert 0 <= result["hamming"] <= 64


@pytest.mark.parametrize(
    "stage, measure, best_last",
    [
        ("embedding", "cosine", True),
        ("code", "hamming", False),
        ("fused", "score", True),
        ("full", "score", True),
    ],
)
def test_each_stage_ranks_by_its_own_measure(
    photokin: Photokin,
    library_of_originals: Path,
    sample_photos: Path,
    stage: str,
    measure: str,
    best_last: bool,
) -> None:
    image = sample_photos / "rotated" / "coffee.jpg"

    found = photokin("--library", library_of_originals, "search", image, "--stage", stage, "--json")

    measured = [result[measure] for result in found.data["results"]]
    assert measured == sorted(measured, reverse=best_last)


def test_photos_are_found_by_what_they_say_with_an_image_or_without(
    photokin: Photokin, photo_folder: Path
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2019:08:24 17:03:11"
    beach, later = photo_folder / "Été" / "beach.jpg", photo_folder / "later.jpg"
    beach.parent.mkdir()
    with Image.open(photo_folder / "coffee.png") as coffee:
        coffee.convert("RGB").save(beach, exif=exif)
        coffee.convert("RGB").rotate(5).save(later)
    photokin("index", photo_folder)
    later.with_suffix(".xmp").write_bytes(packet(bag("dc:subject", "Beach"), 'xmp:Rating="4"'))
    photokin("index", photo_folder)

    def paths(*arguments: str | Path) -> list[Path]:
        found = photokin("search", *arguments, "--json")
        return [Path(result["path"]) for result in found.data["results"]]

    assert paths("--text", "ete beach 2019") == [beach]
    assert paths("--text", "beach", "--rating", "4") == [later]
    assert paths("--after", "2019-08", "--before", "2019-09") == [beach]
    assert set(paths(photo_folder / "rocket.jpg", "--text", "beach")) == {beach, later}
    assert paths(photo_folder / "coffee.png", "--text", "beach", "--top", "1") == [beach]


def test_a_contact_sheet_is_a_picture(
    photokin: Photokin, library_of_originals: Path, sample_photos: Path, tmp_path: Path
) -> None:
    image, sheet = sample_photos / "grey" / "chelsea.jpg", tmp_path / "sheet.png"

    photokin("--library", library_of_originals, "search", image, "--contact-sheet", sheet)

    with Image.open(sheet) as picture:
        picture.load()
        assert picture.format == "PNG"


def test_index_counts_what_it_did(photokin: Photokin, photo_folder: Path) -> None:
    first = photokin("index", photo_folder, "--json").data
    (photo_folder / "coffee.png").unlink()
    shutil.copyfile(photo_folder / "rocket.jpg", photo_folder / "astronaut.png")
    (photo_folder / "notes.jpg").write_text("not a photo")
    again = photokin("index", photo_folder, "--json").data

    keys = {"added", "changed", "moved", "removed", "unchanged", "failed", "skipped", "seconds"}
    assert first.keys() == keys
    assert first["added"] == 4
    assert again | {"seconds": 0} == {
        "added": 0,
        "changed": 1,
        "moved": 0,
        "removed": 1,
        "unchanged": 2,
        "failed": 1,
        "skipped": 0,
        "seconds": 0,
    }


def test_renaming_a_folder_encodes_nothing(
    photokin: Photokin, photo_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(photo_folder, photo_folder / "summer" / "beach")
    photokin("index", photo_folder)
    with sqlite3.connect(tmp_path / "library" / "catalog.sqlite") as catalog:
        catalog.execute(
            "CREATE TRIGGER encoded BEFORE INSERT ON photo"
            " BEGIN SELECT RAISE(ABORT, 'a photo was encoded'); END"
        )
    catalog.close()
    (photo_folder / "summer").rename(photo_folder / "winter")

    again = photokin("index", photo_folder, "--json").data

    assert again["moved"] == 4
    assert again["unchanged"] == 4
    assert (again["added"], again["changed"], again["removed"], again["failed"]) == (0, 0, 0, 0)


def test_status_says_what_the_library_holds(photokin: Photokin, library_of_originals: Path) -> None:
    status = photokin("--library", library_of_originals, "status", "--json").data

    keys = {"photos", "files", "folders", "failed", "pending", "model", "bytes"}
    assert status.keys() == keys
    assert status["photos"] == 13
    assert status["folders"] == {"online": 1, "offline": 0}
    assert status["failed"] == status["pending"] == 0


def test_folders_are_added_listed_and_removed(photokin: Photokin, photo_folder: Path) -> None:
    added = photokin("folders", "--add", photo_folder, "--json").data
    removed = photokin("folders", "--remove", photo_folder, "--json").data

    assert [(folder["path"], folder["online"], folder["photos"]) for folder in added] == [
        (str(photo_folder), True, 0)
    ]
    assert removed == []
    assert len(list(photo_folder.iterdir())) == 4


def test_what_is_excluded_leaves_the_library_when_it_is_indexed_again(
    photokin: Photokin, photo_folder: Path
) -> None:
    photokin("index", photo_folder)

    [folder] = photokin("folders", "--exclude", photo_folder, "*.JPG", "--json").data
    photokin("index", photo_folder)

    assert folder["excludes"] == ["*.JPG"]
    assert photokin("status", "--json").data["files"] == 3
    assert "without *.JPG" in photokin("folders").out


def test_a_folder_that_is_gone_stays_searchable(
    photokin: Photokin, photo_folder: Path, sample_photos: Path
) -> None:
    photokin("index", photo_folder)
    photo_folder.rename(photo_folder.with_name("unplugged"))

    status = photokin("status", "--json").data
    found = photokin("search", sample_photos / "resized" / "coffee.webp", "--json").data

    assert status["folders"] == {"online": 0, "offline": 1}
    assert found["results"][0]["path"] == str(photo_folder / "coffee.png")


def test_doctor_finds_a_sound_library_sound(photokin: Photokin, photo_folder: Path) -> None:
    photokin("index", photo_folder)

    report = photokin("doctor", "--json")

    assert report.status == 0
    assert report.data["ok"] is True
    names = {check["name"] for check in report.data["checks"]}
    assert {"catalogue", "index", "model"} <= names


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["index"],
        ["search"],
        ["search", "photo.jpg", "--stage", "guess"],
        ["search", "photo.jpg", "--top", "0"],
        ["status", "extra"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_status_2(photokin: Photokin, arguments: list[str]) -> None:
    outcome = photokin(*arguments)

    assert outcome.status == 2
    assert outcome.out == ""
    assert "usage:" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["search", "photo.jpg"],
        ["index", "/no/such/folder"],
        ["folders", "--remove", "/no/such/folder"],
    ],
    ids=" ".join,
)
def test_a_failure_is_one_line_and_status_1(photokin: Photokin, arguments: list[str]) -> None:
    outcome = photokin(*arguments)

    assert outcome.status == 1
    assert outcome.out == ""
    assert outcome.err.startswith("photokin: ")
    assert outcome.err.count("\n") == 1


def test_an_unreadable_query_fails_and_the_others_are_searched(
    photokin: Photokin, library_of_originals: Path, sample_photos: Path, tmp_path: Path
) -> None:
    good, bad = sample_photos / "grey" / "rocket.jpg", tmp_path / "notes.jpg"
    bad.write_text("not a photo")

    outcome = photokin("--library", library_of_originals, "search", bad, good, "--json")

    assert outcome.status == 1
    assert [line["query"] for line in outcome.lines] == [str(good)]
    assert outcome.err.count("\n") == 1
    assert str(bad) in outcome.err
