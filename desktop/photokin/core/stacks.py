"""Stacks: photos of a ranking that are copies of each other, or shots of one burst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from photokin.core.regions import COPIES
from photokin.core.signature import Codes, Floats, Ids, agreement

BURST_SECONDS = 3.0
"""Shots of a burst follow each other at least so fast."""
BURST_ALIKE = 0.45
"""Facets of shots of a burst agree at least so far, and so do those of a photo and what was made
of a part of it: half of all photos agree as far with the one of 5,500 that is nearest to them."""
SURELY_SAME = 0.5
"""Probability of being a copy of the query from which on two photos may be so of each other."""


@dataclass(frozen=True)
class Shown:
    """N photos of a ranking, best first.

    ids: int64 [N]. facets: uint64 [N, F], of one encoder. same: float32 [N], the probabilities
    that they are copies of the query. taken: local times as of Metadata, None where not known.
    """

    ids: Ids
    facets: Codes
    same: Floats
    taken: Sequence[str | None]


def stacks(shown: Shown) -> list[list[int]]:
    """The places of photos that belong together, best first: of two photos at least.

    The best of a stack leads it, and every other one is like its leader, so that no chain of
    photos, each a little different from the one before, ends up in one stack.
    """
    bursts = _bursts(shown.taken)
    free = np.ones(len(shown.ids), bool)
    found = []
    for leader in range(len(shown.ids)):
        if not free[leader]:
            continue
        members = np.flatnonzero(free & _with_leader(shown, bursts, leader)).tolist()
        free[members] = False
        if len(members) > 1:
            found.append(members)
    return found


def _with_leader(shown: Shown, bursts: Ids, leader: int) -> npt.NDArray[np.bool_]:
    """Which photos belong to this one; itself does."""
    agree = agreement(shown.facets, shown.facets[leader])
    near = bursts == bursts[leader]
    if shown.same[leader] >= SURELY_SAME:
        near |= shown.same >= SURELY_SAME
    belongs: npt.NDArray[np.bool_] = agree >= np.where(near, BURST_ALIKE, COPIES)
    belongs |= shown.ids == shown.ids[leader]
    return belongs


def _bursts(taken: Sequence[str | None]) -> Ids:
    """The number of the burst that each photo belongs to; one of its own where none is known."""
    numbers = np.arange(len(taken))
    seconds = [(_seconds(time), place) for place, time in enumerate(taken) if time is not None]
    last = -np.inf
    number = -1
    for time, place in sorted(seconds):
        if time - last > BURST_SECONDS:
            number = place
        numbers[place] = number
        last = time
    return numbers


def _seconds(time: str) -> float:
    """Seconds since any moment that is the same for all."""
    return (datetime.fromisoformat(time) - datetime.min).total_seconds()  # noqa: DTZ901
