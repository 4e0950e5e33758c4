"""What can be asked of the command `search`, of a library that all tests share."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photokin import cli
from photokin.core.library import Library

NAMES = ("chelsea.png", "coffee.png", "rocket.jpg", "astronaut.png")


@pytest.fixture(scope="module")
def folder(sample_photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "photos"
    folder.mkdir()
    for name in NAMES:
        shutil.copyfile(sample_photos / "originals" / name, folder / name)
    with Library.open(folder.with_name("library")) as library:
        library.add_folder(folder)
        library.reconcile([folder])
    return folder


def search(folder: Path, *argv: str | Path) -> int:
    library = folder.with_name("library")
    return cli.run(cli.parse(["search", *map(str, argv), "--library", str(library)]))


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def names(found: Any) -> list[str]:
    return [Path(result["path"]).name for result in found["results"]]


@pytest.mark.parametrize(
    "argv",
    [["a.jpg", "--crop", "0,0,1"], ["a.jpg", "--crop", "0,0,0,1"], ["a.jpg", "--crop", "0,0,2,1"],
     ["a.jpg", "--crop", "a,b,c,d"], ["--like", "a.jpg"], ["a.jpg", "--like"],
     ["--text", "beach", "--explain"], ["--text", "beach", "--combine"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parse(["search", *argv])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_part_of_an_image_is_searched_for_and_found_at_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crop = (0.2, 0.2, 0.6, 0.6)
    asked = ",".join(map(str, crop))
    assert search(folder, folder / "chelsea.png", "--crop", asked, "--explain", "--json") == 0
    first = printed(capsys)["results"][0]
    assert first["path"] == str(folder / "chelsea.png")
    assert first["explanation"]["box"] == pytest.approx(crop, abs=0.05)


def test_combined_images_have_one_ranking(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = [folder / "rocket.jpg", folder / "chelsea.png"]
    assert search(folder, *images, "--combine", "--upright", "--json") == 0
    found = printed(capsys)
    assert found["query"] == [str(image) for image in images]
    assert set(names(found)[:2]) == {"rocket.jpg", "chelsea.png"}


def test_results_are_like_what_is_liked_and_unlike_what_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = ["--like", folder / "rocket.jpg", "--unlike", folder / "astronaut.png"]
    assert search(folder, folder / "coffee.png", *marks, "--upright", "--json") == 0
    found = names(printed(capsys))
    assert set(found[:2]) == {"coffee.png", "rocket.jpg"}
    assert found[-1] == "astronaut.png"


def test_a_mark_that_can_not_be_read_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = folder / "none.jpg"
    assert search(folder, folder / "coffee.png", "--like", missing) == 1
    assert capsys.readouterr().err == f"photokin: {missing}: The file is gone.\n"


def test_a_photo_of_the_library_is_not_decoded_to_be_searched_for_upright(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert search(folder, folder / "coffee.png", "--upright", "--json") == 0
    found = printed(capsys)
    assert found["seconds"]["decode"] == 0
    assert names(found)[0] == "coffee.png"


def test_an_image_that_lies_on_its_side_is_found_unless_it_is_said_to_be_upright(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Image.open(folder / "coffee.png") as photo:
        photo.rotate(90, expand=True).save(tmp_path / "lying.png")
    same = {}
    for option in ([], ["--upright"]):
        assert search(folder, tmp_path / "lying.png", *option, "--json") == 0
        results = printed(capsys)["results"]
        same[len(option)] = next(r["same"] for r in results if r["path"].endswith("coffee.png"))
    assert same[0] > 0.9 > same[1]


def test_results_say_how_they_compare(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = folder / "coffee.png"
    assert search(folder, query, "--explain", "--json", "--upright") == 0
    explanation = printed(capsys)["results"][0]["explanation"]
    assert list(explanation) == ["turn", "facets", "parts", "place", "strength", "box"]
    assert explanation["facets"] == 1
    assert search(folder, query, "--explain", "--top", "1", "--upright") == 0
    first, result, why = capsys.readouterr().out.splitlines()
    assert (first, result.split()[0]) == (f"{query}: 1 results", "1")
    assert "cosine 1.00, Hamming 0, facets 1.00" in why
    assert "at 0.00,0.00,1.00,1.00" in why
