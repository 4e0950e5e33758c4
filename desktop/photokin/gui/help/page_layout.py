"""How a page of the guide is laid out: Qt leaves little room between what Markdown says."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

from photokin.gui.theme import SPACING

_LINE = 125.0  # percent of the font's own height
_SIZES = {1: 2, 2: 1}  # of headings, in HTML's steps above that of the text
_ABOVE = {1: 0, 2: 2 * SPACING}


def lay_out(document: QTextDocument, palette: QPalette) -> None:
    """Give headings, lines and tables of a document room."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        level = block.blockFormat().headingLevel()
        if level:
            spaced.setTopMargin(_ABOVE.get(level, SPACING))
            spaced.setBottomMargin(SPACING / 2)
            letters = QTextCharFormat()
            letters.setProperty(
                QTextCharFormat.Property.FontSizeAdjustment.value, _SIZES.get(level, 0)
            )
            cursor.mergeCharFormat(letters)
        cursor.mergeBlockFormat(spaced)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _lay_out_table(frame, palette.mid())


def _lay_out_table(table: QTextTable, line: QBrush) -> None:
    """A line below each row, and none elsewhere."""
    frame = table.format().toTableFormat()
    frame.setBorder(0)
    frame.setBorderCollapse(True)
    frame.setCellPadding(SPACING / 2)
    frame.setTopMargin(SPACING)
    frame.setBottomMargin(SPACING)
    table.setFormat(frame)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            look = cell.format().toTableCellFormat()
            look.setBottomBorder(1)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(line)
            cell.setFormat(look)
