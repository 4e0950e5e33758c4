"""Whether this installation works: a small library from end to end, the window off-screen."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from photokin import __version__
from photokin.core import photos, scan, snapshot
from photokin.core.control import Control
from photokin.core.encoder import Band
from photokin.core.filters import Filter
from photokin.core.library import Library
from photokin.core.signature import EMBEDDING_DIMS, Vectors
from photokin.resources import resource

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

_PATIENCE_MS = 120_000
_POINTS = 300


class Wrong(Exception):
    """What does not work, in words."""


def main() -> int:
    """Check one thing after another, and print a line for each; 1 if anything fails."""
    start = time.perf_counter()
    print(f"Photokin {__version__}, {sys.platform}, Python {sys.version.split()[0]}", flush=True)
    with tempfile.TemporaryDirectory(prefix="photokin-self-test-") as folder:
        test = SelfTest(Path(folder))
        failed = [name for name, check in test.checks() if not _passes(name, check)]
    seconds = time.perf_counter() - start
    if failed:
        print(f"FAILED in {seconds:.1f} s: {', '.join(failed)}", file=sys.stderr)
        return 1
    print(f"All is well, in {seconds:.1f} s.")
    return 0


class SelfTest:
    """The checks, which build on each other, and what they make in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._photos = scan.normal(folder / "photos")
        self._library = folder / "library"
        self._snapshot = folder / "snapshot"

    def checks(self) -> Sequence[tuple[str, Callable[[], str]]]:
        """Their names, and what runs them: it returns what it found, or raises."""
        return [
            ("files", self.carries_its_files),
            ("drawing", self.draws_photos),
            ("indexing", self.indexes_them),
            ("searching", self.finds_each),
            ("words", self.finds_words),
            ("index", self.writes_a_snapshot),
            ("window", self.opens_the_window),
        ]

    def carries_its_files(self) -> str:
        """The encoder, icons, translations and the guide are where they belong."""
        wanted = ["models/encoder.onnx", "assets/icons/photokin.svg", "assets/self_test"]
        for language in ("de", "en", "fr"):
            wanted += [f"assets/translations/photokin_{language}.qm"]
            wanted += [f"assets/help/{language}/index.md"]
        missing = [name for name in wanted if not resource(name).exists()]
        if missing:
            raise Wrong(f"missing: {', '.join(missing)}")
        return str(resource("models/encoder.onnx").parents[1])

    def draws_photos(self) -> str:
        """A file in every format that can be read here."""
        self._photos.mkdir()
        endings = sorted(photos.extensions())
        for number, ending in enumerate(endings):
            draw(self._photos / f"drawing{number}{ending}", number)
        return " ".join(ending.removeprefix(".") for ending in endings)

    def indexes_them(self) -> str:
        """Decode processes start, the encoder runs, and every file becomes a photo."""
        with Library(self._library, writable=True) as library:
            library.add_folder(self._photos)
            summary = library.reconcile([self._photos])
            problems = library.problems()
        if problems:
            raise Wrong("; ".join(f"{found.path.name}: {found.reason}" for found in problems))
        count = len(list(self._photos.iterdir()))
        if summary.added != count:
            raise Wrong(f"{summary.added} of {count} files were added")
        return f"{summary.added} files, {summary.seconds:.1f} s"

    def finds_each(self) -> str:
        """A search for any of them finds it first, and says that it is the same photo."""
        with Library.open(self._library, writable=False) as library:
            for file in sorted(self._photos.iterdir()):
                matches = library.searcher.search(library.searcher.query(file), top=3)
                if not matches or matches[0].band is not Band.SAME:
                    raise Wrong(f"{file.name} is not found")
                # The HEIC files are one photo under several names.
                if file not in [match.path for match in matches]:
                    raise Wrong(f"{file.name}: {matches[0].path.name} is found instead")
        return "each is found first"

    def finds_words(self) -> str:
        """The catalogue searches text."""
        with Library(self._library, writable=False) as library:
            found = library.listed(Filter(text="drawing0"))
        if [match.path.stem for match in found] != ["drawing0"]:
            raise Wrong(f"drawing0 finds {[match.path.name for match in found]}")
        return "a file is found by its name"

    def writes_a_snapshot(self) -> str:
        """Annoy builds its trees, in a process of its own, and searches them."""
        embeddings = np.random.default_rng(1).normal(size=(_POINTS, EMBEDDING_DIMS))
        vectors = replace(
            Vectors.empty(_POINTS, 8),
            ids=np.arange(_POINTS),
            embeddings=embeddings.astype(np.float32),
        )
        written = snapshot.write(
            self._snapshot, "self-test", vectors, with_annoy=True, control=Control()
        )
        if written.annoy is None or written.annoy.get_nns_by_item(7, 1) != [7]:
            raise Wrong("Annoy does not find a point by itself")
        return f"{_POINTS} points"

    def opens_the_window(self) -> str:
        """It is painted, opens the library, answers a search and shows what is drawn meanwhile."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtWidgets import QApplication

        from photokin.gui.app import App
        from photokin.gui.theme import app_icon

        qt = QApplication.instance() or QApplication(["photokin"])
        assert isinstance(qt, QApplication)
        if app_icon().pixmap(64, 64).isNull():
            raise Wrong("SVG icons can't be drawn")
        app = App(qt, self._library)
        reports: list[str] = []
        app.hook.reported.connect(reports.append)
        try:
            start = time.perf_counter()
            _wait("the window is painted", app.window.painted, app.start)
            painted = time.perf_counter() - start
            _wait("the library is open", app.link.status_changed)
            file = min(self._photos.iterdir())
            _wait(
                "a search is answered",
                app.session.results_found,
                lambda: app.shell.take_files([file]),
            )
            if app.window.model.rowCount() == 0:
                raise Wrong("a search shows no results")
            new = self._photos / "new.png"
            _wait("a new photo is noticed", app.link.photos_changed, lambda: draw(new, 99))
        finally:
            app.shut_down()
            qt.processEvents()
        if reports:
            raise Wrong(reports[0])
        return f"painted after {painted:.2f} s; searches, and notices a new photo"


def draw(file: Path, number: int) -> None:
    """Make a photo of its own, in the format that the file's ending names."""
    if file.suffix in photos.HEIF_EXTENSIONS:  # which is read here, but not written
        file.write_bytes(resource("assets/self_test/sample.heic").read_bytes())
        return
    spots = np.random.default_rng(number).integers(0, 256, (5, 7, 3), np.uint8)
    picture = Image.fromarray(spots).resize((336, 240), Image.Resampling.BICUBIC)
    picture.save(file, Image.registered_extensions()[file.suffix])


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        found = check()
    except Exception as error:  # noqa: BLE001 - whatever it is, the next check may say more
        print(f"FAILED   {name}: {error or type(error).__name__}", file=sys.stderr, flush=True)
        return False
    print(f"ok       {name}: {found}", flush=True)
    return True


def _wait(what: str, signal: SignalInstance, begin: Callable[[], object] | None = None) -> None:
    """Begin something, and let the window run until it says so. Raises Wrong."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=_PATIENCE_MS)
    timer.timeout.connect(lambda: loop.exit(1))
    connection = signal.connect(lambda *_: loop.exit(0))
    timer.start()
    if begin is not None:
        begin()
    late = loop.exec()
    signal.disconnect(connection)
    if late:
        raise Wrong(f"not within {_PATIENCE_MS // 1000} s: {what}")
