"""A file manager or a browser in 50 lines: a window from which a picture can be dragged.

`... drag_source file FILE`, `... drag_source picture FILE` for its data beside its address in the
web, and `... drag_source address FILE` for that address alone.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class DragSource(QLabel):
    """Starts to drag on press; prints what the target would do, and what it did."""

    def __init__(self, what: str, file: str) -> None:
        super().__init__("Drag me")
        self._what, self._file = what, file
        self.setWindowTitle("Drag source")
        self.setFixedSize(160, 160)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mime = QMimeData()
        if self._what == "file":
            mime.setUrls([QUrl.fromLocalFile(self._file)])
        else:
            mime.setUrls([QUrl(f"https://example.org/{Path(self._file).name}")])
        if self._what == "picture":
            mime.setData("image/jpeg", QByteArray(Path(self._file).read_bytes()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.actionChanged.connect(lambda action: _print("offered", action))
        _print("dragging", Qt.DropAction.IgnoreAction)
        _print("dropped", drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction))


def _print(what: str, action: Qt.DropAction) -> None:
    print(json.dumps([what, action.name]), flush=True)


if __name__ == "__main__":
    qt = QApplication(sys.argv[:1])
    source = DragSource(*sys.argv[1:])
    source.show()
    sys.exit(qt.exec())
