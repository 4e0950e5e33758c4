"""Fit the calibration tables: distances between signatures to the probability of being alike.

Two photos are alike here if one is a re-framed, recoloured and recompressed view of the other, or
if both carry the same class label. The pairs come from the corpus's validation split: each photo
against the candidates that the app's two scans would put forward, so the prior is the share of
alike photos among candidates.
"""

import io
from typing import TypedDict

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch.nn import functional as F

from models import data
from models.data import Corpus
from models.evaluate import BATCH, join
from photokin.core import photos
from photokin.core.encoder import Encoder
from photokin.core.signature import Signatures, hamming, region_match

Floats = npt.NDArray[np.float32]
CANDIDATES = 100  # of each scan: the split is small beside a person's library
MAX_QUERIES = 800


class Tables(TypedDict):
    """The two logistic models as the encoder's file keeps them."""

    fuse: dict[str, float]
    rerank: dict[str, float]


NEUTRAL: Tables = {
    "fuse": {"bias": -4.0, "cosine": 4.0, "hamming": 4.0},
    "rerank": {"bias": -5.0, "cosine": 3.0, "hamming": 3.0, "regions": 4.0},
}


def calibrate(encoder: Encoder, corpus: Corpus, seed: int = 0) -> Tables:
    """Both tables, from labelled photos of the validation split and one more view of each."""
    generator = np.random.default_rng(seed)
    rows = corpus.validation_rows[corpus.labels[corpus.validation_rows] >= 0]
    whole = np.stack([photos.square(_picture(corpus, row), encoder.size) for row in rows])
    views = np.stack([another_view(corpus.pixels[row], encoder.size, generator) for row in rows])
    gallery = join([_encode(encoder, whole), _encode(encoder, views)])
    labels = np.concatenate([corpus.labels[rows]] * 2)
    queries = generator.permutation(len(rows))[:MAX_QUERIES]
    features, kinds = candidate_pairs(gallery, labels, queries)
    weights = pair_weights(kinds)
    alike = kinds > 0
    fuse = fit_logistic(features[:, :2], alike, weights)
    rerank = fit_logistic(features, alike, weights)
    return {
        "fuse": dict(zip(("bias", "cosine", "hamming"), fuse, strict=True)),
        "rerank": dict(zip(("bias", "cosine", "hamming", "regions"), rerank, strict=True)),
    }


def another_view(photo: npt.NDArray[np.uint8], size: int, generator: np.random.Generator) -> Floats:
    """A re-framed, recoloured, recompressed view of uint8 [h, w, 3], as uint8 [size, size, 3]."""
    box = data.random_box(generator, (0.35, 1.0))
    cut = data.view(photo, box, photo.shape[0])[None].float()
    colours = torch.Generator().manual_seed(int(generator.integers(2**31)))
    cut = data.recolour(cut, colours, 0.3)[0].permute(1, 2, 0)
    buffer = io.BytesIO()
    picture = Image.fromarray(cut.round().to(torch.uint8).numpy())
    picture.save(buffer, "JPEG", quality=int(generator.integers(30, 90)))
    with Image.open(buffer) as again:
        return photos.square(again.convert("RGB"), size)


def candidate_pairs(
    gallery: Signatures, labels: npt.NDArray[np.int64], queries: npt.NDArray[np.int64]
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Features [pairs, 3] of queries and their candidates, and what a pair is [pairs].

    Kinds: 0 not alike, 1 the same class, 2 another view. The second half of the gallery holds the
    other views of the first half, in the same order. Features: cosine, 1 - distance / 32, regions.
    """
    half = len(gallery) // 2
    features, kinds = [], []
    for query in queries:
        signature = gallery[int(query)]
        cosine = gallery.embeddings @ signature.embedding
        distance = hamming(gallery.codes, signature.code)
        near = np.union1d(np.argsort(-cosine)[:CANDIDATES], np.argsort(distance)[:CANDIDATES])
        near = np.append(near[(near != query) & (near != query + half)], query + half)
        regions = region_match(signature, gallery.regions[near], gallery.weights[near])
        agreement = 1.0 - distance[near].astype(np.float32) / 32.0
        features.append(np.stack([cosine[near], agreement, regions], 1))
        kind = (labels[near] == labels[query]).astype(np.int64)
        kind[-1] = 2
        kinds.append(kind)
    return np.concatenate(features), np.concatenate(kinds)


def pair_weights(kinds: npt.NDArray[np.int64]) -> Floats:
    """Weights that let views and classmates count alike, the share of alike pairs kept."""
    weights = np.ones(len(kinds), dtype=np.float32)
    alike = int((kinds > 0).sum())
    for kind in (1, 2):
        count = int((kinds == kind).sum())
        if count:
            weights[kinds == kind] = alike / 2 / count
    return weights


def fit_logistic(
    features: Floats, alike: npt.NDArray[np.bool_], weights: Floats, steps: int = 600
) -> list[float]:
    """Bias and weights, none below zero, of the likeliest logistic model, by projected descent."""
    x = torch.from_numpy(np.ascontiguousarray(features, dtype=np.float32))
    mean, scale = x.mean(0), x.std(0) + 1e-6
    x = (x - mean) / scale
    target, weight = torch.from_numpy(alike.astype(np.float32)), torch.from_numpy(weights)
    slope = torch.ones(x.shape[1], requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.Adam([slope, bias], lr=0.05)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = 0.05 * (1 - step / steps)
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(x @ slope + bias, target, weight)
        loss.backward()
        optimiser.step()
        with torch.no_grad():
            slope.clamp_(min=0)
    with torch.no_grad():
        real = slope / scale
        shift = bias - (real * mean).sum()
    return [round(float(value), 4) for value in (*shift, *real)]


def _picture(corpus: Corpus, row: int) -> Image.Image:
    return Image.fromarray(np.asarray(corpus.pixels[row]))


def _encode(encoder: Encoder, pixels: npt.NDArray[np.uint8]) -> Signatures:
    return join(
        [encoder.encode(pixels[start : start + BATCH]) for start in range(0, len(pixels), BATCH)]
    )
