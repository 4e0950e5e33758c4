"""Paths as the catalogue stores them: as the bytes of the system, for names need not be UTF-8."""

from __future__ import annotations

import os
from pathlib import Path

SEPARATOR = os.fsencode(os.sep)


def split(path: Path) -> tuple[bytes, bytes]:
    """The directory and the name of a file."""
    return os.fsencode(path.parent), os.fsencode(path.name)


def joined(directory: bytes, name: bytes) -> Path:
    """The reverse of `split`."""
    return decoded(directory) / os.fsdecode(name)


def decoded(path: bytes) -> Path:
    """The path that is stored as these bytes."""
    return Path(os.fsdecode(path))


def at_or_below(directory: Path) -> tuple[bytes, bytes, bytes]:
    """Values for `column = ? OR (column >= ? AND column < ?)`: a directory and all below it."""
    top = os.fsencode(directory)
    return (top, *beginning_with(top if top.endswith(SEPARATOR) else top + SEPARATOR))


def beginning_with(prefix: bytes) -> tuple[bytes, bytes]:
    """Values for `column >= ? AND column < ?`: all that begins with these bytes."""
    return prefix, prefix[:-1] + bytes([prefix[-1] + 1])
