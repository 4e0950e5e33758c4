import os
import subprocess
import sys
from pathlib import Path

ASKING = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from photokin.gui.application import Application

application = Application([])
application.files_opened.connect(print)
QCoreApplication.sendEvent(application, QFileOpenEvent("/photos/one.jpg"))
"""


def test_a_file_that_the_system_opens_with_it_is_told() -> None:
    # A process of its own: there can be but one application in each.
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    told = subprocess.run(
        [sys.executable, "-c", ASKING], env=surroundings, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == repr([Path("/photos/one.jpg")])
