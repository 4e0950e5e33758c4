"""How well and how fast duplicates are found: `python -m tests.benchmarks.duplicates [--json]`.

With --folder it takes photos of that folder, makes copies of each in all ways of EDITS and pairs
of simulated shots of a burst, indexes them all, and says what share of each was found, and how
many pairs that are no copies were joined.

Without, it fills a library with --photos signatures that are made of real ones, plants copies
among them, and says how long the search takes. A signature takes every bit from one of two photos,
from the first more often, so that photos are akin about as often as those of a large collection. A
copy has the bits changed in which a real photo and a real edit of it differ, and its thumbnail.
"""

import argparse
import io
import json
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageOps

from photokin.core import duplicates, photos
from photokin.core.catalog import Catalog, Encoded
from photokin.core.encoder import Encoder
from photokin.core.library import Library
from photokin.core.photos import Photo
from photokin.core.signature import Codes, Signature
from photokin.resources import resource
from tests.data import edited_copies, sample_photos

LOOKS = 500
"""Real photos, or mosaics of them, that the made ones look like."""
PART = 240  # pixels along either side of a part of a mosaic
PLANTED = 0.05
"""Share of the photos that have a copy."""
SHARES = (0.5, 0.83)
"""Share of its bits that a made signature has of the first of its two photos, at least and at most.

With these, three to six in 100,000 pairs are near, as among 8,000 photos from the web.
"""


def measure_folder(folder: Path, limit: int, seed: int) -> dict[str, Any]:
    """Recall by edit, share of bursts joined by kind, and precision: of pairs in one group.

    Half of the photos are copied, the others make a burst each: a shot is a copy of its photo.
    """
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "photos"
        sources = _some_photos(folder, limit, rng)
        names = [f"{number:05}" for number in range(len(sources))]
        copied = names[::2]
        kinds = list(edited_copies.NEXT_SHOTS)
        shot = {kind: names[1 + 2 * turn :: 2 * len(kinds)] for turn, kind in enumerate(kinds)}
        kind_of = {name: kind for kind, some in shot.items() for name in some}
        for name, source in zip(names, sources, strict=True):
            kind = kind_of.get(name)
            _write(_shots(source, kind, rng) if kind else _copies(source, rng), made, name)
        with Library(Path(scratch) / "library", writable=True) as library:
            library.add_folder(made)
            library.reconcile([made])
            start = time.process_time()
            groups = duplicates.find(library.catalog.shots)
            seconds = time.process_time() - start
            total = library.status().photos
    files = [[copy.path for copy in (group.best, *group.others)] for group in groups]
    group_of = {path: number for number, group in enumerate(files) for path in group}
    recall = {
        edit: _share(_together(group_of, made / "original", made / edit, copied))
        for edit in edited_copies.EDITS
    }
    pairs = [pair for group in files for pair in combinations(group, 2)]
    right = sum(one.stem == other.stem and one.stem in copied for one, other in pairs)
    different = {tuple(sorted({str(sources[int(path.stem)]) for path in group})) for group in files}
    return {
        "photos": total,
        "seconds": round(seconds, 1),
        "recall": recall,
        "recall_but_for_quarter_turns": round(
            float(np.mean([share for edit, share in recall.items() if edit != "quarter turn"])), 4
        ),
        "precision": round(right / max(len(pairs), 1), 4),
        "bursts_joined": {
            kind: _share(_together(group_of, made / f"{kind} 1", made / f"{kind} 2", some))
            for kind, some in shot.items()
        },
        "missed": [
            f"{edit}: {sources[int(name)]}"
            for edit in edited_copies.EDITS
            if edit != "quarter turn"
            for name in copied
            if not all(_together(group_of, made / "original", made / edit, [name]))
        ],
        "different_photos_joined": [group for group in different if len(group) > 1],
    }


def measure_speed(folder: Path | None, count: int, seed: int) -> dict[str, Any]:
    """Seconds of every stage for `count` photos, precision and recall of the planted copies."""
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as scratch:
        directory = Path(scratch)
        found = map(_opened, _some_photos(folder, LOOKS, rng)) if folder else _mosaics(rng)
        real = _real(found, rng)
        with closing(Catalog(directory, writable=True)) as catalog:
            planted = _fill(catalog, directory, real, count, rng)
        with closing(Catalog(directory, writable=False)) as catalog:
            stages: dict[str, float] = {}
            began = time.perf_counter()
            cpu = time.process_time()

            def note(stage: str) -> None:
                stages.setdefault(stage, time.perf_counter() - began)

            groups = duplicates.find(
                catalog.shots,
                on_step=lambda step: note(step.doing),
            )
            seconds = time.perf_counter() - began
            cpu = time.process_time() - cpu
    found = {
        tuple(sorted((group.best.photo.id, copy.photo.id)))
        for group in groups
        for copy in group.others
    }
    return {
        "photos": count,
        "seconds": round(seconds, 2),
        "processor_seconds": round(cpu, 2),
        "stages_began": {name: round(at, 2) for name, at in stages.items()},
        "groups": len(groups),
        "planted": len(planted),
        "precision": round(len(found & planted) / max(len(found), 1), 4),
        "recall": round(len(found & planted) / max(len(planted), 1), 4),
    }


