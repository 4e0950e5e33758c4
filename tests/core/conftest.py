"""Real parts, made once: the encoder that ships and a pool of decode processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photokin.core.catalog import Catalog
from photokin.core.decoding import DecodePool
from photokin.core.encoder import Encoder
from photokin.core.indexer import Indexer
from photokin.core.vectors import VectorIndex
from photokin.resources import resource


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder(resource("models/encoder.onnx"))


@pytest.fixture(scope="session")
def pool() -> Iterator[DecodePool]:
    pool = DecodePool(workers=2)
    yield pool
    pool.close()


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    (tmp_path / "library").mkdir()
    catalog = Catalog(tmp_path / "library", writable=True)
    yield catalog
    catalog.close()


@pytest.fixture
def index(tmp_path: Path, encoder: Encoder) -> VectorIndex:
    return VectorIndex(tmp_path / "library" / "index", encoder.model_id)


@pytest.fixture
def indexer(catalog: Catalog, pool: DecodePool, encoder: Encoder, index: VectorIndex) -> Indexer:
    return Indexer(catalog, pool, encoder, index)
