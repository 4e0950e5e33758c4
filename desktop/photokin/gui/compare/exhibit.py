"""One of the two photos of a comparison: what is known of it at once, and what is read later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage

from photokin.core.errors import PhotoError
from photokin.gui.compare.picture import LONGEST, Picture

if TYPE_CHECKING:
    from photokin.core.library import Library
    from photokin.core.metadata import Metadata
    from photokin.core.searcher import Match, Query
    from photokin.core.signature import Box
    from photokin.gui.query.search_session import Read


@dataclass(frozen=True)
class Exhibit:
    """A photo to compare.

    role: what it is in the comparison. source: where the whole picture is, None where there is
    only the thumbnail. crop: the part of it that counts. size: upright, in pixels. thumbnail: a
    JPEG file if it is known already, else `photo_id` tells which it is.
    """

    role: str
    name: str
    source: Path | bytes | QImage | None
    size: QSize
    thumbnail: bytes | None = None
    photo_id: int | None = None
    crop: Box | None = None
    online: bool = True

    @property
    def path(self) -> Path | None:
        """Its file, if it is one."""
        return self.source if isinstance(self.source, Path) else None


@dataclass(frozen=True)
class Asked:
    """What a comparison needs of a query: the photo, and what its signature is compared by."""

    exhibit: Exhibit
    query: Query

    @classmethod
    def of(cls, read: Read, role: str) -> Asked:
        """A photo that is searched for."""
        picture, query = read.chip.picture, read.query
        exhibit = Exhibit(
            role,
            picture.name,
            picture.source,
            QSize(query.width, query.height),
            query.thumbnail,
            picture.photo_id,
            read.chip.crop,
        )
        return cls(exhibit, query)


@dataclass(frozen=True)
class Facts:
    """What is known of the file of a photo. written: seconds since 1970; None without a file."""

    metadata: Metadata
    bytes: int | None = None
    written: float | None = None


def of_match(match: Match, role: str) -> Exhibit:
    """A photo that was found."""
    return Exhibit(
        role,
        match.path.name,
        match.path,
        QSize(match.width, match.height),
        photo_id=match.photo_id,
        online=match.online,
    )


def thumbnail(exhibit: Exhibit, stored: Callable[[int], bytes | None]) -> bytes | None:
    """Its thumbnail; to be called on a thread."""
    if exhibit.thumbnail is not None or exhibit.photo_id is None:
        return exhibit.thumbnail
    return stored(exhibit.photo_id)


def picture(exhibit: Exhibit, library: Callable[[], Library]) -> Picture:
    """Decode the whole picture; to be called on a thread. Raises PhotoError."""
    if exhibit.source is None or not exhibit.online:
        raise PhotoError(QCoreApplication.translate("Exhibit", "There is only a thumbnail."))
    if isinstance(exhibit.source, QImage):
        return Picture.of(exhibit.source, exhibit.size)
    pool = library().pool
    levels = (
        pool.levels(exhibit.source, LONGEST)
        if exhibit.crop is None
        else pool.levels(exhibit.source, LONGEST, exhibit.crop)
    )
    return Picture.decoded(levels, exhibit.size)


def facts(exhibit: Exhibit, library: Callable[[], Library]) -> Facts:
    """Ask the file and the library about a photo; to be called on a thread."""
    from photokin.core.metadata import Metadata

    if isinstance(exhibit.source, bytes):
        return Facts(Metadata(), len(exhibit.source))
    path = exhibit.path
    if path is None:
        return Facts(Metadata())
    known = library().facts(path)
    try:
        status = path.stat()
    except OSError:
        return Facts(known)
    return Facts(known, status.st_size, status.st_mtime)
