"""Bring the translations up to date with the window's texts: run it after changing any.

It needs the Python packages of the project. New texts come into the .ts files, for Qt Linguist
or an editor; texts that are gone leave them; the .qm files that the app reads are made again.
"""

from __future__ import annotations

import ast
import json
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER.parents[1] / "desktop/photokin/gui"
CORE = FOLDER.parents[1] / "desktop/photokin/core"
_PLURALS_ONLY = "en"
"""The language of the sources, which is only told how to count."""
_PLUMBING = frozenset({"errors.py", "phrases.py"})
"""What makes phrases of the texts that others give: its own are not all written out."""


def collect(folder: Path) -> None:
    """Bring the .ts files of a folder up to date with the sources."""
    sources = sorted(map(str, SOURCES.rglob("*.py")))
    with tempfile.TemporaryDirectory() as place:
        # lupdate knows `translate`, and nothing of the errors and phrases of core.
        said = Path(place) / "core.py"
        texts = (json.dumps(text, ensure_ascii=False) for text in core_texts())
        said.write_text("".join(f'translate("core", {text})\n' for text in texts), "utf-8")
        for file in _translations(folder):
            plurals = ["-pluralonly"] if file.stem.endswith(f"_{_PLURALS_ONLY}") else []
            options = ["-locations", "none", "-no-obsolete", *plurals]
            _run("lupdate", *options, *sources, str(said), "-ts", str(file))


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


def core_texts(core: Path = CORE) -> list[str]:
    """What core can say to a person: titles and advice of its errors, and its phrases.

    Raises ValueError for a text that is not written out where it is said, or that has other
    places than the values that are given: it could not be translated, or not be shown.
    """
    errors = {
        node.name
        for node in ast.parse((CORE / "errors.py").read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    texts: set[str] = set()
    for file in sorted(core.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        constants = _constants(tree)
        for call in ast.walk(tree):
            said = _said(call, errors) if isinstance(call, ast.Call) else []
            written = [constants.get(ast.unparse(text), text) for text in said]
            found = [text.value for text in written if isinstance(text, ast.Constant)]
            if file.name not in _PLUMBING and said:
                where = f"{file.name}:{call.lineno}"
                if len(found) < len(said):
                    raise ValueError(f"{where}: this text is not written out")
                if _places(found) != {keyword.arg for keyword in call.keywords}:
                    raise ValueError(f"{where}: the values are not those of the text")
            texts.update(found)
    return sorted(texts)


def _said(call: ast.Call, errors: set[str]) -> list[ast.expr]:
    """The texts of a call that makes an error or a phrase."""
    made = ast.unparse(call.func)
    if made in errors:
        return call.args[:2]
    return call.args[:1] if made in ("Phrase", "Phrase.of") else []


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What the names of a module stand for, where that is written out."""
    return {
        ast.unparse(node.targets[0]): node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }


def _places(texts: list[str]) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


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
