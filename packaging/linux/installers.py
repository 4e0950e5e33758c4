"""Makes the .deb and the tar.xz of the bundle; the Flatpak and the AppImage start from the tar."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
import time
from pathlib import Path

import debian

LINUX = Path(__file__).resolve().parent
ROOT = LINUX.parents[1]
ID = "org.photokin.Photokin"
MOST_COMPRESSED_BYTES = 75_000_000
# Where each file of this folder belongs below /usr.
PLACES = {
    f"{ID}.desktop": "share/applications",
    "file_managers/photokin.nemo_action": "share/nemo/actions",
    "file_managers/photokin.servicemenu.desktop": "share/kio/servicemenus",
    "file_managers/photokin_nautilus.py": "share/nautilus-python/extensions",
}


def make(bundle: Path, version: str, out: Path) -> list[Path]:
    """The .deb and the tar.xz of a version, in `out`."""
    work = bundle.parents[1]
    tree = work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    stage(bundle, version, tree)
    made = [
        debian.make(tree, version, work / "deb", out),
        make_tar(tree, out / f"photokin-linux-{platform.machine()}.tar.xz", version),
    ]
    for file in made:
        if file.stat().st_size > MOST_COMPRESSED_BYTES:
            raise SystemExit(f"{file} is larger than {MOST_COMPRESSED_BYTES / 1e6:.0f} MB")
    return made


def stage(bundle: Path, version: str, tree: Path) -> None:
    """Lay out what is to lie below /usr, or below any other folder, in `tree`."""
    shutil.copytree(bundle, tree / "lib/photokin", symlinks=True)
    (tree / "bin").mkdir()
    (tree / "bin/photokin").symlink_to("../lib/photokin/photokin")
    for name, place in PLACES.items():
        put((LINUX / name).read_text("utf-8"), tree / place / Path(name).name)
    date = time.strftime("%Y-%m-%d", time.gmtime(moment()))
    metainfo = (LINUX / f"{ID}.metainfo.xml").read_text("utf-8")
    metainfo = metainfo.replace("@VERSION@", version).replace("@DATE@", date)
    put(metainfo, tree / f"share/metainfo/{ID}.metainfo.xml")
    drawing = ROOT / "assets/icons/photokin.svg"
    icons = tree / "share/icons/hicolor"
    put(drawing.read_text("utf-8"), icons / f"scalable/apps/{ID}.svg")
    python = bundle.parents[1] / "environment/bin/python"
    subprocess.run([python, LINUX / "draw_icons.py", drawing, icons, ID], check=True)
    documents = tree / "share/doc/photokin"
    documents.mkdir(parents=True)
    carried = Path("lib/photokin/_internal/photokin")
    every = (tree / carried / "licences.txt").is_file()
    licences = carried / ("licences.txt" if every else "LICENSE")
    (documents / "copyright").symlink_to(Path("../../..", licences))
    (documents / "changelog.gz").write_bytes(
        gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0)
    )


def put(text: str, target: Path) -> None:
    """Write a file, and the folders above it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def make_tar(tree: Path, target: Path, version: str) -> Path:
    """An archive that runs where it is unpacked: `photokin-VERSION/bin/photokin`."""
    the_same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{moment()}"]
    below = f"--transform=flags=r;s,^\\./,photokin-{version}/,"
    parts = ["./bin", "./lib", "./share"]
    subprocess.run(
        [
            "tar",
            "--create",
            "--xz",
            "--file",
            target,
            "--directory",
            tree,
            *the_same,
            below,
            *parts,
        ],
        check=True,
        env=os.environ | {"XZ_OPT": "-6 -T0"},
    )
    return target


def moment() -> int:
    """When this version is made: SOURCE_DATE_EPOCH, for builds that are to come out the same."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
