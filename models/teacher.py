"""The teacher: a public ViT-Ti/16 classifier that training learns from; no part of the product."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.augment import plain
from models.data import Part
from models.network import MEAN, PATCH, SCALE, Backbone, Shape

HEAD_WIDTH = 64
BATCH = 64


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


@torch.no_grad()
def class_tokens(part: Part, teacher: Backbone, cache: Path) -> Tensor:
    """The teacher's class tokens of a folder's photos, whole, at its own size: float32 [n, width].

    They are read from teacher-features.npz in the folder, or else worked out once.
    """
    given, kept = part.folder / "teacher-features.npz", cache / f"{part.folder.name}-teacher.npz"
    if not given.exists() and not kept.exists():
        device = next(teacher.parameters()).device
        found = []
        for start in range(0, len(part), BATCH):
            some = part.pixels[start : start + BATCH]
            pixels = np.stack([plain(photo, teacher.input_size).pixels for photo in some])
            x = (torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float() - MEAN) * SCALE
            with torch.autocast(device.type, torch.bfloat16):
                found.append(teacher(x)[0][:, 0].float().cpu())
        np.savez(kept, cls=torch.cat(found).numpy().astype(np.float16))
    with np.load(given if given.exists() else kept) as arrays:
        return torch.from_numpy(arrays["cls"].astype(np.float32))
