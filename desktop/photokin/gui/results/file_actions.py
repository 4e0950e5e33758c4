"""Hands photos to other programs: open it, show it in the file manager, copy it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QClipboard, QDesktopServices, QImage

from photokin.core.errors import AppError, PhotoError
from photokin.core.programs import Program, programs_for
from photokin.gui.file_urls import url_of
from photokin.gui.results import drag_out
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.photos import Level

    Decode = Callable[[Path, int], Sequence[Level]]
    """A photo at sizes of at most so many pixels a side, the largest first. Raises PhotoError."""

_LARGEST = 4096
_FILE_MANAGER = "org.freedesktop.FileManager1"
_DBUS_MS = 3000


class FileActions(QObject):
    """What the menus do with the files of photos.

    The disk and the desktop are asked on a thread of `tasks`. Paths are arguments or messages,
    never part of a command line that a shell reads.
    """

    failed = Signal(object)  # AppError

    def __init__(self, tasks: Tasks, clipboard: QClipboard, decode: Decode) -> None:
        super().__init__()
        self._decode = decode
        self._tasks = tasks
        self._clipboard = clipboard

    def open(self, *paths: Path) -> None:
        """Open photos with the programs that the person chose for their kinds."""
        for path in paths:
            self._tasks.run(partial(_must_exist, path), self._open, self.failed.emit)

    def programs_for(self, paths: Sequence[Path], done: Callable[[list[Program]], None]) -> None:
        """Hand the programs that open all of these photos, by name, to `done`."""
        self._tasks.run(lambda: programs_for(paths), done)

    def open_with(self, program: Program, *paths: Path) -> None:
        """Open photos with a program that the person names."""

        def start() -> None:
            program.open([_must_exist(path) for path in paths])

        self._tasks.run(start, lambda _: None, self.failed.emit)

    def show_in_folder(self, *paths: Path) -> None:
        """Open the folders of photos in the file manager, with them selected if it can."""

        def shown(done: bool) -> None:
            folder = paths[0].parent
            if not done and not QDesktopServices.openUrl(url_of(folder)):
                self.failed.emit(
                    AppError(
                        self.tr("The folder {0} can't be shown.").format(folder),
                        self.tr("Is there a file manager?"),
                    )
                )

        self._tasks.run(lambda: _show_in_folder(paths), shown, self.failed.emit)

    def copy(self, *paths: Path) -> None:
        """Copy photos: as files, as paths, and one alone as a picture if it can be decoded."""

        def read() -> QImage | None:
            there = [_must_exist(path) for path in paths]
            return _read_picture(there[0], self._decode) if len(there) == 1 else None

        def copy(picture: QImage | None) -> None:
            mime = drag_out.mime_of(paths)
            if picture is not None:
                mime.setImageData(picture)
            self._clipboard.setMimeData(mime)

        self._tasks.run(read, copy, self.failed.emit)

    def copy_path(self, *paths: Path) -> None:
        """Copy where photos lie, as text, a line each."""
        self._clipboard.setText("\n".join(map(str, paths)))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(url_of(path)):
            self.failed.emit(
                AppError(
                    self.tr("“{0}” can't be opened.").format(path.name),
                    self.tr("No program is set for its kind."),
                )
            )


def _show_in_folder(paths: Sequence[Path]) -> bool:
    """Whether a file manager took the photos; else the first one's folder can still be opened."""
    path, *_ = [_must_exist(path) for path in paths]
    if sys.platform == "darwin":
        return (
            subprocess.run(["/usr/bin/open", "-R", *map(str, paths)], check=False).returncode == 0
        )
    if sys.platform == "win32":
        # Explorer reads its command line by itself, and wants the quotes just there.
        subprocess.Popen(f'explorer.exe /select,"{path}"')
        return True
    return _ask_file_manager(paths)


def _ask_file_manager(paths: Sequence[Path]) -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(
        _FILE_MANAGER, "/org/freedesktop/FileManager1", _FILE_MANAGER, "ShowItems"
    )
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    message.setArguments([[url_of(path).toString(encoded) for path in paths], ""])
    reply = bus.call(message, QDBus.CallMode.Block, _DBUS_MS)
    return reply.type() == QDBusMessage.MessageType.ReplyMessage


def _read_picture(path: Path, decode: Decode) -> QImage | None:
    """A photo to paste elsewhere: decoded by the processes that may crash over it, never by Qt."""
    try:
        level = decode(path, _LARGEST)[0]
    except PhotoError:
        return None
    rgb = QImage.Format.Format_RGB888
    return QImage(level.rgb, level.width, level.height, 3 * level.width, rgb).copy()


def _must_exist(path: Path) -> Path:
    if not os.path.lexists(path):
        translate = QCoreApplication.translate
        raise AppError(
            translate("FileActions", "“{0}” is not there any more.").format(path.name),
            translate("FileActions", "It was moved or deleted, or its drive isn't connected."),
        )
    return path
