"""Photos per second of indexing: `python -m tests.benchmarks.indexing [--json]`.

Without --folder: the whole pipeline over 12-megapixel JPEGs, into a fresh library every time,
beside the same pool of processes only draft-decoding the same files, in turns. With --folder: a
folder of one's own, indexed, indexed again, and indexed after its top folder was renamed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil
from PIL import Image

from photokin.core.control import Control
from photokin.core.decoding import DecodePool
from photokin.core.library import Library
from photokin.core.photos import THUMBNAIL_SIDE
from tests.benchmarks import camera_photos

CACHE = Path(__file__).parents[2] / "build" / "benchmark"


def pipeline_and_decoding(count: int, repeats: int, cache: Path) -> dict[str, Any]:
    """Photos per second, medians of `repeats` runs each, in turns."""
    photos = camera_photos.make(cache / f"photos-{count}", count)
    for photo in photos:
        photo.read_bytes()  # from memory for both, not from the disk for the first
    pipeline: list[float] = []
    decoding: list[float] = []
    for _ in range(repeats):
        pipeline.append(count / _index_seconds(photos[0].parent))
        decoding.append(count / _decode_seconds(photos))
    return {
        "photos": count,
        "megabytes_each": round(sum(p.stat().st_size for p in photos) / count / 1e6, 2),
        "cores": os.cpu_count(),
        "pipeline": [round(rate, 2) for rate in pipeline],
        "draft_decode": [round(rate, 2) for rate in decoding],
        "pipeline_median": round(statistics.median(pipeline), 2),
        "draft_decode_median": round(statistics.median(decoding), 2),
        "ratio": round(statistics.median(pipeline) / statistics.median(decoding), 3),
    }


def draft_decode(path: Path) -> None:
    """Decode a JPEG as far reduced as a thumbnail allows, and nothing more."""
    with Image.open(path) as image:
        image.draft(image.mode, (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        image.load()


def own_folder(folder: Path) -> dict[str, Any]:
    """Index a linked copy of `folder`, twice, and once more after its top folder's renaming."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        watched, library = Path(scratch, "watched"), Path(scratch, "library")
        shutil.copytree(folder, watched / "before", copy_function=_link)
        first, peak = _run_index(library, watched)
        again, _ = _run_index(library, watched)
        (watched / "before").rename(watched / "after")
        renamed, _ = _run_index(library, watched)
        status = _run(library, "status")
    return {
        "first": first,
        "photos_per_second": round(first["added"] / first["seconds"], 2),
        "failed": first["failed"],
        "bytes_per_photo": round(status["bytes"] / max(1, status["photos"])),
        "peak_rss_megabytes": round(peak / 1e6),
        "unchanged": again,
        "renamed": renamed,
        "encoded_after_renaming": renamed["added"] + renamed["changed"],
    }


def _index_seconds(folder: Path) -> float:
    with tempfile.TemporaryDirectory() as directory, Library(Path(directory), writable=True) as it:
        it.searcher  # noqa: B018 - loads the encoder before the clock starts
        it.add_folder(folder)
        start = time.perf_counter()
        it.reconcile([folder], Control(), lambda progress: None)
        seconds = time.perf_counter() - start
        if it.status().failed:
            sys.exit(f"Photos of {folder} could not be read; delete the folder and try again.")
    return seconds


def _decode_seconds(photos: list[Path]) -> float:
    pool = DecodePool()
    start = time.perf_counter()
    under_way = [pool._schedule(draft_decode, photo) for photo in photos]
    for future in under_way:
        future.result()
    seconds = time.perf_counter() - start
    pool.close()
    return seconds


def _run_index(library: Path, folder: Path) -> tuple[dict[str, Any], int]:
    """What `photokin index` printed, and the peak of all its processes' memory in bytes."""
    command = [sys.executable, "-m", "photokin", "--library", library, "index", folder, "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    peak = 0
    ended = threading.Event()

    def sample() -> None:
        nonlocal peak
        while not ended.wait(0.1):
            peak = max(peak, _resident(process.pid))

    sampling = threading.Thread(target=sample)
    sampling.start()
    out, _ = process.communicate()
    ended.set()
    sampling.join()
    if process.returncode:
        sys.exit(f"photokin index ended with status {process.returncode}")
    return json.loads(out), peak


def _run(library: Path, command: str) -> dict[str, Any]:
    asked = [sys.executable, "-m", "photokin", "--library", library, command, "--json"]
    return json.loads(subprocess.run(asked, stdout=subprocess.PIPE, check=True).stdout)


def _resident(pid: int) -> int:
    """Resident bytes of a process and all its children; shared pages count for each."""
    total = 0
    try:
        for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        return total  # one ended while it was asked
    return total


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copy2(source, target)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.indexing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--photos", type=int, default=200, help="12-megapixel photos (200)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each kind (3)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the photos are kept")
    parser.add_argument("--folder", type=Path, help="index this folder instead")
    options = parser.parse_args()
    if options.folder:
        measured = own_folder(options.folder.absolute())
    else:
        measured = pipeline_and_decoding(options.photos, options.repeats, options.cache)
    if options.json:
        print(json.dumps(measured))
        return
    for name, value in measured.items():
        print(f"{name:22} {value}")


if __name__ == "__main__":
    main()
