"""The training photos: folders of them, each decoded once into a cache of small squares."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

SIDES = (128, 192)  # pixels a side of cached photos; the larger where most photos are larger
VALIDATION_SHARE = 0.05  # the last rows of each folder; row order is random
PROBED = 200  # photos that decide on the side

Pixels = np.ndarray


@dataclass(frozen=True)
class Part:
    """The photos of one folder. pixels: uint8 [n, side, side, 3], squashed to squares."""

    folder: Path
    path: Path
    pixels: Pixels

    def __len__(self) -> int:
        return len(self.pixels)


@dataclass(frozen=True)
class Corpus:
    """All training photos with what is known of each; rows run on from folder to folder.

    labels: int64 [n], -1 where a photo has none; equal for equal names within or across sources
    when the name is a WordNet id.
    """

    parts: Sequence[Part]
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def photo(self, row: int) -> Pixels:
        """One photo: uint8 [side, side, 3]."""
        for part in self.parts:
            if row < len(part):
                return np.asarray(part.pixels[row])
            row -= len(part)
        raise IndexError(row)

    @property
    def training_rows(self) -> np.ndarray:
        """int64: all but the validation rows."""
        return np.setdiff1d(np.arange(len(self)), self.validation_rows)

    @property
    def validation_rows(self) -> np.ndarray:
        """int64: the last 5 % of every folder."""
        ends = np.cumsum([len(part) for part in self.parts])
        held = [round(len(part) * VALIDATION_SHARE) for part in self.parts]
        return np.concatenate(
            [np.arange(end - count, end) for end, count in zip(ends, held, strict=True)]
        )


def load_corpus(folders: Sequence[Path], cache: Path) -> Corpus:
    """Open folders of training photos, decoding each into `cache` the first time.

    A folder holds index.csv (name, shard, source, label) and the shards, zips of photos.
    """
    parts, entries = [], []
    for folder in folders:
        with (folder / "index.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        path = cache / f"{folder.name}.npy"
        if not path.exists():
            _decode_all(folder, rows, path)
        pixels = np.load(path, mmap_mode="r")
        if len(pixels) != len(rows):
            raise ValueError(f"{path} holds {len(pixels)} photos, the index {len(rows)}: delete it")
        parts.append(Part(folder, path, pixels))
        entries += rows
    return Corpus(parts, merge_labels(entries))


def merge_labels(rows: list[dict[str, str]]) -> np.ndarray:
    """Number the classes, int64 [n]: WordNet ids are one class whichever source they come from."""
    numbers: dict[str, int] = {}
    labels = np.full(len(rows), -1, dtype=np.int64)
    for row, entry in enumerate(rows):
        label = entry["label"]
        if label:
            name = label if _is_wordnet_id(label) else f"{entry['source']}/{label}"
            labels[row] = numbers.setdefault(name, len(numbers))
    return labels


def _is_wordnet_id(label: str) -> bool:
    return len(label) == 9 and label[0] == "n" and label[1:].isdigit()


def _decode_all(folder: Path, rows: list[dict[str, str]], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial_path = path.with_suffix(".partial.npy")
    side = _side(folder, rows[:PROBED])
    shape = (len(rows), side, side, 3)
    pixels = np.lib.format.open_memmap(partial_path, mode="w+", dtype=np.uint8, shape=shape)
    step = 500
    spans = [rows[start : start + step] for start in range(0, len(rows), step)]
    with ProcessPoolExecutor() as pool:
        decoded = pool.map(partial(_decode_some, folder, side), spans)
        for number, block in enumerate(decoded):
            pixels[number * step : number * step + len(block)] = block
    pixels.flush()
    partial_path.rename(path)


def _side(folder: Path, rows: list[dict[str, str]]) -> int:
    short = np.median([min(image.size) for image in _open_some(folder, rows)])
    return next((side for side in SIDES if short <= side), SIDES[-1])


def _decode_some(folder: Path, side: int, rows: list[dict[str, str]]) -> Pixels:
    size, bicubic = (side, side), Image.Resampling.BICUBIC
    opened = _open_some(folder, rows)
    return np.stack([np.asarray(image.convert("RGB").resize(size, bicubic)) for image in opened])


def _open_some(folder: Path, rows: list[dict[str, str]]) -> Iterator[Image.Image]:
    shards = {name: zipfile.ZipFile(folder / name) for name in {row["shard"] for row in rows}}
    for row in rows:
        with Image.open(io.BytesIO(shards[row["shard"]].read(row["name"]))) as image:
            yield image
    for shard in shards.values():
        shard.close()
