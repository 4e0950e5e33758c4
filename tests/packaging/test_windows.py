"""What Windows is told of the app besides the installer; nothing of Windows is needed."""

import hashlib
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging/windows"
VERSION_INFO = runpy.run_path(str(WINDOWS / "version_info.py"))


def test_a_version_is_four_numbers_for_windows_and_a_pre_release_is_marked() -> None:
    assert VERSION_INFO["numbers"]("1.20.3rc1") == (1, 20, 3, 0)
    assert "flags=0x2" in VERSION_INFO["resource"]("1.20.3rc1")
    assert "flags=0x0" in VERSION_INFO["resource"]("1.20.3")


def test_the_version_is_that_of_the_package() -> None:
    from photokin import __version__

    assert VERSION_INFO["project_version"]() == __version__


def test_winget_is_told_where_the_installer_is_and_its_checksum(tmp_path: Path) -> None:
    setup = tmp_path / "setup.exe"
    setup.write_bytes(b"setup")
    address = "https://example.org/setup.exe"

    files = runpy.run_path(str(WINDOWS / "winget.py"))["manifests"]("1.2.0", setup, address)

    assert sorted(files) == [
        "Photokin.Photokin.installer.yaml",
        "Photokin.Photokin.locale.en-US.yaml",
        "Photokin.Photokin.yaml",
    ]
    installer = files["Photokin.Photokin.installer.yaml"]
    assert f"InstallerUrl: {address}" in installer
    assert f"InstallerSha256: {hashlib.sha256(b'setup').hexdigest().upper()}" in installer
    assert all("PackageVersion: 1.2.0" in text for text in files.values())


@pytest.mark.parametrize(
    "name, mark", [("photokin.ico", b"\x00\x00\x01\x00"), ("photokin.icns", b"icns")]
)
def test_the_icons_are_those_that_the_drawing_makes(name: str, mark: bytes) -> None:
    icons = runpy.run_path(str(ROOT / "packaging/icons.py"))
    kept = (ROOT / "assets/icons" / name).read_bytes()
    made = icons["windows_icon" if name.endswith("ico") else "mac_icon"]()

    assert kept.startswith(mark)
    # PNG is packed otherwise by other versions of Qt, and edges are drawn a shade otherwise.
    assert abs(len(made) - len(kept)) < len(kept) / 10
