"""Train the encoder from random weights, stage by stage; see the command's --help."""

import argparse
import copy
import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models import distillation
from models.augment import plain
from models.checkpoint import load_weights
from models.curves import draw
from models.data import Corpus, load_corpus
from models.distillation import Goals, Meters
from models.muon import Muon
from models.network import (
    MEAN,
    PATCH,
    SCALE,
    SHIPPED,
    SIZE,
    Backbone,
    Encoder,
    Heads,
    Shape,
    pooling,
)
from models.retrieval import HeadLosses, Summaries, learn_kinds, warm_up
from models.teacher import class_tokens, load_classifier, load_teacher
from models.validation import Validator
from models.views import Batch, Recipe, random_views

LOG_EVERY, CHECK_EVERY = 60.0, 300.0  # seconds
SETTLING = 512  # photos that normalisations are fitted on
AVERAGED_EVERY, AVERAGED_OVER = 4, 1000  # steps
HEADS_RATE = 1e-3
WARMING_UP = 0.05  # share of the third stage's minutes that the heads learn alone before it
COLLECTING = (
    0.85  # share of the last stage's minutes; learning longer, kinds fit the training classes
)
LENDING = 0.15, 0.3  # of the third stage: the heads begin to move the backbone, and do so wholly


@dataclass(frozen=True)
class Stage:
    """One stage of training: minutes of wall time, learning rate, and its batches in turn."""

    name: str
    minutes: float
    rate: float
    recipes: tuple[Recipe, ...]


def stages(args: argparse.Namespace) -> list[Stage]:
    """The recipe, with the command line's budgets."""
    pairs, views = Recipe(32, SIZE, mild=1), Recipe(48, SIZE)
    return [
        Stage("blocks", args.blocks, 1.5e-3, (Recipe(32, round(SIZE * 0.8), area=(0.3, 1.0)),)),
        Stage("whole", args.whole, 5e-5, (pairs, views)),
        Stage("joint", args.joint, 2e-5, (Recipe(48, SIZE, mild=1),)),
        Stage("kinds", args.kinds, 2e-3, (Recipe(64, SIZE, mild=1),)),
    ]


