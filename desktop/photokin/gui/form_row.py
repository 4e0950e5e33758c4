"""A row of a form: words, and a field that they are level with."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QWidget

from photokin.gui.plain_text import Label


def add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a field to a form. Qt's own way leaves the words above the middle of a high field."""
    label = Label(text)
    label.setBuddy(field)
    field.ensurePolished()
    label.setMinimumHeight(field.sizeHint().height())
    form.addRow(label, field)
