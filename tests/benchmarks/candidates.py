"""Candidate generation beside its peers: `python -m tests.benchmarks.candidates --photos N --json`.

The same signatures, made of a library's real ones (see large_library.py), are searched by the app
and by its peers, each with one thread. Embeddings, for their 1,000 nearest: an exact scan as the
app does it, the app's Annoy index, faiss (flat), hnswlib and usearch. Facets, 512 bits, for their
160 nearest, the candidates of a full ranking: the app's scan, and faiss (flat and HNSW). Codes, 64
bits: the app's scan and that of faiss. Queries are real photos that were kept apart. --flat leaves
out the graphs, which take minutes to build. Needs the dependency group `bench`.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import faiss
import hnswlib
import numpy as np
from usearch.index import Index

from photokin.core.catalog import Catalog
from photokin.core.signature import Bytes, Floats, Ids, Signature, Vectors
from photokin.core.vectors import VectorIndex
from tests.benchmarks import large_library

WANTED = 1000
CLOSEST = 160
Find = Callable[[int], Ids]
"""The ids found for the query of a number."""


def measure(source: Path, count: int, queries: int, flat: bool) -> list[dict[str, Any]]:
    """A row of figures for every way."""
    faiss.omp_set_num_threads(1)
    catalog = Catalog(source, writable=False)
    model = large_library.model_of(catalog)
    known = catalog.ids(model)
    asked = catalog.signatures(large_library.queries(known)[:queries].tolist())[1]
    made = large_library.signatures(catalog, count)
    vectors = Vectors.of(np.arange(count), made)
    catalog.close()
    embeddings, wanted = made.embeddings, list(asked)
    exact = [
        np.argsort(-(embeddings @ query.embedding), kind="stable")[:WANTED] for query in wanted
    ]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, annoy_at in (("photokin, exact", count + 1), ("photokin, Annoy", 1)):
            index, seconds = _ours(Path(scratch, name), vectors, annoy_at)
            find = _by_cosine(index, wanted)
            rows.append({"way": name, "build_s": seconds} | _figures(find, exact))
        trees = next(Path(scratch).rglob("*.ann")).stat().st_size
        rows[-1]["megabytes"] = round(trees / 1e6)
    peers = {"faiss flat": _faiss}
    if not flat:
        peers |= {"hnswlib, M 16, ef 1,500": _hnswlib, "usearch, M 16, ef 1,500": _usearch}
    for name, build in peers.items():
        start = time.perf_counter()
        find, size = build(embeddings, asked.embeddings)
        seconds = round(time.perf_counter() - start, 2)
        rows.append({"way": name, "build_s": seconds, "megabytes": size} | _figures(find, exact))
    return rows + _facets(vectors, wanted, flat) + _codes(vectors, wanted)


def _ours(directory: Path, vectors: Vectors, annoy_at: int) -> tuple[VectorIndex, float]:
    index = VectorIndex(directory, "model", snapshot_at=1, annoy_at=annoy_at)
    index.add(vectors)
    start = time.perf_counter()
    index.publish_snapshot()
    return index, round(time.perf_counter() - start, 2)


def _by_cosine(index: VectorIndex, queries: Sequence[Signature]) -> Find:
    return lambda number: index.nearest_by_cosine(queries[number], WANTED).ids


def _faiss(embeddings: Floats, queries: Floats) -> tuple[Find, int]:
    index = faiss.IndexFlatIP(embeddings.shape[1])
    index.add(embeddings)
    return lambda n: index.search(queries[n : n + 1], WANTED)[1][0], round(embeddings.nbytes / 1e6)


def _hnswlib(embeddings: Floats, queries: Floats) -> tuple[Find, int]:
    index = hnswlib.Index("ip", embeddings.shape[1])
    index.init_index(len(embeddings), M=16, ef_construction=200)
    index.set_num_threads(1)
    index.add_items(embeddings)
    index.set_ef(1500)
    return lambda n: index.knn_query(queries[n], WANTED)[0][0], round(index.index_file_size() / 1e6)


def _usearch(embeddings: Floats, queries: Floats) -> tuple[Find, int]:
    index = Index(ndim=embeddings.shape[1], metric="ip", connectivity=16, expansion_search=1500)
    index.add(np.arange(len(embeddings)), embeddings, threads=1)
    found: Find = lambda n: index.search(queries[n], WANTED, threads=1).keys  # noqa: E731
    return found, round(index.memory_usage / 1e6)


def _facets(vectors: Vectors, queries: Sequence[Signature], flat: bool) -> list[dict[str, Any]]:
    """Long codes; recall is of the distances, for many are equal."""
    words = _bytes(np.stack([query.facets for query in queries]))
    everyone = _bytes(np.ascontiguousarray(vectors.facets.T))
    bits = 8 * everyone.shape[1]
    plain = faiss.IndexBinaryFlat(bits)
    plain.add(everyone)
    exact = [plain.search(words[n : n + 1], CLOSEST)[0][0] for n in range(len(queries))]
    with tempfile.TemporaryDirectory() as scratch:
        index = VectorIndex(Path(scratch), "model")
        index.add(vectors)

        def ours(number: int) -> Ids:
            return index.nearest_by_facets(queries[number], CLOSEST).ids

        rows = [{"way": "photokin, facets", "build_s": 0.0} | _times(ours, len(queries))]
        near = [
            vectors.facets[:, ours(n)] ^ queries[n].facets[:, None] for n in range(len(queries))
        ]
    apart = [np.bitwise_count(each).sum(axis=0) for each in near]
    rows[0]["recall"] = _within(apart, exact)
    peers = {"faiss, binary flat, facets": plain}
    if not flat:
        peers["faiss, binary HNSW, M 16, ef 400, facets"] = faiss.IndexBinaryHNSW(bits, 16)
    for name, peer in peers.items():
        start = time.perf_counter()
        if peer is not plain:
            peer.hnsw.efSearch = 400
            peer.add(everyone)
        seconds = round(time.perf_counter() - start, 2)
        search = peer.search
        apart = [search(words[n : n + 1], CLOSEST)[0][0] for n in range(len(queries))]
        took = _times(lambda n: search(words[n : n + 1], CLOSEST)[1][0], len(queries))  # noqa: B023
        rows.append({"way": name, "build_s": seconds} | took | {"recall": _within(apart, exact)})
    return rows


def _within(found: Sequence[Ids], exact: Sequence[Ids]) -> float:
    """Share of what was found that is no farther than the last of the exact ones."""
    shares = [np.mean(apart <= best.max()) for apart, best in zip(found, exact, strict=True)]
    return round(float(np.mean(shares)), 4)


def _codes(vectors: Vectors, queries: Sequence[Signature]) -> list[dict[str, Any]]:
    """The Hamming scan beside that of faiss; ties make recall meaningless, so distances count."""
    with tempfile.TemporaryDirectory() as scratch:
        index = VectorIndex(Path(scratch), "model")
        index.add(vectors)
        ours = _times(lambda n: index.nearest_by_hamming(queries[n], WANTED).ids, len(queries))
    flat = faiss.IndexBinaryFlat(64)
    flat.add(_bytes(vectors.codes))
    words = _bytes(np.array([query.code for query in queries], np.uint64))
    theirs = _times(lambda n: flat.search(words[n : n + 1], WANTED)[1][0], len(queries))
    return [
        {"way": "photokin, Hamming scan", "build_s": 0.0} | ours,
        {"way": "faiss, binary flat", "build_s": 0.0} | theirs,
    ]


def _bytes(codes: np.ndarray[Any, np.dtype[np.uint64]]) -> Bytes:
    return codes.astype("<u8").view(np.uint8).reshape(len(codes), -1)


def _figures(find: Find, exact: Sequence[Ids]) -> dict[str, float]:
    found = [len(np.intersect1d(find(n), best)) / len(best) for n, best in enumerate(exact)]
    return _times(find, len(exact)) | {"recall": round(float(np.mean(found)), 4)}


def _times(find: Find, count: int) -> dict[str, float]:
    took = []
    for number in range(count):
        start = time.perf_counter()
        find(number)
        took.append((time.perf_counter() - start) * 1e3)
    p50, p95 = np.quantile(took, [0.5, 0.95])
    return {"p50_ms": round(float(p50), 3), "p95_ms": round(float(p95), 3)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.candidates", description=__doc__
    )
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--flat", action="store_true", help="without the graphs")
    parser.add_argument("--library", type=Path, required=True, help="of real photos")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    for row in measure(args.library, args.photos, args.queries, args.flat):
        print(json.dumps(row) if args.json else "  ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
