"""Another program in 40 lines: a window on which files can be dropped."""

import json
import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel


class DropTarget(QLabel):
    """Takes files; prints what comes over it, and what is dropped."""

    def __init__(self) -> None:
        super().__init__("Drop on me")
        self.setWindowTitle("Drop target")
        self.setFixedSize(160, 160)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _print("entered", event.mimeData().hasUrls())
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        urls = [url.toString() for url in event.mimeData().urls()]
        _print("taken", {"urls": urls, "possible": event.possibleActions().name})


def _print(what: str, value: Any) -> None:
    print(json.dumps([what, value]), flush=True)


if __name__ == "__main__":
    qt = QApplication(sys.argv[:1])
    target = DropTarget()
    target.show()
    _print("shown", None)
    sys.exit(qt.exec())
