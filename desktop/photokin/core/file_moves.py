"""Moves and copies files of photos with their sidecars, never over another file, and undoes it."""

from __future__ import annotations

import errno
import filecmp
import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from photokin.core import metadata, photos
from photokin.core.control import Control
from photokin.core.disk_errors import FULL
from photokin.core.errors import AppError
from photokin.core.phrases import Phrase, of_system

Said = Callable[[int, int], None]
"""Is told how many photos are done, and of how many."""
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK})
"""What disks say that know no second names of a file, or no more of them."""
_DRAFT = ".photokin-part"
_STALE_SECONDS = 3600.0


NOWHERE = Path()
"""Where a file lies that is in a trash that doesn't tell."""


@dataclass(frozen=True)
class Move:
    """A file that went from one path to another."""

    before: Path
    after: Path


@dataclass
class Moves:
    """What was done, in the order it was done; why the other photos stayed; whether it was ended.

    `photos` are the moves of the photos themselves, `moves` those of their sidecars too.
    """

    moves: list[Move] = field(default_factory=list)
    photos: list[Move] = field(default_factory=list)
    failed: list[tuple[Path, Phrase]] = field(default_factory=list)
    stopped: bool = False

    @property
    def touched(self) -> list[Path]:
        """All paths at which something is different now."""
        both = (path for move in self.moves for path in (move.before, move.after))
        return [path for path in both if path != NOWHERE]

    @property
    def undoable(self) -> list[Move]:
        """The moves of which is known where the files are."""
        return [move for move in self.moves if move.after != NOWHERE]


def ignore(done: int, total: int) -> None:
    """Nobody asked to be told."""


def move(
    paths: Sequence[Path], folder: Path, control: Control | None = None, on_step: Said = ignore
) -> Moves:
    """Move photos into a folder. Raises AppError if that can't be written at all."""
    _must_be_folder(folder)
    _sweep(folder)
    elsewhere = [path for path in paths if path.parent != folder]
    return _each(elsewhere, control, on_step, lambda path: _placed(path, folder, _MOVE))


def copy(
    paths: Sequence[Path], folder: Path, control: Control | None = None, on_step: Said = ignore
) -> Moves:
    """Copy photos into a folder. Raises AppError if that can't be written at all."""
    _must_be_folder(folder)
    _sweep(folder)
    return _each(paths, control, on_step, lambda path: _placed(path, folder, _COPY))


def trash(
    paths: Sequence[Path],
    throw: Callable[[Path], Path],
    control: Control | None = None,
    on_step: Said = ignore,
) -> Moves:
    """Have `throw` put photos into the trash: it says where they lie then, or raises OSError.

    NOWHERE if it can't say, for then they can be brought back only by other means.
    """

    def away(path: Path) -> Iterator[Move]:
        for file in [*sidecars(path), path]:  # cut off, it can be done again
            yield Move(file, throw(file))

    return _each(paths, control, on_step, away)


def undo(done: Sequence[Move], control: Control | None = None, on_step: Said = ignore) -> Moves:
    """Bring files back to where they were, beside what lies there by now."""
    back = {each.after: each.before for each in done}

    def restore(path: Path) -> Iterator[Move]:
        before = back[path]
        before.parent.mkdir(parents=True, exist_ok=True)
        target = next(t for t in _names(before.parent, before.name) if _tried(_move_file, path, t))
        _forget_in_trash(path)
        yield Move(path, target)

    return _each([each.after for each in reversed(done)], control, on_step, restore)


def sidecars(photo: Path) -> list[Path]:
    """The sidecars of a photo that are its own: none that another photo of that name shares."""
    shared, own = metadata.sidecar_names(photo.name)
    found = [photo.parent / name for name in own if metadata.is_file(photo.parent / name)][:1]
    endings = {e for ending in photos.extensions() for e in (ending, ending.upper())}
    others = (photo.with_suffix(ending) for ending in endings - {photo.suffix})
    if not any(os.path.lexists(other) and not _is_same(other, photo) for other in others):
        found += [photo.parent / name for name in shared if metadata.is_file(photo.parent / name)][
            :1
        ]
    return found


def _each(
    paths: Sequence[Path],
    control: Control | None,
    on_step: Said,
    act: Callable[[Path], Iterator[Move]],
) -> Moves:
    control = control or Control()
    result = Moves()
    for number, path in enumerate(paths):
        if not control.proceed():
            result.stopped = True
            break
        on_step(number, len(paths))
        try:
            for made in act(path):
                result.moves.append(made)
                if made.before == path:
                    result.photos.append(made)
        except OSError as error:
            result.failed.append((path, of_system(error)))
            if error.errno in FULL:
                result.failed += [(left, result.failed[-1][1]) for left in paths[number + 1 :]]
                break
    on_step(len(paths), len(paths))
    return result


def _placed(path: Path, folder: Path, way: _Way) -> Iterator[Move]:
    """Put a photo into a folder, with its sidecars under the name that it gets there.

    The sidecars go first: whenever that is cut off, doing it again brings the photo after them.
    """
    beside = sidecars(path)
    for target in _names(folder, path.name):
        if os.path.lexists(target) and not _cut_off(path, target):
            continue
        made: list[Move] = []
        try:
            for file in [*beside, path]:
                there = folder / _named_after(target, file, path)
                way.put(file, there)
                made.append(Move(file, there))
        except OSError as error:
            yield from [move for move in reversed(made) if not _taken_back(way, move)]
            if not isinstance(error, FileExistsError):
                raise
        else:
            yield from reversed(made)
            return


