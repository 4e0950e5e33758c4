"""What Windows is told of the app besides the installer; nothing of Windows is needed."""

import hashlib
import io
import runpy
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

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


@pytest.mark.parametrize("name", ["photokin.ico", "photokin.icns"])
def test_the_icons_are_those_that_the_drawing_makes(name: str) -> None:
    icons = runpy.run_path(str(ROOT / "packaging/icons.py"))
    made = icons["windows_icon" if name.endswith("ico") else "mac_icon"]()

    with Image.open(ROOT / "assets/icons" / name) as kept, Image.open(io.BytesIO(made)) as drawn:
        assert kept.info["sizes"] == drawn.info["sizes"]
        # Other versions of Qt draw edges a shade otherwise.
        difference = ImageChops.difference(kept.convert("RGBA"), drawn.convert("RGBA"))
        assert max(ImageStat.Stat(difference).mean) < 2
