import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from photokin.core.control import Control
from photokin.core.errors import AppError
from photokin.gui.results.contact_sheet import COLUMNS, ROWS, Cell, write_pdf
from tests.conftest import SmallDisk
from tests.gui.test_thumbnails import jpeg

PAGE = COLUMNS * ROWS


def cells(count: int) -> list[Cell]:
    return [Cell(jpeg(64, 48), f"{number}.jpg", "Similar · 60 %") for number in range(count)]


@pytest.mark.parametrize("count,pages", [(1, 1), (PAGE, 1), (PAGE + 1, 2)])
def test_a_contact_sheet_has_as_many_pages_as_it_needs(
    qapp: QApplication, tmp_path: Path, count: int, pages: int
) -> None:
    target, steps = tmp_path / "sheet.pdf", []
    write_pdf("Photos", cells(count), count, target, Control(), lambda *step: steps.append(step))
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == pages
    assert steps[-1] == (count - 1, count)
    assert list(tmp_path.iterdir()) == [target]


def test_a_contact_sheet_that_is_stopped_leaves_what_was_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    target, control = tmp_path / "sheet.pdf", Control()
    target.write_text("before")
    control.stop()
    assert not write_pdf("Photos", cells(3), 3, target, control, lambda *_: None)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_photo_without_a_thumbnail_has_its_name_at_least(
    qapp: QApplication, tmp_path: Path
) -> None:
    cell = Cell(None, "a.jpg", "Similar")
    assert write_pdf("Photos", [cell], 1, tmp_path / "a.pdf", Control(), lambda *_: None)


def test_a_folder_that_is_gone_is_said_to_be(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="can't be written"):
        write_pdf("Photos", cells(1), 1, tmp_path / "no" / "a.pdf", Control(), lambda *_: None)


@pytest.mark.parametrize("left", [0, 8192])
def test_a_contact_sheet_that_does_not_fit_on_the_disk_is_said_not_to(
    qapp: QApplication, small_disk: SmallDisk, left: int
) -> None:
    target = small_disk.path / "a.pdf"
    target.write_text("before")
    small_disk.fill(leave=left)
    with pytest.raises(AppError, match="can't be written"):
        write_pdf("Photos", cells(60), 60, target, Control(), lambda *_: None)
    assert target.read_text() == "before"
    assert sorted(path.name for path in small_disk.path.iterdir()) == ["a.pdf", "filler"]
