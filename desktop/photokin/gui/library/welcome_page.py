"""The first page, which asks for a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photokin.gui.plain_text import Label, tool_tip
from photokin.gui.theme import SPACING, app_icon


class WelcomePage(QWidget):
    """Offers the Pictures folder (`pictures`, None if there is none), or any other."""

    folder_chosen = Signal(Path)
    other_requested = Signal()

    def __init__(self, pictures: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = Label()
        icon.setPixmap(app_icon().pixmap(80, 80))
        title = Label(self.tr("Drop a photo, see the photos like it"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        title.setFont(font)
        words = Label(
            self.tr(
                "Choose a folder with your photos first. Photokin looks at each of them once. You "
                "need not wait for that: drop any photo on this window, and those like it that it "
                "has seen by then appear.\n\n"
                "Everything stays on this computer, and your photos are never changed."
            )
        )
        words.setProperty("role", "muted")
        hint = Label(self.tr("or drop a folder here"))
        hint.setProperty("role", "muted")

        page = QHBoxLayout(self)
        page.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(480)
        page.addWidget(middle, 100)
        page.addStretch(1)
        column = QVBoxLayout(middle)
        column.setSpacing(SPACING)
        column.addStretch(2)
        for label in (icon, title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
            column.addSpacing(SPACING)
        column.addSpacing(SPACING)
        self._buttons: list[QPushButton] = []
        if pictures is not None:
            button = self._add_button(
                column, self.tr("Add “{folder}”").format(folder=pictures.name)
            )
            button.setToolTip(tool_tip(str(pictures)))
            button.clicked.connect(lambda: self.folder_chosen.emit(pictures))
        other = self._add_button(
            column,
            self.tr("Choose a folder…") if pictures is None else self.tr("Choose another folder…"),
        )
        other.clicked.connect(self.other_requested)
        column.addSpacing(SPACING)
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setFocusProxy(self._buttons[0])

    def _add_button(self, column: QVBoxLayout, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumWidth(240)
        button.setProperty("primary", not self._buttons)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons.append(button)
        return button
