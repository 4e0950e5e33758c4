import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

from photokin.core import metadata, photos
from photokin.core.metadata import Metadata

SHOT, GPS = 0x8769, 0x8825


def packet(body: str, attributes: str = "") -> bytes:
    """An XMP packet with one description."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/">
<rdf:Description rdf:about="" {attributes}>{body}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def bag(name: str, *items: str) -> str:
    inside = "".join(f"<rdf:li>{item}</rdf:li>" for item in items)
    return f"<{name}><rdf:Bag>{inside}</rdf:Bag></{name}>"


def iptc(*records: tuple[int, bytes]) -> bytes:
    """The APP13 segment of a JPEG that holds these datasets of record 2."""
    data = b"".join(
        struct.pack(">BBBH", 0x1C, 2, dataset, len(value)) + value for dataset, value in records
    )
    resource = (
        b"8BIM" + struct.pack(">HBBI", 0x0404, 0, 0, len(data)) + data + b"\0" * (len(data) % 2)
    )
    segment = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment


def saved(kind: str = "JPEG", segment: bytes = b"", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, kind, **options)
    data = buffer.getvalue()
    return data[:2] + segment + data[2:]


def facts(data: bytes) -> Metadata:
    return photos.load(data, 32).metadata


def exif_of_a_camera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x4746] = "Canon", "Canon EOS 5D", 4
    shot = exif.get_ifd(SHOT)
    shot[0x9003], shot[0x9291], shot[0xA434] = "2019:08:24 17:03:11", "250", "EF 50mm"
    rational = TiffImagePlugin.IFDRational
    gps = exif.get_ifd(GPS)
    gps[1], gps[2] = "S", (rational(33), rational(51), rational(246, 10))
    gps[3], gps[4] = "E", (rational(151), rational(12), rational(36))
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_the_facts_of_a_camera_are_read(kind: str) -> None:
    found = facts(saved(kind, exif=exif_of_a_camera().tobytes()))
    assert found == Metadata(
        taken="2019-08-24T17:03:11.25",
        camera="Canon EOS 5D",
        lens="EF 50mm",
        latitude=-33.856833,
        longitude=151.21,
        rating=4,
    )


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "TIFF", "PNG"])
def test_titles_captions_keywords_and_ratings_are_read_from_xmp(kind: str) -> None:
    body = (
        bag("dc:title", "Été à la plage") + bag("dc:description", "A &amp; B")
        + bag("dc:subject", "beach", "dog") + bag("lr:hierarchicalSubject", "Places|Italy|Rome")
        + "<photoshop:City>Roma</photoshop:City>"
    )  # fmt: skip
    written = packet(body, 'xmp:Rating="5" photoshop:Country="Italia"')
    options: dict[str, object] = {"xmp": written}
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", written.decode())
        options = {"pnginfo": info}
    if kind == "TIFF":
        options = {"tiffinfo": {700: written}}
    found = facts(saved(kind, **options))
    assert (found.title, found.caption, found.rating) == ("Été à la plage", "A & B", 5)
    assert found.keywords == ("beach", "dog", "Places", "Italy", "Rome")
    assert found.place == "Roma, Italia"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_iptc_is_read_in_either_encoding(encoding: str) -> None:
    segment = iptc(
        (5, "Café".encode(encoding)), (120, b"A caption"), (25, b"beach"), (25, b"dog"),
        (90, b"Lyon"), (101, b"France"),
    )  # fmt: skip
    assert facts(saved(segment=segment)) == Metadata(
        title="Café", caption="A caption", keywords=("beach", "dog"), place="Lyon, France"
    )


def test_xmp_counts_more_than_iptc_and_exif() -> None:
    written = packet(bag("dc:title", "new"), 'exif:DateTimeOriginal="2020-01-02T03:04:05+02:00"')
    found = facts(
        saved(segment=iptc((5, b"old"), (25, b"dog")), exif=exif_of_a_camera(), xmp=written)
    )
    assert (found.title, found.keywords) == ("new", ("dog",))
    assert (found.taken, found.camera) == ("2020-01-02T03:04:05", "Canon EOS 5D")


def test_places_are_read_from_xmp_as_degrees() -> None:
    where = 'exif:GPSLatitude="48,51.4N" exif:GPSLongitude="2,21,36W"'
    found = metadata.of_xmp(packet("", where))
    assert (found.latitude, found.longitude) == (48.856667, -2.36)


@pytest.mark.parametrize(
    "hostile",
    [
        b"<not xml",
        b"\xff\xfe\x00",
        b"",
        b'<!DOCTYPE a [<!ENTITY b "bomb">]>' + packet(bag("dc:title", "x")),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "bomb">]>'
         + packet(bag("dc:title", "x")).decode()).encode("utf-16"),
        packet(bag("dc:title", "x" * metadata.MAX_XMP_BYTES)),
        packet("<a>" * 100_000 + "</a>" * 100_000),
        packet("<rdf:Description>" * 20_000 + "</rdf:Description>" * 20_000),
    ],
    ids="nonsense encoding empty entity utf16-entity huge deep deep-descriptions".split(),
)  # fmt: skip
def test_hostile_xmp_says_nothing_and_costs_nothing(hostile: bytes) -> None:
    assert metadata.of_xmp(hostile) == Metadata()


def test_broken_metadata_does_not_cost_the_photo_or_the_other_facts() -> None:
    exif = exif_of_a_camera()
    exif[0x0110], exif[0x4746] = "\x00\x01", 99
    exif.get_ifd(SHOT)[0x9003] = "yesterday"
    exif.get_ifd(GPS)[2] = (TiffImagePlugin.IFDRational(1, 0),) * 3
    found = facts(saved(exif=exif, xmp=b"<x", segment=b"\xff\xed\x00\x05abc"))
    assert found == Metadata(camera="Canon", lens="EF 50mm")


def test_long_texts_and_endless_keywords_are_cut() -> None:
    subjects = bag("dc:subject", *map(str, range(5000)))
    found = metadata.of_xmp(packet(subjects + bag("dc:title", "x" * 100_000)))
    assert (len(found.title), len(found.keywords)) == (metadata.MAX_TEXT, metadata.MAX_KEYWORDS)


def test_metadata_survives_being_kept_as_json() -> None:
    found = Metadata(taken="2019-08-24T17:03:11", rating=0, keywords=("à", "b"), latitude=1.5)
    assert Metadata.from_json(found.to_json()) == found
    assert Metadata().to_json() == "{}"


def test_facts_lie_over_others(tmp_path: Path) -> None:
    below = Metadata(title="old", keywords=("a", "b"), rating=5)
    assert Metadata(keywords=("c",), rating=0).over(below) == Metadata(
        title="old", keywords=("c",), rating=0
    )


def test_both_sidecars_of_a_photo_are_read_and_the_one_with_its_whole_name_counts_more(
    tmp_path: Path,
) -> None:
    photo = tmp_path / "IMG_1.jpg"
    (tmp_path / "IMG_1.XMP").write_bytes(packet(bag("dc:title", "stem"), 'xmp:Rating="3"'))
    (tmp_path / "IMG_1.jpg.xmp").write_bytes(packet(bag("dc:title", "whole")))
    assert metadata.read_sidecars(photo) == Metadata(title="whole", rating=3)
    (tmp_path / "IMG_1.jpg.xmp").write_bytes(b"broken")
    assert metadata.read_sidecars(photo) == Metadata(title="stem", rating=3)
    assert metadata.read_sidecars(tmp_path / "IMG_2.jpg") == Metadata()


@pytest.mark.skipif(os.name == "nt", reason="names and sidecars that Windows does not know")
def test_sidecars_that_can_not_be_read_cost_nothing(tmp_path: Path) -> None:
    long = tmp_path / f"{'x' * 251}.jpg"  # and with `.xmp` behind it, the name is too long
    long.with_suffix(".xmp").write_bytes(packet(bag("dc:title", "stem")))
    assert metadata.read_sidecars(long) == Metadata(title="stem")
    os.mkfifo(tmp_path / "pipe.xmp")
    (tmp_path / "endless.xmp").symlink_to("/dev/zero")
    (tmp_path / "folder.xmp").mkdir()
    for name in ("pipe.jpg", "endless.jpg", "folder.jpg"):
        assert metadata.read_sidecars(tmp_path / name) == Metadata()


def test_what_a_png_says_after_its_pixels_is_read(tmp_path: Path) -> None:
    text = b"XML:com.adobe.xmp\0\0\0\0\0" + packet(bag("dc:title", "last"))
    chunk = struct.pack(">I", len(text)) + b"iTXt" + text
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + text))
    data = saved("PNG")
    end = data.rindex(b"IEND") - 4
    (tmp_path / "a.png").write_bytes(data[:end] + chunk + data[end:])
    assert photos.describe(tmp_path / "a.png").title == "last"
    assert photos.load(tmp_path / "a.png", 32).metadata.title == "last"


def test_metadata_is_read_without_decoding_the_photo(tmp_path: Path) -> None:
    data = saved(exif=exif_of_a_camera())
    (tmp_path / "cut.jpg").write_bytes(data[:-20])
    assert photos.describe(tmp_path / "cut.jpg").camera == "Canon EOS 5D"
