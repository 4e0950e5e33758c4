"""Drives for tests: file systems in files, which are plugged in and unplugged by mounting."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

MEGABYTES = 24


class Drive:
    """A small file system of its own, plugged in at one mount point at a time."""

    def __init__(self, image: Path) -> None:
        if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
            pytest.skip("only an administrator of Linux may mount drives")
        self._image = image
        self._point: Path | None = None
        with image.open("wb") as file:
            file.truncate(MEGABYTES * 2**20)
        subprocess.run(["mkfs.ext4", "-q", image], check=True)

    def plug_in(self, point: Path) -> Path:
        """Mount it at `point`, which is made."""
        point.mkdir(parents=True, exist_ok=True)
        mounted = subprocess.run(["mount", "-o", "loop", self._image, point], capture_output=True)
        if mounted.returncode:
            pytest.skip(f"nothing can be mounted here: {mounted.stderr.decode().strip()}")
        self._point = point
        return point

    def unplug(self) -> None:
        """Take it away at once, whoever is at work on it."""
        if self._point is not None:
            subprocess.run(["umount", "--lazy", self._point], check=True)
            self._point = None
