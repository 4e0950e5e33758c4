"""Figures of rankings, and tables of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models import edits

Flags = npt.NDArray[np.bool_]
Report = dict[str, Any]
COPY_FIGURES = ("recall_at_1", "mean_average_precision")


@dataclass(frozen=True)
class Figures:
    """Figures of one ranking of the other photos, or their means over queries, each in [0, 1].

    precision_at_k: the share of relevant photos among the first k (among all, if there are
    fewer). recall_at_k: 1 if there is a relevant photo among the first k, so its mean is the share
    of queries with at least one. mean_average_precision: the mean of the precision at the place of
    each relevant photo; where only one is relevant, the reciprocal of its rank.
    """

    precision_at_1: float
    precision_at_10: float
    precision_at_20: float
    precision_at_100: float
    recall_at_1: float
    recall_at_10: float
    recall_at_100: float
    mean_average_precision: float

    @classmethod
    def of(cls, relevant: Flags) -> Figures:
        """Figures of one ranking: bool [n], best first, whether each photo is relevant."""
        precision = [float(relevant[:k].mean()) for k in (1, 10, 20, 100)]
        recall = [float(relevant[:k].any()) for k in (1, 10, 100)]
        figures = [*precision, *recall, average_precision(relevant)]
        return cls(*figures)

    @classmethod
    def mean(cls, figures: Sequence[Figures]) -> Figures:
        """The means of each."""
        return cls(*np.mean([astuple(each) for each in figures], axis=0).tolist())


def average_precision(relevant: Flags) -> float:
    """Mean of the precision at each relevant place of a ranking; 0 if there is none."""
    places = np.flatnonzero(relevant)
    if not len(places):
        return 0.0
    return float(((np.arange(len(places)) + 1) / (places + 1)).mean())


def of_copies(figures: Sequence[Figures]) -> dict[str, float]:
    """The means that say something where each query has one right answer."""
    means = asdict(Figures.mean(figures))
    return {name: means[name] for name in COPY_FIGURES}


def groups(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Report:
    """Means over the mild edits of each stage's figures, if there is a mild edit."""
    mild = [stages for name, stages in figures.items() if edits.EDITS[name].mild]
    if not mild:
        return {}
    return {
        "mild": {
            stage: {
                figure: float(np.mean([stages[stage][figure] for stages in mild]))
                for figure in COPY_FIGURES
            }
            for stage in mild[0]
        }
    }


def table(report: Report) -> str:
    """A report as lines of text."""
    counts = ["photos", "queries", "unreadable"]
    model, seconds = report["model"], sum(report["seconds"].values())
    lines = [
        ", ".join(f"{report[name]} {name}" for name in counts)
        + f"; {model['name']} {model['version']} ({model['id'][:8]}), {seconds:.0f} s"
    ]
    if report["mode"] == "classes":
        lines.append(f"leave-one-out among {report['classes']} classes, {report['views']} queries")
        heads = "P@1 P@10 P@20 P@100 R@1 R@10 R@100 mAP".split()
        lines.append(f"{'':10}" + "".join(f"{head:>7}" for head in heads))
        lines += [
            f"{stage:10}" + "".join(f"{value:7.3f}" for value in figures.values())
            for stage, figures in report["stages"].items()
        ]
    elif report["mode"] == "feedback":
        lines.append("precision of the first 20: the first search, then after each round of marks")
        lines += [
            f"{name:16}" + "".join(f"{value:7.3f}" for value in values)
            for name, values in report["precision_at_20"].items()
        ]
    elif report["mode"] == "transforms":
        rows = {**report["edits"], **report["groups"]}
        stages = list(next(iter(rows.values())))
        lines.append(f"{'':18}" + "".join(f"{stage:>14}" for stage in stages))
        lines.append(f"{'':18}" + f"{'R@1':>7}{'mAP':>7}" * len(stages))
        lines += [
            f"{name:18}"
            + "".join(f"{row[stage][x]:7.3f}" for stage in stages for x in COPY_FIGURES)
            for name, row in rows.items()
        ]
    return "\n".join(lines)
