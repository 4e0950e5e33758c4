"""The training corpus: decoded once into a pixel cache, then cropped and recoloured in batches."""

import csv
import io
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

CACHE_SIZE = 128  # the corpus keeps no photo's short side above this
VALIDATION_SHARE = 0.05  # the last rows; row order is random


@dataclass(frozen=True)
class Corpus:
    """Decoded photos with what is known of each.

    pixels: uint8 [n, 128, 128, 3], each photo squashed to a square.
    labels: int64 [n], -1 where a photo has none; equal for equal names within or across sources
    when the name is a WordNet id.
    """

    pixels: np.ndarray
    labels: np.ndarray

    @property
    def training_rows(self) -> np.ndarray:
        """int64: every row before the validation split."""
        return np.arange(len(self.pixels) - self.validation_count)

    @property
    def validation_rows(self) -> np.ndarray:
        """int64: the last 5 % of the rows."""
        return np.arange(len(self.pixels) - self.validation_count, len(self.pixels))

    @property
    def validation_count(self) -> int:
        return round(len(self.pixels) * VALIDATION_SHARE)


def load_corpus(folder: Path, cache: Path) -> Corpus:
    """Open the corpus in `folder`, decoding it into `cache` the first time."""
    with (folder / "index.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    path = cache / f"pixels-{CACHE_SIZE}.npy"
    if not path.exists():
        _decode_all(folder, rows, path)
    pixels = np.load(path, mmap_mode="r")
    if len(pixels) != len(rows):
        raise ValueError(f"{path} holds {len(pixels)} photos, the index {len(rows)}: delete it")
    return Corpus(pixels, merge_labels(rows))


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
    partial = path.with_suffix(".partial.npy")
    shape = (len(rows), CACHE_SIZE, CACHE_SIZE, 3)
    pixels = np.lib.format.open_memmap(partial, mode="w+", dtype=np.uint8, shape=shape)
    step = 500
    spans = [rows[start : start + step] for start in range(0, len(rows), step)]
    with ProcessPoolExecutor() as pool:
        for number, block in enumerate(pool.map(_decode_some, [folder] * len(spans), spans)):
            pixels[number * step : number * step + len(block)] = block
    pixels.flush()
    partial.rename(path)


def _decode_some(folder: Path, rows: list[dict[str, str]]) -> np.ndarray:
    photos = []
    shards = {name: zipfile.ZipFile(folder / name) for name in {row["shard"] for row in rows}}
    for row in rows:
        with Image.open(io.BytesIO(shards[row["shard"]].read(row["name"]))) as image:
            square = image.convert("RGB").resize((CACHE_SIZE, CACHE_SIZE), Image.Resampling.BICUBIC)
            photos.append(np.asarray(square))
    for shard in shards.values():
        shard.close()
    return np.stack(photos)


def batches(rows: np.ndarray, size: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Endless shuffled batches of `size` rows; a short last batch is dropped."""
    while True:
        order = generator.permutation(rows)
        for start in range(0, len(order) - size + 1, size):
            yield order[start : start + size]


@dataclass(frozen=True)
class Box:
    """Where a view lies in its photo, as shares of the photo's sides; `flipped` left to right."""

    top: float
    left: float
    height: float
    width: float
    flipped: bool


WHOLE = Box(0.0, 0.0, 1.0, 1.0, False)


def random_box(generator: np.random.Generator, area: tuple[float, float]) -> Box:
    """A crop of `area` (share of the photo, low to high), aspect 3:4 to 4:3; half are flipped."""
    share = generator.uniform(*area)
    stretch = np.exp(generator.uniform(-0.29, 0.29))
    height = min(1.0, float(np.sqrt(share * stretch)))
    width = min(1.0, float(np.sqrt(share / stretch)))
    top = generator.uniform(0.0, 1.0 - height)
    left = generator.uniform(0.0, 1.0 - width)
    return Box(top, left, height, width, bool(generator.random() < 0.5))


def view(photo: np.ndarray, box: Box, size: int) -> Tensor:
    """Cut `box` from a photo uint8 [h, w, 3] and resize it: uint8 [3, size, size]."""
    height, width = photo.shape[:2]
    top, left = round(box.top * height), round(box.left * width)
    bottom = max(top + 8, round((box.top + box.height) * height))
    right = max(left + 8, round((box.left + box.width) * width))
    part = torch.from_numpy(photo[top:bottom, left:right].copy())
    part = part.permute(2, 0, 1)[None]
    if part.shape[-2:] != (size, size):
        part = F.interpolate(part, (size, size), mode="bilinear", antialias=True)
    return part[0].flip(-1) if box.flipped else part[0]


def recolour(pixels: Tensor, generator: torch.Generator, strength: float = 0.25) -> Tensor:
    """Jitter brightness, contrast and colour of float [n, 3, h, w] in [0, 255], photo by photo."""

    def factor(*shape: int) -> Tensor:
        noise = torch.rand(*shape, generator=generator) * 2 - 1
        return (1 + strength * noise).to(pixels.device)

    count = len(pixels)
    grey = pixels.mean(1, keepdim=True)
    pixels = grey + (pixels - grey) * factor(count, 1, 1, 1)  # saturation
    level = grey.mean((2, 3), keepdim=True)
    pixels = level + (pixels - level) * factor(count, 1, 1, 1)  # contrast
    gain = factor(count, 1, 1, 1) * (1 + (factor(count, 3, 1, 1) - 1) * 0.4)
    return (pixels * gain).clamp(0, 255)
