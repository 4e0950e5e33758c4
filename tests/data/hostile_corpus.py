"""Files made hostile: seeds that are cut, flipped, spliced and renamed, and bombs of each format.

The same every time. Nothing of it is kept in the repository.
"""

import io
import os
import random
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageCms

from tests.data import hostile_files, sample_photos

SUFFIXES = {
    b"\xff\xd8": ".jpg", b"\x89PNG": ".png", b"GIF8": ".gif", b"BM": ".bmp", b"RIFF": ".webp",
    b"II*\0": ".tif", b"MM\0*": ".tif",
}  # fmt: skip
MAX_SEED_BYTES = 2_000_000
KINDS = ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"]
Mutation = Callable[[random.Random, bytes, bytes], bytes]


def own_seeds(side: int = 160) -> list[bytes]:
    """A photo in each format, with metadata, and as the plainer and the rarer kinds of some."""
    with Image.open(sample_photos.originals()["chelsea"]) as image:
        photo = image.convert("RGB").resize((side, side * 2 // 3))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Canon", 6
    exif.get_ifd(0x8769)[0x9003] = "2019:08:24 17:03:11"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made = [_saved(photo, kind) for kind in KINDS]
    made += [_saved(photo, kind, exif=exif) for kind in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")]
    made += [_saved(photo, kind, icc_profile=profile) for kind in ("JPEG", "PNG", "WEBP", "TIFF")]
    made += [_saved(photo, "TIFF", compression=how) for how in ("tiff_lzw", "jpeg", "packbits")]
    frames = [photo.rotate(turn) for turn in range(0, 360, 60)]
    for kind in ("GIF", "PNG", "WEBP", "TIFF", "AVIF", "MPO"):
        made.append(_saved(photo, kind, save_all=True, append_images=frames))
    made.append(_saved(photo, "JPEG", progressive=True))
    for mode, kind in (("CMYK", "JPEG"), ("L", "PNG"), ("P", "PNG"), ("1", "TIFF"), ("F", "TIFF")):
        made.append(_saved(photo.convert(mode), kind))
    return made


def seeds_of(folder: Path) -> list[bytes]:
    """The contents of all files of a folder that are small enough, each once, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    small = (path for path in paths if 0 < path.stat().st_size <= MAX_SEED_BYTES)
    return list(dict.fromkeys(path.read_bytes() for path in small))


def suffix_of(data: bytes) -> str:
    """The ending of the name that a file should have; `.jpg` for what is no photo."""
    if data[4:8] == b"ftyp":
        return ".avif" if b"avi" in data[8:32] else ".heic"
    return next((suffix for start, suffix in SUFFIXES.items() if data.startswith(start)), ".jpg")


# Mutations


def cut_short(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """Only its first part."""
    return data[: dice.randrange(1, len(data))]


def bits_flipped(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A few bits, or many, are others."""
    changed = bytearray(data)
    for _each in range(2 ** dice.randrange(8)):
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def header_flipped(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """Bytes of its beginning are others: what it says of itself is wrong."""
    changed = bytearray(data)
    for _each in range(dice.randrange(1, 6)):
        changed[dice.randrange(min(len(data), 400))] = dice.randrange(256)
    return bytes(changed)


def number_inflated(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """Some four bytes become a huge, negative or tiny number."""
    at = dice.randrange(min(len(data), 2000))
    number = dice.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\0\0\xff\xfe"])
    return data[:at] + number + data[at + 4 :]


def header_swapped(dice: random.Random, data: bytes, other: bytes) -> bytes:
    """The beginning of another file, perhaps of another format."""
    end = dice.choice([8, 12, 24, 64, 512])
    return other[:end] + data[end:]


def part_doubled(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A part of it comes many times."""
    start = dice.randrange(len(data))
    part = data[start : start + dice.randrange(1, 4000)]
    return data[:start] + part * dice.choice([2, 3, 50]) + data[start:]


def part_removed(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A part of it is not there."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, 4000) :]


def part_of_another(dice: random.Random, data: bytes, other: bytes) -> bytes:
    """A part of another file in its middle, as its metadata or its pixels."""
    start, end = sorted(dice.randrange(len(other)) for _each in range(2))
    at = dice.randrange(len(data))
    return data[:at] + other[start:end] + data[at:]


def zeroed(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A part of it was never written, as after a power cut."""
    start = dice.randrange(len(data))
    length = min(len(data) - start, 4096)
    return data[:start] + bytes(length) + data[start + length :]


def noise(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A true beginning, and nothing true behind it."""
    return data[:64] + dice.randbytes(min(len(data), 20_000))


MUTATIONS: list[Mutation] = [
    cut_short, bits_flipped, bits_flipped, header_flipped, header_flipped, number_inflated,
    number_inflated, header_swapped, part_doubled, part_removed, part_of_another, zeroed, noise,
]  # fmt: skip


def mutated(seeds: list[bytes], count: int) -> Iterator[tuple[str, bytes]]:
    """So many files with their names, made of the seeds in turn; some under a wrong ending."""
    dice = random.Random(2026)
    endings = sorted({suffix_of(seed) for seed in seeds})
    for number in range(count):
        data, other = seeds[number % len(seeds)], dice.choice(seeds)
        change = dice.choice(MUTATIONS)
        suffix = dice.choice(endings) if dice.random() < 0.1 else suffix_of(data)
        yield f"{number:05}-{change.__name__}{suffix}", change(dice, data, other)


# Bombs


def bombs() -> dict[str, Callable[[], bytes]]:
    """What makes small files, by name, that promise or demand far too much of who reads them."""
    picture = Image.new("RGB", (64, 64), "teal")
    jpeg, png, tiff = (_saved(picture, kind) for kind in ("JPEG", "PNG", "TIFF"))
    sizes = struct.pack("<IHHIIiiHHIIiiII", 99, 0, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24,
                        *bytes(6))  # fmt: skip
    loop = struct.pack("<HHHIIHHIII", 2, 256, 4, 1, 64, 257, 4, 1, 64, 8)
    return {
        "promise.png": lambda: hostile_files.png_bomb(60_000),
        "promise-more.png": lambda: hostile_files.png_bomb(0x7FFFFFFF),
        "promise.gif": lambda: b"GIF89a" + b"\xff" * 4 + bytes(3) + b"," + bytes(99),
        "promise.bmp": lambda: b"BM" + sizes,
        "promise.jpg": lambda: _promising_jpeg(jpeg),
        "promise.webp": _promising_webp,
        "runs.bmp": lambda: _runs_bmp(20_000),
        "loop.tif": lambda: tiff[:4] + struct.pack("<I", 8) + loop,
        "count.tif": lambda: b"II*\0" + struct.pack("<IHHHII", 8, 1, 273, 4, 2**31, 8),
        "exif-loop.jpg": lambda: _with_segment(jpeg, b"\xe1", _looping_exif()),
        "text.png": lambda: _with_chunks(png, b"zTXt", b"a\0\0" + _squeezed(200)),
        "texts.png": lambda: _with_chunks(png, b"zTXt", b"a\0\0" + _squeezed(1), 500),
        "xmp.png": lambda: _with_chunks(
            png, b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + _squeezed(200)
        ),
        "profile.png": lambda: _with_chunks(png, b"iCCP", b"x\0\0" + _squeezed(200)),
        "profile.jpg": lambda: _saved(picture, "JPEG", icc_profile=bytes(1 << 23)),
        "laughs.jpg": lambda: _with_segment(
            jpeg, b"\xe1", b"http://ns.adobe.com/xap/1.0/\0" + laughs()
        ),
        "xmp.tif": lambda: _saved(picture, "TIFF", tiffinfo={700: b"<" * (1 << 22)}),
        "frames.gif": _many_frames,
        "frames.webp": lambda: _animated("WEBP"),
        "frames.avif": lambda: _animated("AVIF"),
        "deep.mpo": lambda: jpeg * 2000,
    }


def slow_bombs() -> dict[str, Callable[[], bytes]]:
    """Those that take seconds, to make or to read."""
    jpeg, png = (_saved(Image.new("RGB", (64, 64), "teal"), kind) for kind in ("JPEG", "PNG"))
    segment = b"\xff\xe1\xff\xffExif\0\0" + bytes(65527)
    return {
        "pixels.png": lambda: _png_of_zeros(17_000),
        "tiles.tif": lambda: _huge_tiff(17_000),
        "scans.jpg": _scans_jpeg,
        "segments.jpg": lambda: jpeg[:2] + segment * 300 + jpeg[2:],
        "chunks.png": lambda: _with_chunks(png, b"tEXt", b"a\0b", 300_000),
        "zeros.jpg": lambda: jpeg[:200] + bytes(400 * 1024 * 1024),
    }


def laughs() -> bytes:
    """XMP of a few entities, each made of two of another: written out, a terabyte."""
    xml = b"<!DOCTYPE a [<!ENTITY a0 'ha'>"
    for level in range(1, 40):
        xml += b"<!ENTITY a%d '&a%d;&a%d;'>" % (level, level - 1, level - 1)
    return xml + b"]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&a39;</x:xmpmeta>"


def _squeezed(megabytes: int) -> bytes:
    return zlib.compress(bytes(megabytes << 20), 9)


def _animated(kind: str) -> bytes:
    frames = [Image.new("L", (256, 256), shade) for shade in range(250)]
    return _saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=1)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _png_of_zeros(side: int) -> bytes:
    """A sound PNG of almost as many pixels as are allowed, in a few hundred kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 3 * side)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _with_chunks(png: bytes, kind: bytes, data: bytes, count: int = 1) -> bytes:
    return png[:33] + _chunk(kind, data) * count + png[33:]


def _with_segment(jpeg: bytes, marker: bytes, data: bytes) -> bytes:
    return jpeg[:2] + b"\xff" + marker + struct.pack(">H", len(data) + 2) + data + jpeg[2:]


def _promising_jpeg(jpeg: bytes) -> bytes:
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + b"\xff\xdc\xff\xdc" + jpeg[at + 4 :]


def _scans_jpeg() -> bytes:
    """A progressive JPEG of 16 million pixels, one of whose scans comes thousands of times."""
    data = _saved(Image.new("L", (4000, 4000), 99), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 3000 + data[-2:]


def _looping_exif() -> bytes:
    """EXIF whose directories for the shot and the place are the first one itself."""
    entries = [struct.pack("<HHII", tag, 4, 1, 8) for tag in (0x8769, 0x8825, 0x014A)]
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 3) + b"".join(entries) + struct.pack("<I", 8)


def _huge_tiff(side: int) -> bytes:
    """A TIFF whose single strip of a few bytes is to become `side` by `side` pixels."""
    strip = zlib.compress(bytes(1 << 20))
    tags = [
        (256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 8), (262, 3, 1), (273, 4, 200),
        (277, 3, 1), (278, 4, side), (279, 4, len(strip)),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)
    return head.ljust(200, b"\0") + strip


def _runs_bmp(side: int) -> bytes:
    """A BMP of runs: five bytes of it are 255 pixels."""
    runs = b"\xff\1" * 200_000 + b"\0\1"
    sizes = struct.pack("<IHHIIiiHHIIiiII", 1078 + len(runs), 0, 0, 1078, 40, side, side // 2, 1, 8,
                        1, len(runs), 0, 0, 256, 0)  # fmt: skip
    return b"BM" + sizes + bytes(1024) + runs


def _promising_webp() -> bytes:
    """An extended WebP that promises as much as its header can, without a picture."""
    header = struct.pack("<I", 0) + (b"\xff\xff\xff" * 2)
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + header


def _many_frames() -> bytes:
    """A GIF of a hundred thousand frames."""
    frame = b",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * 100_000 + b";"


# Special files


def make_special(folder: Path, photo: bytes) -> None:
    """Fill a folder with what is no file, has odd names, or lies where nobody looks. Linux only."""
    for number, name in enumerate(hostile_files.ODD_NAMES):
        (folder / name).write_bytes(photo + bytes([number]))
    os.mkfifo(folder / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "socket.jpg"))
    for name, target in {
        "zero.jpg": "/dev/zero", "full.jpg": "/dev/full", "tty.jpg": "/dev/tty",
        "memory.jpg": "/proc/self/mem", "ring-a.jpg": "ring-b.jpg",
        "ring-b.jpg": "ring-a.jpg", "dangling.jpg": "nowhere.jpg", "me.jpg": "me.jpg",
        "folder.jpg": ".", "outside.jpg": "/etc/passwd", "loop": ".", "up": "..",
    }.items():  # fmt: skip
        (folder / name).symlink_to(target)
    (folder / "real-folder.jpg").mkdir()
    (folder / "closed").mkdir()
    (folder / "closed" / "a.jpg").write_bytes(photo)
    (folder / "closed").chmod(0)
    (folder / "closed.jpg").write_bytes(photo)
    (folder / "closed.jpg").chmod(0)
    with (folder / "holes.jpg").open("wb") as file:
        file.truncate(600 * 1024 * 1024)
    _make_sidecars(folder, photo)
    make_deep(folder, photo)


def _make_sidecars(folder: Path, photo: bytes) -> None:
    for number, name in enumerate(("laughs", "huge", "pipe", "endless", "folder", "x" * 251)):
        (folder / f"{name}.jpg").unlink(missing_ok=True)
        (folder / f"{name}.jpg").write_bytes(photo + bytes([100 + number]))
    (folder / "laughs.xmp").write_bytes(laughs())
    (folder / "huge.xmp").write_bytes(b"<a>" * 10_000_000)
    os.mkfifo(folder / "pipe.xmp")
    (folder / "endless.xmp").symlink_to("/dev/zero")
    (folder / "folder.xmp").mkdir()
    (folder / ("x" * 251 + ".xmp")).write_bytes(b"<a>")  # and with .jpg.xmp the name is too long


def make_deep(folder: Path, photo: bytes) -> None:
    """A photo so deep in folders that its path is longer than the system takes."""
    before = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        Path("deep.jpg").write_bytes(photo)
    finally:
        os.fchdir(before)
        os.close(before)
