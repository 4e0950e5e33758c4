import os
import queue
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photokin.core import doctor
from photokin.core.errors import FolderError, LibraryInUse, ModelError
from photokin.core.filters import Filter
from photokin.core.folder_rules import FolderRules
from photokin.core.indexer import Change
from photokin.core.library import Library
from photokin.core.progress import Progress
from photokin.resources import resource


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", writable=True) as library:
        yield library


@pytest.fixture
def indexed(library: Library, photo_folder: Path) -> Library:
    library.add_folder(photo_folder)
    library.reconcile([photo_folder])
    return library


def test_a_second_writer_is_refused_and_a_reader_is_not(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryInUse):
        Library(tmp_path / "library", writable=True)
    Library(tmp_path / "library", writable=False).close()


def test_a_reader_finds_what_the_writer_adds_later(
    library: Library, photo_folder: Path, tmp_path: Path
) -> None:
    library.add_folder(photo_folder)
    with Library.open(tmp_path / "library", writable=False) as reader:
        query = reader.searcher.query(photo_folder / "coffee.png")
        assert reader.searcher.search(query) == []
        library.reconcile([photo_folder])
        assert reader.searcher.search(query)[0].path == photo_folder / "coffee.png"


def test_a_reader_can_not_change_the_folders(library: Library, tmp_path: Path) -> None:
    with Library(tmp_path / "library", writable=False) as reader:
        with pytest.raises(LibraryInUse):
            reader.add_folder(tmp_path)
        with pytest.raises(LibraryInUse):
            reader.remove_folder(tmp_path)


def test_a_closed_library_can_be_written_by_the_next(tmp_path: Path) -> None:
    Library(tmp_path / "library", writable=True).close()
    Library(tmp_path / "library", writable=True).close()


