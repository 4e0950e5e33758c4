import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from photokin.gui.notices import NoticeBar
from photokin.gui.results.file_work import FileWork
from photokin.gui.tasks import Tasks
from photokin.gui.theme import Theme
from tests.data import hostile_files
from tests.gui.conftest import TIMEOUT_MS

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="uses the person's own trash"
)


@pytest.fixture
def basket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The trash, which the test has for itself."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "Trash" / "files"


@pytest.fixture
def notices(qtbot: QtBot, qapp: object) -> NoticeBar:
    bar = NoticeBar(Theme(qapp))  # type: ignore[arg-type]
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def work(qtbot: QtBot, notices: NoticeBar) -> Iterator[FileWork]:
    window, tasks = QWidget(), Tasks("files")
    qtbot.addWidget(window)
    window.show()
    yield FileWork(window, notices, tasks)
    tasks.shut_down()


@pytest.fixture
def photos(photo_folder: Path) -> list[Path]:
    return sorted(photo_folder.iterdir())


def titles(notices: NoticeBar) -> list[str]:
    return [notice.title for notice in notices.notices]


@linux_only
def test_a_photo_goes_into_the_trash_and_comes_back(
    work: FileWork, notices: NoticeBar, photos: list[Path], basket: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([work.went, work.changed], timeout=TIMEOUT_MS):
        work.ask_trash(photos[:1])
    assert not photos[0].exists()
    assert (basket / photos[0].name).exists()
    assert titles(notices) == ["1 photo moved to the trash"]
    undo = notices.notices[0].do
    assert undo is not None
    with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
        undo()
    assert photos[0].exists()
    assert [*basket.iterdir(), *basket.with_name("info").iterdir()] == []
    assert not work.can_undo


@linux_only
def test_many_are_thrown_away_only_once_the_person_has_agreed(
    work: FileWork, photos: list[Path], basket: Path, qtbot: QtBot
) -> None:
    work.ask_trash(photos)
    box = work._window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "Move 4 photos to the trash?"
    assert all(photo.exists() for photo in photos)
    with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
        box.buttons()[0].click()
    assert not any(photo.exists() for photo in photos)
    with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
        work.undo()
    assert all(photo.exists() for photo in photos)


@linux_only
def test_a_name_that_the_trash_does_not_take_stays_where_it_is(
    work: FileWork, notices: NoticeBar, photos: list[Path], basket: Path, qtbot: QtBot
) -> None:
    strange = photos[0].rename(photos[0].with_name(hostile_files.NOT_UTF8))
    with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
        work.trash([strange])
    assert "not UTF-8" in notices.notices[0].advice
    assert strange.exists()


def test_where_there_is_no_trash_it_says_so_and_does_nothing(
    work: FileWork, notices: NoticeBar, photos: list[Path], qtbot: QtBot
) -> None:
    def throw(path: Path) -> Path:
        raise OSError(0, "There is no trash for this disk that can be used")

    work._throw = throw
    with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
        work.trash(photos[:2])
    assert all(photo.exists() for photo in photos)
    assert titles(notices) == ["2 photos could not be moved to the trash"]
    assert "no trash" in notices.notices[0].advice
    assert not work.can_undo


def test_photos_are_moved_and_brought_back_one_step_after_the_other(
    work: FileWork, notices: NoticeBar, photos: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    for name, some in (("one", photos[:1]), ("two", photos[1:3])):
        (tmp_path / name).mkdir()
        with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
            work.move(some, tmp_path / name)
    assert titles(notices) == ["2 photos moved to “two”"]
    for name in ("two", "one"):
        with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
            work.undo()
        assert list((tmp_path / name).iterdir()) == []
    assert all(photo.exists() for photo in photos)


def test_photos_are_copied_beside_what_is_there(
    work: FileWork, notices: NoticeBar, photos: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "target"
    target.mkdir()
    shutil.copyfile(photos[1], target / photos[0].name)
    with qtbot.waitSignal(work.changed, timeout=TIMEOUT_MS):
        work.copy(photos, target)
    assert len(list(target.iterdir())) == 5
    assert titles(notices) == ["4 photos copied to “target”"]
    assert not work.can_undo


def test_a_folder_that_is_gone_gets_a_notice(
    work: FileWork, notices: NoticeBar, photos: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    work.move(photos, tmp_path / "gone")
    qtbot.waitUntil(lambda: bool(notices.notices), timeout=TIMEOUT_MS)
    assert "not there" in titles(notices)[0]
    assert all(photo.exists() for photo in photos)
