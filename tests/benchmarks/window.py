"""How quick the window is on a large library: `python -m tests.benchmarks.window --json`.

The library is made of a real one's signatures (see large_library.py): of --library, or of the
sample photos. The window is off the screen unless QT_QPA_PLATFORM says otherwise. Times of
scrolling and of resizing are those of one step, from the call to the end of painting, while
thumbnails are loaded. The longest block is the longest time in which the event loop did not come
round, while a thousand photos were indexed and the results followed. Memory and processor (in
percent of one) are those of the window's own process, left alone after a first search.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

INDEXED = 1000
STEPS = 300
HEARTBEAT_MS = 5
SETTLE_S, IDLE_S = 6.0, 10.0
LIMIT_S = 600.0
Step = Callable[[int], object]


def measure(started: float, library: Path, query: Path, photos: Path) -> dict[str, Any]:
    """All figures of one window, in a process that does nothing else.

    `started` is when that process was started, in seconds of time.time().
    """
    from PySide6.QtWidgets import QApplication

    from photokin.gui.app import App

    qt = QApplication(sys.argv[:1])
    app = App(qt, library)
    app.window.resize(1280, 800)
    figures: dict[str, Any] = {}
    app.window.painted.connect(lambda: figures.setdefault("first_paint_s", time.time() - started))
    app.start([query])
    _until(lambda: app.window.model.rowCount() > 0)
    app.window.view.viewport().repaint()
    figures["first_result_s"] = time.time() - started

    figures |= _idle()

    found = app.window.model.matches
    _show_all(app)
    figures["rows"] = app.window.model.rowCount()
    bar, window = app.window.view.verticalScrollBar(), app.window
    wheel = 3 * bar.singleStep()

    def scroll(step: int) -> None:
        far = step % 10 == 9  # now and then to somewhere else
        bar.setValue(bar.maximum() * (step * 37 % 100) // 100 if far else bar.value() + wheel)
        app.window.view.viewport().repaint()

    figures |= _steps("scroll", scroll)
    figures |= _steps(
        "resize", lambda step: window.resize(700 + step * 29 % 900, 500 + step * 17 % 500)
    )
    window.resize(1280, 800)
    window.model.show(found)

    beats = _Heartbeat()
    app.link.add_folder(photos)
    began = time.time()
    done: list[int] = []
    app.link.progressed.connect(lambda p: done.append(p.done) if p.state == "idle" else None)
    app.link.status_changed.connect(lambda status: done.append(status.files))
    held = figures["rows"]
    _until(lambda: bool(done) and max(done) >= held + INDEXED)
    figures["indexing_s"] = time.time() - began
    _wait(2)
    figures |= beats.end()

    import psutil

    _wait(SETTLE_S)
    figures["rss_after_all_mb"] = psutil.Process().memory_info().rss / 1e6
    app.window.close()
    app.shut_down()
    return {name: round(value, 3) for name, value in figures.items()}


def _idle() -> dict[str, float]:
    """Memory and processor of a window that is left alone."""
    import psutil

    _wait(SETTLE_S)
    process = psutil.Process()
    before, start = process.cpu_times(), time.time()
    _wait(IDLE_S)
    after = process.cpu_times()
    spent = after.user + after.system - before.user - before.system
    children = process.children(recursive=True)
    return {
        "rss_mb": process.memory_info().rss / 1e6,
        "decoders_rss_mb": sum(child.memory_info().rss for child in children) / 1e6,
        "idle_cpu": 100 * spent / (time.time() - start),
    }


class _Heartbeat:
    """The longest time in which the event loop did not come round."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1e3 - HEARTBEAT_MS)
        self._last = now

    def end(self) -> dict[str, float]:
        self._timer.stop()
        ordered = sorted(self._gaps)
        return {
            "longest_block_ms": ordered[-1],
            "block_p999_ms": ordered[-1 - len(ordered) // 1000],
        }


def _show_all(app: Any) -> None:
    """Show every photo of the library in the grid, as browsing does."""
    from photokin.core.filters import Filter

    pattern = app.window.model.matches[0]
    located = app.link._opened().listed(Filter())
    app.window.model.show(
        [
            replace(pattern, rank=number, photo_id=file.photo, path=file.path, online=False)
            for number, file in enumerate(located, start=1)
        ]
    )
    _wait(1)


def _steps(name: str, act: Step) -> dict[str, float]:
    """The 95th percentile and the longest of the times of a step, in milliseconds.

    And of the processor's time alone, which tells more where other programs are at work.
    """
    from PySide6.QtWidgets import QApplication

    took, worked = [], []
    for step in range(STEPS):
        start, begun = time.perf_counter(), time.thread_time()
        act(step)
        QApplication.processEvents()
        took.append((time.perf_counter() - start) * 1e3)
        worked.append((time.thread_time() - begun) * 1e3)
        _wait(0.004)
    nth = int(0.95 * STEPS)
    return {
        f"{name}_p95_ms": sorted(took)[nth],
        f"{name}_worst_ms": max(took),
        f"{name}_p95_cpu_ms": sorted(worked)[nth],
    }


def _wait(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(true: Callable[[], bool]) -> None:
    end = time.time() + LIMIT_S
    while not true():
        assert time.time() < end, "it takes too long"
        _wait(0.005)


def _photos_to_index(folder: Path) -> None:
    """A thousand photos, none of them like another one in content."""
    from PIL import Image

    from tests.data import sample_photos

    folder.mkdir()
    originals = [Image.open(path).convert("RGB") for path in sample_photos.originals().values()]
    for number in range(INDEXED):
        picture = originals[number % len(originals)]
        picture = picture.resize((1024, 768)).rotate(number // len(originals))
        picture.save(folder / f"{number:04}.jpg", quality=85)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.window", description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="of real photos; else the sample photos")
    parser.add_argument("--query", type=Path, help="the photo to search for first")
    parser.add_argument("--scratch", type=Path, help="where the made-up library is built")
    parser.add_argument("--made", type=Path, help="a made-up library to copy, rather than build")
    parser.add_argument("--inside", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    if args.inside:
        started, *paths = args.inside
        print(json.dumps(measure(float(started), *map(Path, paths))))
        return
    from tests.benchmarks import large_library
    from tests.benchmarks.search import sample_library
    from tests.data import sample_photos

    scratch = Path(tempfile.mkdtemp(dir=args.scratch))
    try:
        library, photos = scratch / "library", scratch / "photos-to-index"
        if args.made:
            shutil.copytree(args.made, library)
        else:
            large_library.make(args.library or sample_library(scratch), library, args.photos)
        _photos_to_index(photos)
        query = args.query or next(
            path for path in sample_photos.originals().values() if path.stem == "coffee"
        )
        figures = {"photos": args.photos, **_run(library, query, photos)}
    finally:
        shutil.rmtree(scratch)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:28} {value}")


def _run(library: Path, query: Path, photos: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.window", "--inside"]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    ended = subprocess.run(
        [*command, str(time.time()), str(library), str(query), str(photos)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


if __name__ == "__main__":
    main()
