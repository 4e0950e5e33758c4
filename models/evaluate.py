"""Leave-one-out retrieval figures over a folder of classes: python -m models.evaluate FOLDER."""

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photokin.core import photos
from photokin.core.encoder import Encoder
from photokin.core.errors import PhotoError
from photokin.core.searcher import CANDIDATES
from photokin.core.signature import Bytes, Signatures, hamming, region_match
from photokin.core.vectors import VectorIndex

Labels = npt.NDArray[np.int64]
Order = npt.NDArray[np.int64]
MODEL = Path(__file__).parent / "encoder.onnx"
BACKGROUND = "BACKGROUND_Google"
MAX_QUERIES = 2000
BATCH = 32


@dataclass(frozen=True)
class Figures:
    """Means over the queries, each in [0, 1]."""

    precision_at_10: float
    precision_at_20: float
    mean_average_precision: float


def find_photos(folder: Path, exclude: Sequence[str]) -> tuple[list[Path], Labels]:
    """The photos in each subfolder, which is their class: paths and int64 [n] class numbers."""
    paths, labels = [], []
    classes = sorted(d for d in folder.iterdir() if d.is_dir() and d.name not in exclude)
    for number, class_folder in enumerate(classes):
        for path in sorted(class_folder.rglob("*")):
            if path.suffix.lower() in photos.extensions():
                paths.append(path)
                labels.append(number)
    return paths, np.array(labels, dtype=np.int64)


def encode(encoder: Encoder, paths: Sequence[Path]) -> tuple[Signatures, npt.NDArray[np.bool_]]:
    """Signatures of the photos that can be read, and which those are: bool [n]."""
    parts, readable, waiting = [], np.zeros(len(paths), bool), []
    with ProcessPoolExecutor() as pool:
        decoded = pool.map(partial(_pixels, size=encoder.size), paths, chunksize=16)
        for number, pixels in enumerate(decoded):
            if pixels is None:
                continue
            readable[number] = True
            waiting.append(pixels)
            if len(waiting) == BATCH:
                parts.append(encoder.encode(np.stack(waiting)))
                waiting = []
    if waiting:
        parts.append(encoder.encode(np.stack(waiting)))
    return join(parts), readable


def _pixels(path: Path, size: int) -> Bytes | None:
    try:
        return photos.load(path, size).pixels
    except PhotoError:
        return None


def join(parts: Sequence[Signatures]) -> Signatures:
    """One array of signatures from several."""
    return Signatures(
        np.concatenate([part.embeddings for part in parts]),
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.regions for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def by_embedding(signatures: Signatures, query: int) -> Order:
    """All photos, by falling cosine."""
    cosine = signatures.embeddings @ signatures.embeddings[query]
    return np.argsort(-cosine, kind="stable")


def by_code(signatures: Signatures, query: int) -> Order:
    """All photos, by rising Hamming distance."""
    return np.argsort(hamming(signatures.codes, signatures.codes[query]), kind="stable")


class FullRanking:
    """All photos as the app ranks them: candidates of both scans re-ranked, then the others."""

    def __init__(self, encoder: Encoder, signatures: Signatures, folder: Path) -> None:
        self._signatures = signatures
        self._calibration = encoder.calibration
        self._index = VectorIndex(folder, encoder.model_id)
        ids = np.arange(len(signatures), dtype=np.int64)
        self._index.load(ids, signatures.embeddings, signatures.codes)

    def __call__(self, signatures: Signatures, query: int) -> Order:
        wanted = signatures[query]
        near = self._index.nearest(wanted.embedding, wanted.code, CANDIDATES)
        regions = region_match(wanted, signatures.regions[near.ids], signatures.weights[near.ids])
        score = self._calibration.rerank(near.cosine, near.hamming, regions)
        best = near.ids[np.lexsort((near.ids, -near.cosine, -score))]
        rest = np.setdiff1d(np.arange(len(signatures)), best)
        cosine = signatures.embeddings[rest] @ wanted.embedding
        distance = hamming(signatures.codes[rest], wanted.code)
        later = rest[np.argsort(-self._calibration.fuse(cosine, distance), kind="stable")]
        return np.concatenate([best, later])


def score(
    rank: Callable[[Signatures, int], Order],
    signatures: Signatures,
    labels: Labels,
    queries: Sequence[int],
) -> Figures:
    """Rank the other photos for each query and average its figures over the queries."""
    tens, twenties, averages = [], [], []
    for query in queries:
        order = rank(signatures, query)
        relevant = labels[order[order != query]] == labels[query]
        tens.append(relevant[:10].mean())
        twenties.append(relevant[:20].mean())
        averages.append(average_precision(relevant))
    return Figures(float(np.mean(tens)), float(np.mean(twenties)), float(np.mean(averages)))


def average_precision(relevant: npt.NDArray[np.bool_]) -> float:
    """Mean of the precision at each relevant place of a ranking; 0 if there is none."""
    places = np.flatnonzero(relevant)
    if not len(places):
        return 0.0
    return float(((np.arange(len(places)) + 1) / (places + 1)).mean())


def evaluate(
    folder: Path, model: Path = MODEL, exclude: Sequence[str] = (BACKGROUND,), seed: int = 0
) -> tuple[dict[str, Figures], int, int]:
    """Figures by stage, photos in the gallery and queries made; equal scores fall at random."""
    encoder = Encoder(model, threads=2)
    paths, labels = find_photos(folder, exclude)
    shuffled = np.random.default_rng(seed).permutation(len(paths))
    signatures, readable = encode(encoder, [paths[number] for number in shuffled])
    labels = labels[shuffled][readable]
    queries = range(min(MAX_QUERIES, len(labels)))
    with tempfile.TemporaryDirectory() as index:
        stages: dict[str, Callable[[Signatures, int], Order]] = {
            "embedding": by_embedding,
            "code": by_code,
            "full": FullRanking(encoder, signatures, Path(index)),
        }
        figures = {name: score(rank, signatures, labels, queries) for name, rank in stages.items()}
    return figures, len(labels), len(queries)


def main() -> None:
    """Print the figures as a table or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m models.evaluate", description=__doc__)
    parser.add_argument("folder", type=Path, help="each of its subfolders is a class")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--exclude", action="append", help=f"folder to leave out ({BACKGROUND})")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    exclude = args.exclude if args.exclude is not None else [BACKGROUND]
    figures, gallery, queries = evaluate(args.folder, args.model, exclude, args.seed)
    if args.json:
        stages = {name: asdict(each) for name, each in figures.items()}
        print(json.dumps({"photos": gallery, "queries": queries, "stages": stages}))
        return
    print(f"{gallery} photos, {queries} queries, leave-one-out")
    print(f"{'':10} {'P@10':>6} {'P@20':>6} {'mAP':>6}")
    for name, each in figures.items():
        row = (each.precision_at_10, each.precision_at_20, each.mean_average_precision)
        print(f"{name:10} " + " ".join(f"{value:6.3f}" for value in row))


if __name__ == "__main__":
    main()
