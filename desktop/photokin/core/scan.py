"""What lies on the disk, and how it differs from what the catalogue knows."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from photokin.core import metadata, photos, volumes
from photokin.core.folder_rules import EVERYTHING, FolderRules
from photokin.core.volumes import Place

# Thumbnails, waste baskets and the like of systems and devices; names with a dot are left out too.
_IGNORED_DIRECTORIES = frozenset(
    ["$recycle.bin", "system volume information", "@eadir", "#recycle", "lost+found"]
)
PLACEHOLDER = -1
"""The mtime of a file whose content is only in the cloud: it differs once the content is here."""


@dataclass(frozen=True, slots=True)
class FileStat:
    """Size in bytes and mtime in ns of a file, PLACEHOLDER for one that would be downloaded.

    `stamp` differs once its sidecars do; it is empty without any.
    """

    size: int
    mtime_ns: int
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """What the catalogue knows of one path: size in bytes, mtime in ns, and its photo if any.

    `model` is the encoder of the photo's signature. `described` says whether the photo's metadata
    was read, `stamp` is that of the sidecars when they were.
    """

    id: int
    size: int
    mtime_ns: int
    photo: int | None
    model: str | None
    described: bool = True
    stamp: str = ""


@dataclass(frozen=True)
class Listing:
    """The photos directly in one directory, by name; `complete` is False if it can't be listed."""

    directory: Path
    files: dict[str, FileStat]
    complete: bool = True


@dataclass(frozen=True)
class Difference:
    """Names in a directory: new or changed on disk, gone from it, or unchanged.

    `undescribed` show the same photo as before, but its metadata or their sidecars are to be read.
    """

    new: list[str]
    changed: list[str]
    undescribed: list[str]
    missing: list[str]
    unchanged: list[str]


def is_photo(name: str) -> bool:
    """Whether a file of this name is taken for a photo."""
    return not name.startswith(".") and PurePath(name).suffix.lower() in photos.extensions()


def photo_stat(path: Path) -> FileStat | None:
    """Stat a photo and its sidecars; None if there is no such file."""
    found = file_stat(path)
    return None if found is None else _with_sidecars(found, path)


def file_stat(path: Path) -> FileStat | None:
    """Stat a file through links; None if there is none. Sidecars are not looked for.

    A link that leads nowhere, a FIFO or a device counts as a file here: reading it fails with a
    reason that a person can see.
    """
    try:
        status = path.stat()
    except OSError:
        try:
            status = path.lstat()
        except OSError:
            return None
    if stat.S_ISDIR(status.st_mode):
        return None
    return FileStat(status.st_size, PLACEHOLDER if _is_placeholder(status) else status.st_mtime_ns)


def walk(
    top: Path,
    keep_going: Callable[[], bool] = lambda: True,
    rules: FolderRules = EVERYTHING,
    inside: tuple[str, ...] = (),
) -> Iterator[Listing]:
    """List the photos of `top` and every directory below it that the watched folder's rules admit.

    `inside` are the names that lead from the watched folder to `top`. Links to directories are not
    followed, so loops end. Ends early once `keep_going()` is false.

    A directory that is closed to this user is listed as a file, too: reading it fails with a
    reason that a person can see.
    """
    stack = [(top, inside)]
    while stack and keep_going():
        directory, names = stack.pop()
        files: dict[str, FileStat] = {}
        sidecars: set[str] = set()
        below: list[str] = []
        try:
            with os.scandir(directory) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if not is_ignored(entry.name) and rules.admits_folder((*names, entry.name)):
                            below.append(entry.name)
                            if not os.access(directory / entry.name, os.R_OK | os.X_OK):
                                files[entry.name] = FileStat(0, 0)
                    elif is_photo(entry.name) and rules.admits_file((*names, entry.name)):
                        found = file_stat(directory / entry.name)
                        if found is not None:
                            files[entry.name] = found
                    elif metadata.is_sidecar(entry.name):
                        sidecars.add(entry.name)
        except OSError:
            yield Listing(directory, {}, complete=False)
            continue
        stack.extend((directory / name, (*names, name)) for name in sorted(below, reverse=True))
        if sidecars:
            for name, found in files.items():
                files[name] = _with_sidecars(found, directory / name, sidecars)
        yield Listing(directory, files)


