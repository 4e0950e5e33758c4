"""One window for each library: a second start hands over what it was asked, and ends.

Who holds the lock in the library's folder is the first, and listens on a socket of this machine,
for this person alone, that is named after the library. As only the holder listens, a socket that
a crash left behind is known to be stale.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import filelock
from PySide6.QtCore import QByteArray, QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 5_000
_MOST_BYTES = 1024 * 1024
_TAKEN = b"taken\n"
_log = logging.getLogger(__name__)


class Instance(QObject):
    """This process's claim to be the one that shows the window of a library."""

    asked = Signal(list)  # of Path: another start was asked to search for these, or for nothing

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._library = library
        self._lock = filelock.FileLock(library / "window.lock", thread_local=False)
        self._server: QLocalServer | None = None

    def claim_or_hand_over(self, files: Sequence[Path], patience_ms: int = PATIENCE_MS) -> bool:
        """Become the first, or have the one that is search for files; whether to show a window.

        The first may still be starting, or about to end, so both are tried for a while. Where it
        does neither, this process shows a window beside it.
        """
        _let_others_come_to_the_front()
        deadline = QDeadlineTimer(patience_ms)
        while not self.claim():
            if self._hand_over(files, deadline):
                return False
            if deadline.hasExpired():
                _log.warning("another Photokin has this library's window, and does not answer")
                return True
            QThread.msleep(50)
        return True

    def claim(self) -> bool:
        """Become the first, and listen, unless another process is."""
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            return False
        except OSError as error:  # the window will say what is wrong with the library
            _log.warning("other starts will not be noticed: %s", error)
            return True
        name = _name(self._library)
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._accept)
        if not server.listen(name):
            _log.warning("other starts will not be noticed: %s", server.errorString())
        self._server = server
        return True

    def stop_listening(self) -> None:
        """Take nothing any more, but stay the first until `release`: the window is closing."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def release(self) -> None:
        """Let another process be the first."""
        self.stop_listening()
        self._lock.release()

    def _hand_over(self, files: Sequence[Path], deadline: QDeadlineTimer) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(_name(self._library))
        if not socket.waitForConnected(200):
            return False
        message = json.dumps([str(file) for file in files]).encode("ascii") + b"\n"
        socket.write(QByteArray(message))
        socket.flush()
        while not socket.canReadLine() and socket.waitForReadyRead(deadline.remainingTime()):
            pass
        return bytes(socket.readLine().data()) == _TAKEN

    def _accept(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)

    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        if socket.canReadLine():
            files = _files(bytes(socket.readLine(_MOST_BYTES).data()))
            if files is None:
                socket.abort()
                return
            socket.write(QByteArray(_TAKEN))
            socket.flush()
            socket.disconnectFromServer()
            self.asked.emit(files)
        elif socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()


def _files(line: bytes) -> list[Path] | None:
    """The files that a line names; None if it is not ours."""
    try:
        names = json.loads(line)
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return [Path(name) for name in names]


def _name(library: Path) -> str:
    """A name that no other library has, nor another person's."""
    who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    asked = os.fsencode(os.path.realpath(library))
    return f"photokin-{who}-{hashlib.sha256(asked).hexdigest()[:16]}"


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program that a person has just started say who may."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
