"""What the system tells late, twice, by a wrong path or never: the catalogue is right all the same.

Each test does it to a running `photokin watch`, and waits for what that says.
"""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.test_indexer import paint
from tests.e2e.conftest import Photokin
from tests.e2e.test_watch import Watching, watching

__all__ = ["watching"]  # the fixture
_QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")
_POLLING = """
import sys
from photokin.core import watcher
from photokin.__main__ import main
watcher.POLL_SECONDS = 0.3
sys.exit(main())
"""


@pytest.mark.skipif(not _QUEUE.exists(), reason="only Linux tells how many events it keeps")
def test_a_photo_of_which_the_event_was_lost_is_found_at_once(
    watching: Watching, photo_folder: Path
) -> None:
    """The queue overflows while the program is stopped."""
    watching.process.send_signal(signal.SIGSTOP)
    noise = photo_folder / "noise.txt"
    for _ in range(int(_QUEUE.read_text()) // 2):  # each makes three events or more
        noise.write_text("x")
        noise.unlink()
    (photo_folder / "trip").mkdir()
    photo = paint(photo_folder / "trip" / "new.png", 1)
    watching.process.send_signal(signal.SIGCONT)

    watching.wait_for("added", photo)
    photo.unlink()  # in a folder whose making was not told
    watching.wait_for("removed", photo)


def test_a_folder_that_is_removed_and_put_back_is_as_it_was(
    watching: Watching, photokin: Photokin, photo_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(photo_folder, tmp_path / "backup")
    shutil.rmtree(photo_folder)
    shutil.copytree(tmp_path / "backup", photo_folder)
    photo = paint(photo_folder / "new.png", 1)

    watching.wait_for("added", photo)
    photo.unlink()
    watching.wait_for("removed", photo)
    assert watching.interrupt() == 0
    assert photokin("index", photo_folder, "--json").data["unchanged"] == 4


def test_a_photo_that_is_saved_by_replacing_it_is_read_anew(
    watching: Watching, photo_folder: Path, sample_photos: Path
) -> None:
    draft = photo_folder / ".coffee.png.draft"
    shutil.copyfile(sample_photos / "originals" / "clock_motion.png", draft)
    draft.replace(photo_folder / "coffee.png")

    watching.wait_for("changed", photo_folder / "coffee.png")


def test_a_photo_that_is_copied_slowly_is_never_called_broken(
    watching: Watching, photokin: Photokin, photo_folder: Path, sample_photos: Path
) -> None:
    data = (sample_photos / "originals" / "clock_motion.png").read_bytes()
    slow = photo_folder / "slow.png"
    with slow.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        other = paint(photo_folder / "other.png", 1)
        said = [watching.next()]
        while said[-1] != ("added", other):  # both were looked at by now
            said.append(watching.next())
        file.write(data[len(data) // 2 :])
    while said[-1][1] != slow:
        said.append(watching.next())

    assert said[-1] == ("added", slow)
    assert [path for kind, path in said if kind == "failed"] == []


def test_what_happens_in_a_folder_that_was_moved_out_is_not_taken_in(
    watching: Watching, photo_folder: Path, tmp_path: Path
) -> None:
    trip = photo_folder / "trip"
    photo = paint(trip / "a.png", 1)
    watching.wait_for("added", photo)
    away = trip.rename(tmp_path / "away")
    watching.wait_for("removed", photo)
    paint(away / "ghost.png", 2)
    last = paint(photo_folder / "last.png", 3)

    assert watching.next() == ("added", last)


def test_a_photo_is_renamed_by_case_alone(watching: Watching, photo_folder: Path) -> None:
    (photo_folder / "coffee.png").rename(photo_folder / "Coffee.png")

    watching.wait_for("moved", photo_folder / "Coffee.png")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these limits")
@pytest.mark.parametrize("limit, most", [("watches", 3), ("instances", 0)])
def test_what_the_system_does_not_watch_is_polled_and_the_remedy_is_said(
    photokin: Photokin, photo_folder: Path, limit: str, most: int
) -> None:
    """In a user namespace of its own, which has limits of its own."""
    if subprocess.run(["unshare", "--user", "--map-root-user", "true"]).returncode:
        pytest.skip("user namespaces are not allowed here")
    for number in range(5):
        (photo_folder / str(number)).mkdir()
    photokin("index", photo_folder)
    limited = f'echo {most} > /proc/sys/user/max_inotify_{limit} && exec "$@"'
    watching = Watching(
        [
            *("unshare", "--user", "--map-root-user", "sh", "-c", limited, "sh"),
            *(sys.executable, "-c", _POLLING, "watch", "--json"),
        ]
    )
    try:
        photo = paint(photo_folder / "4" / "new.png", 1)
        watching.wait_for("added", photo)
        photo.unlink()
        watching.wait_for("removed", photo)
        assert watching.interrupt() == 0
    finally:
        complaint = watching.close()
    assert f"sudo sysctl fs.inotify.max_user_{limit}=" in complaint
