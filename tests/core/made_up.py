"""Libraries of photos that nobody took: as large as a test needs, within a moment."""

from pathlib import Path

import numpy as np

from photokin.core.catalog import Catalog, Encoded
from photokin.core.photos import Photo
from photokin.core.phrases import Phrase
from photokin.core.signature import Signature

MODEL = "model"
MINIATURE = np.zeros((32, 48), np.uint8)
PHOTOS = Path("/photos")


def fill(catalog: Catalog, count: int) -> None:
    """Put so many photos into one folder, beside an unreadable file that the person ignores."""
    chance = np.random.default_rng(5)
    folder = catalog.add_folder(PHOTOS, "1:1")
    pixels = np.zeros((4, 4, 3), np.uint8)
    digests = [number.to_bytes(16, "big") for number in range(count)]
    catalog.put_thumbnails((digest, chance.bytes(500), MINIATURE) for digest in digests)
    with catalog.transaction():
        for number, digest in enumerate(digests):
            signature = Signature(
                chance.random(16, np.float32),
                chance.integers(0, 2**64, dtype=np.uint64),
                chance.integers(0, 2**64, 33, np.uint64),
                chance.integers(0, 256, 25, np.uint8),
            )
            photo = Photo(pixels, b"", MINIATURE, 30, 20, "PNG")
            kept = catalog.put_photo(Encoded(digest, 7, photo, signature), MODEL)
            path = PHOTOS / str(number % 5) / f"{number}.png"
            catalog.add_file(folder, path, 7, number, kept)
        catalog.add_file(folder, PHOTOS / "bad.jpg", 7, 7, Phrase("broken"))
        catalog.ignore_problems([PHOTOS / "bad.jpg"], True)
    catalog.shots.keep_apart([1, 2])
