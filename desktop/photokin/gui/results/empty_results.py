"""Why there are no results, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photokin.core.filters import ALL
from photokin.gui.query.request import Request

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.progress import Progress

translate = QCoreApplication.translate


class Remedy(Enum):
    """What one button can do about it."""

    NONE = auto()
    ADD_FOLDER = auto()
    SHOW_FOLDERS = auto()
    RESUME = auto()
    CLEAR_FILTERS = auto()
    SHOW_WEAKER = auto()


@dataclass(frozen=True)
class Message:
    """A title, advice, and the remedy that the advice speaks of."""

    title: str
    advice: str = ""
    remedy: Remedy = Remedy.NONE


def opening() -> Message:
    """That the library is on its way."""
    return Message(translate("EmptyResults", "Opening your library…"))


def invitation() -> Message:
    """What to do first."""
    return Message(
        translate("EmptyResults", "Drop a photo to find the ones like it"),
        translate(
            "EmptyResults",
            "From a folder, or straight from a web browser. Pasting and opening one works as well.",
        ),
    )


def searching() -> Message:
    """That the first results are on their way."""
    return Message(translate("EmptyResults", "Searching…"))


def nothing_to_be_like() -> Message:
    """Why a query of nothing but unlike photos finds nothing."""
    return Message(
        translate("EmptyResults", "What should they be like?"),
        translate(
            "EmptyResults",
            "The results are to be unlike what you search with. Add a photo that they are to be "
            "like.",
        ),
    )


def too_strict(least: str) -> Message:
    """Why none of the results is shown: all are less similar than is asked for."""
    return Message(
        translate("EmptyResults", "No photo is at least {0} similar").format(least),
        translate("EmptyResults", "There are results that are less similar."),
        Remedy.SHOW_WEAKER,
    )


def explain(
    folders: Sequence[FolderState], progress: Progress | None, paused: bool, request: Request
) -> Message:
    """Why a search found nothing."""
    if request.asks_nothing:
        return nothing_to_be_like() if request.chips else invitation()
    if not folders:
        return Message(
            translate("EmptyResults", "There are no folders to search yet"),
            translate(
                "EmptyResults", "Add a folder with photos, and the ones like this appear here."
            ),
            Remedy.ADD_FOLDER,
        )
    if request.wanted != ALL:
        return Message(
            translate("EmptyResults", "No photo fits"),
            translate(
                "EmptyResults", "None of your photos has all of these words and passes all filters."
            ),
            Remedy.CLEAR_FILTERS,
        )
    if not any(folder.online for folder in folders):
        return Message(
            translate("EmptyResults", "Your folders are offline"),
            translate(
                "EmptyResults",
                "Connect the drive that they are on. Photokin notices when it is back.",
            ),
            Remedy.SHOW_FOLDERS,
        )
    if paused:
        return Message(
            translate("EmptyResults", "Indexing is paused"),
            translate(
                "EmptyResults",
                "No photo has been indexed so far. Results appear as soon as the first ones are.",
            ),
            Remedy.RESUME,
        )
    if progress is not None and progress.state != "idle":
        return Message(
            translate("EmptyResults", "Your photos are being indexed"),
            translate("EmptyResults", "Results appear here as soon as the first ones are ready."),
        )
    return Message(
        translate("EmptyResults", "There are no photos in your folders"),
        translate(
            "EmptyResults", "Photokin found none that it can read. Is the right folder in the list?"
        ),
        Remedy.SHOW_FOLDERS,
    )
