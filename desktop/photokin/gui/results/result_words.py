"""What stands above the results, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from photokin.gui import wording
from photokin.gui.query.search_session import TOP_LISTED, Found

translate = QCoreApplication.translate


def heading(found: Found) -> str:
    """What the results are like, or what they say; nothing where nothing was asked."""
    request = found.shown.request
    if request.asks_nothing:
        return ""
    if found.shown.query is not None:
        one = len(request.queries or request.likes) == 1
        says = (
            translate("Results", "Photos like “%1”")
            if one
            else translate("Results", "Photos like %1")
        )
    elif request.wanted.text:
        says = translate("Results", "Photos that say “%1”")
    else:
        says = translate("Results", "Photos that pass %1")
    return says.replace("%1", request.name)


def count(found: Found) -> str:
    """How many are similar, or were found."""
    if found.shown.query is not None:
        return wording.similar(found.matches)
    files = len(found.matches)
    if files < TOP_LISTED:
        return wording.photos(files) if files else ""
    return wording.first(files)
