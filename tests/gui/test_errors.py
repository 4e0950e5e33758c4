import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.errors import LibraryFull
from photokin.gui.errors import CrashDialog, ErrorHook


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[ErrorHook]:
    hook = ErrorHook()
    hook.install()
    yield hook
    hook.remove()


def fail() -> None:
    raise ZeroDivisionError("surprise")


def test_an_error_of_a_thread_is_logged_and_reported(
    hook: ErrorHook, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(hook.reported) as came:
        threading.Thread(target=fail).start()
    assert "ZeroDivisionError: surprise" in came.args[0]
    assert "in fail" in came.args[0]
    assert "ZeroDivisionError" in caplog.text


def test_what_a_person_can_do_something_about_is_no_crash(hook: ErrorHook, qtbot: QtBot) -> None:
    full = LibraryFull("The disk is full.", "Free some space.")
    with qtbot.assertNotEmitted(hook.reported), qtbot.waitSignal(hook.named) as came:
        sys.excepthook(LibraryFull, full, None)
    assert came.args == [full]


def test_a_report_names_the_versions(hook: ErrorHook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hook.reported) as came:
        sys.excepthook(ValueError, ValueError("no"), None)
    assert came.args[0].startswith("Photokin ")
    assert "Qt 6" in came.args[0]


def test_a_removed_hook_gives_way_to_those_before(qapp: QApplication) -> None:
    before = (sys.excepthook, threading.excepthook)
    hook = ErrorHook()
    hook.install()
    assert sys.excepthook != before[0]
    hook.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_crash_dialog_gathers_reports_and_copies_them(qtbot: QtBot) -> None:
    dialog = CrashDialog()
    qtbot.addWidget(dialog)
    dialog.add_report("first")
    dialog.add_report("second")
    dialog.add_report("first")
    assert dialog.isVisible()
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == "first\nsecond"
