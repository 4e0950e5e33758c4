"""From a query to ranked photos: candidates, fuse, re-rank, align."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photokin.core.alignment import Alignment
from photokin.core.encoder import Encoder, Judgement
from photokin.core.regions import Evidence
from photokin.core.signature import (
    CODE_BITS,
    Box,
    Bytes,
    Codes,
    Floats,
    Ids,
    Signature,
    Signatures,
    hamming,
)
from photokin.core.vectors import Neighbours, VectorIndex

FUSED = 1000
"""Candidates of either scan, at least, that are ranked by the embedding and the code."""
WORTH_ALIGNING = 0.002
"""Probability of being the same from which on a photo is aligned with the query."""
LIKELY, MOST_LIKELY, MOST_UNLIKELY = 0.1, 64, 12
"""At most so many photos are aligned that are as likely the same, and so many in all if fewer are.
"""
CERTAIN = 0.5
"""Probability of being the same from which on an alignment tells where a photo was found."""
ALPHA, BETA, GAMMA = 0.25, 0.75, 0.5
"""What the queries and what the likes count beside each other, and the unlikes against both.

Chosen on 1,000 photos of nine kinds, none of them from Caltech-101, for three likes and three
unlikes a round; little changes from half to twice of each.
"""
TINY, CERTAINTY = 1e-30, 1 - 2.0**-24
"""The least and the greatest of the probabilities that float32 tells from 0 and from 1."""
TIE = 1e-5
"""Votes closer to each other than this are equal but for rounding."""

Doubles = npt.NDArray[np.float64]

Fetch = Callable[[Ids], tuple[Ids, Signatures]]
"""The whole signatures of photos by id, and whose they are: those that are gone are left out."""

Align = Callable[[Sequence[int]], Sequence[Alignment | None]]
"""Align the query with photos by id; None where there is no picture of the photo."""


@dataclass(frozen=True)
class Example:
    """A photo that those to find are like or, where its weight is below 0, unlike.

    views: its signatures upright, then turned by quarters of a circle, if at all. A turned view
    tells only which photos are the example itself: what is like it lying on its side is not like
    it. weight: those of all examples of a search come to 1.
    """

    views: Signatures
    align: Align
    weight: float = 1.0

    @property
    def upright(self) -> Signature:
        """The first view."""
        return self.views[0]

    @property
    def turned(self) -> Sequence[Signature]:
        """The other views; none where it is unlike, for no copy of it is wanted."""
        return list(self.views[1:]) if self.weight > 0 else []


@dataclass(frozen=True)
class Depth:
    """How many photos are looked at, and more where more are asked for.

    compared: those whose regions are compared, the ones whose facets agree best. aside: the same
    for each turned view, and for each of several examples by itself. share: of all photos, those
    whose facets are compared in full; None where the index may choose.
    """

    compared: int = 160
    aside: int = 40
    share: float | None = None


USUAL = Depth()


@dataclass(frozen=True)
class Ranking:
    """Photos, best first; ties by id. Arrays of one length.

    ids: int64. score: float32, the probability that a person would call the two alike. kin:
    float32, that they show the same kind of thing. same: float32, that one is a copy of the other,
    edited or not. cosine: float32 and hamming: uint8, to the upright query, or to the centre of
    several examples.
    """

    ids: Ids
    score: Floats
    kin: Floats
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
    near = index.nearest(query, max(FUSED, top))
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
    """The candidates by facets and regions; the likely copies by their pixels too."""
    return rank_examples(encoder, index, fetch, [Example(views, align)], top, depth)


def rank_examples(
    encoder: Encoder,
    index: VectorIndex,
    fetch: Fetch,
    examples: Sequence[Example],
    top: int,
    depth: Depth = USUAL,
) -> Ranking:
    """The photos that are like the examples, and unlike those of negative weight.

    The log-odds of being kin to each example are added up by weight. They are linear in the
    signals, and codes and facets are sign bits of random planes, so this is the query expansion
    of Rocchio (1971) in the angles between photos. A copy of any liked example is a match.
    """
    middle = centre(examples)
    upright = [index.nearest_by_facets(middle, max(depth.compared, top), depth.share).ids]
    if len(examples) > 1:  # what is near one of them may be far from their centre
        upright += [_aside(index, each.upright, depth) for each in examples if each.weight > 0]
    turned = [[_aside(index, view, depth) for view in each.turned] for each in examples]
    ids, signatures = fetch(np.unique(np.concatenate([*upright, *itertools.chain(*turned)])))
    if not len(ids):
        nothing = np.zeros(0, np.float32)
        return Ranking(ids, nothing, nothing, nothing, nothing, np.zeros(0, np.uint8))
    rows = np.flatnonzero(np.isin(ids, np.concatenate(upright)))
    odds, copies = np.zeros(len(rows)), np.zeros((len(examples), len(ids)), np.float32)
    for example, lying, copy in zip(examples, turned, copies, strict=True):
        _, judged = judge(encoder, example.upright, signatures[rows])
        odds += example.weight * _log_odds(judged.kin)
        if example.weight > 0:
            copy[rows] = judged.same
        for view, found in zip(example.turned, lying, strict=True):
            beside = np.flatnonzero(np.isin(ids, found))
            _, judged = judge(encoder, view, signatures[beside])
            copy[beside] = np.maximum(copy[beside], judged.same)
    kin, same = np.zeros(len(ids), np.float32), _aligned(encoder, examples, ids, copies)
    kin[rows] = _probability(odds)
    score = Judgement(kin, same).alike
    cosine = signatures.embeddings @ middle.embedding
    distance = hamming(signatures.codes, middle.code)
    best = np.lexsort((ids, -cosine, -score))[:top]
    return Ranking(ids[best], score[best], kin[best], same[best], cosine[best], distance[best])


def rocchio(queries: int, likes: int = 0, unlikes: int = 0) -> list[float]:
    """Weights of each query, of each photo that is liked and of each that is not (Rocchio, 1971).

    They come to 1, so a photo that is as much like all of them keeps its probability.
    """
    liked = [(share, count) for share, count in ((ALPHA, queries), (BETA, likes)) if count]
    gamma = GAMMA if unlikes else 0.0
    whole = sum(share for share, _ in liked) / (1 + gamma)
    weights = [share / whole / count for share, count in liked for _ in range(count)]
    return weights + [-gamma / unlikes for _ in range(unlikes)]


def centre(examples: Sequence[Example]) -> Signature:
    """One signature for several examples: the weighted mean of the embeddings, at unit length.

    Each bit of the code and of the facets is what the examples, by weight, vote for; in a tie, what
    the first says.
    """
    first, *others = (example.upright for example in examples)
    if not others:
        return first
    uprights = Signatures.stack([first, *others])
    weights = np.array([example.weight for example in examples], np.float32)
    embedding = weights @ uprights.embeddings
    return Signature(
        embedding / max(float(np.linalg.norm(embedding)), TINY),
        _vote(uprights.codes[:, None], weights)[0],
        _vote(uprights.regions, weights),
        first.weights,
    )


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


@dataclass(frozen=True)
class Explanation:
    """How one view of a query compares with a photo, and where on it the view was found.

    turn: quarters of a circle by which the view is turned. facets, parts, place: those of
    regions.Evidence. strength: that of the alignment of the pixels; None where there was no
    picture. box: None where no place stands out.
    """

    turn: int
    facets: float
    parts: float
    place: float
    strength: float | None
    box: Box | None


def explain(
    encoder: Encoder, views: Signatures, candidate: Signature, alignment: Alignment | None
) -> Explanation:
    """Compare a candidate with the view of the query that is found best on it.

    The place comes from the pixels if these say that the two are the same, else from the regions.
    """
    alone = Signatures.stack([candidate])
    compared = [judge(encoder, view, alone) for view in views]
    turn = max(range(len(compared)), key=lambda turn: float(compared[turn][0].place[0]))
    evidence, judged = compared[turn]
    box = encoder.layout.box(evidence)
    if alignment is not None:
        before = np.append(judged.same, np.float32(CERTAIN))  # would it also settle a toss-up?
        same = encoder.calibration.aligned(before, _strengths([alignment, alignment]))
        if same.min() >= CERTAIN:
            box = alignment.box
    return Explanation(
        turn,
        float(evidence.facets[0]),
        float(evidence.parts[0]),
        float(evidence.place[0]),
        None if alignment is None else alignment.strength,
        box,
    )


def _strengths(alignments: Sequence[Alignment | None]) -> Floats:
    """Strengths; not a number where there is none."""
    return np.array([np.nan if a is None else a.strength for a in alignments], np.float32)


def _fused(encoder: Encoder, near: Neighbours) -> Ranking:
    score = encoder.calibration.fuse(near.cosine, near.hamming)
    return Ranking(near.ids, score, score, np.zeros_like(score), near.cosine, near.hamming)


def _aside(index: VectorIndex, view: Signature, depth: Depth) -> Ids:
    """Candidates for copies of one view."""
    return index.nearest_by_facets(view, depth.aside, depth.share).ids


def _aligned(encoder: Encoder, examples: Sequence[Example], ids: Ids, copies: Floats) -> Floats:
    """Probability of being the same as any example: float32 [n], from [examples, n] unaligned.

    The likeliest are aligned with the example of which they are likely a copy.
    """
    whose = copies.argmax(axis=0)
    same: Floats = copies.max(axis=0)
    likeliest = worth_aligning(same)
    for number, example in enumerate(examples):
        rows = likeliest[whose[likeliest] == number]
        if len(rows):
            strengths = _strengths(example.align(ids[rows].tolist()))
            same[rows] = encoder.calibration.aligned(same[rows], strengths)
    return same


def _log_odds(probability: Floats) -> Doubles:
    likely = np.clip(probability.astype(np.float64), TINY, CERTAINTY)
    odds: Doubles = np.log(likely / (1 - likely))
    return odds


def _probability(odds: Doubles) -> Floats:
    found: Floats = (1 / (1 + np.exp(-np.clip(odds, -80, 80)))).astype(np.float32)
    return found


def _vote(codes: Codes, weights: Floats) -> Codes:
    """What most of codes [n, …] say, bit by bit: uint64 […]."""
    shifts = np.arange(CODE_BITS, dtype=np.uint64)
    bits = (codes[..., None] >> shifts & np.uint64(1)).astype(np.int8)
    votes = np.tensordot(weights, 2 * bits - 1, axes=1)
    said = np.where(np.abs(votes) < TIE, bits[0] > 0, votes > 0)
    packed: Codes = np.bitwise_or.reduce(said.astype(np.uint64) << shifts, axis=-1)
    return packed
