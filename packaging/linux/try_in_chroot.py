"""Installs, runs, upgrades and removes the .deb in a clean Debian: needs root, debootstrap, Xvfb.

`.venv/bin/python packaging/linux/try_in_chroot.py dist/photokin_VERSION_amd64.deb`. With --build,
the .deb is made in another clean Debian first. The program runs there without a network.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PERSON = 1000
MIRROR = "http://deb.debian.org/debian"
WIDTH, HEIGHT = 1280, 800
STARTS = 5
# What apt and dpkg keep for themselves whatever is installed.
OF_APT = ("/var/lib/apt", "/var/cache/apt", "/var/lib/dpkg", "/var/log", "/var/cache/ldconfig")
_NOT_OURS = ("proc", "dev", "tmp", "home")
TO_BUILD = "ca-certificates git python3 python3-venv python3-dev g++ binutils xz-utils"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class Failed(Exception):
    """What was not as it should be."""


class Chroot:
    """A Debian in a folder, with the file systems that programs expect while it is entered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def made(cls, folder: Path, base: Path, suite: str) -> Chroot:
        """A fresh one, as debootstrap leaves it; `base` keeps that for the next."""
        if not base.exists():
            draft = base.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            strap = ["debootstrap", "--variant=minbase", suite, draft, MIRROR]
            subprocess.run(strap, check=True, stdout=subprocess.DEVNULL)
            draft.rename(base)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", base, folder], check=True)
        shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
        return cls(folder)

    @contextlib.contextmanager
    def entered(self, sockets: Path | None = None) -> Iterator[None]:
        """Mount /proc and /dev, and the folder of an X server's sockets."""
        mounts = [(["-t", "proc", "proc"], "proc"), (["--rbind", "/dev"], "dev")]
        if sockets is not None:
            mounts.append((["--bind", str(sockets)], "tmp/.X11-unix"))
        done: list[Path] = []
        try:
            for what, where in mounts:
                target = self.folder / where
                target.mkdir(parents=True, exist_ok=True)
                subprocess.run(["mount", *what, target], check=True)
                subprocess.run(["mount", "--make-rprivate", target], check=True)
                done.append(target)
            yield
        finally:
            for target in reversed(done):
                subprocess.run(["umount", "--recursive", "--lazy", target], check=True)

    def command(self, command: Sequence[str], **variables: str) -> list[str]:
        """What runs a command as a person, without a network."""
        told = {"HOME": "/home/person", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", **variables}
        settings = [f"{name}={value}" for name, value in told.items()]
        enter = ["unshare", "--net", "chroot", f"--userspec={PERSON}:{PERSON}", str(self.folder)]
        return [*enter, "env", "-i", *settings, *command]

    def run(self, *command: str, status: int = 0) -> str:
        """Run a command as a person; what it prints. Raises Failed."""
        done = subprocess.run(self.command(command), capture_output=True, text=True, timeout=600)
        if done.returncode != status:
            raise Failed(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def run_as_root(self, *command: str, **variables: str) -> str:
        """Run a command as root, with the network; what it prints. Raises Failed."""
        told = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}
        told |= {"DEBIAN_FRONTEND": "noninteractive", **variables}
        done = subprocess.run(
            ["chroot", self.folder, "env", "-i", *(f"{k}={v}" for k, v in told.items()), *command],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise Failed(
                f"{command}: {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            )
        return done.stdout

    def files(self) -> set[str]:
        """Every path of the system, without what is mounted and what is the person's."""
        without = [part for name in _NOT_OURS for part in ("-path", f"./{name}", "-prune", "-o")]
        found = subprocess.run(
            ["find", ".", "-xdev", *without, "-print"],
            check=True,
            capture_output=True,
            text=True,
            cwd=self.folder,
        ).stdout
        return {line.removeprefix(".") for line in found.splitlines()}


class Screen:
    """An X server whose screen is a file."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        reading, writing = os.pipe()
        screen = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset", "-ac", *screen],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with open(reading) as numbers:
            self.display = f":{numbers.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def pixels(self) -> bytes:
        """What is on it, four bytes a pixel."""
        return self._map[-WIDTH * HEIGHT * 4 :]

    def save(self, target: Path) -> None:
        """Write a picture of it."""
        Image.frombytes("RGB", (WIDTH, HEIGHT), self.pixels(), "raw", "BGRX").save(target)

    def close(self) -> None:
        """End the server."""
        self.server.terminate()
        self.server.wait()


def main() -> int:
    """Do all of it, and print a line for each step; the figures at the end, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deb", type=Path, nargs="?")
    parser.add_argument("--build", action="store_true", help="make the .deb in a clean Debian")
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "chroot")
    parser.add_argument("--screenshot", type=Path)
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    base = chosen.work / f"{chosen.suite}-base"
    try:
        deb = build(chosen.work, base, chosen.suite) if chosen.build else chosen.deb.resolve()
        chroot = Chroot.made(chosen.work / "try", base, chosen.suite)
        figures = {"suite": chosen.suite, "deb_mb": round(deb.stat().st_size / 1e6, 1)}
        figures |= try_package(chroot, deb, chosen.work, chosen.screenshot)
    except Failed as error:
        print(f"FAILED: {error}", file=sys.stderr)
        return 1
    print(json.dumps(figures, indent=2))
    return 0


def build(work: Path, base: Path, suite: str) -> Path:
    """The .deb as a clean machine makes it of the last commit."""
    chroot = Chroot.made(work / "build", base, suite)
    checkout = chroot.folder / "root/photokin"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, checkout], check=True)
    (checkout / "build").mkdir()
    with chroot.entered():
        chroot.run_as_root("apt-get", "-qq", "update")
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
        chroot.run_as_root(*install, *TO_BUILD.split())
        shutil.copyfile(CERTIFICATES, chroot.folder / CERTIFICATES.relative_to("/"))
        variables = {"SSL_CERT_FILE": str(CERTIFICATES), "PIP_CERT": str(CERTIFICATES)}
        chroot.run_as_root(
            "sh", "-c", "cd /root/photokin && python3 packaging/build.py linux", **variables
        )
    (made,) = (checkout / "dist").glob("*.deb")
    step(f"{made.name} and the tar.xz are made on a clean {suite}")
    return made


