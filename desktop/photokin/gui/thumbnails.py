"""Loads thumbnails on a thread and keeps the latest of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from photokin.gui.tasks import Tasks, Ticket

_KEPT_BYTES = 64 * 1024 * 1024
_CORNER = 6


class Thumbnails(QObject):
    """Pixmaps of photos by photo id, which means one content for ever.

    `fetch` gives the JPEG bytes of a photo, or None. One thread is enough for `tasks`: Qt decodes
    with Python's lock held, and more of them would only take turns with the window's.
    """

    loaded = Signal(int)

    def __init__(self, fetch: Callable[[int], bytes | None], tasks: Tasks) -> None:
        super().__init__()
        self._fetch = fetch
        self._tasks = tasks
        self._room = QSize(160, 160)
        self._ratio = 1.0
        self._kept: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._other_size: dict[int, QPixmap | None] = {}  # on show until those of this size come
        self._bytes = 0
        self._awaited: dict[int, Ticket] = {}

    def size_to(self, room: QSize, ratio: float) -> None:
        """Fit thumbnails into `room`, device-independent pixels on a screen of that ratio."""
        if (room, ratio) != (self._room, self._ratio):
            self._room, self._ratio = room, ratio
            before = {**self._other_size, **self._kept}
            self.clear()
            self._other_size = before

    def want(self, photo_ids: Iterable[int]) -> None:
        """Load these, the visible ones, and no longer those that were wanted before."""
        wanted = dict.fromkeys(photo_ids)
        self._other_size = {p: self._other_size[p] for p in wanted if p in self._other_size}
        for photo_id in [photo_id for photo_id in self._awaited if photo_id not in wanted]:
            self._awaited.pop(photo_id).drop()
        for photo_id in wanted:
            if photo_id not in self._kept and photo_id not in self._awaited:
                self._start(photo_id)

    def pixmap(self, photo_id: int) -> QPixmap | None:
        """The thumbnail if it is there by now, perhaps in another size; `loaded` says when it is.

        That of another size is on show only until the one that fits has come.
        """
        pixmap = self._kept.get(photo_id)
        if pixmap is None:
            return self._other_size.get(photo_id)
        self._kept.move_to_end(photo_id)
        return pixmap

    def clear(self) -> None:
        """Forget all thumbnails and drop those on their way."""
        for ticket in self._awaited.values():
            ticket.drop()
        self._awaited.clear()
        self._kept.clear()
        self._other_size = {}
        self._bytes = 0

    def _start(self, photo_id: int) -> None:
        room, ratio = self._room * self._ratio, self._ratio

        def load() -> QImage | None:
            data = self._fetch(photo_id)
            return None if data is None else fitted(data, room, ratio)

        self._awaited[photo_id] = self._tasks.run(load, lambda image: self._keep(photo_id, image))

    def _keep(self, photo_id: int, image: QImage | None) -> None:
        self._awaited.pop(photo_id, None)
        if image is None or image.isNull():
            self._kept[photo_id] = None  # asked for only once
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self._ratio)
        self._other_size.pop(photo_id, None)
        self._kept[photo_id] = pixmap
        self._bytes += _cost(pixmap)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _cost(self._kept.popitem(last=False)[1])
        self.loaded.emit(photo_id)


def fitted(data: bytes, room: QSize, ratio: float) -> QImage:
    """Decode a JPEG thumbnail, fit it into `room`, and round its corners.

    `room` is in pixels of a screen of that ratio. Small pictures keep the size that they have
    where the ratio is 1.
    """
    image = QImage.fromData(data)
    if image.isNull():
        return image
    size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    size = size.boundedTo(image.size() * ratio).expandedTo(QSize(1, 1))
    image = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    rounded = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(rounded.rect()), _CORNER * ratio, _CORNER * ratio)
    painter.setClipPath(path)
    painter.drawImage(0, 0, image)
    painter.end()
    return rounded


def _cost(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else pixmap.width() * pixmap.height() * 4
