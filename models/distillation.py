"""What the backbone learns from the teacher: block by block first, then as one stream."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models import losses
from models.network import Backbone

PATCH_WEIGHT, CLASS_WEIGHT = 0.75, 0.25
Step = dict[str, Tensor]


class Meter(nn.Module):
    """Target powers of one place in the network: class token and patch tokens apart."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = losses.ChannelPower(width)
        self.rest = losses.ChannelPower(width)

    def error(self, output: Tensor, target: Tensor) -> Tensor:
        """Weighed error of tokens [n, t, c] as a share of the target's variance: scalar."""
        if self.training:
            self.first.update(target[:, 0])
            self.rest.update(target[:, 1:])
        # In the first blocks the class token hardly varies: its error counts against the patches'.
        floor = 0.05 * self.rest.variance.median()
        first = self.first.error(output[:, 0], target[:, 0], floor)
        return PATCH_WEIGHT * self.rest.error(output[:, 1:], target[:, 1:]) + CLASS_WEIGHT * first


class Meters(nn.Module):
    """A meter for every place where student and teacher are compared."""

    def __init__(self, width: int, depth: int) -> None:
        super().__init__()
        self.embed = Meter(width)
        self.attention = nn.ModuleList(Meter(width) for _ in range(depth))
        self.transform = nn.ModuleList(Meter(width) for _ in range(depth))
        self.final = Meter(width)


def teach(teacher: Backbone, pixels: Tensor) -> list[Step]:
    """The teacher's stream: each block's input, both residuals and attention logits; then the end.

    The last step has the last block's output as `input` and the normed tokens as `final`.
    """
    steps = []
    with torch.no_grad():
        x = teacher.embed(pixels).float()
        for block in teacher.blocks:
            attention, logits = block.attend_openly(x)
            middle = x + attention
            transform = block.transform(middle)
            steps.append(
                {
                    "input": x,
                    "attention": attention,
                    "logits": logits,
                    "middle": middle,
                    "transform": transform,
                }
            )
            x = middle + transform
        steps.append({"input": x, "final": teacher.norm(x)})
    return steps


@torch.no_grad()
def settle_norms(student: Backbone, steps: list[Step]) -> None:
    """Set each norm's scale and shift so that its channels enter the first layer standardised."""

    def settle(norm: nn.LayerNorm, x: Tensor) -> None:
        plain = F.layer_norm(x.float(), norm.normalized_shape, eps=norm.eps)
        flat = plain.reshape(-1, plain.shape[-1])
        scale = 1 / flat.std(0).clamp(0.2, 5.0)
        norm.weight.copy_(scale)
        norm.bias.copy_(-flat.mean(0) * scale)

    for block, step in zip(student.blocks, steps, strict=False):
        settle(block.norm1, step["input"])
        settle(block.norm2, step["middle"])


@torch.no_grad()
def settle_end(student: Backbone, teacher: Backbone, pixels: Tensor) -> None:
    """Fit the last norm's scale and shift, by least squares, to what the student's stream needs.

    Blocks that learn alone never meet it; left at one and zero, it would be the loudest error.
    """
    x = student.embed(pixels).float()
    for block in student.blocks:
        x = block(x)
    plain = F.layer_norm(x.float(), student.norm.normalized_shape, eps=student.norm.eps)
    wanted = teach(teacher, pixels)[-1]["final"].float()
    plain, wanted = plain.flatten(0, 1), wanted.flatten(0, 1)
    centre, goal = plain.mean(0), wanted.mean(0)
    covariance = ((plain - centre) * (wanted - goal)).mean(0)
    slope = covariance / (plain - centre).square().mean(0).clamp(min=1e-8)
    student.norm.weight.copy_(slope)
    student.norm.bias.copy_(goal - slope * centre)


def learn_blocks(
    student: Backbone, meters: Meters, teacher: Backbone, steps: list[Step], wide: Tensor
) -> dict[str, Tensor]:
    """Backpropagate every sublayer alone, from the teacher's own input to it.

    Each learns its residual, and attention its probabilities too. `wide` are the views at the
    shipped size, for the embedding of the positions there. Returns the losses for the log.
    """
    with torch.no_grad():
        entered = teacher.embed(wide).float()
    embed = meters.embed.error(student.embed(wide), entered)
    embed.backward()
    attentions, transforms, divergences = [], [], []
    for number, (block, step) in enumerate(zip(student.blocks, steps, strict=False)):
        attention, logits = block.attend_openly(step["input"])
        error = meters.attention[number].error(attention, step["attention"])
        divergence = losses.attention_divergence(logits, step["logits"])
        (error + divergence).backward()
        attentions.append(error.detach())
        divergences.append(divergence.detach())
        error = meters.transform[number].error(block.transform(step["middle"]), step["transform"])
        error.backward()
        transforms.append(error.detach())
    return {
        "embed": embed.detach(),
        "attention": torch.stack(attentions),
        "divergence": torch.stack(divergences),
        "transform": torch.stack(transforms),
    }


class Goals:
    """The teacher's class tokens of whole photos at its own input size, and how near to them.

    What counts is their direction about their mean, and the class probabilities that the
    teacher reads from them.
    """

    def __init__(self, features: Tensor, classifier: nn.Linear) -> None:
        self.features, self.classifier = features, classifier
        self.mean, variance = features.mean(0), features.var(0)
        self.power = variance + 0.05 * variance.median()

    def errors(self, found: Tensor, goal: Tensor, share: Tensor | None = None) -> dict[str, Tensor]:
        """Weighed errors of class tokens [n, width]; views that show a small share count less."""
        weights = torch.ones(len(found)) if share is None else (1.6 * share).clamp(0.1, 1.0)
        weights = (weights / weights.sum()).to(found.device)
        found = found.float()
        squared = ((found - goal).square() / self.power).mean(1)
        cosine = 1 - F.cosine_similarity(found - self.mean, goal - self.mean)
        with torch.autocast(found.device.type, enabled=False):
            classes = F.kl_div(
                self.classifier(found).log_softmax(-1),
                self.classifier(goal).log_softmax(-1),
                reduction="none",
                log_target=True,
            ).sum(1)
        return {
            "goal": 3 * (squared * weights).sum(),
            "cosine": 6 * (cosine * weights).sum(),
            "classes": (classes * weights).sum(),
        }


def follow(
    meter: Meter, goals: Goals, tokens: Tensor, taught: Tensor, cells: int = 5
) -> dict[str, Tensor]:
    """Errors of a student's tokens of some views against the teacher's of the same, larger views.

    The patches are compared in a grid of cells × cells, whatever their number is.
    """

    def pooled(all_tokens: Tensor) -> Tensor:
        side = round((all_tokens.shape[1] - 1) ** 0.5)
        plane = all_tokens[:, 1:].transpose(1, 2).unflatten(2, (side, side)).float()
        return F.adaptive_avg_pool2d(plane, cells).flatten(2).transpose(1, 2)

    target = pooled(taught)
    if meter.training:
        meter.rest.update(target)
    return {
        **{f"view_{k}": v for k, v in goals.errors(tokens[:, 0], taught[:, 0].float()).items()},
        "view_patches": 2 * meter.rest.error(pooled(tokens), target),
    }
