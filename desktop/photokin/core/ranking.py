"""From a query to ranked photos: candidates, fuse, re-rank, align."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from photokin.core.alignment import Alignment
from photokin.core.encoder import Encoder, Judgement
from photokin.core.regions import Evidence
from photokin.core.signature import Box, Bytes, Floats, Ids, Signature, Signatures, hamming
from photokin.core.vectors import Neighbours, VectorIndex

WORTH_ALIGNING = 0.002
"""Probability of being the same from which on a photo is aligned with the query."""
LIKELY, MOST_LIKELY, MOST_UNLIKELY = 0.1, 64, 12
"""At most so many photos are aligned that are as likely the same, and so many in all if fewer are.
"""
CERTAIN = 0.5
"""Probability of being the same from which on an alignment tells where a photo was found."""

Fetch = Callable[[Ids], tuple[Ids, Signatures]]
"""The whole signatures of photos by id, and whose they are: those that are gone are left out."""

Align = Callable[[Sequence[int]], Sequence[Alignment | None]]
"""Align the query with photos by id; None where there is no picture of the photo."""


@dataclass(frozen=True)
class Depth:
    """How many photos each stage looks at, and more where more are asked for.

    candidates: from each of the two scans, by cosine and by Hamming distance, whose facets are
    compared. compared: of these, whose regions are compared, too: those whose facets agree best.
    turned: the same for each turned view of the query.
    """

    candidates: int = 1000
    compared: int = 160
    turned: int = 40


USUAL = Depth()


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
    return _fused(encoder, index.nearest_by_cosine(query, top))


def rank_by_code(encoder: Encoder, index: VectorIndex, query: Signature, top: int) -> Ranking:
    """The photos nearest by Hamming distance."""
    return _fused(encoder, index.nearest_by_hamming(query, top))


def rank_fused(encoder: Encoder, index: VectorIndex, query: Signature, top: int) -> Ranking:
    """The candidates of both scans, by what the embedding and the code say together."""
    near = index.nearest(query, max(USUAL.candidates, top))
    score = encoder.calibration.fuse(near.cosine, near.hamming)
    return _fused(encoder, near[np.lexsort((near.ids, -near.cosine, -score))[:top]])


def rank_fully(
    encoder: Encoder,
    index: VectorIndex,
    fetch: Fetch,
    align: Align,
    views: Signatures,
    top: int,
    depth: Depth = USUAL,
) -> Ranking:
    """The candidates by facets and regions; the likely copies by their pixels too.

    views: the query upright, then turned by quarters of a circle, if at all. A turned view tells
    only which photos are the query itself: what is like it lying on its side is not like it.
    """
    upright, *turned = views
    candidates, compared = max(depth.candidates, top), max(depth.compared, top)
    near = [_agreeing(index.nearest(upright, candidates), compared)]
    near += [
        _agreeing(index.nearest_by_hamming(view, depth.candidates), depth.turned) for view in turned
    ]
    ids, signatures = fetch(np.unique(np.concatenate([found.ids for found in near])))
    if not len(ids):
        nothing = np.zeros(0, np.float32)
        return Ranking(ids, nothing, nothing, nothing, np.zeros(0, np.uint8))
    kin, same = np.zeros((2, len(ids)), np.float32)
    for turn, (view, found) in enumerate(zip(views, near, strict=True)):
        rows = np.flatnonzero(np.isin(ids, found.ids))
        _, judged = judge(encoder, view, signatures[rows])
        same[rows] = np.maximum(same[rows], judged.same)
        if turn == 0:
            kin[rows] = judged.kin
    likeliest = worth_aligning(same)
    alignments = align(ids[likeliest].tolist())
    same[likeliest] = encoder.calibration.aligned(same[likeliest], _strengths(alignments))
    score = Judgement(kin, same).alike
    cosine = signatures.embeddings @ upright.embedding
    distance = hamming(signatures.codes, upright.code)
    best = np.lexsort((ids, -cosine, -score))[:top]
    return Ranking(ids[best], score[best], same[best], cosine[best], distance[best])


def judge(encoder: Encoder, query: Signature, candidates: Signatures) -> tuple[Evidence, Judgement]:
    """Compare a query's signature with candidates' in every way there is."""
    evidence = encoder.layout.compare(query, candidates.regions, candidates.weights)
    judged = encoder.calibration.judge(
        candidates.embeddings @ query.embedding, hamming(candidates.codes, query.code), evidence
    )
    return evidence, judged


def worth_aligning(same: Floats) -> Ids:
    """Which candidates to align, by their probabilities of being the same: the likeliest first."""
    worth = np.flatnonzero(same >= WORTH_ALIGNING)
    likely = min(int((same >= LIKELY).sum()), MOST_LIKELY)
    order: Ids = worth[np.argsort(-same[worth], kind="stable")][: max(likely, MOST_UNLIKELY)]
    return order


def locate(
    encoder: Encoder, views: Signatures, candidate: Signature, alignment: Alignment | None
) -> Box | None:
    """Where on a candidate a view of the query was found; None where no place stands out.

    By the pixels if these say that the two are the same, else by the regions.
    """
    alone = Signatures.stack([candidate])
    compared = [judge(encoder, view, alone) for view in views]
    evidence, judged = max(compared, key=lambda pair: float(pair[0].place[0]))
    if alignment is not None:
        before = np.append(judged.same, np.float32(CERTAIN))  # would it also settle a toss-up?
        same = encoder.calibration.aligned(before, _strengths([alignment, alignment]))
        if same.min() >= CERTAIN:
            return alignment.box
    return encoder.layout.box(evidence)


def _strengths(alignments: Sequence[Alignment | None]) -> Floats:
    """Strengths; not a number where there is none."""
    return np.array([np.nan if a is None else a.strength for a in alignments], np.float32)


def _agreeing(near: Neighbours, count: int) -> Neighbours:
    """Those whose facets agree best."""
    return near[np.lexsort((near.ids, -near.facets))[:count]]


def _fused(encoder: Encoder, near: Neighbours) -> Ranking:
    score = encoder.calibration.fuse(near.cosine, near.hamming)
    return Ranking(near.ids, score, np.zeros_like(score), near.cosine, near.hamming)
