"""The bar above the results where problems with advice, and small questions, are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photokin.core.errors import AppError
from photokin.gui import wording
from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN, SPACING, Theme

_MOST = 3


@dataclass(frozen=True)
class Notice:
    """What to show: a title, advice, and at most one thing to do.

    `passing` notices go away with the next query; the others stay until they are closed.
    """

    title: str
    advice: str = ""
    action: str = ""
    do: Callable[[], None] | None = None
    warning: bool = False
    passing: bool = True

    @classmethod
    def of(cls, error: AppError, *, passing: bool = True) -> Notice:
        """An error's title and advice, in the language of the window."""
        title, advice = wording.said(error.title_phrase), wording.said(error.advice_phrase)
        return cls(title, advice, warning=True, passing=passing)


class NoticeBar(QWidget):
    """A stack of notices, newest last; takes no room while it is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[_Card] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, SPACING, MARGIN, 0)
        self._layout.setSpacing(SPACING)
        self.hide()

    @property
    def notices(self) -> list[Notice]:
        """The notices on show."""
        return [card.notice for card in self._cards]

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; one with the same title gives way to it."""
        for card in [card for card in self._cards if card.notice.title == notice.title]:
            self._remove(card)
        while len(self._cards) >= _MOST:
            self._remove(next((c for c in self._cards if c.notice.passing), self._cards[0]))
        card = _Card(notice, self._theme)
        card.closed.connect(self._close_sender)
        self._cards.append(card)
        self._layout.addWidget(card)
        self.show()

    def dismiss_passing(self) -> None:
        """Take away what was only about the last thing that the person did."""
        for card in [card for card in self._cards if card.notice.passing]:
            self._remove(card)

    def _close_sender(self) -> None:
        card = self.sender()
        if isinstance(card, _Card):
            self._remove(card)

    def _remove(self, card: _Card) -> None:
        if card in self._cards:
            self._cards.remove(card)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.setVisible(bool(self._cards))


class _Card(QFrame):
    closed = Signal()

    def __init__(self, notice: Notice, theme: Theme) -> None:
        super().__init__()
        self.notice = notice
        self.setObjectName("notice")
        self.setProperty("warning", notice.warning)
        self.setAccessibleName(notice.title)
        self.setAccessibleDescription(notice.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(SPACING)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        for text, role in ((notice.title, "title"), (notice.advice, "muted")):
            if text:
                words.addWidget(_label(text, role))
        if notice.action:
            button = QPushButton(notice.action)
            button.clicked.connect(self._act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        close = QToolButton()
        theme.dress(close, "close")
        close.setToolTip(self.tr("Close this notice"))
        close.setAccessibleName(self.tr("Close this notice"))
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _act(self) -> None:
        if self.notice.do is not None:
            self.notice.do()
        self.closed.emit()


def _label(text: str, role: str) -> Label:
    label = Label(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
