"""The app: builds the window, owns what lives as long as it does, and ends all in order."""

from __future__ import annotations

import logging
import logging.handlers
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSocketNotifier, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

from photokin import __version__
from photokin.core.settings import Settings
from photokin.gui import translations
from photokin.gui.actions import Actions
from photokin.gui.application import Application
from photokin.gui.browse.browse_controller import BrowseController
from photokin.gui.compare.compare_controller import CompareController
from photokin.gui.controller import Controller
from photokin.gui.duplicates.duplicates_controller import DuplicatesController
from photokin.gui.errors import CrashDialog, ErrorHook
from photokin.gui.garbage import GarbageCollection
from photokin.gui.help.help_controller import HelpController
from photokin.gui.instance import Instance
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.library.library_switcher import LibrarySwitcher
from photokin.gui.library.working_times import WorkingTimes
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.notices import Notice
from photokin.gui.preferences_controller import PreferencesController
from photokin.gui.query.incoming import Incoming
from photokin.gui.query.search_session import SearchSession
from photokin.gui.results.file_actions import FileActions
from photokin.gui.shell import Shell
from photokin.gui.tasks import Tasks
from photokin.gui.theme import Theme, app_icon
from photokin.gui.thumbnails import Thumbnails

_LOG_BYTES = 1024 * 1024
_SWITCH_SECONDS = 0.001
"""For so long another thread may keep Python to itself while the window waits for its turn: it
does so again and again in one painting, and Python's own 5 ms add up to what can be seen."""
_log = logging.getLogger(__name__)


def main(library: Path, files: Sequence[Path] = (), recent: Path | None = None) -> int:
    """Show the window on the library in that folder, and search for photo files at once.

    Where that library has a window already, that one comes to the front and does so. `recent` is
    where the libraries that were opened lately are kept, if they are. Returns the exit status when
    the window is closed, or on SIGINT or SIGTERM.
    """
    qt = Application(sys.argv[:1])
    qt.setApplicationName("Photokin")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("org.photokin.Photokin")
    qt.setWindowIcon(app_icon())
    first_start = not library.exists()
    _log_to(library)
    files = [file.absolute() for file in files]
    instance = Instance(library)
    if not instance.claim_or_hand_over(files):
        return 0
    app = App(qt, library, first_start=first_start, recent=recent)
    instance.asked.connect(app.shell.take_files)
    qt.files_opened.connect(app.shell.take_files)
    signals = _Signals(app.shell.quit)
    try:
        app.start(files)
        return qt.exec()
    finally:
        instance.stop_listening()
        app.shut_down()
        instance.release()
        signals.restore()


class App:
    """Everything behind one window, from `start` to `shut_down`."""

    def __init__(
        self,
        qt: QApplication,
        library: Path,
        *,
        first_start: bool = False,
        recent: Path | None = None,
    ) -> None:
        self._directory = library
        self._garbage = GarbageCollection()
        self._garbage.start()
        self.settings = Settings.load(library)
        translations.install(qt, self.settings.language)
        self.hook = ErrorHook()
        self.hook.install()
        self._library_tasks = Tasks("library")
        self._search_tasks = Tasks("search")
        self._thumbnail_tasks = Tasks("thumbnails")
        self._file_tasks = Tasks("files", threads=2)
        self._picture_tasks = Tasks("pictures", threads=2)
        self._duplicate_tasks = Tasks("duplicates")
        self._machine_tasks = Tasks("machine")
        self.link = LibraryLink(library, self._library_tasks)
        self.session = SearchSession(self._search_tasks, self.link.thumbnail)
        self.thumbnails = Thumbnails(self.link.thumbnail, self._thumbnail_tasks)
        self.theme = Theme(qt, self.settings.theme)
        self.actions = Actions(self.theme)
        self.actions.fold.setChecked(self.settings.fold_alike)
        self.window = MainWindow(
            self.actions,
            self.theme,
            self.thumbnails,
            thumbnail_side=self.settings.thumbnail_side,
            pictures=_pictures_folder(),
        )
        self.window.show_page(Page.WELCOME if first_start else Page.SEARCH)
        self.window.restore_geometry_text(self.settings.window)
        self.window.restore_split_text(self.settings.split)
        files = FileActions(
            self._file_tasks,
            qt.clipboard(),
            lambda path, side: self.link.library.pool.levels(path, side),
        )
        self.controller = Controller(
            self.window,
            self.actions,
            self.session,
            self.link,
            files,
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
        work.came_back.connect(self.duplicates.recall)
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
        self.hook.named.connect(lambda error: self.window.notices.show_notice(Notice.of(error)))
        self.shell = Shell(
            qt,
            self.window,
            self.actions,
            self.theme,
            self.settings,
            lambda: (*self.window.key_hints(), self.compare.page.key_hints()),
        )
        self.shell.came.connect(self.controller.take)
        self.link.progressed.connect(self.shell.take_progress)
        self.times = WorkingTimes(self.settings, self._machine_tasks)
        self.times.waits.connect(self.controller.library.wait)
        self.times.gently.connect(self.link.go_gently)
        self.window.status.go_on_requested.connect(self.times.go_on)
        self.preferences = PreferencesController(
            self.window,
            self.actions,
            self.theme,
            self.settings,
            self._save_settings,
            library,
            self.link,
            files,
            self.shell,
            self.times,
        )
        self.guide = HelpController(self.window, self.actions, self.theme)
        self.window.view.side_changed.connect(self._keep_side)
        self.window.view.side_changed.connect(self.preferences.show_side)
        self.actions.fold.toggled.connect(self._keep_fold)
        self.actions.fold.toggled.connect(self.preferences.show_fold)
        self.preferences.thumbnail_side_chosen.connect(self.window.view.set_side)
        self.preferences.fold_alike_chosen.connect(self.actions.fold.setChecked)
        self.libraries = LibrarySwitcher(
            self.window, self.actions, self.link, library, recent, self._file_tasks
        )
        self.preferences.other_library_requested.connect(self.libraries.choose)

    def start(self, files: Sequence[Path] = ()) -> None:
        """Show the window; open the library once it has been painted, then search for files."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.window.painted.connect(self.link.open, Qt.ConnectionType.QueuedConnection)
        self.window.show()
        self.window.setFocus()  # no button looks chosen until the keyboard is used
        self.link.opened.connect(self.times.start)
        self.link.opened.connect(self._garbage.spare_what_is_there)
        self.shell.follow_settings()
        if files:
            self.controller.take(Incoming(paths=tuple(files)))

    def shut_down(self) -> None:
        """Drop every answer, wait for every thread, close the library, then let widgets go."""
        self.settings.window = self.window.geometry_text()
        self.settings.split = self.window.split_text()
        self._save_settings()
        self.window.hide()
        self.shell.close()
        self.times.stop()
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
            self._machine_tasks,
        ):
            tasks.shut_down()
        self.link.close()
        self._garbage.stop()
        self.hook.remove()
        self.window.deleteLater()

    def _keep_side(self, side: int) -> None:
        self.settings.thumbnail_side = side

    def _keep_fold(self, folded: bool) -> None:
        self.settings.fold_alike = folded

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
    logging.raiseExceptions = False  # a log that can't be written is not worth another error
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
