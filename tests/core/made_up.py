"""Libraries of photos that nobody took: as large as a test needs, within a moment."""

import sqlite3
from pathlib import Path

import numpy as np

from photokin.core import database, documents
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
    folder = catalog.folders.add(PHOTOS, "1:1")
    pixels = np.zeros((4, 4, 3), np.uint8)
    digests = [number.to_bytes(16, "big") for number in range(count)]
    catalog.thumbnails.put((digest, chance.bytes(500), MINIATURE) for digest in digests)
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
        catalog.problems.ignore([PHOTOS / "bad.jpg"], True)
    catalog.shots.keep_apart([1, 2])


def earlier(directory: Path, version: int, count: int = 60) -> None:
    """A library as a program of an earlier version left it, with rows in every table it had."""
    directory.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(directory / "catalog.sqlite", isolation_level=None)
    connection.create_function("fold", 1, database._fold, deterministic=True)
    connection.create_function("searchable", 4, documents.searchable, deterministic=True)
    connection.execute("PRAGMA journal_mode = WAL")
    for step in database._VERSIONS[:version]:
        connection.executescript(step)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("BEGIN")
    for number in (1, 2):
        connection.execute(
            "INSERT INTO folder (id, path, identity) VALUES (?, CAST(? AS BLOB), '1:1')",
            (number, f"/p{number}"),
        )
    add_photo = (
        "INSERT INTO photo (id, digest, size, width, height, format, model, embedding, code,"
        " regions, weights) VALUES (?, ?, 7, 4, 3, 'JPEG', 'model', ?, ?, ?, ?)"
    )
    add_file = (
        "INSERT INTO file (folder, directory, name, size, mtime_ns, photo, problem)"
        " VALUES (1, CAST('/p1' AS BLOB), ?, 7, 7, ?, ?)"
    )
    problem = Phrase("broken").to_json() if version > 4 else "broken"
    for number in range(1, count):
        blobs = (bytes(64), bytes(8), bytes(264), bytes(25))
        connection.execute(add_photo, (number, number.to_bytes(16, "big"), *blobs))
        connection.execute(add_file, (f"{number}.jpg".encode(), number, None))
        connection.execute(add_file, (f"bad {number}.jpg".encode(), None, problem))
    if version == 1:
        connection.execute("UPDATE photo SET taken = '2019-08-24T17:03:11' WHERE id < 9")
    if version >= 2:
        facts = """'{"taken":"2019-08-24T17:03:11","camera":"Nikon"}'"""
        connection.execute(f"UPDATE photo SET metadata = {facts}, described = 1 WHERE id < 9")
        connection.execute("""UPDATE file SET sidecar = '{"rating":4}', stamp = 's' WHERE id < 9""")
    if version >= 3:
        connection.execute("INSERT INTO not_duplicate VALUES (1, 2), (3, 9)")
    if version >= 4:
        connection.execute("UPDATE folder SET excludes = '[\"*.tmp\"]', paused = 1 WHERE id = 2")
        connection.execute("UPDATE file SET ignored = 1 WHERE problem IS NOT NULL AND id < 9")
    connection.execute("INSERT INTO state VALUES ('pending', 3)")
    connection.execute("COMMIT")
    connection.close()
