"""Build the sdist and, of that, the wheel; then test the wheel where there is no checkout.

python packaging/distributions.py DIST. Annoy is compiled where it is installed, so the test needs a
compiler for C++.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HATCHLING = "hatchling>=1.26"


def main(target: Path) -> int:
    """Build both into a folder and test the wheel; returns the exit status."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        builder = environment(Path(scratch, "builder"), HATCHLING)
        sdist = build(builder, ROOT, "sdist", target.resolve())
        with tarfile.open(sdist) as archive:
            archive.extractall(scratch, filter="data")
        sources = Path(scratch, sdist.name.removesuffix(".tar.gz"))
        wheel = build(builder, sources, "wheel", target.resolve())
        fresh = environment(Path(scratch, "fresh"), f"{wheel}[heif]")
        return self_test(fresh, Path(scratch))


def build(python: Path, sources: Path, kind: str, target: Path) -> Path:
    """The sdist or the wheel of some sources."""
    command = [python, "-m", "hatchling", "build", "--target", kind, "--directory", target]
    subprocess.run(command, cwd=sources, check=True)
    return max(target.glob("*.tar.gz" if kind == "sdist" else "*.whl"), key=os.path.getmtime)


def environment(folder: Path, requirement: str) -> Path:
    """A fresh environment with what is required; its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
    return python


def self_test(python: Path, folder: Path) -> int:
    """Let the program that the wheel installed test itself, far from this checkout."""
    program = python.with_name("photokin" + python.suffix)
    surroundings = {key: text for key, text in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.call([program, "--self-test"], cwd=folder, env=surroundings)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
