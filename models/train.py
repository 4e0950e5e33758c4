"""Train the encoder from random weights: python -m models.train --corpus DIR --cache DIR --out DIR."""

import argparse
import csv
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models import data, losses
from models.muon import Muon
from models.network import MEAN, SCALE, SIZE, Backbone
from models.teacher import load_teacher

PATCH_WEIGHT, CLASS_WEIGHT = 0.75, 0.25


class Meter(nn.Module):
    """Target powers of one place in the network: class token and patch tokens apart."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = losses.ChannelPower(width)
        self.rest = losses.ChannelPower(width)

    def error(self, output: Tensor, target: Tensor) -> Tensor:
        """Weighed error of tokens [n, t, c] as a share of the target's variance."""
        if self.training:
            self.first.update(target[:, 0])
            self.rest.update(target[:, 1:])
        floor = 0.05 * self.rest.variance.median()
        return PATCH_WEIGHT * self.rest.error(
            output[:, 1:], target[:, 1:]
        ) + CLASS_WEIGHT * self.first.error(output[:, 0], target[:, 0], floor)


class Meters(nn.Module):
    def __init__(self, width: int, depth: int) -> None:
        super().__init__()
        self.embed = Meter(width)
        self.attention = nn.ModuleList(Meter(width) for _ in range(depth))
        self.transform = nn.ModuleList(Meter(width) for _ in range(depth))
        self.stream = nn.ModuleList(Meter(width) for _ in range(depth))
        self.final = Meter(width)


def teach(teacher: Backbone, pixels: Tensor) -> list[dict[str, Tensor]]:
    """The teacher's stream: for each block its input, both residuals, and attention logits."""
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
def settle_norms(student: Backbone, steps: list[dict[str, Tensor]]) -> None:
    """Set each norm's scale and shift so that its channels enter the first layer standardised."""

    def settle(norm: nn.LayerNorm, x: Tensor) -> None:
        plain = nn.functional.layer_norm(x.float(), norm.normalized_shape, eps=norm.eps)
        flat = plain.reshape(-1, plain.shape[-1])
        scale = 1 / flat.std(0).clamp(0.2, 5.0)
        norm.weight.copy_(scale)
        norm.bias.copy_(-flat.mean(0) * scale)

    for block, step in zip(student.blocks, steps, strict=False):
        settle(block.norm1, step["input"])
        settle(block.norm2, step["middle"])


