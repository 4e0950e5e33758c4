"""The thumbnails and miniatures of the catalogue's photos, in a file of their own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from photokin.core import miniature
from photokin.core.database import Database
from photokin.core.errors import LibraryError
from photokin.core.signature import Bytes

AT_A_TIME = 10_000  # values of one statement; SQLite takes 32,766
_log = logging.getLogger(__name__)


class ThumbnailStore:
    """Small pictures of the photos of a catalogue. It can be lost without harm to the catalogue."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, thumbnails: Iterable[tuple[bytes, bytes, Bytes]]) -> None:
        """Keep (digest, JPEG file, miniature). Commit them before their photos: none lacks its own.

        They lie in a file of their own, which can be lost without harm to the catalogue.
        """
        with self._db.transaction():
            for digest, jpeg, small in thumbnails:
                self._db.execute(
                    "INSERT OR REPLACE INTO thumbnails.thumbnail VALUES (?, ?)", (digest, jpeg)
                )
                self._db.execute(
                    "INSERT INTO thumbnails.miniature VALUES (?, ?)",
                    (digest, miniature.packed(small)),
                )

    def jpegs(self, photos: Sequence[int]) -> dict[int, bytes]:
        """The JPEG thumbnails of some photos, by id; of those that have one."""
        return self._pictures("SELECT id, jpeg FROM photo JOIN thumbnail USING (digest)", photos)

    def jpeg(self, photo: int) -> bytes | None:
        """The JPEG thumbnail of a photo."""
        return self.jpegs([photo]).get(photo)

    def miniatures(self, photos: Sequence[int]) -> dict[int, Bytes]:
        """The miniatures uint8 [h, w] of some photos, by id; of those that have a thumbnail."""
        kept = self._pictures("SELECT id, pixels FROM photo JOIN miniature USING (digest)", photos)
        found = {photo: miniature.unpacked(pixels) for photo, pixels in kept.items()}
        lacking = [photo for photo in photos if photo not in found]
        for photo, jpeg in self.jpegs(lacking).items():
            found[photo] = miniature.of_thumbnail(jpeg)
        return found

    def sweep(self) -> None:
        """Drop the thumbnails that have no photo: of work that was cut off before its commit."""
        self._db.execute(
            "DELETE FROM thumbnails.thumbnail WHERE digest NOT IN (SELECT digest FROM photo)"
        )

    @property
    def is_new(self) -> bool:
        """Whether there was no file of thumbnails when this was opened."""
        return self._db.lacks_thumbnails

    def retry_unpictured(self) -> int:
        """Have the photos that lack a thumbnail read again; return how many there are.

        Until they are, they stay as they are, and those of a folder that is offline for as long.
        """
        with self._db.transaction():
            lacking = self._db.all(
                "SELECT id FROM photo WHERE digest NOT IN (SELECT digest FROM thumbnails.thumbnail)"
            )
            self._db.execute_many("UPDATE file SET size = -1 WHERE photo = ?", lacking)
        return len(lacking)

    def _pictures(self, sql: str, photos: Sequence[int]) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        for first in range(0, len(photos), AT_A_TIME):
            some = photos[first : first + AT_A_TIME]
            try:
                found.update(self._db.all(f"{sql} WHERE id IN ({','.join('?' * len(some))})", some))
            except LibraryError as error:  # photos without a picture are found all the same
                _log.warning("Thumbnails can't be read: %s", error)
        return found
