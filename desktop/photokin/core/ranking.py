"""From the signatures of a query to ranked photos: candidates, fuse, re-rank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from photokin.core.encoder import Encoder, Judgement
from photokin.core.signature import Bytes, Floats, Ids, Signature, Signatures, hamming
from photokin.core.vectors import Neighbours, VectorIndex

CANDIDATES = 400
"""Photos from each of the two scans whose regions are compared."""
TURNED_CANDIDATES = 100
"""The same for each turned view of the query."""

Fetch = Callable[[Ids], tuple[Ids, Signatures]]
"""The whole signatures of photos by id, and whose they are: those that are gone are left out."""


@dataclass(frozen=True)
class Ranking:
    """Photos, best first; ties by id. Arrays of one length.

    ids: int64. score: float32, the probability that a person would call the two alike. same:
    float32, the probability that one is a copy of the other, edited or not. cosine: float32 and
    hamming: uint8, to the upright query.
    """

    ids: Ids
    score: Floats
    same: Floats
    cosine: Floats
    hamming: Bytes

    def __len__(self) -> int:
        return len(self.ids)


def rank_by_embedding(encoder: Encoder, index: VectorIndex, query: Signature, top: int) -> Ranking:
    """The photos nearest by cosine."""
    near = index.nearest_by_cosine(query.embedding, query.code, top)
    return _fused(encoder, near, np.lexsort((near.ids, -near.cosine)))


def rank_by_code(encoder: Encoder, index: VectorIndex, query: Signature, top: int) -> Ranking:
    """The photos nearest by Hamming distance."""
    near = index.nearest_by_hamming(query.embedding, query.code, top)
    return _fused(encoder, near, np.lexsort((near.ids, near.hamming)))


def rank_fused(encoder: Encoder, index: VectorIndex, query: Signature, top: int) -> Ranking:
    """The candidates of both scans, by what the embedding and the code say together."""
    near = index.nearest(query.embedding, query.code, max(CANDIDATES, top))
    score = encoder.calibration.fuse(near.cosine, near.hamming)
    return _fused(encoder, near, np.lexsort((near.ids, -near.cosine, -score))[:top])


def rank_fully(
    encoder: Encoder, index: VectorIndex, fetch: Fetch, views: Signatures, top: int
) -> Ranking:
    """The candidates by embedding, code and regions.

    views: the query upright, then turned by quarters of a circle, if at all. A turned view tells
    only which photos are the query itself: what is like it lying on its side is not like it.
    """
    wanted = [
        index.nearest(
            view.embedding, view.code, TURNED_CANDIDATES if turn else max(CANDIDATES, top)
        )
        for turn, view in enumerate(views)
    ]
    ids, signatures = fetch(np.unique(np.concatenate([near.ids for near in wanted])))
    kin, same = np.zeros((2, len(ids)), np.float32)
    for turn, (view, near) in enumerate(zip(views, wanted, strict=True)):
        rows = np.flatnonzero(np.isin(ids, near.ids))
        judged = judge(encoder, view, signatures[rows])
        same[rows] = np.maximum(same[rows], judged.same)
        if turn == 0:
            kin[rows] = judged.kin
    score = Judgement(kin, same).alike
    cosine = signatures.embeddings @ views[0].embedding
    distance = hamming(signatures.codes, views[0].code)
    best = np.lexsort((ids, -cosine, -score))[:top]
    return Ranking(ids[best], score[best], same[best], cosine[best], distance[best])


def judge(encoder: Encoder, query: Signature, candidates: Signatures) -> Judgement:
    """Compare a query with candidates in every way there is."""
    return encoder.calibration.judge(
        candidates.embeddings @ query.embedding,
        hamming(candidates.codes, query.code),
        encoder.layout.compare(query, candidates.regions, candidates.weights),
    )


def _fused(encoder: Encoder, near: Neighbours, order: Ids) -> Ranking:
    ids, cosine, distance = near.ids[order], near.cosine[order], near.hamming[order]
    score = encoder.calibration.fuse(cosine, distance)
    return Ranking(ids, score, np.zeros_like(score), cosine, distance)
