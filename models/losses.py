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


class SoftClassContrast(nn.Module):
    """Draw unit vectors to learned centroids of classes that a teacher holds likely: scalar.

    IndexCLR's contrast with class centroids, for photos without labels: the centroids are learned
    with the vectors, and a photo belongs to each class as far as the teacher says.
    """

    def __init__(self, dims: int, classes: int) -> None:
        super().__init__()
        # Short, so that an optimiser's steps turn them quickly: only their direction counts.
        self.centroids = nn.Parameter(0.5 * F.normalize(torch.randn(classes, dims), dim=1))
        self.bias = nn.Parameter(torch.zeros(classes))
        self.sharpness = nn.Parameter(torch.tensor(10.0).log())

    def forward(self, unit: Tensor, classes: Tensor) -> Tensor:
        """unit: unit rows [n, dims]. classes: probabilities [n, classes]."""
        cosine = unit @ F.normalize(self.centroids, dim=1).T
        said = (cosine * self.sharpness.exp() + self.bias).log_softmax(1)
        return -(classes * said).sum(1).mean()


def class_centroid_contrast(
    embedding: Tensor, labels: Tensor, centroids: Tensor, temperature: float = 0.1
) -> Tensor:
    """Draw embeddings to their class's centroid and away from the others' (IndexCLR): scalar.

    embedding: unit rows [n, d]. labels: int64 [n], -1 for unlabelled rows, which are left out.
    centroids: unit rows [classes, d]; a class not met yet is a zero row and is left out.
    """
    met = centroids.square().sum(1) > 0
    known = (labels >= 0) & met[labels.clamp(min=0)]
    if not bool(known.any()):
        return embedding.sum() * 0
    scores = embedding[known] @ centroids.T / temperature
    return F.cross_entropy(scores.masked_fill(~met, -torch.inf), labels[known])


@torch.no_grad()
def move_centroids(
    centroids: Tensor, embedding: Tensor, labels: Tensor, momentum: float = 0.9
) -> None:
    """Move the centroid of every class in the batch towards its members' mean, in place."""
    known = labels >= 0
    sums = torch.zeros_like(centroids).index_add_(0, labels[known], embedding[known].float())
    present = sums.square().sum(1) > 0
    fresh = F.normalize(sums[present], dim=1)
    old = centroids[present]
    started = (old.square().sum(1, keepdim=True) > 0).float() * momentum
    centroids[present] = F.normalize(started * old + (1 - started) * fresh, dim=1)


def clipped_contrast(
    scores: Tensor, positive: Tensor, likeness: Tensor, clip: float = 0.5, temperature: float = 0.1
) -> Tensor:
    """NT-Xent of views against a gallery, likely false negatives left out: scalar.

    scores: cosines [n, m]. positive: int64 [n], the column of each view's own photo. likeness:
    [n, m], how alike two photos are to the teacher; pairs above `clip` are no negatives
    (TransClippedCLR).
    """
    own = F.one_hot(positive, scores.shape[1]).bool()
    scores = (scores / temperature).masked_fill((likeness > clip) & ~own, -torch.inf)
    return F.cross_entropy(scores, positive)


def relation_divergence(
    output: Tensor,
    target: Tensor,
    own: Tensor,
    temperature: float,
    target_temperature: float,
) -> Tensor:
    """KL divergence of each row's neighbourhood, target to output, from cosines [n, m]: scalar.

    own: bool [n, m], where a photo meets itself, which is left out.
    """
    wanted = (target / target_temperature).masked_fill(own, -torch.inf).log_softmax(1)
    said = (output / temperature).masked_fill(own, -torch.inf).log_softmax(1)
    gap = (wanted - said).masked_fill(own, 0.0)
    return (wanted.exp().masked_fill(own, 0.0) * gap).sum(1).mean()


def quantisation(code: Tensor) -> Tensor:
    """Mean squared distance of values in (-1, 1) from their signs (semantic hashing): scalar."""
    return (code - code.detach().sign()).square().mean()


def bit_balance(code: Tensor) -> Tensor:
    """Squared mean of each bit, and squared correlation between bits, of codes [n, b]: scalar."""
    correlation = code.T @ code / len(code)
    off_diagonal = correlation - torch.diag(correlation.diagonal())
    return code.mean(0).square().mean() + off_diagonal.square().mean()


class BiHalf(torch.autograd.Function):
    """Binarise so that each bit is set in exactly half of the rows; gradients pass the values.

    The optimal transport of each column of [n, b] to a half-and-half code is by rank (Li and van
    Gemert, 2021). The backward pass adds `pull` times the distance from value to bit.
    """

    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, values: Tensor, pull: float) -> Tensor:
        ranks = values.argsort(0).argsort(0)
        bits = torch.where(ranks >= len(values) // 2, 1.0, -1.0).to(values.dtype)
        ctx.save_for_backward(values - bits)  # type: ignore[attr-defined]
        ctx.pull = pull  # type: ignore[attr-defined]
        return bits

    @staticmethod
    def backward(
        ctx: torch.autograd.function.FunctionCtx, *gradients: Tensor
    ) -> tuple[Tensor, None]:
        (gap,) = ctx.saved_tensors  # type: ignore[attr-defined]
        return gradients[0] + ctx.pull * gap / gap.numel(), None  # type: ignore[attr-defined]


def bi_half(values: Tensor, pull: float = 1.0) -> Tensor:
    """Half-and-half bits in {-1, 1} of real values [n, b]."""
    result: Tensor = BiHalf.apply(values, pull)
    return result


def region_match(query: Tensor, weights: Tensor, regions: Tensor) -> Tensor:
    """How well each photo's regions are found on each other photo: [n, m] in [-1, 1].

    query: codes [n, r, b] and weights [n, r]; regions: codes [m, r, b]. The differentiable twin of
    one direction of the app's region match.
    """
    n, r, b = query.shape
    agreement = query.reshape(n * r, b) @ regions.reshape(-1, b).T / b
    best = agreement.view(n, r, len(regions), -1).amax(3)
    heavy = weights / weights.sum(1, keepdim=True)
    return torch.einsum("nrm,nr->nm", best, heavy)


def dense_contrast(
    first: Tensor,
    second: Tensor,
    partner: Tensor,
    excused: Tensor,
    temperature: float = 0.2,
) -> Tensor:
    """Contrast every region with its partner on the other view against all other regions: scalar.

    first, second: codes [n, r, b] of two views of n photos. partner: int64 [n, r], the region of
    `second` that shows what a region of `first` shows, -1 where none does. excused: bool
    [n, r, r], regions of the same photo that show a part of the same and are no negatives.
    """
    n, r, b = first.shape
    scores = first.reshape(n * r, b) @ second.reshape(n * r, b).T / b / temperature
    seen = (partner >= 0).flatten()
    target = (partner + torch.arange(n, device=first.device)[:, None] * r).flatten()[seen]
    kept = F.one_hot(partner.clamp(min=0), r).bool()
    block = torch.arange(n, device=first.device)
    hidden = torch.zeros(n, r, n, r, dtype=torch.bool, device=first.device)
    hidden[block, :, block] = excused & ~kept
    scores = scores.masked_fill(hidden.view(n * r, n * r), -torch.inf)
    return F.cross_entropy(scores[seen], target)
