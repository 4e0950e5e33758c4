"""The wheel carries what the app needs at run time, and nothing of its making."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("photokin-*.whl")
    return built


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_it_carries_the_encoder_and_no_training_code(wheel: Path) -> None:
    names = _names(wheel)

    assert "photokin/models/encoder.onnx" in names
    assert "photokin/__main__.py" in names
    assert {name for name in names if name.startswith("photokin/models/")} == {
        "photokin/models/encoder.digest",
        "photokin/models/encoder.onnx",
    }


def test_it_carries_the_assets_but_what_only_the_project_needs(wheel: Path) -> None:
    names = _names(wheel)
    # What translations are made with and of, and what only installers are made with.
    makers = (".py", ".pyc", ".ts", ".icns", ".ico")

    assert "photokin/assets/translations/photokin_de.qm" in names
    assert "photokin/assets/help/en/index.md" in names
    for asset in (ROOT / "assets").rglob("*"):
        if asset.is_file():
            name = f"photokin/{asset.relative_to(ROOT).as_posix()}"
            needed = "screenshots" not in asset.parts and asset.suffix not in makers
            assert (name in names) is needed


def test_an_installed_wheel_finds_its_encoder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    asking = "from photokin.resources import resource; print(resource('models/encoder.onnx'))"

    answer = subprocess.run(
        [sys.executable, "-c", asking],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    found = Path(answer.stdout.strip())
    assert found.is_relative_to(tmp_path.resolve())
    assert found.is_file()