def optimisers(student: nn.Module, rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the perceptrons' matrices; AdamW, which learns attention faster, for all else."""
    muon, fast, rest = [], [], []
    for name, parameter in student.named_parameters():
        if "blocks." in name and ".fc" in name and parameter.ndim == 2:
            muon.append(parameter)
        elif name.endswith(("cls_token", "pos_embed")):
            fast.append(parameter)
        else:
            rest.append(parameter)
    groups = [{"params": rest, "lr": rate}, {"params": fast, "lr": 10 * rate}]
    return [
        Muon(muon, lr=2.5 * rate),
        torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


def schedule(progress: float, warm: float = 0.03, flat: float = 0.5) -> float:
    """Learning-rate factor: a short rise, a plateau, then a straight line to zero."""
    if progress < warm:
        return max(progress / warm, 0.02)
    if progress < flat:
        return 1.0
    return max((1 - progress) / (1 - flat), 0.0)


class Trainer:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.corpus = data.load_corpus(args.corpus, args.cache)
        self.teacher = load_teacher(args.corpus / "teacher-weights.npz").to(self.device)
        features = np.load(args.corpus / "teacher-features.npz")["cls"].astype(np.float32)
        self.features = torch.from_numpy(features)
        self.feature_mean = self.features.mean(0).to(self.device)
        torch.manual_seed(args.seed)
        self.student = Backbone().to(self.device)
        self.meters = Meters(self.student.shape.width, self.student.shape.depth).to(self.device)
        self.generator = np.random.default_rng(args.seed)
        self.torch_generator = torch.Generator().manual_seed(args.seed)
        self.views = 0
        self.step = 0
        self.elapsed = 0.0
        self.stage = ""
        args.out.mkdir(parents=True, exist_ok=True)
        self.log_path = args.out / "log.csv"

    def autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16)

    def pixels(self, rows: np.ndarray, size: int, area: tuple[float, float]) -> Tensor:
        boxes = [data.random_box(self.generator, area) for _ in rows]
        views = torch.stack(
            [data.view(self.corpus.pixels[row], box, size) for row, box in zip(rows, boxes)]
        )
        views = data.recolour(views.to(self.device).float(), self.torch_generator)
        return (views - MEAN) * SCALE

    def blocks_loss(self, pixels: Tensor, wide: Tensor) -> dict[str, Tensor]:
        """Every sublayer alone, from the teacher's own input to it; each loss its own gradient."""
        steps = teach(self.teacher, pixels)
        if self.step == 0:
            settle_norms(self.student, steps)
        parts: dict[str, Tensor] = {}
        with torch.no_grad():
            entered = self.teacher.embed(wide).float()
        loss = self.meters.embed.error(self.student.embed(wide), entered)
        loss.backward()
        parts["embed"] = loss.detach()
        attention_errors, transform_errors, divergences = [], [], []
        for number, (block, step) in enumerate(zip(self.student.blocks, steps)):
            attention, logits = block.attend_openly(step["input"])
            error = self.meters.attention[number].error(attention, step["attention"])
            divergence = losses.attention_divergence(logits, step["logits"])
            (error + divergence).backward()
            attention_errors.append(error.detach())
            divergences.append(divergence.detach())
            transform = block.transform(step["middle"])
            error = self.meters.transform[number].error(transform, step["transform"])
            error.backward()
            transform_errors.append(error.detach())
        parts["attention"] = torch.stack(attention_errors)
        parts["divergence"] = torch.stack(divergences)
        parts["transform"] = torch.stack(transform_errors)
        return parts

    def run(self, stage: str, minutes: float) -> None:
        """Train one stage for `minutes` of wall time, from where its checkpoint stopped."""
        opts = optimisers(self.student, self.args.rate[stage])
        peaks = [[group["lr"] for group in opt.param_groups] for opt in opts]
        if self.stage == stage:
            for opt, state in zip(opts, self.optimiser_states, strict=True):
                opt.load_state_dict(state)
        else:
            self.stage, self.elapsed, self.step = stage, 0.0, 0
        self.student.train()
        size = self.args.size
        batch_rows = data.batches(self.corpus.training_rows, self.args.batch, self.generator)
        kept: list[dict[str, Tensor]] = []
        began = time.monotonic() - self.elapsed
        saved = logged = self.elapsed
        while self.elapsed < minutes * 60:
            factor = schedule(self.elapsed / (minutes * 60))
            for opt, rates in zip(opts, peaks, strict=True):
                for group, peak in zip(opt.param_groups, rates, strict=True):
                    group["lr"] = peak * factor
            pixels = self.pixels(next(batch_rows), size, (0.3, 1.0))
            with self.autocast():
                kept.append(self.losses(stage, pixels))
            for opt in opts:
                opt.step()
                opt.zero_grad(set_to_none=True)
            self.step += 1
            self.views += len(pixels)
            self.elapsed = time.monotonic() - began
            if self.elapsed - logged > 30:
                self.log(kept)
                kept, logged = [], self.elapsed
            if self.elapsed - saved > 120:
                self.save(opts)
                saved = self.elapsed
        self.save(opts)

    def losses(self, stage: str, pixels: Tensor) -> dict[str, Tensor]:
        if stage == "blocks":
            wide = nn.functional.interpolate(pixels, (SIZE, SIZE), mode="bilinear")
            return self.blocks_loss(pixels, wide)
        raise ValueError(f"no stage called {stage}")

    def log(self, kept: list[dict[str, Tensor]]) -> None:
        """Append the mean of the last losses to the log, one row a layer list."""
        with self.log_path.open("a", newline="") as file:
            writer = csv.writer(file)
            for name in kept[0]:
                mean = torch.stack([parts[name] for parts in kept]).mean(0)
                values = [round(float(value), 4) for value in mean.flatten()]
                writer.writerow(
                    [
                        self.stage,
                        self.step,
                        self.views,
                        round(self.elapsed),
                        name,
                        round(sum(values) / len(values), 4),
                        *values,
                    ]
                )

    def save(self, opts: list[torch.optim.Optimizer]) -> None:
        """Write the checkpoint so that a crash in the middle leaves the old one."""
        path = self.args.out / "checkpoint.pt"
        partial = path.with_suffix(".partial")
        torch.save(
            {
                "student": self.student.state_dict(),
                "meters": self.meters.state_dict(),
                "optimisers": [opt.state_dict() for opt in opts],
                "stage": self.stage,
                "elapsed": self.elapsed,
                "step": self.step,
                "views": self.views,
            },
            partial,
        )
        partial.replace(path)

    def resume(self) -> None:
        path = self.args.out / "checkpoint.pt"
        self.optimiser_states = []
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.student.load_state_dict(state["student"])
        self.meters.load_state_dict(state["meters"])
        self.optimiser_states = state["optimisers"]
        self.stage, self.elapsed = state["stage"], state["elapsed"]
        self.step, self.views = state["step"], state["views"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stage", default="blocks")
    parser.add_argument("--minutes", type=float, default=35)
    parser.add_argument("--size", type=int, default=128)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    args = parser.parse_args()
    args.rate = {args.stage: args.rate}
    torch.set_num_threads(2)
    trainer = Trainer(args)
    trainer.resume()
    trainer.generator = np.random.default_rng(args.seed + trainer.step)
    trainer.run(args.stage, args.minutes)


if __name__ == "__main__":
    main()
