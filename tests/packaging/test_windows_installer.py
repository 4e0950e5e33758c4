"""The Windows installer, compiled by NSIS around a stand-in and run by Wine; skips without them."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

import pytest

from photokin.core.library import Library

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging/windows"
PERSON = "Jürgen Ωμέγα 写真"
CLASSES = r"HKCU\Software\Classes"
CURRENT_VERSION = r"HKCU\Software\Microsoft\Windows\CurrentVersion"
UNINSTALL = rf"{CURRENT_VERSION}\Uninstall\Photokin"
RUN = rf"{CURRENT_VERSION}\Run"

# A program that runs until there is a file named `stop` in the folder above its own.
STAND_IN = """
Target amd64-unicode
Name photokin
OutFile "${OUTPUT}"
RequestExecutionLevel user
SilentInstall silent
Section
  again:
  IfFileExists "$EXEDIR\\..\\stop" +3
  Sleep 50
  Goto again
SectionEnd
"""


def _wine() -> str | None:
    debian = Path("/usr/lib/wine/wine64")
    return str(debian) if debian.exists() else shutil.which("wine64") or shutil.which("wine")


needs_wine = pytest.mark.skipif(
    _wine() is None or shutil.which("makensis") is None, reason="needs makensis and a 64-bit Wine"
)
pytestmark = pytest.mark.timeout(400)


class Machine:
    """A Windows of Wine with one person, whose name is not of ASCII."""

    def __init__(self, prefix: Path) -> None:
        self._environment = os.environ | {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # The last writes shortcuts into the menus of the desktop that Wine runs on, later.
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "USER": PERSON,
            "LC_ALL": "C.UTF-8",
        }
        self._environment.pop("DISPLAY", None)
        self._wine = _wine() or ""
        self.run("wineboot", "-i")
        self.pretend_to_be("win10")
        self.person = prefix / "drive_c/users" / PERSON
        self.local = self.person / "AppData/Local"
        self.installed = self.local / "Programs/Photokin"
        self.menu = self.person / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def run(self, *command: str | Path) -> int:
        """Run a Windows program to its end: its exit status."""
        # Not into a pipe: Wine's own programs would hold it open for as long as anything runs.
        nowhere = subprocess.DEVNULL
        done = subprocess.run(
            [self._wine, *command],
            env=self._environment,
            stdout=nowhere,
            stderr=nowhere,
            timeout=100,
        )
        return done.returncode

    def pretend_to_be(self, version: str) -> None:
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", version, "/f")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Have the program run meanwhile."""
        program, stop = self.installed / "app/photokin.exe", self.installed / "stop"
        with subprocess.Popen([self._wine, program], env=self._environment) as started:
            try:
                _wait_until_it_runs(program)
                yield
            finally:
                stop.touch()
                started.wait(60)
                stop.unlink()

    def uninstall(self, *options: str) -> int:
        # With `_?=` it runs where it lies instead of from a copy that nobody waits for; NSIS takes
        # all that follows for the folder, spaces too, and wants no quotes around it.
        where = f"_?=C:\\users\\{PERSON}\\AppData\\Local\\Programs\\Photokin".split(" ")
        return self.run(self.installed / "uninstall.exe", "/S", *options, *where)

    def registry(self, key: str) -> dict[str, str]:
        """Every value of a key and of those in it, by its place below that key."""
        file = self.local / "registry.reg"
        file.unlink(missing_ok=True)
        self.run("reg", "export", key, f"C:\\users\\{PERSON}\\AppData\\Local\\registry.reg", "/y")
        if not file.exists():
            return {}
        values, place = {}, ""
        root = key.replace("HKCU", "HKEY_CURRENT_USER")
        for line in file.read_text("utf-16").splitlines():
            if line.startswith("["):
                place = line[1:-1].removeprefix(root).strip("\\")
            elif found := re.fullmatch(r'(?:"(.*?)"|@)="?(.*?)"?', line):
                name = f"{place}\\{found[1] or ''}".strip("\\")
                values[name] = found[2].replace('\\"', '"').replace("\\\\", "\\")
        file.unlink()
        return values

    def files(self) -> set[str]:
        """What is installed."""
        found = (file for file in self.installed.rglob("*") if file.is_file())
        return {file.relative_to(self.installed).as_posix() for file in found}

    def wait(self) -> None:
        """Wait until all programs have ended, those that others started too."""
        subprocess.run([self._server(), "-w"], env=self._environment, check=True, timeout=100)

    def end(self) -> None:
        subprocess.run([self._server(), "-k"], env=self._environment, check=False)

    def _server(self) -> str:
        beside = Path(self._wine).with_name("wineserver")
        return str(beside) if beside.exists() else "wineserver"


