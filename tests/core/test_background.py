"""What the thread that indexes says of what keeps it from doing so."""

import queue
from pathlib import Path
from typing import Any

from photokin.core import disk_errors
from photokin.core.background import Background
from photokin.core.errors import AppError
from photokin.core.indexer import Summary


def test_a_full_disk_is_told_once_and_indexing_goes_on_by_itself(tmp_path: Path) -> None:
    attempts: queue.Queue[bool] = queue.Queue()
    outcomes = iter([True, True, False, True])  # whether the disk is full
    told: list[AppError] = []

    def reconcile(*_: Any, **__: Any) -> Summary:
        full = next(outcomes, False)
        attempts.put(full)
        if full:
            raise disk_errors.of_system(OSError(28, "No space left on device"), tmp_path)
        return Summary()

    background = Background(
        reconcile, lambda: None, list, lambda _: None, lambda _: None, told.append
    )
    try:
        for wanted in (True, True, False, True, False):
            background.request({tmp_path})
            assert attempts.get(timeout=20) is wanted
    finally:
        background.close()
    assert [error.title for error in told] == [
        f"The disk that holds the library {tmp_path} is full."
    ] * 2
