"""The tables that name a test for each fault and each action."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
_NAME = re.compile(r"\btest_\w+")


TABLES = ["faults.md", "gui/actions.md"]


@pytest.mark.parametrize("table", TABLES)
def test_every_test_that_a_table_names_is_there(table: str) -> None:
    named = {name for row in _rows(table) for name in _NAME.findall(row)}
    assert named - _all_tests() == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_a_table_names_a_test(table: str) -> None:
    assert [row for row in _rows(table) if not _NAME.search(row)] == []


def _rows(table: str) -> list[str]:
    text = (TESTS / table).read_text(encoding="utf-8")
    return re.findall(r"^\| (?!fault |action ).*$", text, re.MULTILINE)


def _all_tests() -> set[str]:
    sources = (file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))
    return {
        name
        for source in sources
        for name in re.findall(r"^ *def (test_\w+)", source, re.MULTILINE)
    }
