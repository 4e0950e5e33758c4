"""What the backbone learns from the teacher: block by block first, then as one stream."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models import losses
from models.network import Backbone, Block

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
        self.stream = nn.ModuleList(Meter(width) for _ in range(depth))
        self.final = Meter(width)
        self.goal = Meter(width)


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
        x, _ = _through(block, x)
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


def learn_stream(
    student: Backbone, meters: Meters, steps: list[Step], pixels: Tensor, mix: float
) -> dict[str, Tensor]:
    """Backpropagate through the whole student, matched after every block.

    mix: the share of photos set back onto the teacher's stream before each block.
    """
    x = student.embed(pixels).float()
    errors, divergences = [], []
    for number, (block, step) in enumerate(zip(student.blocks, steps, strict=False)):
        if mix > 0 and number > 0:
            back = torch.rand(len(x), 1, 1, device=x.device) < mix
            x = torch.where(back, step["input"], x)
        x, logits = _through(block, x)
        errors.append(meters.stream[number].error(x, steps[number + 1]["input"]))
        divergences.append(losses.attention_divergence(logits, step["logits"]))
    final, end = student.norm(x), steps[-1]["final"].float()
    match = meters.final.error(final, end)
    centre = meters.final.first.mean
    cosine = losses.cosine_error(final[:, 0] - centre, end[:, 0] - centre)
    follow = torch.stack(errors).sum() + 0.3 * torch.stack(divergences).sum()
    (follow + 3 * match + 6 * cosine).backward()
    return {
        "stream": torch.stack(errors).detach(),
        "divergence": torch.stack(divergences).detach(),
        "final": match.detach(),
        "cosine": cosine.detach(),
    }


def learn_goal(
    student: Backbone, meter: Meter, classifier: nn.Linear, pixels: Tensor, goal: Tensor
) -> dict[str, Tensor]:
    """Backpropagate through the whole student towards known class tokens [n, width].

    They are the teacher's at its own, larger input: their direction about the mean counts, and
    the class probabilities that the teacher reads from them.
    """
    x = student.embed(pixels).float()
    for block in student.blocks:
        x, _ = _through(block, x)
    found = student.norm(x)[:, 0].float()
    if meter.training:
        meter.first.update(goal)
    match = meter.first.error(found, goal)
    centre = meter.first.mean
    cosine = losses.cosine_error(found - centre, goal - centre)
    classes = F.kl_div(
        classifier(found).float().log_softmax(-1),
        classifier(goal).float().log_softmax(-1),
        reduction="batchmean",
        log_target=True,
    )
    (3 * match + 6 * cosine + classes).backward()
    return {"goal": match.detach(), "goal_cosine": cosine.detach(), "classes": classes.detach()}


def _through(block: Block, x: Tensor) -> tuple[Tensor, Tensor]:
    attention, logits = block.attend_openly(x)
    x = x + attention
    return x + block.transform(x), logits
