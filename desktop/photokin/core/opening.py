"""Opens a library: lets one process write it, and mends first what is not as it should be."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

import filelock

from photokin.core import disk_errors, health, salvage
from photokin.core.catalog import Catalog
from photokin.core.errors import (
    LibraryDamaged,
    LibraryFull,
    LibraryInUse,
    LibraryMended,
    LibraryOutdated,
)

_OWN = (
    "catalog.sqlite*",
    "thumbnails.sqlite*",
    "settings.json*",
    "photokin.log*",
    "encoders",
    "index",
)
_log = logging.getLogger(__name__)


def claim(library: Path) -> filelock.BaseFileLock:
    """Make the library's folder where there is none, and become its writer until it is released.

    The system takes the lock from a process that was killed. Raises LibraryInUse if another
    process is the writer, LibraryError if nothing can be written there.
    """
    lock = filelock.FileLock(library / "lock", thread_local=False)
    try:
        library.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not any(library.iterdir()):
            library.chmod(0o700)
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise in_use(library) from error
    except OSError as error:
        raise disk_errors.of_system(error, library) from error
    return lock


def in_use(library: Path) -> LibraryInUse:
    """Another process is the library's writer."""
    return LibraryInUse(
        "Another Photokin is at work on the library {directory}.",
        "It keeps the library up to date; close it first, or use another --library.",
        directory=library,
    )


def open_to_read(library: Path) -> Catalog:
    """The catalogue, to be read. Raises LibraryError."""
    try:
        return Catalog(library, writable=False)
    except LibraryOutdated:  # only a writer brings it up to date, and no other may be at work
        with claim(library):
            Catalog(library, writable=True).close()
        return Catalog(library, writable=False)


def open_sound(library: Path, *, thorough: bool = False) -> tuple[Catalog, LibraryMended | None]:
    """The catalogue, for writing, and what was mended. The caller holds the library's lock.

    Its pages are looked at where the last writer was cut off, and those of the thumbnails too
    where damage was met, or if `thorough`. Raises LibraryError.
    """
    try:
        return _open_sound(library, thorough=thorough)
    except LibraryFull as error:  # nobody is there to try again
        raise disk_errors.no_room(library) from error


def _open_sound(library: Path, *, thorough: bool) -> tuple[Catalog, LibraryMended | None]:
    cut_off = health.cut_off(library)
    health.begin(library)
    salvaged = salvage.finish(library)
    catalog = _if_sound(library, thorough=thorough, cut_off=cut_off)
    if catalog is None:
        salvaged = salvage.salvage(library)
        catalog = Catalog(library, writable=True)
    mended = None if salvaged is None else salvaged.told()
    if cut_off or salvaged is not None or catalog.pending() or catalog.thumbnails.is_new:
        mended = _made_right(catalog, mended)
    if mended is not None:
        _log.warning("%s", mended)
    return catalog, mended


def keep_private(library: Path) -> None:
    """Let nobody but their owner read a library's files, though others may read its folder.

    SQLite makes its further files as private as the first one.
    """
    for path in (path for name in _OWN for path in library.glob(name)):
        with suppress(OSError):  # another's, or of a drive that knows no owners
            path.chmod(0o700 if path.is_dir() else 0o600)


def _made_right(catalog: Catalog, mended: LibraryMended | None) -> LibraryMended | None:
    """Let each photo have its thumbnail or be read again, and no thumbnail lie there for nothing.

    Thumbnails are kept before their photos, and go after them.
    """
    catalog.thumbnails.sweep()
    lacking = catalog.thumbnails.retry_unpictured()
    if lacking and mended is None:
        return LibraryMended(
            "The thumbnails of {photos} photos were lost.",
            "They are made again from your photos.",
            photos=lacking,
        )
    return mended


def _if_sound(library: Path, *, thorough: bool, cut_off: bool) -> Catalog | None:
    """The catalogue; None if it is damaged. One of a newer version is none of our business."""
    try:
        catalog = Catalog(library, writable=True)
    except LibraryDamaged:
        return None
    try:
        if thorough or health.doubted(library):
            problems = catalog.check()
        else:
            problems = catalog.quick_check() if cut_off else []
    except BaseException:
        catalog.close()
        raise
    if not problems:
        health.trust(library)
        return catalog
    _log.info("The library %s is damaged: %s", library, "; ".join(problems[:5]))
    catalog.close()
    return None
