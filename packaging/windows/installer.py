"""Compile the Windows installer: python packaging/windows/installer.py dist/photokin dist.

It takes what PyInstaller made, a folder with photokin.exe in it, and needs NSIS 3.08 or newer with
its 64-bit stubs: `makensis` on the PATH, on Windows or elsewhere. Where PHOTOKIN_WINDOWS_SIGN is a
command that signs the file it is followed by, the installer and the uninstaller are signed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from version_info import COPYRIGHT, PUBLISHER, numbers, project_version  # noqa: E402

SIGN = "PHOTOKIN_WINDOWS_SIGN"


def main(argv: Sequence[str]) -> int:
    """Compile the installer for the app in a folder; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("payload", type=Path, help="the folder that PyInstaller made")
    parser.add_argument("target", type=Path, help="the folder to put the installer in")
    parser.add_argument("--version", default=project_version())
    options = parser.parse_args(argv)
    makensis = shutil.which("makensis")
    if makensis is None:
        print("installer.py: there is no makensis on the PATH", file=sys.stderr)
        return 1
    if not (options.payload / "photokin.exe").is_file():
        print(f"installer.py: there is no photokin.exe in {options.payload}", file=sys.stderr)
        return 1
    if not os.environ.get(SIGN):
        print(f"Not signed: {SIGN} is not set, so Windows will warn of an unknown publisher.")
    options.target.mkdir(parents=True, exist_ok=True)
    installer = options.target / installer_name(options.version)
    made = definitions(options.payload, installer, options.version, os.environ)
    defined = [f"-D{name}={value}" for name, value in made.items()]
    command = [makensis, "-V3", "-WX", "-INPUTCHARSET", "UTF8", *defined, HERE / "photokin.nsi"]
    status = subprocess.call(command)
    if status == 0:
        print(installer)
    return status


def installer_name(version: str) -> str:
    """The file's name, which the winget manifest and the workflow use too."""
    return f"photokin-{version}-windows-x64-setup.exe"


def definitions(
    payload: Path, installer: Path, version: str, environment: Mapping[str, str]
) -> dict[str, str | int]:
    """What photokin.nsi is given. LONGEST_NAME: characters of the longest path in the payload."""
    files = sorted(file for file in payload.rglob("*") if file.is_file())
    given: dict[str, str | int] = {
        "VERSION": version,
        "VERSION_NUMBERS": ".".join(map(str, numbers(version))),
        "PUBLISHER": PUBLISHER,
        "COPYRIGHT": COPYRIGHT,
        "PAYLOAD": str(payload.resolve()),
        "OUTPUT": str(installer.resolve()),
        "ICON": str(ROOT / "assets/icons/photokin.ico"),
        "LONGEST_NAME": max(len(str(file.relative_to(payload))) for file in files),
        "KILOBYTES": sum(file.stat().st_size for file in files) // 1024,
    }
    if environment.get(SIGN):
        given["SIGN"] = environment[SIGN]
    return given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
