from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from photokin.gui.app import App
from photokin.gui.licences_dialog import LicencesDialog
from photokin.resources import resource


def test_about_leads_to_the_licences_and_where_nothing_is_bundled_to_photokins_own(
    app: App, qtbot: QtBot
) -> None:
    app.actions.about.trigger()
    (box,) = app.window.findChildren(QMessageBox)
    assert "under Releases" in box.informativeText()
    button = next(each for each in box.findChildren(QPushButton) if "Licences" in each.text())

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    (dialog,) = app.window.findChildren(LicencesDialog)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == resource("LICENSE").read_text("utf-8")
    dialog.close()
