"""Files as addresses, for what is dragged, dropped and opened: Qt's own lose names not in UTF-8."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl


def url_of(path: Path) -> QUrl:
    """The address of a file."""
    if os.name == "nt":
        return QUrl.fromLocalFile(str(path))
    return QUrl.fromEncoded(path.as_uri().encode("ascii"))


def path_of(url: QUrl) -> Path:
    """The file of a local address."""
    if os.name == "nt" or url.host():
        return Path(url.toLocalFile())
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))
