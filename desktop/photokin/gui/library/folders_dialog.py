"""The folders that are searched: which, how many photos, their state, and what of them counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photokin.core.folder_rules import FolderRules, patterns
from photokin.gui import wording
from photokin.gui.enter_key import presses_button
from photokin.gui.form_row import add_row
from photokin.gui.plain_text import Label, tool_tip
from photokin.gui.theme import MARGIN, SPACING

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.progress import Progress

_PATH = Qt.ItemDataRole.UserRole
_NUMBER = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_BETWEEN = ";"


class FoldersDialog(QDialog):
    """Lists the folders, and shows below what of the selected one counts.

    `removal_confirmed` comes after the person has been asked.
    """

    removal_confirmed = Signal(Path)
    rules_chosen = Signal(Path, object)  # FolderRules
    pause_chosen = Signal(Path, bool)

    def __init__(self, add_folder: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Folders"))
        self.resize(620, 460)
        self._folders: dict[Path, FolderState] = {}
        self._writable = True
        self._busy: tuple[Path | None, str] = (None, "")
        intro = Label(self.tr("Photokin searches these folders."), wordWrap=True)
        intro.setProperty("role", "muted")
        self.tree = self._make_tree()
        self._make_details()
        self.add_button = QPushButton(add_folder.iconText())
        self.add_button.clicked.connect(add_folder.trigger)
        self.add_button.setToolTip(self.tr("Search one more folder"))
        self.remove_button = QPushButton(self.tr("Remove…"))
        self.remove_button.setToolTip(
            self.tr("Forget the selected folder; its files stay as they are")
        )
        self.remove_button.clicked.connect(self._confirm_removal)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        for button in (self.add_button, self.remove_button, close):
            button.setAutoDefault(False)  # Return in the line of patterns is for them
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        buttons.addWidget(close)

        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(intro)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        column.addLayout(buttons)
        self._show_selected()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels([self.tr("Folder"), self.tr("Photos"), self.tr("State")])
        tree.headerItem().setTextAlignment(1, _NUMBER)
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setAccessibleName(self.tr("Watched folders"))
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tree.itemSelectionChanged.connect(self._show_selected)
        return tree

    def _make_details(self) -> None:
        self.details = QWidget()
        self.subfolders = QCheckBox(self.tr("Include the folders in it"))
        self.subfolders.clicked.connect(self._choose_rules)
        self.pause = QCheckBox(self.tr("Pause: keep what is known, look for nothing new"))
        self.pause.clicked.connect(self._choose_pause)
        self.excludes = QLineEdit(clearButtonEnabled=True)
        self.excludes.setPlaceholderText("*.tmp; Trash/**")
        self.excludes.setToolTip(
            self.tr(
                "Names such as *.tmp or Trash, at any depth, or paths from this folder on such as "
                "2019/raw, with a semicolon between them. * stands for anything within a name, "
                "** for any number of folders."
            )
        )
        self.excludes.editingFinished.connect(self._choose_rules)
        always = Label(
            self.tr(
                "Never looked at: hidden files and folders, whose names begin with a dot, waste "
                "baskets, and the thumbnails of systems and devices."
            ),
            wordWrap=True,
        )
        always.setProperty("role", "muted")
        form = QFormLayout(self.details)
        form.setContentsMargins(0, SPACING // 2, 0, SPACING)
        form.setSpacing(SPACING)
        form.addRow(self.subfolders)
        form.addRow(self.pause)
        add_row(form, self.tr("Leave out"), self.excludes)
        form.addRow(always)

    def set_writable(self, writable: bool) -> None:
        """Whether folders can be added and changed, or only looked at."""
        self._writable = writable
        self._show_selected()

    def show_folders(self, folders: Sequence[FolderState]) -> None:
        """List these folders; the selection stays, or is the first folder."""
        selected = self._selected()
        self._folders = {folder.path: folder for folder in folders}
        self.tree.blockSignals(True)  # the selection only goes to come back
        self.tree.clear()
        for folder in folders:
            item = QTreeWidgetItem([str(folder.path), wording.number(folder.photos)])
            item.setTextAlignment(1, _NUMBER)
            item.setData(0, _PATH, folder.path)
            item.setToolTip(0, tool_tip(str(folder.path)))
            self.tree.addTopLevelItem(item)
            if folder.path == selected or (selected not in self._folders and folder is folders[0]):
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self._show_states()
        self._show_selected()

    def show_progress(self, progress: Progress) -> None:
        """Say of the folder that is being worked on what is done there."""
        texts = {"scanning": self.tr("Looking through"), "indexing": self.tr("Indexing")}
        busy = (progress.folder, texts.get(progress.state, ""))
        if busy != self._busy:
            self._busy = busy
            self._show_states()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter presses buttons."""
        if not presses_button(event, self):
            super().keyPressEvent(event)

    def _show_states(self) -> None:
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            assert item is not None
            folder = self._folders[item.data(0, _PATH)]
            state, explanation = self._state(folder)
            item.setText(2, state)
            item.setToolTip(2, tool_tip(explanation))
            if not folder.online or folder.paused:
                item.setForeground(2, self.palette().placeholderText())

    def _state(self, folder: FolderState) -> tuple[str, str]:
        if not folder.online:
            return self.tr("Offline"), self.tr(
                "The folder is not there now. Its photos are still found."
            )
        if folder.paused:
            return self.tr("Paused"), self.tr("Nothing new is looked for. Its photos are found.")
        path, activity = self._busy
        if folder.path == path and activity:
            return activity, ""
        if not folder.writable:
            return self.tr("Watched, read-only"), self.tr(
                "Its photos can't be moved or put in the trash: you may only read there."
            )
        return self.tr("Watched"), ""

    def _selected(self) -> Path | None:
        items = self.tree.selectedItems()
        return items[0].data(0, _PATH) if items else None

    def _show_selected(self) -> None:
        """Show what was chosen for the selected folder, but leave alone what is being typed."""
        path = self._selected()
        folder = None if path is None else self._folders[path]
        self.add_button.setEnabled(self._writable)
        self.remove_button.setEnabled(self._writable and folder is not None)
        self.details.setEnabled(self._writable and folder is not None)
        self.details.setAccessibleName("" if path is None else str(path))
        self.subfolders.setChecked(folder is None or folder.subfolders)
        self.pause.setChecked(folder is not None and folder.paused)
        if not (self.excludes.hasFocus() and self.excludes.isModified()):
            excludes = () if folder is None else folder.excludes
            self.excludes.setText(f"{_BETWEEN} ".join(excludes))

    def _choose_rules(self) -> None:
        path = self._selected()
        if path is None:
            return
        folder = self._folders[path]
        excludes = patterns(self.excludes.text().split(_BETWEEN))
        self.excludes.setModified(False)
        rules = FolderRules(self.subfolders.isChecked(), excludes)
        if rules != FolderRules(folder.subfolders, folder.excludes):
            self.rules_chosen.emit(path, rules)

    def _choose_pause(self, paused: bool) -> None:
        path = self._selected()
        if path is not None:
            self.pause_chosen.emit(path, paused)

    def _confirm_removal(self) -> None:
        path = self._selected()
        if path is None:
            return
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Remove folder"),
            self.tr("Remove “{folder}” from the search?").format(folder=path.name or path),
            QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like HTML
        box.setInformativeText(
            self.tr(
                "Its %Ln photo(s) will no longer be found. The files themselves are not touched.",
                "",
                self._folders[path].photos,
            )
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(lambda: self.removal_confirmed.emit(path))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
