"""Collect the licences of everything that the packaged app carries into one file for About.

By itself, for a look: python packaging/licences.py SITE_PACKAGES FOLDER. It needs nothing but
Python, and fails if anything has no licence here.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FILE_NAME = "licences.txt"

_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_NOT_TEXT = frozenset({".py", ".pyc", ".pyi", ".json", ".h", ".so", ".dll", ".pyd"})
# Wheels that come without the text of their licence.
_TEXTS = {
    "pyside6-essentials": ("LGPL-3.0", "GPL-3.0"),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
    "flatbuffers": ("Apache-2.0",),
}
_NOTES = {
    "pyside6-essentials": (
        "Qt and Qt for Python are used under the LGPL, version 3. They lie beside the app as\n"
        "libraries of their own, which may be replaced by other builds of them. Their source\n"
        "code is at https://download.qt.io/official_releases/, and what Qt itself contains of\n"
        "others is listed with its licences at https://doc.qt.io/qt-6/licenses-used-in-qt.html."
    ),
}
# Debian's packages of what a bundle for Linux carries of the machine that it was made on.
_OF_DEBIAN = "libbz2-* libffi* liblzma* libsqlite3-* libssl* libxcb* libxkbcommon*".split()
_DOCUMENTS = Path("/usr/share/doc")


@dataclass(frozen=True)
class Component:
    """Something that is bundled: its licence in a word where it says so, and the whole texts."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    note: str = ""


class LicenceMissing(Exception):
    """Something would be given away without its licence."""


def collect(packages: Path, folder: Path) -> Path:
    """Write the licences of what the app needs of an environment's packages; the file.

    Raises LicenceMissing.
    """
    components = [*runtime(packages), *python_itself(packages), *of_debian()]
    missing = [component.name for component in components if not component.texts]
    if missing:
        raise LicenceMissing("no licence found of " + ", ".join(missing))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE_NAME
    file.write_text(document(components), "utf-8")
    return file


def document(components: list[Component]) -> str:
    """All of it as one text: the app, a list of what is in it, and each in full."""
    listed = "\n".join(
        f"  {component.name} {component.version}".ljust(36) + component.licence
        for component in components
    )
    parts = [
        (ROOT / "LICENSE").read_text("utf-8"),
        f"Photokin carries these works of others:\n\n{listed}\n",
    ]
    for component in components:
        title = f"{component.name} {component.version}".strip()
        texts = [text for text in (component.note, *component.texts) if text]
        parts.append(f"{'=' * 80}\n{title}\n{'=' * 80}\n\n" + "\n\n".join(texts))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def runtime(packages: Path) -> list[Component]:
    """What the app needs at run time, and what that needs, as far as it is installed there."""
    installed = {_key(found.name): found for found in distributions(path=[str(packages)])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["heif"]]
    found: dict[str, Distribution] = {}
    while asked:
        name, of_extra = _requirement(asked.pop())
        if name in installed and name not in found and not of_extra:
            found[name] = installed[name]
            asked += installed[name].requires or []
    return [_component(name, found[name]) for name in sorted(found)]


def python_itself(packages: Path) -> Iterator[Component]:
    """Python, and the program of PyInstaller that starts it, if that is installed there."""
    places = [Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)]
    texts = [_read(file) for place in places if (file := place / "LICENSE.txt").is_file()]
    if not texts and (_DOCUMENTS / f"python{sysconfig.get_python_version()}/copyright").is_file():
        texts = [_read(_DOCUMENTS / f"python{sysconfig.get_python_version()}/copyright")]
    yield Component("Python", sys.version.split()[0], "PSF-2.0", tuple(texts[:1]))
    for found in distributions(path=[str(packages)], name="pyinstaller"):
        yield _component("pyinstaller", found)


def of_debian() -> Iterator[Component]:
    """System libraries that a bundle for Linux carries, as Debian documents them."""
    if sys.platform == "linux":
        said: dict[str, str] = {}
        for pattern in _OF_DEBIAN:
            for file in sorted(_DOCUMENTS.glob(f"{pattern}/copyright")):
                said.setdefault(_read(file), file.parent.name)
        for text, name in said.items():
            yield Component(name, "", "", (text,))


def _component(key: str, found: Distribution) -> Component:
    files = [file for file in found.files or [] if _is_licence(Path(file))]
    texts = [_read(Path(str(found.locate_file(file)))) for file in sorted(files)]
    texts += [_read(HERE / "texts" / f"{name}.txt") for name in _TEXTS.get(key, ())]
    metadata = found.metadata
    word = metadata["License-Expression"] or (metadata["License"] or "").partition("\n")[0]
    once = tuple(dict.fromkeys(texts))
    return Component(found.name, found.version, word[:60], once, _NOTES.get(key, ""))


def _is_licence(file: Path) -> bool:
    of_licences = any(part in ("licenses", "licences") for part in file.parts[:-1])
    return file.suffix not in _NOT_TEXT and (of_licences or bool(_LICENCE_FILE.search(file.name)))


def _requirement(text: str) -> tuple[str, bool]:
    """The distribution that is required, and whether only for an extra that nobody asked for."""
    named = re.match(r"[A-Za-z0-9._-]+", text)
    if named is None:
        raise ValueError(f"no requirement: {text}")
    return _key(named[0]), bool(re.search(r";.*\bextra\b", text))


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _read(file: Path) -> str:
    return file.read_text("utf-8", "replace").strip()


if __name__ == "__main__":
    print(collect(Path(sys.argv[1]), Path(sys.argv[2])))
