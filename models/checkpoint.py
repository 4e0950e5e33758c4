"""Weights on disk: a training run's checkpoint, or the encoder's tensors in half precision."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

from models.network import Backbone, Encoder, Heads

HALF_FROM = 1024  # smaller tensors are not worth storing in half precision


def half_precision(module: nn.Module) -> None:
    """Round every large tensor to what float16 can hold, as files store it."""
    with torch.no_grad():
        for tensor in module.state_dict().values():
            if tensor.numel() >= HALF_FROM:
                tensor.copy_(tensor.half().float())


def save_weights(encoder: Encoder, path: Path) -> None:
    """Write all tensors under their names, the large ones as float16."""
    arrays = {}
    for name, tensor in encoder.state_dict().items():
        array = tensor.cpu().numpy()
        arrays[name] = array.astype(np.float16) if array.size >= HALF_FROM else array
    np.savez_compressed(path, **arrays)


def load_weights(encoder: Encoder, path: Path) -> None:
    """Read what `save_weights` wrote."""
    with np.load(path) as arrays:
        state = {name: torch.from_numpy(arrays[name]) for name in arrays.files}
    encoder.load_state_dict(state)


def load_encoder(path: Path) -> Encoder:
    """The encoder of a training run's checkpoint (.pt) or of saved weights (.npz)."""
    encoder = Encoder(Backbone(), Heads())
    if path.suffix == ".npz":
        load_weights(encoder, path)
    else:
        state = torch.load(path, map_location="cpu", weights_only=True)
        encoder.load_state_dict(state["averaged"])
    return encoder.eval()
