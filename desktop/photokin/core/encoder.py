"""The encoder: an ONNX session that turns pixels into signatures."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from photokin.core.errors import ModelError
from photokin.core.signature import Bytes, Floats, Signatures, codes_from_bytes

OUTPUTS = ["embedding", "code", "regions", "region_weights"]
_REINSTALL = "Install Photokin again, or put back the file models/encoder.onnx."


@dataclass(frozen=True)
class Calibration:
    """Logistic models that turn distances into the probability that two photos are alike.

    Both come from the encoder's file, fitted on pairs held apart from its training.
    Each is (bias, weight of the cosine, weight of 1 - Hamming distance / 32), and the second has
    one more weight for the region match.
    """

    fuse_weights: tuple[float, float, float]
    rerank_weights: tuple[float, float, float, float]

    def fuse(self, cosine: Floats, hamming: Bytes) -> Floats:
        """Probability of being alike from the embedding and the code: float32 [N]."""
        bias, on_cosine, on_hamming = self.fuse_weights
        return _sigmoid(bias + on_cosine * cosine + on_hamming * _agreement(hamming))

    def rerank(self, cosine: Floats, hamming: Bytes, regions: Floats) -> Floats:
        """The same, with the region match (float32 [N] in [0, 1]) as a third signal."""
        bias, on_cosine, on_hamming, on_regions = self.rerank_weights
        return _sigmoid(
            bias + on_cosine * cosine + on_hamming * _agreement(hamming) + on_regions * regions
        )


class Encoder:
    """Runs the ONNX file at `path`, with `threads` threads.

    Attributes: `size` (S, the side of its input in pixels), `grid` (regions along a side),
    `name`, `version`, `calibration` and `model_id`, the digest of the file, which travels with
    every signature. Raises ModelError if the file is missing, damaged or of another kind.
    """

    def __init__(self, path: Path, threads: int = 1) -> None:
        import onnxruntime  # costs 0.1 s and 20 MB: only where photos are encoded

        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(f"The encoder {path} can't be read: {error}.", _REINSTALL) from error
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
            self.grid = int(meta["grid"])
            self.calibration = _calibration(json.loads(meta["calibration"]))
        except Exception as error:  # onnxruntime raises its own unrelated classes
            raise ModelError(f"The encoder {path} is damaged: {error}.", _REINSTALL) from error
        self.model_id = hashlib.blake2b(data, digest_size=16).hexdigest()

    def encode(self, pixels: Bytes) -> Signatures:
        """Encode uint8 [N, S, S, 3] upright sRGB pixels, as `photos.load` makes them."""
        if pixels.dtype != np.uint8 or pixels.shape[1:] != (self.size, self.size, 3):
            raise ValueError(f"expected uint8 [N, {self.size}, {self.size}, 3], got {pixels.shape}")
        embedding, code, regions, weights = self._session.run(OUTPUTS, {"pixels": pixels})
        return Signatures(embedding, codes_from_bytes(code), codes_from_bytes(regions), weights)


def _calibration(tables: dict[str, Any]) -> Calibration:
    fuse, rerank = tables["fuse"], tables["rerank"]
    return Calibration(
        (fuse["bias"], fuse["cosine"], fuse["hamming"]),
        (rerank["bias"], rerank["cosine"], rerank["hamming"], rerank["regions"]),
    )


def _agreement(hamming: Bytes) -> Floats:
    return 1.0 - hamming.astype(np.float32) / 32.0


def _sigmoid(x: Floats) -> Floats:
    result: Floats = (1.0 / (1.0 + np.exp(-x))).astype(np.float32)
    return result