def compare(disk: Mapping[str, FileStat], known: Mapping[str, FileRow], model: str) -> Difference:
    """Compare a directory's files with its rows; size, mtime and the encoder decide."""
    new, changed, undescribed, unchanged = [], [], [], []
    for name in sorted(disk):
        row = known.get(name)
        if row is None:
            new.append(name)
        elif _differs(disk[name], row) or (row.photo is not None and row.model != model):
            changed.append(name)
        elif row.photo is not None and not (row.described and row.stamp == disk[name].stamp):
            undescribed.append(name)
        else:
            unchanged.append(name)
    return Difference(new, changed, undescribed, sorted(known.keys() - disk.keys()), unchanged)


def displayed(path: Path | str) -> str:
    """A path as text that can be shown: bytes that are not UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_online(folder: Path, known_as: str) -> bool:
    """Whether a watched folder is there, and is the one with that identity.

    An unplugged drive can leave its empty mount point behind, and another drive can be mounted in
    its place: the volume must be the one that was watched. An empty folder counts only if it is
    the very one.
    """
    now, known = volumes.place(folder), Place.parse(known_as)
    if now is None or (known is not None and not now.same_path(known)):
        return False
    return now == known or holds_anything(folder)


def identity(folder: Path) -> str:
    """What tells a folder from another at the same path, wherever its drive is; empty if gone."""
    place = volumes.place(folder)
    return "" if place is None else str(place)


def whereabouts(known_as: str) -> Iterator[Path]:
    """Where the folder of that identity is now, if its drive is mounted elsewhere."""
    known = Place.parse(known_as)
    if known is not None:
        yield from (path for path in volumes.whereabouts(known) if holds_anything(path))


def holds_anything(folder: Path) -> bool:
    """Whether a folder is there and not empty."""
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries)
    except OSError:
        return False


def normal(path: Path) -> Path:
    """The absolute path without `~`, `.` and `..`, so that equal folders have equal paths."""
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - resolve() follows links


def is_directory(path: Path) -> bool:
    """Whether there is a directory, through links; False where that can't be found out."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises in folders that are closed


def admits(rules: FolderRules, inside: tuple[str, ...], *, directory: bool) -> bool:
    """Whether a path in a watched folder is looked at, named by its parts below that folder."""
    if any(is_ignored(name) for name in (inside if directory else inside[:-1])):
        return False
    return rules.admits(inside) and (not directory or not inside or rules.admits_folder(inside))


def is_ignored(directory_name: str) -> bool:
    """Whether photos below a directory of this name are left out."""
    return directory_name.startswith(".") or directory_name.lower() in _IGNORED_DIRECTORIES


def _differs(found: FileStat, row: FileRow) -> bool:
    return (found.size, found.mtime_ns) != (row.size, row.mtime_ns)


def _with_sidecars(found: FileStat, photo: Path, names: Container[str] | None = None) -> FileStat:
    """Add the sidecars' sizes and times; `names` are those in the directory, if it was listed."""
    seen = []
    for kind, spellings in enumerate(metadata.sidecar_names(photo.name)):
        for spelling in spellings:
            if names is None or spelling in names:
                sidecar = file_stat(photo.parent / spelling)
                if sidecar is not None:
                    seen.append(f"{kind}:{sidecar.size}:{sidecar.mtime_ns}")
                    break
    return replace(found, stamp=" ".join(seen))


def _is_placeholder(status: os.stat_result) -> bool:
    """Files of cloud drives that would be downloaded if they were opened (Windows, macOS)."""
    recall = getattr(stat, "FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS", 0x400000)
    dataless = 0x40000000  # SF_DATALESS of <sys/stat.h>, not in the stat module before 3.13
    return bool(
        getattr(status, "st_file_attributes", 0) & recall
        or getattr(status, "st_flags", 0) & dataless
    )
