"""A folder of files that a photo app meets in the wild and must survive."""

import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

NOT_UTF8 = os.fsdecode(b"caf\xe9.jpg")
EMOJI = "🏖️ beach 👨‍👩‍👧.jpg"
LONG = "n" * 246 + ".jpg"
"""A name of 250 bytes."""

ODD_NAMES = [
    NOT_UTF8, os.fsdecode(b"\xff\xfe.png"), EMOJI, LONG, "n" * 251 + ".jpg", "é" * 125 + ".jpg",
    "new\nline.jpg", "tab\t.jpg", "escape\x1b[31m.jpg", "back\\slash.jpg", "\u202egpj.exe.jpg",
    "-rf.jpg", " .jpg", "*.jpg", "quote'\".jpg", "<b>&amp;.jpg", "$(reboot).jpg", "%s%n.jpg",
    "{why}.jpg", "CON.jpg", "a,b;c.jpg", "=1+1.jpg",
]  # fmt: skip
"""Names that Linux allows, and that somebody may take for something else."""


def make(folder: Path, photos: list[Path]) -> tuple[dict[str, str], dict[str, Path]]:
    """Fill `folder` with files that can't be read and, under odd names, copies of three photos.

    Returns the bad names, each with a word that its reason must hold, and the good names, each
    with the photo it is a copy of. Unix only: Windows knows neither FIFOs nor such names.
    """
    good = dict(zip((NOT_UTF8, EMOJI, LONG), photos, strict=True))
    for name, photo in good.items():
        shutil.copyfile(photo, folder / name)
    bad: dict[str, tuple[Callable[[Path], object], str]] = {
        "text.jpg": (lambda path: path.write_text("I am not a photo."), "Not a photo"),
        "truncated.jpg": (lambda path: path.write_bytes(_first_half(photos[0])), "cut short"),
        "empty.png": (Path.touch, "empty"),
        "bomb.png": (lambda path: path.write_bytes(png_bomb(60_000)), "60000"),
        "unreadable.jpg": (lambda path: _unreadable(path, photos[0]), "permission"),
        "pipe.jpg": (os.mkfifo, "regular file"),
        "ring-a.jpg": (lambda path: path.symlink_to("ring-b.jpg"), "symbolic links"),
        "ring-b.jpg": (lambda path: path.symlink_to("ring-a.jpg"), "symbolic links"),
        "closed": (lambda path: path.mkdir(mode=0), "permission"),
        "dangling.jpg": (lambda path: path.symlink_to("nowhere.jpg"), "gone"),
    }
    for name, (write, _) in bad.items():
        write(folder / name)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "folder.jpg").mkdir()
    return {name: word for name, (_, word) in bad.items()}, good


def png_bomb(side: int) -> bytes:
    """A small PNG whose header promises `side` by `side` pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(100_000))
    chunks = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _first_half(photo: Path) -> bytes:
    data = photo.read_bytes()
    return data[: len(data) // 2]


def _unreadable(path: Path, photo: Path) -> None:
    shutil.copyfile(photo, path)
    path.chmod(0)
