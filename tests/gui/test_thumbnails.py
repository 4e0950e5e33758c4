import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.gui import thumbnails
from photokin.gui.tasks import Tasks
from photokin.gui.thumbnails import Thumbnails, fitted


def jpeg(width: int = 320, height: int = 160) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "orange").save(data, "JPEG")
    return data.getvalue()


@dataclass
class Store:
    """Gives thumbnails, once its gate is open; photo 404 has none."""

    asked: list[int] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def fetch(self, photo_id: int) -> bytes | None:
        self.asked.append(photo_id)
        assert self.gate.wait(10)
        return None if photo_id == 404 else jpeg()


@pytest.fixture
def store() -> Store:
    store = Store()
    store.gate.set()
    return store


@pytest.fixture
def loader(store: Store, qapp: QApplication) -> Iterator[Thumbnails]:
    tasks = Tasks("thumbnails")
    yield Thumbnails(store.fetch, tasks)
    store.gate.set()
    tasks.shut_down()


def test_a_wanted_thumbnail_arrives_as_a_pixmap_that_fits(loader: Thumbnails, qtbot: QtBot) -> None:
    loader.size_to(QSize(100, 80), 2.0)
    with qtbot.waitSignal(loader.loaded) as came:
        loader.want([7])
    pixmap = loader.pixmap(7)
    assert came.args == [7]
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (200, 100)
    assert pixmap.deviceIndependentSize().width() == 100


def test_a_thumbnail_is_loaded_once(loader: Thumbnails, store: Store, qtbot: QtBot) -> None:
    for _ in range(2):
        loader.want([7])
        qtbot.waitUntil(lambda: loader.pixmap(7) is not None)
    assert store.asked == [7]


def test_a_photo_without_a_thumbnail_is_asked_for_once(
    loader: Thumbnails, store: Store, qtbot: QtBot
) -> None:
    loader.want([404, 7])
    qtbot.waitUntil(lambda: loader.pixmap(7) is not None)
    loader.want([404, 8])
    qtbot.waitUntil(lambda: loader.pixmap(8) is not None)
    assert store.asked.count(404) == 1
    assert loader.pixmap(404) is None


def test_what_is_no_longer_visible_is_not_loaded(
    loader: Thumbnails, store: Store, qtbot: QtBot
) -> None:
    store.gate.clear()
    loader.want([1, 2, 3])
    qtbot.waitUntil(lambda: store.asked == [1])
    loader.want([3, 4])
    store.gate.set()
    qtbot.waitUntil(lambda: loader.pixmap(4) is not None)
    assert store.asked == [1, 3, 4]


def test_a_thumbnail_that_comes_too_late_is_dropped(
    loader: Thumbnails, store: Store, qtbot: QtBot
) -> None:
    store.gate.clear()
    loader.want([1])
    qtbot.waitUntil(lambda: store.asked == [1])
    loader.want([2])
    store.gate.set()
    qtbot.waitUntil(lambda: loader.pixmap(2) is not None)
    assert loader.pixmap(1) is None


def test_only_the_latest_thumbnails_are_kept(
    loader: Thumbnails, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader.size_to(QSize(100, 100), 1.0)
    monkeypatch.setattr(thumbnails, "_KEPT_BYTES", 3 * 100 * 50 * 4)
    loader.want(range(1, 6))
    qtbot.waitUntil(lambda: loader.pixmap(5) is not None)
    assert [photo for photo in range(1, 6) if loader.pixmap(photo) is not None] == [3, 4, 5]


def test_another_size_loads_anew_and_the_old_one_is_shown_meanwhile(
    loader: Thumbnails, store: Store, qtbot: QtBot
) -> None:
    loader.want([7])
    qtbot.waitUntil(lambda: loader.pixmap(7) is not None)
    before = loader.pixmap(7)
    loader.size_to(QSize(50, 50), 1.0)
    assert loader.pixmap(7) is before
    with qtbot.waitSignal(loader.loaded):
        loader.want([7])
    now = loader.pixmap(7)
    assert now is not None
    assert now.width() == 50
    assert store.asked == [7, 7]


@pytest.mark.parametrize("ratio", [1, 2])
def test_corners_are_rounded_and_small_pictures_stay_small(ratio: int) -> None:
    image = fitted(jpeg(40, 20), QSize(160, 128) * ratio, ratio)
    assert (image.width(), image.height()) == (40 * ratio, 20 * ratio)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 10).alpha() == 255


def test_bytes_that_are_no_picture_give_none() -> None:
    assert fitted(b"not a picture", QSize(160, 128), 1.0).isNull()
