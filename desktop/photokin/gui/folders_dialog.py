"""The folders that are searched: which, how many photos, and whether they are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photokin.gui import wording
from photokin.gui.theme import MARGIN, SPACING

if TYPE_CHECKING:
    from photokin.core.library import FolderState

_PATH = Qt.ItemDataRole.UserRole


class FoldersDialog(QDialog):
    """Lists the folders; `removal_confirmed` comes after the person has been asked."""

    removal_confirmed = Signal(Path)

    def __init__(self, add_folder: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Folders")
        self.resize(560, 340)
        self._folders: dict[Path, FolderState] = {}
        self._writable = True
        intro = QLabel("Photokin searches these folders and everything in them.", wordWrap=True)
        intro.setProperty("role", "muted")
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Folder", "Photos", "State"])
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAccessibleName("Watched folders")
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemSelectionChanged.connect(self._update_buttons)

        self.add_button = QPushButton(add_folder.iconText())
        self.add_button.clicked.connect(add_folder.trigger)
        self.add_button.setToolTip("Search one more folder")
        self.remove_button = QPushButton("Remove…")
        self.remove_button.setToolTip("Forget the selected folder; its files stay as they are")
        self.remove_button.clicked.connect(self._confirm_removal)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        buttons.addWidget(close)

        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column_layout.setSpacing(SPACING)
        column_layout.addWidget(intro)
        column_layout.addWidget(self.tree, 1)
        column_layout.addLayout(buttons)
        self._update_buttons()

    def set_writable(self, writable: bool) -> None:
        """Whether folders can be added and removed, or only looked at."""
        self._writable = writable
        self._update_buttons()

    def show_folders(self, folders: Sequence[FolderState]) -> None:
        """List these folders; the selection stays."""
        selected = self._selected()
        self._folders = {folder.path: folder for folder in folders}
        self.tree.clear()
        for folder in folders:
            state = "Watched" if folder.online else "Offline"
            item = QTreeWidgetItem([str(folder.path), wording.number(folder.photos), state])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _PATH, folder.path)
            item.setToolTip(0, str(folder.path))
            if not folder.online:
                item.setToolTip(2, "The folder is not there now. Its photos are still found.")
                item.setForeground(2, self.palette().placeholderText())
            self.tree.addTopLevelItem(item)
            if folder.path == selected:
                self.tree.setCurrentItem(item)
        self._update_buttons()

    def _selected(self) -> Path | None:
        items = self.tree.selectedItems()
        return items[0].data(0, _PATH) if items else None

    def _update_buttons(self) -> None:
        self.add_button.setEnabled(self._writable)
        self.remove_button.setEnabled(self._writable and self._selected() is not None)

    def _confirm_removal(self) -> None:
        path = self._selected()
        if path is None:
            return
        photos = wording.count(self._folders[path].photos, "photo")
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Remove folder",
            f"Remove “{path.name or path}” from the search?",
            QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setInformativeText(
            f"Its {photos} will no longer be found. The files themselves are not touched."
        )
        remove = box.addButton("Remove", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(lambda: self.removal_confirmed.emit(path))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
