"""Back and forward, as in a web browser."""

from __future__ import annotations

from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class History(Generic[Entry]):
    """A list of visited entries with a place in it."""

    def __init__(self, limit: int = 100) -> None:
        self._entries: list[Entry] = []
        self._at = -1
        self._limit = limit

    @property
    def current(self) -> Entry | None:
        """The entry shown now, or None before the first visit."""
        return self._entries[self._at] if self._entries else None

    @property
    def can_go_back(self) -> bool:
        """Whether an entry lies before the current one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether an entry lies after the current one."""
        return self._at < len(self._entries) - 1

    def visit(self, entry: Entry) -> None:
        """Add an entry after the current one, and forget what came after it."""
        del self._entries[self._at + 1 :]
        self._entries.append(entry)
        del self._entries[: -self._limit]
        self._at = len(self._entries) - 1

    def amend(self, entry: Entry) -> None:
        """Put an entry in the place of the current one."""
        self._entries[self._at] = entry

    def back(self) -> Entry:
        """Go to the entry before; IndexError if there is none."""
        return self._go(self._at - 1)

    def forward(self) -> Entry:
        """Go to the entry after; IndexError if there is none."""
        return self._go(self._at + 1)

    def _go(self, at: int) -> Entry:
        if not 0 <= at < len(self._entries):
            raise IndexError("no entry there")
        self._at = at
        return self._entries[at]
