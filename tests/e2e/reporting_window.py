"""Photokin's own window, which also prints what happens: `... reporting_window LIBRARY [FILE]`."""

import json
import signal
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from photokin.gui.app import App
from photokin.gui.query.search_session import Found


def _print(what: str, value: Any = None) -> None:
    print(json.dumps([what, value]), flush=True)


def _found(found: Found) -> None:
    _print("found", [str(match.path) for match in found.matches])


def _say_where(app: App) -> None:
    """Tell where in the window the first result is painted, once it is."""
    view = app.window.view
    place = view.visualRect(view.results().index(0)).center()
    at = view.viewport().mapTo(app.window, place)
    _print("painted", [at.x(), at.y()])


def main(library: Path, files: list[Path]) -> int:
    """Show the window until SIGTERM, and search for a file at first."""
    qt = QApplication(sys.argv[:1])
    app = App(qt, library)
    app.session.started.connect(
        lambda request: _print("started", str(request.chips[0].picture.source))
    )
    app.session.results_found.connect(_found)
    app.link.opened.connect(lambda *_: _print("opened"))
    app.thumbnails.loaded.connect(lambda _: _say_where(app))
    signal.signal(signal.SIGTERM, lambda *_: app.window.close())
    awake = QTimer(interval=100)  # lets Python's signal handlers run
    awake.timeout.connect(lambda: None)
    awake.start()
    try:
        app.start(files)
        return qt.exec()
    finally:
        app.shut_down()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]))
