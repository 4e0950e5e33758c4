"""A corpus small enough to train on in a test: drawn pictures and a tiny random teacher."""

import csv
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

PHOTOS = 40
WIDTH, DEPTH = 64, 2


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """Photos, most of them labelled, a teacher and what it says of the photos."""
    noise = np.random.default_rng(0)
    folder = _photos(tmp_path / "corpus", noise)
    np.savez(folder / "teacher-weights.npz", **_teacher(noise))
    features = noise.normal(size=(PHOTOS, WIDTH)).astype(np.float16)
    np.savez(folder / "teacher-features.npz", cls=features)
    return folder


@pytest.fixture
def further_folder(tmp_path: Path) -> Path:
    """More photos, without a teacher."""
    return _photos(tmp_path / "further", np.random.default_rng(1))


def _photos(folder: Path, noise: np.random.Generator) -> Path:
    folder.mkdir()
    with (
        zipfile.ZipFile(folder / "photos-0.zip", "w") as shard,
        (folder / "index.csv").open("w", newline="") as file,
    ):
        index = csv.writer(file)
        index.writerow(["name", "shard", "source", "label"])
        for number in range(PHOTOS):
            buffer = io.BytesIO()
            coarse = noise.integers(0, 256, (4, 4, 3), dtype=np.uint8)
            Image.fromarray(coarse).resize((48, 32)).save(buffer, "WEBP", quality=50)
            shard.writestr(f"{number}.webp", buffer.getvalue())
            label = "" if number % 4 == 0 else f"n0000000{number % 4}"
            source = "one" if number % 2 else "two"
            index.writerow([f"{number}.webp", "photos-0.zip", source, label])
    return folder


def _teacher(noise: np.random.Generator) -> dict[str, np.ndarray]:
    def random(*shape: int) -> np.ndarray:
        return (noise.normal(size=shape) * 0.1).astype(np.float16)

    arrays = {
        "cls_token": random(1, 1, WIDTH),
        "pos_embed": random(1, 1 + 14 * 14, WIDTH),
        "patch_embed.proj.weight": random(WIDTH, 3, 16, 16),
        "patch_embed.proj.bias": random(WIDTH),
        "norm.weight": random(WIDTH),
        "norm.bias": random(WIDTH),
        "head.weight": random(10, WIDTH),
        "head.bias": random(10),
    }
    shapes = {
        "norm1": (WIDTH,),
        "attn.qkv": (3 * WIDTH, WIDTH),
        "attn.proj": (WIDTH, WIDTH),
        "norm2": (WIDTH,),
        "mlp.fc1": (2 * WIDTH, WIDTH),
        "mlp.fc2": (WIDTH, 2 * WIDTH),
    }
    for block in range(DEPTH):
        for name, shape in shapes.items():
            arrays[f"blocks.{block}.{name}.weight"] = random(*shape)
            arrays[f"blocks.{block}.{name}.bias"] = random(shape[0])
    return arrays
