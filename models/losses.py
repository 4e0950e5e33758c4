"""The losses: distillation of a teacher's layers first, then the papers' retrieval losses."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ChannelPower(nn.Module):
    """Running mean and variance per channel of a target, to weigh every channel's error alike."""

    mean: Tensor
    variance: Tensor
    count: Tensor

    def __init__(self, width: int, momentum: float = 0.02) -> None:
        super().__init__()
        self.momentum = momentum
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("variance", torch.zeros(width))
        self.register_buffer("count", torch.zeros(()))

    @torch.no_grad()
    def update(self, target: Tensor) -> None:
        """Take in a batch of targets [..., width]."""
        flat = target.reshape(-1, target.shape[-1]).float()
        self.count += 1
        rate = max(self.momentum, 1 / float(self.count))
        mean = flat.mean(0)
        self.mean.lerp_(mean, rate)
        self.variance.lerp_((flat - self.mean).square().mean(0), rate)

    def error(self, output: Tensor, target: Tensor, floor: Tensor | float = 0.0) -> Tensor:
        """Squared error as a share of the target's variance, averaged over channels: scalar."""
        # a median: one channel can be 1,000 times as loud as the rest
        floor = floor + self.variance.median() * 0.05 + 1e-12
        squared = (output.float() - target.float()).square().mean(tuple(range(output.ndim - 1)))
        return (squared / (self.variance + floor)).mean()


def attention_divergence(student: Tensor, teacher: Tensor) -> Tensor:
    """KL divergence of attention rows, teacher to student, from logits [n, heads, t, t]: scalar."""
    log_student = student.float().log_softmax(-1)
    log_teacher = teacher.float().log_softmax(-1)
    return (log_teacher.exp() * (log_teacher - log_student)).sum(-1).mean()


def cosine_error(output: Tensor, target: Tensor) -> Tensor:
    """One less the mean cosine of rows [n, d]: scalar."""
    return 1 - F.cosine_similarity(output.float(), target.float(), dim=-1).mean()
