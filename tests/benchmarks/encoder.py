"""Milliseconds a photo of the encoder on one core: `python -m tests.benchmarks.encoder [--json]`.

In turns with it, the same core draft-decodes a 12-megapixel JPEG, which is what else a new photo
costs. Tells, too, whether one and two threads give the same codes.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from photokin.core import photos
from photokin.core.encoder import Encoder
from photokin.core.signature import Signatures
from photokin.resources import resource
from tests.benchmarks import camera_photos
from tests.benchmarks.indexing import CACHE, draft_decode

PHOTOS = 8


def measure(model: Path, repeats: int, cache: Path) -> dict[str, Any]:
    """Times in milliseconds a photo, medians and minima of `repeats` turns."""
    paths = camera_photos.make(cache / f"photos-{PHOTOS}", PHOTOS)
    one, two = Encoder(model, threads=1), Encoder(model, threads=2)
    pixels = np.stack([photos.load(path, one.size).pixels for path in paths])
    first, second = one.encode(pixels), two.encode(pixels)
    times: dict[str, list[float]] = {"alone": [], "batch": [], "draft_decode": []}
    for _ in range(repeats):
        times["alone"].append(_milliseconds(lambda: one.encode(pixels[:1])))
        times["batch"].append(_milliseconds(lambda: one.encode(pixels)) / PHOTOS)
        times["draft_decode"].append(_milliseconds(lambda: draft_decode(paths[0])))
    median = {name: round(statistics.median(values), 2) for name, values in times.items()}
    return {
        "size": one.size,
        "megabytes": round(model.stat().st_size / 1e6, 1),
        "median_ms": median,
        "least_ms": {name: round(min(values), 2) for name, values in times.items()},
        "encode_to_draft_decode": round(median["batch"] / median["draft_decode"], 3),
        "bits_that_differ_between_one_and_two_threads": _differing(first, second),
    }


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def _differing(first: Signatures, second: Signatures) -> int:
    codes = np.bitwise_count(first.codes ^ second.codes).sum()
    return int(codes + np.bitwise_count(first.regions ^ second.regions).sum())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.encoder", description=__doc__)
    parser.add_argument("--model", type=Path, default=resource("models/encoder.onnx"))
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where photos are kept")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    figures = measure(args.model, args.repeats, args.cache)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:48} {value}")


if __name__ == "__main__":
    main()
