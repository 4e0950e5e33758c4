"""Why there are no results, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photokin.core.filters import ALL
from photokin.gui.request import Request

if TYPE_CHECKING:
    from photokin.core.library import FolderState
    from photokin.core.progress import Progress


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


OPENING = Message("Opening your library…")
INVITATION = Message(
    "Drop a photo to find the ones like it",
    "From a folder, or straight from a web browser. Pasting and opening one works as well.",
)
SEARCHING = Message("Searching…")
NOTHING_TO_BE_LIKE = Message(
    "What should they be like?",
    "The results are to be unlike what you search with. Add a photo that they are to be like.",
)


def too_strict(least: str) -> Message:
    """Why none of the results is shown: all are less similar than is asked for."""
    return Message(
        QCoreApplication.translate("EmptyResults", "No photo is at least {0} similar").format(
            least
        ),
        QCoreApplication.translate("EmptyResults", "There are results that are less similar."),
        Remedy.SHOW_WEAKER,
    )


def explain(
    folders: Sequence[FolderState], progress: Progress | None, paused: bool, request: Request
) -> Message:
    """Why a search found nothing."""
    if request.asks_nothing:
        return NOTHING_TO_BE_LIKE if request.chips else INVITATION
    if not folders:
        return Message(
            "There are no folders to search yet",
            "Add a folder with photos, and the ones like this appear here.",
            Remedy.ADD_FOLDER,
        )
    if request.wanted != ALL:
        return Message(
            "No photo fits",
            "None of your photos has all of these words and passes all filters.",
            Remedy.CLEAR_FILTERS,
        )
    if not any(folder.online for folder in folders):
        return Message(
            "Your folders are offline",
            "Connect the drive that they are on. Photokin notices when it is back.",
            Remedy.SHOW_FOLDERS,
        )
    if paused:
        return Message(
            "Indexing is paused",
            "No photo has been indexed so far. Results appear as soon as the first ones are.",
            Remedy.RESUME,
        )
    if progress is not None and progress.state != "idle":
        return Message(
            "Your photos are being indexed",
            "Results appear here as soon as the first ones are ready.",
        )
    return Message(
        "There are no photos in your folders",
        "Photokin found none that it can read. Is the right folder in the list?",
        Remedy.SHOW_FOLDERS,
    )
