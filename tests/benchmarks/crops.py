"""How well parts of photos find them: `python -m tests.benchmarks.crops FOLDER --queries N --json`.

The folder becomes a library. Parts of its photos, of half and of a quarter of their area, as wide
and high as these or up to a quarter less or more, are cut out anywhere, saved as JPEG files of
quality 75, and searched for as a person would. Found: the share whose photo comes first. Placed:
the share of all whose photo's matched rectangle meets the true one with an intersection over union
of a half at least, wherever the photo ranks.
"""

import argparse
import io
import json
import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from photokin.core.catalog import Located
from photokin.core.filters import ALL
from photokin.core.library import Library
from photokin.core.regions import intersection_over_union
from photokin.core.signature import Box

AREAS = {"half": 0.5, "quarter": 0.25}
SHAPE = 1.25  # a part is up to so many times wider or higher than the photo's shape would have it
QUALITY = 75
SMALLEST = 32  # pixels of a photo's side: less has no parts


def measure(folder: Path, directory: Path, count: int, seed: int) -> dict[str, Any]:
    """The shares that are found and placed, for each area."""
    with Library.open(directory) as library:
        if library.covering(folder) is None:
            library.add_folder(folder)
            library.reconcile([folder])
        files = [file for file in library.listed(ALL) if min(file.width, file.height) >= SMALLEST]
        rng = np.random.default_rng(seed)
        chosen = rng.permutation(len(files))[:count].tolist()
        figures: dict[str, Any] = {"photos": library.status().photos, "queries": len(chosen)}
        for name, area in AREAS.items():
            found = [_ask(library, files[number], part(rng, area)) for number in chosen]
            figures[name] = {
                "found_first": round(float(np.mean([first for first, _ in found])), 3),
                "placed": round(float(np.mean([overlap >= 0.5 for _, overlap in found])), 3),
                "median_overlap": round(float(np.median([overlap for _, overlap in found])), 3),
            }
    return figures


def part(rng: np.random.Generator, area: float) -> Box:
    """A random part of a photo."""
    shape = SHAPE ** rng.uniform(-1, 1)
    width, height = math.sqrt(area * shape), math.sqrt(area / shape)
    return rng.uniform(0, 1 - width), rng.uniform(0, 1 - height), width, height


def overlap(box: Box | None, other: Box) -> float:
    """Intersection over union of two parts of a photo; 0 where there is none."""
    if box is None:
        return 0.0
    first, second = (
        np.array([[left, top, left + width, top + height]], np.float32)
        for left, top, width, height in (box, other)
    )
    return float(intersection_over_union(first, second)[0, 0])


def _ask(library: Library, file: Located, box: Box) -> tuple[bool, float]:
    """Whether the photo of a part comes first, and how well the part is placed on it."""
    query = library.searcher.query(_cut(file.path, box), "part")
    matches = library.searcher.search(query, top=20)
    first = bool(matches) and matches[0].photo_id == file.photo
    return first, overlap(library.searcher.matched_box(query, file.photo), box)


def _cut(path: Path, box: Box) -> bytes:
    with Image.open(path) as stored:
        photo = ImageOps.exif_transpose(stored).convert("RGB")
    left, top, width, height = box
    edges = (left, top, left + width, top + height)
    cut = photo.crop([round(edge * side) for edge, side in zip(edges, photo.size * 2, strict=True)])
    buffer = io.BytesIO()
    cut.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.crops", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--library", type=Path, help="that holds the folder; else one is made")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        library = args.library or Path(scratch) / "library"
        figures = measure(args.folder, library, args.queries, args.seed)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:10} {value}")


if __name__ == "__main__":
    main()
