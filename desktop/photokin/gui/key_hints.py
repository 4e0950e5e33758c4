"""Keys of a part of the window that are in no menu, as the page of shortcuts tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence


@dataclass(frozen=True)
class KeyHint:
    """What a key does, and what the key is called on this system."""

    text: str
    keys: str


@dataclass(frozen=True)
class KeyHints:
    """The keys of one part of the window, by the part's name."""

    title: str
    hints: Sequence[KeyHint]


def spelled(key: Qt.Key | QKeyCombination) -> str:
    """What a key is called on this system, and in its language."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
