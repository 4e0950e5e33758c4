"""How well the photos of a folder are found: python -m models.evaluate FOLDER.

By default each subfolder is a class and every photo looks for the others of its class. With
--transforms edited copies look for the photo that they were made from. With --feedback some of what
is found is marked as meant or not, and looked for again. With --sheet some photos and what is found
for them are drawn.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from models import edits
from models import sheet as sheets
from models.feedback import Rounds, rounds
from models.figures import Figures, Report, groups, of_copies, table
from models.gallery import Gallery, Reader, Sought, find_classes, find_photos, shown
from photokin.core import photos
from photokin.core.encoder import Encoder
from photokin.core.errors import AppError, PhotoError
from photokin.core.photos import Photo
from photokin.core.searcher import Stage
from photokin.core.signature import Ids

R = TypeVar("R")
MODEL = Path(__file__).parent / "encoder.onnx"
BACKGROUND = "BACKGROUND_Google"
CLASS_QUERIES, COPY_QUERIES, FEEDBACK_QUERIES, SHEET_QUERIES = 2000, 500, 300, 40


@dataclass(frozen=True)
class Options:
    """What all evaluations have in common.

    turn: whether queries are also turned by quarters of a circle, as in the app.
    """

    model: Path = MODEL
    exclude: Sequence[str] = (BACKGROUND,)
    seed: int = 0
    queries: int | None = None
    turn: bool = False


class Evaluation:
    """A folder's photos, read and encoded, and the processes that decode more.

    Use it as a context manager. `report` holds what there is to say of all evaluations.
    """

    def __init__(self, folder: Path, options: Options, *, classes: bool = True) -> None:
        began = time.monotonic()
        self.options = options
        self.encoder = Encoder(options.model, threads=2)
        paths = find_photos(folder, options.exclude)
        self.class_of = find_classes(folder, paths) if classes else {}
        if classes:
            paths = list(self.class_of)
        shuffled = np.random.default_rng(options.seed).permutation(len(paths))
        paths = [paths[number] for number in shuffled]
        with ExitStack() as stack:
            self._reader = stack.enter_context(Reader(self.encoder))
            readable, encoded = self._reader.read(paths)
            self._stack = stack.pop_all()
        self.gallery = Gallery(self.encoder, [paths[number] for number in readable], encoded)
        self.report: Report = {
            "model": {
                "name": self.encoder.name,
                "version": self.encoder.version,
                "id": self.encoder.model_id,
            },
            "photos": len(self.gallery),
            "unreadable": len(paths) - len(self.gallery),
            "seed": options.seed,
            "seconds": {"encoding the photos": round(time.monotonic() - began, 1)},
        }

    def __enter__(self) -> Evaluation:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def queries_among(self, ids: Ids, most: int) -> Ids:
        """The first `most` of the ids, or as many as are wanted; they are in random order."""
        return ids[: self.options.queries or most]

    def sought(self, queries: Ids) -> Callable[[int], Sought]:
        """Queries by number: photos of the gallery, turned too if that is wanted."""
        if self.options.turn:
            paths = [self.gallery.paths[query] for query in queries]
            return self._reader.read(paths, turn=True)[1].__getitem__
        return lambda number: self.gallery.photos[int(queries[number])]

    def of_classes(self) -> Report:
        """Every photo, but those without another of their class, looks for the others."""
        began = time.monotonic()
        gallery = self.gallery
        labels = np.array([self.class_of[path] for path in gallery.paths])
        company = np.flatnonzero(np.bincount(labels)[labels] > 1)
        if not len(company):
            raise AppError("No folder has two photos, so there is nothing to find.")
        queries = self.queries_among(company, CLASS_QUERIES)
        sought = self.sought(queries)

        def figures_of(number: int) -> dict[Stage, Figures]:
            query, seen = queries[number], sought(number)
            orders = {stage: gallery.order(stage, seen) for stage in Stage}
            return {
                stage: Figures.of(labels[order[order != query]] == labels[query])
                for stage, order in orders.items()
            }

        found = in_threads("queries ranked", figures_of, len(queries))
        return {
            **self.report,
            "mode": "classes",
            "classes": len(set(labels.tolist())),
            "queries": len(queries),
            "views": "turned" if self.options.turn else "upright",
            "seconds": self._seconds("ranking", began),
            "stages": {
                stage.value: asdict(Figures.mean([figures[stage] for figures in found]))
                for stage in Stage
            },
        }

    def of_feedback(self) -> Report:
        """Photos look for their class, and what is found is marked as meant or not, twice."""
        began = time.monotonic()
        labels = np.array([self.class_of[path] for path in self.gallery.paths])
        queries = self.queries_among(
            np.flatnonzero(np.bincount(labels)[labels] > 1), FEEDBACK_QUERIES
        )

        def rounds_of(number: int) -> Rounds:
            return rounds(self.gallery, labels, int(queries[number]))

        found = in_threads("queries ranked and marked", rounds_of, len(queries))
        return {
            **self.report,
            "mode": "feedback",
            "classes": len(set(labels.tolist())),
            "queries": len(queries),
            "seconds": self._seconds("ranking", began),
            "precision_at_20": asdict(Rounds.mean(found)),
        }

    def of_copies(self, names: Sequence[str] = tuple(edits.EDITS)) -> Report:
        """Edited copies look for their originals among all photos."""
        began = time.monotonic()
        gallery, turn = self.gallery, self.options.turn
        drawn = self.queries_among(np.arange(len(gallery)), COPY_QUERIES).tolist()
        make = partial(_copies, names=names, size=self.encoder.size, seed=self.options.seed)
        originals: list[int] = []

        def edited() -> Iterator[Photo]:
            jobs = [(number, gallery.paths[number]) for number in drawn]
            decoded = self._reader.decode(make, jobs)
            for number, copies in zip(
                drawn, shown("photos edited", decoded, len(drawn)), strict=True
            ):
                if copies is not None:
                    originals.append(number)
                    yield from copies

        encoded = self._reader.encode(edited(), turn=turn)
        made = time.monotonic()

        def figures_of(number: int) -> dict[str, Figures]:
            original = originals[number // len(names)]
            query = encoded[number]
            upright = replace(query, views=query.views[:1])
            orders = {
                stage.value: gallery.order(stage, upright)
                for stage in (Stage.EMBEDDING, Stage.CODE, Stage.FULL)
            }
            if turn:
                orders["full_turned"] = gallery.order(Stage.FULL, query)
            return {stage: Figures.of(order == original) for stage, order in orders.items()}

        found = in_threads("copies ranked", figures_of, len(originals) * len(names))
        figures = {
            name: {
                stage: of_copies([copy[stage] for copy in found[place :: len(names)]])
                for stage in found[0]
            }
            for place, name in enumerate(names)
        }
        return {
            **self.report,
            "mode": "transforms",
            "queries": len(originals),
            "seconds": self._seconds("ranking", made) | {"making copies": round(made - began, 1)},
            "edits": figures,
            "groups": groups(figures),
        }

    def sheet(self) -> tuple[Image.Image, Report]:
        """Draw some photos, each with the best of the others, their scores and bands."""
        gallery, calibration = self.gallery, self.encoder.calibration
        queries = self.queries_among(np.arange(len(gallery)), SHEET_QUERIES)
        sought = self.sought(queries)
        rows, found = [], []
        for number, query in enumerate(queries.tolist()):
            ranking = gallery.ranked(sought(number))
            others = np.flatnonzero(ranking.ids != query)[: sheets.MATCHES].tolist()
            matches = [
                {
                    "path": str(gallery.paths[int(ranking.ids[place])]),
                    "score": round(score := float(ranking.score[place]), 4),
                    "band": calibration.band(score, float(ranking.same[place])).value,
                }
                for place in others
            ]
            path = gallery.paths[query]
            found.append({"query": str(path), "matches": matches})
            captions = [f"{match['score']:.0%} {match['band']}" for match in matches]
            pictures = [path, *(gallery.paths[int(ranking.ids[place])] for place in others)]
            rows.append(list(zip(pictures, [path.parent.name, *captions], strict=True)))
        report = {**self.report, "mode": "sheet", "queries": len(queries), "found": found}
        return sheets.draw(rows), report

    def _seconds(self, what: str, began: float) -> dict[str, float]:
        seconds: Mapping[str, float] = self.report["seconds"]
        return {**seconds, what: round(time.monotonic() - began, 1)}


def in_threads(what: str, work: Callable[[int], R], count: int) -> list[R]:
    """What `work` makes of 0 … count - 1; NumPy lets threads run side by side."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(shown(what, pool.map(work, range(count)), count))


