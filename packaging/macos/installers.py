"""Makes the .dmg of Photokin.app, signed and notarised where the secrets for that are there.

| variable | |
|---|---|
| PHOTOKIN_MACOS_IDENTITY | the name of a Developer ID certificate in the keychain |
| PHOTOKIN_NOTARY_KEY, _KEY_ID, _ISSUER | a key of App Store Connect: its file, id and issuer |

Without the first the app stays as PyInstaller signed it, for this machine alone and without the
hardened runtime: people must allow it in the system's settings.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
IDENTITY = "PHOTOKIN_MACOS_IDENTITY"
NOTARY = ("PHOTOKIN_NOTARY_KEY", "PHOTOKIN_NOTARY_KEY_ID", "PHOTOKIN_NOTARY_ISSUER")
APP = "Photokin.app"
# Fat, or of one processor; most significant byte first or last.
_MACH_O = frozenset(
    bytes.fromhex(magic) for magic in ("cafebabe", "cffaedfe", "cefaedfe", "feedfacf", "feedface")
)


def make(bundle: Path, version: str, out: Path) -> list[Path]:
    """Make the .dmg of the app beside `bundle`. Raises OSError and CalledProcessError."""
    app = bundle.parent / APP
    sign(app, os.environ)
    image = out / f"photokin-{version}-macos-{platform.machine()}.dmg"
    make_image(app, image)
    notarise(image, os.environ)
    return [image]


def sign(app: Path, environment: Mapping[str, str]) -> None:
    """Sign what is in the app, from the inside to the outside, with the hardened runtime."""
    identity = environment.get(IDENTITY)
    if not identity:
        print(f"Not signed: {IDENTITY} is not set.")
        return
    for file in [*mach_o_files(app), app]:
        codesign(
            file, identity, "--options=runtime", f"--entitlements={HERE / 'entitlements.plist'}"
        )
    subprocess.run(["codesign", "--verify", "--deep", "--strict", app], check=True)


def mach_o_files(app: Path) -> list[Path]:
    """Programs and libraries, the innermost first; each once, not by its links."""
    files = (file for file in app.rglob("*") if file.is_file() and not file.is_symlink())
    programs = [file for file in files if is_mach_o(file)]
    return sorted(programs, key=lambda file: (-len(file.parts), str(file)))


def is_mach_o(file: Path) -> bool:
    """Whether a file is a program or a library of macOS."""
    with file.open("rb") as content:
        return content.read(4) in _MACH_O


def make_image(app: Path, image: Path) -> None:
    """A disk image with the app and a link to where it belongs."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(app, Path(folder, APP), symlinks=True)
        Path(folder, "Applications").symlink_to("/Applications")
        create = ["hdiutil", "create", "-volname", "Photokin", "-srcfolder", folder]
        subprocess.run([*create, "-fs", "HFS+", "-format", "ULFO", "-ov", image], check=True)


def notarise(image: Path, environment: Mapping[str, str]) -> None:
    """Let Apple look at the image, and attach what it says."""
    missing = [name for name in (IDENTITY, *NOTARY) if not environment.get(name)]
    if missing:
        print(f"Not notarised: {', '.join(missing)} not set.")
        return
    codesign(image, environment[IDENTITY])
    key, key_id, issuer = (environment[name] for name in NOTARY)
    submit = ["xcrun", "notarytool", "submit", image, "--wait", "--timeout", "30m"]
    subprocess.run([*submit, "--key", key, "--key-id", key_id, "--issuer", issuer], check=True)
    subprocess.run(["xcrun", "stapler", "staple", image], check=True)


def codesign(file: Path, identity: str, *options: str) -> None:
    """Sign a file, with a time that Apple attests."""
    command = ["codesign", "--force", "--timestamp", *options, "--sign", identity, file]
    subprocess.run(command, check=True)