def optimisers(encoder: Encoder, rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the perceptrons' matrices; AdamW, which learns attention faster, for all else.

    The heads, which start late, learn faster; so does the backbone's little that is no matrix.
    """
    muon, fast, heads, rest = [], [], list(encoder.heads.parameters()), []
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


class Trainer:
    """Holds what training changes, and a checkpoint of it in `out` that a later run goes on from.

    The stage that a checkpoint was in goes on with the minutes it has left; stages before it are
    done, stages after it start afresh from its averaged weights. best.pt is the checkpoint that
    did best on the validation split in its stage.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        cache: Path,
        out: Path,
        seed: int = 0,
        start: Path | None = None,
        shape: Shape = SHIPPED,
        compiled: bool = False,
    ) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(seed)
        self.encoder = Encoder(Backbone(shape), Heads(shape.width, shape.grid)).to(self.device)
        self.averaged = copy.deepcopy(self.encoder)
        self.meters = Meters(shape.width, shape.depth).to(self.device)
        self.seed, self.views, self.step, self.best = seed, 0, 0, 0.0
        self.stage, self.elapsed = "", 0.0
        self.optimiser_states: list[dict] = []
        out.mkdir(parents=True, exist_ok=True)
        self.log_path, self.checkpoint = out / "log.csv", out / "checkpoint.pt"
        if self.checkpoint.exists():
            self.resume()
        elif start is not None:
            load_weights(self.encoder, start)
            self.averaged.load_state_dict(self.encoder.state_dict())
        self.corpus: Corpus = load_corpus(folders, cache)
        weights = folders[0] / "teacher-weights.npz"
        self.teacher = load_teacher(weights).to(self.device)
        features = torch.cat(
            [class_tokens(part, self.teacher, cache) for part in self.corpus.parts]
        )
        self.goals = Goals(features.to(self.device), load_classifier(weights).to(self.device))
        labels = torch.from_numpy(self.corpus.labels)
        self.heads = HeadLosses(features, labels, self.device)
        self.validate = Validator(self.corpus, features, shape.grid * PATCH)
        self.pooling = pooling(shape.grid).to(self.device)
        self.backbone: nn.Module = self.encoder.backbone
        if compiled:
            self.backbone = torch.compile(self.encoder.backbone, dynamic=False)  # type: ignore[assignment]

    def autocast(self) -> torch.autocast:
        """bfloat16 where it is safe."""
        return torch.autocast(self.device.type, torch.bfloat16)

    def prepared(self, pixels: Tensor) -> Tensor:
        """uint8 [n, s, s, 3] as the backbone takes them."""
        return (pixels.to(self.device).permute(0, 3, 1, 2).float() - MEAN) * SCALE

    def learn(self, stage: Stage, batch: Batch) -> dict[str, Tensor]:
        """Gradients of one batch; its losses."""
        pixels = self.prepared(batch.pixels)
        if stage.name == "blocks":
            return self.learn_blocks(pixels)
        with self.autocast():
            last, middle = self.backbone(pixels)
            if len(batch.pixels) == len(batch.rows):
                with torch.no_grad():
                    wide = F.interpolate(pixels, (self.teacher.input_size,) * 2, mode="bilinear")
                    taught = self.teacher(wide)[0]
        last, middle = last.float(), middle.float()
        if len(batch.pixels) == len(batch.rows):
            parts = distillation.follow(self.meters.final, self.goals, last, taught)
        else:
            twice = len(batch.pixels) // len(batch.rows)
            goal = self.goals.features[batch.rows].repeat(twice, 1)
            parts = self.goals.errors(last[:, 0], goal, batch.share)
        if stage.name == "joint":
            progress = self.elapsed / (stage.minutes * 60)
            begin, wholly = LENDING
            lent = min(max((progress - begin) / (wholly - begin), 0.0), 1.0)
            last, middle = (lent * t + (1 - lent) * t.detach() for t in (last, middle))
            outputs = self.encoder.heads(last, middle)
            cells = self.pooling @ last.detach()[:, 1:]
            parts |= self.heads.of_pairs(outputs, batch, cells)
        torch.stack(list(parts.values())).sum().backward()
        return {name: part.detach() for name, part in parts.items()}

    def learn_blocks(self, pixels: Tensor) -> dict[str, Tensor]:
        """Gradients of every sublayer alone."""
        student = self.encoder.backbone
        with self.autocast():
            steps = distillation.teach(self.teacher, pixels)
            if self.step == 0:
                distillation.settle_norms(student, steps)
            wide = F.interpolate(pixels, (SIZE, SIZE), mode="bilinear")
            return distillation.learn_blocks(student, self.meters, self.teacher, steps, wide)

    def run_kinds(self, stage: Stage) -> None:
        """Collect summaries of photos, then train on them, with all else as it is."""
        heads, seconds = self.encoder.heads, stage.minutes * 60
        seen = self.summaries(stage, seconds * COLLECTING)
        fresh = Heads(self.encoder.backbone.shape.width, self.encoder.backbone.shape.grid)
        for name in ("extra", "embedding", "code"):
            getattr(heads, name).load_state_dict(getattr(fresh, name).state_dict())
        rest = seconds * (1 - COLLECTING)
        parts = learn_kinds(heads, self.heads, seen, rest, stage.rate)
        self.elapsed, self.step, self.views = seconds, self.step + 1, self.views + len(seen.first)
        self.log([parts])
        self.averaged.load_state_dict(self.encoder.state_dict())
        self.settle_bits()
        self.check([])

    @torch.no_grad()
    def summaries(self, stage: Stage, seconds: float) -> Summaries:
        """What the extra layer reads, of as many photos as the time allows."""
        self.encoder.eval()
        rows: list[Tensor] = []
        firsts: list[Tensor] = []
        means: list[Tensor] = []
        batches = random_views(self.corpus, list(stage.recipes), [self.seed, self.views])
        until = time.monotonic() + seconds
        while not rows or time.monotonic() < until:
            batch = next(batches)
            with self.autocast():
                last, _ = self.encoder.backbone(self.prepared(batch.pixels))
            first, mean = self.encoder.heads.summary(last.float())
            rows.append(batch.rows)
            firsts.append(first.half().cpu().unflatten(0, (2, -1)))
            means.append(mean.half().cpu().unflatten(0, (2, -1)))
        return Summaries(
            torch.cat(rows), torch.cat(firsts, 1).flatten(0, 1), torch.cat(means, 1).flatten(0, 1)
        )

    def prepare(self, stage: Stage) -> None:
        """What a stage needs before its first step."""
        self.encoder.load_state_dict(self.averaged.state_dict())
        if self.stage == "blocks":
            with self.autocast():
                pixels = self.prepared(self.plain_photos())
                distillation.settle_end(self.encoder.backbone, self.teacher, pixels)
        if stage.name == "joint" and stage.minutes > 0:
            rows = torch.from_numpy(self.corpus.training_rows)
            warm_up(self.encoder.heads, self.heads, rows, stage.minutes * 60 * WARMING_UP, 2e-3)
        self.averaged.load_state_dict(self.encoder.state_dict())
        self.stage, self.elapsed, self.step, self.best = stage.name, 0.0, 0, 0.0

    def run(self, stage: Stage) -> None:
        """Train one stage for its minutes of wall time, from where its checkpoint stopped."""
        budget = stage.minutes * 60
        if self.stage == stage.name and self.elapsed >= budget:
            return
        if stage.name == "kinds":
            if self.stage != stage.name:
                self.prepare(stage)
            self.run_kinds(stage)
            return
        opts = optimisers(self.encoder, stage.rate)
        peaks = [[group["lr"] for group in opt.param_groups] for opt in opts]
        if self.stage == stage.name:
            for opt, state in zip(opts, self.optimiser_states, strict=True):
                opt.load_state_dict(state)
        else:
            self.prepare(stage)
        batches = random_views(self.corpus, list(stage.recipes), [self.seed, self.views])
        self.encoder.train()
        kept: list[dict[str, Tensor]] = []
        began = time.monotonic() - self.elapsed
        checked = logged = self.elapsed
        while self.elapsed < budget:
            factor = schedule(self.elapsed / budget)
            for opt, rates in zip(opts, peaks, strict=True):
                for group, peak in zip(opt.param_groups, rates, strict=True):
                    group["lr"] = peak * factor
            kept.append(self.take_step(stage, opts, batches))
            self.elapsed = time.monotonic() - began
            if self.elapsed - logged > LOG_EVERY:
                self.log(kept)
                kept, logged = [], self.elapsed
            if self.elapsed - checked > CHECK_EVERY:
                self.check(opts)
                checked = self.elapsed
        if kept:
            self.log(kept)
        if stage.name == "joint":
            self.settle_bits()
        self.check(opts)

    def take_step(
        self, stage: Stage, opts: list[torch.optim.Optimizer], batches: Iterator[Batch]
    ) -> dict[str, Tensor]:
        """Learn from the next batch; its losses."""
        batch = next(batches)
        parts = self.learn(stage, batch)
        for opt in opts:
            opt.step()
            opt.zero_grad(set_to_none=True)
        self.step += 1
        self.views += len(batch.pixels)
        if self.step % AVERAGED_EVERY == 0:
            self.average()
        return parts

    @torch.no_grad()
    def average(self) -> None:
        """Move the averaged weights, exponentially, towards the present ones."""
        window = min(self.step, AVERAGED_OVER) / AVERAGED_EVERY
        theirs = self.encoder.state_dict()
        for name, tensor in self.averaged.state_dict().items():
            if tensor.is_floating_point():
                tensor.lerp_(theirs[name], 1 / window)

    @torch.no_grad()
    def settle_bits(self) -> None:
        """Centre every bit anew on what the averaged weights say of plain photos."""
        heads = self.averaged.heads
        centres = [m for m in heads.modules() if isinstance(m, nn.BatchNorm1d)]
        for centre in centres[1:]:  # the first standardises what the extra layer reads
            centre.reset_running_stats()
            centre.momentum = None
            centre.train()
        for some in self.plain_photos().split(64):
            with self.autocast():
                last, middle = self.averaged.backbone(self.prepared(some))
            heads(last.float(), middle.float())
        for centre in centres[1:]:
            centre.momentum = 0.1
        heads.eval()

    def plain_photos(self) -> Tensor:
        """Some training photos as they are: uint8 [n, s, s, 3]."""
        rng = np.random.default_rng(self.seed)
        rows = rng.permutation(self.corpus.training_rows)[:SETTLING]
        size = self.encoder.backbone.input_size
        return torch.from_numpy(np.stack([plain(self.corpus.photo(r), size).pixels for r in rows]))

    def check(self, opts: list[torch.optim.Optimizer]) -> None:
        """Validate the averaged weights, write the checkpoint, and keep it if it is the best."""
        self.averaged.eval()
        figures = self.validate(self.averaged, heads=self.stage in ("joint", "kinds"))
        self.averaged.eval()
        self.write([[name, round(value, 4)] for name, value in figures.items()])
        draw(self.log_path, self.log_path.with_suffix(".png"))
        self.save(opts)
        quality = float(np.mean(list(figures.values())))
        if quality > self.best:
            self.best = quality
            self.save(opts, self.checkpoint.with_name("best.pt"))

    def log(self, kept: list[dict[str, Tensor]]) -> None:
        """Append the means of the last losses to the log."""
        rows = []
        for name in dict.fromkeys(name for parts in kept for name in parts):
            mean = torch.stack([parts[name] for parts in kept if name in parts]).mean(0).flatten()
            layers = [round(float(value), 4) for value in mean]
            rows.append([name, round(float(mean.mean()), 4), *(layers if len(layers) > 1 else [])])
        self.write(rows)

    def write(self, rows: list[list[str | float]]) -> None:
        """Append rows to the log: stage, step, views, seconds, then a name, its value, layers'."""
        with self.log_path.open("a", newline="") as file:
            writer = csv.writer(file)
            for row in rows:
                writer.writerow([self.stage, self.step, self.views, round(self.elapsed), *row])

    def save(self, opts: list[torch.optim.Optimizer], path: Path | None = None) -> None:
        """Write the checkpoint so that a crash in the middle leaves the old one."""
        path = path or self.checkpoint
        partial = path.with_suffix(".partial")
        torch.save(
            {
                "averaged": self.averaged.state_dict(),
                "encoder": self.encoder.state_dict(),
                "meters": self.meters.state_dict(),
                "optimisers": [opt.state_dict() for opt in opts],
                "stage": self.stage,
                "elapsed": self.elapsed,
                "step": self.step,
                "views": self.views,
                "best": self.best,
            },
            partial,
        )
        partial.replace(path)

    def resume(self) -> None:
        """Take everything up again from the checkpoint."""
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.averaged.load_state_dict(state["averaged"])
        self.encoder.load_state_dict(state["encoder"])
        self.meters.load_state_dict(state["meters"])
        self.optimiser_states = state["optimisers"]
        self.stage, self.elapsed = state["stage"], state["elapsed"]
        self.step, self.views, self.best = state["step"], state["views"], state["best"]


def main() -> None:
    """Run the stages that are left."""
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    parser.add_argument(
        "--corpus",
        type=Path,
        action="append",
        required=True,
        help="folder of training photos; the first also holds the teacher; may be given again",
    )
    parser.add_argument("--cache", type=Path, required=True, help="folder for decoded pixels, 8 GB")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log")
    parser.add_argument("--blocks", type=float, default=36, help="minutes: each block alone")
    parser.add_argument("--whole", type=float, default=45, help="minutes: the backbone as a whole")
    parser.add_argument("--joint", type=float, default=40, help="minutes: backbone and heads")
    parser.add_argument("--kinds", type=float, default=3.4, help="minutes: what tells kinds, anew")
    parser.add_argument("--start", type=Path, help="weights (.npz) to start from, else random")
    parser.add_argument("--compile", action="store_true", help="compile the backbone (needs g++)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    trainer = Trainer(
        args.corpus, args.cache, args.out, args.seed, args.start, compiled=args.compile
    )
    recipe = stages(args)
    names = [stage.name for stage in recipe]
    for stage in recipe[names.index(trainer.stage) if trainer.stage else 0 :]:
        if stage.minutes > 0:
            trainer.run(stage)


if __name__ == "__main__":
    main()
