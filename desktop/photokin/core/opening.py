"""Opens a library's catalogue for its writer, and mends first what is not as it should be."""

from __future__ import annotations

import logging
from pathlib import Path

from photokin.core import health, salvage
from photokin.core.catalog import Catalog
from photokin.core.errors import LibraryDamaged, LibraryMended

_log = logging.getLogger(__name__)


def open_sound(library: Path, *, thorough: bool = False) -> tuple[Catalog, LibraryMended | None]:
    """The catalogue, for writing, and what was mended. The caller holds the library's lock.

    Its pages are looked at where the last writer was cut off, and those of the thumbnails too
    where damage was met, or if `thorough`. Raises LibraryError.
    """
    salvaged = salvage.finish(library)
    catalog = _if_sound(library, thorough=thorough)
    if catalog is None:
        salvaged = salvage.salvage(library)
        catalog = Catalog(library, writable=True)
    mended = None if salvaged is None else salvaged.told()
    if salvaged is not None or catalog.lacks_thumbnails:
        lacking = catalog.retry_unpictured()
        if lacking and mended is None:
            mended = LibraryMended(
                "The thumbnails of {photos} photos were lost.",
                "They are made again from your photos.",
                photos=lacking,
            )
    if mended is not None:
        _log.warning("%s", mended)
    health.begin(library)
    return catalog, mended


def _if_sound(library: Path, *, thorough: bool) -> Catalog | None:
    """The catalogue; None if it is damaged. One of a newer version is none of our business."""
    try:
        catalog = Catalog(library, writable=True)
    except LibraryDamaged:
        return None
    try:
        if thorough or health.doubted(library):
            problems = catalog.check()
        else:
            problems = catalog.quick_check() if health.cut_off(library) else []
    except BaseException:
        catalog.close()
        raise
    if not problems:
        health.trust(library)
        return catalog
    _log.warning("The library %s is damaged: %s", library, "; ".join(problems[:5]))
    catalog.close()
    return None