def _named_after(target: Path, file: Path, photo: Path) -> str:
    """The name of a photo's file beside a photo of another name."""
    if file == photo:
        return target.name
    if file.name.startswith(photo.name):
        return target.name + file.name.removeprefix(photo.name)
    return target.stem + file.name.removeprefix(photo.stem)


def _names(folder: Path, name: str) -> Iterator[Path]:
    """A name in a folder, then the same with numbers, from which the first free one is taken."""
    stem, suffix = Path(name).stem, Path(name).suffix
    yield folder / name
    for number in itertools.count(2):
        yield folder / f"{stem} ({number}){suffix}"


def _tried(act: Callable[[Path, Path], None], one: Path, other: Path) -> bool:
    """Whether that could be done; not where the name is taken. Raises OSError for all else."""
    try:
        act(one, other)
    except FileExistsError:
        return False
    return True


def _taken_back(way: _Way, move: Move) -> bool:
    try:
        way.take_back(move.before, move.after)
    except OSError:
        return False
    return True


def _move_file(source: Path, target: Path) -> None:
    """Give a file another name, never that of another file. Raises FileExistsError.

    At every instant the file is there whole, under one of the names at least.
    """
    drafts: list[Path] = []  # as long as there is one, this was not done yet
    try:
        _take_name(source, target)
    except FileExistsError:
        if not _cut_off(source, target):
            raise
        drafts = _drafts_of(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        drafts = [_drafted(source, target)]
        try:
            _take_name(drafts[0], target)
        except BaseException:
            drafts[0].unlink(missing_ok=True)
            raise
    try:
        source.unlink(missing_ok=True)
    except OSError:
        target.unlink()
        raise
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)


def _copy_file(source: Path, target: Path) -> None:
    """Copy a file to a name that no other has. Raises FileExistsError."""
    draft = _drafted(source, target)
    try:
        _take_name(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _drafted(source: Path, target: Path) -> Path:
    """A copy that lies on the disk whole, under a name that nobody takes for a photo."""
    draft = target.with_name(f".{target.name}.{os.getpid()}{_DRAFT}")
    try:
        with source.open("rb") as one, draft.open("wb") as other:
            shutil.copyfileobj(one, other, 1024 * 1024)
            other.flush()
            os.fsync(other.fileno())
        shutil.copystat(source, draft)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return draft


def _take_name(file: Path, name: Path) -> None:
    """Put a file under a name that no other has; where the disk lets it, it has both for now."""
    try:
        os.link(file, name, follow_symlinks=False)
    except NotImplementedError:
        pass
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        return
    # The disk knows no second names: another program must not take this one meanwhile.
    name.touch(exist_ok=False)
    try:
        file.replace(name)
    except BaseException:
        with suppress(OSError):
            name.unlink()
        raise


def _cut_off(source: Path, target: Path) -> bool:
    """Whether a move from here to there was cut off before its last step."""
    if source.is_symlink() or target.is_symlink():
        return False
    if _is_same(source, target):
        return True
    return bool(_drafts_of(target)) and filecmp.cmp(source, target, shallow=False)


def _drafts_of(target: Path) -> list[Path]:
    """The drafts that a file was made of, which lie beside it until its source is gone."""
    found = target.parent.glob(f".*{_DRAFT}")
    return [draft for draft in found if _is_same(draft, target)]


def _sweep(folder: Path) -> None:
    """Take away the drafts of copies that were cut off long ago."""
    for draft in folder.glob(f".*{_DRAFT}"):
        with suppress(OSError):
            if time.time() - draft.stat().st_ctime > _STALE_SECONDS:
                draft.unlink()


def _forget_in_trash(path: Path) -> None:
    """Remove the trash's own note of a file that has been taken out of it, where there is one."""
    if path.parent.name == "files":  # of the freedesktop.org specification
        note = path.parent.with_name("info") / f"{path.name}.trashinfo"
    elif path.name.startswith("$R"):  # of Windows
        note = path.with_name(f"$I{path.name[2:]}")
    else:
        return
    with suppress(OSError):
        note.unlink()


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, as where the disk doesn't tell upper case from lower."""
    try:
        return one.samefile(other)
    except OSError:
        return False


@dataclass(frozen=True)
class _Way:
    """How a file gets to a place, and how that is taken back: both with its old and new path."""

    put: Callable[[Path, Path], None]
    take_back: Callable[[Path, Path], None]


_MOVE = _Way(_move_file, lambda before, after: _move_file(after, before))
_COPY = _Way(_copy_file, lambda _, after: after.unlink())


def _must_be_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise AppError("The folder {folder} is not there.", "Choose another one.", folder=folder)
    if not os.access(folder, os.W_OK):
        raise AppError(
            "The folder {folder} can't be written.",
            "Check its permissions, or choose another.",
            folder=folder,
        )
