import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photokin.core.library import Library
from photokin.core.settings import Settings
from photokin.gui.app import App
from photokin.gui.main_window import Page
from photokin.gui.query.incoming import Incoming
from tests.conftest import SmallDisk
from tests.gui.conftest import TIMEOUT_MS, Start, drop, files, search


def shown(app: App) -> list[Path]:
    """The photos of the results, best first."""
    return [match.path for match in app.window.model.matches]


def titles(app: App) -> list[str]:
    """The notices on show."""
    return [notice.title for notice in app.window.notices.notices]


# Queries


def test_a_dropped_photo_brings_its_like_best_first(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    scores = [match.score for match in app.window.model.matches]
    assert shown(app)[0] == shared_photos / "originals" / "coffee.png"
    assert len(scores) == 18
    assert scores == sorted(scores, reverse=True)
    assert app.window.results.message is None


def test_results_have_their_thumbnails(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    ids = [app.window.model.at(row).photo_id for row in app.window.view.visible_rows()]
    qtbot.waitUntil(lambda: all(app.thumbnails.pixmap(photo) for photo in ids), timeout=TIMEOUT_MS)


def test_photos_that_are_dropped_together_are_searched_for_together_or_one_alone(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    paths = [shared_photos / "originals" / name for name in ("rocket.jpg", "coffee.png")]
    search(qtbot, app, *paths)
    assert {path.stem for path in shown(app)[:6]} == {"rocket", "coffee"}
    chips = app.window.query_panel.chips
    assert chips.count() == 2
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        qtbot.keyClick(chips, Qt.Key.Key_Right)  # only shows the other one
        qtbot.keyClick(chips, Qt.Key.Key_Return)
    assert {path.stem for path in shown(app)[:3]} == {"coffee"}
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        qtbot.keyClick(chips, Qt.Key.Key_Left)  # now it searches
    assert {path.stem for path in shown(app)[:3]} == {"rocket"}


def test_the_bytes_of_a_picture_from_a_browser_are_searched(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/rocket.jpg")])
    data = (shared_photos / "originals" / "rocket.jpg").read_bytes()
    mime.setData("image/jpeg", QByteArray(data))
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        assert drop(app, mime)
    assert shown(app)[0] == shared_photos / "originals" / "rocket.jpg"


def test_a_web_address_alone_gets_advice_and_no_search(app: App, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/rocket.jpg")])
    with qtbot.assertNotEmitted(app.session.started):
        assert drop(app, mime)
    assert titles(app) == ["Save the picture first, then drop the file"]


def test_plain_text_is_not_taken(app: App) -> None:
    mime = QMimeData()
    mime.setText("just words")
    assert not drop(app, mime)


def test_a_pasted_picture_is_searched(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    QApplication.clipboard().setImage(QImage(str(shared_photos / "originals" / "chelsea.png")))
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.actions.paste.trigger()
    assert shown(app)[0] == shared_photos / "originals" / "chelsea.png"


def test_a_pasted_file_is_searched(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    QApplication.clipboard().setMimeData(files(shared_photos / "originals" / "chelsea.png"))
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.actions.paste.trigger()
    assert shown(app)[0] == shared_photos / "originals" / "chelsea.png"


def test_pasting_words_says_that_there_is_no_photo(app: App) -> None:
    QApplication.clipboard().setText("just words")
    app.actions.paste.trigger()
    assert titles(app) == ["There is no photo on the clipboard"]


def test_a_photo_can_be_opened_from_the_menu(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    app.actions.open.trigger()
    dialog = app.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(shared_photos / "originals" / "rocket.jpg"))
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        dialog.filesSelected.emit(dialog.selectedFiles())
    dialog.close()
    assert shown(app)[0] == shared_photos / "originals" / "rocket.jpg"


def test_a_first_query_waits_until_the_library_is_open(
    start: Start, library_copy: Path, shared_photos: Path, qtbot: QtBot
) -> None:
    query = shared_photos / "originals" / "camera.png"
    app = start(library_copy, query)
    qtbot.waitUntil(lambda: bool(shown(app)), timeout=TIMEOUT_MS)
    assert shown(app)[0] == query


def test_what_cannot_be_read_is_said_and_the_last_query_stays(
    app: App, shared_photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    before = shown(app)
    broken = tmp_path / "broken.jpg"
    broken.write_text("no photo")
    with qtbot.waitSignal(app.session.failed, timeout=TIMEOUT_MS):
        drop(app, files(broken))
    notice = app.window.notices.notices[0]
    assert "broken.jpg" in notice.title
    assert "format" in notice.advice
    assert shown(app) == before
    assert "coffee.png" in app.window.windowTitle()


def test_a_notice_about_one_query_goes_with_the_next(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    app.controller.take(Incoming(web=True))
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    assert titles(app) == []


# Results


def test_a_double_click_finds_photos_like_that_one_and_back_returns(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    first, view, model = shown(app), app.window.view, app.window.model
    index = model.index(model.rowCount() - 1)
    other = model.at(index.row()).path
    view.scrollTo(index)
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        place = view.visualRect(index).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(app)[0] == other
    assert app.actions.back.isEnabled()
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.actions.back.trigger()
    assert shown(app) == first
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.actions.forward.trigger()
    assert shown(app)[0] == other


def test_the_mouses_back_button_goes_back(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    for name in ("coffee.png", "rocket.jpg"):
        search(qtbot, app, shared_photos / "originals" / name)
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        qtbot.mouseClick(app.window.view.viewport(), Qt.MouseButton.BackButton)
    assert shown(app)[0].name == "coffee.png"


def test_the_query_and_its_results_can_be_done_by_keyboard(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    second = app.window.model.at(1).path
    qtbot.keyClick(app.window.view, Qt.Key.Key_Home)
    qtbot.keyClick(app.window.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        qtbot.keyClick(app.window.view, Qt.Key.Key_Return)
    assert shown(app)[0].name == second.name


def test_a_photo_whose_file_is_gone_is_searched_by_its_thumbnail(
    start: Start, indexed_own: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(indexed_own)
    search(qtbot, app, photo_folder / "coffee.png")
    row = app.window.model.row_of(photo_folder / "rocket.jpg")
    assert row is not None
    away = photo_folder.rename(photo_folder.with_name("away"))
    app.window.view.setCurrentIndex(app.window.model.index(row))
    with qtbot.waitSignal(app.session.results_found, timeout=TIMEOUT_MS):
        app.actions.find_similar.trigger()
    assert shown(app)[0] == photo_folder / "rocket.jpg"
    away.rename(photo_folder)


def test_a_photo_is_copied_as_file_path_and_picture(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    path = shared_photos / "originals" / "coffee.png"
    search(qtbot, app, path)
    app.window.view.select_path(path)
    clipboard = QApplication.clipboard()
    with qtbot.waitSignal(clipboard.dataChanged, timeout=TIMEOUT_MS):
        app.actions.copy.trigger()
    mime = clipboard.mimeData()
    assert mime.urls() == [QUrl.fromLocalFile(str(path))]
    assert mime.text() == str(path)
    assert clipboard.image().size() == QImage(str(path)).size()


def test_a_path_is_copied_as_text(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    path = shared_photos / "originals" / "coffee.png"
    search(qtbot, app, path)
    app.window.view.select_path(path)
    app.actions.copy_path.trigger()
    assert QApplication.clipboard().text() == str(path)


def test_without_a_selection_nothing_can_be_done_with_a_photo(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    assert not any(action.isEnabled() for action in app.actions.of_a_result())
    app.window.view.setCurrentIndex(app.window.model.index(0))
    assert all(action.isEnabled() for action in app.actions.of_a_result())


# The library


@pytest.fixture
def indexed_own(photo_folder: Path, tmp_path: Path) -> Path:
    """A library of `photo_folder`, which the test may change."""
    directory = tmp_path / "library"
    with Library.open(directory) as library:
        library.add_folder(photo_folder)
        library.reconcile([photo_folder])
    return directory


def test_a_photo_that_is_copied_into_a_folder_appears_and_vanishes_when_it_is_deleted(
    start: Start, indexed_own: Path, photo_folder: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    app = start(indexed_own)
    search(qtbot, app, photo_folder / "coffee.png")
    assert len(shown(app)) == 4
    copy = photo_folder / "new.jpg"
    shutil.copyfile(sample_photos / "cropped" / "coffee.jpg", copy)
    qtbot.waitUntil(lambda: copy in shown(app), timeout=TIMEOUT_MS)
    copy.unlink()
    qtbot.waitUntil(lambda: copy not in shown(app), timeout=TIMEOUT_MS)
    assert len(shown(app)) == 4


def test_the_selection_stays_while_results_are_refreshed(
    start: Start, indexed_own: Path, photo_folder: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    app = start(indexed_own)
    search(qtbot, app, photo_folder / "coffee.png")
    app.window.view.select_path(photo_folder / "rocket.jpg")
    copy = photo_folder / "new.jpg"
    shutil.copyfile(sample_photos / "cropped" / "coffee.jpg", copy)
    qtbot.waitUntil(lambda: copy in shown(app), timeout=TIMEOUT_MS)
    selected = app.window.view.current_match()
    assert selected is not None
    assert selected.path == photo_folder / "rocket.jpg"


def test_the_first_start_welcomes_and_a_dropped_folder_is_added(
    start: Start, tmp_path: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(tmp_path / "library", first_start=True)
    assert app.window.page is Page.WELCOME
    with qtbot.waitSignal(app.link.folders_changed, timeout=TIMEOUT_MS):
        assert drop(app, files(photo_folder))
    assert app.window.page is Page.SEARCH
    search(qtbot, app, photo_folder / "coffee.png")
    qtbot.waitUntil(lambda: len(shown(app)) == 4, timeout=TIMEOUT_MS)


def test_a_search_without_folders_says_what_to_do(
    start: Start, tmp_path: Path, shared_photos: Path, qtbot: QtBot
) -> None:
    app = start(tmp_path / "library", first_start=True)
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    assert app.window.page is Page.SEARCH
    message = app.window.results.message
    assert message is not None
    assert message.title == "There are no folders to search yet"


def test_a_dropped_folder_is_offered_and_added_on_demand(
    start: Start, library_copy: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(library_copy)
    drop(app, files(photo_folder))
    qtbot.waitUntil(lambda: bool(titles(app)))
    notice = app.window.notices.notices[0]
    assert notice.action == "Add folder"
    assert notice.do is not None
    with qtbot.waitSignal(app.link.folders_changed, timeout=TIMEOUT_MS) as changed:
        notice.do()
    assert photo_folder in [folder.path for folder in changed.args[0]]


def test_a_folder_that_is_watched_already_gets_a_notice(
    app: App, shared_photos: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(app.link.failed, timeout=TIMEOUT_MS):
        app.link.add_folder(shared_photos / "originals")
    assert "watched already" in titles(app)[0]


def test_the_folders_dialog_removes_a_folder_after_asking(
    start: Start, library_copy: Path, shared_photos: Path, qtbot: QtBot
) -> None:
    app = start(library_copy)
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    app.actions.folders.trigger()
    dialog = app.controller.library.folders_dialog
    assert dialog.isVisible()
    assert dialog.tree.topLevelItem(0).text(1) == "18"
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))
    dialog.remove_button.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert "not touched" in box.informativeText()
    remove = next(button for button in box.buttons() if button.text() == "Remove")
    remove.click()
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 0, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: shown(app) == [], timeout=TIMEOUT_MS)
    assert (shared_photos / "originals" / "coffee.png").exists()


def test_unreadable_photos_are_counted_and_listed_with_a_reason(
    start: Start, indexed_own: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    (photo_folder / "note.jpg").write_text("no photo")
    os.utime(photo_folder / "note.jpg", (1, 1))  # else it might still be being written
    app = start(indexed_own)
    qtbot.waitUntil(lambda: "1 photo could not be read" in app.window.status.problems_text)
    app.window.status.problems_requested.emit()
    model = app.controller.library.problems_dialog.model
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=TIMEOUT_MS)
    assert model.index(0, 0).data() == "note.jpg"
    assert "format" in model.index(0, 1).data()


def test_indexing_pauses_and_goes_on(
    start: Start, tmp_path: Path, photo_folder: Path, qtbot: QtBot
) -> None:
    app = start(tmp_path / "library", first_start=True)
    app.actions.pause.trigger()
    assert app.window.status.text == "Indexing is paused"
    app.link.add_folder(photo_folder)
    with qtbot.waitSignal(
        app.link.progressed,
        timeout=TIMEOUT_MS,
        check_params_cb=lambda progress: progress.state == "paused",
    ):
        pass
    search(qtbot, app, photo_folder / "coffee.png")
    message = app.window.results.message
    assert message is not None
    assert message.title == "Indexing is paused"
    app.actions.pause.trigger()
    qtbot.waitUntil(lambda: len(shown(app)) == 4, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: app.window.status.text == "", timeout=TIMEOUT_MS)


def test_closing_while_indexing_ends_in_order_and_keeps_what_is_done(
    start: Start, tmp_path: Path, sample_photos: Path, qtbot: QtBot
) -> None:
    app = start(tmp_path / "library", first_start=True)
    with qtbot.waitSignal(
        app.link.progressed,
        timeout=TIMEOUT_MS,
        check_params_cb=lambda progress: progress.done > 0,
    ) as came:
        app.link.add_folder(sample_photos)
    app.window.close()
    app.link.close()
    assert came.args[0].done < came.args[0].total
    with Library(tmp_path / "library", writable=True) as library:
        assert library.status().files >= came.args[0].done


def test_a_library_in_use_is_opened_for_reading_with_a_notice(
    start: Start, library_copy: Path, shared_photos: Path, qtbot: QtBot
) -> None:
    with Library(library_copy, writable=True):
        app = start(library_copy)
        assert "Another Photokin" in titles(app)[0]
        assert not app.actions.add_folder.isEnabled()
        search(qtbot, app, shared_photos / "originals" / "coffee.png")
        assert "Another Photokin" in titles(app)[0]
    assert shown(app)[0] == shared_photos / "originals" / "coffee.png"


def test_a_damaged_library_is_mended_and_the_window_says_what_became_of_it(
    start: Start, library_copy: Path, shared_photos: Path, qtbot: QtBot
) -> None:
    (library_copy / "catalog.sqlite").write_bytes(b"something else")
    app = start(library_copy)
    [notice] = app.window.notices.notices
    assert "damaged" in notice.title
    assert str(library_copy / "damaged") in notice.advice
    app.window.notices.dismiss_passing()
    assert titles(app) == [notice.title]
    app.link.add_folder(shared_photos)
    qtbot.waitUntil(lambda: len(app.controller.library.folders) == 1, timeout=TIMEOUT_MS)


@pytest.mark.parametrize("trouble", ["full", "write-protected"])
def test_a_library_on_a_disk_that_takes_nothing_is_opened_for_reading(
    start: Start,
    indexed: Path,
    shared_photos: Path,
    small_disk: SmallDisk,
    qtbot: QtBot,
    trouble: str,
) -> None:
    library = small_disk.path / "library"
    shutil.copytree(indexed, library, ignore=shutil.ignore_patterns("encoders"))
    if trouble == "full":
        small_disk.fill()
    else:
        small_disk.protect()
    app = start(library)
    [notice] = app.window.notices.notices
    assert "is full" in notice.title if trouble == "full" else "can't be written" in notice.title
    assert "searches what is there" in notice.advice
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    assert shown(app)[0] == shared_photos / "originals" / "coffee.png"


def test_a_library_that_cannot_be_opened_says_so_in_the_window(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "library").write_text("a file, not a folder")
    app = App(qapp, tmp_path / "library")
    with qtbot.waitSignal(app.link.failed, timeout=TIMEOUT_MS):
        app.start()
    message = app.window.results.message
    assert message is not None
    assert "library" in message.title
    assert not app.actions.add_folder.isEnabled()
    with qtbot.assertNotEmitted(app.session.started):
        drop(app, files(tmp_path / "photo.jpg"))
    assert titles(app) == [message.title]
    app.window.close()
    app.shut_down()


# The whole window


def test_the_tab_key_reaches_everything(app: App, shared_photos: Path, qtbot: QtBot) -> None:
    paths = [shared_photos / "originals" / name for name in ("coffee.png", "rocket.jpg")]
    search(qtbot, app, *paths)
    search(qtbot, app, *reversed(paths))
    app.window.setFocus()
    reached: list[QWidget] = []
    while app.window.focusWidget() not in reached:
        reached.append(app.window.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
    names = [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in reached]
    assert names[1:] == [
        "The photo searched for: rocket.jpg",
        "Add photos to the query…",
        "Open…",
        "Paste",
        "Grab part of the screen…",
        "Only this one",
        "Photos searched for",
        "Words to search for",
        "Filters",
        "Back",
        "Least similarity",
        "Thumbnail size",
        "Photos that look like the query, best first",
        "Pause indexing",
    ]


@pytest.mark.parametrize("size", [(640, 480), (1280, 800), (2560, 1600)])
def test_nothing_is_cut_off_at_any_size(
    app: App, shared_photos: Path, qtbot: QtBot, size: tuple[int, int]
) -> None:
    app.window.resize(*size)
    search(qtbot, app, shared_photos / "originals" / "coffee.png")
    assert (app.window.width(), app.window.height()) == size
    cut = [
        button
        for button in app.window.findChildren(QAbstractButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]
    assert cut == []
    assert len(app.window.view.visible_rows()) >= 2


# The program


def test_the_theme_is_kept_for_the_next_start(start: Start, library_copy: Path) -> None:
    app = start(library_copy)
    dark = next(action for action in app.actions.themes.actions() if action.data() == "dark")
    dark.trigger()
    assert app.theme.dark
    assert Settings.load(library_copy).theme == "dark"


PROGRAM = """
import os, signal, sys
from pathlib import Path
from photokin.gui import app

class Terminated(app.App):
    def start(self, files=()):
        slow = {"onnxruntime", "numpy", "PIL"}
        self.window.painted.connect(lambda: print(bool(slow & sys.modules.keys())))
        self.link.opened.connect(lambda _: os.kill(os.getpid(), signal.SIGTERM))
        super().start(files)

app.App = Terminated
sys.exit(app.main(Path(sys.argv[1])))
"""


def test_the_program_paints_before_it_loads_and_ends_quietly_when_it_is_told_to(
    library_copy: Path,
) -> None:
    command = [sys.executable, "-W", "error", "-c", PROGRAM, str(library_copy)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "desktop")}
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "False\n", "")
