"""Makes the Windows installer of PyInstaller's folder, which has photokin.exe in it.

It needs NSIS 3.08 or newer with its 64-bit stubs, as Debian has it: `makensis` on the PATH. Where
PHOTOKIN_WINDOWS_SIGN is a program that signs the file it is given, as sign.sh does, the app, the
installer and the uninstaller are signed.

By itself: python packaging/windows/installers.py FOLDER VERSION OUT
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from version_info import COPYRIGHT, PUBLISHER, numbers  # noqa: E402

SIGN = "PHOTOKIN_WINDOWS_SIGN"


def make(bundle: Path, version: str, out: Path) -> list[Path]:
    """Compile the installer of the app in `bundle` into `out`; the file. Raises OSError."""
    makensis = shutil.which("makensis")
    if makensis is None:
        raise FileNotFoundError("there is no makensis on the PATH: install NSIS")
    if not (bundle / "photokin.exe").is_file():
        raise FileNotFoundError(f"there is no photokin.exe in {bundle}")
    if os.environ.get(SIGN):
        subprocess.run([os.environ[SIGN], bundle / "photokin.exe"], check=True)
    else:
        print(f"Not signed: {SIGN} is not set, so Windows will warn of an unknown publisher.")
    installer = out / installer_name(version)
    given = definitions(bundle, installer, version, os.environ)
    defined = [f"-D{name}={value}" for name, value in given.items()]
    command = [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, HERE / "photokin.nsi"]
    subprocess.run(command, check=True)
    return [installer]


def installer_name(version: str) -> str:
    """The file's name, which the winget manifest and the workflow use too."""
    return f"photokin-{version}-windows-x64-setup.exe"


def definitions(
    bundle: Path, installer: Path, version: str, environment: Mapping[str, str]
) -> dict[str, str | int]:
    """What photokin.nsi is given. LONGEST_NAME: characters of the longest path in the folder."""
    files = sorted(file for file in bundle.rglob("*") if file.is_file())
    given: dict[str, str | int] = {
        "VERSION": version,
        "VERSION_NUMBERS": ".".join(map(str, numbers(version))),
        "PUBLISHER": PUBLISHER,
        "COPYRIGHT": COPYRIGHT,
        "PAYLOAD": str(bundle.resolve()),
        "OUTPUT": str(installer.resolve()),
        "ICON": str(ROOT / "assets/icons/photokin.ico"),
        "LONGEST_NAME": max(len(str(file.relative_to(bundle))) for file in files),
        "KILOBYTES": sum(file.stat().st_size for file in files) // 1024,
    }
    if environment.get(SIGN):
        given["SIGN"] = environment[SIGN]
    return given


if __name__ == "__main__":
    folder, version_there, target = sys.argv[1:]
    print(*make(Path(folder), version_there, Path(target)), sep="\n")
