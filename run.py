"""Set up Photokin in this checkout and run it: its window, a demo or its tests."""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "photokin.json"
DEMO = ROOT / "build" / "demo"
OLDEST_PYTHON = (3, 11)

# What the wheels of Qt expect of the system, and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_TESTS = "tests/gui"
FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name and return its exit status."""
    if sys.version_info < OLDEST_PYTHON:
        return _failed("Photokin needs Python 3.11 or newer; this is " + sys.version.split()[0])
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Set up Photokin in this checkout (once) and run it. "
        "Without a command, its window opens.",
        epilog="What follows `test` goes to pytest: run.py test tests/core -k catalog",
    )
    commands = parser.add_subparsers(dest="command", metavar="{demo,test}")
    commands.add_parser("demo", help="search a ready-made library of sample photos")
    test = commands.add_parser("test", help="check format, lint, types, contracts; run the tests")
    test.add_argument("--train", action="store_true", help="install PyTorch, test training too")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "test":
        parser.error("unrecognised arguments: " + " ".join(rest))
    try:
        if options.command == "test":
            return run_tests(["dev", "train"] if options.train else ["dev"], rest)
        return run_demo() if options.command == "demo" else run_window()
    except SetupError as error:
        return _failed(str(error))
    except subprocess.CalledProcessError as error:
        return _failed(f"{' '.join(map(str, error.cmd))} ended with status {error.returncode}")
    except KeyboardInterrupt:
        return 130


class SetupError(Exception):
    """Something is missing that only the person can bring."""


# The three commands


def run_window() -> int:
    """Open the window."""
    python = environment([])
    if not has_display(os.environ):
        return _failed(
            "there is no display to open a window on.\n"
            "Start it from a desktop session, or try `python3 run.py demo`, which prints its\n"
            f"results where there is no display, or the command line: {python} -m photokin --help"
        )
    return subprocess.call([python, "-m", "photokin"], cwd=ROOT)


def run_demo() -> int:
    """Index sample photos and search them: in the window, or printed where there is no display."""
    python = environment(["demo"])
    photos = DEMO / "photos"
    photokin: list[str | Path] = [python, "-m", "photokin"]
    settings = os.environ | {"PHOTOKIN_LIBRARY": str(DEMO / "library")}
    subprocess.run([python, "-m", "tests.data.sample_photos", DEMO], cwd=ROOT, check=True)
    subprocess.run([*photokin, "index", photos], cwd=ROOT, env=settings, check=True)
    query = DEMO / "query.jpg"
    if has_display(os.environ):
        return subprocess.call([*photokin, "--query", query], cwd=ROOT, env=settings)
    sheet = DEMO / "results.png"
    search = [*photokin, "search", query, "--top", "12", "--contact-sheet", sheet]
    subprocess.run(search, cwd=ROOT, env=settings, check=True)
    print(f"\nThe query and its results as one picture: {sheet}")
    print("With a display, `python3 run.py demo` shows them in the window.")
    return 0


def run_tests(groups: list[str], pytest_arguments: list[str]) -> int:
    """Run every check, even after one has failed; 0 if all passed.

    The tests of the window, half of all, run beside the other checks, and say afterwards what came
    of them; but not where arguments choose tests.
    """
    python = environment(groups)
    settings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    tests: list[str | Path] = [python, "-m", "pytest"]
    checks: dict[str, list[str | Path]] = {
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "lint": [python, "-m", "ruff", "check", "."],
        "types": [python, "-m", "mypy"],
        "contracts": [python.with_name("lint-imports" + python.suffix)],
        "tests": [*tests, *(pytest_arguments or ["--ignore", WINDOW_TESTS])],
    }
    statuses: dict[str, int] = {}
    with tempfile.TemporaryFile() as output:
        beside = None
        if not pytest_arguments:
            beside = subprocess.Popen(
                [*tests, "-p", "no:cacheprovider", WINDOW_TESTS],
                cwd=ROOT,
                env=settings,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            for name, command in checks.items():
                print(f"\n== {name}", flush=True)
                statuses[name] = subprocess.call(command, cwd=ROOT, env=settings)
            if beside is not None:
                statuses["tests of the window"] = beside.wait()
                output.seek(0)
                print("\n== tests of the window\n" + output.read().decode(errors="replace"))
        finally:
            if beside is not None:
                beside.kill()
    failed = [f"{name} (status {status})" for name, status in statuses.items() if status]
    print(
        "\n== "
        + ("failed: " + ", ".join(failed) if failed else "all passed: " + ", ".join(statuses))
    )
    return 1 if failed else 0


# The virtual environment


def environment(groups: list[str]) -> Path:
    """Bring .venv up to date with pyproject.toml and these dependency groups: its Python."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    project = (ROOT / "pyproject.toml").read_bytes()
    # The environment holds the checkout's own path, so a moved checkout needs another.
    digest = hashlib.sha256(project + f"{sys.version} {ROOT}".encode()).hexdigest()
    stamp = _read_stamp()
    current = stamp["digest"] == digest and python.exists()
    if current and set(groups) <= set(stamp["groups"]):
        bring_packages(building=False)
        return python
    bring_packages(building=True)
    groups = sorted({*groups, *stamp["groups"]})
    if not _works(python):
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
    print("Installing what Photokin needs into .venv; this takes a while, once ...", flush=True)
    requirements = ["-e", f"{ROOT}[heif]"]
    for group in groups:
        requirements += group_requirements(project.decode(), group)
    install: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--use-pep517"]
    subprocess.run([*install, *requirements], check=True)
    STAMP.write_text(json.dumps({"digest": digest, "groups": groups}))
    return python


