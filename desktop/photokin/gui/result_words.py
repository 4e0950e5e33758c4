"""What stands above the results, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from photokin.gui import wording
from photokin.gui.search_session import TOP_LISTED, Found


def heading(found: Found) -> str:
    """What the results are like, or what they say; nothing where nothing was asked."""
    request = found.shown.request
    if request.asks_nothing:
        return ""
    if found.shown.query is not None:
        one = len(request.queries or request.likes) == 1
        says = _tr("Photos like “%1”") if one else _tr("Photos like %1")
    elif request.wanted.text:
        says = _tr("Photos that say “%1”")
    else:
        says = _tr("Photos that pass %1")
    return says.replace("%1", request.name)


def count(found: Found) -> str:
    """How many are similar, or were found."""
    if found.shown.query is not None:
        return wording.similar(found.matches)
    files = len(found.matches)
    if files < TOP_LISTED:
        return wording.count(files, "photo") if files else ""
    return _tr("The first %1").replace("%1", wording.count(files, "photo"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Results", text)
