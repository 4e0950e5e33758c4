"""The folders with photos as a tree, whose branches are made when they are opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from photokin.gui import wording
from photokin.gui.plain_text import tool_tip

_PATH = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Branch:
    """A folder, the photos in and below it, and the folders in it that have any."""

    path: Path
    photos: int
    folders: tuple[Path, ...]


def grow(directories: Mapping[Path, int], roots: Iterable[Path]) -> dict[Path, Branch]:
    """The branches of all folders at or below the watched ones, by path."""
    tops = set(roots)
    photos: dict[Path, int] = dict.fromkeys(tops, 0)
    inside: dict[Path, set[Path]] = {top: set() for top in tops}
    for directory, count in directories.items():
        line = [directory, *directory.parents]
        root = next((number for number, path in enumerate(line) if path in tops), None)
        if root is None:  # its watched folder was removed this moment
            continue
        for path, parent in zip(line[: root + 1], [*line[1 : root + 1], None], strict=True):
            photos[path] = photos.get(path, 0) + count
            inside.setdefault(path, set())
            if parent is not None:
                inside.setdefault(parent, set()).add(path)
    return {
        path: Branch(path, photos[path], tuple(sorted(folders, key=_by_name)))
        for path, folders in inside.items()
    }


class FolderTree(QTreeWidget):
    """Shows the watched folders and what is in them; `chosen` tells one, or None for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branches: Mapping[Path, Branch] = {}
        self.setObjectName("folders")
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Folders"))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMinimumWidth(140)
        self.viewport().setAutoFillBackground(False)  # it would cover the rounded corners
        self.itemExpanded.connect(self._fill)
        self.currentItemChanged.connect(self._choose)

    def show_branches(self, branches: Mapping[Path, Branch], roots: Iterable[Path]) -> None:
        """Show these folders; what was chosen and open stays so."""
        chosen, opened = self.chosen_folder(), self._opened()
        self._branches = branches
        self.blockSignals(True)
        self.clear()
        every = QTreeWidgetItem([self.tr("All photos")])
        self.addTopLevelItem(every)
        tops = [self._item(branches[root]) for root in sorted(roots) if root in branches]
        self.addTopLevelItems(tops)
        self.blockSignals(False)
        for item in tops:
            if len(tops) == 1 or item.data(0, _PATH) in opened:
                item.setExpanded(True)
        self.blockSignals(True)
        self.setCurrentItem(self._reach(chosen) or every)
        self.blockSignals(False)

    def chosen_folder(self) -> Path | None:
        """The folder that was chosen; None for all."""
        item = self.currentItem()
        return None if item is None else item.data(0, _PATH)

    def _opened(self) -> set[Path]:
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return {item.data(0, _PATH) for item in items if item is not None and item.isExpanded()}

    def _item(self, branch: Branch) -> QTreeWidgetItem:
        name = branch.path.name or str(branch.path)
        item = QTreeWidgetItem([f"{name}  {wording.number(branch.photos)}"])
        item.setData(0, _PATH, branch.path)
        item.setToolTip(0, tool_tip(str(branch.path)))
        if branch.folders:
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _fill(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, _PATH)
        if item.childCount() == 0 and path in self._branches:
            item.addChildren(
                [self._item(self._branches[folder]) for folder in self._branches[path].folders]
            )

    def _reach(self, path: Path | None) -> QTreeWidgetItem | None:
        """The item of a folder, made if it isn't yet."""
        if path is None or path not in self._branches:
            return None
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        while True:
            item = next((each for each in items if each is not None and _leads(each, path)), None)
            if item is None or item.data(0, _PATH) == path:
                return item
            item.setExpanded(True)
            items = [item.child(number) for number in range(item.childCount())]

    def _choose(self) -> None:
        self.chosen.emit(self.chosen_folder())


def _leads(item: QTreeWidgetItem, path: Path) -> bool:
    here: Path | None = item.data(0, _PATH)
    return here is not None and path.is_relative_to(here)


def _by_name(path: Path) -> tuple[str, str]:
    return path.name.casefold(), path.name
