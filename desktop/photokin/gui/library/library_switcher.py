"""Other libraries: each opens in a process of its own, as each has one window."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from photokin.core.recent import recent_libraries, remember_library
from photokin.gui.actions import Actions
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.main_window import MainWindow
from photokin.gui.notices import Notice
from photokin.gui.tasks import Tasks


class LibrarySwitcher(QObject):
    """Opens another library, and keeps the list of those that were opened lately in `file`."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        link: LibraryLink,
        library: Path,
        file: Path | None,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._window = window
        self._library = library
        self._file = file
        self._tasks = tasks
        self._menu = QMenu(window)
        actions.recent_libraries.setMenu(self._menu)
        actions.recent_libraries.setEnabled(False)
        actions.open_library.triggered.connect(self.choose)
        self._action = actions.recent_libraries
        link.opened.connect(self._remember)

    def choose(self) -> None:
        """Ask for the folder of a library, or an empty one to make a library in."""
        title = self.tr("Open another library, or choose an empty folder for a new one")
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open(self, library: Path) -> None:
        """Start the program on a library; where that is open, its window comes to the front."""
        program, *arguments = command(library)
        if not QProcess.startDetached(program, arguments)[0]:
            self._window.notices.show_notice(
                Notice(self.tr("Photokin could not be started again"), program, warning=True)
            )

    def _take(self, chosen: str) -> None:
        directory = Path(chosen)
        self._tasks.run(partial(_can_hold_a_library, directory), partial(self._taken, directory))

    def _taken(self, directory: Path, fits: bool) -> None:
        if fits:
            self.open(directory)
        else:
            self._window.notices.show_notice(
                Notice(
                    self.tr("There is no library in “{folder}”").format(folder=directory.name),
                    self.tr("It holds other files. Choose an empty folder for a new library."),
                    warning=True,
                )
            )

    def _remember(self) -> None:
        if self._file is not None:
            self._tasks.run(partial(_remember, self._file, self._library), self._show)

    def _show(self, libraries: list[Path]) -> None:
        self._menu.clear()
        for library in libraries:
            if library != self._library:
                action = self._menu.addAction(str(library).replace("&", "&&"))
                action.triggered.connect(partial(self.open, library))
        self._action.setEnabled(not self._menu.isEmpty())


def command(library: Path) -> list[str]:
    """What starts this program on a library."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "photokin"]
    )
    return [*program, "--library", str(library)]


def _remember(file: Path, library: Path) -> list[Path]:
    remember_library(file, library)
    return recent_libraries(file)


def _can_hold_a_library(directory: Path) -> bool:
    if (directory / "catalog.sqlite").exists():
        return True
    try:
        return not any(directory.iterdir())
    except OSError:
        return False
