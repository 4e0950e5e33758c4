"""Duplicates of real photos, from outside."""

from pathlib import Path

from tests.e2e.conftest import Photokin

EDITS = ("originals", "recompressed", "resized", "grey", "recoloured", "mirrored")


def test_every_photo_is_grouped_with_its_copies_and_no_other(
    photokin: Photokin, sample_photos: Path, tmp_path: Path
) -> None:
    photos, library = tmp_path / "photos", tmp_path / "library"
    for edit in EDITS:
        (photos / edit).mkdir(parents=True)
        for name in ("astronaut", "coffee", "retina", "rocket"):
            [file] = (sample_photos / edit).glob(f"{name}.*")
            (photos / edit / file.name).write_bytes(file.read_bytes())
    assert photokin("--library", library, "index", photos).status == 0

    found = photokin("--library", library, "duplicates", "--json")

    assert found.status == 0
    assert len(found.data) == 4
    for group in found.data:
        best = Path(group["best"]["path"])
        assert best.parent.name == "originals"
        others = [Path(copy["path"]) for copy in group["others"]]
        assert {other.stem for other in others} == {best.stem}
        assert len(others) >= len(EDITS) - 2
    files = {file for file in photos.rglob("*") if file.is_file()}
    assert len(files) == 4 * len(EDITS)
