"""The teacher: a public ViT-Ti/16 classifier that training learns from and the product leaves out."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

from models.network import Backbone, Shape


def load_teacher(weights: Path) -> Backbone:
    """Read the teacher's float16 tensors (timm's names) into a frozen backbone of its shape."""
    shape = Shape(grid=14)
    teacher = Backbone(shape, stem=nn.Conv2d(3, shape.width, 16, stride=16))
    state = {}
    with np.load(weights) as arrays:
        for name in arrays.files:
            if name.startswith("head."):
                continue
            ours = name.replace("patch_embed.proj", "stem")
            ours = ours.replace(".attn.", ".").replace(".mlp.", ".")
            state[ours] = torch.from_numpy(arrays[name].astype(np.float32))
    teacher.load_state_dict(state)
    return teacher.eval().requires_grad_(False)


def load_classifier(weights: Path) -> nn.Linear:
    """The teacher's class layer, for its class probabilities."""
    with np.load(weights) as arrays:
        weight, bias = arrays["head.weight"], arrays["head.bias"]
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight.data = torch.from_numpy(weight.astype(np.float32))
    layer.bias.data = torch.from_numpy(bias.astype(np.float32))
    return layer.requires_grad_(False)
