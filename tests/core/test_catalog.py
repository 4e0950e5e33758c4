import contextlib
import os
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from photokin.core.catalog import Catalog, Encoded
from photokin.core.errors import LibraryDamaged, LibraryError, LibraryReadOnly
from photokin.core.photos import Photo
from photokin.core.phrases import Phrase
from photokin.core.signature import Signature
from photokin.core.watched_folders import Folder

BROKEN = Phrase("broken")
MODEL = "model"
GENERATOR = np.random.default_rng(5)
MINIATURE = np.zeros((32, 48), np.uint8)


def encoded(digest: bytes, size: int = 1) -> Encoded:
    pixels = np.zeros((4, 4, 3), np.uint8)
    signature = Signature(
        GENERATOR.random(16, np.float32),
        np.uint64(2**64 - 3),
        GENERATOR.integers(0, 2**64, 33, np.uint64),
        GENERATOR.integers(0, 256, 25, np.uint8),
    )
    return Encoded(digest, size, Photo(pixels, b"jpeg", MINIATURE, 30, 20, "PNG"), signature)


@pytest.fixture
def folder(catalog: Catalog) -> Folder:
    return catalog.folders.add(Path("/photos"), "1:1")


def test_a_signature_comes_back_bit_for_bit(catalog: Catalog) -> None:
    item = encoded(b"a")
    photo = catalog.put_photo(item, MODEL)
    ids, [found] = catalog.signatures([photo])
    assert ids.tolist() == [photo]
    assert found.code == item.signature.code
    assert np.array_equal(found.embedding, item.signature.embedding)
    assert np.array_equal(found.regions, item.signature.regions)
    assert np.array_equal(found.weights, item.signature.weights)


def test_vectors_come_as_arrays_in_the_order_of_their_ids(catalog: Catalog) -> None:
    items = [encoded(b"a"), encoded(b"b"), encoded(b"c")]
    photos = [catalog.put_photo(item, MODEL) for item in items]
    found = catalog.vectors(np.array([photos[2], 99, photos[0]]))
    assert found.ids.tolist() == [photos[0], photos[2]]
    wanted = [items[0].signature, items[2].signature]
    assert np.array_equal(found.embeddings, np.stack([s.embedding for s in wanted]))
    assert np.array_equal(found.facets.T, np.stack([s.facets for s in wanted]))
    assert found.codes.tolist() == [2**64 - 3] * 2


def test_vectors_of_very_many_photos_are_read_too(catalog: Catalog) -> None:
    photo = catalog.put_photo(encoded(b"a"), MODEL)
    assert catalog.vectors(np.arange(300_000)).ids.tolist() == [photo]


def test_no_photos_have_no_signatures(catalog: Catalog) -> None:
    ids, signatures = catalog.signatures([5])
    assert len(ids) == len(signatures) == 0


def test_the_ids_of_a_model_are_those_that_a_file_shows(catalog: Catalog, folder: Folder) -> None:
    shown, _, other = (
        catalog.put_photo(encoded(digest), model)
        for digest, model in ((b"a", MODEL), (b"b", MODEL), (b"c", "other"))
    )
    for photo in (shown, other):
        for copy in "xy":
            catalog.add_file(folder, folder.path / f"{copy}{photo}.jpg", 1, 1, photo)
    assert catalog.ids(MODEL).tolist() == [shown]
    assert catalog.ids("unknown").tolist() == []


def test_the_same_content_keeps_its_id_when_it_is_encoded_anew(catalog: Catalog) -> None:
    photo = catalog.put_photo(encoded(b"a"), "old")
    assert catalog.put_photo(encoded(b"a"), MODEL) == photo
    assert catalog.models() == {MODEL: 1}


def test_ids_of_purged_photos_are_never_used_again(catalog: Catalog) -> None:
    photo = catalog.put_photo(encoded(b"a"), MODEL)
    assert catalog.purge() == [photo]
    assert catalog.put_photo(encoded(b"a"), MODEL) > photo


def test_a_photo_is_purged_only_when_its_last_file_is_gone(
    catalog: Catalog, folder: Folder
) -> None:
    photo = catalog.put_photo(encoded(b"a"), MODEL)
    for name in ("a.jpg", "copy.jpg"):
        catalog.add_file(folder, folder.path / name, 1, 1, photo)
    rows = catalog.files_in(folder.path)
    catalog.remove_files([rows["a.jpg"].id])
    assert catalog.purge() == []
    catalog.remove_files([rows["copy.jpg"].id])
    assert catalog.purge() == [photo]


def test_purging_takes_the_thumbnail_along(catalog: Catalog) -> None:
    catalog.thumbnails.put([(b"a", b"jpeg", MINIATURE)])
    photo = catalog.put_photo(encoded(b"a"), MODEL)
    assert catalog.thumbnails.jpeg(photo) == b"jpeg"
    catalog.purge()
    assert catalog.thumbnails.jpeg(catalog.put_photo(encoded(b"a"), MODEL)) is None


