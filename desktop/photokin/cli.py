"""The command line: every command, its options and what it prints."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from photokin import __version__, duplicates_command, search_command
from photokin.core import doctor, metadata, scan
from photokin.core.control import Control
from photokin.core.errors import AppError
from photokin.core.folder_rules import EVERYTHING, FolderRules
from photokin.core.indexer import Change
from photokin.core.library import FolderState, Library
from photokin.core.recent import recent_file, recent_libraries
from photokin.core.settings import library_directory
from photokin.terminal import ProgressLine, absolute, complain, interrupts, named, print_json

_FOLDER_CHANGES = ("add", "remove", "exclude", "include", "flat", "deep", "pause", "resume")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse arguments; exits with status 2 and a line of usage where they are wrong."""
    arguments = _parse_files(argv)
    if arguments is not None:
        return arguments
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command == "search" and (wrong := search_command.check(arguments)):
        parser.error(wrong)
    if not hasattr(arguments, "library"):
        arguments.library = library_directory() if arguments.command else _last_library()
    arguments.files = [] if arguments.query is None else [arguments.query]
    return arguments


def _parse_files(argv: Sequence[str]) -> argparse.Namespace | None:
    """Parse what a file manager passes, photo files alone; None if it is anything else."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--library", type=absolute)
    parser.add_argument("files", nargs="*", type=absolute)
    arguments, unknown = parser.parse_known_args(argv)
    # No command has an ending, and one that is misspelt is no file.
    photos = [file for file in arguments.files if file.suffix and metadata.is_file(file)]
    if unknown or not photos or photos != arguments.files:
        return None
    library = arguments.library or _last_library()
    return argparse.Namespace(command=None, self_test=False, library=library, files=photos)


def _last_library() -> Path:
    """The library that the window shows unless another is named: that of the last time."""
    if os.environ.get("PHOTOKIN_LIBRARY"):
        return library_directory()
    return next(iter(recent_libraries(recent_file())), library_directory())


def run(arguments: argparse.Namespace) -> int:
    """Run the command that was parsed; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="surrogateescape")  # file names that are not UTF-8
    try:
        status: int = arguments.run(arguments)
    except AppError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; nothing is left to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last resort: one line, such as a full disk
        complain(f"{error or type(error).__name__}")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library",
        type=absolute,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="folder of the library (default: PHOTOKIN_LIBRARY, or the platform's data folder)",
    )
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--json", action="store_true", help="print JSON")

    parser = argparse.ArgumentParser(
        "photokin",
        parents=[common],
        description="Find the photos in your own folders that look like another.",
        epilog="Without a command, the window opens; photo files named instead of one are searched "
        "for there.",
    )
    parser.add_argument("--version", action="version", version=f"Photokin {__version__}")
    parser.add_argument("--query", type=absolute, metavar="IMAGE", help="search for it at once")
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="check this installation with a small library of its own, and exit",
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(
        name: str, action: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[common, data], help=text, description=text)
        added.set_defaults(run=action)
        return added

    index = command("index", _index, "add folders and bring the library up to date")
    index.add_argument("folders", nargs="+", type=absolute, metavar="FOLDER")
    index.add_argument(
        "--thorough",
        action="store_true",
        help="read every file again: its content may have changed though size and time have not",
    )
    search_command.add(command)
    command("watch", _watch, "keep the library up to date, without a window, until interrupted")
    folders = command("folders", _folders, "list or change the watched folders")
    folders.add_argument("--add", type=absolute, metavar="F", action="append", default=[])
    folders.add_argument("--remove", type=absolute, metavar="F", action="append", default=[])
    for option, what in (
        ("--exclude", "leave out files and folders of F by name (*.tmp) or path (2019/raw)"),
        ("--include", "do not leave out what PATTERN names any more"),
    ):
        folders.add_argument(
            option, nargs=2, metavar=("F", "PATTERN"), action="append", default=[], help=what
        )
    for option, what in (
        ("--flat", "look at F alone, not at the folders in it"),
        ("--deep", "look at the folders in F too"),
        ("--pause", "leave F as it is for now"),
        ("--resume", "look after F again"),
    ):
        folders.add_argument(
            option, type=absolute, metavar="F", action="append", default=[], help=what
        )
    duplicates_command.add(command)
    command("status", _status, "say what the library holds")
    command("problems", _problems, "list the photos that could not be read, and why")
    command("doctor", _doctor, "check catalogue, index, model and system limits; mend what it can")
    return parser


