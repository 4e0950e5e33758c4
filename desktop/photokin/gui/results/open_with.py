"""Asks which program is to open some photos."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from photokin.core.programs import Program, of_file
from photokin.gui.plain_text import Label
from photokin.gui.results.file_actions import FileActions
from photokin.gui.theme import MARGIN, SPACING


def open_with(window: QWidget, files: FileActions, paths: Sequence[Path]) -> None:
    """Open photos with a program of the desktop's list; where there is none, with any file."""

    def choose(programs: list[Program]) -> None:
        if not programs:
            _choose_file(window, files, paths)
            return
        dialog = ProgramsDialog(programs, len(paths), window)
        dialog.chosen.connect(lambda program: files.open_with(program, *paths))
        dialog.other_requested.connect(lambda: _choose_file(window, files, paths))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    files.programs_for(paths, choose)


class ProgramsDialog(QDialog):
    """A list of programs, and a way to any other."""

    chosen = Signal(object)  # Program
    other_requested = Signal()

    def __init__(self, programs: Sequence[Program], photos: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._programs = programs
        self.setWindowTitle(self.tr("Open with"))
        self.resize(360, 380)
        title = Label(self.tr("Open %Ln photo(s) with", "", photos))
        title.setProperty("role", "title")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Programs"))
        self.list.addItems([program.name for program in programs])
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._choose)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(
            self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.open_button.setDefault(True)
        self.open_button.setProperty("primary", True)
        self.other_button = buttons.addButton(
            self.tr("Other program…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.other_button.clicked.connect(self._ask_other)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    def _choose(self) -> None:
        if self.isVisible():  # Enter is both the list's and the button's
            self.accept()
            self.chosen.emit(self._programs[self.list.currentRow()])

    def _ask_other(self) -> None:
        self.reject()
        self.other_requested.emit()


def _choose_file(window: QWidget, files: FileActions, paths: Sequence[Path]) -> None:
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.ApplicationsLocation)
    start = "/usr/bin" if sys.platform.startswith("linux") else next(iter(places), "")
    dialog = QFileDialog(
        window, QCoreApplication.translate("ProgramsDialog", "Choose a program"), start
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda file: files.open_with(of_file(Path(file)), *paths))
    dialog.open()
