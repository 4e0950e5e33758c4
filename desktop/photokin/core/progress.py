"""How far long work is, said a few times a second."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from photokin.core.control import Control

_SAY_SECONDS = 0.1
_ENOUGH = 16  # photos after which the speed, and the time that is left, can be told
_LATELY_SECONDS = 30.0  # of which the speed is the mean: photos differ, and so do their folders


@dataclass(frozen=True)
class Progress:
    """How far the work is: `done` of `total` photos, now in the watched `folder`.

    `photos_per_second` is 0 and `seconds_left` None while there is nothing to tell them from.
    """

    state: Literal["idle", "scanning", "indexing", "paused"]
    done: int = 0
    total: int = 0
    failed: int = 0
    photos_per_second: float = 0.0
    seconds_left: float | None = None
    folder: Path | None = None


class Meter:
    """Counts photos and reports progress a few times a second."""

    def __init__(self, control: Control, report: Callable[[Progress], None]) -> None:
        self._control = control
        self._report = report
        self._progress = Progress("idle")
        self._reported = 0.0
        self._lately: deque[tuple[float, int]] = deque()  # seconds of work, photos done by then
        control.on_pause(self._say)

    @property
    def left(self) -> int:
        """Photos that are still to be done."""
        return self._progress.total - self._progress.done

    def scanning(self, folder: Path | None = None) -> None:
        """Say that it is being found out what there is to do, in a folder."""
        scanning = Progress("scanning", folder=folder)
        if scanning != self._progress:  # a thousand changes in a folder are one scan of it
            self._progress = scanning
            self._say()

    def begin(self, total: int) -> None:
        """Begin with `total` photos to do."""
        self._lately.clear()
        self._progress = Progress("indexing", total=total)
        if total:
            self._say()

    def advance(self, done: int, failed: int, folder: Path | None = None) -> None:
        """Count photos as done, `failed` of them in vain, the last of them in a folder."""
        now = time.monotonic()
        progress = self._progress
        done += progress.done
        speed = self._speed(now - self._control.paused_seconds, done)
        self._progress = replace(
            progress,
            done=done,
            failed=progress.failed + failed,
            photos_per_second=speed,
            seconds_left=(progress.total - done) / speed if speed else None,
            folder=folder,
        )
        if now - self._reported >= _SAY_SECONDS:
            self._say()

    def leave_out(self, photos: int) -> None:
        """Let photos not be done after all."""
        self._progress = replace(self._progress, total=self._progress.total - photos)

    def _speed(self, worked: float, done: int) -> float:
        """Photos a second lately; 0 if there are too few to tell.

        The first photos wait for everything to get going: time is counted from when they are done.
        """
        self._lately.append((worked, done))
        while len(self._lately) > 2 and self._lately[1][0] < worked - _LATELY_SECONDS:
            self._lately.popleft()
        began, before = self._lately[0]
        return (done - before) / max(worked - began, 1e-6) if done - before >= _ENOUGH else 0.0

    def end(self) -> None:
        """Say that there is nothing left to do."""
        self._progress = Progress("idle")
        self._say()
        self._control.on_pause(None)

    def _say(self) -> None:
        self._reported = time.monotonic()
        paused = self._control.paused and self._progress.state != "idle"
        self._report(replace(self._progress, state="paused") if paused else self._progress)
