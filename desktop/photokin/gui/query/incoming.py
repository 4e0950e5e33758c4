"""What a drop or the clipboard holds: files, a picture, or only a web address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage

from photokin.gui.file_urls import path_of

# Pictures that programs offer as the bytes of a file: those are decoded where photos are.
_PICTURE_FORMATS = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp")


@dataclass(frozen=True)
class Incoming:
    """Read from QMimeData without touching the disk.

    `image` is a picture, as the bytes of a file or decoded. `web` says that only the address of
    a picture came, which this program doesn't follow.
    """

    paths: tuple[Path, ...] = ()
    image: bytes | QImage | None = None
    web: bool = False

    def __bool__(self) -> bool:
        return bool(self.paths) or self.image is not None or self.web


def can_read(mime: QMimeData) -> bool:
    """Whether `read` might make something of it.

    Decodes nothing, so it is quick enough to ask while something is dragged over the window.
    """
    return mime.hasUrls() or mime.hasImage() or _picture_format(mime) is not None


def accept(event: QDropEvent) -> None:
    """As a copy, lest the source believes that the file was moved; else as it is offered."""
    if event.possibleActions() & Qt.DropAction.CopyAction:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.acceptProposedAction()


def read(mime: QMimeData) -> Incoming:
    """Take the best of what is offered: files first, then a picture, then an address."""
    urls = mime.urls()
    paths = tuple(dict.fromkeys(path_of(url) for url in urls if url.isLocalFile()))
    if paths:
        return Incoming(paths=paths)
    image = _picture(mime, urls)
    if image is not None:
        return Incoming(image=image)
    if any(_is_web(url) for url in urls) or _is_web(QUrl(mime.text().strip())):
        return Incoming(web=True)
    return Incoming()


@dataclass(frozen=True)
class Sorted:
    """Paths told apart by a look at the disk."""

    photos: tuple[Path, ...]
    folders: tuple[Path, ...]


def sort_paths(paths: Iterable[Path]) -> Sorted:
    """Tell folders from photos, on another thread than the window's.

    Files that don't look like photos only count if there is nothing else: then they are tried,
    so that the person hears why they can't be read.
    """
    from photokin.core.photos import extensions
    from photokin.core.scan import is_directory

    listed = list(paths)
    folders = tuple(path for path in listed if is_directory(path))
    files = [path for path in listed if path not in folders]
    photos = tuple(path for path in files if path.suffix.lower() in extensions())
    return Sorted(photos if photos or folders else tuple(files), folders)


def _picture(mime: QMimeData, urls: list[QUrl]) -> bytes | QImage | None:
    name = _picture_format(mime)
    if name is not None:
        return bytes(mime.data(name).data())
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return image
    return next((data for data in map(_embedded, urls) if data), None)


def _picture_format(mime: QMimeData) -> str | None:
    return next((name for name in _PICTURE_FORMATS if mime.hasFormat(name)), None)


def _embedded(url: QUrl) -> bytes | None:
    """The picture inside a `data:image/…;base64,…` address, as web searches use for previews."""
    if url.scheme() != "data":
        return None
    kind, comma, data = url.toString(QUrl.ComponentFormattingOption.FullyEncoded).partition(",")
    if not comma or not kind.startswith("data:image/") or not kind.endswith(";base64"):
        return None
    encoded = QByteArray.fromPercentEncoding(QByteArray(data.encode()))
    return bytes(QByteArray.fromBase64(encoded).data())


def _is_web(url: QUrl) -> bool:
    return url.scheme() in ("http", "https")
