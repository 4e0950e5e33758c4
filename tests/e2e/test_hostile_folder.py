"""A folder full of bad files: indexing ends, says why of each, and finds the good ones."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.data import hostile_files
from tests.e2e.conftest import Photokin

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
