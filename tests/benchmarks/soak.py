"""A long life in a short time: `python -m tests.benchmarks.soak --minutes 30 [--json]`.

The real window, off the screen, goes through the same cycle again and again: new photos come into
its folder, others are renamed, changed and deleted, searches are made, one result is compared, and
then nothing happens for a while. After each cycle come the memory, the file handles and the threads
of its process, and its processor time while nothing happened. From these, but for the first third,
in which caches fill: the slope of the memory by least squares, and how the handles differ.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

NEW, CHANGED = 30, 5
SEARCHES = 6
IDLE_S = 10.0
LIMIT_S = 120.0


@dataclass(frozen=True)
class State:
    """The window's process after a cycle: megabytes, of its own and with its decoders; counts.

    `idle_cpu` is in percent of a core.
    """

    minutes: float
    rss_mb: float
    with_decoders_mb: float
    handles: int
    threads: int
    photos: int
    idle_cpu: float


class Life:
    """The window and its folder, for as many cycles as are asked for."""

    def __init__(self, scratch: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from photokin.gui.app import App

        self._qt = QApplication.instance() or QApplication(sys.argv[:1])
        self._folder = scratch / "photos"
        self._folder.mkdir()
        self._cycle = 0
        self._files = 0
        self._searched = 0
        self.app = App(self._qt, scratch / "library", first_start=True)
        self.app.window.resize(1280, 800)
        self.app.link.status_changed.connect(self._count)
        self.app.session.results_found.connect(self._answered)
        opened: list[object] = []
        self.app.link.opened.connect(opened.append)
        self.app.start()
        _until(lambda: bool(opened))
        self.app.link.add_folder(self._folder)

    def cycle(self) -> None:
        """Come, go, search, compare."""
        number, self._cycle = self._cycle, self._cycle + 1
        before = self._folder / f"renamed-{number - 1}"
        if before.is_dir():
            shutil.rmtree(before)
        new = self._folder / f"new-{number}"
        photos = _make(new, number)
        _until(lambda: self._files == len(photos))
        for photo in photos[:CHANGED]:
            _save(_picture(photo_number=number * NEW + 7), photo)
        new.rename(self._folder / f"renamed-{number}")
        _wait(3)
        _until(lambda: self._files == len(photos))
        shown = sorted((self._folder / f"renamed-{number}").iterdir())
        for photo in shown[-SEARCHES:]:
            self._search(photo)
        self.app.actions.compare.trigger()
        _wait(1)
        self.app.compare.close()

    def close(self) -> None:
        """End the window."""
        self.app.window.close()
        self.app.shut_down()

    def state(self, began: float) -> State:
        """What the process holds, and uses while nothing happens."""
        import psutil

        process = psutil.Process()
        _wait(5)
        before, start = process.cpu_times(), time.monotonic()
        _wait(IDLE_S)
        after = process.cpu_times()
        spent = after.user + after.system - before.user - before.system
        own = process.memory_info().rss
        others = sum(child.memory_info().rss for child in process.children(recursive=True))
        return State(
            round((time.monotonic() - began) / 60, 2),
            round(own / 1e6, 1),
            round((own + others) / 1e6, 1),
            process.num_fds(),
            process.num_threads(),
            self._files,
            round(100 * spent / (time.monotonic() - start), 2),
        )

    def _search(self, photo: Path) -> None:
        from photokin.gui.query.incoming import Incoming

        searched = self._searched
        self.app.controller.take(Incoming(paths=(photo,)))
        _until(lambda: self._searched > searched)
        self.app.window.view.viewport().repaint()

    def _count(self, status: Any) -> None:
        self._files = status.files

    def _answered(self, _: object) -> None:
        self._searched += 1


def slope(values: list[tuple[float, float]]) -> float:
    """The slope of a line through points, by least squares."""
    mean_x = sum(x for x, _ in values) / len(values)
    mean_y = sum(y for _, y in values) / len(values)
    below = sum((x - mean_x) ** 2 for x, _ in values)
    return sum((x - mean_x) * (y - mean_y) for x, y in values) / below if below else 0.0


def _make(folder: Path, number: int) -> list[Path]:
    """New photos, none of them like another one in content."""
    folder.mkdir()
    paths = [folder / f"{number:04}-{place:02}.jpg" for place in range(NEW)]
    for place, path in enumerate(paths):
        _save(_picture(photo_number=number * NEW + place), path)
    return paths


def _picture(photo_number: int) -> Any:
    from PIL import Image

    from tests.data import sample_photos

    originals = sorted(sample_photos.originals().values())
    with Image.open(originals[photo_number % len(originals)]) as image:
        picture = image.convert("RGB").resize((640, 480))
    return picture.rotate(photo_number * 0.37 % 360)


def _save(picture: Any, path: Path) -> None:
    draft = path.with_suffix(".tmp")
    picture.save(draft, "JPEG", quality=85)
    draft.replace(path)


def _wait(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(true: Any) -> None:
    end = time.monotonic() + LIMIT_S
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the window does not come to rest")
        _wait(0.02)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--json", action="store_true", help="print JSON, all cycles included")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    scratch = Path(tempfile.mkdtemp())
    began = time.monotonic()
    states: list[State] = []
    try:
        life = Life(scratch)
        while time.monotonic() - began < 60 * args.minutes:
            life.cycle()
            states.append(life.state(began))
            print(states[-1], file=sys.stderr, flush=True)
        life.close()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    settled = states[len(states) // 3 :]
    figures = {
        "minutes": args.minutes,
        "cycles": len(states),
        "rss_first_mb": settled[0].rss_mb,
        "rss_last_mb": settled[-1].rss_mb,
        "rss_mb_an_hour": round(slope([(s.minutes / 60, s.rss_mb) for s in settled]), 2),
        "all_mb_an_hour": round(slope([(s.minutes / 60, s.with_decoders_mb) for s in settled]), 2),
        "handles_first": settled[0].handles,
        "handles_last": settled[-1].handles,
        "threads_first": settled[0].threads,
        "threads_last": settled[-1].threads,
        "idle_cpu_median": sorted(s.idle_cpu for s in settled)[len(settled) // 2],
    }
    if args.json:
        print(json.dumps({**figures, "states": [asdict(state) for state in states]}))
        return
    for name, value in figures.items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
