"""What a process that reads hostile files gives up once its libraries are loaded.

| | Linux | macOS | Windows |
|---|---|---|---|
| processor time of a task | limited | limited | only its time is |
| memory | limited | | |
| the terminal | taken away | taken away | taken away |
| writing to files, core dumps | taken away | taken away | |
| removing, renaming and changing files | taken away (x86-64, ARM64) | | |
| the network, other programs and processes | taken away (x86-64, ARM64) | | |
| living on without the app | taken away | until its task is done | until its task is done |
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import platform
import signal
import struct
import sys
from pathlib import Path

OPEN_FILES = 64

_SET_PDEATHSIG, _SET_NO_NEW_PRIVS = 1, 38  # <sys/prctl.h>
_SECCOMP_FILTER, _ALL_THREADS = 1, 1  # <linux/seccomp.h>
_ALLOW, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026
_CLONE_THREAD = 0x10000
_X32 = 0x40000000  # the bit of system calls with 32-bit pointers on x86-64
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_TYPE_AT_TERMINAL = 0x5412  # TIOCSTI of <asm/ioctls.h>
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # <linux/filter.h>
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data

# Network and sockets; programs and processes; files and folders; the machine; ways around this.
# Refused with an error, not with death: a library may try, and go on without.
_REFUSED = """
    socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg
    execve execveat fork vfork ptrace process_vm_readv process_vm_writev kill tkill
    rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal pidfd_getfd unshare setns
    creat truncate unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link linkat symlink
    symlinkat mknod mknodat chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime
    utimes utimensat futimesat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
    mount umount2 pivot_root chroot swapon swapoff reboot sethostname setdomainname init_module
    finit_module delete_module kexec_load bpf perf_event_open keyctl add_key request_key
    name_to_handle_at open_by_handle_at userfaultfd shmget shmat msgget semget
    io_uring_setup io_uring_enter io_uring_register
""".split()
_UNKNOWN = ["clone3", "openat2"]
"""Said to be unknown: what they would do can't be seen, and libraries fall back to others."""
# Numbers that both have since Linux 5.1 are not told apart by architecture.
_COMMON = {
    "pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426,
    "io_uring_register": 427, "pidfd_open": 434, "clone3": 435, "openat2": 437, "pidfd_getfd": 438,
    "fchmodat2": 452,
}  # fmt: skip
_X86_64 = {
    "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49,
    "listen": 50, "socketpair": 53, "accept4": 288, "sendmmsg": 307,
    "execve": 59, "execveat": 322, "fork": 57, "vfork": 58, "ptrace": 101, "process_vm_readv": 310,
    "process_vm_writev": 311, "kill": 62, "tkill": 200, "rt_sigqueueinfo": 129,
    "rt_tgsigqueueinfo": 297, "unshare": 272, "setns": 308,
    "creat": 85, "truncate": 76, "unlink": 87, "unlinkat": 263, "rename": 82, "renameat": 264,
    "renameat2": 316, "mkdir": 83, "mkdirat": 258, "rmdir": 84, "link": 86, "linkat": 265,
    "symlink": 88, "symlinkat": 266, "mknod": 133, "mknodat": 259, "chmod": 90, "fchmod": 91,
    "fchmodat": 268, "chown": 92, "fchown": 93, "lchown": 94, "fchownat": 260, "utime": 132,
    "utimes": 235, "utimensat": 280, "futimesat": 261, "setxattr": 188, "lsetxattr": 189,
    "fsetxattr": 190, "removexattr": 197, "lremovexattr": 198, "fremovexattr": 199,
    "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "swapon": 167, "swapoff": 168,
    "reboot": 169, "sethostname": 170, "setdomainname": 171, "init_module": 175,
    "finit_module": 313, "delete_module": 176, "kexec_load": 246, "bpf": 321,
    "perf_event_open": 298, "keyctl": 250, "add_key": 248, "request_key": 249,
    "name_to_handle_at": 303, "open_by_handle_at": 304, "userfaultfd": 323, "shmget": 29,
    "shmat": 30, "msgget": 68, "semget": 64,
    "open": 2, "openat": 257, "clone": 56, "tgkill": 234, "prlimit64": 302, "ioctl": 16,
}  # fmt: skip
_ARM64 = {
    "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203,
    "sendto": 206, "sendmsg": 211, "accept4": 242, "sendmmsg": 269,
    "execve": 221, "execveat": 281, "ptrace": 117, "process_vm_readv": 270,
    "process_vm_writev": 271, "kill": 129, "tkill": 130, "rt_sigqueueinfo": 138,
    "rt_tgsigqueueinfo": 240, "unshare": 97, "setns": 268,
    "truncate": 45, "unlinkat": 35, "renameat": 38, "renameat2": 276, "mkdirat": 34, "linkat": 37,
    "symlinkat": 36, "mknodat": 33, "fchmod": 52, "fchmodat": 53, "fchown": 55, "fchownat": 54,
    "utimensat": 88, "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7, "removexattr": 14,
    "lremovexattr": 15, "fremovexattr": 16,
    "mount": 40, "umount2": 39, "pivot_root": 41, "chroot": 51, "swapon": 224, "swapoff": 225,
    "reboot": 142, "sethostname": 161, "setdomainname": 162, "init_module": 105,
    "finit_module": 273, "delete_module": 106, "kexec_load": 104, "bpf": 280,
    "perf_event_open": 241, "keyctl": 219, "add_key": 217, "request_key": 218,
    "name_to_handle_at": 264, "open_by_handle_at": 265, "userfaultfd": 282, "shmget": 194,
    "shmat": 196, "msgget": 186, "semget": 190,
    "openat": 56, "clone": 220, "tgkill": 131, "prlimit64": 261, "ioctl": 29,
}  # fmt: skip
# By machine: <linux/audit.h>'s name of it, the number of the call that makes a filter, and the rest
_MACHINES = {
    "x86_64": (0xC000003E, 317, _X86_64),
    "aarch64": (0xC00000B7, 277, _ARM64),
}


