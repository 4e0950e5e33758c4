"""How the app stays out of the person's way: low priority, no traces, and memory given back."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

NICENESS = 10
_BELOW_NORMAL = 0x4000  # <winbase.h>
# <sys/resource.h> of macOS: kinds of policy, their scope, and what is wanted of each
_DISK, _ATIME_UPDATES, _MATERIALIZE_DATALESS = 0, 2, 3
_PROCESS = 0
_UTILITY, _OFF = 4, 1


def lower_process_priority() -> None:
    """Let other programs go before this process, at the processor and at the disk.

    Linux derives the priority at the disk from the niceness. On macOS the process also leaves no
    access times behind, and can't cause a file to be downloaded that is only in the cloud.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        return
    os.nice(max(0, NICENESS - os.getpriority(os.PRIO_PROCESS, 0)))
    if sys.platform == "darwin":
        policies = ((_DISK, _UTILITY), (_ATIME_UPDATES, _OFF), (_MATERIALIZE_DATALESS, _OFF))
        for kind, wanted in policies:
            ctypes.CDLL(None).setiopolicy_np(kind, _PROCESS, wanted)


def open_to_read(path: str | os.PathLike[str], flags: int = 0) -> int:
    """A descriptor of a file to read bytes from; its access time stays as it is if that can be.

    Linux lets only its owner ask for that. `flags` are further ones of os.open. Raises OSError.
    """
    flags |= os.O_RDONLY | getattr(os, "O_BINARY", 0)
    if sys.platform == "linux":
        with contextlib.suppress(PermissionError):
            return os.open(path, flags | os.O_NOATIME)
    return os.open(path, flags)


def give_back_memory() -> None:
    """Return freed memory to the system: after a burst, glibc keeps a hundred megabytes of it.

    Other allocators return it by themselves.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none, and needs none
        if trim is not None:
            trim(0)
