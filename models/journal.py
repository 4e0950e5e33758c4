"""A training run's folder: its log, as CSV and drawn, and the checkpoints that it goes on from."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from models.curves import draw


@dataclass(frozen=True)
class Progress:
    """How far a run has come: the stage, its steps and seconds, views in all, its best figure."""

    stage: str
    step: int
    views: int
    elapsed: float
    best: float


class Journal:
    """Writes log.csv, log.png, checkpoint.pt and best.pt in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.log, self.checkpoint = folder / "log.csv", folder / "checkpoint.pt"
        self.best = folder / "best.pt"

    def losses(self, progress: Progress, kept: Sequence[Mapping[str, Tensor]]) -> None:
        """Append the means of the last steps' losses; of those of every layer, each layer's too."""
        rows = []
        for name in dict.fromkeys(name for parts in kept for name in parts):
            mean = torch.stack([parts[name] for parts in kept if name in parts]).mean(0).flatten()
            layers = [round(float(value), 4) for value in mean]
            rows.append([name, round(float(mean.mean()), 4), *(layers if len(layers) > 1 else [])])
        self._append(progress, rows)

    def figures(self, progress: Progress, figures: Mapping[str, float]) -> None:
        """Append validation figures, and draw the log."""
        self._append(progress, [[name, round(value, 4)] for name, value in figures.items()])
        draw(self.log, self.log.with_suffix(".png"))

    def _append(self, progress: Progress, rows: Sequence[Sequence[str | float]]) -> None:
        """Rows of stage, step, views and seconds, then a name, its value, layers'."""
        where = [progress.stage, progress.step, progress.views, round(progress.elapsed)]
        with self.log.open("a", newline="") as file:
            csv.writer(file).writerows([*where, *row] for row in rows)

    def save(
        self,
        progress: Progress,
        modules: Mapping[str, nn.Module],
        optimisers: Sequence[torch.optim.Optimizer],
        *,
        best: bool,
    ) -> None:
        """Write the checkpoint, if it is the best so far also as such.

        A crash in the middle leaves the old one.
        """
        state = {name: module.state_dict() for name, module in modules.items()}
        kept = [optimiser.state_dict() for optimiser in optimisers]
        for path in (self.checkpoint, self.best) if best else (self.checkpoint,):
            partial = path.with_suffix(".partial")
            torch.save(state | asdict(progress) | {"optimisers": kept}, partial)
            partial.replace(path)

    def load(
        self, modules: Mapping[str, nn.Module], device: torch.device
    ) -> tuple[Progress, list[dict[str, Any]]]:
        """Read the checkpoint into the modules; the run's progress and its optimisers' states."""
        state = torch.load(self.checkpoint, map_location=device, weights_only=True)
        for name, module in modules.items():
            module.load_state_dict(state[name])
        return Progress(*(state[name] for name in Progress.__annotations__)), state["optimisers"]
