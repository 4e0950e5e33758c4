"""How far long work is, said a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from photokin.core.control import Control

_SAY_SECONDS = 0.1
_ENOUGH = 16  # photos after which the time that is left can be told


@dataclass(frozen=True)
class Progress:
    """How far the work is: `done` of `total` photos; `seconds_left` is None while unknown."""

    state: Literal["idle", "scanning", "indexing", "paused"]
    done: int = 0
    total: int = 0
    failed: int = 0
    photos_per_second: float = 0.0
    seconds_left: float | None = None


class Meter:
    """Counts photos and reports progress a few times a second."""

    def __init__(self, control: Control, report: Callable[[Progress], None]) -> None:
        self._control = control
        self._report = report
        self._progress = Progress("idle")
        self._began = self._reported = 0.0
        control.on_pause(self._say)

    @property
    def left(self) -> int:
        """Photos that are still to be done."""
        return self._progress.total - self._progress.done

    def scanning(self) -> None:
        """Say that it is being found out what there is to do."""
        self._progress = Progress("scanning")
        self._say()

    def begin(self, total: int) -> None:
        """Begin with `total` photos to do."""
        self._began = time.monotonic() - self._control.paused_seconds
        self._progress = Progress("indexing", total=total)
        if total:
            self._say()

    def advance(self, done: int, failed: int) -> None:
        """Count photos as done, `failed` of them in vain."""
        now = time.monotonic()
        progress = self._progress
        done += progress.done
        speed = done / max(now - self._began - self._control.paused_seconds, 1e-6)
        self._progress = replace(
            progress,
            done=done,
            failed=progress.failed + failed,
            photos_per_second=speed,
            seconds_left=(progress.total - done) / speed if done >= _ENOUGH else None,
        )
        if now - self._reported >= _SAY_SECONDS:
            self._say()

    def end(self) -> None:
        """Say that there is nothing left to do."""
        self._progress = Progress("idle")
        self._say()
        self._control.on_pause(None)

    def _say(self) -> None:
        self._reported = time.monotonic()
        paused = self._control.paused and self._progress.state != "idle"
        self._report(replace(self._progress, state="paused") if paused else self._progress)
