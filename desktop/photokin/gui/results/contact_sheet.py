"""A contact sheet to print: pages of thumbnails with names and scores, as a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDate, QFile, QLocale, QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from photokin.core.control import Control
from photokin.gui import wording

DPI = 150  # enough for thumbnails, which are 320 pixels wide
COLUMNS, ROWS = 4, 6
_MARGIN_MM = 14.0
_GAP = 18
_INK, _GREY = QColor("#1c1c22"), QColor("#63636f")
_LETTER_COUNTRIES = frozenset(
    [QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico]
)


@dataclass(frozen=True)
class Cell:
    """A photo: the JPEG file of its thumbnail, its name, and how alike it is."""

    thumbnail: bytes | None
    name: str
    words: str


def write_pdf(
    title: str,
    cells: Iterable[Cell],
    count: int,
    target: Path,
    control: Control,
    on_step: Callable[[int, int], None],
) -> bool:
    """Write `count` cells, page by page; False if it was stopped. Raises AppError.

    The file appears only once it is whole. Any thread may do this.
    """
    draft = target.with_name(f".{target.name}.new")
    try:
        whole = _write(title, cells, count, draft, control, on_step)
        if whole:
            draft.replace(target)
    except OSError as error:
        from photokin.core.result_list import not_written

        raise not_written(target, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return whole


def _write(
    title: str,
    cells: Iterable[Cell],
    count: int,
    draft: Path,
    control: Control,
    on_step: Callable[[int, int], None],
) -> bool:
    draft.touch()  # so that a folder that can't be written gives its reason
    file = QFile(str(draft))
    file.open(QFile.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(file)
    letter = QLocale().territory() in _LETTER_COUNTRIES
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    paper.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    paper.setResolution(DPI)
    paper.setTitle(title)
    paper.setCreator("Photokin")
    painter = QPainter(paper)
    page = _Page(painter, QRect(0, 0, paper.width(), paper.height()), title, count)
    try:
        for number, cell in enumerate(cells):
            if not control.proceed():
                return False
            on_step(number, count)
            place = number % (COLUMNS * ROWS)
            if place == 0:
                if number:
                    paper.newPage()
                page.begin(number // (COLUMNS * ROWS) + 1)
            page.draw(place, cell)
    finally:
        painter.end()
    if not file.flush() or file.error() is not QFile.FileError.NoError:
        raise OSError(0, file.errorString())  # Qt's writer itself says nothing of a full disk
    file.close()
    return True


class _Page:
    """Draws on pages of one size."""

    def __init__(self, painter: QPainter, paper: QRect, title: str, count: int) -> None:
        self._painter = painter
        self._paper = paper
        self._title = title
        self._count = count
        self._pages = -(-count // (COLUMNS * ROWS))
        self._large, self._small = _font(13, bold=True), _font(8)
        self._line = QFontMetrics(self._small, painter.device()).height()
        self._head = QFontMetrics(self._large, painter.device()).height() + 2 * _GAP
        room = paper.height() - self._head - self._line - _GAP
        self._cell = QSize(
            (paper.width() - (COLUMNS - 1) * _GAP) // COLUMNS, (room - (ROWS - 1) * _GAP) // ROWS
        )

    def begin(self, number: int) -> None:
        """The heading of a page, and its number at the foot."""
        painter, paper = self._painter, self._paper
        today = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        head = QRect(0, 0, paper.width(), self._head - 2 * _GAP)
        facts = f"{wording.photos(self._count)} · {today}"
        painter.setFont(self._small)
        painter.setPen(_GREY)
        end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, end, facts)
        left = painter.fontMetrics().horizontalAdvance(facts) + _GAP
        painter.setFont(self._large)
        painter.setPen(_INK)
        room = head.adjusted(0, 0, -left, 0)
        text = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(self._small)
        painter.setPen(_GREY)
        foot = QRect(0, paper.height() - self._line, paper.width(), self._line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{number} / {self._pages}")

    def draw(self, place: int, cell: Cell) -> None:
        """One photo, standing on its words."""
        row, column = divmod(place, COLUMNS)
        left = column * (self._cell.width() + _GAP)
        top = self._head + row * (self._cell.height() + _GAP)
        room = QRect(left, top, self._cell.width(), self._cell.height() - 2 * self._line - 6)
        image = QImage.fromData(cell.thumbnail or b"")
        if not image.isNull():
            size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            picture = QRect(left, room.bottom() + 1 - size.height(), size.width(), size.height())
            self._painter.drawImage(picture, image)
        line = QRect(left, room.bottom() + 6, room.width(), self._line)
        for text, colour in ((cell.name, _INK), (cell.words, _GREY)):
            self._painter.setPen(colour)
            short = self._painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, line.width()
            )
            self._painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, short)
            line.translate(0, self._line)


def _font(points: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSize(points)
    font.setBold(bold)
    return font