def _copies(
    job: tuple[int, Path], names: Sequence[str], size: int, seed: int
) -> list[Photo] | None:
    """The edited copies of a photo: the same whatever other edits are made."""
    number, path = job
    places = {name: place for place, name in enumerate(edits.EDITS)}
    try:
        photo = edits.open_photo(path)
        copies = [
            edits.EDITS[name].copy(photo, np.random.default_rng([seed, number, places[name]]))
            for name in names
        ]
        return [photos.load(copy, size) for copy in copies]
    except (PhotoError, OSError, ValueError, SyntaxError):
        return None


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as a table or as JSON; exit with 2 and a line on stderr if that fails."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.edit and not asked.transforms:
        parser.error("--edit goes with --transforms")
    exclude = [BACKGROUND] if asked.exclude is None else asked.exclude
    options = Options(asked.model, exclude, asked.seed, asked.queries, asked.turned)
    by_class = not (asked.transforms or asked.sheet)
    try:
        with Evaluation(asked.folder, options, classes=by_class) as evaluation:
            if asked.transforms:
                report = evaluation.of_copies(asked.edit or tuple(edits.EDITS))
            elif asked.feedback:
                report = evaluation.of_feedback()
            elif asked.sheet:
                sheet, report = evaluation.sheet()
                _save(sheet, asked.sheet)
            else:
                report = evaluation.of_classes()
    except AppError as error:
        parser.exit(2, f"{parser.prog}: error: {error}\n")
    print(json.dumps(report) if asked.json else table(report))


