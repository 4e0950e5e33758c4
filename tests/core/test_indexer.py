import os
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photokin.core import indexer as indexing
from photokin.core import scan, survey
from photokin.core.catalog import Catalog
from photokin.core.control import Control
from photokin.core.decoding import DecodePool
from photokin.core.encoder import Encoder
from photokin.core.filters import Filter
from photokin.core.folder_rules import FolderRules
from photokin.core.indexer import Change, Indexer
from photokin.core.progress import Progress
from photokin.core.vectors import VectorIndex
from tests.core.test_metadata import bag, exif_of_a_camera, packet


def paint(path: Path, seed: int) -> Path:
    """A small photo whose content depends on the seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), np.uint8)
    Image.fromarray(cells).resize((80, 60), Image.Resampling.BICUBIC).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path, catalog: Catalog) -> Path:
    folder = tmp_path / "photos"
    for seed in range(3):
        paint(folder / f"{seed}.png", seed)
    catalog.folders.add(folder, scan.identity(folder))
    return folder


def photo_at(catalog: Catalog, path: Path) -> int | None:
    row = catalog.file_at(path)
    return None if row is None else row.photo


def test_new_photos_are_added(indexer: Indexer, folder: Path, index: VectorIndex) -> None:
    summary = indexer.reconcile([folder])
    assert (summary.added, summary.failed) == (3, 0)
    assert len(index) == 3


def test_what_has_not_changed_is_left_alone(indexer: Indexer, folder: Path) -> None:
    indexer.reconcile([folder])
    summary = indexer.reconcile([folder])
    assert (summary.added, summary.changed, summary.unchanged) == (0, 0, 3)


def test_a_changed_file_gets_another_photo(
    indexer: Indexer, folder: Path, catalog: Catalog, index: VectorIndex
) -> None:
    indexer.reconcile([folder])
    before = photo_at(catalog, folder / "0.png")
    paint(folder / "0.png", seed=99)
    os.utime(folder / "0.png", ns=(1, 1))
    assert indexer.reconcile([folder]).changed == 1
    after = photo_at(catalog, folder / "0.png")
    assert after not in (None, before)
    assert before not in index
    assert after in index


class CountingEncoder(Encoder):
    """The real encoder, which also counts the photos that it encodes."""

    encoded = 0

    def encode(self, pixels: np.ndarray) -> object:
        self.encoded += len(pixels)
        return super().encode(pixels)


@pytest.fixture
def counting(encoder: Encoder) -> CountingEncoder:
    counting = CountingEncoder.__new__(CountingEncoder)
    counting.__dict__ = dict(encoder.__dict__)
    return counting


def test_a_renamed_folder_encodes_nothing_and_keeps_its_photos(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    paint(folder / "trip" / "deep" / "a.png", 10)
    paint(folder / "trip" / "b.png", 11)
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    before, counting.encoded = photo_at(catalog, folder / "trip" / "b.png"), 0
    (folder / "trip").rename(folder / "journey")
    summary = indexer.reconcile([folder])
    assert (summary.moved, summary.added, summary.removed) == (2, 0, 0)
    assert counting.encoded == 0
    assert photo_at(catalog, folder / "journey" / "b.png") == before


def test_a_copy_is_another_file_of_the_same_photo(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    counting.encoded = 0
    shutil.copyfile(folder / "0.png", folder / "copy.png")
    assert indexer.reconcile([folder]).added == 1
    assert counting.encoded == 0
    assert photo_at(catalog, folder / "copy.png") == photo_at(catalog, folder / "0.png")


def test_copies_that_arrive_together_are_one_photo(
    indexer: Indexer, folder: Path, index: VectorIndex
) -> None:
    shutil.copyfile(folder / "0.png", folder / "copy.png")
    assert indexer.reconcile([folder]).added == 4
    assert len(index) == 3


def test_a_file_that_comes_back_elsewhere_encodes_nothing(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    counting.encoded = 0
    away = (folder / "0.png").rename(folder.with_name("0.png"))
    indexer.reconcile([folder])
    assert len(index) == 2
    away.rename(folder / "back.png")
    assert indexer.reconcile([folder]).added == 1
    assert counting.encoded == 0
    assert photo_at(catalog, folder / "back.png") in index


def test_a_deleted_file_vanishes(indexer: Indexer, folder: Path, index: VectorIndex) -> None:
    indexer.reconcile([folder])
    (folder / "0.png").unlink()
    assert indexer.reconcile([folder / "0.png"]).removed == 1
    assert len(index) == 2


def test_a_deleted_folder_takes_its_photos_along(
    indexer: Indexer, folder: Path, index: VectorIndex
) -> None:
    paint(folder / "trip" / "a.png", 10)
    indexer.reconcile([folder])
    shutil.rmtree(folder / "trip")
    assert indexer.reconcile([folder / "trip"]).removed == 1
    assert len(index) == 3


@pytest.mark.parametrize("left_behind", [False, True], ids=["gone", "empty mount point"])
def test_an_offline_folder_keeps_its_photos(
    indexer: Indexer, folder: Path, catalog: Catalog, index: VectorIndex, left_behind: bool
) -> None:
    indexer.reconcile([folder])
    shutil.move(folder, folder.with_name("unplugged"))
    if left_behind:
        folder.mkdir()
        assert scan.identity(folder) != catalog.folders.all()[0].identity
    assert indexer.reconcile([folder]).removed == 0
    assert len(index) == 3


def test_a_folder_that_was_emptied_loses_its_photos(
    indexer: Indexer, folder: Path, index: VectorIndex
) -> None:
    indexer.reconcile([folder])
    for photo in folder.iterdir():
        photo.unlink()
    assert indexer.reconcile([folder]).removed == 3
    assert len(index) == 0


def test_a_folder_that_comes_back_encodes_nothing(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    counting.encoded = 0
    shutil.move(folder, folder.with_name("unplugged"))
    indexer.reconcile([folder])
    shutil.move(folder.with_name("unplugged"), folder)
    assert indexer.reconcile([folder]).unchanged == 3
    assert counting.encoded == 0


def test_a_folder_that_can_not_be_listed_keeps_its_photos(
    indexer: Indexer, folder: Path, index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The listing fails here by hand: permissions do not stop an administrator."""
    paint(folder / "closed" / "a.png", 10)
    indexer.reconcile([folder])
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(scan.os, "scandir", refuse)
    summary = indexer.reconcile([folder])
    assert (summary.removed, summary.skipped) == (0, 1)
    assert len(index) == 4


