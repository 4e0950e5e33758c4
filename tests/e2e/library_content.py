"""All that a library holds, told without the ids that depend on the order of the work."""

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from photokin.core.database import Database

_PHOTO = "(SELECT digest FROM photo WHERE photo.id = {})"
_FILE = "(SELECT directory || '/' || name FROM file WHERE file.id = {})"
_QUERIES = {
    "folder": "SELECT path, subfolders, excludes, paused FROM folder",
    "photo": "SELECT digest, size, width, height, format, metadata, described, model, embedding,"
    " code, regions, weights FROM photo",
    "file": "SELECT directory, name, (SELECT path FROM folder WHERE folder.id = folder), size,"
    f" mtime_ns, {_PHOTO.format('photo')}, problem, sidecar, stamp, ignored FROM file",
    "facet": f"SELECT {_FILE.format('file')}, {_PHOTO.format('photo')}, width, height, format,"
    " taken, camera, rating FROM facet",
    "words": f"SELECT {_FILE.format('words.rowid')}, text FROM words",
    "apart": f"SELECT {_PHOTO.format('one')}, {_PHOTO.format('other')} FROM not_duplicate",
    "thumbnail": "SELECT digest, jpeg FROM thumbnail",
    "miniature": "SELECT digest, pixels FROM miniature",
    "state": "SELECT * FROM state",
}


def content(library: Path) -> dict[str, list[Any]]:
    """The rows of each table, and what SQLite finds wrong with the files."""
    database = Database(library, writable=True)
    try:
        found: dict[str, list[Any]] = {"wrong": list(database.check())}
        for name, sql in _QUERIES.items():
            found[name] = sorted((_short(row) for row in database.all(sql)), key=repr)
        return found
    finally:
        database.close()


def files(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def damage(library: Path, table: str) -> None:
    """Overwrite a page in the middle of a table of the catalogue."""
    file = library / "catalog.sqlite"
    connection = sqlite3.connect(file)
    [(page,)] = connection.execute(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
        " ORDER BY pageno LIMIT 1 OFFSET 1",
        (table,),
    )
    [(size,)] = connection.execute("PRAGMA page_size")
    connection.close()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\x5a" * size)


def _short(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        hashlib.blake2b(value, digest_size=8).hexdigest()
        if isinstance(value, bytes) and len(value) > 64
        else value
        for value in row
    )
