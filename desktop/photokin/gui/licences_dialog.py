"""The licences of Photokin and of all that it carries."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from photokin.gui.plain_text import Label
from photokin.gui.theme import MARGIN, SPACING
from photokin.resources import resource


class LicencesDialog(QDialog):
    """Shows the collected licences; where nothing is bundled, that of Photokin itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        collected = resource("licences.txt")
        bundled = collected.is_file()
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Licences"))
        self.text.setPlainText((collected if bundled else resource("LICENSE")).read_text("utf-8"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        if not bundled:
            others = self.tr(
                "The libraries that Photokin uses are installed beside it, each with its licence."
            )
            column.addWidget(Label(others, wordWrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Qt's: room for the lines of a licence."""
        return QSize(720, 520)
