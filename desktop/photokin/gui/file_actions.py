"""Hands a photo to other programs: open it, show it in the file manager, copy it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QClipboard, QDesktopServices, QImage, QImageReader

from photokin.core.errors import AppError
from photokin.gui.tasks import Tasks

_LARGEST = 4096
_FILE_MANAGER = "org.freedesktop.FileManager1"
_DBUS_MS = 3000


class FileActions(QObject):
    """What the menus do with the file of a photo.

    The disk and the desktop are asked on a thread of `tasks`. Paths are arguments or messages,
    never part of a command line that a shell reads.
    """

    failed = Signal(object)  # AppError

    def __init__(self, tasks: Tasks, clipboard: QClipboard) -> None:
        super().__init__()
        self._tasks = tasks
        self._clipboard = clipboard

    def open(self, path: Path) -> None:
        """Open a photo with the program that the person chose for its kind."""
        self._tasks.run(lambda: _must_exist(path), lambda _: self._open(path), self.failed.emit)

    def show_in_folder(self, path: Path) -> None:
        """Open the folder of a photo in the file manager, with the photo selected if it can."""

        def shown(done: bool) -> None:
            if not done and not QDesktopServices.openUrl(_url(path.parent)):
                self.failed.emit(
                    AppError(
                        f"The folder {path.parent} can't be shown.", "Is there a file manager?"
                    )
                )

        self._tasks.run(lambda: _show_in_folder(path), shown, self.failed.emit)

    def copy(self, path: Path) -> None:
        """Copy a photo: as a file, as its path, and as a picture where Qt can decode it."""
        self._tasks.run(
            lambda: _read_picture(path),
            lambda picture: self._clipboard.setMimeData(_as_mime(path, picture)),
            self.failed.emit,
        )

    def copy_path(self, path: Path) -> None:
        """Copy where a photo lies, as text."""
        self._clipboard.setText(str(path))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(_url(path)):
            self.failed.emit(
                AppError(f"“{path.name}” can't be opened.", "No program is set for its kind.")
            )


def _show_in_folder(path: Path) -> bool:
    """Whether a file manager took the photo; else its folder can still be opened."""
    _must_exist(path)
    if sys.platform == "darwin":
        return subprocess.run(["/usr/bin/open", "-R", str(path)], check=False).returncode == 0
    if sys.platform == "win32":
        # Explorer reads its command line by itself, and wants the quotes just there.
        subprocess.Popen(f'explorer.exe /select,"{path}"')
        return True
    return _ask_file_manager(path)


def _ask_file_manager(path: Path) -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(
        _FILE_MANAGER, "/org/freedesktop/FileManager1", _FILE_MANAGER, "ShowItems"
    )
    message.setArguments([[_url(path).toString(QUrl.ComponentFormattingOption.FullyEncoded)], ""])
    reply = bus.call(message, QDBus.CallMode.Block, _DBUS_MS)
    return reply.type() == QDBusMessage.MessageType.ReplyMessage


def _read_picture(path: Path) -> QImage | None:
    """Decode a photo to paste it elsewhere, at most 4096 pixels wide or high."""
    _must_exist(path)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST:
        room = QSize(_LARGEST, _LARGEST)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _as_mime(path: Path, picture: QImage | None) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([_url(path)])
    mime.setText(str(path))
    if picture is not None:
        mime.setImageData(picture)
    return mime


def _must_exist(path: Path) -> None:
    if not os.path.lexists(path):
        raise AppError(
            f"“{path.name}” is not there any more.",
            "It was moved or deleted, or its drive isn't connected.",
        )


def _url(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))
