"""The version resource of photokin.exe, which Explorer shows under Details.

PyInstaller's `EXE(version=…)` takes the file that `write` makes. By itself: the version is printed.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHER = "The Photokin authors"
COPYRIGHT = "MIT licence, © the Photokin authors"

_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags={flags}, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", {publisher!r}),
      StringStruct("FileDescription", "Photokin"),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", "photokin"),
      StringStruct("LegalCopyright", {copyright!r}),
      StringStruct("OriginalFilename", "photokin.exe"),
      StringStruct("ProductName", "Photokin"),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x409, 1200])]),
  ],
)
"""
_PRERELEASE = 0x2


def project_version() -> str:
    """The version in this checkout."""
    source = (ROOT / "desktop/photokin/__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', source, re.MULTILINE)
    if found is None:
        raise ValueError("photokin/__init__.py says no version")
    return found[1]


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows compares it: four numbers, without what makes it a pre-release."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if found is None:
        raise ValueError(f"{version} is no version of three numbers")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch, 0


def write(version: str, file: Path) -> Path:
    """Write the version resource into a file; the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(resource(version), "utf-8")
    return file


def resource(version: str) -> str:
    """The version resource, as PyInstaller reads it."""
    release = re.fullmatch(r"\d+\.\d+\.\d+", version)
    return _RESOURCE.format(
        numbers=numbers(version),
        flags=hex(0 if release else _PRERELEASE),
        version=version,
        publisher=PUBLISHER,
        copyright=COPYRIGHT,
    )


if __name__ == "__main__":
    print(project_version())
