"""Training: what it changes, and how each stage moves that."""

import copy
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
from models.data import Corpus, load_corpus
from models.distillation import Goals, Meters
from models.journal import Journal, Progress
from models.kinds import learn_kinds
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
from models.optimisation import average, optimisers, schedule
from models.retrieval import HeadLosses
from models.teacher import class_tokens, load_classifier, load_teacher
from models.validation import Validator
from models.views import Batch, Recipe, random_views

LOG_EVERY, CHECK_EVERY = 60.0, 300.0  # seconds
SETTLING = 512  # photos that normalisations are fitted on
KINDS_RATE = 6e-3
LENDING = 0.15, 0.3  # of the third stage: the heads begin to move the backbone, and do so wholly


@dataclass(frozen=True)
class Stage:
    """One stage of training: its learning rate, and its batches in turn.

    budget: minutes of wall time; of the last stage, kinds, steps. warm_up: steps that the layers
    behind the class token learn alone before it.
    """

    name: str
    budget: float
    rate: float
    recipes: tuple[Recipe, ...]
    warm_up: int = 0


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
        self.journal = Journal(out)
        self.corpus: Corpus = load_corpus(folders, cache)
        weights = folders[0] / "teacher-weights.npz"
        self.teacher = load_teacher(weights).to(self.device)
        features = torch.cat(
            [class_tokens(part, self.teacher, cache) for part in self.corpus.parts]
        )
        classifier = load_classifier(weights).to(self.device)
        self.goals = Goals(features.to(self.device), classifier)
        labels = torch.from_numpy(self.corpus.labels)
        self.heads = HeadLosses(features, labels, classifier, self.device)
        if self.journal.checkpoint.exists():
            self.resume()
        elif start is not None:
            load_weights(self.encoder, start)
            self.averaged.load_state_dict(self.encoder.state_dict())
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
            progress = self.elapsed / (stage.budget * 60)
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
        """Train the layers behind the class token anew, with all else as it is."""
        began = time.monotonic()
        parts = self.learn_kinds(round(stage.budget), stage.rate)
        self.elapsed, self.step = time.monotonic() - began, round(stage.budget)
        self.journal.losses(self.progress, [parts])
        self.averaged.load_state_dict(self.encoder.state_dict())
        self.check([])

    def learn_kinds(self, steps: int, rate: float) -> dict[str, Tensor]:
        """The layers behind the class token from random weights; the last losses."""
        heads, shape = self.encoder.heads, self.encoder.backbone.shape
        fresh = Heads(shape.width, shape.grid)
        for name in ("extra", "embedding", "code"):
            getattr(heads, name).load_state_dict(getattr(fresh, name).state_dict())
        rows = torch.from_numpy(self.corpus.training_rows)
        return learn_kinds(heads, self.heads, rows, steps, rate)

    def prepare(self, stage: Stage) -> None:
        """What a stage needs before its first step."""
        self.encoder.load_state_dict(self.averaged.state_dict())
        if self.stage == "blocks":
            with self.autocast():
                pixels = self.prepared(self.plain_photos())
                distillation.settle_end(self.encoder.backbone, self.teacher, pixels)
        if stage.warm_up:
            self.learn_kinds(stage.warm_up, KINDS_RATE)
        self.averaged.load_state_dict(self.encoder.state_dict())
        self.stage, self.elapsed, self.step, self.best = stage.name, 0.0, 0, 0.0

    def run(self, stage: Stage) -> None:
        """Train one stage for its budget, from where its checkpoint stopped."""
        if stage.name == "kinds":
            if self.stage != stage.name:
                self.prepare(stage)
                self.run_kinds(stage)
            return
        budget = stage.budget * 60
        if self.stage == stage.name and self.elapsed >= budget:
            return
        opts = optimisers(self.encoder, stage.rate, self.heads.readers)
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
                self.journal.losses(self.progress, kept)
                kept, logged = [], self.elapsed
            if self.elapsed - checked > CHECK_EVERY:
                self.check(opts)
                checked = self.elapsed
        if kept:
            self.journal.losses(self.progress, kept)
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
        average(self.averaged, self.encoder, self.step)
        return parts

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

    @property
    def progress(self) -> Progress:
        """How far training has come."""
        return Progress(self.stage, self.step, self.views, self.elapsed, self.best)

    def check(self, opts: list[torch.optim.Optimizer]) -> None:
        """Validate the averaged weights, write the checkpoint, and keep it if it is the best."""
        self.averaged.eval()
        figures = self.validate(self.averaged, heads=self.stage in ("joint", "kinds"))
        self.averaged.eval()
        self.journal.figures(self.progress, figures)
        quality = float(np.mean(list(figures.values())))
        best = quality > self.best
        self.best = max(quality, self.best)
        self.journal.save(self.progress, self.modules, opts, best=best)

    @property
    def modules(self) -> dict[str, nn.Module]:
        """All that training changes, by its name in checkpoints."""
        return {
            "averaged": self.averaged,
            "encoder": self.encoder,
            "meters": self.meters,
            "readers": self.heads.readers,
        }

    def resume(self) -> None:
        """Take everything up again from the checkpoint."""
        progress, self.optimiser_states = self.journal.load(self.modules, self.device)
        self.stage, self.elapsed = progress.stage, progress.elapsed
        self.step, self.views, self.best = progress.step, progress.views, progress.best