def _save(sheet: Image.Image, target: Path) -> None:
    try:
        sheet.save(target)
    except (OSError, ValueError) as error:
        raise AppError(
            "The contact sheet {target} can't be written: {error}.", target=target, error=error
        ) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.evaluate", description=__doc__)
    parser.add_argument("folder", type=Path, help="each of its subfolders is a class")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--transforms", action="store_true", help="look for edited copies instead")
    mode.add_argument(
        "--feedback", action="store_true", help="mark what is found as meant or not, and look again"
    )
    mode.add_argument("--sheet", type=Path, metavar="FILE", help="draw what is found instead")
    parser.add_argument(
        "--turned",
        action="store_true",
        help="full ranking with the query turned by quarters of a circle too, as in the app;"
        " with --transforms this is reported beside the ranking without",
    )
    parser.add_argument(
        "--edit", action="append", choices=edits.EDITS, help="only this edit (may be repeated)"
    )
    parser.add_argument(
        "--queries",
        type=partial(_number, least=1),
        help=f"at most so many photos are looked for ({CLASS_QUERIES}; {COPY_QUERIES} with"
        f" --transforms, {FEEDBACK_QUERIES} with --feedback, {SHEET_QUERIES} with --sheet)",
    )
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--exclude", action="append", help=f"folder to leave out ({BACKGROUND})")
    parser.add_argument("--seed", type=partial(_number, least=0), default=0)
    parser.add_argument("--json", action="store_true")
    return parser


def _number(text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} on")
    return int(text)


if __name__ == "__main__":
    main()
