"""What a photo file and its sidecars say about the photo: EXIF, IPTC and XMP."""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Any
from xml.etree import ElementTree as ET

from PIL import Image, IptcImagePlugin

from photokin.core import courtesy

MAX_XMP_BYTES = 2 * 1024 * 1024
MAX_TEXT = 4000
MAX_KEYWORDS = 400
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_BROKEN = (
    SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError,
    struct.error, OSError,
)  # fmt: skip
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"
_LENSES = ("{http://cipa.jp/exif/1.0/}LensModel", "{http://ns.adobe.com/exif/1.0/aux/}Lens")
_HIERARCHIES = (
    "{http://ns.adobe.com/lightroom/1.0/}hierarchicalSubject",
    "{http://www.digikam.org/ns/1.0/}TagsList",
)
_PLACES = (
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}Location",
    f"{_PHOTOSHOP}City",
    f"{_PHOTOSHOP}State",
    f"{_PHOTOSHOP}Country",
)


@dataclass(frozen=True)
class Metadata:
    """Facts about a photo; what is not known is None or empty.

    taken: local time of the shot as YYYY-MM-DDTHH:MM:SS, with a fraction of the second if known.
    camera: make and model. latitude, longitude: decimal degrees, north and east positive; both or
    neither. rating: 1 to 5 stars, 0 for none, -1 for rejected. place: in words.
    """

    taken: str | None = None
    camera: str = ""
    lens: str = ""
    latitude: float | None = None
    longitude: float | None = None
    rating: int | None = None
    title: str = ""
    caption: str = ""
    keywords: tuple[str, ...] = ()
    place: str = ""

    def over(self, below: Metadata) -> Metadata:
        """These facts, and those of `below` that are missing here."""
        return replace(below, **self._known())

    def to_json(self) -> str:
        """One JSON object of what is known: patching one with another is `over`."""
        return json.dumps(self._known(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Metadata:
        """The reverse of `to_json`."""
        known = json.loads(text)
        return cls(**known | {"keywords": tuple(known.get("keywords", ()))})

    def _known(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in (None, "", ())}


@dataclass(frozen=True)
class Sidecar:
    """What the sidecars of a file say. `stamp` differs once they do; it is empty without any."""

    stamp: str = ""
    facts: Metadata = Metadata()


def is_sidecar(name: str) -> bool:
    """Whether a file of this name describes the photo beside it."""
    return not name.startswith(".") and PurePath(name).suffix.lower() == ".xmp"


def sidecar_names(name: str) -> list[tuple[str, str]]:
    """What the sidecars of a photo may be called: spellings of each, those that count more last."""
    stem = PurePath(name).stem
    return [(f"{stem}.xmp", f"{stem}.XMP"), (f"{name}.xmp", f"{name}.XMP")]


def is_file(path: Path) -> bool:
    """Whether there is a file, through links; False where that can't be found out."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises if the name is too long


def read_sidecars(photo: Path) -> Metadata:
    """The facts of the sidecars beside a photo; a broken one has none."""
    facts = Metadata()
    for spellings in sidecar_names(photo.name):
        there = [photo.parent / spelling for spelling in spellings]
        found = next(filter(is_file, there), None)  # a FIFO would never end
        if found is not None:
            with contextlib.suppress(OSError), open(courtesy.open_to_read(found), "rb") as file:
                facts = of_xmp(file.read(MAX_XMP_BYTES + 1)).over(facts)
    return facts


def of_image(image: Image.Image) -> Metadata:
    """What an opened image says: XMP counts more than IPTC, and that more than EXIF.

    Broken metadata costs its own facts, nothing else.
    """
    exif = _kept(lambda: _exif(image.getexif()))  # first: a PNG may end with its XMP
    packet = image.info.get("xmp")
    xmp = of_xmp(packet) if isinstance(packet, bytes) else Metadata()
    return xmp.over(_kept(lambda: _iptc(image))).over(exif)


def of_xmp(packet: bytes) -> Metadata:
    """What an XMP packet or sidecar says; nothing where it is broken, huge or has a DTD."""
    return _kept(lambda: _xmp(packet))


def _kept(read: Callable[[], Metadata]) -> Metadata:
    try:
        return read()
    except _BROKEN:
        return Metadata()


# EXIF


def _exif(exif: Image.Exif) -> Metadata:
    shot, gps = _directory(exif, _EXIF_IFD), _directory(exif, _GPS_IFD)
    time = _exif_time(shot.get(0x9003), shot.get(0x9291)) or _exif_time(exif.get(0x0132), None)
    latitude, longitude = (
        _kept_degrees(gps.get(tag), gps.get(tag + 1), limit) for tag, limit in ((1, 90), (3, 180))
    )
    rating = exif.get(0x4746)
    return _placed(
        Metadata(
            taken=time,
            camera=_camera(_text(exif.get(0x010F)), _text(exif.get(0x0110))),
            lens=_text(shot.get(0xA434)),
            rating=_rating(str(rating)) if isinstance(rating, int) else None,
            caption=_text(exif.get(0x010E)),
        ),
        latitude,
        longitude,
    )


def _directory(exif: Image.Exif, tag: int) -> Mapping[int, Any]:
    try:
        return exif.get_ifd(tag)
    except _BROKEN:
        return {}


def _exif_time(time: object, fraction: object) -> str | None:
    """`2019:08:24 17:03:11` as ISO 8601, or None where a camera wrote something else."""
    text = _text(time)
    found = re.fullmatch(r"(\d{4}):(\d\d?):(\d\d?) (\d\d?):(\d\d?):(\d\d?)", text)
    return None if found is None else _iso(found.groups(), _text(fraction))


def _iso(parts: Iterable[str], fraction: str) -> str | None:
    year, month, day, *time = (int(part) for part in parts)
    if not (year and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    hour, minute, second = time
    whole = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    digits = fraction[:9].rstrip("0")
    return f"{whole}.{digits}" if digits.isdecimal() and digits.isascii() else whole


def _kept_degrees(side: object, angles: Any, limit: int) -> float | None:
    try:
        degrees: float = sum(
            float(angle) / 60**power for power, angle in enumerate(tuple(angles)[:3])
        )
    except _BROKEN:
        return None
    if not math.isfinite(degrees) or not 0 <= degrees <= limit:
        return None
    return round(-degrees if _text(side).upper() in ("S", "W") else degrees, 6)


def _placed(facts: Metadata, latitude: float | None, longitude: float | None) -> Metadata:
    if latitude is None or longitude is None:
        return facts
    return replace(facts, latitude=latitude, longitude=longitude)


def _camera(make: str, model: str) -> str:
    """Make and model; many models begin with the make."""
    first = make.partition(" ")[0]
    return model if model.lower().startswith(first.lower()) else f"{make} {model}".strip()


def _rating(text: str) -> int | None:
    stars = round(float(text))
    return stars if -1 <= stars <= 5 else None


# IPTC


def _iptc(image: Image.Image) -> Metadata:
    records = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]

    def texts(dataset: int) -> list[str]:
        found = records.get((2, dataset), [])
        return [_text(value) for value in (found if isinstance(found, list) else [found])]

    def text(dataset: int) -> str:
        return next(iter(texts(dataset)), "")

    return Metadata(
        title=text(5) or text(105),
        caption=text(120),
        keywords=_keywords(texts(25)),
        place=_place(map(text, (92, 90, 95, 101))),
    )


# XMP


def _xmp(packet: bytes) -> Metadata:
    if len(packet) > MAX_XMP_BYTES:
        return Metadata()
    encoding = "utf-16" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = packet.decode(encoding).strip("\0 \r\n\t\ufeff")
    # In the text that is parsed: no encoding hides them, and without them no entity can grow.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return Metadata()
    found = _properties(ET.fromstring(text))

    def first(*names: str) -> str:
        return next((_text(value) for name in names for value in found.get(name, []) if value), "")

    hierarchies = (path for name in _HIERARCHIES for path in found.get(name, []))
    parts = (part for path in hierarchies for part in re.split(r"[|/]", path))
    rating = first(f"{_XMP}Rating")
    return _placed(
        Metadata(
            taken=_xmp_time(first(f"{_EXIF}DateTimeOriginal"))
            or _xmp_time(first(f"{_PHOTOSHOP}DateCreated")),
            camera=_camera(first(f"{_TIFF}Make"), first(f"{_TIFF}Model")),
            lens=first(*_LENSES),
            rating=_rating(rating) if re.fullmatch(r"-?\d(\.\d+)?", rating) else None,
            title=first(f"{_DC}title", f"{_PHOTOSHOP}Headline"),
            caption=first(f"{_DC}description"),
            keywords=_keywords(map(_text, chain(found.get(f"{_DC}subject", []), parts))),
            place=_place(map(first, _PLACES)),
        ),
        _xmp_degrees(first(f"{_EXIF}GPSLatitude"), 90),
        _xmp_degrees(first(f"{_EXIF}GPSLongitude"), 180),
    )


def _properties(root: ET.Element) -> dict[str, list[str]]:
    """The texts of each property, by its name: the first description that has it counts."""
    found: dict[str, list[str]] = {}
    top = root if root.tag == f"{_RDF}RDF" else root.find(f"{_RDF}RDF")
    # Never deeper than a list in a property: what a hostile file nests costs no time.
    for description in [] if top is None else top.findall(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, [value])
        for element in description:
            items = [item.text or "" for item in element.findall(f"*/{_RDF}li")]
            found.setdefault(element.tag, items or [element.text or ""])
    return found


def _xmp_time(text: str) -> str | None:
    """ISO 8601 without its time zone: local time, as in EXIF."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?", text)
    if found is None:
        return None
    *parts, fraction = (part or "0" for part in found.groups())
    return _iso(parts, fraction)


def _xmp_degrees(text: str, limit: int) -> float | None:
    """`48,51.4N` or `48,51,24N` as decimal degrees."""
    found = re.fullmatch(r"(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])", text)
    if found is None:
        return None
    *angles, side = found.groups(default="0")
    return _kept_degrees(side, angles, limit)


# Text


def _text(value: object) -> str:
    """A value as tidy text: UTF-8 where it can be, also where Pillow took it for Latin-1."""
    if isinstance(value, tuple) and value:
        value = value[0]
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if not isinstance(text, str):
        return ""
    with contextlib.suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    readable = "".join(c if c.isprintable() else " " for c in text[:MAX_TEXT])
    return " ".join(readable.split())


def _keywords(texts: Iterable[str]) -> tuple[str, ...]:
    """Each keyword once, in the order in which they came."""
    first = islice(texts, 10 * MAX_KEYWORDS)
    return tuple(dict.fromkeys(text[:200] for text in first if text))[:MAX_KEYWORDS]


def _place(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
