"""Fixtures that every part's tests share: real photos in real folders."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported: a test that wants a real screen starts its own X server.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def sample_photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sample photos: `originals` and a sub-folder a variant. Shared: read only."""
    from tests.data import sample_photos

    folder = tmp_path_factory.mktemp("sample") / "photos"
    sample_photos.make(folder)
    return folder


@pytest.fixture
def photo_folder(sample_photos: Path, tmp_path: Path) -> Path:
    """Four originals in a folder of the test's own, which it may change."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("chelsea.png", "coffee.png", "rocket.jpg", "astronaut.png"):
        shutil.copyfile(sample_photos / "originals" / name, folder / name)
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator["SmallDisk"]:
    """A real disk of 4 MB that can be filled and write-protected; only root may mount it."""
    disk = SmallDisk(tmp_path / "disk")
    disk.path.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk.path)]
    if not hasattr(os, "geteuid") or os.geteuid() or subprocess.run(mounting).returncode:
        pytest.skip("only root may mount a disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk.path)], check=True)


class SmallDisk:
    """A disk at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fill(self, leave: int = 0) -> None:
        """Leave so many bytes free."""
        with contextlib.suppress(OSError), (self.path / "filler").open("ab", 0) as filler:
            while True:
                filler.write(bytes(4096))
        self._shorten(leave)

    def empty(self) -> None:
        """Free what `fill` has filled."""
        (self.path / "filler").unlink()

    def protect(self, protected: bool = True) -> None:
        """Let nobody write on it, or everybody."""
        how = f"remount,{'ro' if protected else 'rw'}"
        subprocess.run(["mount", "-o", how, str(self.path)], check=True)

    def _shorten(self, by: int) -> None:
        filler = self.path / "filler"
        os.truncate(filler, max(0, filler.stat().st_size - by))


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the library of the person who runs it."""
    monkeypatch.setenv("PHOTOKIN_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("PHOTOKIN_RECENT", str(tmp_path / "libraries.json"))


_FAR = {socket.AF_INET, socket.AF_INET6}
_far_sockets: list[str] = []


def _watch_sockets(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in _FAR:
        _far_sockets.append(str(arguments))


sys.addaudithook(_watch_sockets)


@pytest.fixture(autouse=True)
def _no_connection() -> Iterator[None]:
    """No test opens a socket that could reach another machine."""
    yield
    opened, _far_sockets[:] = _far_sockets[:], []
    assert opened == []


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Qt's offscreen clipboard outlives Python, and crashes on what Python left in it."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()
