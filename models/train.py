"""Train the encoder from random weights, stage by stage; see the command's --help."""

import argparse
import csv
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models import data, distillation
from models.checkpoint import load_weights
from models.distillation import Meters
from models.muon import Muon
from models.network import MEAN, SCALE, SHIPPED, SIZE, Backbone, Encoder, Heads, Shape
from models.retrieval import HeadTrainer
from models.teacher import load_classifier, load_teacher

LOG_EVERY, SAVE_EVERY = 30.0, 120.0  # seconds
FOLLOW_EVERY = 4  # in the stage on whole photos, each fourth batch follows the teacher's stream
# Shares of the heads' minutes that come before them: on the teacher's tokens, and gathering ours.
WARMING_UP, COLLECTING = 0.15, 0.4
SETTLING = 256  # photos that the last norm is fitted on
CROPS, WHOLE_PHOTOS = (0.3, 1.0), (0.9, 1.0)  # shares of the photo's area


@dataclass(frozen=True)
class Stage:
    """One stage of training: minutes of wall time, view size, batch and learning rate."""

    name: str
    minutes: float
    size: int
    batch: int
    rate: float


def stages(args: argparse.Namespace) -> list[Stage]:
    """The recipe, with the command line's budgets."""
    small = round(SIZE * 0.8)
    return [
        Stage("blocks", args.blocks, small, 32, 1.5e-3),
        Stage("stream", args.stream, small, 32, 5e-4),
        Stage("whole", args.whole, SIZE, 32, 8e-5),
        Stage("heads", args.heads, SIZE, 256, 2e-3),
    ]


