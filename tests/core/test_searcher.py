import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from photokin.core import scan
from photokin.core.catalog import Catalog
from photokin.core.decoding import DecodePool
from photokin.core.encoder import Band, Encoder
from photokin.core.errors import PhotoError
from photokin.core.filters import Filter
from photokin.core.indexer import Indexer
from photokin.core.searcher import Gallery, Mixture, Searcher, Stage, turned
from photokin.core.vectors import VectorIndex


@pytest.fixture
def indexed(photo_folder: Path, catalog: Catalog, indexer: Indexer) -> Path:
    catalog.folders.add(photo_folder, scan.identity(photo_folder))
    indexer.reconcile([photo_folder])
    return photo_folder


@pytest.fixture
def searcher(catalog: Catalog, pool: DecodePool, encoder: Encoder, index: VectorIndex) -> Searcher:
    return Searcher(catalog, lambda: [Gallery(encoder, index)], pool)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_photo_finds_itself_first_at_every_stage(
    searcher: Searcher, indexed: Path, stage: Stage
) -> None:
    for photo in sorted(indexed.iterdir()):
        best = searcher.search(searcher.query(photo), stage=stage)[0]
        assert (best.path, best.rank, best.hamming) == (photo, 1, 0)
        assert best.cosine == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    "stage, key",
    [
        (Stage.EMBEDDING, lambda match: -match.cosine),
        (Stage.CODE, lambda match: match.hamming),
        (Stage.FUSED, lambda match: -match.score),
        (Stage.FULL, lambda match: -match.score),
    ],
)
def test_each_stage_ranks_by_its_own_measure(
    searcher: Searcher, indexed: Path, stage: Stage, key: Callable[[object], float]
) -> None:
    matches = searcher.search(searcher.query(indexed / "coffee.png"), stage=stage)
    assert len(matches) == 4
    assert matches == sorted(matches, key=key)


def test_scores_are_probabilities(searcher: Searcher, indexed: Path) -> None:
    scores = [m.score for m in searcher.search(searcher.query(indexed / "coffee.png"))]
    assert all(0 <= score <= 1 for score in scores)


def test_a_photo_is_called_the_same_as_itself(searcher: Searcher, indexed: Path) -> None:
    best = searcher.search(searcher.query(indexed / "coffee.png"))[0]
    assert best.band is Band.SAME


def test_a_query_is_seen_upright_and_turned_by_quarters(
    searcher: Searcher, encoder: Encoder, indexed: Path
) -> None:
    query = searcher.query(indexed / "coffee.png")
    assert list(query.signatures) == [encoder.model_id]
    views = query.signatures[encoder.model_id]
    assert len(views) == 4
    assert len(np.unique(views.codes)) > 1


def test_four_quarter_turns_lead_back_to_the_photo() -> None:
    photo = np.arange(4 * 4 * 3, dtype=np.uint8).reshape(4, 4, 3)
    views = turned(photo)
    np.testing.assert_array_equal(views[0], photo)
    np.testing.assert_array_equal(views[1:, -1, 0], [photo[0, 0], photo[0, -1], photo[-1, -1]])
    np.testing.assert_array_equal(turned(views[3])[1], photo)


def test_photos_that_are_removed_meanwhile_are_no_results(
    searcher: Searcher, indexed: Path, catalog: Catalog
) -> None:
    """The index still holds what the catalogue has lost: another process may have removed it."""
    query = searcher.query(indexed / "coffee.png")
    catalog.folders.remove(catalog.folders.all()[0])
    catalog.purge()
    assert searcher.search(query) == []


def test_bytes_are_searched_like_a_file(searcher: Searcher, indexed: Path) -> None:
    photo = indexed / "chelsea.png"
    query = searcher.query(photo.read_bytes(), name="pasted")
    assert (query.name, query.width, query.height) == ("pasted", 451, 300)
    assert searcher.search(query)[0].path == photo


def test_no_more_than_the_wanted_number_is_found(searcher: Searcher, indexed: Path) -> None:
    query = searcher.query(indexed / "coffee.png")
    assert len(searcher.search(query, top=2)) == 2