class _Real(NamedTuple):
    """A real photo, a copy, and the bits in which their codes differ."""

    signature: Signature
    photo: Photo
    copy: Photo
    differing: Codes


def _real(pictures: Iterable[Image.Image], rng: np.random.Generator) -> list[_Real]:
    encoder = Encoder(resource("models/encoder.onnx"))
    edits = [edit for name, edit in edited_copies.EDITS.items() if name != "quarter turn"]
    found = []
    for photo in pictures:
        edit = edits[int(rng.integers(len(edits)))]
        both = [
            photos.load(data, encoder.size)
            for data in (edited_copies.jpeg(photo), edit(photo, rng))
        ]
        ours, theirs = encoder.encode(np.stack([one.pixels for one in both]))
        found.append(_Real(ours, *both, ours.regions ^ theirs.regions))
    return found


def _mosaics(rng: np.random.Generator) -> Iterator[Image.Image]:
    """Four parts of sample photos each, for these are too few to look different."""
    samples = [_opened(path) for path in sample_photos.originals().values()]
    for _ in range(LOOKS):
        mosaic = Image.new("RGB", (2 * PART, 2 * PART))
        for corner in ((0, 0), (PART, 0), (0, PART), (PART, PART)):
            photo = samples[int(rng.integers(len(samples)))]
            side = round(min(photo.size) * rng.uniform(0.4, 0.8))
            left = int(rng.integers(photo.width - side + 1))
            top = int(rng.integers(photo.height - side + 1))
            part = (left, top, left + side, top + side)
            mosaic.paste(photo.resize((PART, PART), Image.Resampling.BICUBIC, part), corner)
        yield mosaic


def _fill(
    catalog: Catalog, directory: Path, real: list[_Real], count: int, rng: np.random.Generator
) -> set[tuple[int, ...]]:
    """Fill the catalogue; return the pairs of ids that are copies."""
    folder = catalog.folders.add(directory / "photos", "1:1")
    planted = set()

    def put(number: int, codes: Codes, looks: Photo, side: int) -> int:
        of = real[0].signature
        digest = number.to_bytes(16, "big")
        photo = replace(looks, width=side, height=side)
        signature = Signature(of.embedding, of.code, codes, of.weights)
        catalog.thumbnails.put([(digest, photo.thumbnail, photo.miniature)])
        key = catalog.put_photo(Encoded(digest, side * side, photo, signature), "model")
        catalog.add_file(folder, folder.path / f"{number}.jpg", 1, 1, key)
        return key

    with catalog.transaction():
        number = 0
        akin = list(range(len(real)))
        while number < count:
            one_of, other_of = rng.integers(len(real), size=2).tolist()
            first, second = real[one_of], real[other_of]
            # Those that are akin by their signatures do not look the same.
            looks = real[akin[one_of] % len(real)]
            akin[one_of] += 1
            bits = rng.random((len(first.differing), 64)) < rng.uniform(*SHARES)
            mask = np.packbits(bits, axis=1).view("<u8")[:, 0]
            codes = (first.signature.regions & mask) | (second.signature.regions & ~mask)
            one = put(number, codes, looks.photo, 2000)
            number += 1
            if rng.random() < PLANTED and number < count:
                other = put(number, codes ^ looks.differing, looks.copy, 1000)
                planted.add((one, other))
                number += 1
    return planted


def _copies(source: Path, rng: np.random.Generator) -> dict[str, bytes]:
    photo = _opened(source)
    original = {"original": edited_copies.jpeg(photo, 95)}
    return original | {edit: copy(photo, rng) for edit, copy in edited_copies.EDITS.items()}


def _shots(source: Path, kind: str, rng: np.random.Generator) -> dict[str, bytes]:
    first, second = edited_copies.two_shots(_opened(source), kind, rng)
    return {f"{kind} 1": first, f"{kind} 2": second}


def _write(files: dict[str, bytes], made: Path, name: str) -> None:
    for folder, data in files.items():
        (made / folder).mkdir(parents=True, exist_ok=True)
        (made / folder / f"{name}.jpg").write_bytes(data)


def _opened(source: Path) -> Image.Image:
    with Image.open(io.BytesIO(source.read_bytes())) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def _some_photos(folder: Path, limit: int, rng: np.random.Generator) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in photos.EXTENSIONS)
    chosen = rng.permutation(len(found))[:limit]
    return [found[int(place)] for place in np.sort(chosen)]


def _together(
    group_of: dict[Path, int], ones: Path, others: Path, names: Iterable[str]
) -> list[bool]:
    """Whether the files of each name in two folders lie in one group."""
    return [
        group_of.get(ones / f"{name}.jpg", -1) == group_of.get(others / f"{name}.jpg", -2)
        for name in names
    ]


def _share(values: list[bool]) -> float:
    return round(float(np.mean(values)), 4)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.duplicates", description=__doc__
    )
    parser.add_argument("--folder", type=Path, help="take photos from it")
    parser.add_argument("--limit", type=int, default=100, help="photos of the folder (100)")
    parser.add_argument("--photos", type=int, help="measure the time of so many (100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    if args.photos or not args.folder:
        figures = measure_speed(args.folder, args.photos or 100_000, args.seed)
    else:
        figures = measure_folder(args.folder, args.limit, args.seed)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:32} {value}")


if __name__ == "__main__":
    main()
