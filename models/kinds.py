"""Training embedding and code, which tell kinds, on the teacher's own class tokens.

It costs no run of the backbone, so batches are large and many. What is learned of the teacher's
tokens holds for the backbone's; learned on what the backbone says of its own training photos, it
fits those, and tells other photos less well.
"""

import torch
from torch import Tensor, nn

from models.network import Heads
from models.retrieval import CODE, EMBEDDING, HeadLosses

TOKEN_NOISE = 0.2  # of each channel's spread: what the backbone gets wrong
SIZE = 1024  # photos of a batch
STEPS = 500  # more of them fit the training photos' classes, and tell others less well
EMPHASIS = 1.5  # power of rarity by which photos are drawn


def learn_kinds(
    heads: Heads, teaching: HeadLosses, rows: Tensor, steps: int, rate: float, size: int = SIZE
) -> dict[str, Tensor]:
    """Train the layers behind the class token, on the teacher's tokens of `rows`; the last losses.

    Photos of classes that are rare to the teacher are drawn more often: what generalises is learned
    from many classes, not from many photos.
    """
    modules: tuple[nn.Module, ...] = (heads.extra, heads.embedding, heads.code, teaching.readers)
    parameters = [p for m in modules for p in m.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    spread = teaching.raw.std(0) * TOKEN_NOISE
    rarity = class_rarity(teaching, rows) ** EMPHASIS
    heads.train()
    parts: dict[str, Tensor] = {}
    for step in range(steps):
        progress = step / steps
        optimiser.param_groups[0]["lr"] = rate * min(progress / 0.05 + 0.01, 1, 2 - 2 * progress)
        some = rows[torch.multinomial(rarity, size, replacement=True)]
        tokens = teaching.raw[some] + spread * torch.randn(len(some), len(spread))
        embedding, code, _ = heads.describe(tokens.to(teaching.device))
        parts = teaching.weigh(
            teaching.of_kind(EMBEDDING, embedding, some, alone=True)
            | teaching.of_kind(CODE, code, some, alone=True)
        )
        torch.stack(list(parts.values())).sum().backward()
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
    return {name: part.detach() for name, part in parts.items()}


@torch.no_grad()
def class_rarity(teaching: HeadLosses, rows: Tensor) -> Tensor:
    """How rare the classes are that the teacher sees in each photo: float64 [n], to draw by.

    A photo's probabilities, each divided by its class's sum over all photos.
    """
    classes = torch.cat([teaching.classes(some) for some in rows.split(SIZE)])
    return (classes / classes.sum(0)).sum(1).double().cpu()
