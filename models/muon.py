"""Muon: momentum whose matrices are made near orthogonal before each step (Jordan, 2024)."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

COEFFICIENTS = (3.4445, -4.7750, 2.0315)  # quintic Newton-Schulz iteration


def orthogonalise(matrices: Tensor, steps: int = 5) -> Tensor:
    """Bring [k, a, b], a <= b, near the closest semi-orthogonal matrices; returns float32."""
    a, b, c = COEFFICIENTS
    x = matrices.bfloat16()
    x = x / (x.float().flatten(1).norm(dim=1).to(x.dtype)[:, None, None] + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    return x.float()


class Muon(torch.optim.Optimizer):
    """Muon over matrices of equal shape at a time, so that each size costs one batched product.

    A matrix much taller than its width is taken as equal squares stacked (query, key and value
    side by side), each orthogonalised alone: else the values' large gradients drown the others'.
    """

    def __init__(self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.95) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # noqa: ARG002
        """Take one step along every parameter's gradient."""
        for group in self.param_groups:
            stacks: dict[tuple[int, int], list[tuple[Tensor, Tensor]]] = {}
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if not state:
                    state["momentum"] = torch.zeros_like(parameter)
                buffer = state["momentum"]
                buffer.lerp_(parameter.grad, 1 - group["momentum"])
                update = parameter.grad.lerp(buffer, group["momentum"])
                rows, columns = parameter.shape
                pieces = 3 if rows == 3 * columns else 1
                for part, target in zip(
                    update.chunk(pieces), parameter.data.chunk(pieces), strict=True
                ):
                    if part.shape[0] > part.shape[1]:
                        part, target = part.mT, target.mT
                    stacks.setdefault((part.shape[0], part.shape[1]), []).append((part, target))
            for (_, columns), pairs in stacks.items():
                moved = orthogonalise(torch.stack([part for part, _ in pairs]))
                scale = group["lr"] * 0.2 * columns**0.5  # the size of an AdamW step
                for piece, (_, target) in zip(moved, pairs, strict=True):
                    target.add_(piece, alpha=-scale)
