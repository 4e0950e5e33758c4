"""Photokin's own window, which also prints what happens: `... reporting_window LIBRARY [FILE]`."""

import json
import signal
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from photokin.gui.app import App
from photokin.gui.query.search_session import Found

_SEEN = (
    QEvent.Type.Paint,
    QEvent.Type.Move,
    QEvent.Type.Hide,
    QEvent.Type.FocusIn,
    QEvent.Type.WindowActivate,
)


def _print(what: str, value: Any = None) -> None:
    print(json.dumps([what, value]), flush=True)


def _found(found: Found) -> None:
    _print("found", [str(match.path) for match in found.matches])


class Sight(QObject):
    """Prints what there is to be seen, and where on the screen, once it has been painted."""

    def __init__(self, qt: QApplication, app: App) -> None:
        super().__init__()
        self._app = app
        self._before = ""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: something is painted, or elsewhere."""
        if event.type() in _SEEN:
            self._soon.start()
        return False

    def _tell(self) -> None:
        seen = json.dumps(self._seen())
        if seen != self._before:
            self._before = seen
            _print("seen", json.loads(seen))

    def _seen(self) -> dict[str, Any]:
        app, window, page = self._app, self._app.window, self._app.compare.page
        top = QApplication.activeWindow()
        picture = window.query_panel.picture
        return {
            "window": _place(window),
            "shown": window.isVisible(),
            "active": "" if top is None else top.windowTitle(),
            "title": window.windowTitle(),
            "busy": app.session.busy,
            "picture": _place(picture),
            "part": picture.crop,
            "chips": [chip.picture.name for chip in app.session.request.chips],
            "add": _place(window.query_panel._add),
            "results": self._results(),
            "comparing": app.compare.is_open and bool(page.facts.words),
            "mode": page.mode.name,
            "swapped": page.swapped,
            "zoom": page.viewpoint.zoom,
            "undo": app.actions.undo.isEnabled(),
            "grabbing": bool(app.controller.queries.grab.overlays),
            "notices": [notice.title for notice in window.notices.notices],
        }

    def _results(self) -> list[dict[str, Any]]:
        view = self._app.window.view
        if not view.isVisible():
            return []
        rows, chosen = view.visible_rows(), view.selected_rows()
        return [self._result(row, chosen=row in chosen) for row in rows]

    def _result(self, row: int, *, chosen: bool) -> dict[str, Any]:
        view = self._app.window.view
        match, place = view.results().at(row), view.visualRect(view.results().index(row))
        return {
            "name": match.path.name,
            "at": _on_screen(view.viewport(), place.center()),
            "from": _on_screen(view.viewport(), place.topLeft()),
            "chosen": chosen,
            "painted": self._app.thumbnails.pixmap(match.photo_id) is not None,
        }


def _on_screen(widget: QWidget, place: QPoint) -> list[int]:
    there = widget.mapToGlobal(place)
    return [there.x(), there.y()]


def _place(widget: QWidget) -> list[int]:
    place = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
    return [place.x(), place.y(), place.width(), place.height()]


def main(library: Path, files: list[Path]) -> int:
    """Show the window until SIGTERM, and search for a file at first."""
    qt = QApplication(sys.argv[:1])
    app = App(qt, library)
    app.session.started.connect(
        lambda request: _print("started", str(request.chips[0].picture.source))
    )
    app.session.results_found.connect(_found)
    app.link.opened.connect(lambda *_: _print("opened"))
    qt.clipboard().dataChanged.connect(lambda: _print("copied", qt.clipboard().text()))
    sight = Sight(qt, app)
    signal.signal(signal.SIGTERM, lambda *_: app.shell.quit())
    awake = QTimer(interval=100)  # lets Python's signal handlers run
    awake.timeout.connect(lambda: None)
    awake.start()
    try:
        app.start(files)
        return qt.exec()
    finally:
        qt.removeEventFilter(sight)
        app.shut_down()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]))
