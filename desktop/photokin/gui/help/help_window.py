"""The window that shows the user guide: its pages, a search through them, and one of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.gui.help.guide import FIRST, Guide
from photokin.gui.help.page_layout import lay_out
from photokin.gui.theme import MARGIN, SPACING, Theme

_NAME = Qt.ItemDataRole.UserRole
_Resource = QTextDocument.ResourceType


class HelpWindow(QDialog):
    """Shows a guide; nothing is read from anywhere else, whatever a page may link to."""

    def __init__(self, guide: Guide, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("User guide"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(860, 620)
        self._guide = guide
        self.text = _PageView(guide)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages of the guide"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = _WordsEdit(clearButtonEnabled=True)
        self.words.setPlaceholderText(self.tr("Search the guide"))
        self.words.setAccessibleName(self.tr("Search the guide"))
        self._back = self._button("back", self.tr("Back"), QKeySequence.StandardKey.Back, look)
        self._forward = self._button(
            "forward", self.tr("Forward"), QKeySequence.StandardKey.Forward, look
        )
        for key, act in (
            (QKeySequence.StandardKey.Back, self.text.backward),
            (QKeySequence.StandardKey.Forward, self.text.forward),
            (QKeySequence.StandardKey.Find, self.words.setFocus),
        ):
            QShortcut(QKeySequence(key), self, act)
        self._arrange()

        self.words.textChanged.connect(self._list)
        self.words.returnPressed.connect(self._show_first)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.text.historyChanged.connect(self._show_shown)
        self.text.backwardAvailable.connect(self._back.setEnabled)
        self.text.forwardAvailable.connect(self._forward.setEnabled)
        self._back.clicked.connect(self.text.backward)
        self._forward.clicked.connect(self.text.forward)
        look.changed.connect(self._recolour)
        self._list()
        self.show_page(FIRST)

    @property
    def page(self) -> str:
        """The name of the page on show."""
        return self.text.source().path()

    def show_page(self, name: str) -> None:
        """Show a page."""
        if name != self.page:
            self.text.setSource(QUrl(name))

    def open_at(self, name: str) -> None:
        """Come to the front with a page, whatever was looked for before."""
        self.words.clear()
        self.show_page(name)
        self.text.setFocus()
        self.show()
        self.raise_()
        self.activateWindow()

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(SPACING // 2)
        for widget in (self._back, self._forward, self.words):
            above.addWidget(widget)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(above)
        column.addWidget(self.list)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([260, 600])
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.addWidget(splitter)

    def _button(
        self, icon: str, text: str, key: QKeySequence.StandardKey, look: Theme
    ) -> QToolButton:
        button = QToolButton()
        look.dress(button, icon)
        keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{text} ({keys})")
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(False)
        return button

    def _list(self) -> None:
        """List the pages that have the words; the one on show stays, listed or not."""
        self.list.blockSignals(True)
        self.list.clear()
        for page in self._guide.having(self.words.text()):
            item = QListWidgetItem(page.title, self.list)
            item.setData(_NAME, page.name)
        self.list.blockSignals(False)
        self._tell_page()

    def _show_shown(self) -> None:
        """A page has come, by whatever way."""
        lay_out(self.text.document(), self.palette())
        self._tell_page()

    def _tell_page(self) -> None:
        """Say which page shows: in the list, to a screen reader, and where its words are."""
        page = self._guide.page(self.page)
        if page is None:
            return
        rows = range(self.list.count())
        row = next((row for row in rows if self.list.item(row).data(_NAME) == page.name), -1)
        self.list.blockSignals(True)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.text.setAccessibleName(page.title)
        self.text.mark(self.words.text().split())

    def _show_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(_NAME))

    def _show_first(self) -> None:
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _recolour(self) -> None:
        """The colour of links is kept in the text."""
        self.text.reload()
        self._show_shown()


class _PageView(QTextBrowser):
    """A page of a guide, and the way that a person has taken through it."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self.document().setDocumentMargin(MARGIN)

    def loadResource(self, kind: int, url: QUrl) -> Any:
        """Qt's: pages of the guide, and nothing else: no file, and nothing from a network."""
        page = self._guide.page(url.path())
        known = kind == _Resource.MarkdownResource.value and url.isRelative()
        return page.text if known and page is not None else None

    def mark(self, words: list[str]) -> None:
        """Mark words wherever they are, and show the first place."""
        marks = []
        for word in words:
            found = self.document().find(word)
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(found)
                mark.format.setBackground(self.palette().accent())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
                found = self.document().find(word, found)
        self.setExtraSelections(marks)


class _WordsEdit(QLineEdit):
    """A line of words; Escape empties it first."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
