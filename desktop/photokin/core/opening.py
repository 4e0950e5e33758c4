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
    cut_off = health.cut_off(library)
    health.begin(library)
    salvaged = salvage.finish(library)
    catalog = _if_sound(library, thorough=thorough, cut_off=cut_off)
    if catalog is None:
        salvaged = salvage.salvage(library)
        catalog = Catalog(library, writable=True)
    mended = None if salvaged is None else salvaged.told()
    if cut_off or salvaged is not None or catalog.pending() or catalog.lacks_thumbnails:
        mended = _made_right(catalog, mended)
    if mended is not None:
        _log.warning("%s", mended)
    return catalog, mended


def _made_right(catalog: Catalog, mended: LibraryMended | None) -> LibraryMended | None:
    """Let each photo have its thumbnail or be read again, and no thumbnail lie there for nothing.

    Thumbnails are kept before their photos, and go after them.
    """
    catalog.sweep_thumbnails()
    lacking = catalog.retry_unpictured()
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
