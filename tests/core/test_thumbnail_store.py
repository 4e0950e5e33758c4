import numpy as np

from photokin.core.catalog import Catalog, Encoded
from photokin.core.photos import Photo
from photokin.core.signature import Signature

MODEL = "model"
MINIATURE = np.zeros((32, 48), np.uint8)


def put(catalog: Catalog, digest: bytes) -> int:
    """A photo of that digest."""
    signature = Signature(
        np.zeros(16, np.float32), np.uint64(0), np.zeros(43, np.uint64), np.zeros(35, np.uint8)
    )
    photo = Photo(np.zeros((4, 4, 3), np.uint8), b"", MINIATURE, 30, 20, "PNG")
    return catalog.put_photo(Encoded(digest, 1, photo, signature), MODEL)


def test_thumbnails_come_by_photo(catalog: Catalog) -> None:
    catalog.thumbnails.put([(b"a", b"jpeg a", MINIATURE), (b"b", b"jpeg b", MINIATURE)])
    one, other = put(catalog, b"a"), put(catalog, b"b")
    assert catalog.thumbnails.jpegs([other]) == {other: b"jpeg b"}
    assert catalog.thumbnails.jpeg(one) == b"jpeg a"


def test_miniatures_come_by_photo(catalog: Catalog) -> None:
    light = np.full((32, 48), 200, np.uint8)
    catalog.thumbnails.put([(b"a", b"jpeg a", MINIATURE), (b"b", b"jpeg b", light)])
    put(catalog, b"a")
    other = put(catalog, b"b")
    found = catalog.thumbnails.miniatures([other])
    assert found.keys() == {other}
    assert np.array_equal(found[other], light)


def test_a_miniature_goes_with_its_thumbnail(catalog: Catalog) -> None:
    catalog.thumbnails.put([(b"a", b"jpeg", MINIATURE)])
    assert len(catalog.thumbnails.miniatures([put(catalog, b"a")])) == 1
    catalog.purge()
    assert catalog.thumbnails.miniatures([put(catalog, b"a")]) == {}


def test_thumbnails_without_a_photo_are_swept_away(catalog: Catalog) -> None:
    catalog.thumbnails.put([(b"a", b"jpeg", MINIATURE), (b"stray", b"jpeg", MINIATURE)])
    photo = put(catalog, b"a")
    catalog.thumbnails.sweep()
    stray = put(catalog, b"stray")
    assert catalog.thumbnails.jpeg(photo) == b"jpeg"
    assert catalog.thumbnails.jpeg(stray) is None
