"""The programs that can open a photo, as the desktop's own files tell (freedesktop.org)."""

from __future__ import annotations

import configparser
import mimetypes
import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from photokin.core.errors import AppError

_MORE_TYPES = {".heic": "image/heic", ".heif": "image/heif", ".avif": "image/avif"}


@dataclass(frozen=True)
class Program:
    """A program by its name, and its command with field codes such as %F for files."""

    name: str
    command: Sequence[str]

    def open(self, paths: Sequence[Path]) -> None:
        """Open files, all at once if it can, and don't wait. Raises AppError."""
        several = any(part in ("%F", "%U") for part in self.command)
        for some in [paths] if several else [[path] for path in paths]:
            try:
                process = subprocess.Popen(
                    list(_filled(self.command, some)),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError as error:
                raise AppError(
                    "{name} can't be started: {why}.",
                    "Choose another program.",
                    name=self.name,
                    why=error,
                ) from error
            # Whoever has started a program has to ask how it ended, or it stays a zombie.
            threading.Thread(target=process.wait, name=self.name, daemon=True).start()


def of_file(path: Path) -> Program:
    """A program that the person has chosen by its file."""
    if sys.platform == "darwin" and path.suffix == ".app":
        return Program(path.stem, ("/usr/bin/open", "-a", str(path), "%F"))
    return Program(path.stem, (str(path), "%F"))


def programs_for(paths: Iterable[Path], directories: Iterable[Path] | None = None) -> list[Program]:
    """The programs that open all of these kinds of files, by name; none where nobody tells.

    directories: with `applications` in them, the first counts most.
    """
    kinds = {_mime_type(path) for path in paths}
    found: dict[str, Program | None] = {}
    for directory in _data_directories() if directories is None else directories:
        top = directory / "applications"
        for file in sorted(top.rglob("*.desktop")):
            name = str(file.relative_to(top)).replace(os.sep, "-")
            if name not in found:
                found[name] = _read(file, kinds)
    programs = {program.name: program for program in found.values() if program is not None}
    return sorted(programs.values(), key=lambda program: program.name.casefold())


def _filled(command: Sequence[str], paths: Sequence[Path]) -> Iterator[str]:
    for part in command:
        if part in ("%F", "%f"):
            yield from map(str, paths)
        elif part in ("%U", "%u"):
            yield from (path.as_uri() for path in paths)
        elif not (len(part) == 2 and part.startswith("%")) or part == "%%":
            yield part.replace("%%", "%")


def _mime_type(path: Path) -> str:
    ending = path.suffix.lower()
    return _MORE_TYPES.get(ending) or mimetypes.guess_type(f"a{ending}")[0] or ""


def _data_directories() -> list[Path]:
    if sys.platform in ("darwin", "win32"):
        return []
    home = os.environ.get("XDG_DATA_HOME") or Path("~/.local/share").expanduser()
    system = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [Path(home), *map(Path, system.split(":"))]


def _read(file: Path, kinds: set[str]) -> Program | None:
    """The program of a desktop entry, if it is there and opens all these kinds."""
    entries = configparser.RawConfigParser(strict=False, delimiters=("=",))
    entries.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        entries.read_string(file.read_text("utf-8", "replace"))
        entry = entries["Desktop Entry"]
        command = shlex.split(entry.get("Exec", ""))
    except (OSError, configparser.Error, KeyError, ValueError):
        return None
    opens = set(entry.get("MimeType", "").split(";"))
    unfit = any(entry.get(key) == "true" for key in ("Hidden", "Terminal"))
    if unfit or not command or not kinds <= opens:
        return None
    if shutil.which(entry.get("TryExec") or command[0]) is None:
        return None
    if not any(part in ("%f", "%F", "%u", "%U") for part in command):
        command.append("%F")
    return Program(entry.get("Name", file.stem), tuple(command))
