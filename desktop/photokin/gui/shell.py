"""How the window fits the desktop: to the front, into the tray, and out of the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from photokin.core.settings import Settings
from photokin.gui.actions import Actions
from photokin.gui.key_hints import KeyHints
from photokin.gui.main_window import MainWindow
from photokin.gui.query.incoming import Incoming
from photokin.gui.shortcuts_dialog import ShortcutsDialog
from photokin.gui.theme import Theme
from photokin.gui.tray import Tray, tray_is_there

if TYPE_CHECKING:
    from photokin.core.progress import Progress

_WORTH_TELLING = 16  # photos: nobody waits for fewer


class Shell(QObject):
    """Ends the program or keeps it in the tray, brings the window up, tells what has ended."""

    came = Signal(object)  # Incoming

    def __init__(
        self,
        qt: QApplication,
        window: MainWindow,
        actions: Actions,
        theme: Theme,
        settings: Settings,
        key_hints: Callable[[], Sequence[KeyHints]] = tuple,
        tray_there: Callable[[], bool] = tray_is_there,
    ) -> None:
        super().__init__()
        self._key_hints = key_hints
        self._qt = qt
        self._window = window
        self._theme = theme
        self._settings = settings
        self._tray_there = tray_there
        self._quitting = False
        self._indexed: Progress | None = None
        self._shortcuts: ShortcutsDialog | None = None
        self.tray = Tray(actions.pause, actions.quit)
        self.tray.open_requested.connect(self.show_window)
        self.tray.paste_requested.connect(self._paste)
        self._actions = actions
        actions.quit.triggered.connect(self.quit)
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        qt.commitDataRequest.connect(self._end_with_session, Qt.ConnectionType.DirectConnection)
        self._closed = False
        window.installEventFilter(self)

    @property
    def stays(self) -> bool:
        """Whether closing the window leaves the program in the tray."""
        return self._settings.keep_in_tray and self.tray.visible

    def follow_settings(self) -> None:
        """Show the tray's icon if something is wanted of it, and let the window's end be its."""
        wanted = self._settings.keep_in_tray or self._settings.tell_when_done
        self.tray.set_visible(wanted and self._tray_there())
        self._qt.setQuitOnLastWindowClosed(not self.stays)

    def quit(self) -> None:
        """End the program, whether its window is shown or not."""
        self._quitting = True
        self._window.close()
        self._qt.quit()

    def show_window(self) -> None:
        """Bring the window to the front, from wherever it is."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def take_files(self, files: Sequence[Path]) -> None:
        """Come to the front, and search for files that another start was given."""
        self.show_window()
        if files:
            self.came.emit(Incoming(paths=tuple(files)))

    def take_progress(self, progress: Progress) -> None:
        """Tell the person, who wants it and looks elsewhere, that indexing has ended."""
        if progress.state != "idle":
            self._indexed = progress
            return
        indexed, self._indexed = self._indexed, None
        if indexed is None or indexed.total < _WORTH_TELLING or self._window.isActiveWindow():
            return
        if self._settings.tell_when_done and self.tray.visible:
            photos = self.tr("%Ln photo(s) were looked at.", "", indexed.total)
            self.tray.tell(self.tr("Indexing has ended"), photos)

    def close(self) -> None:
        """Leave the desktop as it was; once is enough."""
        if self._closed:
            return
        self._closed = True
        self._window.removeEventFilter(self)
        self.tray.set_visible(False)
        self._qt.commitDataRequest.disconnect(self._end_with_session)
        self._qt.setQuitOnLastWindowClosed(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the window goes to the tray instead of closing, and the theme may be another."""
        if event.type() == QEvent.Type.Close and self.stays and not self._quitting:
            event.ignore()
            self._window.hide()
            return True
        if event.type() == QEvent.Type.ThemeChange:
            self._theme.follow_system()
        return False

    def _paste(self) -> None:
        self.show_window()
        self._actions.paste.trigger()

    def _end_with_session(self) -> None:
        self._quitting = True  # else the session would wait for a window that doesn't close

    def _show_shortcuts(self) -> None:
        if self._shortcuts is not None:
            self._shortcuts.deleteLater()  # what the menus offer may have changed
        self._shortcuts = ShortcutsDialog(self._window.menuBar(), self._key_hints(), self._window)
        self._shortcuts.show()
