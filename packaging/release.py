"""Make a release.

    release.py 1.2.0            bump, date, commit and tag

It writes the version and its date where they belong, commits and tags; pushing the tag, which it
leaves to you, starts the workflow that builds a draft release. For that workflow:

    release.py --check v1.2.0   whether the tag, the package and the changelog agree
    release.py --notes 1.2.0    what the changelog says of that version
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

VERSION_FILE = "desktop/photokin/__init__.py"
CHANGELOG = "CHANGELOG.md"
BRANCH = "main"

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:(a|b|rc)(\d+))?")
_LINE = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_UNRELEASED = "## [Unreleased]\n"


class ReleaseError(Exception):
    """Why there is no release, and what to do."""


def main(argv: Sequence[str], root: Path) -> int:
    """Release the checkout in `root`, or answer about it; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("version", nargs="?", help="the version to release")
    asked.add_argument("--check", metavar="TAG")
    asked.add_argument("--notes", metavar="VERSION")
    options = parser.parse_args(argv)
    try:
        if options.check:
            check(root, options.check)
        elif options.notes:
            print(notes((root / CHANGELOG).read_text("utf-8"), options.notes))
        else:
            release(root, options.version, dt.datetime.now(dt.UTC).date())
            print(f"Committed and tagged. To publish: git push origin {BRANCH} v{options.version}")
    except (ReleaseError, subprocess.CalledProcessError) as error:
        print(f"release.py: {error}", file=sys.stderr)
        return 1
    return 0


def release(root: Path, version: str, date: dt.date) -> None:
    """Bump, commit and tag. Raises ReleaseError, and has then changed nothing."""
    source = (root / VERSION_FILE).read_text("utf-8")
    current = stated_version(source)
    if order(version) <= order(current) and tagged(root, current):
        raise ReleaseError(f"{version} is not after {current}, which was released")
    if order(version) < order(current):
        raise ReleaseError(f"{version} is before {current}, the version of the sources")
    if tagged(root, version):
        raise ReleaseError(f"there is a tag v{version} already")
    if git(root, "status", "--porcelain"):
        raise ReleaseError("there are changes that are not committed")
    if git(root, "branch", "--show-current") != BRANCH:
        raise ReleaseError(f"releases are made on {BRANCH}")
    written = {
        VERSION_FILE: _LINE.sub(f'__version__ = "{version}"', source),
        CHANGELOG: dated((root / CHANGELOG).read_text("utf-8"), version, date),
    }
    for name, text in written.items():
        (root / name).write_text(text, "utf-8")
    git(root, "add", *written)
    git(root, "commit", "--quiet", "--message", f"Release {version}")
    git(root, "tag", "--annotate", "--message", f"Photokin {version}", f"v{version}")


def check(root: Path, tag: str) -> None:
    """Raise ReleaseError unless a tag is that of the sources and the changelog tells of it."""
    version = stated_version((root / VERSION_FILE).read_text("utf-8"))
    if tag != f"v{version}":
        raise ReleaseError(f"the tag is {tag}, but the sources are of {version}")
    notes((root / CHANGELOG).read_text("utf-8"), version)


def stated_version(source: str) -> str:
    """The version that a module states."""
    found = _LINE.search(source)
    if found is None:
        raise ReleaseError(f"{VERSION_FILE} states no version")
    return found[1]


def order(version: str) -> tuple[int, int, int, str, int]:
    """What versions are sorted by: pre-releases before their release."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ReleaseError(f"{version} is no version such as 1.2.0 or 1.2.0rc1")
    major, minor, patch, stage, number = found.groups()
    return int(major), int(minor), int(patch), stage or "release", int(number or 0)


def dated(changelog: str, version: str, date: dt.date) -> str:
    """The changelog, in which what was not released yet is this version of that date."""
    if not section(changelog, "Unreleased"):
        raise ReleaseError(f"{CHANGELOG} says nothing of what is new, under [Unreleased]")
    return changelog.replace(_UNRELEASED, f"{_UNRELEASED}\n## [{version}] - {date}\n", 1)


def notes(changelog: str, version: str) -> str:
    """What the changelog says of a version."""
    said = section(changelog, version)
    if not said:
        raise ReleaseError(f"{CHANGELOG} says nothing of {version}")
    return said


def section(changelog: str, name: str) -> str:
    """What stands under one heading of versions; nothing if it is not there."""
    heading = rf"^## \[{re.escape(name)}\].*?$"
    found = re.search(rf"{heading}(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return "" if found is None else found[1].strip()


def tagged(root: Path, version: str) -> bool:
    """Whether a version was released."""
    return bool(git(root, "tag", "--list", f"v{version}"))


def git(root: Path, *arguments: str) -> str:
    """What git says. Raises CalledProcessError."""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1]))
