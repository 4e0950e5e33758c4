"""Fit the calibration: what distances between signatures say of two photos being alike.

Two photos are *the same* if one is an edited copy of the other, *kin* if both carry the same
class label, and alike if either. The pairs come from the corpus's validation split: each query
against the candidates that the app's two scans would put forward, so the priors are the shares
of such pairs among candidates.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from models import augment
from models.data import Corpus
from photokin.core.encoder import Band, Calibration, Encoder
from photokin.core.regions import Evidence
from photokin.core.signature import Signatures, hamming

Floats = npt.NDArray[np.float32]
CANDIDATES = 100  # of each scan: the split is small beside a person's library
MAX_QUERIES = 1200
BATCH = 32
FITTED = 0.5  # share of the queries that the models are fitted on; the others measure the error
NAMES = ("bias", "cosine", "hamming", "facets", "parts", "place", "lead")
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
    bands: dict[str, float]


NEUTRAL: Tables = {
    "fuse": dict(zip(NAMES, (-4.0, 4.0, 4.0), strict=False)),
    "kin": dict(zip(NAMES, (-5.0, 3.0, 3.0, 3.0, 0.0, 0.0, 0.0), strict=True)),
    "same": dict(zip(NAMES, (-4.0, 1.0, 1.0, 1.0, 0.0, 0.0, 30.0), strict=True)),
    "bands": BANDS,
}


@dataclass(frozen=True)
class Pairs:
    """Queries and their candidates. signals: float32 [n, 6], in the order of NAMES without bias.

    same, kin: bool [n]. query: int64 [n], which query a pair belongs to.
    """

    signals: Floats
    same: npt.NDArray[np.bool_]
    kin: npt.NDArray[np.bool_]
    query: npt.NDArray[np.int64]

    def __getitem__(self, rows: npt.NDArray[np.bool_]) -> "Pairs":
        return Pairs(self.signals[rows], self.same[rows], self.kin[rows], self.query[rows])

    def __len__(self) -> int:
        return len(self.same)


def calibrate(encoder: Encoder, corpus: Corpus, seed: int = 0) -> tuple[Tables, Pairs]:
    """The tables, and the pairs of queries that were kept apart from the fit."""
    pairs = candidate_pairs(encoder, corpus, seed)
    fitted = pairs.query < FITTED * (pairs.query.max() + 1)
    return fit(pairs[fitted]), pairs[~fitted] if not fitted.all() else pairs


def fit(pairs: Pairs) -> Tables:
    """Logistic models of pairs: of the same, of kin among all others, and of either for `fuse`."""
    others = pairs[~pairs.same]
    alike = pairs.same | pairs.kin
    return {
        "fuse": dict(zip(NAMES, fit_logistic(pairs.signals[:, :2], alike), strict=False)),
        "kin": dict(zip(NAMES, fit_logistic(others.signals, others.kin), strict=True)),
        "same": dict(zip(NAMES, fit_logistic(pairs.signals, pairs.same), strict=True)),
        "bands": BANDS,
    }


def candidate_pairs(encoder: Encoder, corpus: Corpus, seed: int) -> Pairs:
    """Edited copies and plain photos as queries against the plain labelled validation photos.

    The queries are by turns a photo itself, whose own row is left out, and an edited copy of one.
    """
    rng = np.random.default_rng(seed)
    rows = rng.permutation(corpus.validation_rows[corpus.labels[corpus.validation_rows] >= 0])
    labels = corpus.labels[rows]
    gallery = _encode(
        encoder, [augment.plain(corpus.photo(row), encoder.size).pixels for row in rows]
    )
    wanted = rng.permutation(len(rows))[:MAX_QUERIES]
    copies = _encode(
        encoder,
        [augment.edited(corpus.photo(rows[n]), encoder.size, rng).pixels for n in wanted[1::2]],
    )
    signals, same, kin, query = [], [], [], []
    for number, own in enumerate(wanted.tolist()):
        edited = number % 2 == 1
        signature = copies[number // 2] if edited else gallery[own]
        cosine = gallery.embeddings @ signature.embedding
        distance = hamming(gallery.codes, signature.code)
        near = np.union1d(np.argsort(-cosine)[:CANDIDATES], np.argsort(distance)[:CANDIDATES])
        if not edited:
            near = near[near != own]
        found = encoder.layout.compare(signature, gallery.regions[near], gallery.weights[near])
        agreement = 1.0 - distance[near].astype(np.float32) / 32.0
        evidence = (found.facets, found.parts, found.place, found.lead)
        signals.append(np.stack([cosine[near], agreement, *evidence], 1))
        same.append(near == own)
        kin.append((labels[near] == labels[own]) & (near != own))
        query.append(np.full(len(near), number // 2))
    return Pairs(
        np.concatenate(signals),
        np.concatenate(same),
        np.concatenate(kin),
        np.concatenate(query),
    )


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
        cosine, agreement, facets, parts, place, lead = pairs.signals.T
        hamming = ((1 - agreement) * 32).round().astype(np.uint8)
        evidence = Evidence(facets, parts, place, lead, np.zeros(len(pairs), np.int64))
        said = calibration.judge(cosine, hamming, evidence).alike
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


def _encode(encoder: Encoder, photos: list[npt.NDArray[np.uint8]]) -> Signatures:
    pixels = np.stack(photos)
    return Signatures.join(
        [encoder.encode(pixels[start : start + BATCH]) for start in range(0, len(pixels), BATCH)]
    )
