"""A pool of decode processes: a crash, hang or bomb costs one photo, not the app."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from photokin.core import confinement, courtesy, photos, workers
from photokin.core.errors import AppError, PhotoError, PhotoUnreachable, Stopped
from photokin.core.metadata import Metadata, read_sidecars
from photokin.core.signature import Box
from photokin.core.workers import Crashed, Failed, NotStarted, TimedOut, Workers

T = TypeVar("T")
READING, DECODING = "reading", "decoding"
READ_SECONDS, READ_BYTES_A_SECOND = 60.0, 1_000_000
"""A share may be slow; one that is dead never answers."""
DECODE_SECONDS, DECODE_BYTES_A_SECOND = 15.0, 2_000_000
"""Processor time: a hundred times what a photo of 12 megapixels takes, and more for more bytes.

Bytes, for those can't be made up: a header may promise any number of pixels.
"""
WAITING = 4.0
"""How much longer than its processor time decoding may take, on a machine that does much else."""
MEMORY_BYTES = min(4 * 1024**3, confinement.machine_memory() // 2)
"""Address space of a worker: room for MAX_PIXELS once as RGBA, twice over, and the libraries."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Decoded:
    """The digest and size in bytes of a file's content, its photo, and what its sidecars say.

    The photo is None where the digest was known already.
    """

    digest: bytes
    size: int
    photo: photos.Photo | None
    sidecar: Metadata


@dataclass(frozen=True)
class Described:
    """What a photo file itself says, None if it can't be read, and what its sidecars say."""

    embedded: Metadata | None
    sidecar: Metadata


class DecodePool:
    """Decodes photo files in `workers` processes that can do nothing else."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or max(1, os.cpu_count() or 1)
        self._workers = Workers(self.workers, _prepare)

    def submit(
        self,
        source: Path | bytes,
        size: int,
        known: frozenset[bytes] = frozenset(),
        sidecars: bool = False,
        crop: Box = photos.WHOLE,
    ) -> Future[Decoded]:
        """Begin to read and decode a file, or the bytes of one; `result` waits for it.

        A file whose content digest is in `known` is not decoded. `sidecars` are read if told so.
        With a `crop`, only that part of the photo counts.
        """
        return self._schedule(_decode, source, size, known, sidecars, crop)

    def submit_description(self, path: Path) -> Future[Described]:
        """Begin to read only the metadata of a file and its sidecars."""
        return self._schedule(_describe, path)

    def result(self, future: Future[T]) -> T:
        """Wait for what was submitted.

        Raises PhotoError with the reason if it can't be read, Stopped if the pool is closed, and
        AppError if the system lets nothing be decoded.
        """
        try:
            return future.result()
        except CancelledError as error:
            raise Stopped("Decoding was stopped.") from error
        except TimedOut as error:
            raise _took_too_long(error) from error
        except Crashed as error:
            raise _died(error) from error
        except MemoryError as error:
            raise PhotoError("Too large to decode in the memory that is allowed.") from error
        except Failed as error:
            _log.error("decoding failed: %s", error)
            raise PhotoError("Decoding failed in a way that was not foreseen.") from error
        except NotStarted as error:
            raise AppError(
                "No process that decodes photos can be started.",
                "Close other programs to free memory. Photokin goes on once it can.",
            ) from error

    def load(self, source: Path | bytes, size: int, crop: Box = photos.WHOLE) -> photos.Photo:
        """Decode one photo, or a part of it, and wait for it. Raises PhotoError."""
        photo = self.result(self.submit(source, size, crop=crop)).photo
        assert photo is not None, "nothing was known"
        return photo

    def levels(
        self, source: Path | bytes, side: int, crop: Box = photos.WHOLE
    ) -> list[photos.Level]:
        """Decode one photo to be looked at, and wait for it. Raises PhotoError."""
        return self.result(self._schedule(_levels, source, side, crop))

    def close(self) -> None:
        """End the processes; photos under way are given up, and who waits for one is told."""
        self._workers.close()

    def _schedule(
        self, function: Callable[..., T], *arguments: object, seconds: float = READ_SECONDS
    ) -> Future[T]:
        return self._workers.submit(function, *arguments, doing=READING, seconds=seconds)


def _took_too_long(error: TimedOut) -> PhotoError:
    if error.doing == READING:
        return PhotoUnreachable(
            "Reading it took more than {seconds} seconds.", seconds=round(error.seconds)
        )
    return PhotoError("Decoding it takes too long.")


def _died(error: Crashed) -> PhotoError:
    if confinement.is_processor_limit(error.code):
        return PhotoError("Decoding it takes too long.")
    if error.code == -getattr(signal, "SIGKILL", 0):
        return PhotoError("Decoding it takes more memory than this computer has to spare.")
    return PhotoError("Decoding crashed.")


# In the processes


def _prepare() -> list[str]:
    courtesy.lower_process_priority()
    photos.prepare()
    return confinement.confine(MEMORY_BYTES)


def _decode(
    source: Path | bytes, size: int, known: frozenset[bytes], sidecars: bool, crop: Box
) -> Decoded:
    data = _read(source)
    digest = photos.digest(data)
    photo = None if digest in known else photos.load(data, size, crop)
    beside = read_sidecars(source) if sidecars and isinstance(source, Path) else Metadata()
    return Decoded(digest, len(data), photo, beside)


def _levels(source: Path | bytes, side: int, crop: Box) -> list[photos.Level]:
    return photos.levels(_read(source), side, crop)


def _describe(path: Path) -> Described:
    _allow_decoding(0)
    try:
        embedded = photos.describe(path)
    except PhotoError:
        embedded = None
    return Described(embedded, read_sidecars(path))


def _read(source: Path | bytes) -> bytes:
    """The bytes of a file; from then on, time is that for decoding them."""
    if isinstance(source, Path):
        with contextlib.suppress(OSError):  # which reading it then says, with its reason
            size = source.stat().st_size
            workers.allow(READING, READ_SECONDS + size / READ_BYTES_A_SECOND)
        source = photos.read(source)
    _allow_decoding(len(source))
    return source


def _allow_decoding(size: int) -> None:
    seconds = DECODE_SECONDS + size / DECODE_BYTES_A_SECOND
    if workers.at_work():
        confinement.limit_processor_seconds(seconds)
    workers.allow(DECODING, READ_SECONDS + WAITING * seconds)
