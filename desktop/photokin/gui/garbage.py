"""Collects Python's garbage on the GUI thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GarbageCollection(QObject):
    """From `start` to `stop`, objects in cycles are destroyed by the GUI thread's event loop only.

    By itself Python collects in whichever thread happens to allocate. A Qt object with a timer
    that is destroyed by another thread than its own leaves the timer behind, and the event loop
    crashes when that fires.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect_if_due)
        self._automatic = True

    def start(self) -> None:
        """Collect here from now on."""
        self._automatic = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to whom it was left before; to be called once no other thread runs."""
        self._timer.stop()
        if self._automatic:
            gc.enable()

    def _collect_if_due(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