def test_every_copy_of_a_photo_is_a_result(
    searcher: Searcher, indexed: Path, indexer: Indexer
) -> None:
    copy = indexed / "copy.png"
    copy.write_bytes((indexed / "coffee.png").read_bytes())
    indexer.reconcile([indexed])
    found = searcher.search(searcher.query(copy))
    assert {match.path.name for match in found[:2]} == {"coffee.png", "copy.png"}
    assert [match.rank for match in found] == [1, 2, 3, 4, 5]
    assert [match.band for match in found[:2]] == [Band.SAME, Band.SAME]


def test_photos_of_an_offline_folder_are_found_and_marked(
    searcher: Searcher, indexed: Path
) -> None:
    query = searcher.query(indexed / "coffee.png")
    indexed.rename(indexed.with_name("unplugged"))
    assert [match.online for match in searcher.search(query)] == [False] * 4


def test_an_empty_library_finds_nothing(searcher: Searcher, photo_folder: Path) -> None:
    assert searcher.search(searcher.query(photo_folder / "coffee.png")) == []


def test_a_query_that_can_not_be_read_says_why(searcher: Searcher, tmp_path: Path) -> None:
    (tmp_path / "notes.jpg").write_text("no photo")
    with pytest.raises(PhotoError, match="Not a photo"):
        searcher.query(tmp_path / "notes.jpg")


def test_a_photo_matches_itself_as_a_whole(searcher: Searcher, indexed: Path) -> None:
    query = searcher.query(indexed / "astronaut.png")
    photo = searcher.search(query)[0].photo_id
    box = searcher.matched_box(query, photo)
    assert box is not None
    assert box[2] * box[3] > 0.5


def test_an_upright_query_has_one_view(searcher: Searcher, indexed: Path) -> None:
    query = searcher.query((indexed / "coffee.png").read_bytes(), upright=True)
    [views] = query.signatures.values()
    assert len(views) == 1
    assert searcher.search(query)[0].path == indexed / "coffee.png"


def test_a_photo_of_the_library_is_searched_for_as_it_is_stored(
    searcher: Searcher, indexed: Path
) -> None:
    photo = indexed / "chelsea.png"
    decoded = searcher.query(photo.read_bytes(), photo.name, upright=True)
    stored = searcher.query(photo, upright=True)
    assert stored.seconds == {"decode": 0, "encode": 0}
    assert (stored.name, stored.width, stored.height) == ("chelsea.png", 451, 300)
    assert stored.thumbnail == decoded.thumbnail
    [views], [expected] = stored.signatures.values(), decoded.signatures.values()
    assert views.codes == expected.codes
    assert searcher.search(stored)[0].path == photo
    by_id = searcher.stored(searcher.search(stored)[0].photo_id)
    assert (by_id.name, by_id.thumbnail) == (stored.name, stored.thumbnail)


def test_a_photo_that_changed_since_it_was_indexed_is_read_anew(
    searcher: Searcher, indexed: Path
) -> None:
    photo = indexed / "chelsea.png"
    photo.write_bytes((indexed / "coffee.png").read_bytes())
    assert searcher.search(searcher.query(photo, upright=True))[0].path == indexed / "coffee.png"


@pytest.mark.parametrize("upright", [True, False])
def test_a_photo_of_a_drive_that_is_gone_can_be_searched_for(
    searcher: Searcher, indexed: Path, upright: bool
) -> None:
    indexed.rename(indexed.with_name("unplugged"))
    query = searcher.query(indexed / "chelsea.png", upright=upright)
    [views] = query.signatures.values()
    assert len(views) == 1
    assert searcher.search(query)[0].path == indexed / "chelsea.png"
    with pytest.raises(PhotoError, match="gone"):
        searcher.query(indexed / "chelsea.png", crop=(0, 0, 0.5, 0.5))


def test_a_photo_that_left_the_library_is_not_stored(
    searcher: Searcher, indexed: Path, catalog: Catalog
) -> None:
    photo = searcher.search(searcher.query(indexed / "coffee.png", upright=True))[0].photo_id
    catalog.folders.remove(catalog.folders.all()[0])
    catalog.purge()
    with pytest.raises(PhotoError, match="no longer"):
        searcher.stored(photo)


