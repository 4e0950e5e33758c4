"""The controller of the preferences: what is chosen is kept, and followed at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from photokin.core.settings import Settings
from photokin.gui.actions import Actions
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.library.working_times import WorkingTimes
from photokin.gui.main_window import MainWindow
from photokin.gui.preferences_dialog import PreferencesDialog
from photokin.gui.results.file_actions import FileActions
from photokin.gui.shell import Shell
from photokin.gui.theme import Theme
from photokin.gui.tray import tray_is_there

if TYPE_CHECKING:
    from photokin.core.library import Status


class PreferencesController(QObject):
    """Shows the dialog, and passes on what is chosen in it.

    `thumbnail_side_chosen` and `fold_alike_chosen` are for whom they concern. A language is spoken
    from the next start on.
    """

    thumbnail_side_chosen = Signal(int)
    fold_alike_chosen = Signal(bool)
    other_library_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        theme: Theme,
        settings: Settings,
        save: Callable[[], None],
        library: Path,
        link: LibraryLink,
        files: FileActions,
        shell: Shell,
        times: WorkingTimes,
        tray_there: Callable[[], bool] = tray_is_there,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._theme = theme
        self._settings = settings
        self._save = save
        self._library = library
        self._link = link
        self._files = files
        self._shell = shell
        self._times = times
        self._tray_there = tray_there
        self._status: Status | None = None
        self.dialog: PreferencesDialog | None = None
        actions.preferences.triggered.connect(self.show)
        actions.themes.triggered.connect(self._choose_theme)
        link.status_changed.connect(self._take_status)
        times.looked.connect(self._show_machine)

    def show(self) -> None:
        """Show the preferences as they are by now."""
        if self.dialog is not None:
            self.dialog.deleteLater()
        dialog = PreferencesDialog(
            self._settings, self._library, tray=self._tray_there(), parent=self._window
        )
        dialog.chosen.connect(self._follow)
        dialog.show_library_requested.connect(self._files.show_in_folder)
        dialog.other_library_requested.connect(self.other_library_requested)
        self.dialog = dialog
        if self._status is not None:
            dialog.show_status(self._status)
        self._link.update_folders()
        self._times.look()
        dialog.show()

    def _follow(self, name: str) -> None:
        settings = self._settings
        if name == "theme":
            self._theme.choose(settings.theme)
            for action in self._actions.themes.actions():
                action.setChecked(action.data() == settings.theme)
        elif name == "thumbnail_side":
            self.thumbnail_side_chosen.emit(settings.thumbnail_side)
        elif name == "fold_alike":
            self.fold_alike_chosen.emit(settings.fold_alike)
        elif name in ("keep_in_tray", "tell_when_done"):
            self._shell.follow_settings()
        else:
            self._times.look()
        self._save()

    def _choose_theme(self, action: QAction) -> None:
        self._settings.theme = action.data()
        self._follow("theme")
        if self.dialog is not None:
            self.dialog.show_theme(action.data())

    def show_side(self, side: int) -> None:
        """Show a size of thumbnails that was chosen elsewhere."""
        if self.dialog is not None:
            self.dialog.show_side(side)

    def show_fold(self, folded: bool) -> None:
        """Show what was chosen elsewhere of folding photos that look the same."""
        if self.dialog is not None:
            self.dialog.show_fold(folded)

    def _take_status(self, status: Status) -> None:
        self._status = status
        if self.dialog is not None:
            self.dialog.show_status(status)

    def _show_machine(self) -> None:
        found = self._times.machine
        if self.dialog is not None:
            self.dialog.show_machine(
                battery_known=found.on_battery is not None,
                idle_known=found.idle_seconds is not None,
            )
