"""Made-up signatures of two kinds of photos, so that what feedback gains is known beforehand."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.feedback import Marks, Rounds, rounds
from models.gallery import Encoded, Gallery
from photokin.core.encoder import Encoder
from photokin.core.signature import Signatures
from photokin.resources import resource

EACH = 40


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    """Two kinds that lie a little apart, each photo far from its kind's middle."""
    encoder = Encoder(resource("models/encoder.onnx"))
    rng = np.random.default_rng(3)
    count, regions = 2 * EACH, len(encoder.layout.boxes)
    middles = np.repeat(rng.standard_normal((2, 16)), EACH, axis=0)
    embeddings = (middles + 1.2 * rng.standard_normal((count, 16))).astype(np.float32)
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    signatures = Signatures(
        embeddings,
        rng.integers(0, 2**64, count, np.uint64),
        rng.integers(0, 2**64, (count, regions + encoder.layout.facets), np.uint64),
        np.full((count, regions), 100, np.uint8),
    )
    noise = rng.integers(0, 256, (count, 8, 8), np.uint8)
    pictures = [np.asarray(Image.fromarray(each).resize((48, 48))) for each in noise]
    paths = [Path(str(number)) for number in range(count)]
    return Gallery(encoder, paths, Encoded(signatures, pictures))


def test_the_first_right_and_wrong_ones_that_are_unmarked_are_marked() -> None:
    order = np.arange(10)
    marks = Marks([0], [1]).more(order, order % 2 == 0)
    assert (marks.liked, marks.unliked) == ([0, 2, 4, 6], [1, 3, 5, 7])
    assert len(marks.more(order, order % 2 == 0).liked) == 5


def test_feedback_finds_more_even_of_what_nobody_marked(gallery: Gallery) -> None:
    labels = np.repeat([0, 1], EACH)
    found = Rounds.mean([rounds(gallery, labels, query) for query in range(0, 2 * EACH, 8)])
    assert found.kept[0] == found.residual[0] == found.residual_before[0] < 0.9
    assert found.kept[0] < found.kept[1] < found.kept[2]
    assert all(np.array(found.residual[1:]) > found.residual_before[1:])
