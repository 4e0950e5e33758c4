"""The teacher: a public ViT-Ti/16 classifier that training learns from; no part of the product."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

from models.network import PATCH, Backbone, Shape

HEAD_WIDTH = 64


def load_teacher(weights: Path) -> Backbone:
    """Read the teacher's float16 tensors (timm's names) into a frozen backbone of its shape."""
    with np.load(weights) as arrays:
        state = {
            _our_name(name): torch.from_numpy(arrays[name].astype(np.float32))
            for name in arrays.files
            if not name.startswith("head.")
        }
    _, places, width = state["pos_embed"].shape
    shape = Shape(
        width=width,
        depth=sum(name.endswith(".fc1.bias") for name in state),
        heads=width // HEAD_WIDTH,
        hidden=len(state["blocks.0.fc1.bias"]),
        grid=round((places - 1) ** 0.5),
    )
    teacher = Backbone(shape, stem=nn.Conv2d(3, width, PATCH, stride=PATCH))
    teacher.load_state_dict(state)
    return teacher.eval().requires_grad_(False)


def _our_name(name: str) -> str:
    ours = name.replace("patch_embed.proj", "stem")
    return ours.replace(".attn.", ".").replace(".mlp.", ".")


def load_classifier(weights: Path) -> nn.Linear:
    """The teacher's class layer: class token after the last norm to class logits."""
    with np.load(weights) as arrays:
        weight, bias = arrays["head.weight"], arrays["head.bias"]
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict(
        {
            "weight": torch.from_numpy(weight.astype(np.float32)),
            "bias": torch.from_numpy(bias.astype(np.float32)),
        }
    )
    return layer.eval().requires_grad_(False)
