"""A release is bumped, checked and tagged, on a scratch repository."""

import runpy
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "packaging/release.py"))
CHANGELOG = """# Changelog

## [Unreleased]

### Added

- Something.

## [0.9.0] - 2025-01-01

- The first.
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of version 0.9.0, which was released."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Someone")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "someone@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name, text in (
        ("desktop/photokin/__init__.py", '"""A module."""\n\n__version__ = "0.9.0"\n'),
        ("CHANGELOG.md", CHANGELOG),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "tag", "v0.9.0")
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", root, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def run(root: Path, *arguments: str) -> int:
    status: int = SCRIPT["main"](arguments, root)
    return status


def test_a_release_bumps_dates_commits_and_tags(checkout: Path) -> None:
    assert run(checkout, "1.0.0") == 0

    assert '__version__ = "1.0.0"' in (checkout / "desktop/photokin/__init__.py").read_text()
    changelog = (checkout / "CHANGELOG.md").read_text()
    assert changelog.index("## [Unreleased]") < changelog.index("## [1.0.0] - 2")
    assert changelog.index("## [1.0.0]") < changelog.index("- Something.")
    assert git(checkout, "status", "--porcelain") == ""
    assert git(checkout, "tag", "--points-at", "HEAD") == "v1.0.0"
    assert run(checkout, "--check", "v1.0.0") == 0


@pytest.mark.parametrize("version", ["0.8.0", "0.9.0", "0.9.0rc1", "1.0", "next"])
def test_a_version_that_is_none_or_not_new_is_refused(
    checkout: Path, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(checkout, version) == 1
    assert "release.py: " in capsys.readouterr().err
    assert git(checkout, "status", "--porcelain") == ""


def test_a_pre_release_comes_before_its_release(checkout: Path) -> None:
    order = SCRIPT["order"]
    versions = ["1.0.0", "1.0.0rc2", "1.0.0a1", "0.9.9", "1.0.1a1", "1.0.0rc10"]
    assert sorted(versions, key=order) == [
        "0.9.9", "1.0.0a1", "1.0.0rc2", "1.0.0rc10", "1.0.0", "1.0.1a1",
    ]  # fmt: skip


def test_the_first_release_may_be_of_the_version_that_the_sources_have(checkout: Path) -> None:
    git(checkout, "tag", "--delete", "v0.9.0")
    (checkout / "CHANGELOG.md").write_text(CHANGELOG.partition("## [0.9.0]")[0])
    git(checkout, "commit", "--quiet", "--all", "--message", "Nothing was released")

    assert run(checkout, "0.9.0") == 0

    assert run(checkout, "--check", "v0.9.0") == 0


def test_without_a_word_of_what_is_new_there_is_no_release(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(checkout, "1.0.0")

    assert run(checkout, "1.1.0") == 1

    assert "says nothing of what is new" in capsys.readouterr().err


def test_changes_that_are_not_committed_are_not_released(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "new.py").touch()
    assert run(checkout, "1.0.0") == 1
    assert "not committed" in capsys.readouterr().err


def test_a_tag_of_another_version_fails_the_check(checkout: Path) -> None:
    assert run(checkout, "--check", "v1.0.0") == 1


def test_the_notes_are_the_section_of_that_version(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(checkout, "--notes", "0.9.0") == 0
    assert capsys.readouterr().out == "- The first.\n"


def test_this_projects_own_changelog_has_notes_for_the_next_release() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "###" in SCRIPT["section"](changelog, "Unreleased")
