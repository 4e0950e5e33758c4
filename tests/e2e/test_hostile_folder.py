"""A folder full of bad files: indexing ends, says why of each, and finds the good ones."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import hostile
from tests.data import hostile_corpus, hostile_files
from tests.e2e.conftest import PROGRAM, Photokin

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="names and files that only Linux allows"
)


def _without_roots_rights() -> tuple[str, ...]:
    """Root may read everything; run without that right, so that permissions count."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root can read every file, and setpriv is not there to drop that right")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def test_every_bad_file_is_listed_and_every_good_one_is_found(
    photokin: Photokin, sample_photos: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    photos = [sample_photos / "recompressed" / f"{n}.jpg" for n in ("coffee", "rocket", "chelsea")]
    bad, good = hostile_files.make(folder, photos)

    counts = photokin("index", folder, "--json", wrapper=_without_roots_rights())
    problems = photokin("problems", "--json").data
    found = photokin("search", *good.values(), "--json", "--top", "1").lines

    assert counts.status == 0
    assert counts.data["added"] == len(good)
    assert counts.data["failed"] == len(bad)
    reasons = {Path(problem["path"]).name: problem["reason"] for problem in problems}
    assert reasons.keys() == bad.keys()
    for name, word in bad.items():
        assert word in reasons[name]
    assert [line["results"][0]["path"] for line in found] == [str(folder / name) for name in good]


def test_a_bad_file_is_not_tried_again_until_it_changes(
    photokin: Photokin, sample_photos: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "text.jpg").write_text("not a photo")
    photokin("index", folder)

    same = photokin("index", folder, "--json").data
    shutil.copyfile(sample_photos / "originals" / "rocket.jpg", folder / "text.jpg")
    mended = photokin("index", folder, "--json").data

    assert (same["failed"], same["unchanged"]) == (0, 1)
    assert mended["changed"] == 1
    assert photokin("problems", "--json").data == []


def test_hundreds_of_broken_files_are_each_a_photo_or_a_listed_problem(tmp_path: Path) -> None:
    """A slice of `tests.benchmarks.hostile`."""
    folder, library = tmp_path / "hostile", tmp_path / "library"
    folder.mkdir()
    seeds = hostile_corpus.own_seeds(side=32)
    bombs = ((name, bomb()) for name, bomb in hostile_corpus.bombs().items())
    for name, data in (*hostile_corpus.mutated(seeds, 200), *bombs):
        (folder / name).write_bytes(data)
    hostile_corpus.make_special(folder, seeds[0])

    first = hostile.run(library, folder)
    found = hostile.outcome(library, folder)
    again = hostile.run(library, folder)

    assert (first["status"], first["stderr"].count("Traceback")) == (0, 0)
    assert (found["missing"], found["crashed"], found["unforeseen"]) == ([], [], [])
    assert found["photos"] + found["problems"] == found["files"] > 250
    assert again["printed"]["added"] == again["printed"]["changed"] == 0
    assert again["printed"]["failed"] == found["unreachable"]


def test_names_can_not_command_the_terminal(photokin: Photokin, tmp_path: Path) -> None:
    """But a program that reads the output gets them as they are."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "red\x1b[31m.jpg").touch()
    photokin("index", folder)
    piped = photokin("problems").out
    app, ours = os.openpty()
    subprocess.run([*PROGRAM, "problems"], stdout=ours, check=True)
    os.close(ours)
    shown = os.read(app, 10_000).decode()
    os.close(app)
    assert "red\x1b[31m.jpg" in piped
    assert "red?[31m.jpg" in shown
