"""JPEGs such as a 12-megapixel camera writes, made from the sample photos; all different."""

import concurrent.futures
import multiprocessing
from pathlib import Path

import numpy as np
from PIL import Image

from tests.data import sample_photos

SIZE = (4000, 3000)
NOISE = 7.0
"""Standard deviation of the sensor's noise, in steps of 8 bits."""


def make(folder: Path, count: int) -> list[Path]:
    """Fill `folder` with `count` photos; what is there is kept. Returns their paths, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:04}.jpg" for number in range(count)]
    missing = [number for number in range(count) if not paths[number].exists()]
    if missing:
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(mp_context=context) as processes:
            list(processes.map(_make, (paths[number] for number in missing), missing))
    return paths


def _make(path: Path, number: int) -> None:
    """A part of a sample photo, enlarged, with noise and the file size of a camera's photo."""
    chance = np.random.default_rng(number)
    originals = list(sample_photos.originals().values())
    with Image.open(originals[number % len(originals)]) as image:
        photo = image.convert("RGB")
    share = chance.uniform(0.6, 1.0)
    width = int(share * min(photo.width, photo.height * 4 / 3))
    height = width * 3 // 4
    left = int(chance.integers(photo.width - width + 1))
    top = int(chance.integers(photo.height - height + 1))
    part = photo.crop((left, top, left + width, top + height)).resize(
        SIZE, Image.Resampling.BICUBIC
    )
    pixels = np.asarray(part, np.float32)
    grain = chance.normal(0.0, NOISE, pixels.shape[:2]).astype(np.float32)[..., None]
    noisy = (pixels + grain).clip(0, 255).astype(np.uint8)
    unfinished = path.with_suffix(".part")
    Image.fromarray(noisy).save(unfinished, "JPEG", quality=90)
    unfinished.replace(path)
