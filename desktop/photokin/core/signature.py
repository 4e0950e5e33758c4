"""The signature of a photo, and the distances between signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

EMBEDDING_DIMS = 16
CODE_BITS = 64

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
Ids = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]
"""Left, top, width and height as fractions of the photo."""


@dataclass(frozen=True)
class Signature:
    """What the encoder says of one photo.

    embedding: float32 [16], unit length. code: uint64, 64 bits. regions: uint64 [R], one binary
    code per cell of a square grid, row by row. weights: uint8 [R], how much each region says.
    """

    embedding: Floats
    code: np.uint64
    regions: Codes
    weights: Bytes


@dataclass(frozen=True)
class Signatures:
    """The signatures of N photos as arrays: [N, 16], [N], [N, R] and [N, R]."""

    embeddings: Floats
    codes: Codes
    regions: Codes
    weights: Bytes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> Signature:
        return Signature(
            self.embeddings[row], self.codes[row], self.regions[row], self.weights[row]
        )

    @classmethod
    def stack(cls, signatures: Sequence[Signature]) -> Signatures:
        """Put one or more signatures into arrays."""
        return cls(
            np.stack([s.embedding for s in signatures]),
            np.array([s.code for s in signatures], np.uint64),
            np.stack([s.regions for s in signatures]),
            np.stack([s.weights for s in signatures]),
        )


def codes_from_bytes(packed: Bytes) -> Codes:
    """View uint8 [..., 8] packed codes as uint64 [...]: the same bits in the same memory order."""
    words: Codes = np.ascontiguousarray(packed).view("<u8")[..., 0].astype(np.uint64, copy=False)
    return words


def hamming(codes: Codes, code: np.uint64 | Codes) -> Bytes:
    """Differing bits (uint8, 0 to 64) between each of `codes` and `code`, broadcast."""
    distances: Bytes = np.bitwise_count(codes ^ code)
    return distances


def region_similarity(query: Codes, regions: Codes) -> Floats:
    """Agreement of every query region with every other region: float32 [..., Rq, Rc] in [0, 1].

    Unrelated codes differ in half of their bits, which counts as no agreement at all.
    """
    distances = hamming(regions[..., None, :], query[..., :, None])
    similarity: Floats = np.maximum(1.0 - distances.astype(np.float32) / (CODE_BITS / 2), 0.0)
    return similarity


def region_match(query: Signature, regions: Codes, weights: Bytes) -> Floats:
    """How well the regions of the query and of N candidates match: float32 [N] in [0, 1].

    Many-to-many matching of binary local descriptors, weighted by the query (LM-BiHalf): each
    region takes its best partner on the other side, wherever that lies. The better direction
    counts, so a crop matches the photo that it came from and the other way round.
    regions: uint64 [N, R]; weights: uint8 [N, R].
    """
    similarity = region_similarity(query.regions, regions)
    forward = _weighted_mean(similarity.max(axis=2), query.weights)
    backward = _weighted_mean(similarity.max(axis=1), weights)
    return np.maximum(forward, backward)


def matched_box(query: Signature, candidate: Signature) -> Box | None:
    """Where on the candidate the query was found, or None where no region stands out.

    The rectangle around the candidate's regions that are the mutual best partner of a query
    region and agree on at least half of the bits that could differ.
    """
    similarity = region_similarity(query.regions, candidate.regions)
    partner = similarity.argmax(axis=1)
    mutual = similarity.argmax(axis=0)[partner] == np.arange(len(partner))
    strong = similarity.max(axis=1) >= 0.5
    cells = partner[mutual & strong]
    if not len(cells):
        return None
    side = round(len(candidate.regions) ** 0.5)
    rows, columns = np.divmod(cells, side)
    left, top = float(columns.min()) / side, float(rows.min()) / side
    return (
        left,
        top,
        float(columns.max() + 1) / side - left,
        float(rows.max() + 1) / side - top,
    )


def _weighted_mean(values: Floats, weights: Bytes) -> Floats:
    heavy = weights.astype(np.float32) + 1e-6
    mean: Floats = (values * heavy).sum(axis=-1) / heavy.sum(axis=-1)
    return mean
