"""A library of as many photos as one likes, whose signatures are made of real ones.

Every made-up photo lies between a real photo and one of its nearest: its embedding half-way from
one to the other, a little beside it, its codes half of the bits of either with one in sixteen
flipped. So it is like both and a copy of none. Its thumbnail is the real photo's, made small so
that a million fit on a disk.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from photokin.core import miniature
from photokin.core.catalog import Catalog, Encoded
from photokin.core.photos import Photo
from photokin.core.signature import Codes, Ids, Signatures

NEIGHBOURS = 200
ASIDE = 0.12
THUMBNAIL = 96
DIRECTORY_SIZE = 500
CHUNK = 5000
QUERY_EVERY = 20


def make(source: Path, target: Path, count: int) -> None:
    """Make a library in `target` out of the photos of the library in `source`, but the queries."""
    target.mkdir(parents=True)
    real = Catalog(source, writable=False)
    model = model_of(real)
    thumbnails = [_small(real.thumbnail(photo)) for photo in _bases(real, model).tolist()]
    miniatures = [miniature.of_thumbnail(thumbnail) for thumbnail in thumbnails]
    made = Catalog(target, writable=True)
    folder = made.add_folder(Path("/photos"), "0:0")
    pixels = np.zeros((0, 0, 3), np.uint8)
    nothing = np.zeros((0, 0), np.uint8)
    start = 0
    for first, signatures in _chunks(real, count):
        numbers = range(start, start + len(first))
        start += len(first)
        digests = [number.to_bytes(16, "big") for number in numbers]
        made.put_thumbnails(
            (digest, thumbnails[row], miniatures[row])
            for digest, row in zip(digests, first, strict=True)
        )
        with made.transaction():
            for number, digest, signature in zip(numbers, digests, signatures, strict=True):
                photo = Photo(pixels, b"", nothing, 4000, 3000, "JPEG")
                kept = made.put_photo(Encoded(digest, 4_000_000, photo, signature), model)
                path = folder.path / str(number // DIRECTORY_SIZE) / f"{number}.jpg"
                made.add_file(folder, path, 4_000_000, number, kept)
    made.close()
    real.close()


def signatures(real: Catalog, count: int) -> Signatures:
    """The signatures alone."""
    return Signatures.join([part for _, part in _chunks(real, count)])


def _chunks(real: Catalog, count: int, seed: int = 0) -> Iterator[tuple[Ids, Signatures]]:
    """Made-up photos, some at a time, and the numbers of the first photos they are made of."""
    _, bases = _all_signatures(real, _bases(real, model_of(real)))
    rng = np.random.default_rng(seed)
    near = np.argsort(-(bases.embeddings @ bases.embeddings.T), axis=1)[:, 1 : NEIGHBOURS + 1]
    for start in range(0, count, CHUNK):
        first = rng.integers(0, len(bases), min(CHUNK, count - start))
        second = near[first, rng.integers(0, near.shape[1], len(first))]
        yield first, _between(bases[first], bases[second], rng)


def _bases(catalog: Catalog, model: str) -> Ids:
    known = catalog.ids(model)
    return np.setdiff1d(known, queries(known))


def model_of(catalog: Catalog) -> str:
    """The encoder of most photos."""
    models = catalog.models()
    return max(models, key=models.__getitem__)


def queries(known: Ids) -> Ids:
    """The real photos that are kept apart, to look for what is like them."""
    return known[::QUERY_EVERY]


def _all_signatures(catalog: Catalog, ids: Ids) -> tuple[Ids, Signatures]:
    parts = [catalog.signatures(ids[at : at + CHUNK].tolist()) for at in range(0, len(ids), CHUNK)]
    return np.concatenate([part[0] for part in parts]), Signatures.join([part[1] for part in parts])


def _between(first: Signatures, second: Signatures, rng: np.random.Generator) -> Signatures:
    beside = ASIDE * rng.standard_normal(first.embeddings.shape, np.float32)
    embeddings = (first.embeddings + second.embeddings) / 2 + beside
    return Signatures(
        embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True),
        _mixed(first.codes, second.codes, rng),
        _mixed(first.regions, second.regions, rng),
        first.weights,
    )


def _mixed(first: Codes, second: Codes, rng: np.random.Generator) -> Codes:
    """Half of the bits of each, and one in sixteen flipped."""
    taken, flipped = _bits(first.shape, 1, rng), _bits(first.shape, 4, rng)
    result: Codes = (first & ~taken | second & taken) ^ flipped
    return result


def _bits(shape: tuple[int, ...], halvings: int, rng: np.random.Generator) -> Codes:
    """Words in which each bit is set with a chance of a half to that power."""
    words: npt.NDArray[np.uint64] = rng.integers(0, 2**64, (halvings, *shape), np.uint64)
    result: Codes = np.bitwise_and.reduce(words, axis=0)
    return result


def _small(thumbnail: bytes | None) -> bytes:
    assert thumbnail is not None
    picture = Image.open(io.BytesIO(thumbnail))
    picture.thumbnail((THUMBNAIL, THUMBNAIL))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
