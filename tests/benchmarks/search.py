"""How fast and how right searching is: `python -m tests.benchmarks.search --photos N --json`.

The library is made of a real one's signatures (see large_library.py): of --library, or of the
sample photos. Queries are real photos that look for what is like them among the made-up ones; the
time is that of a search after encoding. Recall is that of the 20 best against the same ranking
with the facets of all photos compared in full, and against one that compares the regions of 4,000
photos, too.
"""

import argparse
import copy
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from photokin.core.catalog import Catalog
from photokin.core.library import Library
from photokin.core.ranking import Depth, rank_fully
from photokin.core.searcher import Query, Searcher, Stage
from tests.benchmarks import large_library
from tests.data import sample_photos

TOP, WARM_UP = 20, 10
EXACT = 60  # queries whose exact ranking is worked out


def measure(source: Path, directory: Path, count: int, queries: int) -> dict[str, Any]:
    """All figures of a library of `count` photos, made in `directory` unless it is there."""
    start = time.perf_counter()
    if not directory.exists():
        large_library.make(source, directory, count)
    made = time.perf_counter() - start
    with Library.open(directory) as library:
        start = time.perf_counter()
        library.index.publish_snapshot()
        rebuild = time.perf_counter() - start
    image = next(p for p in sample_photos.originals().values() if p.stem == "coffee")
    first_answer = [_first_answer(directory, image) for _ in range(3)]
    process = psutil.Process()
    with Library(directory, writable=True) as library:
        library.encoder.encode(
            np.zeros((1, library.encoder.size, library.encoder.size, 3), np.uint8)
        )
        before = process.memory_info().rss
        searcher = library.searcher
        added = process.memory_info().rss - before
        upright, turned = (
            real_queries(source, searcher, queries, upright=one_way) for one_way in (True, False)
        )
        figures = {
            f"{stage.value}{suffix}": _times(searcher, some, stage)
            for suffix, some in (("", upright), ("_turned", turned))
            for stage in (Stage.FULL, Stage.FUSED)
        }
        figures["full_but_alignment"] = _times(_without_alignment(searcher), upright, Stage.FULL)
        exact = _recall(library, searcher, upright[:EXACT], Depth(share=1.0))
        deep = _recall(library, searcher, upright[:EXACT], Depth(compared=4000, share=1.0))
        after = process.memory_info().rss - before
        rebuilding = _while_rebuilding(library, searcher, upright)
    return {
        "photos": len(library.index),
        "made_s": round(made, 1),
        "p50_ms": figures["full"]["p50_ms"],
        "p95_ms": figures["full"]["p95_ms"],
        "recall_at_20": exact,
        "recall_at_20_of_4000_compared": deep,
        "rss_mb": round(added / 1e6),
        "rss_after_searching_mb": round(after / 1e6),
        "first_answer_s": round(min(first_answer), 2),
        "rebuild_s": round(rebuild, 1),
        "while_rebuilding": rebuilding,
        "stages": figures,
    }


def real_queries(source: Path, searcher: Searcher, count: int, *, upright: bool) -> list[Query]:
    """Photos of the source library that were kept apart, decoded and encoded."""
    real = Catalog(source, writable=False)
    ids = large_library.queries(real.ids(large_library.model_of(real)))
    chosen = ids[np.linspace(0, len(ids) - 1, min(count, len(ids))).astype(int)].tolist()
    thumbnails = real.thumbnails(chosen)
    real.close()
    return [searcher.query(thumbnails[photo], str(photo), upright=upright) for photo in chosen]


def _without_alignment(searcher: Searcher) -> Searcher:
    """One that has no pictures to lay over each other."""
    blind = copy.copy(searcher)
    blind._align = lambda query, photos: [None] * len(photos)  # type: ignore[method-assign]
    return blind


def _times(searcher: Searcher, queries: Sequence[Query], stage: Stage) -> dict[str, float]:
    for query in queries[:WARM_UP]:
        searcher.search(query, TOP, stage)
    took = [_milliseconds(partial(searcher.search, query, TOP, stage)) for query in queries]
    return {
        "p50_ms": round(float(np.quantile(took, 0.5)), 2),
        "p95_ms": round(float(np.quantile(took, 0.95)), 2),
    }


def _recall(library: Library, searcher: Searcher, queries: Sequence[Query], exact: Depth) -> float:
    """Share of the 20 best of a more exact ranking that a search finds among its own 20 best."""
    found = 0
    for query in queries:
        [views] = query.signatures.values()
        fetch, align = searcher._fetch, partial(searcher._align, query)
        best = rank_fully(library.encoder, library.index, fetch, align, views, TOP, exact)
        usual = rank_fully(library.encoder, library.index, fetch, align, views, TOP)
        found += len(np.intersect1d(best.ids, usual.ids)) / len(best.ids)
    return round(found / len(queries), 4)


def _while_rebuilding(
    library: Library, searcher: Searcher, queries: Sequence[Query]
) -> dict[str, float]:
    """Times of searches while a snapshot is written in the background, beside those without."""
    alone = [_milliseconds(partial(searcher.search, query, TOP)) for query in queries]
    meanwhile = []
    writer = threading.Thread(target=library.index.publish_snapshot)
    start = time.perf_counter()
    writer.start()
    for query in list(queries) * 100:
        if not writer.is_alive():
            break
        meanwhile.append(_milliseconds(partial(searcher.search, query, TOP)))
    writer.join()
    return {
        "rebuild_s": round(time.perf_counter() - start, 1),
        "p50_ms_alone": round(float(np.quantile(alone, 0.5)), 2),
        "p50_ms": round(float(np.quantile(meanwhile, 0.5)), 2),
        "p95_ms_alone": round(float(np.quantile(alone, 0.95)), 2),
        "p95_ms": round(float(np.quantile(meanwhile, 0.95)), 2),
    }


def _first_answer(directory: Path, image: Path) -> float:
    command = [sys.executable, "-m", "photokin", "--library", str(directory), "search", str(image)]
    start = time.perf_counter()
    subprocess.run([*command, "--json"], check=True, capture_output=True)
    return time.perf_counter() - start


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search", description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--library", type=Path, help="of real photos; else the sample photos")
    parser.add_argument("--scratch", type=Path, help="where the made-up library is built")
    parser.add_argument("--made", type=Path, help="the made-up library, kept for the next time")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(dir=args.scratch))
    try:
        source = args.library or sample_library(scratch)
        figures = measure(source, args.made or scratch / "library", args.photos, args.queries)
    finally:
        shutil.rmtree(scratch)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:28} {value}")


def sample_library(scratch: Path) -> Path:
    photos, source = scratch / "photos", scratch / "source"
    sample_photos.make(photos)
    with Library.open(source) as library:
        library.add_folder(photos)
        library.reconcile([photos])
    return source


if __name__ == "__main__":
    main()
