"""Exact scans: where among many vectors or codes those lie that are nearest to a query."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photokin.core.signature import Bytes, Codes, Floats

SAMPLED = 64
"""One in so many values is looked at to guess where the best begin."""
SKETCH = 3  # words of long codes that are compared of every photo: 192 bits, a byte's worth
SKETCHED, SKETCHED_SHARE = 4000, 0.01
"""How many photos, and which share of all, are nearest by their sketches and compared in full.

Of the 20 best of 100,000 and of 1,000,000 photos some three in a thousand are missed.
"""
AT_A_TIME = 65_536  # photos: what is worked out of them stays in the processor's cache

Rows = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Distances = npt.NDArray[np.uint16]


def largest(values: Floats, count: int) -> Rows:
    """Where the `count` largest are, in no order.

    A sample tells about where they begin, so that only few have to be compared with each other.
    """
    if len(values) <= count:
        return np.arange(len(values))
    sample = np.sort(values[::SAMPLED])
    expected = 2 * count // SAMPLED + 8  # twice as many as are wanted, and some
    if expected < len(sample) // 2:
        likely = np.flatnonzero(values >= sample[-expected])
        if len(likely) >= count:
            return likely[np.argpartition(values[likely], -count)[-count:]]
    return np.argpartition(values, -count)[-count:]


def smallest(distances: Bytes, count: int, alive: Flags | None = None) -> Rows:
    """Where the `count` smallest of the living are; of those at the largest of them, the first."""
    near = _up_to(distances, 2 * count + 8 * SAMPLED, alive)
    if len(near) < count:  # small, or the sample misled
        near = np.arange(len(distances)) if alive is None else np.flatnonzero(alive)
    return near[np.argsort(distances[near], kind="stable")[:count]]


def nearest_codes(
    codes: Codes, query: Codes, count: int, alive: Flags | None = None, share: float | None = None
) -> Rows:
    """Where the `count` nearest long codes lie, nearest first; ties by place.

    codes: uint64 [F, N], word by word; query: uint64 [F]. A scan of their first words finds those
    that are compared in full, SKETCHED_SHARE of all or `share`.
    """
    total = codes.shape[1]
    kept = max(SKETCHED, 4 * count) + int(total * (SKETCHED_SHARE if share is None else share))
    if kept >= total:
        rows = np.arange(total) if alive is None else np.flatnonzero(alive)
    else:
        rows = _up_to(_sketched(codes, query), kept, alive)
        if len(rows) < count:  # the sample misled
            rows = np.arange(total) if alive is None else np.flatnonzero(alive)
    apart: Distances = np.bitwise_count(codes.take(rows, axis=1) ^ query[:, None]).sum(
        axis=0, dtype=np.uint16
    )
    best = np.argpartition(apart, count)[:count] if count < len(apart) else np.arange(len(apart))
    farthest = apart[best].max(initial=0)
    best = np.flatnonzero(apart <= farthest)  # of those at the same distance the first
    return rows[best[np.argsort(apart[best], kind="stable")[:count]]]


def _sketched(codes: Codes, query: Codes) -> Bytes:
    """Differing bits of the first words: uint8 [N]."""
    total = codes.shape[1]
    found = np.empty(total, np.uint8)
    differing, bits = np.empty(AT_A_TIME, np.uint64), np.empty(AT_A_TIME, np.uint8)
    for start in range(0, total, AT_A_TIME):
        part = slice(start, min(start + AT_A_TIME, total))
        length = part.stop - start
        for number, (words, word) in enumerate(zip(codes[:SKETCH], query, strict=False)):
            np.bitwise_xor(words[part], word, out=differing[:length])
            if number == 0:
                np.bitwise_count(differing[:length], out=found[part])
            else:
                np.bitwise_count(differing[:length], out=bits[:length])
                found[part] += bits[:length]
    return found


def _up_to(distances: Bytes, count: int, alive: Flags | None) -> Rows:
    """Where about `count` smallest are, by a sample: all up to one distance."""
    sample = np.bincount(distances[::SAMPLED], minlength=256).cumsum() * SAMPLED
    near = distances <= int(np.searchsorted(sample, count))
    return np.flatnonzero(near if alive is None else near & alive)
