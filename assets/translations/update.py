"""Bring the translations up to date with the window's texts: run it after changing any.

It needs the Python packages of the project. New texts come into the .ts files, for Qt Linguist
or an editor; texts that are gone leave them; the .qm files that the app reads are made again.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER.parents[1] / "desktop/photokin/gui"
_PLURALS_ONLY = "en"
"""The language of the sources, which is only told how to count."""


def collect(folder: Path) -> None:
    """Bring the .ts files of a folder up to date with the sources."""
    sources = sorted(map(str, SOURCES.rglob("*.py")))
    for file in _translations(folder):
        plurals = ["-pluralonly"] if file.stem.endswith(f"_{_PLURALS_ONLY}") else []
        _run("lupdate", "-locations", "none", "-no-obsolete", *plurals, *sources, "-ts", str(file))


def release(folder: Path, target: Path) -> None:
    """Make the .qm files in `target` from the .ts files of a folder."""
    for file in _translations(folder):
        _run("lrelease", "-silent", str(file), "-qm", str(target / f"{file.stem}.qm"))


def unfinished(file: Path) -> Sequence[str]:
    """The texts of a .ts file that are not translated yet."""
    return [
        message.findtext("source", "")
        for message in ET.parse(file).iter("message")
        if message.find("translation[@type='unfinished']") is not None
    ]


def _translations(folder: Path) -> list[Path]:
    return sorted(folder.glob("photokin_*.ts"))


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    collect(FOLDER)
    release(FOLDER, FOLDER)
    for each in _translations(FOLDER):
        print(f"{each.name}: {len(unfinished(each))} untranslated")