def test_a_file_that_can_not_be_read_is_listed_and_tried_again_only_when_it_changes(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    bad = folder / "bad.jpg"
    bad.write_bytes(b"no photo")
    assert indexer.reconcile([folder]).failed == 1
    assert [(problem.path, str(problem.reason)) for problem in catalog.problems.all()] == [
        (bad, "Not a photo in a format that Photokin reads.")
    ]
    assert indexer.reconcile([folder]).failed == 0
    paint(folder / "good.png", 50).replace(bad)
    assert indexer.reconcile([folder]).changed == 1
    assert catalog.problems.all() == []


def test_a_file_in_the_cloud_is_skipped_and_listed(
    indexer: Indexer, folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Windows and macOS have such files: here the check that tells them is replaced."""
    monkeypatch.setattr(scan, "_is_placeholder", lambda status: True)
    summary = indexer.reconcile([folder])
    assert (summary.skipped, summary.added, summary.failed) == (3, 0, 0)
    assert {str(problem.reason) for problem in catalog.problems.all()} == {indexing.IN_CLOUD}
    monkeypatch.undo()
    assert indexer.reconcile([folder]).changed == 3


def test_paths_outside_watched_folders_are_passed_over(
    indexer: Indexer, folder: Path, tmp_path: Path
) -> None:
    paint(tmp_path / "elsewhere" / "a.png", 1)
    assert indexer.reconcile([tmp_path / "elsewhere"]).added == 0


def test_photos_in_hidden_folders_are_passed_over_by_event_too(
    indexer: Indexer, folder: Path
) -> None:
    hidden = paint(folder / ".trash" / "a.png", 1)
    assert indexer.reconcile([hidden, hidden.parent]).added == 0


def test_another_encoder_renews_signatures_and_keeps_ids(
    catalog: Catalog,
    pool: DecodePool,
    encoder: Encoder,
    counting: CountingEncoder,
    index: VectorIndex,
    folder: Path,
) -> None:
    Indexer(catalog, pool, encoder, index).reconcile([folder])
    before = photo_at(catalog, folder / "0.png")
    counting.model_id = "another"
    renewed = VectorIndex(folder, "another")
    Indexer(catalog, pool, counting, renewed, retired=[index]).reconcile([folder])
    assert photo_at(catalog, folder / "0.png") == before
    assert catalog.models() == {"another": 3}
    assert (len(index), len(renewed)) == (0, 3)


def test_changes_are_announced_once_they_are_committed(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    seen: list[Change] = []

    def check(changes: list[Change]) -> None:
        assert all(photo_at(catalog, change.path) is not None for change in changes)
        seen.extend(changes)

    indexer.reconcile([folder], on_change=check)
    assert {change.path.name for change in seen} == {"0.png", "1.png", "2.png"}


def test_progress_ends_idle_and_counts_every_photo(indexer: Indexer, folder: Path) -> None:
    seen: list[Progress] = []
    indexer.reconcile([folder], on_progress=seen.append)
    assert [seen[0].state, seen[-1].state] == ["scanning", "idle"]
    assert max(progress.total for progress in seen) == 3


def test_stopped_work_keeps_what_it_did_and_goes_on_later(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    for seed in range(3, 40):
        paint(folder / f"{seed}.png", seed)
    control = Control()
    first = indexer.reconcile([folder], control, on_change=lambda changes: control.stop())
    assert 0 < first.added < 40
    assert catalog.pending() == 40 - first.added
    second = indexer.reconcile([folder])
    assert first.added + second.added == 40
    assert catalog.pending() == 0


def test_photos_of_a_folder_that_is_removed_meanwhile_are_not_kept(
    indexer: Indexer, folder: Path, catalog: Catalog, index: VectorIndex
) -> None:
    for seed in range(3, 40):
        paint(folder / f"{seed}.png", seed)

    def remove(changes: list[Change]) -> None:
        for watched in catalog.folders.all():
            catalog.folders.remove(watched)
        indexer.forget(catalog.purge())

    indexer.reconcile([folder], on_change=remove)
    assert catalog.counts()[1:] == (0, 0)
    assert len(index) == 0


def write_sidecar(path: Path, title: str) -> Path:
    path.write_bytes(packet(bag("dc:title", title)))
    return path


def found(catalog: Catalog, text: str) -> list[str]:
    return [file.path.name for file in catalog.listed(Filter(text=text))]


def test_a_sidecar_that_appears_changes_or_goes_is_noticed_without_encoding(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    before, counting.encoded = photo_at(catalog, folder / "0.png"), 0

    sidecar = write_sidecar(folder / "0.xmp", "zebra")
    summary = indexer.reconcile([sidecar])  # as an event tells
    assert (summary.changed, summary.unchanged) == (1, 0)
    assert found(catalog, "zebra") == ["0.png"]

    write_sidecar(sidecar, "giraffe")
    assert indexer.reconcile([folder]).changed == 1  # as a look through the folder finds
    assert found(catalog, "zebra") == []
    assert found(catalog, "giraffe") == ["0.png"]

    sidecar.unlink()
    assert indexer.reconcile([sidecar]).changed == 1
    assert found(catalog, "giraffe") == []
    assert counting.encoded == 0
    assert photo_at(catalog, folder / "0.png") == before
    assert indexer.reconcile([folder]).unchanged == 3


def test_a_sidecar_that_is_there_already_is_read_with_its_photo(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    write_sidecar(folder / "1.png.XMP", "zebra")
    assert indexer.reconcile([folder]).added == 3
    assert found(catalog, "zebra") == ["1.png"]
    assert indexer.reconcile([folder]).unchanged == 3
    assert indexer.reconcile([folder / "1.png"]).unchanged == 1


def test_a_photo_that_moves_with_or_without_its_sidecar_says_what_is_beside_it(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    write_sidecar(folder / "0.xmp", "zebra")
    indexer.reconcile([folder])
    (folder / "0.png").rename(folder / "alone.png")
    assert indexer.reconcile([folder]).moved == 1
    assert found(catalog, "zebra") == []
    (folder / "0.xmp").rename(folder / "alone.xmp")
    assert indexer.reconcile([folder / "0.xmp", folder / "alone.xmp"]).changed == 1
    assert found(catalog, "zebra") == ["alone.png"]


def test_a_broken_sidecar_says_nothing_and_is_not_read_again(
    indexer: Indexer, folder: Path
) -> None:
    (folder / "0.xmp").write_text("<broken")
    indexer.reconcile([folder])
    assert indexer.reconcile([folder]).unchanged == 3


def test_photos_that_were_never_described_are_without_encoding(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    """As those of a library that version 1 made."""
    indexer = Indexer(catalog, pool, counting, index)
    with Image.open(folder / "0.png") as image:
        image.convert("RGB").save(folder / "shot.jpg", exif=exif_of_a_camera())
    (folder / "gone.jpg").write_bytes((folder / "shot.jpg").read_bytes())
    indexer.reconcile([folder])
    catalog._db.execute("UPDATE photo SET described = 0, metadata = '{}'")
    assert found(catalog, "canon") == []
    counting.encoded = 0
    assert indexer.reconcile([folder]).unchanged == 5
    assert found(catalog, "canon") == ["gone.jpg", "shot.jpg"]
    assert counting.encoded == 0
    assert catalog._db.all("SELECT * FROM photo WHERE NOT described") == []


def test_describing_that_is_stopped_goes_on_later(indexer: Indexer, folder: Path) -> None:
    for seed in range(3, 40):
        paint(folder / f"{seed}.png", seed)
    indexer.reconcile([folder])
    for seed in range(40):
        write_sidecar(folder / f"{seed}.xmp", "zebra")
    control = Control()
    first = indexer.reconcile([folder], control, on_change=lambda changes: control.stop())
    assert 0 < first.changed < 40
    assert first.changed + indexer.reconcile([folder]).changed == 40


def test_photos_that_are_excluded_now_leave_the_library(
    indexer: Indexer, catalog: Catalog, folder: Path
) -> None:
    indexer.reconcile([folder])
    catalog.folders.set_rules(catalog.folders.all()[0], FolderRules(excludes=("1.*",)))
    summary = indexer.reconcile([folder])
    assert (summary.removed, summary.unchanged) == (1, 2)
    assert photo_at(catalog, folder / "1.png") is None


def test_an_excluded_photo_is_passed_over_by_event_too(
    indexer: Indexer, catalog: Catalog, folder: Path
) -> None:
    catalog.folders.set_rules(catalog.folders.all()[0], FolderRules(subfolders=False))
    deep = paint(folder / "deep" / "a.png", 9)
    assert indexer.reconcile([deep]).added == 0
    assert indexer.reconcile([deep.parent]).added == 0


def test_a_paused_folder_is_left_as_it_is(indexer: Indexer, catalog: Catalog, folder: Path) -> None:
    indexer.reconcile([folder])
    catalog.folders.set_paused(catalog.folders.all()[0], True)
    (folder / "1.png").unlink()
    assert indexer.reconcile([folder]).removed == 0
    catalog.folders.set_paused(catalog.folders.all()[0], False)
    assert indexer.reconcile([folder]).removed == 1


def test_a_problem_is_ignored_until_the_file_can_be_read(
    indexer: Indexer, catalog: Catalog, folder: Path
) -> None:
    broken = folder / "broken.png"
    broken.write_text("no photo")
    indexer.reconcile([broken])
    catalog.problems.ignore([broken], True)
    broken.write_text("still no photo")
    indexer.reconcile([broken])
    assert [problem.ignored for problem in catalog.problems.all()] == [True]
    assert catalog.counts()[2] == 0
    paint(broken, 9)
    indexer.reconcile([broken])
    broken.write_text("no photo again")
    indexer.reconcile([broken])
    assert [problem.ignored for problem in catalog.problems.all()] == [False]


def test_a_problem_is_tried_again_when_asked(
    indexer: Indexer, catalog: Catalog, folder: Path
) -> None:
    broken = folder / "broken.png"
    broken.write_text("no photo")
    indexer.reconcile([broken])
    catalog.problems.retry([broken])
    assert indexer.reconcile([broken]).failed == 1
    assert indexer.reconcile([broken]).failed == 0


def test_work_that_goes_gently_reads_everything_too(indexer: Indexer, folder: Path) -> None:
    control = Control()
    control.gently = True
    assert indexer.reconcile([folder], control).added == 3


def test_what_is_paused_meanwhile_is_not_waited_for(
    indexer: Indexer, catalog: Catalog, folder: Path
) -> None:
    for seed in range(10, 10 + 3 * indexing.BATCH):
        paint(folder / f"{seed}.png", seed)
    said: list[Progress] = []

    def pause(changes: list[Change]) -> None:
        catalog.folders.set_paused(catalog.folders.all()[0], True)

    control = Control()
    control.gently = True  # so that little is under way when it is paused
    summary = indexer.reconcile([folder], control, said.append, pause)
    assert summary.added == indexing.BATCH
    assert said[-1].state == "idle"


@pytest.mark.skipif(sys.platform != "linux", reason="links into the kernel, which Linux has")
def test_a_file_that_could_not_be_reached_is_tried_again_though_it_has_not_changed(
    indexer: Indexer, folder: Path
) -> None:
    """Its drive, its permissions or the machine were to blame, not what is in it."""
    (folder / "out-of-reach.jpg").symlink_to("/proc/self/mem")
    (folder / "broken.jpg").write_text("not a photo")
    assert indexer.reconcile([folder]).failed == 2
    again = indexer.reconcile([folder])
    assert (again.failed, again.unchanged) == (1, 4)


def test_a_file_moved_with_its_folder_is_not_even_read(
    indexer: Indexer, folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint(folder / "trip" / "a.png", 10)
    write_sidecar(folder / "trip" / "a.xmp", "zebra")
    indexer.reconcile([folder])
    before = photo_at(catalog, folder / "trip" / "a.png")
    (folder / "trip").rename(folder / "journey")
    monkeypatch.setattr(indexing._Reconcile, "_begin", None)
    assert indexer.reconcile([folder]).moved == 1
    assert photo_at(catalog, folder / "journey" / "a.png") == before
    assert found(catalog, "zebra") == ["a.png"]
    assert found(catalog, "journey") == ["a.png"]
    assert found(catalog, "trip") == []


def test_of_files_that_look_the_same_the_content_tells_which_was_moved(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    one, two = paint(folder / "one" / "a.bmp", 10), paint(folder / "two" / "a.bmp", 11)
    for path in (one, two):
        os.utime(path, (1, 1))
    indexer.reconcile([folder])
    before = [photo_at(catalog, path) for path in (one, two)]
    one.parent.rename(folder / "three")
    two.parent.rename(folder / "four")
    assert indexer.reconcile([folder]).moved == 2
    after = [photo_at(catalog, folder / name / "a.bmp") for name in ("three", "four")]
    assert after == before


def test_a_change_that_left_size_and_time_is_found_by_a_thorough_look(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    photo = paint(folder / "a.bmp", 10)
    os.utime(photo, (1, 1))
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    before, counting.encoded = photo_at(catalog, photo), 0
    paint(photo, 11)
    os.utime(photo, (1, 1))
    assert indexer.reconcile([folder]).unchanged == 4
    summary = indexer.reconcile([folder], thorough=True)
    assert (summary.changed, summary.unchanged) == (1, 3)
    assert counting.encoded == 1
    assert photo_at(catalog, photo) not in (None, before)


def test_a_thorough_look_at_what_is_sound_changes_nothing(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    indexer = Indexer(catalog, pool, counting, index)
    write_sidecar(folder / "0.xmp", "zebra")
    indexer.reconcile([folder])
    counting.encoded = 0
    seen: list[Change] = []
    summary = indexer.reconcile([folder], on_change=seen.extend, thorough=True)
    assert (summary.changed, summary.unchanged, counting.encoded) == (0, 3, 0)
    assert seen == []
    assert found(catalog, "zebra") == ["0.png"]


def test_a_time_in_the_future_is_as_good_as_any(indexer: Indexer, folder: Path) -> None:
    tomorrow = time.time() + 86_400
    os.utime(folder / "0.png", (tomorrow, tomorrow))
    unsettled: list[Path] = []
    assert indexer.reconcile([folder], on_unsettled=unsettled.append).added == 3
    assert indexer.reconcile([folder], on_unsettled=unsettled.append).unchanged == 3
    paint(folder / "0.png", 99)
    os.utime(folder / "0.png", (tomorrow - 1, tomorrow - 1))
    assert indexer.reconcile([folder], on_unsettled=unsettled.append).changed == 1
    assert unsettled == []


def test_a_file_that_may_still_be_being_written_is_looked_at_again_before_it_is_called_broken(
    indexer: Indexer, folder: Path, catalog: Catalog
) -> None:
    broken = folder / "broken.png"
    broken.write_bytes((folder / "0.png").read_bytes()[:100])
    unsettled: list[Path] = []
    assert indexer.reconcile([folder], on_unsettled=unsettled.append).failed == 0
    assert unsettled == [broken]
    assert catalog.problems.all() == []
    os.utime(broken, (1, 1))  # as if it were later
    assert indexer.reconcile(unsettled, on_unsettled=unsettled.append).failed == 1
    assert unsettled == [broken]


def test_a_file_that_changes_as_it_is_read_is_read_again(
    indexer: Indexer, folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = paint(folder / "growing.png", 10)
    begin = indexing._Reconcile._begin

    def grow(run: object, work: indexing.Work) -> object:
        begun = begin(run, work)
        if work.path == growing:
            paint(growing, 11)
            os.utime(growing, (1, 1))
        return begun

    monkeypatch.setattr(indexing._Reconcile, "_begin", grow)
    unsettled: list[Path] = []
    assert indexer.reconcile([folder], on_unsettled=unsettled.append).added == 3
    assert unsettled == [growing]
    monkeypatch.undo()
    assert indexer.reconcile(unsettled, on_unsettled=unsettled.append).added == 1


def test_a_hard_link_is_a_file_of_its_own_that_shows_the_same_photo(
    catalog: Catalog, pool: DecodePool, counting: CountingEncoder, index: VectorIndex, folder: Path
) -> None:
    indexer = Indexer(catalog, pool, counting, index)
    indexer.reconcile([folder])
    counting.encoded = 0
    (folder / "link.png").hardlink_to(folder / "0.png")
    assert indexer.reconcile([folder]).added == 1
    (folder / "0.png").unlink()
    assert indexer.reconcile([folder]).removed == 1
    assert photo_at(catalog, folder / "link.png") in index
    assert counting.encoded == 0


@pytest.mark.parametrize("names", [["trip", "Trip"], ["trip/a.png", "trip/A.png"]])
def test_a_rename_by_case_alone_leaves_one_file(
    indexer: Indexer, folder: Path, catalog: Catalog, names: list[str]
) -> None:
    paint(folder / "trip" / "a.png", 10)
    indexer.reconcile([folder])
    before, after = (folder / name for name in names)
    before.rename(after)
    assert indexer.reconcile([before, after]).moved == 1
    assert indexer.reconcile([folder]).unchanged == 4


def test_of_paths_that_differ_in_case_alone_the_directory_tells_the_right() -> None:
    """Where the system takes both for one file, either seems to be there."""
    paths = [Path("/p/trip/a.png"), Path("/p/trip/A.png"), Path("/p/b.png")]
    assert Path("/p/trip") in list(survey._spelled(paths))
    assert Path("/p") not in list(survey._spelled(paths))
