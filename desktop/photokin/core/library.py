"""Library: one library folder, opened, and everything that works on it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from photokin.core import disk_errors, drives, duplicates, health, opening, scan
from photokin.core.background import Background
from photokin.core.catalog import Catalog, Located
from photokin.core.choices import Choices
from photokin.core.control import Control
from photokin.core.decoding import DecodePool
from photokin.core.duplicates import Group, Step
from photokin.core.encoder import Encoder
from photokin.core.errors import (
    AppError,
    FolderError,
    LibraryError,
    LibraryMended,
    ModelError,
    Stopped,
)
from photokin.core.filters import Filter
from photokin.core.folder_rules import FolderRules, patterns
from photokin.core.indexer import Change, Indexer, Summary, ignore
from photokin.core.metadata import Metadata
from photokin.core.problems import Problem
from photokin.core.progress import Progress
from photokin.core.searcher import Gallery, Searcher, online_folders
from photokin.core.timeline import Timeline
from photokin.core.vectors import VectorIndex
from photokin.core.watched_folders import Folder
from photokin.core.whole_file import whole
from photokin.resources import resource

_CHOOSE_FOLDER = "Choose a folder that exists."
ENCODER_THREADS = 2
"""One thread encodes small photos more slowly than the pool decodes them."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FolderState:
    """A watched folder: whether it is there at present, and how many photos it holds.

    `subfolders`, `excludes` and `paused` are as the person chose; `writable` says whether the
    person may change what is in it.
    """

    path: Path
    online: bool
    photos: int
    subfolders: bool = True
    excludes: tuple[str, ...] = ()
    paused: bool = False
    writable: bool = True


@dataclass(frozen=True)
class Status:
    """The library in numbers; `model` is the current encoder's id, `bytes` the size on disk."""

    photos: int
    files: int
    failed: int
    pending: int
    folders_online: int
    folders_offline: int
    model: str
    bytes: int


