"""Folders of real photos, and a gallery of signatures that are made up."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.gallery import (
    AHEAD,
    BATCH,
    Encoded,
    Gallery,
    Reader,
    Sought,
    find_classes,
    find_photos,
    shown,
)
from photokin.core import photos
from photokin.core.encoder import Encoder
from photokin.core.errors import AppError
from photokin.core.searcher import Stage
from photokin.core.signature import Bytes, Signatures
from photokin.resources import resource
from tests.data.sample_photos import originals

NAMES = ["chelsea", "coffee", "rocket", "astronaut"]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(resource("models/encoder.onnx"))


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> Iterator[Reader]:
    with Reader(encoder) as reader:
        yield reader


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four small photos and a file that is none."""
    folder = tmp_path_factory.mktemp("photos")
    for name in NAMES:
        with Image.open(originals()[name]) as photo:
            photo.convert("RGB").resize((120, 90)).save(folder / f"{name}.png")
    (folder / "broken.png").write_bytes(b"no photo")
    return folder


def test_excluded_folders_and_other_files_are_no_photos(tmp_path: Path) -> None:
    for name in ("b/2.png", "b/1.JPG", "a/deeper/3.webp", "out/4.png", "b/notes.txt", "5.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find_photos(tmp_path, ["out"])]
    assert found == ["5.png", "a/deeper/3.webp", "b/1.JPG", "b/2.png"]


def test_a_folder_without_photos_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(AppError, match="no photos in"):
        find_photos(tmp_path)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="nowhere is not a folder"):
        find_photos(tmp_path / "nowhere")


def test_every_subfolder_is_a_class_whatever_lies_below_it(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("b/1.png", "a/deeper/2.png", "loose.png", "a/3.png")]
    assert find_classes(tmp_path, paths) == {paths[0]: 1, paths[1]: 0, paths[3]: 0}


