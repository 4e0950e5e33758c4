"""The workflows parse, and run nothing that may change under them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
_USES = re.compile(r"^\s*(?:- )?uses: (\S+)(?: # (\S+))?$", re.MULTILINE)
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_SCRIPT = re.compile(r"\b(packaging/[\w/.-]+\.(?:py|sh))\b")


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.name)
def workflow(request: pytest.FixtureRequest) -> str:
    return str(request.param.read_text("utf-8"))


def test_every_action_is_one_commit_and_says_which_version_that_is(workflow: str) -> None:
    for used, version in _USES.findall(workflow):
        if used.startswith("./"):
            assert (ROOT / used).is_file()
        else:
            assert _PINNED.fullmatch(used), used
            assert re.fullmatch(r"v\d+\.\d+\.\d+", version), used


def test_one_action_is_the_same_commit_everywhere() -> None:
    pinned: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for used, version in _USES.findall(file.read_text("utf-8")):
            pinned.setdefault(used.partition("@")[0], set()).add(f"{used} {version}")
    assert {action: pins for action, pins in pinned.items() if len(pins) > 1} == {}


def test_every_script_that_is_run_is_there(workflow: str) -> None:
    missing = {name for name in _SCRIPT.findall(workflow) if not (ROOT / name).is_file()}
    assert missing - {"packaging/build.py"} == set()


def test_nothing_may_write_unless_it_says_so(workflow: str) -> None:
    assert "\npermissions:\n  contents: read\n" in workflow


def test_no_text_of_others_becomes_part_of_a_script(workflow: str) -> None:
    """What stands in `${{ }}` is put into a script before the shell reads it."""
    for script in re.findall(r"run: (\|\n(?:[ ]{10,}.*\n|\n)+|.+\n)", workflow):
        assert "${{" not in script, script
