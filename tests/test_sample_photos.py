"""The sample photos that the demo and the tests stand on."""

from pathlib import Path

from tests.data import sample_photos as samples


def test_every_photo_has_every_variant(sample_photos: Path) -> None:
    for variant in samples.VARIANTS:
        names = {path.stem for path in (sample_photos / variant).iterdir()}
        assert names == set(samples.originals())


def test_making_them_again_changes_nothing(sample_photos: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sample_photos.rglob("*.*")}

    made = samples.make(sample_photos)

    assert made == sorted(before)
    assert {path: path.stat().st_mtime_ns for path in made} == before
