"""Whether the machine has slept: what happened meanwhile was told to nobody."""

from __future__ import annotations

import time

_SECONDS = 20.0


class Sleep:
    """Notices that the machine has slept: the steady clock stood still, and the wall's did not.

    A wall clock that a person or the network sets looks the same, and does no harm.
    """

    def __init__(self) -> None:
        self._apart = _apart()

    def over(self, late: float = 0.0) -> bool:
        """Whether it has slept since this was last asked.

        late: seconds by which a wait took too long, for the steady clock may count them (Windows).
        """
        before, self._apart = self._apart, _apart()
        return late > _SECONDS or abs(self._apart - before) > _SECONDS


def _apart() -> float:
    return time.time() - time.monotonic()