@pytest.fixture(scope="module")
def installers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Installers of two versions, the second without a file of the first."""
    made = tmp_path_factory.mktemp("installers")
    script = made / "stand_in.nsi"
    script.write_text(STAND_IN)
    installers = {}
    for version, only in (("1.2.3", "one.dll"), ("1.3.0rc1", "two.dll")):
        payload = made / version
        (payload / "_internal/PySide6").mkdir(parents=True)
        (payload / "_internal" / only).write_text(version)
        (payload / "_internal/PySide6/ünï 写真.qm").write_text(version)
        output = f"-DOUTPUT={payload / 'photokin.exe'}"
        subprocess.run(["makensis", "-V1", output, script], check=True)
        _compile(payload, made, version)
        installers[version] = made / f"photokin-{version}-windows-x64-setup.exe"
    return installers


def _compile(payload: Path, target: Path, version: str) -> None:
    command = [sys.executable, WINDOWS / "installers.py", payload, version, target]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("wine") / "prefix")
    yield machine
    machine.end()


@pytest.fixture
def machine(windows: Machine) -> Iterator[Machine]:
    """That Windows, without Photokin and without a library."""
    yield windows
    if (windows.installed / "uninstall.exe").exists():
        windows.uninstall()
    for left in (windows.installed, windows.local / "photokin"):
        shutil.rmtree(left, ignore_errors=True)


@pytest.fixture
def library(machine: Machine) -> Path:
    """A library where the app puts it on Windows, with something of the person's in it."""
    library = machine.local / "photokin"
    with Library.open(library):
        pass
    (library / "damaged 2026-01-02").mkdir()
    (library / "damaged 2026-01-02/catalog.sqlite").touch()
    return library


@needs_wine
@pytest.mark.slow
def test_it_installs_for_one_person_and_starts_nothing_by_itself(
    machine: Machine, installers: dict[str, Path]
) -> None:
    assert machine.files() == set()
    assert machine.registry(UNINSTALL) == {}

    assert machine.run(installers["1.2.3"], "/S") == 0

    assert machine.files() == {
        "app/_internal/PySide6/ünï 写真.qm",
        "app/_internal/one.dll",
        "app/photokin.exe",
        "uninstall.exe",
    }
    place = f"C:\\users\\{PERSON}\\AppData\\Local\\Programs\\Photokin"
    said = machine.registry(UNINSTALL)
    assert said["DisplayVersion"] == "1.2.3"
    assert said["InstallLocation"] == place
    assert said["QuietUninstallString"] == f'"{place}\\uninstall.exe" /S'
    assert (machine.menu / "Photokin.lnk").exists()
    assert not (machine.person / "Desktop/Photokin.lnk").exists()
    assert "Photokin" not in machine.registry(RUN)


@needs_wine
@pytest.mark.slow
def test_photos_can_be_opened_with_it(machine: Machine, installers: dict[str, Path]) -> None:
    machine.run(installers["1.2.3"], "/S")

    command = machine.registry(rf"{CLASSES}\Photokin.Photo")[r"shell\open\command"]
    assert command.endswith(r'\Photokin\app\photokin.exe" "%1"')
    assert "Photokin.Photo" in machine.registry(rf"{CLASSES}\.jpg\OpenWithProgids")
    assert "" not in machine.registry(rf"{CLASSES}\.jpg")  # what opens it stays


@needs_wine
@pytest.mark.slow
def test_an_upgrade_leaves_nothing_of_the_old_one_and_keeps_what_was_chosen(
    machine: Machine, installers: dict[str, Path]
) -> None:
    machine.run(installers["1.2.3"], "/S", "/AUTOSTART=1", "/OPENWITH=0", "/DESKTOP=1")

    assert machine.run(installers["1.3.0rc1"], "/S") == 0

    assert machine.files() == {
        "app/_internal/PySide6/ünï 写真.qm",
        "app/_internal/two.dll",
        "app/photokin.exe",
        "uninstall.exe",
    }
    assert machine.registry(UNINSTALL)["DisplayVersion"] == "1.3.0rc1"
    assert "Photokin" in machine.registry(RUN)
    assert machine.registry(rf"{CLASSES}\Photokin.Photo") == {}
    assert (machine.person / "Desktop/Photokin.lnk").exists()


