"""`photokin watch`: what happens on the disk shows in another process's search."""

import json
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.core.test_metadata import bag, packet
from tests.e2e.conftest import PROGRAM, Photokin

SECONDS = 30.0
"""Far more than it takes; a test that waits this long has failed."""


class Watching:
    """A running `photokin watch --json` and the changes that it prints."""

    def __init__(self, command: Sequence[str] = (*PROGRAM, "watch", "--json")) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._complaints)
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, change: str, path: Path) -> None:
        """Read changes until this one comes; queue.Empty if it does not."""
        while self.next() != (change, path):
            pass

    def next(self) -> tuple[str, Path]:
        """The next change and its path; queue.Empty if there is none."""
        said = json.loads(self._lines.get(timeout=SECONDS))
        return said["change"], Path(said["path"])

    def interrupt(self) -> int:
        """Press Ctrl+C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)

    def close(self) -> str:
        """End it; what it complained of."""
        self.process.kill()
        self.process.wait()
        self._reader.join()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._complaints.seek(0)
        complaints = self._complaints.read().decode()
        self._complaints.close()
        return complaints


@pytest.fixture
def watching(photokin: Photokin, photo_folder: Path) -> Iterator[Watching]:
    photokin("index", photo_folder)
    watching = Watching()
    yield watching
    watching.close()


def test_a_copied_photo_is_found_and_a_deleted_one_vanishes(
    photokin: Photokin, watching: Watching, photo_folder: Path, sample_photos: Path
) -> None:
    clock, copy = sample_photos / "originals" / "clock_motion.png", photo_folder / "new" / "a.png"

    copy.parent.mkdir()
    shutil.copyfile(clock, copy)
    watching.wait_for("added", copy)
    found = photokin("search", clock, "--json", "--top", "1").data["results"]
    copy.unlink()
    watching.wait_for("removed", copy)
    left = photokin("search", clock, "--json").data["results"]

    assert found[0]["path"] == str(copy)
    assert str(copy) not in [result["path"] for result in left]


def test_a_renamed_photo_is_reported_as_moved(
    photokin: Photokin, watching: Watching, photo_folder: Path
) -> None:
    before, after = photo_folder / "coffee.png", photo_folder / "espresso.png"

    before.rename(after)

    watching.wait_for("moved", after)


def test_what_a_new_sidecar_says_is_found(
    photokin: Photokin, watching: Watching, photo_folder: Path
) -> None:
    (photo_folder / "coffee.xmp").write_bytes(packet(bag("dc:title", "Espresso")))

    watching.wait_for("changed", photo_folder / "coffee.png")

    found = photokin("search", "--text", "espresso", "--json").data["results"]
    assert [result["path"] for result in found] == [str(photo_folder / "coffee.png")]


def test_a_second_writer_is_refused(
    photokin: Photokin, watching: Watching, photo_folder: Path
) -> None:
    (photo_folder / "coffee.png").unlink()
    watching.wait_for("removed", photo_folder / "coffee.png")

    refused = photokin("index", photo_folder)

    assert refused.status == 1
    assert refused.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no interrupt for one process")
def test_an_interrupt_ends_it_in_order(watching: Watching, photo_folder: Path) -> None:
    (photo_folder / "coffee.png").unlink()
    watching.wait_for("removed", photo_folder / "coffee.png")

    assert watching.interrupt() == 0
