"""A pool of decode processes: a crash, hang or bomb costs one photo, not the app."""

from __future__ import annotations

import multiprocessing
import os
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from photokin.core import photos
from photokin.core.errors import PhotoError, Stopped
from photokin.core.metadata import Metadata, read_sidecars
from photokin.core.signature import Box

T = TypeVar("T")
TIMEOUT_SECONDS = 60.0
MEMORY_BYTES = 4 * 1024**3
"""Address space of a worker: room for MAX_PIXELS once as RGBA, twice over, and the libraries."""


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
    """Decodes photo files in `workers` processes, for an encoder with input side `size`."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or max(1, os.cpu_count() or 1)
        # Never fork: the parent has threads.
        self._pool = ProcessPool(
            max_workers=self.workers,
            initializer=_limit_worker,
            context=multiprocessing.get_context("spawn"),
        )
        self._scheduling = threading.Lock()
        self._under_way: weakref.WeakSet[Future[Any]] = weakref.WeakSet()
        self._schedule(photos.extensions)  # starts the workers before the first photo waits

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

        Raises PhotoError with the reason if it can't be read, Stopped if the pool is closed.
        """
        try:
            return future.result()
        except CancelledError as error:
            raise Stopped("Decoding was stopped.") from error
        except TimeoutError as error:
            raise PhotoError(
                "Decoding took more than {seconds} seconds.", seconds=round(TIMEOUT_SECONDS)
            ) from error
        except ProcessExpired as error:
            raise PhotoError("Decoding crashed.") from error

    def load(self, source: Path | bytes, size: int, crop: Box = photos.WHOLE) -> photos.Photo:
        """Decode one photo, or a part of it, and wait for it. Raises PhotoError."""
        photo = self.result(self.submit(source, size, crop=crop)).photo
        assert photo is not None, "nothing was known"
        return photo

    def levels(
        self, source: Path | bytes, side: int, crop: Box = photos.WHOLE
    ) -> list[photos.Level]:
        """Decode one photo to be looked at, and wait for it. Raises PhotoError."""
        return self.result(self._schedule(photos.levels, source, side, crop))

    def close(self) -> None:
        """End the processes; photos under way are given up, and who waits for one is told."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        with self._scheduling:
            for future in self._under_way:
                future.cancel()
        self._pool.join()

    def _schedule(
        self, function: Callable[..., T], *arguments: object, timeout: float = TIMEOUT_SECONDS
    ) -> Future[T]:
        with self._scheduling:
            try:
                future: Future[T] = self._pool.schedule(function, args=arguments, timeout=timeout)
            except RuntimeError as error:  # the pool is closed
                raise Stopped("Decoding was stopped.") from error
            self._under_way.add(future)
        return future


def _limit_worker() -> None:
    if hasattr(os, "nice"):
        os.nice(5)
    try:
        import resource
    except ImportError:  # Windows: the time limit and the pixel limit hold there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _decode(
    source: Path | bytes, size: int, known: frozenset[bytes], sidecars: bool, crop: Box
) -> Decoded:
    data = photos.read(source) if isinstance(source, Path) else source
    digest = photos.digest(data)
    photo = None if digest in known else photos.load(data, size, crop)
    beside = read_sidecars(source) if sidecars and isinstance(source, Path) else Metadata()
    return Decoded(digest, len(data), photo, beside)


def _describe(path: Path) -> Described:
    try:
        embedded = photos.describe(path)
    except PhotoError:
        embedded = None
    return Described(embedded, read_sidecars(path))
