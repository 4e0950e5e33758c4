"""What Linux desktops are told about Photokin, and what its packages carry and need."""

import ast
import configparser
import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from photokin.core import photos, programs

PACKAGING = Path(__file__).parents[2] / "packaging"
LINUX = PACKAGING / "linux"
ID = "org.photokin.Photokin"


def _section(file: Path, name: str) -> configparser.SectionProxy:
    entries = configparser.RawConfigParser(delimiters=("=",), strict=False)
    entries.read(file, "utf-8")
    return entries[name]


def _types(section: configparser.SectionProxy, key: str) -> set[str]:
    return set(section[key].rstrip(";").split(";"))


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def debian() -> ModuleType:
    return _module(LINUX / "debian.py")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-utils")
def test_the_desktop_entry_is_valid() -> None:
    checking = ["desktop-file-validate", LINUX / f"{ID}.desktop"]

    assert subprocess.run(checking, capture_output=True, text=True).stdout == ""


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="no appstream")
def test_software_centres_are_told_what_is_valid(tmp_path: Path) -> None:
    said = (LINUX / f"{ID}.metainfo.xml").read_text("utf-8")
    filled = tmp_path / f"{ID}.metainfo.xml"
    filled.write_text(said.replace("@VERSION@", "1.2.3").replace("@DATE@", "2026-01-31"), "utf-8")

    checked = subprocess.run(
        ["appstreamcli", "validate", "--no-net", filled], capture_output=True, text=True
    )

    assert checked.returncode == 0, checked.stdout


def test_every_format_opens_with_photokin() -> None:
    offered = _types(_section(LINUX / f"{ID}.desktop", "Desktop Entry"), "MimeType")
    read = {programs._mime_type(Path(f"a{ending}")) for ending in photos.extensions()}

    assert read - {""} <= offered


def test_file_managers_offer_the_same_formats() -> None:
    offered = _types(_section(LINUX / f"{ID}.desktop", "Desktop Entry"), "MimeType")
    managers = LINUX / "file_managers"
    nemo = _section(managers / "photokin.nemo_action", "Nemo Action")
    dolphin = _section(managers / "photokin.servicemenu.desktop", "Desktop Entry")
    nautilus = ast.parse((managers / "photokin_nautilus.py").read_text("utf-8"))
    (formats,) = (
        ast.literal_eval(node.value)
        for node in nautilus.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FORMATS"
    )

    assert _types(nemo, "Mimetypes") == offered
    assert _types(dolphin, "MimeType") == offered
    assert {f"image/{name}" for name in formats} == offered


def test_flatpak_gets_no_network_and_no_folder() -> None:
    lines = (LINUX / f"{ID}.yml").read_text("utf-8").splitlines()
    allowed = {line.strip(" -") for line in lines if line.strip().startswith("- --")}

    assert allowed == {"socket=wayland", "socket=fallback-x11", "share=ipc", "device=dri"}


def test_the_bundle_refuses_what_trains_and_tests_the_app() -> None:
    spec = ast.parse((PACKAGING / "photokin.spec").read_text("utf-8"))
    (forbidden,) = (
        ast.literal_eval(node.value)
        for node in spec.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FORBIDDEN"
    )

    assert {"torch", "onnx", "models", "tests", "pytest", "skimage", "ssl"} <= set(forbidden)


def test_programs_that_the_frozen_app_starts_load_their_own_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/photokin/_internal:/opt/theirs")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/theirs")
    monkeypatch.setenv("DYLD_LIBRARY_PATH", "/usr/lib/photokin/_internal")
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "")

    runpy.run_path(str(PACKAGING / "runtime_hook.py"))

    assert os.environ["LD_LIBRARY_PATH"] == "/opt/theirs"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    assert "DYLD_LIBRARY_PATH" not in os.environ


def test_a_candidate_comes_before_its_release(debian: ModuleType) -> None:
    assert debian.debian_version("1.2.0rc1") == "1.2.0~rc1"
    assert debian.debian_version("1.2.0.dev3") == "1.2.0~dev3"
    assert debian.debian_version("1.2.0") == "1.2.0"


compiling = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc"), reason="no compiler for Linux"
)


@compiling
def test_a_package_depends_on_what_its_programs_are_linked_with(
    debian: ModuleType, tmp_path: Path
) -> None:
    _compile("int main(void) { return 0; }", tmp_path / "program")

    (needed,) = debian.dependencies(tmp_path)

    assert needed.startswith("libc6 (>= 2.")


@compiling
def test_a_library_of_nobody_stops_the_build(debian: ModuleType, tmp_path: Path) -> None:
    _compile("void f(void) {}", tmp_path / "libnobody.so.1", "-shared", "-fPIC")
    (tmp_path / "carried").mkdir()
    called = "void f(void); int main(void) { f(); return 0; }"
    _compile(called, tmp_path / "carried/program", str(tmp_path / "libnobody.so.1"))

    with pytest.raises(SystemExit, match=r"libnobody\.so\.1, which is not carried"):
        debian.dependencies(tmp_path / "carried")


def _compile(code: str, target: Path, *options: str) -> None:
    command = ["cc", "-x", "c", "-", "-x", "none", *options, "-o", str(target)]
    named = [f"-Wl,-soname,{target.name}"] if "-shared" in options else []
    subprocess.run([*command, *named], input=code, text=True, check=True)
