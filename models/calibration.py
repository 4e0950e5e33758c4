"""Fit the calibration: what distances between signatures say of two photos being alike.

Two photos are *the same* if one is an edited copy of the other, *kin* if both carry the same
class label, and alike if either. The pairs come from photos held apart from training, some of
them of classes that it never saw: each query against the nearest by embedding and by code, so the
priors are the shares of such pairs among those.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypedDict

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy.optimize import minimize

from models import augment
from models.augment import View
from models.data import Corpus
from photokin.core import miniature
from photokin.core.alignment import Subject
from photokin.core.encoder import STRONG, Band, Calibration, Encoder, Judgement
from photokin.core.regions import Evidence
from photokin.core.signature import Bytes, Signatures, hamming

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int64]
CANDIDATES = 100  # of each scan: the split is small beside a person's library
MAX_QUERIES = 800
BATCH = 32
FITTED = 0.5  # share of the queries that the models are fitted on; the others measure the error
NAMES = ("bias", "cosine", "hamming", "facets", "parts", "lead")
ALIGNED_NAMES = ("bias", "odds", "strength")
ALIGNED = 24  # candidates that are aligned: those with the largest lead
TWICE = 40.0  # strength beyond which two photos are one that a collection holds twice
BANDS = {
    Band.SAME.value: 0.9,
    Band.NEAR_DUPLICATE.value: 0.5,
    Band.VERY_SIMILAR.value: 0.75,
    Band.SIMILAR.value: 0.4,
}
"""Least probabilities for each word; the first two of being the same, the others of being alike."""


class Tables(TypedDict):
    """The logistic models and the words as the encoder's file keeps them."""

    fuse: dict[str, float]
    kin: dict[str, float]
    same: dict[str, float]
    aligned: dict[str, float]
    bands: dict[str, float]


NEUTRAL: Tables = {
    "fuse": dict(zip(NAMES, (-4.0, 4.0, 4.0), strict=False)),
    "kin": dict(zip(NAMES, (-5.0, 3.0, 3.0, 3.0, 0.0), strict=False)),
    "same": dict(zip(NAMES, (-4.0, 1.0, 1.0, 1.0, 0.0, 30.0), strict=True)),
    "aligned": dict(zip(ALIGNED_NAMES, (-8.0, 0.5, 0.5), strict=True)),
    "bands": BANDS,
}


@dataclass(frozen=True)
class Pairs:
    """Queries and their candidates. signals: float32 [n, 5], in the order of NAMES without bias.

    strength: float32 [n], of the alignment of the likeliest copies; not a number for all others.
    same, kin: bool [n]. query: int64 [n], which query a pair belongs to.
    """

    signals: Floats
    strength: Floats
    same: Flags
    kin: Flags
    query: Ids

    def __getitem__(self, rows: Flags) -> "Pairs":
        return Pairs(*(getattr(self, field.name)[rows] for field in fields(self)))

    def __len__(self) -> int:
        return len(self.same)

    @classmethod
    def join(cls, parts: Sequence["Pairs"]) -> "Pairs":
        """One after the other, with the numbers of their queries as they are."""
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def judged(self, calibration: Calibration) -> Judgement:
        """What a calibration says of the pairs in the app."""
        cosine, agreement, facets, parts, lead = self.signals.T
        distance = ((1 - agreement) * 32).round().astype(np.uint8)
        nowhere = np.zeros(len(self), np.int64)
        evidence = Evidence(facets, parts, nowhere.astype(np.float32), lead, nowhere)
        found = calibration.judge(cosine, distance, evidence)
        return Judgement(found.kin, calibration.aligned(found.same, self.strength))


def calibrate(encoder: Encoder, shelves: Sequence[tuple[Corpus, Ids]]) -> tuple[Tables, Pairs]:
    """The tables, and the pairs of queries that were kept apart from the fit.

    shelves: corpora, and which of their photos to look for among each other.
    """
    fitted, apart = [], []
    for corpus, rows in shelves:
        pairs = candidate_pairs(encoder, corpus, rows)
        first = pairs.query < FITTED * (pairs.query.max() + 1)
        fitted.append(pairs[first])
        apart.append(pairs[~first])
    held = Pairs.join(apart)
    return fit(Pairs.join(fitted)), held if len(held) else Pairs.join(fitted)


def fit(pairs: Pairs) -> Tables:
    """Logistic models of pairs: of the same, of kin among all others, and of either for `fuse`."""
    others = pairs[~pairs.same]
    alike = pairs.same | pairs.kin
    tables = NEUTRAL | {
        "fuse": dict(zip(NAMES, fit_logistic(pairs.signals[:, :2], alike), strict=False)),
        "kin": dict(zip(NAMES, fit_logistic(others.signals[:, :4], others.kin), strict=False)),
        "same": dict(zip(NAMES, fit_logistic(pairs.signals, pairs.same), strict=True)),
    }
    looked_at = pairs[~np.isnan(pairs.strength)]
    bias, *weights = tables["same"].values()
    strength = np.minimum(looked_at.strength, STRONG)
    signals = np.stack([bias + looked_at.signals @ weights, strength], 1)
    aligned = dict(zip(ALIGNED_NAMES, fit_logistic(signals, looked_at.same), strict=True))
    return tables | {"aligned": aligned}


