"""How soon the catalogue equals the disk after a flood: `python -m tests.benchmarks.watching`.

A window watches a folder in which another process makes a thousand folders of a hundred photos in
ten seconds, renames all folders, removes the watched folder as a whole and puts it back. The photos
are copies of a few, so that what is measured is watching and not encoding. After each step: the
seconds from its end until every path, size and time of the catalogue is that of the disk, the
longest time in which the window's event loop did not come round, and the longest search of those
that go on all the time.
"""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

CONTENTS = 1000
LIMIT_S = 900.0
STAYS_S = 6.0
HEARTBEAT_MS = 5
SEARCH_EVERY_S = 1.0
State = dict[bytes, tuple[int, int]]


def measure(scratch: Path, folders: int, files: int, create_s: float) -> dict[str, Any]:
    """All steps, in the order in which they happen."""
    root, library = scratch / "photos", scratch / "library"
    contents = _contents(root)
    _photokin(library, "index", str(root))
    figures: dict[str, Any] = {"files": folders * files, "folders": folders}
    query = shutil.copy(contents[0], scratch / "query.jpg")
    with Window(library, query) as window:
        figures["start_longest_block_ms"] = window.lap()["longest_block_ms"]

        def step(name: str, action: Callable[[], None]) -> None:
            began = time.monotonic()
            action()
            figures[f"{name}_took_s"] = round(time.monotonic() - began, 2)
            figures[f"{name}_equal_after_s"] = round(_seconds_until_equal(library, root), 2)
            figures.update({f"{name}_{key}": value for key, value in window.lap().items()})
            print(json.dumps(figures), file=sys.stderr)

        step("create", lambda: _create(root, contents, folders, files, create_s))
        step("rename", lambda: _rename(root))
        backup = scratch / "backup"
        shutil.copytree(root, backup, copy_function=os.link)
        step("remove", lambda: shutil.rmtree(root))
        step("restore", lambda: shutil.copytree(backup, root, copy_function=os.link) and None)
    return figures


class Window:
    """The app's window in a process of its own, which says how it fared."""

    def __init__(self, library: Path, query: Path) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.watching", "--window", library, query]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> "Window":
        assert self._read() == {"ready": True}
        return self

    def __exit__(self, *_: object) -> None:
        self._write("end")
        self._process.wait()

    def lap(self) -> dict[str, Any]:
        """Longest block and search since the last call."""
        self._write("lap")
        return self._read()

    def _write(self, word: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def _read(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def _be_window(library: Path, query: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import psutil
    from PySide6.QtCore import QObject, Qt, QTimer, Signal
    from PySide6.QtWidgets import QApplication

    from photokin.gui.app import App

    class Orders(QObject):
        given = Signal(str)

    qt = QApplication(sys.argv[:1])
    app = App(qt, library)
    app.window.resize(1280, 800)
    app.start([query])
    gaps, searches, ended = [0.0], [0.0], threading.Event()
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1e3 - HEARTBEAT_MS)
        last = now

    def search() -> None:
        searcher = app.link._opened().searcher
        asked = searcher.query(query)
        while not ended.wait(SEARCH_EVERY_S):
            began = time.perf_counter()
            searcher.search(asked)
            searches.append((time.perf_counter() - began) * 1e3)

    def obey(order: str) -> None:
        if order == "end":
            qt.quit()
            return
        ordered = sorted(gaps)
        answer = {
            "longest_block_ms": round(ordered[-1]),
            "block_p99_ms": round(ordered[-1 - len(ordered) // 100]),
            "longest_search_ms": round(max(searches)),
            "searches": len(searches) - 1,
            "rss_mb": round(psutil.Process().memory_info().rss / 1e6),
        }
        print(json.dumps(answer), flush=True)
        gaps[:], searches[:] = [0.0], [0.0]

    searching = threading.Thread(target=search)
    timer = QTimer(interval=HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)

    def begin() -> None:
        if app.window.model.rowCount() and not searching.is_alive():
            searching.start()
            timer.start()
            print(json.dumps({"ready": True}), flush=True)

    app.session.results_found.connect(begin)
    orders = Orders()
    orders.given.connect(obey)
    reading = threading.Thread(
        target=lambda: [orders.given.emit(line.strip()) for line in sys.stdin]
    )
    reading.daemon = True
    reading.start()
    qt.exec()
    ended.set()
    searching.join()
    timer.stop()
    app.window.close()
    app.shut_down()


def _contents(root: Path) -> list[Path]:
    """Small photos, which lie in the watched folder too; that is made."""
    found = []
    for number in range(CONTENTS):
        path = root / "contents" / f"{number}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        grain = Image.effect_noise((12, 9), 20 + number / 10).resize((320, 240))
        grain.save(path, quality=50)
        found.append(path)
    return found


def _create(root: Path, contents: list[Path], folders: int, files: int, seconds: float) -> None:
    data = [content.read_bytes() for content in contents]
    began = time.monotonic()
    for folder in range(folders):
        directory = root / f"folder {folder}"
        directory.mkdir()
        for file in range(files):
            path = directory / f"{folder}-{file}.jpg"
            path.write_bytes(data[(folder * files + file) % len(data)])
        ahead = seconds * (folder + 1) / folders - (time.monotonic() - began)
        time.sleep(max(0.0, ahead))


def _rename(root: Path) -> None:
    for folder in sorted(root.glob("folder *")):
        folder.rename(folder.with_name(folder.name.replace("folder", "album")))


def _seconds_until_equal(library: Path, root: Path) -> float:
    """Until the catalogue is right, and stays so; it holds still while the folder is away."""
    wanted = _on_disk(root)
    began = time.monotonic()
    right_at, right = began, None
    while time.monotonic() - began < LIMIT_S:
        now, held = time.monotonic(), _in_catalogue(library)
        if held == right and now - right_at >= STAYS_S:
            return right_at - began
        if held != right:
            right_at, right = now, held if held == wanted or not root.exists() else None
        time.sleep(0.5)
    sys.exit(f"{len(held)} of {len(wanted)} files after {LIMIT_S} s")


def _on_disk(root: Path) -> State:
    return {
        os.fsencode(entry.path): (entry.stat().st_size, entry.stat().st_mtime_ns)
        for directory in (root, *(path for path in root.glob("*") if path.is_dir()))
        if directory.exists()
        for entry in os.scandir(directory)
        if entry.is_file()
    }


def _in_catalogue(library: Path) -> State:
    connection = sqlite3.connect(f"file:{library}/catalog.sqlite?mode=ro", uri=True)
    try:
        rows = connection.execute(
            "SELECT directory, name, size, mtime_ns FROM file WHERE photo IS NOT NULL"
        ).fetchall()
    finally:
        connection.close()
    return {directory + b"/" + name: (size, mtime) for directory, name, size, mtime in rows}


def _photokin(library: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "photokin", "--library", str(library), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.watching")
    parser.add_argument("--folders", type=int, default=1000)
    parser.add_argument("--files", type=int, default=100, help="in each folder (100)")
    parser.add_argument("--create-seconds", type=float, default=10.0)
    parser.add_argument("--scratch", type=Path, help="where the files are made")
    parser.add_argument("--window", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.window:
        _be_window(*options.window)
        return
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        taken = (options.folders, options.files, options.create_seconds)
        print(json.dumps(measure(Path(scratch), *taken)))


if __name__ == "__main__":
    main()
