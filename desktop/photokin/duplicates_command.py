"""The command `duplicates`: groups of one photo in several files, and the best copy of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from photokin.core import duplicates
from photokin.core.control import Control
from photokin.core.duplicates import Copy, Group, Step
from photokin.core.errors import AppError
from photokin.core.library import Library
from photokin.terminal import ProgressLine, absolute, interrupts, named, print_json

Action = Callable[[argparse.Namespace], int]


def add(command: Callable[[str, Action, str], argparse.ArgumentParser]) -> None:
    """Add the command, its options and what runs it."""
    added = command("duplicates", run, "list the same photo in several files, sizes and edits")
    added.add_argument("--folder", type=absolute, metavar="F", help="only files in or below it")
    added.add_argument("--exact", action="store_true", help="only files with the same content")
    added.add_argument(
        "--not-duplicates",
        type=absolute,
        nargs="+",
        metavar="FILE",
        help="remember that these files show different photos",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    if arguments.not_duplicates:
        return _keep_apart(arguments)
    control = Control()
    with (
        Library(arguments.library, writable=False) as library,
        interrupts(control.stop),
        ProgressLine(arguments.json) as line,
    ):
        groups = duplicates.find(
            library.catalog.shots,
            arguments.folder,
            exact=arguments.exact,
            control=control,
            on_step=lambda step: line.write(_progress(step)),
        )
    if control.stopping:
        return 130
    if arguments.json:
        print_json([_data(group) for group in groups])
    else:
        _print(groups)
    return 0


def _keep_apart(arguments: argparse.Namespace) -> int:
    photos = set()
    with Library(arguments.library, writable=True) as library:
        for path in arguments.not_duplicates:
            row = library.catalog.file_at(path)
            if row is None or row.photo is None:
                raise AppError(
                    "{path} is not in the library.",
                    "Bring it up to date with `photokin index FOLDER`.",
                    path=path,
                )
            photos.add(row.photo)
        if len(photos) < 2:
            raise AppError("These files have the same content.", "Name files that differ.")
        library.catalog.shots.keep_apart(photos)
    if arguments.json:
        print_json({"photos": len(photos)})
    else:
        print(f"{len(photos)} photos are no duplicates of each other from now on")
    return 0


def _print(groups: Sequence[Group]) -> None:
    for group in groups:
        print(f"{named(group.best.path)}  best: {group.why}")
        for copy in group.others:
            print(f"    {named(copy.path)}  {copy.differs}")
    files = sum(len(group.others) for group in groups)
    saved = sum(group.saved for group in groups)
    print(f"{len(groups)} groups, {files} more files, {saved / 1e6:.1f} MB that they take")


def _data(group: Group) -> dict[str, Any]:
    return {
        "best": _copy(group.best) | {"why": group.why},
        "others": [_copy(copy) | {"differs": copy.differs} for copy in group.others],
        "saved": group.saved,
    }


def _copy(copy: Copy) -> dict[str, Any]:
    photo = copy.photo
    return {
        "path": str(copy.path),
        "width": photo.width,
        "height": photo.height,
        "bytes": photo.bytes,
        "taken": photo.taken,
    }


def _progress(step: Step) -> str:
    return f"{step.doing} {step.done} of {step.total} photos …"
