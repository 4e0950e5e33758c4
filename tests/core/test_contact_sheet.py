from pathlib import Path

from PIL import Image

from photokin.core import contact_sheet, photos


def test_the_sheet_shows_the_query_and_every_match(photo_folder: Path) -> None:
    thumbnails = [photos.load(path, 32).thumbnail for path in sorted(photo_folder.iterdir())]
    cells = [(thumbnail, "90%\nname.png") for thumbnail in thumbnails]
    one = contact_sheet.draw(thumbnails[0], "query", cells[:1])
    many = contact_sheet.draw(thumbnails[0], "query", cells * 4)
    assert many.height > one.height
    assert many.width == one.width
    assert len(one.getcolors(one.width * one.height)) > 1000


def test_a_match_without_a_thumbnail_keeps_its_place(photo_folder: Path) -> None:
    thumbnail = photos.load(photo_folder / "coffee.png", 32).thumbnail
    sheet = contact_sheet.draw(thumbnail, "query", [(None, "50%\ngone.png")] * 12)
    assert isinstance(sheet, Image.Image)


def test_long_and_foreign_names_fit(photo_folder: Path) -> None:
    thumbnail = photos.load(photo_folder / "coffee.png", 32).thumbnail
    contact_sheet.draw(thumbnail, "😀" * 100, [(thumbnail, "写真" * 200)])
