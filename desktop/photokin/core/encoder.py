"""The encoder: an ONNX session that turns pixels into signatures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from photokin.core.errors import ModelError
from photokin.core.regions import Evidence, Layout
from photokin.core.signature import Bytes, Floats, Signatures, codes_from_bytes

OUTPUTS = ["embedding", "code", "regions", "region_weights"]
UNLIKELY = 1e-4
"""Probabilities nearer to 0 or 1 count as this near."""
STRONG = 45.0
"""Strength of an alignment from which on more of it says no more: well beyond what makes a copy
certain, so that of two photos that share a part the one that fits better comes first."""
_REINSTALL = "Install Photokin again, or put back the file models/encoder.onnx."


class Band(StrEnum):
    """How alike two photos are, in words."""

    SAME = "same photo"
    NEAR_DUPLICATE = "near-duplicate"
    VERY_SIMILAR = "very similar"
    SIMILAR = "similar"
    OTHER = "less similar"


@dataclass(frozen=True)
class Judgement:
    """Probabilities that N candidates are alike the query: float32 [N].

    kin: they show the same kind of thing. same: one is a copy of the other, edited or not.
    """

    kin: Floats
    same: Floats

    @property
    def alike(self) -> Floats:
        """The probability of either."""
        return 1 - (1 - self.kin) * (1 - self.same)


@dataclass(frozen=True)
class Calibration:
    """Logistic models that turn distances into probabilities, and the words for those.

    All come from the encoder's file, fitted on pairs held apart from its training. A model is its
    bias, then its weights: of the cosine, of 1 - Hamming distance / 32 and, but for `fuse`, of the
    facets and the parts; `same` weighs the lead in place and parts, too. `aligned` weighs the
    log-odds of being the same by these, and the strength of the alignment. bands: the least
    probability for each word; the first two are of being the same, the others of being alike.
    """

    fuse_weights: tuple[float, ...]
    kin_weights: tuple[float, ...]
    same_weights: tuple[float, ...]
    aligned_weights: tuple[float, ...]
    bands: Mapping[Band, float]

    def fuse(self, cosine: Floats, hamming: Bytes) -> Floats:
        """Probability of being alike from the embedding and the code: float32 [N]."""
        return _logistic(self.fuse_weights, cosine, _agreement(hamming))

    def judge(self, cosine: Floats, hamming: Bytes, regions: Evidence) -> Judgement:
        """Probabilities from all that the signatures say."""
        agreement = _agreement(hamming)
        signals = (cosine, agreement, regions.facets, regions.parts)
        return Judgement(
            _logistic(self.kin_weights, *signals),
            _logistic(self.same_weights, *signals, regions.lead),
        )

    def aligned(self, same: Floats, strength: Floats) -> Floats:
        """Probability of being the same, of pairs that had the probability `same` unaligned.

        Where the strength is not a number, that stays.
        """
        likely = np.clip(same, UNLIKELY, 1 - UNLIKELY)
        odds = np.log(likely / (1 - likely))
        found = _logistic(self.aligned_weights, odds, np.minimum(np.nan_to_num(strength), STRONG))
        return np.where(np.isnan(strength), same, found)

    def band(self, score: float, same: float) -> Band:
        """The word for a match."""
        for band, least in self.bands.items():
            sure = same if band in (Band.SAME, Band.NEAR_DUPLICATE) else score
            if sure >= least:
                return band
        return Band.OTHER


class Encoder:
    """Runs the ONNX file at `path`, with `threads` threads.

    Attributes: `size` (S, the side of its input in pixels), `layout` (where its regions lie),
    `name`, `version`, `calibration` and `model_id`, the digest of the file, which travels with
    every signature. That of the app's own encoder lies beside it, so that one damaged bit is
    noticed. Raises ModelError if the file is missing, damaged or of another kind.
    """

    def __init__(self, path: Path, threads: int = 1) -> None:
        import onnxruntime  # costs 0.1 s and 20 MB: only where photos are encoded

        try:
            data = path.read_bytes()
            beside = digest_file(path)
            expected = beside.read_text("ascii").strip() if beside.exists() else None
        except OSError as error:
            raise ModelError(
                "The encoder {path} can't be read: {why}.",
                _REINSTALL,
                path=path,
                why=error,
            ) from error
        self.model_id = hashlib.blake2b(data, digest_size=16).hexdigest()
        if expected not in (None, self.model_id):
            raise ModelError(
                "The encoder {path} is damaged: it is not what its checksum says.",
                _REINSTALL,
                path=path,
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # An idle app uses no CPU, and memory goes back after a burst.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False
        try:
            self._session = onnxruntime.InferenceSession(
                data, options, providers=["CPUExecutionProvider"]
            )
            meta = self._session.get_modelmeta().custom_metadata_map
            self.name: str = meta["name"]
            self.version: str = meta["version"]
            self.size = int(meta["size"])
            self.layout = _layout(json.loads(meta["regions"]))
            self.calibration = _calibration(json.loads(meta["calibration"]))
        except Exception as error:  # onnxruntime raises its own unrelated classes
            raise ModelError(
                "The encoder {path} is damaged: {error}.", _REINSTALL, path=path, error=error
            ) from error

    def encode(self, pixels: Bytes) -> Signatures:
        """Encode uint8 [N, S, S, 3] upright sRGB pixels, as `photos.load` makes them."""
        if pixels.dtype != np.uint8 or pixels.shape[1:] != (self.size, self.size, 3):
            raise ValueError(f"expected uint8 [N, {self.size}, {self.size}, 3], got {pixels.shape}")
        embedding, code, regions, weights = self._session.run(OUTPUTS, {"pixels": pixels})
        return Signatures(embedding, codes_from_bytes(code), codes_from_bytes(regions), weights)


def digest_file(encoder: Path) -> Path:
    """Where the digest of an encoder's file is written, if it is."""
    return encoder.with_suffix(".digest")


def _layout(facts: dict[str, Any]) -> Layout:
    levels = tuple((int(count), float(side)) for count, side in facts["levels"])
    return Layout(levels, int(facts["facets"]))


def _calibration(tables: dict[str, Any]) -> Calibration:
    names = ("bias", "cosine", "hamming", "facets", "parts", "lead")
    fuse, kin, same = (
        tuple(float(tables[model][name]) for name in names[:count])
        for model, count in (("fuse", 3), ("kin", 5), ("same", 6))
    )
    aligned = tuple(float(tables["aligned"][name]) for name in ("bias", "odds", "strength"))
    bands = {Band(word): float(least) for word, least in tables["bands"].items()}
    return Calibration(fuse, kin, same, aligned, bands)


def _agreement(hamming: Bytes) -> Floats:
    return 1.0 - hamming.astype(np.float32) / 32.0


def _logistic(weights: tuple[float, ...], *signals: Floats) -> Floats:
    bias, *slopes = weights
    x = bias + sum(slope * signal for slope, signal in zip(slopes, signals, strict=True))
    result: Floats = (1.0 / (1.0 + np.exp(-x))).astype(np.float32)
    return result
