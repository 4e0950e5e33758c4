"""Write the winget manifest of a release: python packaging/windows/winget.py VERSION SETUP URL OUT.

SETUP is the installer and URL is where it can be downloaded. The three files that come into OUT go
into microsoft/winget-pkgs, under manifests/p/Photokin/Photokin/VERSION.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

IDENTIFIER = "Photokin.Photokin"
SCHEMA = "1.10.0"

_VERSION = """\
# yaml-language-server: $schema=https://aka.ms/winget-manifest.version.{schema}.schema.json
PackageIdentifier: {identifier}
PackageVersion: {version}
DefaultLocale: en-US
ManifestType: version
ManifestVersion: {schema}
"""
_INSTALLER = """\
# yaml-language-server: $schema=https://aka.ms/winget-manifest.installer.{schema}.schema.json
PackageIdentifier: {identifier}
PackageVersion: {version}
Platform:
- Windows.Desktop
MinimumOSVersion: 10.0.17763.0
InstallerType: nullsoft
Scope: user
InstallModes:
- interactive
- silent
- silentWithProgress
UpgradeBehavior: install
ExpectedReturnCodes:
- InstallerReturnCode: 1
  ReturnResponse: cancelledByUser
- InstallerReturnCode: 3
  ReturnResponse: packageInUse
- InstallerReturnCode: 4
  ReturnResponse: invalidParameter
- InstallerReturnCode: 5
  ReturnResponse: systemNotSupported
AppsAndFeaturesEntries:
- DisplayName: Photokin
  Publisher: The Photokin authors
  ProductCode: Photokin
Installers:
- Architecture: x64
  InstallerUrl: {url}
  InstallerSha256: {digest}
ManifestType: installer
ManifestVersion: {schema}
"""
_LOCALE = """\
# yaml-language-server: $schema=https://aka.ms/winget-manifest.defaultLocale.{schema}.schema.json
PackageIdentifier: {identifier}
PackageVersion: {version}
PackageLocale: en-US
Publisher: The Photokin authors
PackageName: Photokin
License: MIT
ShortDescription: Finds the photos on your own disk that look like the one you drop on it.
Tags:
- duplicates
- image-search
- offline
- photos
ManifestType: defaultLocale
ManifestVersion: {schema}
"""
_KINDS = {"": _VERSION, ".installer": _INSTALLER, ".locale.en-US": _LOCALE}


def manifests(version: str, setup: Path, url: str) -> dict[str, str]:
    """The files by name."""
    said = {
        "schema": SCHEMA,
        "identifier": IDENTIFIER,
        "version": version,
        "url": url,
        "digest": hashlib.sha256(setup.read_bytes()).hexdigest().upper(),
    }
    return {f"{IDENTIFIER}{kind}.yaml": text.format(**said) for kind, text in _KINDS.items()}


if __name__ == "__main__":
    release, setup_file, address, target = sys.argv[1:]
    Path(target).mkdir(parents=True, exist_ok=True)
    for name, text in manifests(release, Path(setup_file), address).items():
        Path(target, name).write_text(text, "utf-8")
