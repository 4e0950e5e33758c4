"""The licences of what is bundled are all there."""

import re
import runpy
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "packaging/licences.py"))
HERE = Path(sysconfig.get_path("purelib"))


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = SCRIPT["collect"](HERE, tmp_path_factory.mktemp("bundle") / "licences")
    return file.read_text("utf-8")


def test_every_package_that_the_app_needs_is_there_with_its_whole_licence(collected: str) -> None:
    components = SCRIPT["runtime"](HERE)
    names = {component.name.lower() for component in components}

    assert {"annoy", "numpy", "onnxruntime", "pillow", "pillow_heif", "watchdog"} <= names
    assert {"pyside6_essentials", "shiboken6", "platformdirs", "filelock"} <= names
    for component in components:
        assert sum(map(len, component.texts)) > 400, component.name
        assert all(text in collected for text in component.texts), component.name


def test_what_only_develops_the_app_is_not_there() -> None:
    names = {component.name.lower() for component in SCRIPT["runtime"](HERE)}
    assert not names & {"pytest", "mypy", "ruff", "torch", "scikit-image", "hatchling"}


def test_qt_says_how_it_is_used_and_where_its_source_is(collected: str) -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in collected
    assert "download.qt.io" in collected


def test_python_and_photokin_are_there(collected: str) -> None:
    assert collected.startswith((ROOT / "LICENSE").read_text("utf-8").strip())
    assert re.search(r"^Python 3\.\d+", collected, re.MULTILINE)


def test_a_package_without_a_licence_stops_the_packaging(tmp_path: Path) -> None:
    nameless = tmp_path / "annoy-1.0.dist-info"
    nameless.mkdir()
    (nameless / "METADATA").write_text("Metadata-Version: 2.1\nName: annoy\nVersion: 1.0\n")

    with pytest.raises(Exception, match="no licence found of annoy"):
        SCRIPT["collect"](tmp_path, tmp_path / "licences")