def test_a_part_of_a_photo_finds_the_photo_and_its_place(searcher: Searcher, indexed: Path) -> None:
    left, top, right, bottom = EDGES
    query = searcher.query(indexed / "chelsea.png", crop=(left, top, right - left, bottom - top))
    with Image.open(io.BytesIO(query.thumbnail)) as thumbnail:
        assert thumbnail.size == pytest.approx((query.width, query.height), abs=2)
    assert (query.width, query.height) == pytest.approx((451 * 0.56, 300 * 0.56), abs=2)
    first = searcher.search(query)[0]
    assert first.path.name == "chelsea.png"
    assert is_near_the_crop(searcher.matched_box(query, first.photo_id))


def test_photos_that_are_searched_for_together_come_first(
    searcher: Searcher, indexed: Path
) -> None:
    names = ["rocket.jpg", "chelsea.png"]
    mixture = Mixture.of([searcher.query(indexed / name) for name in names])
    assert {match.path.name for match in searcher.search(mixture)[:2]} == set(names)


@pytest.mark.parametrize("stage", list(Stage))
def test_one_photo_alone_is_a_mixture_of_one_at_every_stage(
    searcher: Searcher, indexed: Path, stage: Stage
) -> None:
    query = searcher.query(indexed / "coffee.png", upright=True)
    assert searcher.search(Mixture.of([query]), stage=stage) == searcher.search(query, stage=stage)


def test_what_is_liked_rises_and_what_is_not_falls(searcher: Searcher, indexed: Path) -> None:
    query = searcher.query(indexed / "coffee.png", upright=True)
    _, *others = searcher.search(query)
    liked, unliked = (searcher.stored(others[place].photo_id) for place in (-1, 0))
    found = searcher.search(Mixture.of([query], [liked], [unliked]))
    assert {found[0].photo_id, found[1].photo_id} == {
        searcher.search(query)[0].photo_id,
        others[-1].photo_id,
    }
    assert found[-1].photo_id == others[0].photo_id


def test_an_explanation_tells_a_copy_from_another_photo(
    searcher: Searcher, indexed: Path, crop: Path
) -> None:
    query = searcher.query(crop)
    first, *_, last = searcher.search(query)
    copy, other = (searcher.explain(query, match.photo_id) for match in (first, last))
    assert copy is not None
    assert other is not None
    assert copy.parts > other.parts
    assert copy.facets > other.facets
    assert (copy.strength or 0) > (other.strength or 0)
    assert is_near_the_crop(copy.box)
    assert first.same > 0.9 > 0.1 > last.same
    assert first.score == pytest.approx(1 - (1 - first.kin) * (1 - first.same), abs=1e-4)


def test_of_a_mixture_the_photo_that_compares_best_explains(
    searcher: Searcher, indexed: Path, crop: Path
) -> None:
    query, other = searcher.query(crop), searcher.query(indexed / "rocket.jpg")
    photo = searcher.search(query)[0].photo_id
    mixture = Mixture.of([other, query])
    assert searcher.explain(mixture, photo) == searcher.explain(query, photo)


@pytest.fixture
def crop(indexed: Path, tmp_path: Path) -> Path:
    """A part of a photo of the library: EDGES."""
    with Image.open(indexed / "chelsea.png") as photo:
        width, height = photo.size
        left, top, right, bottom = EDGES
        part = photo.crop((left * width, top * height, right * width, bottom * height))
        part.convert("RGB").save(tmp_path / "crop.jpg", quality=70)
    return tmp_path / "crop.jpg"


EDGES = (0.22, 0.17, 0.78, 0.73)
NEAR = 0.05
"""Share of a photo's side: closer than the regions can tell."""


def is_near_the_crop(box: tuple[float, float, float, float] | None) -> bool:
    left, top, right, bottom = EDGES
    return box == pytest.approx((left, top, right - left, bottom - top), abs=NEAR)


def test_a_crop_finds_the_photo_that_it_was_cut_from(searcher: Searcher, crop: Path) -> None:
    first, *others = searcher.search(searcher.query(crop))
    assert first.path.name == "chelsea.png"
    assert first.band in (Band.SAME, Band.NEAR_DUPLICATE)
    assert max(match.score for match in others) < first.score / 2


def test_a_crop_is_shown_where_it_was_cut_from(searcher: Searcher, crop: Path) -> None:
    query = searcher.query(crop)
    assert is_near_the_crop(searcher.matched_box(query, searcher.search(query)[0].photo_id))


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_crop_is_found_and_shown_however_it_is_turned_and_mirrored(
    searcher: Searcher, crop: Path, turn: int, mirrored: bool
) -> None:
    with Image.open(crop) as part:
        lying = ImageOps.mirror(part) if mirrored else part.copy()
    lying.rotate(90 * turn, expand=True).save(crop)
    query = searcher.query(crop)
    first = searcher.search(query)[0]
    assert first.path.name == "chelsea.png"
    assert is_near_the_crop(searcher.matched_box(query, first.photo_id))


