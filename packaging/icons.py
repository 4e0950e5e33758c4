"""Make the icons of Windows and macOS from photokin.svg: run it after changing that.

It needs the Python packages of the project.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
ICONS = HERE.parent / "assets/icons"
SOURCE = ICONS / "photokin.svg"
WINDOWS_SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# Apple's types of PNG pictures and their sides; a side comes twice, as itself and as half of it on
# a screen with two pixels to a point.
MAC_TYPES = {
    "icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024,
    "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512,
}  # fmt: skip
_MAC_MARGIN = 100 / 1024
"""What Apple's template leaves free at each edge."""
_SVG_MARGIN = 6 / 128
"""What the drawing itself leaves free."""


def drawing(side: int, *, margin: float = _SVG_MARGIN) -> QImage:
    """The icon, with this share of its side left free at each edge."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    grown = side * (1 - 2 * margin) / (1 - 2 * _SVG_MARGIN)
    corner = (side - grown) / 2
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(corner, corner, grown, grown))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise OSError("Qt can't write PNG")
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """A picture as an .ico holds it: rows from the bottom, then a mask that says nothing."""
    side = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, 0, 0, 0, 0, 0)
    flipped = image.flipped(Qt.Orientation.Vertical)  # its pixels go when it goes
    rows = bytes(flipped.constBits())
    mask = bytes(side * ((side + 31) // 32 * 4))
    return header + rows + mask


def installer_side() -> QImage:
    """The picture at the side of the installer's last page."""
    image = QImage(164, 314, QImage.Format.Format_RGB888)
    image.fill(QColor("#e9ebfb"))
    painter = QPainter(image)
    painter.drawImage(18, 40, drawing(128))
    painter.end()
    return image


def windows_icon() -> bytes:
    """All sizes in one .ico: a directory, then the pictures.

    Only the largest is a PNG: not all of Windows reads smaller ones.
    """
    drawings = [(side, drawing(side)) for side in WINDOWS_SIDES]
    pictures = [(side, (png if side == 256 else bitmap)(image)) for side, image in drawings]
    directory = io.BytesIO()
    directory.write(struct.pack("<HHH", 0, 1, len(pictures)))
    start = 6 + 16 * len(pictures)
    for side, content in pictures:
        stored = side % 256  # 256 is written as 0
        directory.write(struct.pack("<BBBBHHII", stored, stored, 0, 0, 1, 32, len(content), start))
        start += len(content)
    return directory.getvalue() + b"".join(content for _, content in pictures)


def mac_icon() -> bytes:
    """All sizes in one .icns: each picture after its type and its length."""
    drawn = {side: png(drawing(side, margin=_MAC_MARGIN)) for side in set(MAC_TYPES.values())}
    parts = [
        kind.encode() + struct.pack(">I", 8 + len(drawn[side])) + drawn[side]
        for kind, side in MAC_TYPES.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


if __name__ == "__main__":
    application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    (ICONS / "photokin.ico").write_bytes(windows_icon())
    installer_side().save(str(HERE / "windows/side.bmp"))
    (ICONS / "photokin.icns").write_bytes(mac_icon())
