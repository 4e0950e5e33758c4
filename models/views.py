"""Endless batches of random views of the corpus, made in a process beside the training."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from models import augment
from models.augment import View
from models.data import Corpus

PREFETCHED = 8  # batches


@dataclass(frozen=True)
class Recipe:
    """How a batch is made: of `photos` photos, `mild` and `edited` views of each, this wide.

    area: bounds of what an edited view shows, as a share of the photo; else the usual mixture.
    """

    photos: int
    size: int
    mild: int = 0
    edited: int = 1
    area: tuple[float, float] | None = None


@dataclass(frozen=True)
class Batch:
    """Views of photos; with several of each, all photos' first views come first.

    rows: int64 [n], the photos. pixels: uint8 [v · n, size, size, 3]. share: float32 [v · n], of
    the photo's area that is shown. shown, placed: float32 [v · n, 4], edges on photo and view.
    mirrored: bool [v · n].
    """

    rows: Tensor
    pixels: Tensor
    share: Tensor
    shown: Tensor
    placed: Tensor
    mirrored: Tensor

    @classmethod
    def of(cls, rows: np.ndarray, views: list[View]) -> "Batch":
        return cls(
            torch.from_numpy(rows),
            torch.from_numpy(np.stack([view.pixels for view in views])),
            torch.tensor([view.share for view in views]),
            torch.tensor([view.shown for view in views]),
            torch.tensor([view.placed for view in views]),
            torch.tensor([view.mirrored for view in views]),
        )


class RandomViews(IterableDataset[Batch]):
    """Batches after each recipe in turn, of the training rows in ever new random order."""

    def __init__(self, corpus: Corpus, recipes: list[Recipe], seed: list[int]) -> None:
        self.corpus, self.recipes, self.seed = corpus, recipes, seed

    def __iter__(self) -> Iterator[Batch]:
        rng = np.random.default_rng(self.seed)
        photo, training = self.corpus.photo, self.corpus.training_rows
        order = rng.permutation(training)
        while True:
            for recipe in self.recipes:
                while len(order) < recipe.photos:
                    order = np.concatenate([order, rng.permutation(training)])
                rows, order = order[: recipe.photos], order[recipe.photos :]
                views = [
                    augment.mild(photo(row), recipe.size, rng)
                    for _ in range(recipe.mild)
                    for row in rows
                ]
                views += [
                    augment.edited(photo(row), recipe.size, rng, recipe.area)
                    for _ in range(recipe.edited)
                    for row in rows
                ]
                yield Batch.of(rows, views)


def random_views(corpus: Corpus, recipes: list[Recipe], seed: list[int]) -> Iterator[Batch]:
    """Batches from a process of their own, which ends with the iterator."""
    views = RandomViews(corpus, recipes, seed)
    return iter(DataLoader(views, batch_size=None, num_workers=1, prefetch_factor=PREFETCHED))
