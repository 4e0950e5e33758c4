"""Makes a Debian package of what lies below /usr, with the dependencies that its files name."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

# What each library that is not carried belongs to, in Debian and in Ubuntu.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6", "ld-linux-aarch64.so.1": "libc6", "libc.so.6": "libc6",
    "libdl.so.2": "libc6", "libm.so.6": "libc6", "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6", "librt.so.1": "libc6", "libutil.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1", "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}  # fmt: skip
# The oldest GCC whose C++ library has these symbols.
OLDEST_GCC = {(3, 4, 28): "9", (3, 4, 29): "11", (3, 4, 30): "12", (3, 4, 32): "13"}

CONTROL = """\
Package: photokin
Version: {version}
Architecture: {architecture}
Maintainer: The Photokin authors <photokin@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: xdg-utils
Suggests: python3-nautilus
Section: graphics
Priority: optional
Description: find the photos in your own folders that look like another
 Drop a photo, and see the photos on your own disk that look like it:
 cropped, resized, recoloured, turned and mirrored copies, and photos of
 the same kind of thing.
 .
 Photokin watches your folders, and never opens a network connection.
"""


def make(tree: Path, version: str, work: Path, out: Path) -> Path:
    """The package of `tree`, in `out`; `work` is made anew on the way."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(tree, work / "usr", symlinks=True, copy_function=_link)
    files = [path for path in sorted(work.rglob("*")) if path.is_file() and not path.is_symlink()]
    for folder in [work, *(path for path in work.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
    control = work / "DEBIAN"
    control.mkdir(mode=0o755)
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    (control / "control").write_text(
        CONTROL.format(
            version=debian_version(version),
            architecture=architecture,
            kilobytes=sum(-(-file.stat().st_size // 1024) for file in files),
            depends=", ".join(dependencies(work)),
        )
    )
    sums = [f"{_md5(file)}  {file.relative_to(work)}\n" for file in files]
    (control / "md5sums").write_text("".join(sums))
    target = out / f"photokin_{debian_version(version)}_{architecture}.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(work), str(target)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return target


def debian_version(version: str) -> str:
    """A version as Debian sorts it: what leads up to a release comes before it."""
    return re.sub(r"\.?(a|b|rc|dev)(\d+)$", r"~\1\2", version)


def dependencies(tree: Path) -> list[str]:
    """The packages that the programs and libraries in `tree` need, with the least versions.

    Raises SystemExit for a library that is neither carried nor known to belong to one.
    """
    carried = {path.name for path in tree.rglob("*")}
    packages: dict[str, str] = {}
    for file in sorted(path for path in tree.rglob("*") if _is_program(path)):
        headers = subprocess.run(
            ["objdump", "--private-headers", file], check=True, capture_output=True, text=True
        ).stdout
        for library in re.findall(r"^\s+NEEDED\s+(\S+)$", headers, re.MULTILINE):
            if library in carried:
                continue
            if library not in PACKAGES:
                raise SystemExit(
                    f"{file} needs {library}, which is not carried: install it on this machine, or"
                    " name the package it belongs to in packaging/linux/debian.py"
                )
            packages.setdefault(PACKAGES[library], "")
        for name, package in (("GLIBC", "libc6"), ("GLIBCXX", "libstdc++6")):
            for symbol in re.findall(rf"\b{name}_([0-9.]+)$", headers, re.MULTILINE):
                packages[package] = max(packages.get(package, ""), symbol, key=_numbers)
    if symbols := packages.get("libstdc++6"):
        fitting = [gcc for had, gcc in OLDEST_GCC.items() if _numbers(symbols) <= had]
        packages["libstdc++6"] = fitting[0]
    return [f"{name} (>= {least})" if least else name for name, least in sorted(packages.items())]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split(".") if number)


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _md5(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def _link(source: str, target: str) -> str:
    """As shutil.copy2, without another 200 MB."""
    Path(target).hardlink_to(source)
    return target
