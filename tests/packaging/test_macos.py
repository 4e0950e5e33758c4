"""What the macOS app is told of itself, and how its image is signed; nothing of macOS is needed."""

import hashlib
import plistlib
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACOS = ROOT / "packaging/macos"
SCRIPT = runpy.run_path(str(MACOS / "installers.py"))


def _plist(name: str) -> dict[str, object]:
    content: dict[str, object] = plistlib.loads((MACOS / name).read_bytes())
    return content


@pytest.mark.parametrize(
    "place", ["DesktopFolder", "DocumentsFolder", "RemovableVolumes", "PhotoLibrary"]
)
def test_each_place_that_the_system_asks_about_has_a_reason(place: str) -> None:
    reason = _plist("Info.plist")[f"NS{place}UsageDescription"]
    assert "never leave this Mac" in str(reason)


def test_it_offers_to_open_photos_and_never_does_so_unasked() -> None:
    (kind,) = _plist("Info.plist")["CFBundleDocumentTypes"]
    assert kind["LSHandlerRank"] == "Alternate"
    assert {"public.jpeg", "public.heic", "public.png"} <= set(kind["LSItemContentTypes"])


def test_the_hardened_runtime_allows_no_code_that_others_signed() -> None:
    assert "com.apple.security.cs.disable-library-validation" not in _plist("entitlements.plist")


def test_without_secrets_nothing_is_signed_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SCRIPT["sign"](tmp_path, {})
    SCRIPT["notarise"](tmp_path, {"PHOTOKIN_MACOS_IDENTITY": "Someone"})

    signed, notarised = capsys.readouterr().out.splitlines()
    assert signed == "Not signed: PHOTOKIN_MACOS_IDENTITY is not set."
    assert notarised.startswith("Not notarised: PHOTOKIN_NOTARY_KEY, ")


def test_what_lies_deepest_is_signed_first_and_texts_are_not(tmp_path: Path) -> None:
    program, library = tmp_path / "Contents/MacOS/photokin", tmp_path / "Contents/a/b/one.dylib"
    for file in (program, library):
        file.parent.mkdir(parents=True)
        file.write_bytes(bytes.fromhex("cffaedfe") + bytes(100))
    (tmp_path / "Contents/Info.plist").write_text("<plist/>")
    (tmp_path / "Contents/link.dylib").symlink_to(library)

    assert SCRIPT["mach_o_files"](tmp_path) == [library, program]


def test_the_cask_names_both_images_by_their_checksums(tmp_path: Path) -> None:
    arm, intel = tmp_path / "arm.dmg", tmp_path / "intel.dmg"
    arm.write_bytes(b"arm")
    intel.write_bytes(b"intel")
    address = "https://example.org/photokin/releases/download/v1.2.0"

    text = runpy.run_path(str(MACOS / "cask.py"))["cask"]("1.2.0", arm, intel, address)

    assert f'arm:   "{hashlib.sha256(b"arm").hexdigest()}"' in text
    assert f'intel: "{hashlib.sha256(b"intel").hexdigest()}"' in text
    assert "/releases/download/v#{version}/photokin-#{version}-macos-#{arch}.dmg" in text
    assert 'homepage "https://example.org/photokin"' in text