def test_a_photo_on_a_page_is_shown_whole(
    searcher: Searcher, indexed: Path, tmp_path: Path
) -> None:
    with Image.open(indexed / "chelsea.png") as photo:
        page = Image.new("RGB", (photo.width * 5 // 4, photo.height * 5 // 4), "white")
        page.paste(photo, (photo.width // 8, photo.height // 8))
    page.save(tmp_path / "page.png")
    query = searcher.query(tmp_path / "page.png")
    first = searcher.search(query)[0]
    assert first.path.name == "chelsea.png"
    assert searcher.matched_box(query, first.photo_id) == pytest.approx((0, 0, 1, 1), abs=NEAR)


def test_only_the_full_ranking_looks_at_the_pixels(
    searcher: Searcher, crop: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    read = catalog.thumbnails.miniatures
    monkeypatch.setattr(
        catalog.thumbnails, "miniatures", lambda ids: looked_at.extend(ids) or read(ids)
    )
    query = searcher.query(crop)
    for stage in (Stage.EMBEDDING, Stage.CODE, Stage.FUSED):
        searcher.search(query, stage=stage)
    assert looked_at == []
    first, *_ = searcher.search(query)
    assert first.photo_id in looked_at


@pytest.mark.parametrize("stage", [Stage.EMBEDDING, Stage.CODE, Stage.FUSED])
def test_the_other_rankings_need_no_picture_of_the_query(
    searcher: Searcher, crop: Path, stage: Stage
) -> None:
    query = searcher.query(crop)
    unpictured = replace(query, thumbnail=b"no picture")
    assert searcher.search(unpictured, stage=stage) == searcher.search(query, stage=stage)


def test_photos_whose_pictures_are_gone_meanwhile_are_found_by_their_signatures(
    searcher: Searcher, crop: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = searcher.query(crop)
    monkeypatch.setattr(catalog.thumbnails, "miniatures", lambda _ids: {})
    first = searcher.search(query)[0]
    assert first.path.name == "chelsea.png"
    box = searcher.matched_box(query, first.photo_id)
    assert box is not None
    assert not is_near_the_crop(box)


def test_a_photo_that_is_removed_meanwhile_is_shown_nowhere(
    searcher: Searcher, indexed: Path, catalog: Catalog
) -> None:
    query = searcher.query(indexed / "coffee.png")
    photo = searcher.search(query)[0].photo_id
    catalog.folders.remove(catalog.folders.all()[0])
    catalog.purge()
    assert searcher.matched_box(query, photo) is None
    assert searcher.explain(query, photo) is None


def test_photos_of_an_earlier_encoder_are_found_until_they_are_renewed(
    catalog: Catalog, pool: DecodePool, encoder: Encoder, indexed: Path, tmp_path: Path
) -> None:
    """The later encoder is the same file under another identity, and has encoded nothing yet."""
    later = Encoder.__new__(Encoder)
    later.__dict__ = dict(encoder.__dict__) | {"model_id": "later"}
    galleries = []
    for each in (later, encoder):
        vectors = VectorIndex(tmp_path / "vectors", each.model_id)
        vectors.load(catalog.ids(each.model_id), catalog.vectors)
        galleries.append(Gallery(each, vectors))
    searcher = Searcher(catalog, lambda: galleries, pool)
    best = searcher.search(searcher.query(indexed / "coffee.png"))[0]
    assert best.path == indexed / "coffee.png"


@pytest.mark.parametrize("stage", list(Stage))
def test_a_filtered_search_ranks_all_that_match_and_nothing_else(
    searcher: Searcher, indexed: Path, stage: Stage
) -> None:
    query = searcher.query(indexed / "coffee.png")
    found = searcher.search(query, 2, stage, wanted=Filter(text="png"))
    everything = searcher.search(query, 4, stage)
    wanted = [match.path for match in everything if match.path.suffix == ".png"]
    assert [match.path for match in found] == wanted[:2]
    assert [match.rank for match in found] == [1, 2]


def test_a_search_among_some_photos_finds_only_them(
    searcher: Searcher, indexed: Path, catalog: Catalog
) -> None:
    ids = catalog.matching(Filter(text="rocket"))
    query = searcher.query(indexed / "coffee.png")
    assert [m.path.name for m in searcher.search(query, among=ids)] == ["rocket.jpg"]
    assert searcher.search(query, among=ids, wanted=Filter(text="coffee")) == []
    assert searcher.search(query, among=ids[:0]) == []


def test_of_copies_only_the_files_that_match_are_found(
    searcher: Searcher, indexed: Path, indexer: Indexer
) -> None:
    (indexed / "trip").mkdir()
    (indexed / "trip" / "beach.png").write_bytes((indexed / "coffee.png").read_bytes())
    indexer.reconcile([indexed])
    query = searcher.query(indexed / "coffee.png")
    found = searcher.search(query, wanted=Filter(folder=indexed / "trip"))
    assert [match.path.name for match in found] == ["beach.png"]


def test_photos_on_a_drive_that_is_gone_are_left_out_if_so_wanted(
    searcher: Searcher, indexed: Path
) -> None:
    query = searcher.query(indexed / "coffee.png")
    assert len(searcher.search(query, wanted=Filter(online=True))) == 4
    indexed.rename(indexed.with_name("unplugged"))
    assert searcher.search(query, wanted=Filter(online=True)) == []
    assert len(searcher.search(query)) == 4


def test_a_part_of_an_opened_photo_finds_what_the_same_crop_finds(
    searcher: Searcher, indexed: Path
) -> None:
    path, crop = indexed / "coffee.png", (0.25, 0.25, 0.5, 0.5)
    part = searcher.part(searcher.opened(path), crop, "coffee")
    exact = searcher.query(path, crop=crop, upright=True)
    assert (part.width, part.height, part.name) == (exact.width, exact.height, "coffee")
    first, same = searcher.search(part)[0], searcher.search(exact)[0]
    assert first.path == same.path == path
    assert first.score == pytest.approx(same.score, abs=0.1)


def test_a_list_by_a_filter_has_no_likeness(searcher: Searcher, indexed: Path) -> None:
    matches = searcher.listed(Filter(text="coffee"))
    assert [(match.path.name, match.rank, match.band) for match in matches] == [
        ("coffee.png", 1, None)
    ]
    assert not matches[0].similar
    assert matches[0].online


def test_a_photo_and_its_copies_belong_together(
    searcher: Searcher, indexed: Path, indexer: Indexer
) -> None:
    with Image.open(indexed / "coffee.png") as picture:
        ImageOps.grayscale(picture).save(indexed / "grey.jpg")
    indexer.reconcile([indexed])
    matches = searcher.search(searcher.query(indexed / "coffee.png"))
    [stack] = searcher.stacked(matches)
    assert {matches[place].path.name for place in stack} == {"coffee.png", "grey.jpg"}
    assert stack == sorted(stack)


def test_shots_of_one_burst_belong_together(
    searcher: Searcher, indexed: Path, indexer: Indexer, catalog: Catalog
) -> None:
    with Image.open(indexed / "coffee.png") as picture:
        exif = Image.Exif()
        for second, edge in ((1, 0), (2, 40), (30, 60)):
            exif.get_ifd(0x8769)[0x9003] = f"2024:05:01 12:00:{second:02}"
            shot = picture.convert("RGB").crop((edge, edge, picture.width, picture.height))
            shot.save(indexed / f"{second}.jpg", exif=exif)
    indexer.reconcile([indexed])
    matches = searcher.search(searcher.query(indexed / "rocket.jpg"))
    together = [{matches[n].path.name for n in stack} for stack in searcher.stacked(matches)]
    assert any({"1.jpg", "2.jpg"} <= stack for stack in together)
    taken = catalog.taken([match.photo_id for match in matches])
    assert set(taken.values()) >= {f"2024-05-01T12:00:{second:02}" for second in (1, 2, 30)}


def test_nothing_belongs_together_among_photos_that_are_gone(
    searcher: Searcher, indexed: Path, catalog: Catalog, index: VectorIndex
) -> None:
    matches = searcher.search(searcher.query(indexed / "rocket.jpg"))
    index.remove([match.photo_id for match in matches])
    assert searcher.stacked(matches) == []