def candidate_pairs(encoder: Encoder, corpus: Corpus, rows: Ids, seed: int = 0) -> Pairs:
    """Edited copies and plain photos as queries against plain photos, all of them labelled.

    The queries are by turns a photo itself, whose own row is left out, and an edited copy of one.
    """
    rng = np.random.default_rng(seed)
    rows = rng.permutation(rows[corpus.labels[rows] >= 0])
    labels = corpus.labels[rows]
    views = [augment.plain(corpus.photo(row), encoder.size) for row in rows]
    gallery, pictures = _encode(encoder, views), [_miniature(view) for view in views]
    wanted = rng.permutation(len(rows))[:MAX_QUERIES]
    edited = [augment.edited(corpus.photo(rows[n]), encoder.size, rng) for n in wanted[1::2]]
    copies = _encode(encoder, edited)
    parts = []
    for number, own in enumerate(wanted.tolist()):
        copied = number % 2 == 1
        signature = copies[number // 2] if copied else gallery[own]
        subject = Subject(_miniature(edited[number // 2]) if copied else pictures[own])
        cosine = gallery.embeddings @ signature.embedding
        distance = hamming(gallery.codes, signature.code)
        near = np.union1d(np.argsort(-cosine)[:CANDIDATES], np.argsort(distance)[:CANDIDATES])
        if not copied:
            near = near[near != own]
        found = encoder.layout.compare(signature, gallery.regions[near], gallery.weights[near])
        strength = np.full(len(near), np.nan, np.float32)
        likely = np.argsort(-found.lead, kind="stable")[:ALIGNED]
        aligned = subject.align([pictures[photo] for photo in near[likely].tolist()])
        strength[likely] = [alignment.strength for alignment in aligned]
        agreement = 1.0 - distance[near].astype(np.float32) / 32.0
        evidence = (found.facets, found.parts, found.lead)
        parts.append(
            Pairs(
                np.stack([cosine[near], agreement, *evidence], 1),
                strength,
                near == own,
                (labels[near] == labels[own]) & (near != own),
                np.full(len(near), number // 2),
            )
        )
    pairs = Pairs.join(parts)
    return pairs[pairs.same | ~(pairs.strength > TWICE)]


@dataclass(frozen=True)
class Reliability:
    """How often scores were right, in bins of equal width: arrays of one length.

    said: mean score in the bin. right: share of pairs in it that are alike. count: pairs in it.
    """

    said: Floats
    right: Floats
    count: npt.NDArray[np.int64]

    @classmethod
    def of(cls, calibration: Calibration, pairs: Pairs, bins: int = 12) -> "Reliability":
        """Bin the scores that a calibration gives pairs it was not fitted on."""
        said = pairs.judged(calibration).alike
        place = np.minimum((said * bins).astype(int), bins - 1)
        count = np.bincount(place, minlength=bins)
        full = np.maximum(count, 1)
        return cls(
            np.bincount(place, said, bins) / full,
            np.bincount(place, pairs.same | pairs.kin, bins) / full,
            count,
        )

    @property
    def error(self) -> float:
        """Expected calibration error (Guo et al., 2017)."""
        return float((np.abs(self.said - self.right) * self.count).sum() / self.count.sum())

    def plot(self, path: Path) -> None:
        """Draw scores against the share that was right."""
        from matplotlib.figure import Figure

        figure = Figure(figsize=(5, 5), layout="constrained")
        axes = figure.subplots()
        there = self.count > 0
        axes.plot((0, 1), (0, 1), color="0.7", linewidth=1)
        axes.plot(self.said[there], self.right[there], marker="o")
        for said, right, count in zip(self.said, self.right, self.count, strict=True):
            if count:
                axes.annotate(
                    f"{count:,}",
                    (said, right),
                    xytext=(6, -10),
                    textcoords="offset points",
                    fontsize=7,
                )
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="score", ylabel="share of pairs that are alike")
        axes.set_title(f"expected calibration error {self.error:.3f}")
        figure.savefig(path, dpi=120)


def fit_logistic(features: Floats, alike: npt.NDArray[np.bool_]) -> list[float]:
    """Bias and weights, none below zero, of the likeliest logistic model, by L-BFGS-B."""
    mean, scale = features.mean(0), features.std(0) + 1e-6
    x, y = ((features - mean) / scale).astype(np.float64), alike.astype(np.float64)

    def loss(parameters: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        z = parameters[0] + x @ parameters[1:]
        gap = 1 / (1 + np.exp(-z)) - y
        gradient = np.concatenate([[gap.mean()], x.T @ gap / len(y)])
        return float((np.logaddexp(0, z) - y * z).mean()), gradient

    count = x.shape[1]
    bounds = [(None, None)] + [(0, None)] * count
    start = np.concatenate([[-3.0], np.ones(count)])
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", tol=1e-12)
    real = found.x[1:] / scale
    shift = found.x[0] - (real * mean).sum()
    return [round(float(value), 4) for value in (shift, *real)]


def _encode(encoder: Encoder, views: Sequence[View]) -> Signatures:
    pixels = np.stack([view.pixels for view in views])
    return Signatures.join(
        [encoder.encode(pixels[start : start + BATCH]) for start in range(0, len(pixels), BATCH)]
    )


def _miniature(view: View) -> Bytes:
    """A view as the app would keep it, in the shape that it has if the photo is square."""
    (left, top, right, bottom), placed = view.shown, view.placed
    width = (right - left) / (placed[2] - placed[0])
    height = (bottom - top) / (placed[3] - placed[1])
    factor = len(view.pixels) / max(width, height)
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    buffer = io.BytesIO()
    Image.fromarray(view.pixels).resize(size).save(buffer, "JPEG", quality=80)
    return miniature.of_thumbnail(buffer.getvalue())
