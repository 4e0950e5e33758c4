"""Draws the window's screens for README: `python -m tests.screenshots FOLDER [--language de]`.

The app runs on a library of the sample photos, and every picture is that of its real widgets, at
--size and in both themes. Pictures are WebP files, small enough to be kept.
"""

import argparse
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PIL import Image
from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from photokin.core.library import Library
from photokin.core.settings import Settings
from photokin.gui.app import App
from photokin.gui.query.incoming import Incoming
from photokin.gui.query.request import Request
from tests.data import sample_photos

QUALITY = 88
PATIENCE_MS = 30_000
SETTLED_MS = 600  # nothing moves any more


class Studio:
    """One window on a library of the sample photos, in one theme."""

    def __init__(self, qt: QApplication, library: Path, photos: Path, target: Path) -> None:
        self._photos, self._target = photos, target
        self.app = App(qt, library)
        self.app.start()
        self.until(lambda: bool(self.app.controller.library.folders))

    def until(self, reached: Callable[[], bool]) -> None:
        """Go on with the event loop until something is so, and then until nothing moves."""
        limit = QDeadlineTimer(PATIENCE_MS)
        while not reached():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            assert not limit.hasExpired()
        settled = QDeadlineTimer(SETTLED_MS)
        while not settled.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def save(self, name: str, widget: QWidget | None = None) -> None:
        """Save what a widget, by default the window, shows; popups lie over the window."""
        window = self.app.window
        picture = window.grab() if widget is None or widget.window() is window else widget.grab()
        data = QBuffer()
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(data, "PNG")
        image = Image.open(io.BytesIO(bytes(data.data().data()))).convert("RGB")
        image.save(self._target / f"{name}.webp", quality=QUALITY, method=6)

    def search(self, *paths: Path) -> None:
        """Search for files together, and wait until the results are there."""
        before = self.app.window.model.matches
        self.app.controller.take(Incoming(paths=paths))
        self.until(lambda: self.app.window.model.matches is not before and not self.busy)

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self.app.session.busy

    def draw(self, theme: str) -> None:
        """All screens."""
        app, window = self.app, self.app.window
        originals = self._photos / "originals"
        self.search(self._photos.parent / "query.jpg")
        self.save(f"results-{theme}")
        current = app.session.request.current
        assert current is not None
        app.session.search(app.session.request.cropping(current.picture, (0.08, 0.12, 0.45, 0.5)))
        self.until(lambda: not self.busy)
        self.save(f"crop-{theme}")
        self.search(originals / "coffee.png", originals / "rocket.jpg")
        unlike = app.session.request.chips[1].picture
        app.session.search(app.session.request.turning(unlike))
        self.until(lambda: not self.busy)
        self.save(f"chips-{theme}")
        app.actions.filters.trigger()
        self.until(window.search_bar.popup.isVisible)
        self.save(f"filters-{theme}", window.search_bar.popup)
        window.search_bar.popup.close()
        app.session.search(Request())
        self.until(lambda: not self.busy)
        self.search(self._photos / "cropped" / "coffee.jpg")
        window.view.select_path(originals / "coffee.png")
        app.actions.compare.trigger()
        self.until(lambda: bool(app.compare.page.facts.words))
        self.save(f"compare-{theme}")
        app.compare.close()
        app.actions.duplicates.trigger()
        self.until(lambda: not app.duplicates.page.searching)
        self.save(f"duplicates-{theme}")
        app.duplicates.close()
        app.actions.browse.trigger()
        self.until(lambda: app.browse.page.tree.topLevelItemCount() > 1)
        self.save(f"browse-{theme}")
        app.browse.close()
        app.actions.folders.trigger()
        self.until(app.controller.library.folders_dialog.isVisible)
        self.save(f"folders-{theme}", app.controller.library.folders_dialog)
        app.controller.library.folders_dialog.close()
        app.actions.preferences.trigger()
        dialog = app.preferences.dialog
        assert dialog is not None
        self.until(dialog.isVisible)
        self.save(f"preferences-{theme}", dialog)
        dialog.close()

    def close(self) -> None:
        """End the window and all behind it."""
        self.app.window.close()
        self.app.shut_down()


def main() -> None:
    """Draw all screens in both themes."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--language", default="en")
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    args.folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        photos, directory = Path(scratch, "Photos"), Path(scratch, "library")
        sample_photos.make(photos)
        sample_photos.make_query("chelsea", Path(scratch, "query.jpg"))
        with Library.open(directory) as library:
            library.add_folder(photos)
            library.reconcile([photos])
        themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for theme in themes:
            Settings(theme=theme, language=args.language).save(directory)
            studio = Studio(qt, directory, photos, args.folder)
            studio.app.window.resize(width, height)
            studio.draw(theme)
            studio.close()


if __name__ == "__main__":
    main()