def test_paths_that_are_not_utf8_come_back_as_they_were(catalog: Catalog, folder: Folder) -> None:
    name = os.fsdecode(b"caf\xe9.jpg") if os.name != "nt" else "café.jpg"
    catalog.add_file(folder, folder.path / name, 1, 1, BROKEN)
    assert catalog.problems.all()[0].path == folder.path / name


def test_directories_under_a_path_are_not_its_namesakes(catalog: Catalog, folder: Folder) -> None:
    for directory in ("a", "a/b", "ab", "a-b"):
        catalog.add_file(folder, folder.path / directory / "x.jpg", 1, 1, BROKEN)
    under = catalog.directories_under(folder.path / "a")
    assert under == {folder.path / "a", folder.path / "a" / "b"}


def test_moving_a_row_that_is_gone_says_so(catalog: Catalog, folder: Folder) -> None:
    assert not catalog.move_file(99, folder, folder.path / "a.jpg", 1)


def test_a_sidecar_belongs_to_the_photos_of_its_name(catalog: Catalog, folder: Folder) -> None:
    for name in ("a.jpg", "a.png", "a.jpg.png", "ab.jpg", "a"):
        catalog.add_file(folder, folder.path / name, 1, 1, BROKEN)

    def beside(name: str) -> set[str]:
        return {path.name for path in catalog.photos_beside(folder.path / name)}

    assert beside("a.xmp") == {"a.jpg", "a.png", "a"}
    assert beside("a.jpg.XMP") == {"a.jpg", "a.jpg.png"}
    assert beside("none.xmp") == set()


def test_only_digests_of_that_size_and_encoder_are_known(catalog: Catalog) -> None:
    for digest, size, model in ((b"a", 1, MODEL), (b"b", 2, MODEL), (b"c", 1, "old")):
        catalog.thumbnails.put([(digest, b"jpeg", MINIATURE)])
        catalog.put_photo(encoded(digest, size), model)
    assert catalog.digests_of_size(1, MODEL) == {b"a"}


def test_a_photo_without_its_thumbnail_is_not_known_well_enough(catalog: Catalog) -> None:
    catalog.put_photo(encoded(b"a", 1), MODEL)
    assert catalog.digests_of_size(1, MODEL) == set()


def test_a_transaction_that_fails_leaves_nothing(catalog: Catalog, folder: Folder) -> None:
    with contextlib.suppress(RuntimeError), catalog.transaction():
        catalog.add_file(folder, folder.path / "a.jpg", 1, 1, BROKEN)
        raise RuntimeError
    assert catalog.counts() == (0, 0, 0)


def test_a_commit_that_fails_does_not_keep_later_ones_from_being_saved(
    catalog: Catalog, folder: Folder, tmp_path: Path
) -> None:
    def add_to_no_folder() -> None:
        with catalog.transaction():
            catalog._db.execute("PRAGMA defer_foreign_keys = 1")  # the commit itself finds it
            catalog.add_file(Folder(99, folder.path, ""), folder.path / "a.jpg", 1, 1, BROKEN)

    with pytest.raises(sqlite3.IntegrityError):
        add_to_no_folder()
    with catalog.transaction():
        catalog.add_file(folder, folder.path / "b.jpg", 1, 1, BROKEN)
    reader = Catalog(tmp_path / "library", writable=False)
    assert [problem.path.name for problem in reader.problems.all()] == ["b.jpg"]
    reader.close()


def test_a_file_shows_a_photo_or_has_a_problem_never_neither(catalog: Catalog) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        catalog._db.execute(
            "INSERT INTO file (folder, directory, name, size, mtime_ns) VALUES (1, 'd', 'n', 1, 1)"
        )


def test_a_reader_sees_what_the_writer_committed(catalog: Catalog, tmp_path: Path) -> None:
    reader = Catalog(tmp_path / "library", writable=False)
    catalog.put_photo(encoded(b"a"), MODEL)
    assert reader.counts()[0] == 1
    reader.close()


def test_a_reader_can_not_write(catalog: Catalog, tmp_path: Path) -> None:
    reader = Catalog(tmp_path / "library", writable=False)
    with pytest.raises(LibraryReadOnly):
        reader.put_photo(encoded(b"a"), MODEL)
    reader.close()


def test_reading_a_library_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="photokin index"):
        Catalog(tmp_path, writable=False)


def test_a_library_of_a_newer_version_is_left_alone(catalog: Catalog, tmp_path: Path) -> None:
    catalog._db.execute("PRAGMA user_version = 999")
    with pytest.raises(LibraryError, match="newer"):
        Catalog(tmp_path / "library", writable=True)


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"something else entirely" * 100)
    with pytest.raises(LibraryDamaged):
        Catalog(tmp_path, writable=True)


def test_a_sound_catalogue_has_nothing_wrong(catalog: Catalog) -> None:
    assert catalog.check() == []
