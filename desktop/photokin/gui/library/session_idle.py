"""For how long nobody has used this session, as the desktop says it on the session's bus."""

from __future__ import annotations

import sys

_ASKED = (  # service, path, interface, method; all answer in milliseconds
    (
        "org.gnome.Mutter.IdleMonitor",
        "/org/gnome/Mutter/IdleMonitor/Core",
        "org.gnome.Mutter.IdleMonitor",
        "GetIdletime",
    ),
    (
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "GetSessionIdleTime",  # the specification says seconds, KDE milliseconds
    ),
)
_PATIENCE_MS = 500


def idle_seconds() -> float | None:
    """Seconds since the last input; None if nobody says. To be called on a thread."""
    if sys.platform in ("win32", "darwin"):
        return None
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    for service, path, interface, method in _ASKED:
        call = QDBusMessage.createMethodCall(service, path, interface, method)
        call.setAutoStartService(False)
        reply = bus.call(call, QDBus.CallMode.Block, _PATIENCE_MS)
        if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            return float(reply.arguments()[0]) / 1000
    return None
