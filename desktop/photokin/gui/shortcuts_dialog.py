"""The keyboard shortcuts: a page made from the menus and the views, so it is never behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMenu,
    QMenuBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photokin.gui.key_hints import KeyHints
from photokin.gui.theme import MARGIN, SPACING


class ShortcutsDialog(QDialog):
    """Lists what has a shortcut: by menu, and then the other keys by the part they are for."""

    def __init__(
        self, bar: QMenuBar, others: Sequence[KeyHints] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(500, 520)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self.tree.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(SPACING)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for menu in bar.actions():
            self._add(
                _plain(menu.text()),
                [(_plain(action.text()), keys) for action, keys in _with_keys(menu)],
            )
        for part in others:
            self._add(part.title, [(hint.text, hint.keys) for hint in part.hints])
        self.tree.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self.tree, 1)
        column.addWidget(buttons)

    def _add(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        if not rows:
            return
        group = QTreeWidgetItem(self.tree, [title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for row in rows:
            QTreeWidgetItem(group, list(row))


def _with_keys(menu: QAction) -> Iterator[tuple[QAction, str]]:
    """The actions of a menu, and of the menus in it, that have shortcuts."""
    inside = menu.menu()
    for action in inside.actions() if isinstance(inside, QMenu) else []:
        if action.menu() is not None:
            yield from _with_keys(action)
        elif action.shortcuts():
            # The others are keys that few keyboards have, such as Copy and Undo.
            yield action, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """A menu's text without the mark of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
