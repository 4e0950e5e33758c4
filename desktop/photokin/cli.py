"""The command line: every command, its options and what it prints."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from photokin import __version__, duplicates_command
from photokin.core import contact_sheet, doctor, scan
from photokin.core.control import Control
from photokin.core.errors import AppError, FolderError, PhotoError
from photokin.core.filters import ALL, Filter
from photokin.core.indexer import Change
from photokin.core.library import Library
from photokin.core.searcher import Match, Query, Stage
from photokin.core.settings import library_directory
from photokin.filter_options import add_filter_options, filter_from
from photokin.terminal import ProgressLine, absolute, complain, interrupts, print_json


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse arguments; exits with status 2 and a line of usage where they are wrong."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command == "search" and not arguments.images:
        if filter_from(arguments) == ALL:
            parser.error("search needs an IMAGE, or an option such as --text that says what for")
        if arguments.contact_sheet:
            parser.error("--contact-sheet needs an IMAGE")
    if not hasattr(arguments, "library"):
        arguments.library = library_directory()
    return arguments


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
        epilog="Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"Photokin {__version__}")
    parser.add_argument("--query", type=absolute, metavar="IMAGE", help="search for it at once")
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
    search = command("search", _search, "rank the library for each image, or list what matches")
    search.add_argument("images", nargs="*", type=absolute, metavar="IMAGE")
    search.add_argument("--top", type=_positive, default=20, help="how many results (20)")
    search.add_argument(
        "--stage",
        type=Stage,
        choices=list(Stage),
        default=Stage.FULL,
        help="rank by cosine, by Hamming distance, by both, or by parts and pixels too (full)",
    )
    search.add_argument(
        "--contact-sheet", type=absolute, metavar="PNG", help="draw the first image's results"
    )
    add_filter_options(search)
    command("watch", _watch, "keep the library up to date, without a window, until interrupted")
    folders = command("folders", _folders, "list or change the watched folders")
    folders.add_argument("--add", type=absolute, metavar="F", action="append", default=[])
    folders.add_argument("--remove", type=absolute, metavar="F", action="append", default=[])
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
            summary = library.reconcile(arguments.folders, control, line.show)
    if control.stopping:
        return 130
    if arguments.json:
        print_json(asdict(summary) | {"seconds": round(summary.seconds, 3)})
    else:
        counts = asdict(summary)
        seconds = counts.pop("seconds")
        print(", ".join(f"{count} {name}" for name, count in counts.items()), f"in {seconds:.1f} s")
    return 0


def _search(arguments: argparse.Namespace) -> int:
    wanted = filter_from(arguments)
    if not arguments.images:
        return _list(arguments, wanted)
    failed = False
    with Library.open(arguments.library, writable=False) as library:
        _must_know(library, wanted.folder)
        for number, image in enumerate(arguments.images):
            try:
                query = library.searcher.query(image)
            except PhotoError as error:
                failed = True
                complain(f"{scan.displayed(image)}: {error}")
                continue
            start = time.perf_counter()
            matches = library.searcher.search(query, arguments.top, arguments.stage, wanted=wanted)
            seconds = {**query.seconds, "search": time.perf_counter() - start}
            if arguments.json:
                print_json(_ranking(image, matches, seconds))
            else:
                _print_ranking(image, matches)
            if arguments.contact_sheet and number == 0:
                _draw(library, query, matches, arguments.contact_sheet)
    return 1 if failed else 0


def _list(arguments: argparse.Namespace, wanted: Filter) -> int:
    start = time.perf_counter()
    with Library(arguments.library, writable=False) as library:
        _must_know(library, wanted.folder)
        found = library.listed(wanted, arguments.top)
    if arguments.json:
        unknown = {"score": None, "band": None, "cosine": None, "hamming": None}
        results = [
            {"rank": rank, "path": str(file.path), **unknown}
            for rank, file in enumerate(found, start=1)
        ]
        seconds = {"search": round(time.perf_counter() - start, 4)}
        print_json({"query": wanted.text or None, "results": results, "seconds": seconds})
    else:
        print(f"{len(found)} results")
        for rank, file in enumerate(found, start=1):
            print(f"{rank:4}  {file.path}")
    return 0


def _must_know(library: Library, folder: Path | None) -> None:
    """Refuse a folder of which no photo can be in the library: a slip would look like no match."""
    watched = [state.path for state in library.folders()]
    if folder is not None and not (
        library.covering(folder) or any(path.is_relative_to(folder) for path in watched)
    ):
        raise FolderError(
            f"{scan.displayed(folder)} is not in the library.",
            "`photokin folders` lists the folders that are.",
        )


def _watch(arguments: argparse.Namespace) -> int:
    ended = threading.Event()

    def show(changes: Iterable[Change]) -> None:
        for change in changes:
            if arguments.json:
                print_json({"change": change.kind, "path": str(change.path)})
            else:
                print(f"{change.kind:8} {change.path}")
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
    changing = bool(arguments.add or arguments.remove)
    with Library(arguments.library, writable=changing) as library:
        for folder in arguments.remove:
            library.remove_folder(folder)
        for folder in arguments.add:
            library.add_folder(folder)
        states = library.folders()
    if arguments.json:
        print_json([asdict(state) | {"path": str(state.path)} for state in states])
    for state in () if arguments.json else states:
        print(f"{state.photos:8}  {'' if state.online else '(offline) '}{state.path}")
    return 0


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
        print_json([{"path": str(found.path), "reason": found.reason} for found in problems])
    for found in () if arguments.json else problems:
        print(f"{found.path}: {found.reason}")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    with Library(arguments.library, writable=True) as library:
        report = doctor.examine(library)
    if arguments.json:
        print_json({"ok": report.ok, "checks": [asdict(finding) for finding in report.findings]})
    for finding in () if arguments.json else report.findings:
        mark = "mended" if finding.mended else "ok" if finding.ok else "PROBLEM"
        print(f"{mark:8} {finding.name}: {finding.detail}")
    return 0 if report.ok else 1


def _ranking(image: Path, matches: Sequence[Match], seconds: dict[str, float]) -> dict[str, Any]:
    return {
        "query": str(image),
        "results": [
            {
                "rank": match.rank,
                "path": str(match.path),
                "score": round(match.score, 4),
                "band": match.band.value,
                "cosine": round(match.cosine, 4),
                "hamming": match.hamming,
            }
            for match in matches
        ],
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
    }


def _print_ranking(image: Path, matches: Sequence[Match]) -> None:
    print(f"{image}: {len(matches)} results")
    for match in matches:
        print(f"{match.rank:4}  {match.score:4.0%}  {match.band:14}  {match.path}")


def _draw(library: Library, query: Query, matches: Sequence[Match], target: Path) -> None:
    cells = [
        (
            library.thumbnail(match.photo_id),
            f"{match.score:.0%}\n{scan.displayed(match.path.name)}",
        )
        for match in matches
    ]
    try:
        contact_sheet.draw(query.thumbnail, scan.displayed(query.name), cells).save(target)
    except (OSError, ValueError) as error:
        raise AppError(f"The contact sheet {target} can't be written: {error}.") from error


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of results")
    return int(text)