class Library:
    """The library in `directory`, for one process.

    A writable one is made where there is none, and is the only writer until it is closed. The
    encoder, the index and the decode processes are started by what first needs them. Methods may
    be called from any thread but must not race with `close`. Raises LibraryInUse if another
    process is the writer, LibraryError if the library can't be opened.

    What a writer finds damaged it mends; `mended` says so. It looks for damage where there is
    reason to, and everywhere if `thorough`.
    """

    def __init__(
        self, directory: Path, *, writable: bool, model: Path | None = None, thorough: bool = False
    ) -> None:
        self.directory = directory
        self.writable = writable
        self._model = model or resource("models/encoder.onnx")
        self._background: Background | None = None
        self._unshown: set[int] = set()  # photos without a file, when that was last looked at
        self.mended: LibraryMended | None = None
        self._lock = opening.claim(directory) if writable else None
        try:
            if writable:
                self.catalog, self.mended = opening.open_sound(directory, thorough=thorough)
                opening.keep_private(directory)
            else:
                self.catalog = opening.open_to_read(directory)
            self._reader = Catalog(directory, writable=False)
        except BaseException:
            self._release()
            raise

    @classmethod
    def open(cls, directory: Path, *, writable: bool = True, model: Path | None = None) -> Library:
        """Open a library and load all that searching needs. Raises ModelError too."""
        library = cls(directory, writable=writable, model=model)
        try:
            library.searcher  # noqa: B018 - loads the encoder and the index
        except AppError:
            library.close()
            raise
        return library

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """Have indexing and searches in other threads end at once; only `close` may follow."""
        if self._background is not None:
            self._background.control.stop()
        if "pool" in self.__dict__:
            self.pool.close()

    def close(self) -> None:
        """End the decode processes and indexing, then the catalogue."""
        self.interrupt()
        if self._background is not None:
            self._background.close()
        if self.writable:
            self._purge()
        self._reader.close()
        self.catalog.close()
        if self.writable and not self.catalog.failed:
            health.end(self.directory)
        self._release()

    # Parts

    @cached_property
    def encoder(self) -> Encoder:
        """The current encoder."""
        encoder = Encoder(self._model, ENCODER_THREADS)
        kept = self._encoder_file(encoder.model_id)
        if self.writable and not kept.exists():
            # Its signatures serve, with it, until a later encoder has renewed them all.
            try:
                kept.parent.mkdir(exist_ok=True)
                with whole(kept) as draft:
                    shutil.copyfile(self._model, draft)
            except OSError as error:
                _log.warning("%s", disk_errors.of_system(error, self.directory))
        return encoder

    @cached_property
    def pool(self) -> DecodePool:
        """The decode processes."""
        return DecodePool()

    @cached_property
    def searcher(self) -> Searcher:
        """Ranks the library's photos."""
        self.pool  # noqa: B018 - its processes start while the index is read
        self._all_galleries  # noqa: B018 - loaded here rather than by the first search
        return Searcher(self._reader, self._galleries, self.pool)

    @cached_property
    def index(self) -> VectorIndex:
        """The vectors of the current encoder's photos."""
        return self._all_galleries[0].index

    @cached_property
    def _all_galleries(self) -> list[Gallery]:
        self._seen = self._reader.version()
        galleries = [self._gallery(self.encoder)]
        for model in self._reader.models().keys() - {self.encoder.model_id}:
            try:
                encoder = Encoder(self._encoder_file(model))
                if encoder.model_id != model:
                    raise ModelError("The encoder {model} is damaged.", model=model)
                galleries.append(self._gallery(encoder))
            except ModelError as error:
                _log.warning("Photos wait for a new signature to be found: %s", error)
        return galleries

    @cached_property
    def _indexer(self) -> Indexer:
        retired = [gallery.index for gallery in self._all_galleries[1:]]
        return Indexer(self.catalog, self.pool, self.encoder, self.index, retired)

    # Folders

    def folders(self) -> list[FolderState]:
        """The watched folders, by path."""
        photos = self._reader.folders.photos()
        return [
            FolderState(
                folder.path,
                scan.is_online(folder.path, folder.identity),
                photos.get(folder.id, 0),
                folder.rules.subfolders,
                folder.rules.excludes,
                folder.paused,
                os.access(folder.path, os.W_OK),
            )
            for folder in self._reader.folders.all()
        ]

    def add_folder(self, path: Path) -> None:
        """Watch a folder, which takes over watched folders inside it. Raises FolderError."""
        path = scan.normal(path)
        self._must_write()
        if not scan.is_directory(path):
            if scan.file_stat(path):
                raise FolderError("{path} is not a folder.", _CHOOSE_FOLDER, path=path)
            raise FolderError("{path} is not there.", _CHOOSE_FOLDER, path=path)
        covering = self.covering(path)
        if covering == path:
            raise FolderError("{path} is watched already.", path=path)
        if covering is not None:
            raise FolderError(
                "{path} is watched already, with {folder}.", path=path, folder=covering
            )
        drives.follow(self.catalog)
        if self.covering(path) is None:  # else it is one whose drive was elsewhere before
            self.catalog.folders.add(path, scan.identity(path))
        if self._background is not None:
            self._background.refresh()

    def covering(self, path: Path) -> Path | None:
        """The watched folder that holds `path`, or is it."""
        path = scan.normal(path)
        return next(
            (f.path for f in self._reader.folders.all() if path.is_relative_to(f.path)), None
        )

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and its photos; its files are left alone. Raises FolderError."""
        self.catalog.folders.remove(self._watched(path))
        gone = self.catalog.purge()
        if "_all_galleries" in self.__dict__:
            for gallery in self._all_galleries:
                gallery.index.remove(gone)
        if self._background is not None:
            self._background.refresh()

    def set_rules(self, path: Path, rules: FolderRules) -> None:
        """Say which files of a folder count. Raises FolderError.

        Photos that don't any more leave the library when the folder is looked through.
        """
        folder = self._watched(path)
        tidy = FolderRules(rules.subfolders, patterns(rules.excludes))
        if folder.rules != tidy:
            self.catalog.folders.set_rules(folder, tidy)
            if self._background is not None:
                self._background.refresh()
                self._background.request({folder.path})

    def pause_folder(self, path: Path, paused: bool) -> None:
        """Leave a folder as it is for now, or look after it again. Raises FolderError."""
        folder = self._watched(path)
        self.catalog.folders.set_paused(folder, paused)
        if self._background is not None:
            self._background.refresh()
            self._background.request({folder.path})

    def _followed(self) -> list[Folder]:
        """The watched folders, at the paths at which their drives are mounted now."""
        drives.follow(self.catalog)
        return self._reader.folders.all()

    def _watched(self, path: Path) -> Folder:
        path = scan.normal(path)
        self._must_write()
        folder = next((f for f in self.catalog.folders.all() if f.path == path), None)
        if folder is None:
            raise FolderError(
                "{path} is not watched.", "`photokin folders` lists those that are.", path=path
            )
        return folder

    # Indexing

    def reconcile(
        self,
        paths: Iterable[Path],
        control: Control | None = None,
        on_progress: Callable[[Progress], None] = ignore,
        on_change: Callable[[list[Change]], None] = ignore,
        *,
        thorough: bool = False,
        on_unsettled: Callable[[Path], None] | None = None,
    ) -> Summary:
        """Bring the library up to date at `paths`, in this thread, as `Indexer.reconcile` does."""
        summary = self._indexer.reconcile(
            [scan.normal(path) for path in paths],
            control,
            on_progress,
            on_change,
            thorough=thorough,
            on_unsettled=on_unsettled,
        )
        self._retire_encoders()
        if self.index.snapshot_due() and not (control and control.stopping):
            with suppress(Stopped):  # closing: the next start writes it
                self._publish_snapshot(control)
        return summary

    def start(
        self,
        on_progress: Callable[[Progress], None],
        on_change: Callable[[list[Change]], None],
        on_error: Callable[[AppError], None] = lambda error: _log.error("%s", error),
    ) -> None:
        """Keep the library up to date in the background; callbacks come from its thread."""
        self._background = Background(
            self.reconcile,
            self._tidy,
            self._followed,
            on_progress,
            on_change,
            on_error,
        )

    def pause(self) -> None:
        """Let background indexing wait."""
        if self._background is not None:
            self._background.control.pause()

    def resume(self) -> None:
        """Let background indexing go on."""
        if self._background is not None:
            self._background.control.resume()

    def go_gently(self, gently: bool) -> None:
        """Let background indexing use no more than about one core, or all of them."""
        if self._background is not None:
            self._background.control.gently = gently

    def rescan(self, *, thorough: bool = False) -> None:
        """Look through all folders now; read every file again if `thorough`."""
        if self._background is not None:
            folders = {folder.path for folder in self._reader.folders.all()}
            self._background.request(folders, thorough=thorough)

    def look_at(self, paths: Iterable[Path]) -> None:
        """Look soon whether something is different at these paths: sooner than the disk tells."""
        if self._background is not None:
            self._background.request({scan.normal(path) for path in paths})

    # Facts

    def status(self) -> Status:
        """The library in numbers."""
        photos, files, failed = self._reader.counts()
        online = [folder.online for folder in self.folders()]
        return Status(
            photos,
            files,
            failed,
            self._reader.pending(),
            online.count(True),
            online.count(False),
            self.encoder.model_id,
            sum(file.stat().st_size for file in self.directory.rglob("*") if file.is_file()),
        )

    def problems(self) -> list[Problem]:
        """The files that could not be read, and why; those that the person ignores among them."""
        return self._reader.problems.all()

    def ignore_problems(self, paths: Iterable[Path], ignored: bool) -> None:
        """Count files that could not be read as problems no more, or again."""
        self._must_write()
        with self.catalog.transaction():
            self.catalog.problems.ignore(paths, ignored)

    def retry_problems(self, paths: Iterable[Path]) -> None:
        """Read files again that could not be read, though they have not changed."""
        paths = set(paths)
        self._must_write()
        with self.catalog.transaction():
            self.catalog.problems.retry(paths)
        if self._background is not None:
            self._background.request(paths)

    def listed(self, wanted: Filter, top: int = -1) -> list[Located]:
        """The `top` best files that pass a filter, best match of its text first, then newest."""
        online = online_folders(self._reader) if wanted.online else []
        return self._reader.listed(wanted, online, top)

    def choices(self) -> Choices:
        """What there is to filter by, with counts."""
        return self._reader.choices()

    def metadata(self, path: Path) -> Metadata:
        """What the photo at a path and its sidecars say."""
        return self._reader.metadata(path)

    def thumbnail(self, photo_id: int) -> bytes | None:
        """The JPEG thumbnail of a photo."""
        return self._reader.thumbnails.jpeg(photo_id)

    def facts(self, path: Path) -> Metadata:
        """What the photo at a path and its sidecars say, whether the library knows it or not."""
        if self._reader.file_at(scan.normal(path)) is not None:
            return self._reader.metadata(scan.normal(path))
        described = self.pool.result(self.pool.submit_description(path))
        return described.sidecar.over(described.embedded or Metadata())

    def located(self, photos: Sequence[int]) -> dict[int, list[Located]]:
        """The files of some photos, by photo id."""
        return self._reader.located(photos)

    def timeline(self, folder: Path | None = None) -> Timeline:
        """All photos, or those in or below `folder`, by when they were taken, newest first."""
        return self._reader.timelines.of(folder)

    def directories(self) -> Mapping[Path, int]:
        """The number of photo files directly in each directory that has any."""
        return self._reader.timelines.directories()

    # Duplicates

    def duplicates(self, control: Control, on_step: Callable[[Step], None]) -> list[Group]:
        """The groups of duplicates among all photos; empty where `control` stopped the search."""
        catalog = Catalog(self.directory, writable=False)  # the search holds on to its connection
        try:
            return duplicates.find(catalog.shots, control=control, on_step=on_step)
        finally:
            catalog.close()

    def keep_apart(self, photos: Iterable[int]) -> None:
        """Remember that no two of these photos are duplicates. Raises LibraryInUse."""
        self._must_write()
        self.catalog.shots.keep_apart(photos)

    # Inside

    def _publish_snapshot(self, control: Control | None) -> None:
        try:
            self.index.publish_snapshot(control)
        except OSError as error:
            named = disk_errors.of_system(error, self.directory)
            _log.warning("The index is kept in memory alone: %s", named)

    def _tidy(self) -> None:
        """Forget the photos that were gone the last time already: no file brings them back now."""
        unshown = self.catalog.unshown()
        self.catalog.purge(unshown & self._unshown)
        self._unshown = unshown

    def _purge(self) -> None:
        """Forget photos whose files are gone, now that none of them can turn up elsewhere."""
        try:
            self.catalog.purge()
        except LibraryError as error:
            _log.warning("Photos that are gone are forgotten the next time: %s", error)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def _must_write(self) -> None:
        if not self.writable:
            raise opening.in_use(self.directory)

    def _encoder_file(self, model: str) -> Path:
        return self.directory / "encoders" / f"{model}.onnx"

    def _gallery(self, encoder: Encoder) -> Gallery:
        index = VectorIndex(self.directory / "index", encoder.model_id)
        index.load(self._reader.ids(encoder.model_id), self._reader.vectors)
        return Gallery(encoder, index)

    def _galleries(self) -> list[Gallery]:
        if not self.writable and self._reader.version() != self._seen:
            del self._all_galleries  # another process has changed the library
        current, *retired = self._all_galleries
        return [current, *(gallery for gallery in retired if len(gallery.index))]

    def _retire_encoders(self) -> None:
        """Delete the files of encoders whose signatures have all been renewed."""
        used = {gallery.encoder.model_id for gallery in self._galleries()}
        for file in self._encoder_file("").parent.glob("*.onnx"):
            if file.stem not in used:
                file.unlink()
