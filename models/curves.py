"""Draw a training run's log: every loss and validation figure against the views seen."""

import csv
from collections import defaultdict
from pathlib import Path

COLUMNS = 4


def draw(log: Path, picture: Path) -> None:
    """Read log.csv (stage, step, views, seconds, name, value, ...) and write one plot a name."""
    from matplotlib.figure import Figure

    curves: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
    with log.open(newline="") as file:
        for stage, _, views, _, name, value, *_ in csv.reader(file):
            curves[name][stage].append((int(views), float(value)))
    rows = -(-len(curves) // COLUMNS)
    figure = Figure(figsize=(3.2 * COLUMNS, 2.2 * rows), layout="constrained")
    all_axes = figure.subplots(rows, COLUMNS, squeeze=False).flatten()
    for axes, (name, by_stage) in zip(all_axes, curves.items(), strict=False):
        for stage, points in by_stage.items():
            axes.plot(*zip(*points, strict=True), label=stage)
        axes.set_title(name, fontsize=9)
        axes.tick_params(labelsize=7)
        axes.legend(fontsize=7)
    for axes in all_axes[len(curves) :]:
        axes.set_axis_off()
    figure.supxlabel("views", fontsize=9)
    figure.savefig(picture, dpi=80)