def confine(memory_bytes: int) -> list[str]:
    """Give up, for good, all that reading and decoding a file does not need.

    `memory_bytes` is the limit of the address space. Returns what this system would not take away,
    and why.
    """
    _fall_silent()
    with contextlib.suppress(OSError):  # where memory is short, this ends before the app does
        Path("/proc/self/oom_score_adj").write_text("500")
    if sys.platform == "win32":
        return ["limits: this system has others"]
    limits = {"AS": memory_bytes, "CORE": 0, "FSIZE": 0, "NOFILE": OPEN_FILES}
    kept = [_limit(f"RLIMIT_{name}", value) for name, value in limits.items()]
    if sys.platform == "linux":
        kept += [_end_with_the_app(), _refuse_system_calls()]
    return [each for each in kept if each]


def machine_memory() -> int:
    """Bytes of memory that this machine has; endless where that has no bearing on the limit."""
    if sys.platform != "linux":
        return sys.maxsize
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def limit_processor_seconds(seconds: float) -> None:
    """Have this process killed once it has used so much more processor time.

    That is fairer than time: it does not run while the machine sleeps or does other things.
    """
    if sys.platform == "win32":
        return  # there, only time is counted
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(used + seconds)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


def is_processor_limit(exit_code: int | None) -> bool:
    """Whether a process ended this way because of `limit_processor_seconds`."""
    return hasattr(signal, "SIGXCPU") and exit_code == -signal.SIGXCPU


def _fall_silent() -> None:
    """Keep what libraries have to say about a file from the terminal, which may obey it."""
    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(sink, stream)
    os.close(sink)


def _limit(name: str, value: int) -> str:
    """Lower a limit; one that is lower already stays. Returns why it can't be, or nothing."""
    if sys.platform == "win32":
        return name
    import resource

    kind = getattr(resource, name)
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError) as error:
        return f"{name}: {error}"
    return ""


def _end_with_the_app() -> str:
    """Be killed as soon as the app is, even in the middle of a task that never ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        return f"outliving the app: {os.strerror(ctypes.get_errno())}"
    return ""


def _refuse_system_calls() -> str:
    """Have the kernel refuse all that changes anything or talks to anyone, in every thread."""
    machine = platform.machine()
    if machine not in _MACHINES or sys.maxsize < 2**32:
        return f"system calls: those of {machine} are not known"
    audit, make_filter, numbers = _MACHINES[machine]
    code = _filter(audit, numbers | _COMMON)
    instructions = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(instructions))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.syscall(
        ctypes.c_long(make_filter), ctypes.c_uint(_SECCOMP_FILTER), ctypes.c_uint(_ALL_THREADS),
        program,
    ):  # fmt: skip
        return f"system calls: {os.strerror(ctypes.get_errno())}"
    return ""


def _filter(audit: int, numbers: dict[str, int]) -> bytes:
    """The program that the kernel runs at every system call: struct sock_filter, one by one."""
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, audit, yes=1),
        _step(_RETURN, _EPERM),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, no=1),
        _step(_RETURN, _EPERM),
    ]
    for refused, names in ((_EPERM, _REFUSED), (_ENOSYS, _UNKNOWN)):
        for name in names:
            if name in numbers:
                code += [_step(_EQUAL, numbers[name], no=1), _step(_RETURN, refused)]
    # To open is to read; a new process that shares all with this one is a thread; signals, limits
    # and terminals are this process's own.
    for name, argument, compare, value, if_so, else_ in (
        ("open", 1, _ANY_BIT, _WRITING, _EPERM, _ALLOW),
        ("openat", 2, _ANY_BIT, _WRITING, _EPERM, _ALLOW),
        ("clone", 0, _ANY_BIT, _CLONE_THREAD, _ALLOW, _EPERM),
        ("tgkill", 0, _EQUAL, os.getpid(), _ALLOW, _EPERM),
        ("prlimit64", 0, _EQUAL, 0, _ALLOW, _EPERM),
        ("ioctl", 1, _EQUAL, _TYPE_AT_TERMINAL, _EPERM, _ALLOW),
    ):
        if name in numbers:
            code += [
                _step(_EQUAL, numbers[name], no=4),
                _step(_LOAD, _ARGUMENTS + 8 * argument),
                _step(compare, value, no=1),
                _step(_RETURN, if_so),
                _step(_RETURN, else_),
            ]
    code.append(_step(_RETURN, _ALLOW))
    return b"".join(code)


def _step(operation: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """One instruction; of a comparison, how many instructions are skipped after either answer."""
    return struct.pack("@HBBI", operation, yes, no, value)