def optimisers(module: nn.Module, rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the perceptrons' matrices; AdamW, which learns attention faster, for all else."""
    muon, fast, rest = [], [], []
    for name, parameter in module.named_parameters():
        if "blocks." in name and ".fc" in name and parameter.ndim == 2:
            muon.append(parameter)
        elif name in ("cls_token", "pos_embed", "norm.weight", "norm.bias"):
            fast.append(parameter)
        else:
            rest.append(parameter)
    groups = [{"params": rest, "lr": rate}, {"params": fast, "lr": 10 * rate}]
    adamw = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    return [Muon(muon, lr=2.5 * rate), adamw] if muon else [adamw]


def schedule(progress: float, warm: float = 0.03, flat: float = 0.5) -> float:
    """Learning-rate factor: a short rise, a plateau, then a straight line to zero."""
    if progress < warm:
        return max(progress / warm, 0.02)
    if progress < flat:
        return 1.0
    return max((1 - progress) / (1 - flat), 0.0)


class Trainer:
    """Holds what training changes, and a checkpoint of it in `out` that a later run goes on from.

    The stage that a checkpoint was in goes on with the minutes it has left; stages before it are
    done, stages after it start afresh from its weights.
    """

    def __init__(
        self,
        corpus: Path,
        cache: Path,
        out: Path,
        seed: int = 0,
        start: Path | None = None,
        shape: Shape = SHIPPED,
    ) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(seed)
        self.student = Backbone(shape).to(self.device)
        self.heads = Heads(shape.width).to(self.device)
        self.meters = Meters(shape.width, shape.depth).to(self.device)
        self.seed, self.views, self.step = seed, 0, 0
        self.stage, self.elapsed = "", 0.0
        self.optimiser_states: list[dict] = []
        out.mkdir(parents=True, exist_ok=True)
        self.log_path, self.checkpoint = out / "log.csv", out / "checkpoint.pt"
        if self.checkpoint.exists():
            self.resume()
        elif start is not None:
            load_weights(Encoder(self.student, self.heads), start)
        self.generator = np.random.default_rng([seed, self.views])
        self.colours = torch.Generator().manual_seed(seed + self.views)
        self.corpus = data.load_corpus(corpus, cache)
        self.teacher = load_teacher(corpus / "teacher-weights.npz").to(self.device)
        with np.load(corpus / "teacher-features.npz") as arrays:
            self.features = torch.from_numpy(arrays["cls"].astype(np.float32))
        self.classifier = load_classifier(corpus / "teacher-weights.npz").to(self.device)

    def autocast(self) -> torch.autocast:
        """bfloat16 where it is safe."""
        return torch.autocast(self.device.type, torch.bfloat16)

    def pixels(self, rows: np.ndarray, size: int, area: tuple[float, float]) -> Tensor:
        """Random views of photos as float [n, 3, size, size] in [-1, 1]."""
        boxes = [data.random_box(self.generator, area) for _ in rows]
        views = [
            data.view(self.corpus.pixels[row], box, size)
            for row, box in zip(rows, boxes, strict=True)
        ]
        coloured = data.recolour(torch.stack(views).to(self.device).float(), self.colours)
        return (coloured - MEAN) * SCALE

    def learn(self, stage: Stage, rows: np.ndarray) -> dict[str, Tensor]:
        """Gradients of one batch of a backbone stage; its losses."""
        progress = self.elapsed / (stage.minutes * 60)
        following = stage.name != "whole" or self.step % FOLLOW_EVERY == 0
        pixels = self.pixels(rows, stage.size, CROPS if following else WHOLE_PHOTOS)
        with self.autocast():
            if not following:
                goal = self.features[torch.from_numpy(rows)].to(self.device)
                return distillation.learn_goal(
                    self.student, self.meters.goal, self.classifier, pixels, goal
                )
            steps = distillation.teach(self.teacher, pixels)
            if stage.name == "blocks":
                if self.step == 0:
                    distillation.settle_norms(self.student, steps)
                wide = F.interpolate(pixels, (SIZE, SIZE), mode="bilinear")
                return distillation.learn_blocks(
                    self.student, self.meters, self.teacher, steps, wide
                )
            mix = max(0.25 * (1 - 2 * progress), 0.0) if stage.name == "stream" else 0.0
            return distillation.learn_stream(self.student, self.meters, steps, pixels, mix)

    def run(self, stage: Stage) -> None:
        """Train one stage for its minutes of wall time, from where its checkpoint stopped."""
        budget = stage.minutes * 60
        if stage.name == "heads":
            budget *= 1 - WARMING_UP - COLLECTING
        if self.stage == stage.name and self.elapsed >= budget:
            return
        if stage.name == "heads":
            trainer = HeadTrainer(self.student, self.heads, self.corpus, self.features, self.seed)
            if self.stage != stage.name:
                trainer.warm_up(stage.minutes * 60 * WARMING_UP, stage.rate)
            trainer.collect(stage.minutes * 60 * COLLECTING, stage.size)
            module: nn.Module = self.heads
            batches = trainer.batches(stage.batch)
            learn: Callable[[np.ndarray], dict[str, Tensor]] = trainer.learn
        else:
            module = self.student
            batches = data.batches(self.corpus.training_rows, stage.batch, self.generator)

            def learn(rows: np.ndarray) -> dict[str, Tensor]:
                return self.learn(stage, rows)

        opts = optimisers(module, stage.rate)
        peaks = [[group["lr"] for group in opt.param_groups] for opt in opts]
        if self.stage == stage.name:
            for opt, state in zip(opts, self.optimiser_states, strict=True):
                opt.load_state_dict(state)
        else:
            if self.stage == "blocks" and stage.name != "heads":
                rows = self.corpus.training_rows[:SETTLING]
                with self.autocast():
                    pixels = self.pixels(rows, stage.size, WHOLE_PHOTOS)
                    distillation.settle_end(self.student, self.teacher, pixels)
            self.stage, self.elapsed, self.step = stage.name, 0.0, 0
        module.train()
        kept: list[dict[str, Tensor]] = []
        began = time.monotonic() - self.elapsed
        saved = logged = self.elapsed
        while self.elapsed < budget:
            factor = schedule(self.elapsed / budget)
            for opt, rates in zip(opts, peaks, strict=True):
                for group, peak in zip(opt.param_groups, rates, strict=True):
                    group["lr"] = peak * factor
            rows = next(batches)
            kept.append(learn(rows))
            for opt in opts:
                opt.step()
                opt.zero_grad(set_to_none=True)
            self.step += 1
            self.views += len(rows)
            self.elapsed = time.monotonic() - began
            if self.elapsed - logged > LOG_EVERY:
                self.log(kept)
                kept, logged = [], self.elapsed
            if self.elapsed - saved > SAVE_EVERY:
                self.save(opts)
                saved = self.elapsed
        if kept:
            self.log(kept)
        module.eval()
        self.save(opts)

    def log(self, kept: list[dict[str, Tensor]]) -> None:
        """Append the means of the last losses: stage, step, views, seconds, loss, mean, layers."""
        with self.log_path.open("a", newline="") as file:
            writer = csv.writer(file)
            for name in dict.fromkeys(name for parts in kept for name in parts):
                found = [parts[name] for parts in kept if name in parts]
                mean = torch.stack(found).mean(0).flatten()
                layers = [round(float(value), 4) for value in mean]
                writer.writerow(
                    [
                        self.stage,
                        self.step,
                        self.views,
                        round(self.elapsed),
                        name,
                        round(float(mean.mean()), 4),
                        *(layers if len(layers) > 1 else []),
                    ]
                )

    def save(self, opts: list[torch.optim.Optimizer]) -> None:
        """Write the checkpoint so that a crash in the middle leaves the old one."""
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(
            {
                "student": self.student.state_dict(),
                "heads": self.heads.state_dict(),
                "meters": self.meters.state_dict(),
                "optimisers": [opt.state_dict() for opt in opts],
                "stage": self.stage,
                "elapsed": self.elapsed,
                "step": self.step,
                "views": self.views,
            },
            partial,
        )
        partial.replace(self.checkpoint)

    def resume(self) -> None:
        """Take everything up again from the checkpoint."""
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.student.load_state_dict(state["student"])
        self.heads.load_state_dict(state["heads"])
        self.meters.load_state_dict(state["meters"])
        self.optimiser_states = state["optimisers"]
        self.stage, self.elapsed = state["stage"], state["elapsed"]
        self.step, self.views = state["step"], state["views"]


def main() -> None:
    """Run the stages that are left."""
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--cache", type=Path, required=True, help="folder for decoded pixels, 4 GB")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and log")
    parser.add_argument("--blocks", type=float, default=36, help="minutes: each block alone")
    parser.add_argument("--stream", type=float, default=0, help="minutes: end to end, small")
    parser.add_argument("--whole", type=float, default=16, help="minutes: whole photos, full size")
    parser.add_argument("--heads", type=float, default=17, help="minutes: the heads")
    parser.add_argument("--start", type=Path, help="weights (.npz) to start from, else random")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    trainer = Trainer(args.corpus, args.cache, args.out, args.seed, args.start)
    recipe = stages(args)
    names = [stage.name for stage in recipe]
    for stage in recipe[names.index(trainer.stage) if trainer.stage else 0 :]:
        if stage.minutes > 0:
            trainer.run(stage)


if __name__ == "__main__":
    main()
