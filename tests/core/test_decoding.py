import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image

from photokin.core import confinement, courtesy, decoding, photos, workers
from photokin.core.decoding import DecodePool
from photokin.core.errors import PhotoError, PhotoUnreachable, Stopped
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


def test_a_crash_costs_one_photo_and_the_pool_goes_on(pool: DecodePool, photo_folder: Path) -> None:
    with pytest.raises(PhotoError, match="crashed"):
        pool.result(pool._schedule(os.abort))
    assert pool.load(photo_folder / "coffee.png", 64).width == 600


def wait_for_ever() -> None:
    threading.Event().wait()


def test_a_read_that_never_ends_is_to_be_tried_again(pool: DecodePool, photo_folder: Path) -> None:
    with pytest.raises(PhotoUnreachable, match="took more than"):
        pool.result(pool._schedule(wait_for_ever, seconds=0.2))
    assert pool.load(photo_folder / "coffee.png", 64).width == 600


def hang_while_decoding() -> None:
    workers.allow(decoding.DECODING, 0.2)
    wait_for_ever()


def test_decoding_that_never_ends_is_to_blame_on_the_file(pool: DecodePool) -> None:
    with pytest.raises(PhotoError, match="takes too long") as caught:
        pool.result(pool._schedule(hang_while_decoding))
    assert not isinstance(caught.value, PhotoUnreachable)


def compute_for_ever() -> None:
    confinement.limit_processor_seconds(0.1)
    while True:
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows counts no processor time")
def test_decoding_that_only_computes_is_ended(pool: DecodePool) -> None:
    with pytest.raises(PhotoError, match="takes too long"):
        pool.result(pool._schedule(compute_for_ever))


def fill_the_memory() -> None:
    bytes(2 * decoding.MEMORY_BYTES)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
def test_memory_ends_with_a_reason(pool: DecodePool, photo_folder: Path) -> None:
    with pytest.raises(PhotoError, match="Too large to decode"):
        pool.result(pool._schedule(fill_the_memory))
    assert pool.load(photo_folder / "coffee.png", 64).width == 600


def be_killed() -> None:
    signal.raise_signal(signal.SIGKILL)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_process_that_the_system_kills_costs_one_photo(pool: DecodePool) -> None:
    with pytest.raises(PhotoError, match="more memory than this computer"):
        pool.result(pool._schedule(be_killed))


def fail() -> None:
    raise KeyError("a mistake of ours")


def test_a_mistake_of_ours_costs_one_photo_and_is_logged(
    pool: DecodePool, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(PhotoError, match="not foreseen"):
        pool.result(pool._schedule(fail))
    assert "a mistake of ours" in caplog.text


def test_closing_gives_up_a_photo_that_hangs(photo_folder: Path) -> None:
    pool = DecodePool(workers=1)
    hung = pool._schedule(wait_for_ever)
    pool.close()
    with pytest.raises(Stopped):
        pool.result(hung)
    with pytest.raises(Stopped):
        pool.submit(photo_folder / "coffee.png", 64)


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority instead")
def test_other_programs_go_before_the_processes(pool: DecodePool) -> None:
    niceness = pool.result(pool._schedule(os.getpriority, os.PRIO_PROCESS, 0))

    assert niceness == courtesy.NICENESS


@pytest.mark.skipif(sys.platform != "linux", reason="others keep no access times, or by a setting")
def test_decoding_leaves_the_access_time_alone(pool: DecodePool, photo_folder: Path) -> None:
    photo = photo_folder / "coffee.png"
    os.utime(photo, (1_000_000_000, 1_700_000_000))  # read long before it was last written

    pool.load(photo, 64)

    assert photo.stat().st_atime == 1_000_000_000


def test_what_the_app_itself_decodes_does_not_limit_the_app(photo_folder: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_CPU)

    decoding._decode(photo_folder / "coffee.png", 64, frozenset(), False, photos.WHOLE)

    assert resource.getrlimit(resource.RLIMIT_CPU) == before
