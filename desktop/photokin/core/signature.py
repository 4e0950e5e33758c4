"""The signature of a photo, and the distances between signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

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

    embedding: float32 [16], unit length. code: uint64, 64 bits. regions: uint64 [R + F], a
    binary code for each of the encoder's regions, then F facets of the whole photo. weights:
    uint8 [R], how much each region says.
    """

    embedding: Floats
    code: np.uint64
    regions: Codes
    weights: Bytes


@dataclass(frozen=True)
class Signatures:
    """The signatures of N photos as arrays: [N, 16], [N], [N, R + F] and [N, R]."""

    embeddings: Floats
    codes: Codes
    regions: Codes
    weights: Bytes

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Signature]:
        return (self[row] for row in range(len(self)))

    @overload
    def __getitem__(self, row: int) -> Signature: ...

    @overload
    def __getitem__(self, row: Ids | slice) -> Signatures: ...

    def __getitem__(self, row: int | Ids | slice) -> Signature | Signatures:
        if isinstance(row, int):
            return Signature(
                self.embeddings[row], self.codes[row], self.regions[row], self.weights[row]
            )
        return Signatures(
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

    @classmethod
    def join(cls, parts: Sequence[Signatures]) -> Signatures:
        """One after the other."""
        return cls(
            np.concatenate([part.embeddings for part in parts]),
            np.concatenate([part.codes for part in parts]),
            np.concatenate([part.regions for part in parts]),
            np.concatenate([part.weights for part in parts]),
        )


def codes_from_bytes(packed: Bytes) -> Codes:
    """View uint8 [..., 8] packed codes as uint64 [...]: the same bits in the same memory order."""
    words: Codes = np.ascontiguousarray(packed).view("<u8")[..., 0].astype(np.uint64, copy=False)
    return words


def hamming(codes: Codes, code: np.uint64 | Codes) -> Bytes:
    """Differing bits (uint8, 0 to 64) between each of `codes` and `code`, broadcast."""
    distances: Bytes = np.bitwise_count(codes ^ code)
    return distances
