"""What it is worth to say which of the photos found are meant and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from models.gallery import Gallery
from photokin.core.ranking import rocchio
from photokin.core.signature import Ids

ROUNDS = 2
MARKED = 3
"""Photos that are liked, and as many that are not, in a round."""
FIRST = 20
"""Photos of a ranking that are counted."""

Labels = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Marks:
    """Photos that a person said to be meant, and others not to be, in the order of saying so."""

    liked: Sequence[int] = ()
    unliked: Sequence[int] = ()

    def more(self, order: Ids, relevant: npt.NDArray[np.bool_]) -> Marks:
        """Mark the first photos of a ranking that are not marked yet, right ones and wrong ones."""
        fresh = ~np.isin(order, [*self.liked, *self.unliked])
        return Marks(
            [*self.liked, *order[fresh & relevant][:MARKED].tolist()],
            [*self.unliked, *order[fresh & ~relevant][:MARKED].tolist()],
        )


@dataclass(frozen=True)
class Rounds:
    """Precision of the FIRST photos: [rounds + 1], the first search, then each after more marks.

    kept: of all photos but the query, so the liked ones count, too. residual: of those that no one
    has marked by then; residual_before: the first search on the same (the residual collection;
    Chang, Cirillo & Razon, 1971). Only what these gain is not got for nothing.
    """

    kept: Sequence[float]
    residual: Sequence[float]
    residual_before: Sequence[float]

    @classmethod
    def mean(cls, rounds: Sequence[Rounds]) -> Rounds:
        """The means of each."""
        return cls(*np.mean([astuple(each) for each in rounds], axis=0).tolist())


def rounds(gallery: Gallery, labels: Labels, query: int) -> Rounds:
    """Search for the class of a photo, marking what is found."""

    def precision(order: Ids, marks: Marks) -> float:
        left = order[~np.isin(order, [*marks.liked, *marks.unliked])]
        right = labels[left[:FIRST]] == labels[query]
        return float(right.mean()) if len(right) else 0.0

    marks, orders, found = Marks(), [], []
    for number in range(ROUNDS + 1):
        if number:
            marks = marks.more(orders[-1], labels[orders[-1]] == labels[query])
        examples = [query, *marks.liked, *marks.unliked]
        sought = [gallery.photos[example] for example in examples]
        weights = rocchio(1, len(marks.liked), len(marks.unliked))
        order = gallery.ranked_by(list(zip(sought, weights, strict=True))).ids
        orders.append(order[order != query])
        found.append(
            (
                precision(orders[-1], Marks()),
                precision(orders[-1], marks),
                precision(orders[0], marks),
            )
        )
    return Rounds(*np.transpose(found).tolist())
