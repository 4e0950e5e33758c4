"""Control: how long work is paused, resumed and stopped from another thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Control:
    """Shared by the thread that works, which calls `proceed`, and those that steer it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._stopping = False
        self._told: Callable[[], None] | None = None
        self.paused_seconds = 0.0
        self.gently = False
        """Whether the work uses no more than about one core."""

    @property
    def paused(self) -> bool:
        """Whether the work waits, or will at its next step."""
        return self._paused

    @property
    def stopping(self) -> bool:
        """Whether the work ends at its next step."""
        return self._stopping

    def pause(self) -> None:
        """Let the work wait at its next step."""
        with self._changed:
            self._paused = True
            self._changed.notify_all()

    def resume(self) -> None:
        """Let the work go on."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def stop(self) -> None:
        """Let the work end at its next step, for good."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()

    def on_pause(self, told: Callable[[], None] | None) -> None:
        """Have `told` called, by the working thread, when it begins and ends to wait."""
        self._told = told

    def proceed(self) -> bool:
        """Wait while paused; then say whether to go on (True) or to stop (False)."""
        if self._paused and not self._stopping:
            self._tell()
            began = time.monotonic()
            with self._changed:
                self._changed.wait_for(lambda: self._stopping or not self._paused)
            self.paused_seconds += time.monotonic() - began
            self._tell()
        return not self._stopping

    def _tell(self) -> None:
        if self._told is not None:
            self._told()
