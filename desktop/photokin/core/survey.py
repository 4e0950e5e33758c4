"""Survey: what is to be done about the paths at which something may have changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from photokin.core import drives, scan
from photokin.core.catalog import Catalog
from photokin.core.control import Control
from photokin.core.metadata import is_sidecar
from photokin.core.progress import Meter
from photokin.core.scan import FileRow
from photokin.core.watched_folders import Folder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """A path to read: new, or `known` by a row that no longer fits, or may not.

    Of a path that is only `undescribed`, the photo is known, and its metadata is to be read.
    """

    folder: Folder
    directory: Path
    name: str
    stat: scan.FileStat
    known: FileRow | None
    undescribed: bool = False

    @property
    def path(self) -> Path:
        """Where the file is; made when it is asked for, as there may be a million."""
        return self.directory / self.name


@dataclass(frozen=True, slots=True)
class Missing:
    """A row whose path is gone."""

    folder: Folder
    directory: Path
    name: str
    row: FileRow

    @property
    def path(self) -> Path:
        """Where the file was."""
        return self.directory / self.name


@dataclass(frozen=True, slots=True)
class Renamed:
    """A path that is new, and the row of what was moved there."""

    work: Work
    row: FileRow


@dataclass
class Survey:
    """What is to be done; `skipped` is the number of directories that can't be listed."""

    work: list[Work] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    unchanged: int = 0
    skipped: int = 0


class Surveyor:
    """Compares the disk with the rows of `catalog`, for the encoder `model`.

    If `thorough`, files count as changed that seem not to be: size and time may have stayed.
    """

    def __init__(
        self, catalog: Catalog, model: str, control: Control, meter: Meter, *, thorough: bool
    ) -> None:
        self._catalog = catalog
        self._model = model
        self._control = control
        self._meter = meter
        self._thorough = thorough
        self._found = Survey()

    def survey(self, paths: Iterable[Path]) -> Survey:
        """Look at `paths`, files or folders, where they lie in watched folders that are there."""
        self._meter.scanning()
        folders = drives.there(self._catalog)
        for path in _outermost(_spelled(self._with_photos(paths))):
            for folder in folders:
                if path.is_relative_to(folder.path):
                    self._look_at(folder, path)
                elif folder.path.is_relative_to(path):
                    self._look_at(folder, folder.path)
        self._recognise()
        return self._found

    def _with_photos(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The paths, and those of the photos that sidecars among them describe."""
        for path in paths:
            yield path
            if is_sidecar(path.name):
                yield from self._catalog.photos_beside(path)

    def _look_at(self, folder: Folder, path: Path) -> None:
        inside = path.relative_to(folder.path).parts
        self._meter.scanning(folder.path)
        is_directory = path == folder.path or (scan.is_directory(path) and not path.is_symlink())
        admitted = scan.admits(folder.rules, inside, directory=is_directory)
        unlisted: list[Path] = []
        seen: set[Path] = set()
        if is_directory and admitted:
            for listing in scan.walk(path, self._control.proceed, folder.rules, inside):
                seen.add(listing.directory)
                if listing.complete:
                    known = self._catalog.files_in(listing.directory)
                    self._compare(folder, listing.directory, listing.files, known)
                else:
                    unlisted.append(listing.directory)
                    self._found.skipped += 1
                    _log.warning("%s can't be listed", listing.directory)
        elif not is_directory and inside:
            row = self._catalog.file_at(path)
            known = {} if row is None else {path.name: row}
            found = scan.photo_stat(path) if scan.is_photo(path.name) and admitted else None
            disk = {} if found is None else {path.name: found}
            self._compare(folder, path.parent, disk, known)
        if self._control.stopping:
            return
        for directory in self._catalog.directories_under(path) - seen:
            if not any(directory.is_relative_to(closed) for closed in unlisted):
                self._compare(folder, directory, {}, self._catalog.files_in(directory))

    def _compare(
        self,
        folder: Folder,
        directory: Path,
        disk: dict[str, scan.FileStat],
        known: dict[str, FileRow],
    ) -> None:
        difference = scan.compare(disk, known, self._model)
        doubted = difference.unchanged if self._thorough else []
        self._found.unchanged += len(difference.unchanged) - len(doubted)
        self._found.work += [
            Work(folder, directory, name, disk[name], known.get(name))
            for name in (*difference.new, *difference.changed, *doubted)
        ]
        self._found.work += [
            Work(folder, directory, name, disk[name], known[name], undescribed=True)
            for name in difference.undescribed
        ]
        self._found.missing += [
            Missing(folder, directory, name, known[name]) for name in difference.missing
        ]

    def _recognise(self) -> None:
        """Tell files that were moved with their folders: they need not even be read.

        A path that is gone and one that is new, alone with this name, size, and time to the
        nanosecond, are the same file. Whatever is not so clear is told by its content.
        """
        gone: dict[tuple[object, ...], list[Missing]] = {}
        for missing in self._found.missing:
            if missing.row.photo is not None and missing.row.model == self._model:
                gone.setdefault(_looks(missing.name, missing.row), []).append(missing)
        come: dict[tuple[object, ...], list[Work]] = {}
        for work in self._found.work:
            if work.known is None and gone:
                come.setdefault(_looks(work.name, work.stat), []).append(work)
        self._found.renamed = [
            Renamed(works[0], gone[looks][0].row)
            for looks, works in come.items()
            if len(works) == len(gone.get(looks, ())) == 1
        ]
        moved = {renamed.row.id for renamed in self._found.renamed}
        done = {id(renamed.work) for renamed in self._found.renamed}
        self._found.missing = [m for m in self._found.missing if m.row.id not in moved]
        self._found.work = [w for w in self._found.work if id(w) not in done]


def _looks(name: str, seen: FileRow | scan.FileStat) -> tuple[object, ...]:
    return name, seen.size, seen.mtime_ns, seen.stamp


def _spelled(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths; instead of two that differ in case alone, the directory, which tells the right.

    Where the system takes both for the same file, either seems to be there.
    """
    seen: dict[tuple[Path, str], Path] = {}
    for path in paths:
        if seen.setdefault((path.parent, path.name.casefold()), path) != path:
            yield path.parent
        yield path


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The paths that lie below no other of them."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not kept or not path.is_relative_to(kept[-1]):
            kept.append(path)
    return kept