@needs_wine
@pytest.mark.slow
def test_an_option_changes_what_was_chosen(machine: Machine, installers: dict[str, Path]) -> None:
    machine.run(installers["1.2.3"], "/S", "/AUTOSTART=1", "/DESKTOP=1")

    machine.run(installers["1.2.3"], "/S", "/AUTOSTART=0", "/DESKTOP=0")

    assert "Photokin" not in machine.registry(RUN)
    assert not (machine.person / "Desktop/Photokin.lnk").exists()


@needs_wine
@pytest.mark.slow
def test_while_it_runs_an_upgrade_changes_nothing(
    machine: Machine, installers: dict[str, Path]
) -> None:
    machine.run(installers["1.2.3"], "/S")
    before = machine.files()

    with machine.running():
        assert machine.run(installers["1.3.0rc1"], "/S") == 3
        assert machine.uninstall() == 3

    assert machine.files() == before


@needs_wine
@pytest.mark.slow
def test_silently_uninstalled_it_leaves_the_library_and_nothing_else(
    machine: Machine, installers: dict[str, Path], library: Path
) -> None:
    before = {key: machine.registry(key) for key in (CLASSES, UNINSTALL, RUN)}
    kept = sorted(library.rglob("*"))
    machine.run(installers["1.2.3"], "/S", "/AUTOSTART=1", "/DESKTOP=1")

    assert machine.uninstall() == 0

    assert not (machine.installed / "app").exists()
    assert not (machine.menu / "Photokin.lnk").exists()
    assert not (machine.person / "Desktop/Photokin.lnk").exists()
    assert {key: machine.registry(key) for key in (CLASSES, UNINSTALL, RUN)} == before
    assert sorted(library.rglob("*")) == kept


@needs_wine
@pytest.mark.slow
def test_uninstalled_as_windows_does_it_leaves_no_folder(
    machine: Machine, installers: dict[str, Path]
) -> None:
    machine.run(installers["1.2.3"], "/S")

    machine.run(machine.installed / "uninstall.exe", "/S")
    machine.wait()

    assert not machine.installed.exists()


@needs_wine
@pytest.mark.slow
def test_asked_to_it_removes_the_library_but_nothing_that_a_person_put_there(
    machine: Machine, installers: dict[str, Path], library: Path
) -> None:
    photo = library / "mine.jpg"
    photo.touch()
    machine.run(installers["1.2.3"], "/S")

    assert machine.uninstall("/REMOVELIBRARY") == 0

    assert list(library.iterdir()) == [photo]


@needs_wine
@pytest.mark.slow
def test_a_folder_whose_path_would_be_too_long_is_refused(
    machine: Machine, installers: dict[str, Path]
) -> None:
    long = "C:\\" + "\\".join(["folder" * 8] * 5)

    assert machine.run(installers["1.2.3"], "/S", f"/D={long}") == 4

    assert machine.files() == set()


@needs_wine
@pytest.mark.slow
def test_the_same_app_makes_the_same_installer(installers: dict[str, Path], tmp_path: Path) -> None:
    payload = installers["1.2.3"].parent / "1.2.3"
    os.utime(payload / "photokin.exe")

    _compile(payload, tmp_path, "1.2.3")

    again = tmp_path / installers["1.2.3"].name
    assert again.read_bytes() == installers["1.2.3"].read_bytes()


def test_the_uninstaller_knows_every_file_of_a_library(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Library.open(library) as opened:
        opened.searcher  # noqa: B018 - what it needs is written
        names = {file.name for file in library.iterdir()}
    script = (WINDOWS / "photokin.nsi").read_text("utf-8")
    removed = re.findall(r'(?:Delete|RMDir /r) "\$\{LIBRARY\}\\(.+)"', script)

    assert {name for name in names if not any(fnmatch(name, known) for known in removed)} == set()


def _wait_until_it_runs(program: Path) -> None:
    """Wait until a program of Wine has its file mapped into its memory."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for maps in Path("/proc").glob("[0-9]*/maps"):
            try:
                if str(program) in maps.read_text("utf-8", "surrogateescape"):
                    return
            except OSError:
                continue
    raise TimeoutError(f"{program} does not run")