def group_requirements(pyproject: str, group: str) -> list[str]:
    """List the requirements of a dependency group (PEP 735) and of the groups it includes."""
    import tomllib  # not there before 3.11, which main() reports

    requirements: list[str] = []
    for entry in tomllib.loads(pyproject)["dependency-groups"][group]:
        if isinstance(entry, str):
            requirements.append(entry)
        else:
            requirements += group_requirements(pyproject, entry["include-group"])
    return requirements


def _read_stamp() -> dict[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {"digest": "", "groups": []}
    return stamp


def _works(python: Path) -> bool:
    """Whether the environment's Python is this one and has pip (one that uv made has none)."""
    try:
        asked = subprocess.run(
            [python, "-c", "import pip, sys; print(sys.version)"], capture_output=True, text=True
        )
    except OSError:
        return False
    return asked.returncode == 0 and asked.stdout.strip() == sys.version.strip()


# The system


def has_display(variables: os._Environ[str] | dict[str, str]) -> bool:
    """Whether a window can be shown; only Linux runs without a display."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def missing_packages(*, building: bool) -> list[str]:
    """List the Debian packages that Photokin lacks here; `building` adds what its set-up needs."""
    missing = {package for library, package in QT_LIBRARIES.items() if not _loads(library)}
    if not any(any(Path(folder).expanduser().rglob("*.[ot]tf")) for folder in FONT_FOLDERS):
        missing.add("fonts-dejavu-core")
    if building:
        python = f"python{sys.version_info.major}.{sys.version_info.minor}"
        if not shutil.which("g++"):
            missing.add("g++")
        if not Path(sysconfig.get_path("include"), "Python.h").exists():
            missing.add(f"{python}-dev")
        try:
            import ensurepip  # noqa: F401  Debian ships venv without it
        except ImportError:
            missing.add(f"{python}-venv")
    return sorted(missing)


def bring_packages(*, building: bool) -> None:
    """Install the Debian packages that are missing, or raise SetupError with the command."""
    if not shutil.which("apt-get"):
        return
    packages = missing_packages(building=building)
    if not packages:
        return
    as_root = _as_root()
    if as_root is None:
        raise SetupError(
            "these system packages are missing; install them and try again:\n"
            f"  sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        )
    print("Installing system packages:", " ".join(packages), flush=True)
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt_get, "update"], check=True)
    install = [*apt_get, "install", "-y", "--no-install-recommends", *packages]
    subprocess.run(install, stdout=subprocess.DEVNULL, check=True)


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root without a question, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL):
        return None
    return ["sudo", "-n"] if shutil.which("sudo") else None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _failed(message: str) -> int:
    print(f"run.py: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
