"""A stack of pages, one of which shows, that views may cover for a while."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QStackedWidget, QWidget


class Covered(QStackedWidget):
    """Shows a page, or the view that covers it; what happens to the page goes on beneath."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self._page = pages[0]
        self._covers: list[QWidget] = []
        self._about_beneath: set[QWidget] = set()  # covers that show what is chosen beneath them
        self._before: dict[QWidget, QWidget | None] = {}  # where the keyboard was
        for page in pages:
            self.addWidget(page)

    @property
    def page(self) -> QWidget:
        """The page, whether it shows or is covered."""
        return self._page

    def show_page(self, page: QWidget) -> None:
        """Show another page; where one is covered it shows later."""
        self._page = page
        self._show_top()

    def cover(self, view: QWidget, *, about_beneath: bool = False) -> None:
        """Show a view over all else until it is uncovered, with the keyboard on it.

        about_beneath: whether it shows what is chosen in what it covers, and nothing of its own.
        """
        if about_beneath:
            self._about_beneath.add(view)
        if self.indexOf(view) < 0:
            self.addWidget(view)
        if view is not self.top:
            self._before[view] = self.focusWidget()
        self._covers = [cover for cover in self._covers if cover is not view] + [view]
        self._show_top()
        view.setFocus()

    def uncover(self, view: QWidget) -> None:
        """Take a view away; what is beneath shows again, with the keyboard where it was."""
        on_top, before = view is self.top, self._before.pop(view, None)
        self._covers = [cover for cover in self._covers if cover is not view]
        self._show_top()
        if on_top and before is not None and shiboken6.isValid(before):
            before.setFocus()

    def covers(self, view: QWidget) -> bool:
        """Whether a view covers the page, perhaps beneath another."""
        return view in self._covers

    @property
    def is_meant(self) -> bool:
        """Whether a person who acts means the page: it shows, or is what the view over it shows."""
        return self._about_beneath.issuperset(self._covers)

    @property
    def top(self) -> QWidget:
        """What shows."""
        return self._covers[-1] if self._covers else self._page

    def _show_top(self) -> None:
        self.setCurrentWidget(self.top)
