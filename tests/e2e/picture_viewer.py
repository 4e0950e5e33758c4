"""Another program in 30 lines: a window that shows a picture: `... picture_viewer FILE`."""

import json
import sys

from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel


class PictureViewer(QLabel):
    """Prints where on the screen the middle of the picture is, once it is there."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.setWindowTitle("Picture viewer")
        self.setPixmap(QPixmap(file))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        middle = self.mapToGlobal(self.rect().center())
        print(json.dumps(["shown", [middle.x(), middle.y()]]), flush=True)


if __name__ == "__main__":
    qt = QApplication(sys.argv[:1])
    viewer = PictureViewer(sys.argv[1])
    viewer.show()
    sys.exit(qt.exec())