def try_package(chroot: Chroot, deb: Path, work: Path, picture: Path | None) -> dict[str, object]:
    """Install, run, upgrade and remove; the figures."""
    screen = Screen(work / "screen")
    try:
        with chroot.entered(Path("/tmp/.X11-unix")):
            return _try(chroot, deb, work, screen, picture)
    finally:
        screen.close()


def _try(
    chroot: Chroot, deb: Path, work: Path, screen: Screen, picture: Path | None
) -> dict[str, object]:
    figures: dict[str, object] = {}
    chroot.run_as_root("apt-get", "-qq", "update")
    chroot.run_as_root("useradd", "--create-home", "--uid", str(PERSON), "person")
    before, had = chroot.files(), installed(chroot)
    if python := [path for path in before if path.startswith("/usr/bin/python")]:
        raise Failed(f"there is a Python: {python}")
    shutil.copyfile(deb, chroot.folder / "tmp/photokin.deb")
    install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "/tmp/photokin.deb"]
    start = time.perf_counter()
    chroot.run_as_root(*install)
    seconds = time.perf_counter() - start
    came = sorted(installed(chroot) - had - {"photokin"})
    figures |= {"depends": depends(deb), "came_with_it": len(came)}
    if any(path.startswith("/usr/bin/python") for path in chroot.files()):
        raise Failed("the package brings a Python of the system")
    ours = chroot.run_as_root("dpkg", "-L", "photokin").split()
    sizes = [(chroot.folder / name[1:]).lstat().st_size for name in ours if is_file(chroot, name)]
    figures["unpacked_mb"] = round(sum(sizes) / 1e6, 1)
    step(f"installed in {seconds:.0f} s, with {len(came)} packages, none of them Python")

    print(chroot.run("photokin", "--self-test"), end="")
    step("the self-test passes, as a person without a network")

    photos = chroot.folder / "home/person/Pictures"
    draw_photos(photos)
    chroot.run("photokin", "index", "/home/person/Pictures")
    first = status(chroot)
    figures["startup_seconds"] = start_up(chroot, screen, picture or work / "window.png")
    step(f"the window starts: {figures['startup_seconds']}")

    chroot.run_as_root("dpkg", "--install", f"/tmp/{newer(deb, chroot.folder / 'tmp').name}")
    told = chroot.run_as_root("dpkg-query", "--show", "photokin").split()[1]
    if status(chroot) != first or not told.endswith("+upgrade"):
        raise Failed(f"{told}: {first} became {status(chroot)}")
    found = chroot.run("photokin", "search", "/home/person/Pictures/drawing3.png", "--top", "1")
    step(f"upgraded to {told}; the library is as before: {found.splitlines()[-1].split()[-1]}")

    chroot.run_as_root("apt-get", "-qq", "purge", "-y", "photokin")
    left_alone = sorted(path for path in chroot.files() - before if "hotokin" in path)
    chroot.run_as_root("apt-get", "-qq", "autoremove", "--purge", "-y")
    left = sorted(path for path in chroot.files() - before if not path.startswith(OF_APT))
    homes = subprocess.run(
        ["find", ".", "-newer", chroot.folder / "etc/passwd", "-type", "f"],
        cwd=chroot.folder / "home/person", capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    elsewhere = [
        name for name in homes
        if not name.startswith(("./.local/share/photokin/", "./Pictures/"))
    ]  # fmt: skip
    figures |= {"left_by_photokin": left_alone, "left_by_others": left, "left_at_home": elsewhere}
    if left_alone:
        raise Failed(f"left behind: {left_alone}")
    step("removed; the library is still there")
    return figures


def is_file(chroot: Chroot, name: str) -> bool:
    """Whether a path of the package is a file, and no link."""
    path = chroot.folder / name[1:]
    return path.is_file() and not path.is_symlink()


def installed(chroot: Chroot) -> set[str]:
    """The packages that are there."""
    return set(chroot.run_as_root("dpkg-query", "--show", "--showformat=${Package}\n").split())


def depends(deb: Path) -> str:
    """What the package says it needs."""
    asked = ["dpkg-deb", "--field", deb, "Depends"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def draw_photos(folder: Path) -> None:
    """Photos of the person's own."""
    sys.path.insert(0, str(ROOT / "desktop"))
    from photokin.self_test import draw

    folder.mkdir()
    for number in range(60):
        draw(folder / f"drawing{number}.png", number)
    for path in (folder, *folder.iterdir()):
        os.chown(path, PERSON, PERSON)


def status(chroot: Chroot) -> dict[str, object]:
    """The library in numbers, but its size, which comes and goes with SQLite's log."""
    told = json.loads(chroot.run("photokin", "status", "--json"))
    return {name: value for name, value in told.items() if name != "bytes"}


def start_up(chroot: Chroot, screen: Screen, picture: Path) -> dict[str, float]:
    """Seconds from the command to the first paint, the first time and later."""
    seconds = []
    for number in range(STARTS):
        blank = screen.pixels()
        start = time.perf_counter()
        asked = ["photokin", "/home/person/Pictures/drawing3.png"][: 2 if number == 0 else 1]
        window = subprocess.Popen(
            chroot.command(asked, DISPLAY=screen.display), stderr=subprocess.PIPE, text=True
        )
        while screen.pixels() == blank:
            if window.poll() is not None or time.perf_counter() - start > 60:
                said = window.communicate(timeout=5)[1] if window.poll() is not None else ""
                raise Failed(f"no window: {said}")
            time.sleep(0.005)
        seconds.append(time.perf_counter() - start)
        time.sleep(5)  # for what follows the first paint
        if number == 0:
            screen.save(picture)
            check_confined(window.pid)
        window.send_signal(signal.SIGTERM)
        said = window.communicate(timeout=60)[1]
        if window.returncode or said.strip():
            raise Failed(f"the window ended with {window.returncode}: {said}")
    median = statistics.median(seconds[1:])
    return {"first": round(seconds[0], 2), "median_of_later": round(median, 2)}


def check_confined(pid: int) -> None:
    """That the decode processes of the frozen app run under a filter of system calls."""
    asked = subprocess.run(["pgrep", "--parent", str(pid)], capture_output=True, text=True)
    commands = {
        child: Path(f"/proc/{child}/cmdline").read_bytes() for child in asked.stdout.split()
    }
    workers = [child for child, command in commands.items() if b"--multiprocessing-fork" in command]
    if not workers:
        raise Failed(f"no decode process: {commands}")
    for worker in workers:
        if "Seccomp:\t2" not in Path(f"/proc/{worker}/status").read_text():
            raise Failed("a decode process is not confined")
    step(f"{len(workers)} decode processes run, and are confined")


def newer(deb: Path, work: Path) -> Path:
    """The same package as a later version."""
    tree = work / "newer"
    subprocess.run(["dpkg-deb", "--raw-extract", deb, tree], check=True)
    control = tree / "DEBIAN/control"
    lines = control.read_text().splitlines()
    lines = [line + "+upgrade" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(lines) + "\n")
    target = work / "newer.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, target]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return target


def step(what: str) -> None:
    """Say what has been shown."""
    print(f"== {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
