"""What every command of the command line shares: printing, progress and interruption."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from photokin.core import scan
from photokin.core.progress import Progress


class ProgressLine:
    """One line on a terminal's stderr that says how far the work is; nothing elsewhere."""

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        self.write("")

    def show(self, progress: Progress) -> None:
        """Say how far indexing is."""
        if progress.state in ("scanning", "paused"):
            self.write(f"{progress.state} …")
        elif progress.state == "idle" or not progress.total:
            self.write("")
        else:
            left = progress.seconds_left
            self.write(
                f"{progress.done} of {progress.total} photos, "
                f"{progress.photos_per_second:.0f} a second"
                + (
                    ""
                    if left is None
                    else f", {left / 60:.0f} min left"
                    if left > 90
                    else f", {left:.0f} s left"
                )
            )

    def write(self, text: str) -> None:
        """Replace the line."""
        if self._shown:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


class interrupts:  # noqa: N801 - reads as the context manager that it is
    """Let Ctrl+C and a polite kill call `stop`, so that what is done by then is kept."""

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, lambda *_: self._stop())

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


def absolute(text: str) -> Path:
    """A path among the arguments."""
    if not text:
        raise argparse.ArgumentTypeError("a path is missing")
    return scan.normal(Path(text))


def print_json(value: object) -> None:
    """Print data for programs."""
    print(json.dumps(value), flush=True)


def complain(text: str) -> None:
    """Say in one line what went wrong."""
    print(f"photokin: {_harmless(text, sys.stderr)}", file=sys.stderr, flush=True)


def named(path: Path) -> str:
    """A path to be printed: as it is for a program, and so that it can't command a terminal."""
    return _harmless(str(path), sys.stdout)


def _harmless(text: str, stream: TextIO) -> str:
    if not stream.isatty():
        return text
    return "".join(c if c.isprintable() or "\udc80" <= c <= "\udcff" else "?" for c in text)
