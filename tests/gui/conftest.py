"""The window on real libraries, and things to drop on it."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    Slot,
)
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from photokin.core.encoder import Band
from photokin.core.library import Library
from photokin.core.searcher import Match
from photokin.gui import translations
from photokin.gui.app import App
from photokin.gui.query.request import Request

TIMEOUT_MS = 20_000
NAMES = ("astronaut", "camera", "chelsea", "coffee", "rocket", "retina")


@pytest.fixture(scope="session", autouse=True)
def _english(qapp: QApplication) -> None:
    translations.install(qapp, translations.ENGLISH)


@pytest.fixture(scope="session")
def shared_photos(sample_photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six originals and two variants of each. Shared: read only."""
    folder = tmp_path_factory.mktemp("shared") / "photos"
    for kind in ("originals", "cropped", "grey"):
        (folder / kind).mkdir(parents=True)
        for photo in (sample_photos / kind).iterdir():
            if photo.stem in NAMES:
                shutil.copyfile(photo, folder / kind / photo.name)
    return folder


@pytest.fixture(scope="session")
def indexed(shared_photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of `shared_photos`. Shared: copy it."""
    directory = tmp_path_factory.mktemp("indexed") / "library"
    with Library.open(directory) as library:
        library.add_folder(shared_photos)
        library.reconcile([shared_photos])
    return directory


@pytest.fixture
def library_copy(indexed: Path, tmp_path: Path) -> Path:
    """A library of `shared_photos` of the test's own."""
    return Path(shutil.copytree(indexed, tmp_path / "library"))


Start = Callable[..., App]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Start the app on a library and wait until it is open; it is shut down after the test."""
    apps: list[App] = []
    reports: list[str] = []

    def start(library: Path, query: Path | None = None, *, first_start: bool = False) -> App:
        app = App(qapp, library, first_start=first_start)
        app.hook.reported.connect(reports.append)
        apps.append(app)
        with qtbot.waitSignal(app.link.status_changed, timeout=TIMEOUT_MS):
            app.start([] if query is None else [query])
        return app

    yield start
    for app in apps:
        if isValid(app.window):  # else the test has ended it
            app.window.close()
            app.shut_down()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    apps.clear()
    gc.collect()  # what is left of an app would be styled anew with every window that follows
    assert not reports


@pytest.fixture(scope="session")
def shared_app(
    qapp: QApplication, indexed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[App]:
    """The app on a library of `shared_photos`. Shared: use `app`."""
    directory = tmp_path_factory.mktemp("app") / "library"
    app = App(qapp, Path(shutil.copytree(indexed, directory)))
    until_open = QEventLoop()
    app.link.status_changed.connect(until_open.quit)
    app.start()
    until_open.exec()
    yield app
    app.window.close()
    app.shut_down()


@pytest.fixture
def app(shared_app: App, qtbot: QtBot) -> Iterator[App]:
    """The app on a library of `shared_photos`, which the test must leave as it is.

    Its window has the keyboard. It stays shown afterwards: off screen, Qt does not notice that a
    window which is hidden loses the keyboard, and gives it nothing when it is shown again.
    """
    shared_app.window.show()
    shared_app.window.activateWindow()
    with qtbot.waitActive(shared_app.window, timeout=TIMEOUT_MS):
        pass
    yield shared_app
    shared_app.window.search_bar.popup.close()
    if shared_app.session.request != Request():  # words and filters stay while photos come and go
        with qtbot.waitSignal(shared_app.session.results_found, timeout=TIMEOUT_MS):
            shared_app.session.search(Request())
    shared_app.window.notices.dismiss_passing()


class Desktop(QObject):
    """Takes what is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def desktop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """No file manager on the bus; every file is opened by this."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")
    yield desktop
    QDesktopServices.unsetUrlHandler("file")


def files(*paths: Path) -> QMimeData:
    """Files as a file manager offers them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(app: App, mime: QMimeData) -> bool:
    """Drag over the window and drop there; whether it was taken."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.LinkAction
    enter = QDragEnterEvent(QPoint(50, 50), actions, mime, buttons, keys)
    QApplication.sendEvent(app.window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(50, 50), actions, mime, buttons, keys)
        QApplication.sendEvent(app.window, event)
    return enter.isAccepted()


def search(qtbot: QtBot, app: App, *paths: Path) -> None:
    """Drop files and wait for results."""
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        assert drop(app, files(*paths))


def match(
    number: int, score: float = 0.5, band: Band = Band.SIMILAR, *, online: bool = True
) -> Match:
    """A match that no search has found."""
    path = Path(f"/photos/{number:05}.jpg")
    return Match(number + 1, number, path, score, band, score, 32, online, 640, 480)


def matches(count: int) -> list[Match]:
    """Matches that no search has found."""
    return [match(number) for number in range(count)]
