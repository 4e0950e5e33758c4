"""The app: builds the window, owns what lives as long as it does, and ends all in order."""

from __future__ import annotations

import logging
import logging.handlers
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSocketNotifier, QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from photokin import __version__
from photokin.core.settings import Settings
from photokin.gui.actions import Actions
from photokin.gui.browse_controller import BrowseController
from photokin.gui.compare_controller import CompareController
from photokin.gui.controller import Controller
from photokin.gui.duplicates_controller import DuplicatesController
from photokin.gui.errors import CrashDialog, ErrorHook
from photokin.gui.file_actions import FileActions
from photokin.gui.incoming import Incoming
from photokin.gui.library_link import LibraryLink
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.search_session import SearchSession
from photokin.gui.tasks import Tasks
from photokin.gui.theme import Theme, app_icon
from photokin.gui.thumbnails import Thumbnails

_LOG_BYTES = 1024 * 1024
_SWITCH_SECONDS = 0.001
"""For so long another thread may keep Python to itself while the window waits for its turn: it
does so again and again in one painting, and Python's own 5 ms add up to what can be seen."""
_log = logging.getLogger(__name__)


def main(library: Path, query: Path | None = None) -> int:
    """Show the window on the library in that folder, with a first query if one is given.

    Returns the exit status when the window is closed, or on SIGINT or SIGTERM.
    """
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Photokin")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("photokin")
    qt.setWindowIcon(app_icon())
    first_start = not library.exists()
    _log_to(library)
    app = App(qt, library, first_start=first_start)
    signals = _Signals(app.window.close)
    try:
        app.start(query)
        return qt.exec()
    finally:
        app.shut_down()
        signals.restore()


class App:
    """Everything behind one window, from `start` to `shut_down`."""

    def __init__(self, qt: QApplication, library: Path, *, first_start: bool = False) -> None:
        self._directory = library
        self.settings = Settings.load(library)
        self.hook = ErrorHook()
        self.hook.install()
        self._library_tasks = Tasks("library")
        self._search_tasks = Tasks("search")
        self._thumbnail_tasks = Tasks("thumbnails", threads=3)
        self._file_tasks = Tasks("files", threads=2)
        self._picture_tasks = Tasks("pictures", threads=2)
        self._duplicate_tasks = Tasks("duplicates")
        self.link = LibraryLink(library, self._library_tasks)
        self.session = SearchSession(self._search_tasks, self.link.thumbnail)
        self.thumbnails = Thumbnails(self.link.thumbnail, self._thumbnail_tasks)
        self.theme = Theme(qt, self.settings.theme)
        self.actions = Actions(self.theme)
        self.actions.fold.setChecked(self.settings.fold)
        self.window = MainWindow(
            self.actions,
            self.theme,
            self.thumbnails,
            thumbnail_side=self.settings.thumbnail_side,
            pictures=_pictures_folder(),
        )
        self.window.show_page(Page.WELCOME if first_start else Page.SEARCH)
        self.window.restore_geometry_text(self.settings.window)
        self.controller = Controller(
            self.window,
            self.actions,
            self.session,
            self.link,
            FileActions(self._file_tasks, qt.clipboard()),
            self._file_tasks,
            qt.clipboard(),
        )
        self.compare = CompareController(
            self.window,
            self.actions,
            self.session,
            self.link,
            self.theme,
            self._search_tasks,
            self._thumbnail_tasks,
            self._picture_tasks,
        )
        work = self.controller.results.work
        self.duplicates = DuplicatesController(
            self.window,
            self.actions,
            self.link,
            self.compare,
            self.theme,
            Thumbnails(self.link.thumbnail, self._thumbnail_tasks),
            self._duplicate_tasks,
            self._file_tasks,
            work.trash,
        )
        work.went.connect(self.duplicates.forget)
        self.browse = BrowseController(
            self.window,
            self.actions,
            self.session,
            self.link,
            self.theme,
            Thumbnails(self.link.thumbnail, self._thumbnail_tasks),
            self._picture_tasks,
        )
        self._crash_dialog = CrashDialog(self.window)
        self.hook.reported.connect(self._crash_dialog.add_report)
        self.actions.themes.triggered.connect(self._choose_theme)

    def start(self, query: Path | None = None) -> None:
        """Show the window; open the library once it has been painted."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.window.painted.connect(self.link.open, Qt.ConnectionType.QueuedConnection)
        self.window.show()
        self.window.setFocus()  # no button looks chosen until the keyboard is used
        if query is not None:
            self.controller.take(Incoming(paths=(query.absolute(),)))

    def shut_down(self) -> None:
        """Drop every answer, wait for every thread, close the library, then let widgets go."""
        self.settings.window = self.window.geometry_text()
        self.settings.thumbnail_side = self.window.view.side
        self.settings.fold = self.actions.fold.isChecked()
        self._save_settings()
        self.window.hide()
        self.session.stop()
        self.duplicates.stop()
        self.thumbnails.clear()
        self.controller.results.stop()
        self.link.interrupt()
        for tasks in (
            self._search_tasks,
            self._thumbnail_tasks,
            self._file_tasks,
            self._picture_tasks,
            self._duplicate_tasks,
        ):
            tasks.shut_down()
        self.link.close()
        self.hook.remove()
        self.window.deleteLater()

    def _choose_theme(self, action: QAction) -> None:
        self.theme.choose(action.data())
        self.settings.theme = action.data()
        self._save_settings()

    def _save_settings(self) -> None:
        try:
            self.settings.save(self._directory)
        except OSError as error:
            _log.warning("the settings can't be saved: %s", error)


class _Signals:
    """Ends the program on SIGINT and SIGTERM.

    Python runs its handlers only between two steps of Python code, and an idle event loop has
    none: so the signal's number comes through a socket, which wakes the loop.
    """

    def __init__(self, end: Callable[[], object]) -> None:
        self._receiver, self._sender = socket.socketpair()
        self._sender.setblocking(False)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda: self._receiver.recv(64))
        self._before = signal.set_wakeup_fd(self._sender.fileno())
        self._handlers = {
            number: signal.signal(number, lambda *_: end())
            for number in (signal.SIGINT, signal.SIGTERM)
        }

    def restore(self) -> None:
        """Handle signals as before."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        self._receiver.close()
        self._sender.close()


def _pictures_folder() -> Path | None:
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(name) if QFileInfo(name).isDir() else None


def _log_to(library: Path) -> None:
    """Log warnings to the terminal and to photokin.log in the library."""
    log = logging.getLogger("photokin")
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        library.mkdir(mode=0o700, parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                library / "photokin.log", maxBytes=_LOG_BYTES, backupCount=1, delay=True
            )
        )
    except OSError as error:
        log.warning("there is no log file: %s", error)  # opening the library will say why
    for handler in handlers:
        handler.setLevel(logging.WARNING)
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        log.addHandler(handler)
