"""A file manager in 40 lines: a window from which a file can be dragged: `... drag_source FILE`."""

import json
import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class DragSource(QLabel):
    """Starts to drag on press; prints what the target would do, and what it did."""

    def __init__(self, file: str) -> None:
        super().__init__("Drag me")
        self._file = file
        self.setWindowTitle("Drag source")
        self.setFixedSize(160, 160)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._file)])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.actionChanged.connect(lambda action: _print("offered", action))
        _print("dragging", Qt.DropAction.IgnoreAction)
        _print("dropped", drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction))


def _print(what: str, action: Qt.DropAction) -> None:
    print(json.dumps([what, action.name]), flush=True)


if __name__ == "__main__":
    qt = QApplication(sys.argv[:1])
    source = DragSource(sys.argv[1])
    source.show()
    sys.exit(qt.exec())
