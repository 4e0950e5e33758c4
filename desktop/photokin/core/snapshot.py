"""Snapshots of the index on disk: arrays and an Annoy index, published whole or not at all.

They are caches. A snapshot is written under a new name, checksummed, and made known by an atomic
rename of the small manifest; who reads the one before keeps it until it is let go.
"""

from __future__ import annotations

import hashlib
import json
import logging
import multiprocessing
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from annoy import AnnoyIndex

from photokin.core import courtesy
from photokin.core.control import Control
from photokin.core.errors import Stopped
from photokin.core.signature import EMBEDDING_DIMS, Vectors
from photokin.core.whole_file import sync, write_whole

TREES = 10
STOP_SECONDS = 0.2  # until a wish to stop is noticed
_NAMES = [field.name for field in fields(Vectors)]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """Photos by ascending id, and Annoy's index of their embeddings, in that order, if any."""

    vectors: Vectors
    annoy: AnnoyIndex | None


class Damaged(Exception):
    """The published snapshot can't be used; it will be written anew."""


def read(directory: Path, model: str) -> Snapshot | None:
    """The published snapshot of the photos that `model` encoded; None where there is none.

    Raises Damaged.
    """
    manifest = directory / "manifest.json"
    if not manifest.exists():
        return None
    try:
        facts = json.loads(manifest.read_text())
        arrays, trees = _files(directory, int(facts["generation"]))
        if facts["model"] != model:
            return None
        with arrays.open("rb") as file, np.load(file) as stored:  # a zip file, with checksums
            vectors = Vectors(*(stored[name] for name in _NAMES))
        digest = facts["annoy"]
        # Annoy loads a truncated file without complaint, and dies when it is searched.
        if digest is not None and _digest(trees) != digest:
            raise ValueError("the checksum of its Annoy index differs")
        _check(vectors)
        return Snapshot(vectors, None if digest is None else _load(trees))
    except Exception as error:  # there is no end to what a damaged file has its readers raise
        raise Damaged(str(error) or type(error).__name__) from error


def write(
    directory: Path, model: str, vectors: Vectors, *, with_annoy: bool, control: Control
) -> Snapshot:
    """Write and publish a snapshot of photos by ascending id; older ones go where they can.

    Raises Stopped if that is told to `control` meanwhile, and OSError if it can't be written, as
    on a full disk; what was published then stays so, and what was written goes.
    """
    directory.mkdir(parents=True, exist_ok=True)
    generation = 1 + max(_generations(directory), default=0)
    try:
        annoy = _write(directory, generation, model, vectors, with_annoy, control)
    except BaseException:
        _remove(directory, generation)
        raise
    for old in _generations(directory) - {generation}:
        _remove(directory, old)
    return Snapshot(vectors, annoy)


def _write(
    directory: Path,
    generation: int,
    model: str,
    vectors: Vectors,
    with_annoy: bool,
    control: Control,
) -> AnnoyIndex | None:
    arrays, trees = _files(directory, generation)
    np.savez(arrays, **{name: getattr(vectors, name) for name in _NAMES})
    sync(arrays)
    if with_annoy:
        _build_apart(arrays, trees, control)
        sync(trees)
    manifest = {
        "generation": generation,
        "model": model,
        "photos": len(vectors),
        "annoy": _digest(trees) if with_annoy else None,
    }
    annoy = _load(trees) if with_annoy else None
    write_whole(directory / "manifest.json", json.dumps(manifest))
    return annoy


def build(arrays: Path, trees: Path) -> None:
    """Build Annoy's index of the embeddings in a file of arrays, at low priority."""
    courtesy.lower_process_priority()
    with arrays.open("rb") as file, np.load(file) as stored:
        embeddings = stored["embeddings"]
    annoy = AnnoyIndex(EMBEDDING_DIMS, "angular")
    annoy.set_seed(1)
    for position, embedding in enumerate(embeddings):
        annoy.add_item(position, embedding)
    annoy.build(TREES, n_jobs=1)
    annoy.save(str(trees))


def _build_apart(arrays: Path, trees: Path, control: Control) -> None:
    """In a process of its own: searches must not wait for this one's interpreter."""
    context = multiprocessing.get_context("spawn")
    builder = context.Process(target=build, args=(arrays, trees), daemon=True)
    builder.start()
    while builder.is_alive():
        builder.join(STOP_SECONDS)
        if control.stopping:
            builder.terminate()
            builder.join()
            raise Stopped("Writing the index was stopped.")
    if builder.exitcode:
        raise OSError(f"Building the index ended with status {builder.exitcode}.")


def _check(vectors: Vectors) -> None:
    """That these can be searched. Raises ValueError."""
    count, facets = len(vectors), len(vectors.facets)
    for name, wanted in vars(Vectors.empty(0, facets)).items():
        found = getattr(vectors, name)
        shape = tuple(length or count for length in wanted.shape)
        if found.dtype != wanted.dtype or (count and found.shape != shape):
            raise ValueError(f"its {name} are {found.dtype} {found.shape}")
    if (np.diff(vectors.ids) <= 0).any():
        raise ValueError("its ids do not ascend")


def _load(trees: Path) -> AnnoyIndex:
    annoy = AnnoyIndex(EMBEDDING_DIMS, "angular")
    annoy.load(str(trees))
    return annoy


def _files(directory: Path, generation: int) -> tuple[Path, Path]:
    return directory / f"{generation}.npz", directory / f"{generation}.ann"


def _generations(directory: Path) -> set[int]:
    return {int(file.stem) for file in directory.glob("*.*") if file.stem.isdigit()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _remove(directory: Path, generation: int) -> None:
    for file in _files(directory, generation):
        try:
            file.unlink(missing_ok=True)
        except OSError:  # Windows: a search still has it mapped; the next writing removes it
            _log.info("%s is still in use", file)
