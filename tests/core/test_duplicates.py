"""Real files, indexed by the real encoder."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photokin.core import duplicates
from photokin.core.catalog import Catalog
from photokin.core.control import Control
from photokin.core.duplicates import Group, Step
from photokin.core.indexer import Indexer
from tests.data import edited_copies, sample_photos
from tests.data.edited_copies import jpeg

NAMES = ("astronaut", "chelsea", "coffee", "rocket")
Index = Callable[[], None]


def photo(name: str) -> Image.Image:
    return Image.open(sample_photos.originals()[name]).convert("RGB")


@pytest.fixture
def folder(tmp_path: Path, catalog: Catalog) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    catalog.folders.add(folder, "")
    for name in NAMES:
        (folder / f"{name}.jpg").write_bytes(jpeg(photo(name), 95))
    return folder


@pytest.fixture
def index(folder: Path, indexer: Indexer) -> Index:
    def bring_up_to_date() -> None:
        assert indexer.reconcile([folder]).failed == 0

    return bring_up_to_date


def names(groups: list[Group]) -> list[list[str]]:
    return [[copy.path.name for copy in (group.best, *group.others)] for group in groups]


def dated(picture: Image.Image, path: Path, taken: str) -> None:
    exif = Image.Exif()
    exif[0x0132] = taken
    picture.save(path, "JPEG", quality=92, exif=exif)


def test_different_photos_are_no_duplicates(catalog: Catalog, index: Index) -> None:
    index()
    assert duplicates.find(catalog.shots) == []


def test_copies_are_grouped_with_the_best_first(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    rng = np.random.default_rng(2)
    for name in ("coffee", "rocket"):
        for edit in ("JPEG 20", "half size", "cropped 10 %", "black and white", "mirrored"):
            path = folder / f"{name} {edit}.jpg"
            path.write_bytes(edited_copies.EDITS[edit](photo(name), rng))
    index()
    found = {group.best.path.stem: group for group in duplicates.find(catalog.shots)}
    assert set(found) == {"coffee", "rocket"}
    for name, group in found.items():
        assert group.why == f"largest: {photo(name).width} × {photo(name).height}, least compressed"
        differs = {copy.path.stem.removeprefix(f"{name} "): copy.differs for copy in group.others}
        half = f"{photo(name).width // 2} × {round(photo(name).height / 2)}"
        assert differs == {
            "JPEG 20": "recompressed",
            "half size": f"smaller: {half}",
            "cropped 10 %": "cropped",
            "black and white": "black and white",
            "mirrored": "mirrored",
        }
        assert group.saved == sum(copy.path.stat().st_size for copy in group.others)


def test_files_with_the_same_content_are_told_without_looking(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    (folder / "deep").mkdir()
    shutil.copy2(folder / "coffee.jpg", folder / "deep" / "coffee.jpg")
    (folder / "small.jpg").write_bytes(jpeg(photo("coffee").reduce(2)))
    index()
    [group] = duplicates.find(catalog.shots, exact=True)
    assert group.best.path == folder / "coffee.jpg"
    assert group.why == "shortest path"
    assert [copy.differs for copy in group.others] == ["same file"]
    [group] = duplicates.find(catalog.shots)
    assert len(group.others) == 2


@pytest.mark.parametrize("kind", ["camera turned 1 %", "camera moved", "thing moved 3 %"])
def test_shots_of_a_burst_are_kept_apart(
    folder: Path, catalog: Catalog, index: Index, kind: str
) -> None:
    for name in NAMES:
        (folder / f"{name}.jpg").unlink()
    for name in NAMES[:3]:  # of a white rocket that moves upwards, hardly a pixel changes
        shots = edited_copies.two_shots(photo(name), kind, np.random.default_rng(4))
        for number, shot in enumerate(shots):
            (folder / f"{name}-{number}.jpg").write_bytes(shot)
    index()
    assert duplicates.find(catalog.shots) == []


def test_photos_taken_at_different_times_are_different_shots(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    steady = photo("coffee").reduce(2)
    dated(steady, folder / "1.jpg", "2019:08:24 17:03:11")
    dated(steady, folder / "2.jpg", "2019:08:24 17:03:12")
    dated(steady.reduce(2), folder / "2 small.jpg", "2019:08:24 17:03:12")
    (folder / "coffee.jpg").unlink()
    index()
    assert names(duplicates.find(catalog.shots)) == [["2.jpg", "2 small.jpg"]]


def test_a_copy_without_a_time_joins_one_shot_at_most(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    steady = photo("coffee").reduce(2)
    dated(steady, folder / "1.jpg", "2019:08:24 17:03:11")
    dated(steady, folder / "2.jpg", "2019:08:24 17:03:12")
    index()
    [group] = duplicates.find(catalog.shots)
    assert len(group.others) == 1


def test_of_equal_copies_the_oldest_is_the_best(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    dated(photo("chelsea"), folder / "new.jpg", "2021:01:01 00:00:00")
    for name in ("coffee", "astronaut", "rocket", "chelsea"):
        (folder / f"{name}.jpg").unlink()
    quality = (folder / "new.jpg").stat().st_size
    (folder / "a copy of it.jpg").write_bytes(jpeg(photo("chelsea")))
    assert abs((folder / "a copy of it.jpg").stat().st_size - quality) < 200
    index()
    [group] = duplicates.find(catalog.shots)
    assert group.best.path.name == "new.jpg"
    assert group.why == "oldest"


def test_what_a_person_told_apart_stays_apart_wherever_it_is_moved(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    (folder / "small.jpg").write_bytes(jpeg(photo("coffee").reduce(2)))
    index()
    [group] = duplicates.find(catalog.shots)
    catalog.shots.keep_apart(copy.photo.id for copy in (group.best, *group.others))
    assert duplicates.find(catalog.shots) == []
    (folder / "small.jpg").rename(folder / "renamed.jpg")
    index()
    assert duplicates.find(catalog.shots) == []


def test_only_a_folders_files_are_looked_at_when_one_is_named(
    folder: Path, catalog: Catalog, index: Index
) -> None:
    inner = folder / "inner"
    inner.mkdir()
    shutil.copyfile(folder / "coffee.jpg", inner / "coffee.jpg")
    (inner / "small.jpg").write_bytes(jpeg(photo("coffee").reduce(2)))
    (folder / "tiny.jpg").write_bytes(jpeg(photo("coffee").reduce(3)))
    index()
    assert names(duplicates.find(catalog.shots, inner)) == [["coffee.jpg", "small.jpg"]]


def test_the_search_says_how_far_it_is(folder: Path, catalog: Catalog, index: Index) -> None:
    (folder / "small.jpg").write_bytes(jpeg(photo("coffee").reduce(2)))
    index()
    steps: list[Step] = []
    duplicates.find(catalog.shots, on_step=steps.append)
    assert list(dict.fromkeys(step.doing for step in steps)) == ["sorting", "reading", "comparing"]


@pytest.mark.parametrize("stage", ["sorting", "reading", "comparing"])
def test_the_search_can_be_stopped(
    folder: Path, catalog: Catalog, index: Index, stage: str
) -> None:
    (folder / "small.jpg").write_bytes(jpeg(photo("coffee").reduce(2)))
    index()
    control = Control()

    def stop(step: Step) -> None:
        if step.doing == stage:
            control.stop()

    assert duplicates.find(catalog.shots, control=control, on_step=stop) == []


def test_a_better_format_counts_more_than_its_bytes() -> None:
    shot = duplicates.Shot(1, 1_000_000, 1000, 1000, "JPEG", None)
    heif = replace(shot, bytes=600_000, format="HEIF")
    png = replace(shot, bytes=900_000, format="PNG")
    ranked = sorted([shot, heif, png], key=duplicates._compression)
    assert ranked == [png, heif, shot]
