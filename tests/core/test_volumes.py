import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photokin.core import volumes
from photokin.core.volumes import Mount, Place
from tests.drives import Drive

MOUNTINFO = rb"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
42 27 8:17 / /media/ann/MY\040PHOTOS rw,nosuid shared:2 master:3 - vfat /dev/sdb1 rw
43 27 254:0 /srv/photos /home/ann/photos rw,relatime - ext4 /dev/vda rw
44 27 0:52 / /mnt/nas rw,relatime - cifs //nas/ann\040b rw
"""


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    drive = Drive(tmp_path / "drive.img")
    yield drive
    drive.unplug()


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with other mounts than this one."""
    (tmp_path / "mountinfo").write_bytes(MOUNTINFO)
    monkeypatch.setattr(volumes, "_MOUNTS", tmp_path / "mountinfo")


@pytest.mark.skipif(sys.platform != "linux", reason="it reads what Linux tells")
def test_linux_tells_what_is_mounted_where(mounted: None) -> None:
    assert volumes.mounts()[2:] == (
        Mount(Path("/media/ann/MY PHOTOS"), Path("/"), "vfat", "/dev/sdb1"),
        Mount(Path("/home/ann/photos"), Path("/srv/photos"), "ext4", "/dev/vda"),
        Mount(Path("/mnt/nas"), Path("/"), "cifs", "//nas/ann b"),
    )


@pytest.mark.skipif(sys.platform != "linux", reason="it reads what Linux tells")
def test_a_network_share_is_told_by_the_kind_of_its_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share needs a server: here the system says that this folder is one."""
    share = tmp_path / "share"
    share.mkdir()
    before = volumes.mounts()
    mounts = (*before, Mount(share.resolve(), Path("/"), "nfs4", "nas:/photos"))
    monkeypatch.setattr(volumes, "mounts", lambda: mounts)
    assert volumes.is_remote(share)
    assert not volumes.is_remote(tmp_path)
    place = volumes.place(share)
    assert place is not None
    assert (place.volume, place.inside) == ("share nas:/photos", "/")


def test_a_folder_that_is_gone_is_nowhere(tmp_path: Path) -> None:
    assert volumes.place(tmp_path / "gone") is None


def test_a_place_is_kept_as_text(tmp_path: Path) -> None:
    place = volumes.place(tmp_path)
    assert place is not None
    assert Place.parse(str(place)) == place


@pytest.mark.parametrize("text", ["", "2049:1234", "17", '["a"]', "{}"])
def test_what_is_no_place_is_not_taken_for_one(text: str) -> None:
    assert Place.parse(text) is None


def test_a_folder_is_the_same_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder", target_is_directory=True)
    assert volumes.place(tmp_path / "link") == volumes.place(tmp_path / "folder")


def test_a_drive_is_known_wherever_it_is_mounted(drive: Drive, tmp_path: Path) -> None:
    first = drive.plug_in(tmp_path / "first") / "photos"
    first.mkdir()
    known = volumes.place(first)
    drive.unplug()
    assert known is not None
    assert list(volumes.whereabouts(known)) == []
    second = drive.plug_in(tmp_path / "second") / "photos"
    assert volumes.place(second) == known
    assert list(volumes.whereabouts(known)) == [second]


def test_two_drives_at_one_mount_point_are_told_apart(drive: Drive, tmp_path: Path) -> None:
    one = volumes.place(drive.plug_in(tmp_path / "drive"))
    drive.unplug()
    other = Drive(tmp_path / "other.img")
    try:
        two = volumes.place(other.plug_in(tmp_path / "drive"))
    finally:
        other.unplug()
    assert one is not None
    assert two is not None
    assert not one.same_path(two)
    assert not two.same_path(volumes.place(tmp_path / "drive") or one)
