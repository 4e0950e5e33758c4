from pathlib import Path

import pytest

from photokin.core.library import FolderState
from photokin.core.progress import Progress
from photokin.gui.empty_results import Remedy, explain

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
    message = explain(folders, progress, paused)
    assert title in message.title
    assert message.advice
    assert message.remedy is remedy
