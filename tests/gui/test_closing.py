"""Whatever is going on: a closed window ends the process at once, and nothing is printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# The process is told to end when the work is under way; PATIENCE is for a machine that is busy.
PATIENCE_SECONDS = 20
OFFSCREEN = "This plugin does not support"  # what the platform of the tests says of itself
PROGRAM = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from photokin.gui import app as gui

kind, library, photos = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])


class Closed(gui.App):
    def close(self, *_):
        if self.window.isVisible():
            print("closed", flush=True)
            self.window.close()

    def start(self, files=()):
        getattr(self, kind)()
        super().start(files)

    def opening(self):
        self.window.painted.connect(self.close, gui.Qt.ConnectionType.QueuedConnection)

    def idle(self):
        self.link.status_changed.connect(self.close)

    def scanning(self):
        self.link.opened.connect(lambda: self.link.add_folder(photos))
        self.link.progressed.connect(lambda p: p.state == "scanning" and self.close())

    def indexing(self):
        self.link.opened.connect(lambda: self.link.add_folder(photos))
        self.link.progressed.connect(lambda p: 0 < p.done < p.total and self.close())

    def paused(self):
        self.link.opened.connect(lambda: self.actions.pause.trigger())
        self.link.opened.connect(lambda: self.link.add_folder(photos))
        self.link.progressed.connect(lambda p: p.state == "paused" and self.close())

    def searching(self):
        self.session.started.connect(self.close, gui.Qt.ConnectionType.QueuedConnection)
        take = self.controller.take
        came = gui.Incoming(paths=(next((photos / "originals").iterdir()),))
        self.link.opened.connect(lambda: take(came), gui.Qt.ConnectionType.QueuedConnection)

    def snapshot(self):
        from photokin.core.vectors import VectorIndex

        publish, under_way = VectorIndex.publish_snapshot, []

        def publish_slowly(index, control=None):
            under_way.append(True)
            control.pause()
            control.proceed()  # that long it takes until the window is closed
            publish(index, control)

        VectorIndex.snapshot_due = lambda index: True
        VectorIndex.publish_snapshot = publish_slowly
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(lambda: under_way and self.close())
        self.timer.start()

    def dialogs(self):
        def show():
            actions, folders = self.actions, self.controller.library.folders_dialog
            for action in (
                actions.folders,
                actions.problems,
                actions.preferences,
                actions.guide,
                actions.shortcuts,
                actions.add_folder,
                actions.open_library,
                actions.open,
                actions.about,
            ):
                action.trigger()
            folders.remove_button.click()
            QTimer.singleShot(300, self.close)

        self.link.status_changed.connect(show, gui.Qt.ConnectionType.SingleShotConnection)


gui.App = Closed
sys.exit(gui.main(library))
"""
KINDS = "opening idle scanning indexing paused searching snapshot dialogs".split()


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_window_ends_the_process_at_once_and_quietly(
    kind: str, library_copy: Path, sample_photos: Path
) -> None:
    command = [sys.executable, "-W", "error", "-c", PROGRAM, kind, library_copy, sample_photos]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "desktop")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
    printed = [line for line in err.splitlines() if not line.startswith(OFFSCREEN)]
    assert (told, out, printed, process.returncode) == ("closed\n", "", [], 0)
