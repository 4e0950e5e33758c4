"""The version resource of photokin.exe: python packaging/windows/version_info.py build/version.txt.

PyInstaller's `EXE(version=…)` takes the file; Explorer shows what it says under Details.
"""

from __future__ import annotations

import re
import sys
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
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(resource(project_version()), "utf-8")
