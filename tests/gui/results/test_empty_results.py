from pathlib import Path

import pytest

from photokin.core.filters import Filter
from photokin.core.library import FolderState
from photokin.core.progress import Progress
from photokin.gui.query.request import Picture, Request
from photokin.gui.results.empty_results import Remedy, explain, invitation, nothing_to_be_like

QUERY = Request.of(Picture("a.jpg", Path("/a.jpg")))
HERE = FolderState(Path("/photos"), online=True, photos=0)
AWAY = FolderState(Path("/media/drive"), online=False, photos=0)


@pytest.mark.parametrize(
    "folders,progress,paused,title,remedy",
    [
        ([], None, False, "no folders", Remedy.ADD_FOLDER),
        ([AWAY], Progress("idle"), False, "offline", Remedy.SHOW_FOLDERS),
        ([HERE, AWAY], Progress("indexing", 0, 9), False, "being indexed", Remedy.NONE),
        ([HERE], Progress("paused", 0, 9), True, "paused", Remedy.RESUME),
        ([HERE], Progress("idle"), False, "no photos in your folders", Remedy.SHOW_FOLDERS),
    ],
)
def test_each_reason_has_its_own_remedy(
    folders: list[FolderState],
    progress: Progress | None,
    paused: bool,
    title: str,
    remedy: Remedy,
) -> None:
    message = explain(folders, progress, paused, QUERY)
    assert title in message.title
    assert message.advice
    assert message.remedy is remedy


def test_filters_that_nothing_passes_can_be_cleared() -> None:
    query = QUERY.filtering(Filter(rating=5))
    assert explain([HERE], Progress("idle"), False, query).remedy is Remedy.CLEAR_FILTERS


def test_a_query_that_asks_nothing_invites() -> None:
    assert explain([HERE], Progress("idle"), False, Request()) == invitation()


def test_a_query_of_what_is_unlike_alone_asks_for_something_to_be_like() -> None:
    query = QUERY.turning(QUERY.chips[0].picture)
    assert explain([HERE], Progress("idle"), False, query) == nothing_to_be_like()
