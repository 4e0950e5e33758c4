"""Write the Homebrew cask: python packaging/macos/cask.py VERSION ARM64.dmg X86_64.dmg URL.

URL is the folder that the two images can be downloaded from. The cask is printed.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

_CASK = """\
cask "photokin" do
  arch arm: "arm64", intel: "x86_64"

  version "{version}"
  sha256 arm:   "{arm}",
         intel: "{intel}"

  url "{url}/photokin-#{{version}}-macos-#{{arch}}.dmg"
  name "Photokin"
  desc "Finds the photos on your own disk that look like the one you drop on it"
  homepage "{homepage}"

  depends_on macos: ">= :sonoma"

  app "Photokin.app"

  zap trash: [
    "~/Library/Application Support/photokin",
    "~/Library/Preferences/org.photokin.Photokin.plist",
    "~/Library/Saved Application State/org.photokin.Photokin.savedState",
  ]
end
"""


def cask(version: str, arm: Path, intel: Path, url: str) -> str:
    """The cask; its home page is the part of the address before `/releases`."""
    return _CASK.format(
        version=version,
        arm=hashlib.sha256(arm.read_bytes()).hexdigest(),
        intel=hashlib.sha256(intel.read_bytes()).hexdigest(),
        url=url.replace(f"v{version}", "v#{version}"),
        homepage=url.partition("/releases")[0],
    )


if __name__ == "__main__":
    print(cask(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]), end="")
