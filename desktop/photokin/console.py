"""What commands share: paths as they are given, and lines as they are printed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from photokin.core import scan


def absolute(text: str) -> Path:
    """The argument's type: a path from the root on."""
    if not text:
        raise argparse.ArgumentTypeError("a path is missing")
    return scan.normal(Path(text))


def print_json(value: object) -> None:
    """Print data for programs, one value a line."""
    print(json.dumps(value), flush=True)


def complain(text: str) -> None:
    """Print what failed as one line on standard error."""
    print(f"photokin: {text}", file=sys.stderr, flush=True)
