"""Names of files that look like HTML are shown as they are."""

from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from photokin.gui.elided_label import ElidedLabel
from photokin.gui.plain_text import Label, tool_tip

NAME = "<img src='file:///etc/motd'>.jpg"


def test_a_label_is_as_wide_as_what_it_is_given_not_as_what_that_might_draw(qtbot: QtBot) -> None:
    label = Label(f"<b>{NAME}</b>")
    qtbot.addWidget(label)

    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(f"<b>{NAME}</b>")


def test_a_tool_tip_shows_what_looks_like_html_as_it_is() -> None:
    assert QTextDocumentFragment.fromHtml(tool_tip(NAME)).toPlainText() == NAME


def test_a_tool_tip_of_a_plain_text_is_that_text() -> None:
    assert tool_tip("/photos/a & b.jpg") == "/photos/a & b.jpg"


def test_the_tool_tip_of_a_shortened_label_shows_its_text_as_it_is(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)

    label.setText(NAME)

    assert QTextDocumentFragment.fromHtml(label.toolTip()).toPlainText() == NAME
