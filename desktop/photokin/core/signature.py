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

    @property
    def facets(self) -> Codes:
        """The facets alone: uint64 [F]."""
        return self.regions[len(self.weights) :]


@dataclass(frozen=True)
class Signatures:
    """The signatures of N photos as arrays: [N, 16], [N], [N, R + F] and [N, R]."""

    embeddings: Floats
    codes: Codes
    regions: Codes
    weights: Bytes

    @property
    def facets(self) -> Codes:
        """The facets alone: uint64 [N, F]."""
        return self.regions[:, self.weights.shape[1] :]

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


@dataclass(frozen=True)
class Vectors:
    """What is scanned of N photos: ids int64 [N], embeddings [N, 16], codes [N], facets [F, N].

    Facets lie word by word: a scan looks at the first of all photos, and at few photos' others.
    """

    ids: Ids
    embeddings: Floats
    codes: Codes
    facets: Codes

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, rows: Ids | slice) -> Vectors:
        # What is taken stays word by word; by brackets it would come photo by photo.
        facets = self.facets[:, rows] if isinstance(rows, slice) else self.facets.take(rows, axis=1)
        return Vectors(self.ids[rows], self.embeddings[rows], self.codes[rows], facets)

    @classmethod
    def of(cls, ids: Ids, signatures: Signatures) -> Vectors:
        """Of the photos with these ids."""
        facets = np.ascontiguousarray(signatures.facets.T)
        return cls(ids, signatures.embeddings, signatures.codes, facets)

    @classmethod
    def empty(cls, count: int = 0, facets: int = 0) -> Vectors:
        """Room for so many photos, zeros all."""
        return cls(
            np.zeros(count, np.int64),
            np.zeros((count, EMBEDDING_DIMS), np.float32),
            np.zeros(count, np.uint64),
            np.zeros((facets, count), np.uint64),
        )

    @classmethod
    def join(cls, parts: Sequence[Vectors]) -> Vectors:
        """One after the other; parts without photos are passed over."""
        filled = [part for part in parts if len(part)] or parts[-1:]
        return cls(
            np.concatenate([part.ids for part in filled]),
            np.concatenate([part.embeddings for part in filled]),
            np.concatenate([part.codes for part in filled]),
            np.concatenate([part.facets for part in filled], axis=1),
        )

    def grown(self, count: int) -> Vectors:
        """The same photos with room for `count` in all."""
        bigger = Vectors.empty(count, len(self.facets))
        bigger.put(0, self)
        return bigger

    def put(self, row: int, photos: Vectors) -> None:
        """Overwrite the rows from this one on."""
        room = self[row : row + len(photos)]
        room.ids[:], room.embeddings[:] = photos.ids, photos.embeddings
        room.codes[:], room.facets[:] = photos.codes, photos.facets


def codes_from_bytes(packed: Bytes) -> Codes:
    """View uint8 [..., 8] packed codes as uint64 [...]: the same bits in the same memory order."""
    words: Codes = np.ascontiguousarray(packed).view("<u8")[..., 0].astype(np.uint64, copy=False)
    return words


def hamming(codes: Codes, code: np.uint64 | Codes) -> Bytes:
    """Differing bits (uint8, 0 to 64) between each of `codes` and `code`, broadcast."""
    distances: Bytes = np.bitwise_count(codes ^ code)
    return distances


def agreement(codes: Codes, query: Codes) -> Floats:
    """How far codes [..., F] agree with a query's [F], one by one, on average: float32 [...].

    1 where all bits are equal, 0 where half of them differ, as those of unrelated photos do.
    """
    if not codes.size or not query.size:
        return np.zeros(codes.shape[:-1], np.float32)
    share: Floats = hamming(codes, query).mean(axis=-1, dtype=np.float32) / np.float32(
        CODE_BITS / 2
    )
    return 1 - share
