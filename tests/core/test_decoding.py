import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from photokin.core import decoding, photos
from photokin.core.decoding import DecodePool
from photokin.core.errors import PhotoError, Stopped
from photokin.core.phrases import Phrase


def test_a_file_comes_back_decoded_with_its_digest(pool: DecodePool, photo_folder: Path) -> None:
    photo = photo_folder / "coffee.png"
    decoded = pool.result(pool.submit(photo, 64))
    assert decoded.digest == photos.digest(photo.read_bytes())
    assert decoded.photo is not None
    assert decoded.photo.pixels.shape == (64, 64, 3)


def test_a_content_that_is_known_is_not_decoded(pool: DecodePool, photo_folder: Path) -> None:
    photo = photo_folder / "coffee.png"
    known = frozenset([photos.digest(photo.read_bytes())])
    assert pool.result(pool.submit(photo, 64, known)).photo is None


def test_the_reason_of_a_failure_crosses_the_process(pool: DecodePool, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    with pytest.raises(PhotoError, match="empty"):
        pool.result(pool.submit(tmp_path / "empty.jpg", 64))


def test_the_values_of_a_reason_cross_the_process(pool: DecodePool, tmp_path: Path) -> None:
    (tmp_path / "large.jpg").touch()
    os.truncate(tmp_path / "large.jpg", photos.MAX_FILE_BYTES + 1)
    with pytest.raises(PhotoError) as raised:
        pool.result(pool.submit(tmp_path / "large.jpg", 64))
    assert raised.value.title_phrase == Phrase("Larger than {limit} MB.", {"limit": "512"})


def kill_yourself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_crash_costs_one_photo_and_the_pool_goes_on(pool: DecodePool, photo_folder: Path) -> None:
    crashed = pool._schedule(kill_yourself)
    with pytest.raises(PhotoError, match="crashed"):
        pool.result(crashed)
    assert pool.load(photo_folder / "coffee.png", 64).width == 600


def wait_for_ever() -> None:
    signal.pause()


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="this system has no pause")
def test_a_hang_costs_one_photo_and_the_pool_goes_on(pool: DecodePool, photo_folder: Path) -> None:
    hung = pool._schedule(wait_for_ever, timeout=0.2)
    with pytest.raises(PhotoError, match="took more than"):
        pool.result(hung)
    assert pool.load(photo_folder / "coffee.png", 64).width == 600


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="this system has no pause")
def test_closing_gives_up_a_photo_that_hangs(photo_folder: Path) -> None:
    pool = DecodePool(workers=1)
    hung = pool._schedule(wait_for_ever)
    pool.close()
    with pytest.raises(Stopped):
        pool.result(hung)
    with pytest.raises(Stopped):
        pool.submit(photo_folder / "coffee.png", 64)


def address_space() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows limits memory in other ways")
def test_a_worker_has_a_memory_limit(pool: DecodePool) -> None:
    assert pool._schedule(address_space).result() == decoding.MEMORY_BYTES


def test_a_picture_to_look_at_comes_upright_and_in_several_sizes(
    pool: DecodePool, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    Image.new("RGB", (2000, 1000), "red").save(tmp_path / "red.jpg", exif=exif)
    levels = pool.levels(tmp_path / "red.jpg", 1500)
    assert [(level.width, level.height) for level in levels] == [
        (750, 1500),
        (375, 750),
        (188, 375),
    ]
    assert levels[0].rgb[:3] == bytes([254, 0, 0])
    assert all(len(level.rgb) == 3 * level.width * level.height for level in levels)
