"""Texts that come from files, shown as they are: Qt takes what looks like HTML for it otherwise."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as TextFunctions
from PySide6.QtWidgets import QLabel


class Label(QLabel):
    """A label whose text is never HTML, so that no name of a file can draw or load anything."""

    def __init__(self, text: str = "", **properties: Any) -> None:
        super().__init__(text, textFormat=Qt.TextFormat.PlainText, **properties)


def tool_tip(text: str) -> str:
    """A tool tip that shows a text as it is."""
    if TextFunctions.mightBeRichText(text):
        return TextFunctions.convertFromPlainText(text)
    return text
