"""A desktop's services on the session bus, which print what programs ask of them.

A file manager, notifications, and a tray; no more of each than programs need to use it.
"""

import json
import signal
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

SERVICES = (
    "org.freedesktop.FileManager1",
    "org.freedesktop.Notifications",
    "org.kde.StatusNotifierWatcher",
)


class Services(QDBusVirtualObject):
    """Takes every call: every question is answered with yes, all else with nothing."""

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        reply = message.createReply()
        if message.member() == "Get":
            reply.setArguments([QDBusVariant(True)])
        connection.send(reply)
        if message.member() != "Get":
            print(json.dumps([message.member(), message.arguments()], default=str), flush=True)
        return True


if __name__ == "__main__":
    qt = QCoreApplication(sys.argv[:1])
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    bus, services = QDBusConnection.sessionBus(), Services()
    whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject("/", services, whole)
    assert all(map(bus.registerService, SERVICES))
    print(json.dumps(["ready", None]), flush=True)
    sys.exit(qt.exec())
