from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

from photokin.gui.query import incoming
from tests.gui.conftest import files

PHOTO = Path("/photos/a.jpg")


def picture() -> QImage:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    return image


def png() -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture().save(buffer, "PNG")
    return bytes(data.data())


def test_files_come_in_their_order_each_once() -> None:
    came = incoming.read(files(PHOTO, Path("/photos/b.jpg"), PHOTO))
    assert came.paths == (PHOTO, Path("/photos/b.jpg"))


def test_names_with_any_letter_are_kept() -> None:
    strange = Path("/photos/Füße & #1 100%?.jpg")
    assert incoming.read(files(strange)).paths == (strange,)


def test_a_file_is_preferred_to_its_picture() -> None:
    mime = files(PHOTO)
    mime.setImageData(picture())
    assert incoming.read(mime) == incoming.Incoming(paths=(PHOTO,))


def test_the_bytes_of_a_picture_are_taken_as_they_are() -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(png()))
    assert incoming.read(mime).image == png()


def test_a_decoded_picture_is_taken_where_there_is_no_file_of_it() -> None:
    mime = QMimeData()
    mime.setImageData(picture())
    image = incoming.read(mime).image
    assert isinstance(image, QImage)
    assert image.size() == picture().size()


def test_a_picture_is_preferred_to_its_web_address() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.jpg")])
    mime.setData("image/png", QByteArray(png()))
    assert incoming.read(mime).image == png()


def test_a_picture_inside_an_address_is_taken_out_of_it() -> None:
    encoded = QByteArray(png()).toBase64().data().decode()
    mime = QMimeData()
    mime.setUrls([QUrl(f"data:image/png;base64,{encoded}")])
    assert incoming.read(mime).image == png()


@pytest.mark.parametrize("address", ["https://example.org/a.jpg", "http://example.org/"])
def test_a_web_address_is_told_apart(address: str) -> None:
    dropped, pasted = QMimeData(), QMimeData()
    dropped.setUrls([QUrl(address)])
    pasted.setText(f" {address}\n")
    assert incoming.read(dropped) == incoming.Incoming(web=True)
    assert incoming.read(pasted) == incoming.Incoming(web=True)


def test_other_text_is_nothing() -> None:
    mime = QMimeData()
    mime.setText("just words")
    assert not incoming.can_read(mime)
    assert not incoming.read(mime)


def test_folders_and_photos_are_told_apart(tmp_path: Path) -> None:
    photo, note, folder = tmp_path / "a.JPG", tmp_path / "note.txt", tmp_path / "trip.jpg"
    photo.touch()
    note.touch()
    folder.mkdir()
    sorted_ = incoming.sort_paths([note, folder, photo])
    assert sorted_ == incoming.Sorted(photos=(photo,), folders=(folder,))


def test_a_file_alone_is_tried_whatever_its_name(tmp_path: Path) -> None:
    assert incoming.sort_paths([tmp_path / "scan"]).photos == (tmp_path / "scan",)
