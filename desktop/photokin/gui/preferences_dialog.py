"""The preferences: every one is kept, and followed, at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from photokin.core.settings import Settings
from photokin.gui import translations
from photokin.gui.compare.fact_rows import size_of_file
from photokin.gui.elided_label import ElidedLabel
from photokin.gui.enter_key import presses_button
from photokin.gui.form_row import add_row
from photokin.gui.plain_text import Label
from photokin.gui.results.results_view import LARGEST, SMALLEST, STEP
from photokin.gui.theme import MARGIN, SPACING

if TYPE_CHECKING:
    from photokin.core.library import Status


class PreferencesDialog(QDialog):
    """Shows the settings; `chosen` names the one that the person has changed, which is set then."""

    chosen = Signal(str)
    show_library_requested = Signal(Path)
    other_library_requested = Signal()

    def __init__(
        self, settings: Settings, library: Path, *, tray: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(480, 560)
        self._settings = settings
        self._library = library
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(SPACING)
        self._add_look()
        self._add_indexing()
        self._add_desktop(tray)
        self._add_library()
        self._column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)

    def show_status(self, status: Status) -> None:
        """Say how large the library is."""
        size = size_of_file(status.bytes)
        self.size_label.setText(self.tr("{size} on disk").format(size=size))

    def show_machine(self, *, battery_known: bool, idle_known: bool) -> None:
        """Say which of the wishes about indexing the system gives no answer to."""
        unknown = []
        if not idle_known and self.only_when_idle.isChecked():
            unknown.append(self.tr("This desktop does not say whether the computer is in use."))
        on_battery = self.not_on_battery.isChecked() or self.gently_on_battery.isChecked()
        if not battery_known and on_battery:
            unknown.append(self.tr("This computer does not say whether it runs on a battery."))
        self.machine_note.setText(" ".join(unknown))
        self.machine_note.setVisible(bool(unknown))

    def show_theme(self, choice: str) -> None:
        """Show a theme that was chosen elsewhere."""
        self.theme.setCurrentIndex(self.theme.findData(choice))

    def show_side(self, side: int) -> None:
        """Show a size of thumbnails that was chosen elsewhere."""
        self.side.setValue(side)

    def show_fold(self, folded: bool) -> None:
        """Show what was chosen elsewhere of folding photos that look the same."""
        self.fold_alike.setChecked(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter presses buttons."""
        if not presses_button(event, self):
            super().keyPressEvent(event)

    # Sections

    def _add_look(self) -> None:
        form = self._section(self.tr("Look"))
        self.theme = QComboBox()
        for choice, text in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(text, choice)
        self.theme.setCurrentIndex(self.theme.findData(self._settings.theme))
        self.theme.activated.connect(lambda: self._set("theme", self.theme.currentData()))
        add_row(form, self.tr("Theme"), self.theme)
        self.language = QComboBox()
        self.language.addItem(self.tr("As the system"), "system")
        for name in translations.languages():
            self.language.addItem(translations.own_name(name), name)
        self.language.setCurrentIndex(max(self.language.findData(self._settings.language), 0))
        self.language.activated.connect(self._choose_language)
        add_row(form, self.tr("Language"), self.language)
        self.language_note = _muted(self.tr("This takes effect when Photokin is started again."))
        form.addRow(self.language_note)
        self.language_note.hide()
        self.side = QSlider(Qt.Orientation.Horizontal)
        self.side.setRange(SMALLEST, LARGEST)
        self.side.setPageStep(2 * STEP)
        self.side.setSingleStep(STEP)
        self.side.setValue(self._settings.thumbnail_side)
        self.side.setAccessibleName(self.tr("Size of thumbnails"))
        self.side.valueChanged.connect(lambda side: self._set("thumbnail_side", side))
        add_row(form, self.tr("Thumbnails"), self.side)
        self.fold_alike = self._check(
            form, "fold_alike", self.tr("Fold photos that look the same into one")
        )

    def _add_indexing(self) -> None:
        form = self._section(self.tr("Indexing"))
        self.only_when_idle = self._check(
            form, "only_when_idle", self.tr("Only while this computer is not in use")
        )
        self.not_on_battery = self._check(form, "not_on_battery", self.tr("Not on battery"))
        self.gently_on_battery = self._check(
            form, "gently_on_battery", self.tr("With one processor core on battery")
        )
        self.machine_note = _muted("")
        form.addRow(self.machine_note)
        self.machine_note.hide()

    def _add_desktop(self, tray: bool) -> None:
        form = self._section(self.tr("Desktop"))
        self.keep_in_tray = self._check(
            form, "keep_in_tray", self.tr("Keep running in the tray when the window is closed")
        )
        self.tell_when_done = self._check(
            form, "tell_when_done", self.tr("Tell me when indexing has ended")
        )
        if not tray:
            for box in (self.keep_in_tray, self.tell_when_done):
                box.setEnabled(False)
            form.addRow(_muted(self.tr("This desktop has no tray for an icon.")))

    def _add_library(self) -> None:
        form = self._section(self.tr("Library"))
        where = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        where.setText(str(self._library))
        where.setToolTip(str(self._library))
        self.size_label = _muted("")
        form.addRow(where)
        form.addRow(self.size_label)
        row = QHBoxLayout()
        show = QPushButton(self.tr("Show in file manager"))
        show.clicked.connect(lambda: self.show_library_requested.emit(self._library))
        other = QPushButton(self.tr("Open another library…"))
        other.clicked.connect(self.other_library_requested)
        for button in (show, other):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        form.addRow(row)

    def _section(self, title: str) -> QFormLayout:
        heading = Label(title)
        heading.setProperty("role", "title")
        if self._column.count():
            self._column.addSpacing(SPACING)
        self._column.addWidget(heading)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.setContentsMargins(MARGIN, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._column.addLayout(form)
        return form

    def _check(self, form: QFormLayout, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(getattr(self._settings, name))
        box.toggled.connect(lambda on: self._set(name, on))
        form.addRow(box)
        return box

    def _choose_language(self) -> None:
        self._set("language", self.language.currentData())
        self.language_note.show()

    def _set(self, name: str, value: object) -> None:
        setattr(self._settings, name, value)
        self.chosen.emit(name)


def _muted(text: str) -> Label:
    label = Label(text, wordWrap=True)
    label.setProperty("role", "muted")
    return label
