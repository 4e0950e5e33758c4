"""Killed at any instant, the library is whole at the next start."""

import json
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image

from tests.e2e.conftest import PROGRAM, Photokin

ROOT = Path(__file__).parents[2]
KILLS = 10
BATCH = 24


def test_ten_kills_while_indexing_lose_and_double_nothing(
    photokin: Photokin, sample_photos: Path, tmp_path: Path
) -> None:
    folder, killed, undisturbed = tmp_path / "photos", tmp_path / "killed", tmp_path / "undisturbed"
    chance = random.Random(7)
    _add_photos(folder / "0", sample_photos, chance)
    start = time.monotonic()
    photokin("--library", tmp_path / "scratch", "index", folder)
    usual = time.monotonic() - start
    workers: list[psutil.Process] = []

    for number in range(1, KILLS + 1):  # every run finds new photos, one that moved and one gone
        earlier, later = folder / str(number - 1), folder / str(number)
        _add_photos(later, sample_photos, chance)
        moving, going = sorted(earlier.iterdir())[:2]
        moving.rename(later / f"moved-{moving.name}")
        going.unlink()
        workers += _index_and_kill(killed, folder, after=chance.uniform(0.4, 1.3) * usual)
    _, alive = psutil.wait_procs(workers, timeout=30)

    assert not alive, "decode processes outlive the program"
    assert photokin("--library", killed, "index", folder).status == 0
    assert photokin("--library", undisturbed, "index", folder).status == 0
    assert _content(killed) == _content(undisturbed)
    assert photokin("--library", killed, "doctor").status == 0
    status = photokin("--library", killed, "status", "--json").data
    expected = (KILLS + 1) * BATCH - KILLS
    assert (status["files"], status["failed"], status["pending"]) == (expected, 0, 0)


def test_whatever_writes_may_be_killed_anywhere_and_meet_a_disk_that_fails() -> None:
    pytest.importorskip("resource", reason="only Unix forks")
    command = [sys.executable, "-m", "tests.e2e.kills", "--kills", "30", "--faults", "15"]
    done = subprocess.run([*command, "--seed", "3"], cwd=ROOT, capture_output=True, timeout=110)
    report = json.loads(done.stdout)
    assert report["mismatches"] == []
    assert sum(report["disturbed"].values()) >= 45


def _add_photos(folder: Path, sample_photos: Path, chance: random.Random) -> None:
    """Small photos, all different: parts of the sample photos."""
    folder.mkdir(parents=True)
    originals = sorted((sample_photos / "recompressed").iterdir())
    for number in range(BATCH):
        with Image.open(chance.choice(originals)) as image:
            left, top = chance.randrange(image.width - 150), chance.randrange(image.height - 150)
            part = image.crop((left, top, left + 150, top + 150))
        part.save(folder / f"{number:02}.jpg")


def _index_and_kill(library: Path, folder: Path, after: float) -> list[psutil.Process]:
    """Kill an index run `after` some seconds, if it takes that long: its decode processes."""
    command = [*PROGRAM, "--library", str(library), "index", str(folder)]
    # Python's own resource tracker complains on stderr of what a killed process left to it.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        workers = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        return workers
    return []


def _content(library: Path) -> list[tuple[Any, ...]]:
    """What the catalogue says of each file, without the ids that depend on the order."""
    catalog = sqlite3.connect(library / "catalog.sqlite")
    catalog.execute("ATTACH ? AS thumbnails", (str(library / "thumbnails.sqlite"),))
    rows = catalog.execute(
        "SELECT directory, name, file.size, mtime_ns, problem, digest, width, height, model,"
        " (SELECT count(*) FROM thumbnail WHERE thumbnail.digest = photo.digest),"
        " (SELECT count(*) FROM photo), (SELECT count(*) FROM thumbnail)"
        " FROM file LEFT JOIN photo ON photo.id = file.photo ORDER BY directory, name"
    ).fetchall()
    catalog.close()
    return rows
