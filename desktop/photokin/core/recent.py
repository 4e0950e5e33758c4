"""The libraries that were opened lately: kept outside them, for all of them."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from photokin.core.whole_file import write_whole

_MOST = 8
_log = logging.getLogger(__name__)


def recent_file() -> Path:
    """Where the list lies: PHOTOKIN_RECENT, or the platform's folder for settings."""
    chosen = os.environ.get("PHOTOKIN_RECENT")
    if chosen:
        return Path(chosen)
    return platformdirs.user_config_path("photokin", appauthor=False) / "libraries.json"


def recent_libraries(file: Path) -> list[Path]:
    """The libraries that are still there, the last one first; none if the list can't be read."""
    try:
        stored = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        _log.warning("The list of libraries in %s can't be read: %s", file, error)
        return []
    names = stored if isinstance(stored, list) else []
    known = [Path(name) for name in names if isinstance(name, str) and name]
    return [library for library in known if _is_library(library)][:_MOST]


def remember_library(file: Path, library: Path) -> None:
    """Put a library at the head of the list. A list that can't be written is done without."""
    others = [other for other in recent_libraries(file) if other != library]
    try:
        _write(file, [library, *others][:_MOST])
    except OSError as error:
        _log.warning("The list of libraries can't be written: %s", error)


def _write(file: Path, libraries: Sequence[Path]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps([str(library) for library in libraries], indent=2))


def _is_library(directory: Path) -> bool:
    try:
        return (directory / "catalog.sqlite").exists()
    except OSError:  # it may not even be looked at
        return False