def test_a_writer_that_was_killed_does_not_keep_the_next_one_out(tmp_path: Path) -> None:
    script = (
        "import sys, time, pathlib; from photokin.core.library import Library\n"
        "library = Library(pathlib.Path(sys.argv[1]), writable=True); print('open', flush=True)\n"
        "time.sleep(100)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "library")]
    path = os.pathsep.join(sys.path)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"open"
        with pytest.raises(LibraryInUse):
            Library(tmp_path / "library", writable=True)
        writer.kill()
    with Library(tmp_path / "library", writable=True) as library:
        assert library.mended is None


def test_the_copy_of_a_retired_encoder_that_is_damaged_is_not_used(
    photo_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Library.open(tmp_path / "library") as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
        [kept] = (library.directory / "encoders").glob("*.onnx")
        library.catalog._db.execute("UPDATE photo SET model = 'other'")
    kept.rename(kept.with_name("other.onnx"))  # not what its name says
    with Library.open(tmp_path / "library") as library:
        assert len(library.index) == 0
        assert "wait for a new signature" in caplog.text
        assert library.reconcile([photo_folder]).changed == 4
        assert len(library.index) == 4


def test_a_damaged_encoder_leaves_the_library_free(tmp_path: Path) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelError):
        Library.open(tmp_path / "library", model=tmp_path / "bad.onnx")
    Library(tmp_path / "library", writable=True).close()


def test_the_folder_of_a_library_is_its_owners_alone(library: Library) -> None:
    assert library.directory.stat().st_mode & 0o077 == 0


def test_an_empty_folder_that_becomes_a_library_is_its_owners_alone(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    directory.mkdir(mode=0o755)
    with Library(directory, writable=True):
        assert directory.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("photo_folder")
def test_what_a_library_holds_is_its_owners_alone_in_a_folder_of_all(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    directory.mkdir(mode=0o755)
    (directory / "notes.txt").write_text("for everybody")
    with Library.open(directory) as library:
        library.add_folder(tmp_path / "photos")
        library.reconcile([tmp_path / "photos"])
        library.index.publish_snapshot()
    Library(directory, writable=True).close()
    open_to_all = [path.name for path in directory.iterdir() if path.stat().st_mode & 0o077]
    assert sorted(open_to_all) == ["lock", "notes.txt"]


@pytest.mark.parametrize("name", ["photos", "photos/sub"])
def test_a_folder_is_watched_once(library: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / "photos" / "sub").mkdir(parents=True)
    library.add_folder(tmp_path / "photos")
    with pytest.raises(FolderError, match="watched already"):
        library.add_folder(tmp_path / name)


def test_a_folder_is_the_same_by_another_spelling(library: Library, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    library.add_folder(tmp_path / "photos")
    with pytest.raises(FolderError, match="watched already"):
        library.add_folder(tmp_path / "photos" / ".." / "photos")


def test_what_is_no_folder_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="not there"):
        library.add_folder(tmp_path / "none")
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match="not a folder"):
        library.add_folder(tmp_path / "file")


def test_removing_a_folder_forgets_its_photos_and_leaves_its_files(
    indexed: Library, photo_folder: Path
) -> None:
    query = indexed.searcher.query(photo_folder / "coffee.png")
    indexed.remove_folder(photo_folder)
    assert indexed.searcher.search(query) == []
    assert indexed.status().photos == 0
    assert len(list(photo_folder.iterdir())) == 4


def test_the_status_counts_photos_and_folders(indexed: Library, photo_folder: Path) -> None:
    status = indexed.status()
    assert (status.photos, status.files, status.failed, status.pending) == (4, 4, 0, 0)
    assert (status.folders_online, status.folders_offline) == (1, 0)
    assert status.bytes > 4 * 300
    photo_folder.rename(photo_folder.with_name("unplugged"))
    assert indexed.status().folders_offline == 1


def test_every_photo_has_a_thumbnail(indexed: Library, photo_folder: Path) -> None:
    best = indexed.searcher.search(indexed.searcher.query(photo_folder / "coffee.png"))[0]
    thumbnail = indexed.thumbnail(best.photo_id)
    assert thumbnail is not None
    assert thumbnail.startswith(b"\xff\xd8")


def other_encoder(folder: Path) -> Path:
    """The encoder that ships under another identity: its metadata names another version."""
    onnx = pytest.importorskip("onnx", reason="only the train group writes encoders")
    model = onnx.load(resource("models/encoder.onnx"))
    next(entry for entry in model.metadata_props if entry.key == "version").value += "-later"
    onnx.save(model, folder / "later.onnx")
    return folder / "later.onnx"


def test_an_updated_encoder_finds_old_photos_at_once_and_renews_them_in_turn(
    photo_folder: Path, tmp_path: Path
) -> None:
    photo = photo_folder / "coffee.png"
    with Library.open(tmp_path / "library") as before:
        before.add_folder(photo_folder)
        before.reconcile([photo_folder])
    with Library.open(tmp_path / "library", model=other_encoder(tmp_path)) as after:
        query = after.searcher.query(photo)
        assert after.searcher.search(query)[0].path == photo
        assert after.reconcile([photo_folder]).changed == 4
        assert len(after.index) == 4
        assert after.searcher.search(after.searcher.query(photo))[0].path == photo
        kept = [file.stem for file in (after.directory / "encoders").glob("*.onnx")]
        assert kept == [after.encoder.model_id]


class Told:
    """Collects what the background says, and waits for it."""

    def __init__(self) -> None:
        self._heard: queue.Queue[Change | Progress] = queue.Queue()

    def changes(self, changes: list[Change]) -> None:
        for change in changes:
            self._heard.put(change)

    def wait(self, wanted: Callable[[Change | Progress], bool]) -> None:
        while not wanted(self._heard.get(timeout=20)):
            pass

    def wait_for(self, kind: str, path: Path) -> None:
        self.wait(lambda heard: heard == Change(kind, path))

    def progress(self, progress: Progress) -> None:
        self._heard.put(progress)


@pytest.fixture
def told(library: Library, photo_folder: Path) -> Told:
    told = Told()
    library.add_folder(photo_folder)
    library.start(told.progress, told.changes)
    for photo in sorted(photo_folder.iterdir()):
        told.wait_for("added", photo)
    return told


def test_the_background_follows_what_happens_to_photos(told: Told, photo_folder: Path) -> None:
    copy = photo_folder / "sub" / "copy.png"
    copy.parent.mkdir()
    shutil.copyfile(photo_folder / "coffee.png", copy)
    told.wait_for("added", copy)
    copy.rename(copy.with_name("renamed.png"))
    told.wait_for("moved", copy.with_name("renamed.png"))
    shutil.rmtree(copy.parent)
    told.wait_for("removed", copy.with_name("renamed.png"))


def test_what_is_done_here_is_followed_without_waiting_for_the_disk_to_tell(
    told: Told, library: Library, photo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photokin.core.watcher.SETTLE_SECONDS", 3600.0)
    photo = photo_folder / "coffee.png"
    moved = photo.rename(photo.with_name("moved.png"))
    library.look_at([photo, moved])
    told.wait_for("moved", moved)


def test_a_folder_that_is_added_while_running_is_indexed(
    told: Told, library: Library, photo_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(photo_folder, other)
    library.add_folder(other)
    told.wait_for("added", other / "coffee.png")


def test_paused_indexing_waits_until_it_is_resumed(
    told: Told, library: Library, photo_folder: Path, tmp_path: Path
) -> None:
    library.pause()
    shutil.copytree(photo_folder, tmp_path / "other")
    library.add_folder(tmp_path / "other")
    told.wait(lambda heard: isinstance(heard, Progress) and heard.state == "paused")
    assert library.status().files == 4
    library.resume()
    told.wait_for("added", tmp_path / "other" / "coffee.png")


def test_what_is_excluded_leaves_and_what_is_no_more_returns(
    told: Told, library: Library, photo_folder: Path
) -> None:
    library.set_rules(photo_folder, FolderRules(excludes=("*.JPG",)))
    told.wait_for("removed", photo_folder / "rocket.jpg")
    library.set_rules(photo_folder, FolderRules())
    told.wait_for("added", photo_folder / "rocket.jpg")


def test_events_in_what_is_excluded_wake_nobody(
    told: Told, library: Library, photo_folder: Path
) -> None:
    library.set_rules(photo_folder, FolderRules(excludes=("Trash", "*.JPG")))
    told.wait_for("removed", photo_folder / "rocket.jpg")  # by now the rules are known
    background = library._background
    assert background is not None
    background._hear({photo_folder / "Trash" / "a.jpg", photo_folder / "Trash"})
    assert not any("Trash" in path.parts for path in background._dirty)


def test_what_happened_while_the_machine_slept_is_found_when_it_wakes(
    told: Told, photo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photokin.core.watcher.SETTLE_SECONDS", 3600.0)  # nobody is told
    copy = shutil.copyfile(photo_folder / "coffee.png", photo_folder / "copy.png")
    monkeypatch.setattr("photokin.core.wake.Sleep.over", lambda sleep, late=0.0: True)
    told.wait_for("added", copy)


def test_every_file_is_read_again_when_asked(
    told: Told, library: Library, photo_folder: Path
) -> None:
    photo, seen = photo_folder / "coffee.png", (photo_folder / "coffee.png").stat()
    data = bytearray(photo.read_bytes())
    data[-1] ^= 1  # in the checksum of its end, which decoders pass over
    library.pause()
    photo.write_bytes(data)
    os.utime(photo, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    library.rescan(thorough=True)
    library.resume()
    told.wait_for("changed", photo)


def test_a_paused_folder_is_looked_after_again_when_it_is_resumed(
    told: Told, library: Library, photo_folder: Path
) -> None:
    library.pause_folder(photo_folder, True)
    (photo_folder / "rocket.jpg").unlink()
    library.rescan()
    assert [folder.paused for folder in library.folders()] == [True]
    library.pause_folder(photo_folder, False)
    told.wait_for("removed", photo_folder / "rocket.jpg")


def test_a_problem_that_is_tried_again_is_read_again(
    told: Told, library: Library, photo_folder: Path
) -> None:
    broken = photo_folder / "broken.jpg"
    broken.write_text("no photo")
    os.utime(broken, (1, 1))  # else it might still be being written
    told.wait_for("failed", broken)
    library.retry_problems([broken])
    told.wait_for("failed", broken)
    library.ignore_problems([broken], True)
    assert library.status().failed == 0
    assert [problem.ignored for problem in library.problems()] == [True]


def test_closing_while_paused_ends_at_once(told: Told, library: Library, tmp_path: Path) -> None:
    library.pause()
    library.rescan()
    told.wait(lambda heard: isinstance(heard, Progress) and heard.state == "paused")


def test_what_happened_while_it_was_closed_is_found_at_the_next_start(
    photo_folder: Path, tmp_path: Path
) -> None:
    with Library(tmp_path / "library", writable=True) as before:
        before.add_folder(photo_folder)
        before.reconcile([photo_folder])
    (photo_folder / "coffee.png").rename(photo_folder / "tea.png")
    (photo_folder / "rocket.jpg").unlink()
    told = Told()
    with Library.open(tmp_path / "library") as after:
        after.start(told.progress, told.changes)
        told.wait_for("removed", photo_folder / "rocket.jpg")
        found = after.searcher.search(after.searcher.query(photo_folder / "tea.png"))
    assert [match.path.name for match in found][:1] == ["tea.png"]
    assert len(found) == 3


def test_the_doctor_finds_a_sound_library_well(indexed: Library) -> None:
    report = doctor.examine(indexed)
    assert report.ok
    assert not any(finding.mended for finding in report.findings)


def test_the_doctor_has_lost_thumbnails_made_again(indexed: Library, photo_folder: Path) -> None:
    indexed.catalog._db.execute("DELETE FROM thumbnails.thumbnail")
    report = doctor.examine(indexed)
    assert [finding.name for finding in report.findings if finding.mended] == ["thumbnails"]
    indexed.reconcile([photo_folder])
    assert doctor.examine(indexed).findings[1].detail == "every photo has one"


def test_the_doctor_makes_a_damaged_snapshot_anew(photo_folder: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
        library.index.publish_snapshot()
    (tmp_path / "library" / "index" / "1.npz").write_bytes(b"torn")
    with Library.open(tmp_path / "library") as again:
        mended = [finding.name for finding in doctor.examine(again).findings if finding.mended]
        assert mended == ["index"]
        assert not again.index.damaged


def test_a_photo_that_stays_away_is_forgotten_at_the_second_look(
    indexed: Library, photo_folder: Path
) -> None:
    photo = photo_folder / "coffee.png"
    [located] = [file for file in indexed.listed(Filter()) if file.path == photo]
    photo.unlink()
    indexed.reconcile([photo_folder])
    for thumbnail_is_there in (True, False):
        indexed._tidy()
        assert (indexed.thumbnail(located.photo) is not None) is thumbnail_is_there


def test_a_photo_that_comes_back_in_time_is_not_forgotten(
    indexed: Library, photo_folder: Path, tmp_path: Path
) -> None:
    photo = photo_folder / "coffee.png"
    [located] = [file for file in indexed.listed(Filter()) if file.path == photo]
    photo.rename(tmp_path / "away.png")
    indexed.reconcile([photo_folder])
    indexed._tidy()
    (tmp_path / "away.png").rename(photo)
    indexed.reconcile([photo_folder])
    indexed._tidy()
    assert indexed.thumbnail(located.photo) is not None