def _index(arguments: argparse.Namespace) -> int:
    with Library(arguments.library, writable=True) as library:
        for folder in arguments.folders:
            if library.covering(folder) is None or not scan.is_directory(folder):
                library.add_folder(folder)
        control = Control()
        with interrupts(control.stop), ProgressLine(arguments.json) as line:
            summary = library.reconcile(
                arguments.folders, control, line.show, thorough=arguments.thorough
            )
    if control.stopping:
        return 130
    if arguments.json:
        print_json(asdict(summary) | {"seconds": round(summary.seconds, 3)})
    else:
        counts = asdict(summary)
        seconds = counts.pop("seconds")
        print(", ".join(f"{count} {name}" for name, count in counts.items()), f"in {seconds:.1f} s")
    return 0


def _watch(arguments: argparse.Namespace) -> int:
    ended = threading.Event()

    def show(changes: Iterable[Change]) -> None:
        for change in changes:
            if arguments.json:
                print_json({"change": change.kind, "path": str(change.path)})
            else:
                print(f"{change.kind:8} {named(change.path)}")
        sys.stdout.flush()

    def show_error(error: AppError) -> None:
        complain(str(error))

    with (
        Library.open(arguments.library) as library,
        interrupts(ended.set),
        ProgressLine(arguments.json) as line,
    ):
        library.start(line.show, show, show_error)
        ended.wait()
    return 0


def _folders(arguments: argparse.Namespace) -> int:
    changing = any(getattr(arguments, name) for name in _FOLDER_CHANGES)
    with Library(arguments.library, writable=changing) as library:
        for folder in arguments.remove:
            library.remove_folder(folder)
        for folder in arguments.add:
            library.add_folder(folder)
        _change_rules(library, arguments)
        for paused, folders in ((True, arguments.pause), (False, arguments.resume)):
            for folder in folders:
                library.pause_folder(folder, paused)
        states = library.folders()
    if arguments.json:
        print_json([asdict(state) | {"path": str(state.path)} for state in states])
    for state in () if arguments.json else states:
        print(f"{state.photos:8}  {_remarks(state)}{named(state.path)}")
        for pattern in state.excludes:
            print(f"          without {pattern}")
    return 0


def _change_rules(library: Library, arguments: argparse.Namespace) -> None:
    """Apply what is asked of each folder; photos follow when the folder is looked through."""
    rules = {
        state.path: FolderRules(state.subfolders, state.excludes) for state in library.folders()
    }
    for subfolders, folders in ((False, arguments.flat), (True, arguments.deep)):
        for folder in folders:
            rules[folder] = replace(rules.get(folder, EVERYTHING), subfolders=subfolders)
    for name, pattern in arguments.exclude:
        folder = absolute(name)
        known = rules.get(folder, EVERYTHING)
        rules[folder] = replace(known, excludes=(*known.excludes, pattern))
    for name, pattern in arguments.include:
        folder = absolute(name)
        known = rules.get(folder, EVERYTHING)
        left = tuple(other for other in known.excludes if other != pattern)
        rules[folder] = replace(known, excludes=left)
    if any((arguments.flat, arguments.deep, arguments.exclude, arguments.include)):
        for folder, wanted in rules.items():
            library.set_rules(folder, wanted)


def _remarks(state: FolderState) -> str:
    said = {
        "offline": not state.online,
        "paused": state.paused,
        "without subfolders": not state.subfolders,
    }
    remarks = [remark for remark, true in said.items() if true]
    return f"({', '.join(remarks)}) " if remarks else ""


def _status(arguments: argparse.Namespace) -> int:
    with Library(arguments.library, writable=False) as library:
        status = asdict(library.status())
    status["folders"] = {
        "online": status.pop("folders_online"),
        "offline": status.pop("folders_offline"),
    }
    if arguments.json:
        print_json(status)
        return 0
    for name, value in status.items():
        text = ", ".join(f"{n} {key}" for key, n in value.items()) if name == "folders" else value
        print(f"{name:8} {text}")
    return 0


def _problems(arguments: argparse.Namespace) -> int:
    with Library(arguments.library, writable=False) as library:
        problems = library.problems()
    if arguments.json:
        print_json(
            [
                {"path": str(found.path), "reason": str(found.reason), "ignored": found.ignored}
                for found in problems
            ]
        )
    for found in () if arguments.json else problems:
        print(f"{named(found.path)}: {found.reason}")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    with Library(arguments.library, writable=True, thorough=True) as library:
        report = doctor.examine(library)
    if arguments.json:
        print_json({"ok": report.ok, "checks": [asdict(finding) for finding in report.findings]})
    for finding in () if arguments.json else report.findings:
        mark = "mended" if finding.mended else "ok" if finding.ok else "PROBLEM"
        print(f"{mark:8} {finding.name}: {finding.detail}")
    return 0 if report.ok else 1
