import io
import math
import os
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from photokin.core import photos
from photokin.core.errors import PhotoError
from photokin.core.signature import Box

SIZE = 32


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def halves(left: str = "red", right: str = "blue") -> Image.Image:
    image = Image.new("RGB", (80, 40), left)
    image.paste(right, (40, 0, 80, 40))
    return image


def colour(pixels: np.ndarray, x: int, y: int) -> tuple[int, ...]:
    return tuple(int(value) for value in pixels[y, x])


def near(found: tuple[int, ...], wanted: tuple[int, ...], slack: int = 12) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF"])
def test_every_format_becomes_a_square_of_pixels(kind: str) -> None:
    if kind == "HEIF":
        pytest.importorskip("pillow_heif", reason="the extra `heif` is not installed")
        assert photos.heif_available()
    photo = photos.load(encoded(halves(), kind), SIZE)
    assert photo.pixels.shape == (SIZE, SIZE, 3)
    assert photo.pixels.dtype == np.uint8
    assert near(colour(photo.pixels, 4, 16), (255, 0, 0))
    assert near(colour(photo.pixels, 28, 16), (0, 0, 255))
    assert (photo.width, photo.height, photo.format) == (80, 40, kind)


@pytest.mark.parametrize(
    "orientation, red_at",
    [(1, (4, 16)), (2, (28, 16)), (3, (28, 16)), (4, (4, 16)), (5, (16, 4)), (6, (16, 4)),
     (7, (16, 28)), (8, (16, 28))],
)  # fmt: skip
def test_exif_orientation_is_applied(orientation: int, red_at: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = photos.load(encoded(halves(), "JPEG", exif=exif), SIZE)
    assert near(colour(photo.pixels, *red_at), (255, 0, 0), 40)
    turned = orientation >= 5
    assert (photo.width, photo.height) == ((40, 80) if turned else (80, 40))


def red_and_blue_swapped() -> bytes:
    """An sRGB profile whose red and blue primaries have changed places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))


def test_colour_profiles_are_converted_to_srgb() -> None:
    data = encoded(Image.new("RGB", (40, 40), "red"), icc_profile=red_and_blue_swapped())
    assert near(colour(photos.load(data, SIZE).pixels, 5, 5), (0, 0, 255), 30)


def test_a_broken_colour_profile_does_not_cost_the_photo() -> None:
    photo = photos.load(encoded(halves(), "PNG", icc_profile=b"nonsense"), SIZE)
    assert near(colour(photo.pixels, 4, 16), (255, 0, 0))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_lies_on_white(mode: str) -> None:
    black = Image.new(mode, (40, 40), 0)
    data = encoded(black, transparency=0) if mode == "P" else encoded(black)
    assert near(colour(photos.load(data, SIZE).pixels, 5, 5), (255, 255, 255))


def test_sixteen_bit_channels_keep_their_upper_bits() -> None:
    grey = Image.fromarray(np.full((40, 40), 0x8000, np.uint16))
    assert near(colour(photos.load(encoded(grey), SIZE).pixels, 5, 5), (128, 128, 128), 1)


def test_cmyk_becomes_rgb() -> None:
    cyan = Image.new("CMYK", (40, 40), (255, 0, 0, 0))
    found = colour(photos.load(encoded(cyan, "JPEG"), SIZE).pixels, 5, 5)
    assert found[0] < 60 < found[2]


def test_the_first_frame_of_an_animation_counts() -> None:
    red, blue = Image.new("RGB", (40, 40), "red"), Image.new("RGB", (40, 40), "blue")
    data = encoded(red, "GIF", save_all=True, append_images=[blue])
    assert near(colour(photos.load(data, SIZE).pixels, 5, 5), (255, 0, 0))


def test_the_time_of_the_shot_is_read() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2019:08:24 17:03:11"
    assert photos.load(encoded(halves(), "JPEG", exif=exif), SIZE).metadata.taken == (
        "2019-08-24T17:03:11"
    )


def test_a_large_jpeg_is_decoded_small_and_keeps_its_facts() -> None:
    photo = photos.load(encoded(halves().resize((3200, 1600)), "JPEG"), SIZE)
    assert (photo.width, photo.height) == (3200, 1600)
    with Image.open(io.BytesIO(photo.thumbnail)) as thumbnail:
        assert thumbnail.size == (photos.THUMBNAIL_SIDE, photos.THUMBNAIL_SIDE // 2)


def test_a_small_crop_of_a_large_photo_is_as_sharp_as_the_photo() -> None:
    """Stripes of two pixels, grey from afar, can be told apart only where nothing was reduced."""
    stripes = np.zeros((1500, 2000), np.uint8)
    stripes[:, ::4] = stripes[:, 1::4] = 255
    data = encoded(Image.fromarray(stripes), "JPEG", quality=95)
    photo = photos.load(data, 200, (0.5, 0.5, 0.1, 0.1))
    assert (photo.width, photo.height) == (200, 150)
    assert photo.pixels.std() > 90
    with Image.open(io.BytesIO(photo.thumbnail)) as thumbnail:
        assert thumbnail.size == (200, 150)
        assert np.asarray(thumbnail).std() > 90


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_crop_is_that_of_the_upright_photo(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(halves(), "JPEG", exif=exif)
    whole = photos.load(data, SIZE)
    photo = photos.load(data, SIZE, (0, 0, 0.4, 0.4))
    assert near(colour(photo.pixels, 16, 16), colour(whole.pixels, 6, 6), 40)
    assert (photo.width, photo.height) == (whole.width * 2 // 5, whole.height * 2 // 5)


def test_the_smallest_crop_is_a_pixel() -> None:
    photo = photos.load(encoded(halves()), SIZE, (0.999, 0.999, 0.001, 0.001))
    assert (photo.width, photo.height) == (1, 1)
    assert near(colour(photo.pixels, 5, 5), (0, 0, 255))


@pytest.mark.parametrize(
    "crop",
    [(0, 0, 0, 1), (0, 0, 1, -0.5), (-0.1, 0, 0.5, 0.5), (0.6, 0, 0.5, 1), (0, 0, 1, math.nan)],
)
def test_a_crop_that_is_no_part_of_the_photo_is_refused(crop: Box) -> None:
    with pytest.raises(PhotoError, match="not a part of the photo"):
        photos.load(encoded(halves()), SIZE, crop)


def test_an_empty_file_says_so() -> None:
    with pytest.raises(PhotoError, match="empty"):
        photos.load(b"", SIZE)


def test_a_text_file_is_not_a_photo() -> None:
    with pytest.raises(PhotoError, match="Not a photo"):
        photos.load(b"Dear diary, today I renamed a file.", SIZE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_file_is_refused(kind: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8))
    data = encoded(noise, kind)
    with pytest.raises(PhotoError):
        photos.load(data[: len(data) // 2], SIZE)


def test_a_header_that_promises_too_many_pixels_is_refused_before_decoding() -> None:
    tiny = bytearray(encoded(Image.new("L", (1, 1))))
    tiny[16:24] = (60_000).to_bytes(4, "big") * 2
    tiny[29:33] = zlib.crc32(bytes(tiny[12:29])).to_bytes(4, "big")
    with pytest.raises(PhotoError, match="60000 × 60000"):
        photos.load(bytes(tiny), SIZE)


@pytest.mark.parametrize("megabytes, count", [(70, 1), (1, 70)], ids=["one-text", "many-texts"])
def test_texts_that_swell_when_they_are_unpacked_are_refused(megabytes: int, count: int) -> None:
    info = PngInfo()
    for _ in range(count):
        info.add_text("Comment", "x" * (megabytes * 1024**2), zip=True)
    with pytest.raises(PhotoError, match="metadata is larger than the limit"):
        photos.load(encoded(halves(), pnginfo=info), SIZE)


def test_a_long_text_and_a_large_profile_do_not_cost_the_photo() -> None:
    info = PngInfo()
    info.add_text("Comment", "x" * 2 * 1024**2, zip=True)
    data = encoded(halves(), pnginfo=info, icc_profile=bytes(10 * 1024**2))
    assert photos.load(data, SIZE).width == 80


def test_a_side_that_is_too_long_is_refused_for_what_it_is() -> None:
    """So few pixels are not too many."""
    with pytest.raises(PhotoError, match=r"70000 × 2 pixels are more than .* to a side"):
        photos.load(encoded(Image.new("1", (70_000, 2))), SIZE)


@pytest.mark.parametrize("kind", ["EPS", "PPM", "PCX", "TGA", "ICO", "PDF", "SGI", "MSP"])
def test_formats_that_are_no_photos_are_never_opened(kind: str) -> None:
    """Pillow would: some of its readers are old, and that of EPS starts another program."""
    image = halves().convert("1") if kind == "MSP" else halves()
    with pytest.raises(PhotoError, match="Not a photo"):
        photos.load(encoded(image, kind), SIZE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(PhotoError, match="regular"):
        photos.read(tmp_path / "pipe.jpg")


@pytest.mark.skipif(os.name == "nt", reason="files there always wait")
def test_a_file_that_the_kernel_has_yet_to_write_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As some below /proc: they seem regular, and give nothing rather than an end."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    monkeypatch.setattr(photos, "_file", lambda path: open(reader, "rb"))  # noqa: SIM115
    with pytest.raises(PhotoError, match="regular"):
        photos.read(Path("log.jpg"))
    os.close(writer)


def test_a_missing_file_is_gone(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="gone"):
        photos.read(tmp_path / "none.jpg")


def test_the_same_content_has_the_same_digest() -> None:
    assert photos.digest(b"a") == photos.digest(b"a") != photos.digest(b"b")


def test_a_part_of_a_decoded_photo_is_as_if_it_were_loaded() -> None:
    photo = photos.load(encoded(halves()), 256)
    part = photos.part_of(photo, (0.5, 0.0, 0.5, 0.5), SIZE)
    loaded = photos.load(encoded(halves()), SIZE, (0.5, 0.0, 0.5, 0.5))
    assert (part.width, part.height) == (loaded.width, loaded.height) == (40, 20)
    assert near(colour(part.pixels, 16, 16), (0, 0, 255))
    with Image.open(io.BytesIO(part.thumbnail)) as thumbnail:
        assert thumbnail.size == (40, 20)


def test_a_part_outside_of_a_decoded_photo_is_refused() -> None:
    photo = photos.load(encoded(halves()), 64)
    with pytest.raises(PhotoError):
        photos.part_of(photo, (0.5, 0.0, 0.6, 0.5), SIZE)
