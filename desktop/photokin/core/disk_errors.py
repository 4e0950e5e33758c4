"""What goes wrong with the disk that holds a library, in words that help a person."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from photokin.core.errors import LibraryDamaged, LibraryError, LibraryFull, LibraryReadOnly

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Error numbers of a disk, or a person's share of it, that is full."""
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_ROOM = 1024 * 1024
"""Bytes that SQLite needs beside its files, even to read them, and a little more."""
_RETRY = "Check that its disk is there and works. Photokin tries again by itself."


def may_write(library: Path) -> bool:
    """Whether files can be made in a library's folder, as far as permissions tell."""
    return os.access(library, os.W_OK)


def has_room(library: Path) -> bool:
    """Whether there is any space left to speak of, as far as that can be found out."""
    try:
        return shutil.disk_usage(library).free > _ROOM
    except OSError:  # the drive is gone
        return True


def of_sqlite(error: sqlite3.Error, library: Path) -> LibraryError | None:
    """What an error of SQLite says of the library's disk; None if it is about something else."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # the rest: more exactly
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(library)
    if code == sqlite3.SQLITE_FULL:
        return _full(library)
    if code == sqlite3.SQLITE_READONLY:
        return _read_only(library)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        if library.exists() and not may_write(library):
            return _read_only(library)
        if not has_room(library):
            return _full(library)
        return LibraryError(
            "The disk that holds the library {library} does not work: {why}.",
            _RETRY,
            library=library,
            why=error,
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryError(
            "Another program keeps the library {library} locked.",
            "Close it. Photokin tries again by itself.",
            library=library,
        )
    return None


def of_system(error: OSError, library: Path) -> LibraryError:
    """What an error of the system says of the disk of the library."""
    if error.errno in FULL:
        return _full(library)
    if error.errno in _READ_ONLY:
        return _read_only(library)
    return LibraryError(
        "The library {library} can't be written: {why}.",
        "Check that its folder is there and may be written, or use another --library.",
        library=library,
        why=error,
    )


def damaged(library: Path) -> LibraryDamaged:
    """The catalogue or the thumbnails are damaged."""
    return LibraryDamaged(
        "The library {library} is damaged.",
        "Close Photokin and start it again, or run `photokin doctor`: it saves what can be read, "
        "and reads the rest from your photos.",
        library=library,
    )


def no_room(library: Path) -> LibraryFull:
    """The disk is so full that the library can't even be opened for writing."""
    return LibraryFull(
        "The disk that holds the library {library} is full.",
        "Free some space, then start Photokin again.",
        library=library,
    )


def _full(library: Path) -> LibraryFull:
    return LibraryFull(
        "The disk that holds the library {library} is full.",
        "Free some space; indexing goes on by itself.",
        library=library,
    )


def _read_only(library: Path) -> LibraryReadOnly:
    return LibraryReadOnly(
        "The library {library} can't be written.",
        "Check the permissions of its folder and whether its disk is write-protected, or use "
        "another --library.",
        library=library,
    )
