"""Indexes thousands of hostile files: `python -m tests.benchmarks.hostile FOLDER [--seeds DIR]`.

Fills FOLDER, which must not be there, with files made of the seeds in DIR and of our own, with
bombs and with special files; then runs `photokin index` on it, twice. Prints what became of every
file as JSON. Linux only.
"""

import argparse
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from photokin.core import scan
from photokin.core.catalog import Catalog
from photokin.core.indexer import AGAIN
from tests.data import hostile_corpus


def make(folder: Path, seeds: Path | None, count: int) -> None:
    """Fill a folder with seeds as they are, `count` mutations of them, and all the rest."""
    folder.mkdir(parents=True)
    own = hostile_corpus.own_seeds()
    public = [] if seeds is None else hostile_corpus.seeds_of(seeds)
    random.Random(1).shuffle(public)
    flat = folder / "flat"
    flat.mkdir()
    for number, data in enumerate(own + public):
        (flat / f"seed-{number:05}{hostile_corpus.suffix_of(data)}").write_bytes(data)
    for name, data in hostile_corpus.mutated(own * (1 + len(public) // 100) + public, count):
        (flat / name).write_bytes(data)
    for name, bomb in (hostile_corpus.bombs() | hostile_corpus.slow_bombs()).items():
        (flat / name).write_bytes(bomb())
    (folder / "special").mkdir()
    hostile_corpus.make_special(folder / "special", own[0])


def run(library: Path, folder: Path) -> dict[str, Any]:
    """Index a folder: what was printed, how it ended, how long it took, and the peaks of memory."""
    command = [sys.executable, "-m", "photokin", "--library", library, "index", folder, "--json"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peaks: collections.Counter[str] = collections.Counter()
    workers: set[int] = set()
    ended = threading.Event()

    def sample() -> None:
        while not ended.wait(0.05):
            for role, found in _processes(process.pid):
                try:
                    peaks[role] = max(peaks[role], found.memory_info().rss)
                except psutil.Error:
                    continue
                if role == "worker":
                    workers.add(found.pid)

    sampling = threading.Thread(target=sample)
    sampling.start()
    out, err = process.communicate()
    ended.set()
    sampling.join()
    return {
        "status": process.returncode,
        "printed": json.loads(out) if process.returncode == 0 else out.decode(errors="replace"),
        "stderr": err.decode(errors="replace")[-2000:],
        "seconds": round(time.perf_counter() - start, 1),
        "peak_megabytes": {role: round(peak / 1e6) for role, peak in peaks.items()},
        "worker_processes_seen": len(workers),
    }


def outcome(library: Path, folder: Path) -> dict[str, Any]:
    """What the library knows of the files that lie in a folder, and of which it knows nothing."""
    catalog = Catalog(library, writable=False)
    problems = catalog.problems.all()
    known: set[bytes] = {os.fsencode(problem.path) for problem in problems}
    shown = unreachable = 0
    there: set[bytes] = set()
    for directory, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(directory, name))]  # noqa: PTH114, PTH118
        names = [name for name in files + links if scan.is_photo(name)]
        there |= {os.fsencode(os.path.join(directory, name)) for name in names}  # noqa: PTH118
        rows = catalog.files_in(Path(directory))
        unreachable += sum(row.size == AGAIN for row in rows.values())
        photos = {name for name, row in rows.items() if row.photo is not None}
        shown += len(photos)
        known |= {os.fsencode(os.path.join(directory, name)) for name in photos}  # noqa: PTH118
    catalog.close()
    reasons = collections.Counter(problem.reason.template for problem in problems)
    return {
        "files": len(there),
        "photos": shown,
        "problems": len(problems),
        "unreachable": unreachable,
        "missing": sorted(map(repr, there - known)),
        "reasons": dict(reasons.most_common()),
        "details": dict(collections.Counter(str(p.reason) for p in problems).most_common(60)),
        "crashed": [repr(str(p.path)) for p in problems if "crashed" in p.reason.template],
        "unforeseen": [repr(str(p.path)) for p in problems if "foreseen" in p.reason.template],
        "slow": [repr(str(p.path)) for p in problems if "too long" in p.reason.template],
    }


def _processes(pid: int) -> list[tuple[str, psutil.Process]]:
    try:
        app = psutil.Process(pid)
        children = app.children(recursive=True)
    except psutil.Error:
        return []
    workers = []
    for child in children:
        try:
            if "spawn_main" in " ".join(child.cmdline()):
                workers.append(("worker", child))
        except psutil.Error:
            continue
    return [("app", app), *workers]


def main() -> None:
    """Make the folder, index it twice, and print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=Path, help="a folder of awkward files")
    parser.add_argument("--count", type=int, default=7000, help="how many mutations")
    options = parser.parse_args()
    files, library = options.folder.absolute() / "files", options.folder.absolute() / "library"
    if not files.exists():
        make(files, options.seeds, options.count)
    shutil.rmtree(library, ignore_errors=True)
    first = run(library, files)
    found = outcome(library, files)
    again = run(library, files)
    print(json.dumps({"first": first, **found, "again": again}, indent=1, ensure_ascii=True))


if __name__ == "__main__":
    main()
