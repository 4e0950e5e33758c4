from pathlib import Path

from PIL import ImageChops

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
    whole = contact_sheet.draw(thumbnail, "query", [(thumbnail, "50%\nhere.png")] * 12)
    lacking = contact_sheet.draw(thumbnail, "query", [(None, "50%\nhere.png")] * 12)
    assert lacking.size == whole.size
    assert ImageChops.difference(lacking, whole).getbbox() is not None


def test_long_and_foreign_names_fit(photo_folder: Path) -> None:
    thumbnail = photos.load(photo_folder / "coffee.png", 32).thumbnail
    short = contact_sheet.draw(thumbnail, "", [(thumbnail, "")])
    long = contact_sheet.draw(thumbnail, "", [(thumbnail, "写真 " * 200)])
    change = ImageChops.difference(short, long).getbbox()
    assert change is not None
    assert change[2] - change[0] <= contact_sheet.CELL
