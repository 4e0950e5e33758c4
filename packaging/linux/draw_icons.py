"""Draws the app's icon at the sizes of a desktop: `draw_icons.py SVG FOLDER ID`."""

import sys
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(svg: str, folder: str, name: str) -> int:
    """Write `FOLDER/48x48/apps/ID.png` and the others."""
    renderer = QSvgRenderer(svg)
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        target = Path(folder, f"{size}x{size}", "apps", f"{name}.png")
        target.parent.mkdir(parents=True, exist_ok=True)
        if not picture.save(str(target)):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
