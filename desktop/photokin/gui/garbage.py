"""Collects Python's garbage on the GUI thread alone."""

from __future__ import annotations

import gc
import math

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 100
_CALM_TICKS = 10
"""In so many ticks in a row next to nothing was made: the person is not waiting for anything."""


class GarbageCollection(QObject):
    """From `start` to `stop`, objects in cycles are destroyed by the GUI thread's event loop only.

    By itself Python collects in whichever thread happens to allocate. A Qt object with a timer
    that is destroyed by another thread than its own leaves the timer behind, and the event loop
    crashes when that fires.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._automatic = True
        self._calm = 0

    def start(self) -> None:
        """Collect here from now on."""
        self._automatic = gc.isenabled()
        gc.disable()
        self._timer.start()

    def spare_what_is_there(self) -> None:
        """Never look again through what has been made by now: modules, classes and the window."""
        gc.freeze()

    def stop(self) -> None:
        """Leave it to whom it was left before; to be called once no other thread runs."""
        self._timer.stop()
        gc.unfreeze()
        if self._automatic:
            gc.enable()

    def collect_if_due(self) -> None:
        """Collect what is due by Python's own thresholds.

        While much is being made, only what was made since the last time is looked through, and so
        quickly. All there is may be millions of objects of a survey: it waits until that is over.
        """
        new, _, collected = gc.get_count()
        due, *factors = gc.get_threshold()
        if new > due:
            self._calm = 0
            gc.collect(1)
            return
        self._calm += 1
        if self._calm >= _CALM_TICKS and collected > math.prod(factors):
            gc.collect(2)
