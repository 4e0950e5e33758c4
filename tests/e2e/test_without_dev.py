"""The app needs nothing of what trains and tests it, and the command line needs no Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Photokin

HIDING = """
import sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(f"{{name}} is hidden from this process", name=name)

sys.meta_path.insert(0, Hidden())
"""
DEV = {"torch", "onnx", "onnxscript", "pytest", "skimage", "scipy", "psutil", "mypy", "models"}


@pytest.fixture
def hide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process that is started from here on can import the dev group, torch or `models`."""
    (tmp_path / "sitecustomize.py").write_text(HIDING.format(hidden=DEV))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":" if sys.platform != "win32" else ";")


@pytest.mark.usefixtures("hide")
def test_it_indexes_and_searches_without_the_dev_group(
    photokin: Photokin, photo_folder: Path
) -> None:
    assert subprocess.run([sys.executable, "-c", "import torch"], capture_output=True).returncode
    assert photokin("index", photo_folder).status == 0
    found = photokin("search", photo_folder / "coffee.png", "--json", "--top", "1").data

    assert found["results"][0]["path"] == str(photo_folder / "coffee.png")


@pytest.mark.usefixtures("hide")
def test_the_window_loads_without_the_dev_group() -> None:
    loading = [sys.executable, "-c", "import photokin.gui.app, photokin.__main__"]

    assert subprocess.run(loading, capture_output=True, text=True).stderr == ""


def test_the_command_line_loads_no_qt() -> None:
    asking = "import sys, photokin.cli; print([n for n in sys.modules if 'PySide' in n])"

    answer = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True)

    assert answer.stdout == "[]\n"
