import io

import numpy as np
import pytest
from PIL import Image

from photokin.core import miniature

GENERATOR = np.random.default_rng(3)


def picture(width: int, height: int) -> Image.Image:
    noise = GENERATOR.integers(0, 256, (height, width), np.uint8)
    return Image.fromarray(noise)


@pytest.mark.parametrize("width, height", [(320, 240), (100, 320), (20, 30), (320, 1)])
def test_a_miniature_has_the_shape_of_its_photo(width: int, height: int) -> None:
    small = miniature.of(picture(width, height))
    assert max(small.shape) == miniature.SIDE
    assert small.shape[0] == max(round(height * miniature.SIDE / max(width, height)), 1)


def test_a_miniature_comes_back_as_it_was_packed() -> None:
    small = miniature.of(picture(320, 213))
    assert np.array_equal(miniature.unpacked(miniature.packed(small)), small)


def test_a_thumbnails_miniature_is_about_that_of_the_picture() -> None:
    smooth = picture(9, 7).resize((320, 240), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    smooth.save(buffer, "JPEG", quality=95)
    apart = miniature.of_thumbnail(buffer.getvalue()) - miniature.of(smooth).astype(float)
    assert np.abs(apart).mean() < 2