def test_loose_photos_have_no_classes(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no folders of photos"):
        find_classes(tmp_path, [tmp_path / "loose.png"])


def test_the_photos_that_can_be_read_are_encoded_in_their_order(
    reader: Reader, folder: Path
) -> None:
    paths = [folder / f"{name}.png" for name in ("coffee", "broken", "chelsea")]
    readable, encoded = reader.read(paths)
    assert readable.tolist() == [0, 2]
    assert len(encoded) == len(encoded.signatures) == 2
    for number, name in enumerate(["coffee", "chelsea"]):
        photo = photos.load(folder / f"{name}.png", reader.encoder.size)
        expected = reader.encoder.encode(photo.pixels[None])
        np.testing.assert_array_equal(encoded[number].miniature, photo.miniature)
        np.testing.assert_allclose(encoded[number].views.embeddings, expected.embeddings, atol=1e-4)


def test_a_photo_that_is_turned_has_four_views_with_the_upright_one_first(
    reader: Reader, folder: Path
) -> None:
    paths = [folder / f"{name}.png" for name in NAMES]
    upright, turned = reader.read(paths)[1], reader.read(paths, turn=True)[1]
    assert (len(upright), len(turned)) == (4, 4)
    for number in range(4):
        views = turned[number].views
        assert (len(upright[number].views), len(views)) == (1, 4)
        np.testing.assert_allclose(
            views.embeddings[0], upright[number].views.embeddings[0], atol=1e-4
        )
        assert len(np.unique(views.codes)) > 1
        np.testing.assert_array_equal(turned[number].miniature, upright[number].miniature)


def test_more_photos_than_fit_a_batch_are_all_encoded(reader: Reader, folder: Path) -> None:
    photo = photos.load(folder / "coffee.png", reader.encoder.size)
    encoded = reader.encode([photo] * (BATCH + 3))
    assert len(encoded) == len(encoded.signatures) == BATCH + 3


def test_photos_none_of_which_can_be_read_are_no_gallery(reader: Reader, folder: Path) -> None:
    with pytest.raises(AppError, match="None of the photos can be read"):
        reader.read([folder / "broken.png"])


def test_work_of_other_processes_comes_back_in_order(reader: Reader) -> None:
    numbers = list(range(-2 * AHEAD - 1, 0))
    assert list(reader.decode(abs, numbers)) == [-number for number in numbers]


def test_items_pass_by_while_they_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(shown("photos", iter("abc"), 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""  # no terminal


def noise(rng: np.random.Generator) -> Bytes:
    """The miniature of a photo that is like no other."""
    coarse = Image.fromarray(rng.integers(0, 256, (8, 8), np.uint8))
    return np.asarray(coarse.resize((48, 48)))


@pytest.fixture(scope="module")
def gallery(encoder: Encoder) -> Gallery:
    """More photos than there are candidates."""
    rng, count = np.random.default_rng(1), 1500
    regions = len(encoder.layout.boxes)
    embeddings = rng.standard_normal((count, 16), np.float32)
    signatures = Signatures(
        embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True),
        rng.integers(0, 2**64, count, np.uint64),
        rng.integers(0, 2**64, (count, regions + encoder.layout.facets), np.uint64),
        np.full((count, regions), 100, np.uint8),
    )
    paths = [Path(str(number)) for number in range(count)]
    return Gallery(encoder, paths, Encoded(signatures, [noise(rng) for _ in paths]))


@pytest.mark.parametrize("stage", Stage)
def test_every_photo_has_one_place_in_a_ranking(gallery: Gallery, stage: Stage) -> None:
    order = gallery.order(stage, gallery.photos[7])
    assert order[0] == 7
    assert sorted(order.tolist()) == list(range(len(gallery)))


def test_the_full_ranking_begins_as_the_app_ranks(gallery: Gallery) -> None:
    query = gallery.photos[7]
    ranked = gallery.ranked(query).ids
    assert 0 < len(ranked) < len(gallery)
    np.testing.assert_array_equal(gallery.order(Stage.FULL, query)[: len(ranked)], ranked)


def test_behind_the_candidates_photos_come_by_embedding_and_code(gallery: Gallery) -> None:
    query = gallery.photos[7]
    behind = gallery.order(Stage.FULL, query)[len(gallery.ranked(query)) :]
    fused = gallery.order(Stage.FUSED, query)
    np.testing.assert_array_equal(behind, fused[np.isin(fused, behind)])


def test_the_pixels_of_a_query_count_too(gallery: Gallery) -> None:
    """The same signature with another photo's picture is less of a copy."""
    query, other = gallery.photos[7], gallery.photos[8]
    own, false = gallery.ranked(query), gallery.ranked(Sought(query.views, other.miniature))
    assert own.same[own.ids == 7] > false.same[false.ids == 7]


def test_a_copy_is_the_same_as_its_original(reader: Reader, folder: Path, tmp_path: Path) -> None:
    paths = [folder / f"{name}.png" for name in NAMES]
    gallery = Gallery(reader.encoder, paths, reader.read(paths)[1])
    with Image.open(folder / "rocket.png") as photo:
        photo.convert("L").save(tmp_path / "copy.jpg", quality=50)
    ranking = gallery.ranked(reader.read([tmp_path / "copy.jpg"], turn=True)[1][0])
    assert gallery.paths[int(ranking.ids[0])].name == "rocket.png"
    assert ranking.same[0] > 0.9 > 0.5 > ranking.same[1:].max()


def test_a_query_is_aligned_turned_only_if_it_has_turned_views(
    reader: Reader, folder: Path, tmp_path: Path
) -> None:
    """All signatures are the original's: so only the pixels tell how the copy lies."""
    gallery = Gallery(
        reader.encoder, [folder / "rocket.png"], reader.read([folder / "rocket.png"])[1]
    )
    views = Signatures.join([gallery.photos.signatures] * 4)
    with Image.open(folder / "rocket.png") as photo:
        photo.rotate(90, expand=True).save(tmp_path / "lying.png")
    lying = photos.load(tmp_path / "lying.png", reader.encoder.size).miniature
    turned, upright = (gallery.ranked(Sought(views[:count], lying)) for count in (4, 1))
    assert turned.same[0] > upright.same[0]
