"""What the machine is up to: whether it runs on battery, and for how long nobody has used it."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from contextlib import suppress
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")


def on_battery(supplies: Path = SUPPLIES) -> bool | None:
    """Whether the machine runs on its battery; None if the system doesn't say."""
    if sys.platform == "win32":
        return _windows_on_battery()
    if sys.platform == "darwin":
        return _mac_on_battery()
    return linux_on_battery(supplies)


def idle_seconds() -> float | None:
    """Seconds since the last key or mouse movement; None if the system doesn't say.

    Under Wayland no program may see them: who can ask the session's bus has to.
    """
    if sys.platform == "win32":
        return _windows_idle()
    if sys.platform == "darwin":
        return _mac_idle()
    if os.environ.get("WAYLAND_DISPLAY") or not os.environ.get("DISPLAY"):
        return None
    return _x11_idle()


def linux_on_battery(supplies: Path) -> bool | None:
    """What the kernel says of the power supplies: on battery if one is used, and no mains is there.

    Batteries of mice, pens and the like (scope `Device`) don't count.
    """
    try:
        found = [_facts(supply) for supply in sorted(supplies.iterdir())]
    except OSError:
        return None
    of_machine = [facts for facts in found if facts["scope"] != "Device"]
    if any(facts["type"] in ("Mains", "USB") and facts["online"] == "1" for facts in of_machine):
        return False
    batteries = [facts["status"] for facts in of_machine if facts["type"] == "Battery"]
    if batteries:
        return "Discharging" in batteries
    return False if any(facts["type"] == "Mains" for facts in of_machine) else None


def _facts(supply: Path) -> dict[str, str]:
    facts = dict.fromkeys(("type", "scope", "online", "status"), "")
    for name in facts:
        with suppress(OSError):
            facts[name] = (supply / name).read_text("ascii", "replace").strip()
    return facts


# X11: the screen saver's extension, as libXss knows it


class _ScreenSaverInfo(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


def _x11_idle() -> float | None:
    try:
        x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    except OSError:
        return None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    for function in (x11.XDefaultRootWindow, x11.XCloseDisplay):
        function.argtypes = [ctypes.c_void_p]
    numbers = ctypes.POINTER(ctypes.c_int)
    saver.XScreenSaverQueryExtension.argtypes = [ctypes.c_void_p, numbers, numbers]
    saver.XScreenSaverQueryInfo.argtypes = [
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.POINTER(_ScreenSaverInfo),
    ]
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    try:
        first_event, first_error, info = ctypes.c_int(), ctypes.c_int(), _ScreenSaverInfo()
        known = saver.XScreenSaverQueryExtension(
            display, ctypes.byref(first_event), ctypes.byref(first_error)
        )
        root = x11.XDefaultRootWindow(display)
        if known and saver.XScreenSaverQueryInfo(display, root, ctypes.byref(info)):
            return float(info.idle) / 1000
        return None
    finally:
        x11.XCloseDisplay(display)


# Windows


if sys.platform == "win32":

    class _PowerStatus(ctypes.Structure):
        _fields_ = (
            ("line", ctypes.c_ubyte),
            ("flag", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds", ctypes.c_ulong),
            ("full_seconds", ctypes.c_ulong),
        )

    class _LastInput(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("tick", ctypes.c_uint))

    def _windows_on_battery() -> bool | None:
        status = _PowerStatus()
        if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
            return None
        return {0: True, 1: False}.get(status.line)

    def _windows_idle() -> float | None:
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        now = ctypes.windll.kernel32.GetTickCount()
        return float((now - last.tick) & 0xFFFFFFFF) / 1000


# macOS


if sys.platform == "darwin":

    def _mac_on_battery() -> bool | None:
        power = ctypes.CDLL(ctypes.util.find_library("IOKit"))
        core = ctypes.CDLL(ctypes.util.find_library("CoreFoundation"))
        power.IOPSCopyPowerSourcesInfo.restype = ctypes.c_void_p
        power.IOPSGetProvidingPowerSourceType.restype = ctypes.c_void_p
        power.IOPSGetProvidingPowerSourceType.argtypes = [ctypes.c_void_p]
        core.CFStringGetCString.argtypes = [
            ctypes.c_void_p,
            ctypes.c_char_p,
            ctypes.c_long,
            ctypes.c_uint32,
        ]
        core.CFRelease.argtypes = [ctypes.c_void_p]
        info = power.IOPSCopyPowerSourcesInfo()
        if not info:
            return None
        try:
            kind, text = (
                power.IOPSGetProvidingPowerSourceType(info),
                ctypes.create_string_buffer(64),
            )
            utf8 = 0x08000100
            if not kind or not core.CFStringGetCString(kind, text, len(text), utf8):
                return None
            return text.value == b"Battery Power"
        finally:
            core.CFRelease(info)

    def _mac_idle() -> float | None:
        services = ctypes.CDLL(ctypes.util.find_library("ApplicationServices"))
        services.CGEventSourceSecondsSinceLastEventType.restype = ctypes.c_double
        services.CGEventSourceSecondsSinceLastEventType.argtypes = [ctypes.c_int, ctypes.c_uint32]
        any_input = 0xFFFFFFFF
        return float(services.CGEventSourceSecondsSinceLastEventType(0, any_input))
