import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from photokin.gui.file_urls import path_of, url_of
from photokin.gui.query import incoming
from photokin.gui.results.drag_out import mime_of
from tests.data.hostile_files import ODD_NAMES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names that only Linux allows")


@pytest.mark.parametrize("name", [*ODD_NAMES, "a#b?c=d;e%20f.jpg", "50 %.jpg"], ids=ascii)
def test_a_file_is_the_same_after_it_was_an_address(name: str) -> None:
    path = Path("/photos") / name
    assert path_of(url_of(path)) == path
    assert path_of(QUrl(url_of(path).toEncoded().data().decode())) == path


def test_files_that_are_dragged_out_and_dropped_again_are_the_same() -> None:
    paths = tuple(Path("/photos") / name for name in ODD_NAMES)
    dropped = QMimeData()
    dropped.setData("text/uri-list", mime_of(paths).data("text/uri-list"))
    assert incoming.read(dropped).paths == paths


def test_an_address_as_qt_makes_it_is_understood() -> None:
    path = Path("/photos/grüße #1, 50 %.jpg")
    assert path_of(QUrl.fromLocalFile(str(path))) == path
