"""Volumes: which drive or network share a folder lies on, and where that is mounted at present."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_UUIDS = Path("/dev/disk/by-uuid")
# What other machines change there is not told to this one.
_REMOTE = frozenset(
    "9p afs afpfs ceph cifs coda davfs fuse.davfs fuse.gvfsd-fuse fuse.rclone fuse.s3fs fuse.sshfs "
    "fuse.glusterfs lustre ncpfs nfs nfs4 prl_fs remote smb2 smb3 smbfs vboxsf virtiofs "
    "webdav".split()
)
# The number that their superblock tells is made from their UUID, not from the device.
_TOLD_BY_SUPERBLOCK = frozenset(["btrfs", "ext2", "ext3", "ext4", "zfs"])


@dataclass(frozen=True)
class Place:
    """Where a folder is: on a volume, at the path `inside` it, with a file number.

    The volume stays the same wherever it is mounted. Not every file system keeps file numbers.
    """

    volume: str
    inside: str
    number: int

    def __str__(self) -> str:
        """As the catalogue keeps it."""
        return json.dumps([self.volume, self.inside, self.number])

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """The reverse of `str`; None for anything else, such as what older versions kept."""
        try:
            volume, inside, number = json.loads(text)
        except (ValueError, TypeError):
            return None
        return cls(volume, inside, number)

    def same_path(self, other: Place) -> bool:
        """Whether both are at one path of one volume."""
        return (self.volume, self.inside) == (other.volume, other.inside)


@dataclass(frozen=True)
class Mount:
    """A volume's directory `root`, which is seen at `point`; the kind of its file system."""

    point: Path
    root: Path
    kind: str
    source: str


def place(folder: Path) -> Place | None:
    """Where a folder is; None if it is not there."""
    try:
        real = _real(folder)
        status = real.stat()
        mount = _mount_of(real)
        if mount is None:
            return Place(f"device {status.st_dev}", str(real), status.st_ino)
        inside = mount.root / real.relative_to(mount.point)
        return Place(_volume(mount, status.st_dev), inside.as_posix(), status.st_ino)
    except OSError:
        return None


def whereabouts(known: Place) -> Iterator[Path]:
    """The paths at which the folder that was at a place may be found now."""
    for mount in mounts():
        try:
            path = mount.point / Path(known.inside).relative_to(mount.root)
            if os.path.isdir(path) and (now := place(path)) and now.same_path(known):  # noqa: PTH112
                yield path
        except (OSError, ValueError):
            continue  # this mount does not show it


def is_remote(folder: Path) -> bool:
    """Whether other machines may change a folder without this one being told."""
    try:
        real = _real(folder)
    except OSError:
        return False
    mount = _mount_of(real)
    return real.drive.startswith("\\\\") or (mount is not None and mount.kind in _REMOTE)


def mounts() -> tuple[Mount, ...]:
    """What is mounted at present, the latest last."""
    if sys.platform == "win32":
        return _windows_mounts()
    try:
        if sys.platform == "darwin":
            return _mac_mounts(_mac_volumes())
        return _linux_mounts(_MOUNTS.read_bytes())
    except OSError:  # the system doesn't tell
        return ()


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder, strict=True))


def _mount_of(real: Path) -> Mount | None:
    """The mount that shows a path without links: the latest of the longest."""
    found: Mount | None = None
    for mount in mounts():
        if real.is_relative_to(mount.point) and (
            found is None or len(mount.point.parts) >= len(found.point.parts)
        ):
            found = mount
    return found


def _volume(mount: Mount, device: int) -> str:
    """What a volume is known by: the same after it was unplugged, for all but a few kinds."""
    if mount.kind in _REMOTE:
        return f"share {mount.source}"
    if sys.platform == "win32":
        return f"serial {device:x}"
    if sys.platform == "darwin":
        found = _mac_volume_uuid(mount.point)
    elif mount.kind in _TOLD_BY_SUPERBLOCK:
        number = os.statvfs(mount.point).f_fsid
        found = f"{number:x}" if number else None
    else:
        found = _linux_uuid(mount.source)
    return f"uuid {found}" if found else f"device {device}"


# Linux


@functools.lru_cache(maxsize=2)
def _linux_mounts(text: bytes) -> tuple[Mount, ...]:
    """Of proc_pid_mountinfo(5): id parent major:minor root point options … - kind source …."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(b" - ")
        fields, (kind, source, *_) = before.split(b" "), after.split(b" ")
        root, point = (Path(os.fsdecode(_unescaped(field))) for field in fields[3:5])
        found.append(Mount(point, root, kind.decode(), os.fsdecode(_unescaped(source))))
    return tuple(found)


def _unescaped(field: bytes) -> bytes:
    return re.sub(rb"\\([0-7]{3})", lambda digits: bytes([int(digits[1], 8)]), field)


def _linux_uuid(source: str) -> str | None:
    """The UUID, or serial number, of the file system on a device, as udev links it."""
    try:
        device = Path(source).stat().st_rdev
        for link in _UUIDS.iterdir():
            if device and link.stat().st_rdev == device:
                return link.name
    except OSError:
        pass  # no device, or no udev
    return None


# macOS


@functools.lru_cache(maxsize=1)
def _mac_mounts(_there: tuple[tuple[str, int], ...]) -> tuple[Mount, ...]:
    """Of mount(8): `source on point (kind, options)`; asked once for what is in /Volumes."""
    text = os.fsdecode(subprocess.run(["/sbin/mount"], capture_output=True).stdout)
    found = re.findall(r"^(.+?) on (/.*) \((\w+).*\)$", text, re.MULTILINE)
    return tuple(Mount(Path(point), Path("/"), kind, source) for source, point, kind in found)


def _mac_volumes() -> tuple[tuple[str, int], ...]:
    """The names in /Volumes, and their devices."""
    with os.scandir("/Volumes") as entries:
        return tuple(sorted((entry.name, entry.stat().st_dev) for entry in entries))


def _mac_volume_uuid(point: Path) -> str | None:
    """Of getattrlist(2): ATTR_VOL_INFO with ATTR_VOL_UUID."""
    wanted = (ctypes.c_uint32 * 6)(5, 0, 0x80000000 | 0x00040000, 0, 0, 0)
    answer = ctypes.create_string_buffer(20)  # its length, and the UUID
    libc = ctypes.CDLL(None)
    if libc.getattrlist(os.fsencode(point), wanted, answer, len(answer), 0):
        return None
    return str(uuid.UUID(bytes=answer.raw[4:]))


# Windows: Python's st_dev is the serial number of the volume there.


def _windows_mounts() -> tuple[Mount, ...]:
    found: list[Mount] = []
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        letters = kernel.GetLogicalDrives()
        for number in range(26):
            if letters >> number & 1:
                drive = f"{chr(ord('A') + number)}:\\"
                remote = kernel.GetDriveTypeW(drive) == 4  # DRIVE_REMOTE
                found.append(Mount(Path(drive), Path("/"), "remote" if remote else "", drive))
    return tuple(found)
