"""Pairs of photos whose codes nearly agree, found without comparing all pairs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from photokin.core.signature import CODE_BITS, Codes, Ids

ORDERS = 32
"""Ways to sort the photos: copies that lie apart in one lie side by side in another."""
REACH = 8
"""Photos after each, in one of them, that are compared with it."""
KEY_BITS = 64
NEAR_FACETS = 150  # bits of 512; the facets of most unrelated photos differ in more
COPY_FACETS = 72  # facets alone say so much, whichever way round the photo is
COPY_SHARE = 0.1875  # of all bits: twelve of every code's 64
MOST = 24  # pairs of a photo, the nearest


def near_pairs(codes: Codes, facets: int, proceed: Callable[[], bool]) -> Ids:
    """Pairs of rows of uint64 [N, R + F] that differ in so few bits that they may be copies.

    Returns int64 [P, 2] with the smaller row first, in order. codes are those of a photo's
    regions, then its `facets`. The photos are sorted by some of their bits, drawn at random, and
    each is compared with the next few, so often that hardly a pair is missed (Charikar, 2002,
    section 3): time and memory grow with N, however many photos are alike. `proceed` is asked
    before each sorting whether to go on.
    """
    count = len(codes)
    columns = np.ascontiguousarray(codes.T)
    short = np.ascontiguousarray(codes[:, -facets:])
    draw = np.random.default_rng(0)
    numbers, distances = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for _ in range(ORDERS):
        if not proceed():
            break
        order = np.argsort(_keys(columns, draw))
        ordered = short[order]
        for after in range(1, min(REACH, count - 1) + 1):
            apart = _differing(ordered[:-after], ordered[after:])
            near = np.flatnonzero(apart <= NEAR_FACETS)
            one, other = order[near], order[near + after]
            whole = _differing(codes[one], codes[other])
            likely = whole <= COPY_SHARE * CODE_BITS * codes.shape[1]
            likely |= apart[near] <= COPY_FACETS
            pair = np.minimum(one, other) * count + np.maximum(one, other)
            numbers.append(pair[likely])
            distances.append(whole[likely])
    pairs, first = np.unique(np.concatenate(numbers), return_index=True)
    found = np.stack(np.divmod(pairs, max(count, 1)), axis=1)
    return _nearest(found, np.concatenate(distances)[first])


def _keys(columns: Codes, draw: np.random.Generator) -> Codes:
    """A number for each photo whose bits, from the first on, are bits drawn from its codes."""
    keys = np.zeros(columns.shape[1], np.uint64)
    for bit in draw.permutation(CODE_BITS * len(columns))[:KEY_BITS].tolist():
        word, place = divmod(bit, CODE_BITS)
        keys = (keys << np.uint64(1)) | (columns[word] >> np.uint64(place)) & np.uint64(1)
    return keys


def _differing(ones: Codes, others: Codes) -> Ids:
    """Bits in which rows differ."""
    found: Ids = np.add.reduce(np.bitwise_count(ones ^ others), axis=1, dtype=np.int64)
    return found


def _nearest(pairs: Ids, distances: Ids) -> Ids:
    """The pairs that are among the nearest of either of their photos: a scene may have hundreds."""
    photos = pairs.T.ravel()
    order = np.lexsort((np.tile(distances, 2), photos))
    ordered = photos[order]
    starts = np.searchsorted(ordered, ordered)
    kept = np.zeros(len(photos), bool)
    kept[order] = np.arange(len(photos)) - starts < MOST
    return pairs[kept.reshape(2, -1).any(axis=0)]
