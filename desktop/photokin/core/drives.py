"""Watched folders whose drive comes back: at another place, or as a copy on another drive."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from photokin.core import scan
from photokin.core.catalog import Catalog
from photokin.core.watched_folders import Folder

_SAMPLE = 64
_ENOUGH = 0.9
"""Share of the files known of a folder that a copy of it holds."""
_log = logging.getLogger(__name__)


def follow(catalog: Catalog) -> None:
    """Give folders that are away the path at which their drive is mounted now, if it is.

    Their files and photos stay what they are.
    """
    folders = catalog.folders.all()
    for folder in folders:
        if scan.is_online(folder.path, folder.identity):
            continue
        for path in scan.whereabouts(folder.identity):
            if not any(_overlap(path, other) for other in folders if other.id != folder.id):
                _log.info("%s is now %s", folder.path, path)
                catalog.folders.move(folder, path)
                break


def there(catalog: Catalog) -> list[Folder]:
    """The folders that are there and not paused, as they are known from now on.

    One on another volume than before is taken for the same only if it holds the same files: a
    drive may have been replaced, or another be mounted in its place.
    """
    found = []
    for folder in catalog.folders.all():
        if folder.paused:
            continue
        if scan.is_online(folder.path, folder.identity) or _is_copy(catalog, folder):
            identity = scan.identity(folder.path)
            if identity != folder.identity:
                catalog.folders.set_identity(folder, identity)
            found.append(replace(folder, identity=identity))
    return found


def _is_copy(catalog: Catalog, folder: Folder) -> bool:
    if not scan.holds_anything(folder.path):
        return False
    sample = catalog.folders.sample(folder, _SAMPLE)
    sizes = (scan.file_stat(path) for path, _ in sample)
    same = sum(
        found is not None and found.size == size
        for found, (_, size) in zip(sizes, sample, strict=True)
    )
    return same >= _ENOUGH * len(sample)


def _overlap(path: Path, other: Folder) -> bool:
    return path.is_relative_to(other.path) or other.path.is_relative_to(path)
