"""Moves and copies files of photos with their sidecars, never over another file, and undoes it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from photokin.core import metadata, photos
from photokin.core.control import Control
from photokin.core.errors import AppError
from photokin.core.phrases import Phrase, of_system

Said = Callable[[int, int], None]
"""Is told how many photos are done, and of how many."""
_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


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
    elsewhere = [path for path in paths if path.parent != folder]
    return _each(elsewhere, control, on_step, lambda path: _placed(path, folder, _move_file))


def copy(
    paths: Sequence[Path], folder: Path, control: Control | None = None, on_step: Said = ignore
) -> Moves:
    """Copy photos into a folder. Raises AppError if that can't be written at all."""
    _must_be_folder(folder)
    return _each(paths, control, on_step, lambda path: _placed(path, folder, _copy_file))


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
        for file in [path, *sidecars(path)]:
            yield Move(file, throw(file))

    return _each(paths, control, on_step, away)


def undo(done: Sequence[Move], control: Control | None = None, on_step: Said = ignore) -> Moves:
    """Bring files back to where they were, beside what lies there by now."""
    back = {each.after: each.before for each in done}

    def restore(path: Path) -> Iterator[Move]:
        before = back[path]
        before.parent.mkdir(parents=True, exist_ok=True)
        target = _reserved(before.parent, before.name)
        _or_free(target, lambda: _move_file(path, target))
        _forget_in_trash(path)
        yield Move(path, target)

    return _each([each.after for each in reversed(done)], control, on_step, restore)


def sidecars(photo: Path) -> list[Path]:
    """The sidecars of a photo that are its own: none that another photo of that name shares."""
    shared, own = metadata.sidecar_names(photo.name)
    found = [photo.parent / name for name in own if (photo.parent / name).is_file()][:1]
    endings = {e for ending in photos.extensions() for e in (ending, ending.upper())}
    others = (photo.with_suffix(ending) for ending in endings - {photo.suffix})
    if not any(os.path.lexists(other) and not _is_same(other, photo) for other in others):
        found += [photo.parent / name for name in shared if (photo.parent / name).is_file()][:1]
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
            if error.errno in _ROOM:
                result.failed += [(left, result.failed[-1][1]) for left in paths[number + 1 :]]
                break
    on_step(len(paths), len(paths))
    return result


def _placed(path: Path, folder: Path, put: Callable[[Path, Path], None]) -> Iterator[Move]:
    beside = sidecars(path)
    target = _reserved(folder, path.name)
    _or_free(target, lambda: put(path, target))
    yield Move(path, target)
    for sidecar in beside:
        ending = sidecar.name.removeprefix(path.name)
        name = (
            target.name + ending
            if ending != sidecar.name
            else target.stem + sidecar.name.removeprefix(path.stem)
        )
        there = _reserved(folder, name)
        _or_free(there, lambda sidecar=sidecar, there=there: put(sidecar, there))  # type: ignore[misc]
        yield Move(sidecar, there)


def _reserved(folder: Path, name: str) -> Path:
    """An empty file of that name, or the name with the first number that is free.

    Made rather than looked for, so that no other program can take the name meanwhile.
    """
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while True:
        target = folder / (name if number == 1 else f"{stem} ({number}){suffix}")
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return target


def _or_free(reserved: Path, put: Callable[[], None]) -> None:
    """Fill a reserved file, or take it away again."""
    try:
        put()
    except BaseException:
        with suppress(OSError):
            reserved.unlink()
        raise


def _move_file(source: Path, reserved: Path) -> None:
    try:
        source.replace(reserved)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_file(source, reserved)
        source.unlink()


def _copy_file(source: Path, reserved: Path) -> None:
    with source.open("rb") as one, reserved.open("wb") as other:
        shutil.copyfileobj(one, other, 1024 * 1024)
        other.flush()
        os.fsync(other.fileno())
    shutil.copystat(source, reserved)


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


def _must_be_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise AppError("The folder {folder} is not there.", "Choose another one.", folder=folder)
    if not os.access(folder, os.W_OK):
        raise AppError(
            "The folder {folder} can't be written.",
            "Check its permissions, or choose another.",
            folder=folder,
        )
