"""Makes the installers of this system: `python packaging/build.py linux` (or macos, windows)."""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import run  # noqa: E402 - it knows what Qt needs of the system

WORK = ROOT / "build" / "package"
OUT = ROOT / "dist"
UV = "uv>=0.5"
# Without these Annoy is compiled for the processor of the machine that builds it.
ANNOY_ARGUMENTS = "-O3,-std=c++14,-DANNOYLIB_MULTITHREADED_BUILD"
MOST_BYTES = 220_000_000
SYSTEMS = {"linux": "linux", "macos": "darwin", "windows": "win32"}


class BuildError(Exception):
    """What stands in the way, and what to do."""


def main(arguments: list[str]) -> int:
    """Build for this system; return the exit status."""
    parser = argparse.ArgumentParser(prog="packaging/build.py", description=__doc__)
    parser.add_argument("system", choices=sorted(SYSTEMS))
    parser.add_argument("--bundle", action="store_true", help="stop at the one folder")
    chosen = parser.parse_args(arguments)
    try:
        if sys.platform != SYSTEMS[chosen.system]:
            raise BuildError(f"installers for {chosen.system} are built there")
        bundle = make_bundle()
        print(f"{bundle}: {unpacked_bytes(bundle) / 1e6:.1f} MB")
        if not chosen.bundle:
            OUT.mkdir(exist_ok=True)
            for made in installers(chosen.system).make(bundle, version(), OUT):
                print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    except (BuildError, run.SetupError, subprocess.CalledProcessError) as error:
        print(f"packaging/build.py: {error}", file=sys.stderr)
        return 1
    return 0


def installers(system: str):  # noqa: ANN201 - a module with `make(bundle, version, out)`
    """What makes this system's installers of the bundle: `packaging/SYSTEM/installers.py`.

    Its `make(bundle: Path, version: str, out: Path)` returns the files that it has made.
    """
    if not (ROOT / "packaging" / system / "installers.py").is_file():
        raise BuildError(f"there are no installers for {system} yet; --bundle makes the folder")
    sys.path.insert(0, str(ROOT / "packaging" / system))
    return importlib.import_module("installers")


def version() -> str:
    """That of the package, which says it in one place."""
    source = (ROOT / "desktop/photokin/__init__.py").read_text("utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise BuildError("desktop/photokin/__init__.py says no version")


def make_bundle() -> Path:
    """The one folder that runs without Python, checked."""
    if sys.platform == "linux":
        run.bring_packages(building=True)
    python = make_environment()
    if sys.platform == "linux":
        leave_out_x265(python)
        check_instructions(python)
    collect_licences(python)
    bundles = WORK / "bundle"
    folders = [f"--distpath={bundles}", f"--workpath={WORK / 'pyinstaller'}"]
    freeze = [python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *folders]
    subprocess.run([*freeze, ROOT / "packaging/photokin.spec"], check=True)
    bundle = bundles / f"photokin-{version()}"
    if unpacked_bytes(bundle) > MOST_BYTES:
        raise BuildError(f"{bundle} is larger than {MOST_BYTES / 1e6:.0f} MB")
    return bundle


def make_environment() -> Path:
    """An environment of its own with what uv.lock says, and nothing of `dev`; its Python."""
    tools, environment = WORK / "tools", WORK / "environment"
    uv = in_environment(tools, "uv")
    if not uv.exists():
        venv.create(tools, with_pip=True, clear=True)
        pip = [in_environment(tools, "python"), "-m", "pip", "--quiet", "install", UV]
        subprocess.run(pip, check=True)
    wanted = ["--no-install-project", "--no-default-groups", "--group=package", "--extra=heif"]
    subprocess.run(
        [uv, "sync", "--frozen", "--quiet", *wanted, f"--python={sys.executable}"],
        check=True,
        cwd=ROOT,
        env=os.environ
        | {
            "ANNOY_COMPILER_ARGS": ANNOY_ARGUMENTS if sys.platform != "win32" else "",
            "UV_PROJECT_ENVIRONMENT": str(environment),
            # An Annoy that was compiled elsewhere must not come from the person's own cache, and
            # what is changed in the environment must not reach this one.
            "UV_CACHE_DIR": str(WORK / "uv"),
            "UV_LINK_MODE": "copy",
            "UV_PYTHON_DOWNLOADS": "never",
        },
    )
    return in_environment(environment, "python")


def in_environment(environment: Path, program: str) -> Path:
    """A program of a virtual environment."""
    if sys.platform == "win32":
        return environment / "Scripts" / f"{program}.exe"
    return environment / "bin" / program


def packages(python: Path) -> Path:
    """Where an environment keeps its packages."""
    asking = [python, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))"]
    return Path(subprocess.run(asking, check=True, capture_output=True, text=True).stdout.strip())


def leave_out_x265(python: Path) -> None:
    """Put an empty library in the place of the encoder that libheif is linked with.

    Photokin never writes HEIC; x265 is 23 MB, and its licence, the GPL, would cover all of the app.
    """
    for library in (packages(python) / "pillow_heif.libs").glob("libx265-*.so.*"):
        number = library.suffix.removeprefix(".")
        library.unlink()
        named = [f"-DX265_API_GET=x265_api_get_{number}", f"-Wl,-soname,{library.name}"]
        source = ROOT / "packaging/linux/no_x265.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", *named, "-o", library, source], check=True)


def compiled_here(python: Path) -> Iterator[Path]:
    """The libraries of the bundle that are no one else's wheel."""
    yield from (packages(python) / "annoy").glob("annoylib.*.so")
    yield from (packages(python) / "pillow_heif.libs").glob("libx265-*.so.*")


def check_instructions(python: Path) -> None:
    """Refuse what runs on new processors only; also drop what debuggers want.

    Wheels choose their instructions when they run; what is compiled here must not use AVX at all.
    """
    for library in compiled_here(python):
        subprocess.run(["strip", "--strip-unneeded", library], check=True)
        code = subprocess.run(
            ["objdump", "--disassemble", "--no-show-raw-insn", library],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found = re.findall(r"^.*%[yz]mm\d.*$|^.*\tv[a-z0-9]+ .*%xmm.*$", code, re.MULTILINE)
        if found:
            raise BuildError(f"{library.name} needs AVX: {len(found)} times, {found[0].strip()}")
        print(f"{library.name}: no instruction beyond SSE")


def collect_licences(python: Path) -> None:
    """Write down the licences of everything that is bundled, for the spec to carry."""
    folder = WORK / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    script = ROOT / "packaging/licences.py"
    if script.is_file():
        sys.path.insert(0, str(script.parent))
        importlib.import_module("licences").collect(packages(python), folder)


def unpacked_bytes(folder: Path) -> int:
    """Bytes of all files in a folder; links count nothing."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
