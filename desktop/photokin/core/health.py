"""What one run of the program leaves for the next to know of the library's health.

Two empty files in its folder: one is there while a writer works, so that a run that was cut off is
noticed; the other from when damage was met until it is mended. They are only hints: where they
can't be written, nothing is lost but a check.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

_log = logging.getLogger(__name__)


def begin(library: Path) -> None:
    """A writer is at work from now on."""
    _make(_working(library))


def end(library: Path) -> None:
    """The writer has ended as it should."""
    _remove(_working(library))


def doubt(library: Path) -> None:
    """Damage was met: the next writer must look at every page."""
    _make(_damaged(library))


def trust(library: Path) -> None:
    """The library was looked at, and is whole."""
    _remove(_damaged(library))


def cut_off(library: Path) -> bool:
    """Whether the last writer did not end as it should."""
    return _working(library).exists()


def doubted(library: Path) -> bool:
    """Whether damage was met, and not mended since."""
    return _damaged(library).exists()


def _working(library: Path) -> Path:
    return library / "working"


def _damaged(library: Path) -> Path:
    return library / "damaged"


def _make(mark: Path) -> None:
    try:
        mark.touch()
    except OSError as error:
        _log.warning("%s can't be made: %s", mark, error)


def _remove(mark: Path) -> None:
    with suppress(OSError):
        mark.unlink(missing_ok=True)
