"""Real drags between two processes, on a real X server with a window manager."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl

from tests.e2e.conftest import Photokin
from tests.e2e.display import Talking, xdotool

pytestmark = pytest.mark.display


@contextmanager
def dragged(
    photokin: Photokin, screen: dict[str, str], folder: Path, what: str, photo: Path
) -> Iterator[Talking]:
    """The window, after another program's drag of that was dropped on it, and taken as a copy."""
    photokin("index", folder)
    window = Talking("reporting_window", screen, Path(screen["PHOTOKIN_LIBRARY"]))
    source = Talking("drag_source", screen, what, photo)
    try:
        window.wait_for("opened")
        xdotool(screen, "search --sync --onlyvisible --name ^Photokin$ windowmove --sync 400 100")
        xdotool(screen, "search --sync --name ^Drag.source$ windowmove --sync 20 20")
        xdotool(screen, "mousemove 100 100 mousedown 1")
        source.wait_for("dragging")
        xdotool(screen, "mousemove 200 200 mousemove 400 300 mousemove 700 400 mousemove 720 410")
        assert source.wait_for("offered") == "CopyAction"
        xdotool(screen, "mouseup 1")
        assert source.wait_for("dropped") == "CopyAction"
        yield window
    finally:
        source.end()
        status = window.end()
    assert status == 0


def test_a_file_dragged_from_another_program_is_searched(
    photokin: Photokin, screen: dict[str, str], photo_folder: Path, sample_photos: Path
) -> None:
    photo = sample_photos / "recompressed" / "coffee.jpg"
    with dragged(photokin, screen, photo_folder, "file", photo) as window:
        assert window.wait_for("started") == str(photo)
        assert window.wait_for("found")[0] == str(photo_folder / "coffee.png")


def test_a_picture_dragged_out_of_a_browser_is_searched(
    photokin: Photokin, screen: dict[str, str], photo_folder: Path, sample_photos: Path
) -> None:
    photo = sample_photos / "recompressed" / "coffee.jpg"
    with dragged(photokin, screen, photo_folder, "picture", photo) as window:
        assert window.wait_for("found")[0] == str(photo_folder / "coffee.png")


def test_a_bare_web_address_is_answered_with_what_to_do(
    photokin: Photokin, screen: dict[str, str], photo_folder: Path
) -> None:
    photo = photo_folder / "coffee.png"
    with dragged(photokin, screen, photo_folder, "address", photo) as window:
        seen = window.wait_for("seen", lambda seen: seen["notices"])
    assert seen["notices"] == ["Save the picture first, then drop the file"]
    assert "started" not in window.last


def test_a_result_dragged_out_is_a_file_for_another_program_and_stays_where_it_is(
    photokin: Photokin, screen: dict[str, str], photo_folder: Path, sample_photos: Path
) -> None:
    (photo_folder / "coffee.png").rename(photo_folder / "#1 café.png")  # must come through whole
    photokin("index", photo_folder)
    query = sample_photos / "recompressed" / "coffee.jpg"
    target = Talking("drop_target", screen)
    window = Talking("reporting_window", screen, Path(screen["PHOTOKIN_LIBRARY"]), query)
    try:
        best = window.wait_for("found")[0]
        target.wait_for("shown")
        xdotool(screen, "search --sync --onlyvisible --name Photokin$ windowmove --sync 400 100")
        xdotool(screen, "search --sync --name ^Drop.target$ windowmove --sync 20 20")
        x, y = window.wait_for("seen", _moved_and_painted)["results"][0]["at"]
        xdotool(screen, f"mousemove {x} {y} mousedown 1")
        xdotool(screen, "mousemove_relative -- -20 -20 mousemove_relative -- -20 -20")
        xdotool(screen, "mousemove 300 200 mousemove 120 120 mousemove 100 110")
        assert target.wait_for("entered")
        xdotool(screen, "mouseup 1")

        taken = target.wait_for("taken")
        assert taken["urls"] == [QUrl.fromLocalFile(best).toString()]
        assert taken["possible"] == "CopyAction"
        assert Path(best) == photo_folder / "#1 café.png"
        assert Path(best).is_file()
    finally:
        target.end()
        status = window.end()
    assert status == 0


def _moved_and_painted(seen: Any) -> bool:
    return bool(seen["window"][0] >= 400 and seen["results"] and seen["results"][0]["painted"])
