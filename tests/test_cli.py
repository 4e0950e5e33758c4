"""The command line's contract, in the process; e2e drives it from outside."""

import json
from pathlib import Path
from typing import Any

import pytest

from photokin import cli
from photokin.core.library import Library
from photokin.core.recent import remember_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def run(*argv: str | Path) -> int:
    return cli.run(cli.parse([str(argument) for argument in argv]))


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def indexed(photo_folder: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run("index", photo_folder, "--library", library) == 0
    capsys.readouterr()
    return photo_folder


@pytest.mark.parametrize(
    "argv",
    [["dance"], ["index"], ["search"], ["search", "a.jpg", "--top", "0"], ["index", ""],
     ["search", "a.jpg", "--stage", "other"], ["search", "--text", "..."],
     ["search", "--text", "beach", "--contact-sheet", "a.png"], ["search", "--folder", ""]],
)  # fmt: skip
def test_wrong_usage_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parse(argv)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_library_may_be_named_before_or_after_the_command(library: Path) -> None:
    before = cli.parse(["--library", str(library / "x"), "status"])
    after = cli.parse(["status", "--library", str(library / "x")])
    assert before.library == after.library == library / "x"


def test_without_a_name_the_environments_library_is_used(library: Path) -> None:
    assert cli.parse(["status"]).library == library


def test_without_a_command_the_window_is_meant() -> None:
    assert cli.parse([]).command is None


def test_index_prints_what_it_did(
    photo_folder: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("index", photo_folder, "--library", library, "--json") == 0
    found = printed(capsys)
    assert list(found) == "added changed moved removed unchanged failed skipped seconds".split()
    assert found["added"] == 4


def test_indexing_a_folder_inside_a_watched_one_looks_only_there(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = indexed / "inner"
    inner.mkdir()
    (indexed / "rocket.jpg").rename(inner / "rocket.jpg")
    (indexed / "chelsea.png").unlink()
    assert run("index", inner, "--library", library, "--json") == 0
    assert printed(capsys)["removed"] == 0
    assert run("folders", "--library", library, "--json") == 0
    assert [folder["path"] for folder in printed(capsys)] == [str(indexed)]


def test_search_prints_a_line_for_each_image(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["coffee.png", "chelsea.png"]
    images = [indexed / name for name in names]
    assert run("search", *images, "--json", "--top", "3", "--library", library) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == [str(image) for image in images]
    assert [line["results"][0]["path"] for line in lines] == [str(image) for image in images]
    assert [len(line["results"]) for line in lines] == [3, 3]
    facts = ["rank", "path", "score", "band", "cosine", "hamming", "kin", "same"]
    assert list(lines[0]["results"][0]) == facts
    assert list(lines[0]["seconds"]) == ["decode", "encode", "search"]


def test_an_image_that_can_not_be_read_is_named_and_the_others_are_searched(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = indexed / "none.jpg"
    assert run("search", missing, indexed / "coffee.png", "--library", library) == 1
    captured = capsys.readouterr()
    assert captured.err == f"photokin: {missing}: The file is gone.\n"
    assert "coffee.png" in captured.out


def test_a_search_without_an_image_lists_what_matches(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", "--text", "chel png", "--json", "--library", library) == 0
    found = printed(capsys)
    assert found["query"] == "chel png"
    assert found["results"] == [
        {"rank": 1, "path": str(indexed / "chelsea.png"),
         "score": None, "band": None, "cosine": None, "hamming": None, "kin": None, "same": None}
    ]  # fmt: skip
    assert list(found["seconds"]) == ["search"]
    assert run("search", "--type", "jpg", "--library", library) == 0
    assert capsys.readouterr().out == f"1 results\n   1  {indexed / 'rocket.jpg'}\n"


def test_a_search_with_an_image_ranks_only_what_matches(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image = indexed / "coffee.png"
    assert run("search", image, "--text", "rocket", "--json", "--library", library) == 0
    assert [result["path"] for result in printed(capsys)["results"]] == [
        str(indexed / "rocket.jpg")
    ]


def test_a_folder_that_is_not_in_the_library_is_named(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", "--folder", indexed.parent, "--library", library) == 0
    assert run("search", "--folder", indexed / "none", "--library", library) == 0
    assert run("search", "--folder", indexed.parent / "none", "--library", library) == 1
    assert "is not in the library" in capsys.readouterr().err


def test_a_search_without_a_library_says_how_to_make_one(
    photo_folder: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", photo_folder / "coffee.png", "--library", library) == 1
    captured = capsys.readouterr()
    assert "photokin index FOLDER" in captured.err
    assert captured.err.count("\n") == 1
    assert not library.exists()


def test_a_folder_that_is_not_there_is_an_error(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("index", tmp_path / "none", "--library", library) == 1
    assert "is not there" in capsys.readouterr().err


def test_folders_are_added_and_removed(
    photo_folder: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("folders", "--add", photo_folder, "--library", library, "--json") == 0
    assert printed(capsys) == [
        {
            "path": str(photo_folder),
            "online": True,
            "photos": 0,
            "subfolders": True,
            "excludes": [],
            "paused": False,
            "writable": True,
        }
    ]
    assert run("folders", "--remove", photo_folder, "--library", library, "--json") == 0
    assert printed(capsys) == []


def test_what_of_a_folder_counts_is_changed_and_changed_back(
    photo_folder: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--library", library, "--json")
    run("folders", "--add", photo_folder, "--exclude", photo_folder, "*.tmp", *at)
    run("folders", "--flat", photo_folder, "--pause", photo_folder, *at)
    run("folders", "--include", photo_folder, "*.tmp", *at)
    run("folders", "--deep", photo_folder, "--resume", photo_folder, *at)
    answers = [json.loads(line)[0] for line in capsys.readouterr().out.splitlines()]
    assert [(a["excludes"], a["subfolders"], a["paused"]) for a in answers] == [
        (["*.tmp"], True, False),
        (["*.tmp"], False, True),
        ([], False, True),
        ([], True, False),
    ]


def test_status_is_one_object(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("status", "--library", library, "--json") == 0
    status = printed(capsys)
    assert set(status) == {"photos", "files", "failed", "pending", "model", "bytes", "folders"}
    assert (status["photos"], status["folders"]) == (4, {"online": 1, "offline": 0})


def test_problems_are_listed_with_their_reasons(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (indexed / "bad.jpg").write_text("no photo")
    run("index", indexed, "--library", library)
    capsys.readouterr()
    assert run("problems", "--library", library, "--json") == 0
    assert printed(capsys) == [
        {
            "path": str(indexed / "bad.jpg"),
            "reason": "Not a photo in a format that Photokin reads.",
            "ignored": False,
        }
    ]


def test_the_doctor_prints_every_check(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("doctor", "--library", library, "--json") == 0
    report = printed(capsys)
    assert report["ok"]
    names = [check["name"] for check in report["checks"]]
    assert names[:5] == ["catalogue", "thumbnails", "model", "index", "folders"]


def test_a_library_that_is_in_use_can_be_searched_but_not_indexed(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library(library, writable=True):
        assert run("search", indexed / "coffee.png", "--library", library) == 0
        assert run("index", indexed, "--library", library) == 1
    assert "Another Photokin" in capsys.readouterr().err


def test_results_are_drawn_on_a_contact_sheet(indexed: Path, library: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    image = indexed / "coffee.png"
    assert run("search", image, "--library", library, "--contact-sheet", sheet) == 0
    assert sheet.read_bytes().startswith(b"\x89PNG")


def test_duplicates_are_listed_with_the_best_copy_and_why(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (indexed / "copy.png").write_bytes((indexed / "coffee.png").read_bytes())
    run("index", indexed, "--library", library)
    capsys.readouterr()
    assert run("duplicates", "--library", library, "--json") == 0
    [group] = printed(capsys)
    assert group["best"]["path"] == str(indexed / "coffee.png")
    assert group["best"]["why"] == "oldest"
    assert group["others"][0]["differs"] == "same file"
    assert group["saved"] == (indexed / "coffee.png").stat().st_size
    assert run("duplicates", "--library", library, "--exact") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{indexed / 'coffee.png'}  best: ")
    assert lines[1] == f"    {indexed / 'copy.png'}  same file"
    assert lines[2].startswith("1 groups, 1 more files")


def test_files_that_are_told_apart_stay_in_a_library_that_is_free(
    indexed: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [indexed / "coffee.png", indexed / "rocket.jpg"]
    command = ("duplicates", "--not-duplicates", *files, "--library", library)
    assert run(*command) == 0
    with Library(library, writable=True) as opened:
        assert len(opened.catalog.shots.not_duplicates()) == 1
        assert run(*command) == 1
    assert "Another Photokin" in capsys.readouterr().err


def test_only_files_of_the_library_can_be_told_apart(
    indexed: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coffee = indexed / "coffee.png"
    unknown = tmp_path / "unknown.jpg"
    assert run("duplicates", "--not-duplicates", coffee, unknown, "--library", library) == 1
    assert "is not in the library" in capsys.readouterr().err
    assert run("duplicates", "--not-duplicates", coffee, coffee, "--library", library) == 1
    assert "same content" in capsys.readouterr().err


# What the window is started with


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    files = [tmp_path / name for name in ("a b.jpg", "c.png")]
    for file in files:
        file.touch()
    return files


def test_photo_files_alone_open_the_window_and_are_searched_together(photos: list[Path]) -> None:
    arguments = cli.parse([str(photo) for photo in photos])
    assert (arguments.command, arguments.files) == (None, photos)


def test_photo_files_may_come_with_a_library(photos: list[Path], tmp_path: Path) -> None:
    arguments = cli.parse([str(photos[0]), "--library", str(tmp_path / "mine")])
    assert (arguments.library, arguments.files) == (tmp_path / "mine", photos[:1])


def test_a_command_is_a_command_though_a_file_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "status").touch()
    monkeypatch.chdir(tmp_path)
    assert cli.parse(["status"]).command == "status"


@pytest.mark.parametrize("name", ["serch", "missing.jpg"])
def test_what_is_neither_file_nor_command_is_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.parse([name])
    assert name in capsys.readouterr().err


def test_the_window_opens_the_library_of_the_last_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PHOTOKIN_LIBRARY")
    library = tmp_path / "mine"
    library.mkdir()
    (library / "catalog.sqlite").touch()
    remember_library(tmp_path / "libraries.json", library)
    assert cli.parse([]).library == library
    assert cli.parse(["status"]).library != library


def test_a_library_that_is_named_by_the_environment_comes_first(tmp_path: Path) -> None:
    remember_library(tmp_path / "libraries.json", tmp_path)
    assert cli.parse([]).library == tmp_path / "library"
