"""The facts of two photos side by side, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from photokin.gui import wording
from photokin.gui.compare.exhibit import Exhibit, Facts

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Row:
    """One fact of both."""

    name: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether it tells the two apart."""
        return self.left != self.right


def rows(left: tuple[Exhibit, Facts | None], right: tuple[Exhibit, Facts | None]) -> list[Row]:
    """What is known of at least one of the two."""
    ours, theirs = _told(*left), _told(*right)
    names = dict.fromkeys([*ours, *theirs])
    found = [Row(name, ours.get(name, ""), theirs.get(name, "")) for name in names]
    return [row for row in found if row.left or row.right]


def size_of_file(count: int) -> str:
    """Bytes as 1.2 MB, in the person's own notation."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _told(exhibit: Exhibit, facts: Facts | None) -> dict[str, str]:
    path = exhibit.path
    width, height = exhibit.size.width(), exhibit.size.height()
    told = {
        translate("Facts", "Name"): exhibit.name,
        translate("Facts", "Folder"): "" if path is None else str(path.parent),
        translate("Facts", "Pixels"): f"{wording.number(width)} × {wording.number(height)}",
        translate("Facts", "Format"): "" if path is None else path.suffix.removeprefix(".").upper(),
    }
    if facts is None:
        return told
    known = facts.metadata
    place = known.place
    if known.latitude is not None and known.longitude is not None:
        place = ", ".join(filter(None, (place, f"{known.latitude:.4f}, {known.longitude:.4f}")))
    return told | {
        translate("Facts", "File size"): "" if facts.bytes is None else size_of_file(facts.bytes),
        translate("Facts", "Taken"): _taken(known.taken),
        translate("Facts", "File written"): _written(facts.written),
        translate("Facts", "Camera"): known.camera,
        translate("Facts", "Lens"): known.lens,
        translate("Facts", "Place"): place,
        translate("Facts", "Rating"): "" if known.rating is None else wording.number(known.rating),
        translate("Facts", "Title"): known.title,
        translate("Facts", "Caption"): known.caption,
        translate("Facts", "Keywords"): ", ".join(known.keywords),
    }


def _taken(taken: str | None) -> str:
    if taken is None:
        return ""
    moment = QDateTime.fromString(taken[:19], "yyyy-MM-ddTHH:mm:ss")
    return _moment(moment) if moment.isValid() else taken


def _written(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return _moment(QDateTime.fromSecsSinceEpoch(int(seconds)))


def _moment(moment: QDateTime) -> str:
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
