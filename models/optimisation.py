"""How weights move: which optimiser for which, at what rate, and their running average."""

import torch
from torch import Tensor, nn

from models.muon import Muon
from models.network import Encoder

HEADS_RATE = 1e-3
AVERAGED_EVERY, AVERAGED_OVER = 4, 1000  # steps


def optimisers(
    encoder: Encoder, rate: float, beside: nn.Module | None = None
) -> list[torch.optim.Optimizer]:
    """Muon for the perceptrons' matrices; AdamW, which learns attention faster, for all else.

    The heads, which start late, learn faster, as does what learns beside them and is not kept; so
    does the backbone's little that is no matrix.
    """
    muon, fast, heads, rest = [], [], list(encoder.heads.parameters()), []
    if beside is not None:
        heads += beside.parameters()
    for name, parameter in encoder.backbone.named_parameters():
        if "blocks." in name and ".fc" in name and parameter.ndim == 2:
            muon.append(parameter)
        elif rate > 1e-3 and name in ("cls_token", "pos_embed", "norm.weight", "norm.bias"):
            fast.append(parameter)
        else:
            rest.append(parameter)
    groups = [
        {"params": rest, "lr": rate},
        {"params": fast, "lr": 10 * rate},
        {"params": heads, "lr": max(HEADS_RATE, rate)},
    ]
    adamw = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    return [Muon(muon, lr=2.5 * rate), adamw]


def schedule(progress: float, warm: float = 0.02, flat: float = 0.4) -> float:
    """Learning-rate factor: a short rise, a plateau, then a straight line to almost zero."""
    if progress < warm:
        return max(progress / warm, 0.02)
    if progress < flat:
        return 1.0
    return max((1 - progress) / (1 - flat), 0.02)


@torch.no_grad()
def average(averaged: nn.Module, present: nn.Module, step: int) -> None:
    """Move averaged weights, exponentially, towards the present ones, at every few steps."""
    if step % AVERAGED_EVERY:
        return
    window = min(step, AVERAGED_OVER) / AVERAGED_EVERY
    theirs: dict[str, Tensor] = present.state_dict()
    for name, tensor in averaged.state_dict().items():
        if tensor.is_floating_point():
            tensor.lerp_(theirs[name], 1 / window)
