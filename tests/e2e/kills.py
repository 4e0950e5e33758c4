"""Kills, full disks and failing ones, wherever Photokin writes.

`python -m tests.e2e.kills --kills 500 --faults 200 --seed 1` disturbs each writer of `writers.py`
so often in all, ends what was cut off as the next start does, and compares what is there then with
what there is when nothing was disturbed. A kill comes by the clock, or before a certain step: a
statement of SQLite, or a call of the system that changes files. A disk fails where a file may not
grow beyond a certain size, or is a real one that is full, where this process may mount one.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # what forks has no threads

from photokin.core.errors import AppError
from tests.e2e.library_content import files
from tests.e2e.writers import Writer, all_writers

_ENDED, _NAMED, _FAILED = 0, 3, 9
_DISK = "24m"


@dataclass
class Report:
    """How often each writer was disturbed, by how; and after which the result differed."""

    disturbed: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Usual:
    """What becomes of a writer's work that nothing disturbs."""

    result: Any
    steps: int
    seconds: float
    sizes: Sequence[int]
    bytes: int


class Driver:
    """Disturbs writers in `scratch`."""

    def __init__(self, scratch: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._scratch = scratch
        self._number = 0
        self._disk = _mounted(scratch / "disk")
        made = all_writers(scratch / "base")
        self._writers = {name: writer for name, (writer, _) in made.items()}
        self._weights = [weight for _, weight in made.values()]
        self._usual: dict[str, Usual] = {}
        self.report = Report()

    def close(self) -> None:
        """Give the disk back."""
        if self._disk is not None:
            subprocess.run(["umount", "--lazy", str(self._disk)], check=True)

    def kill(self) -> bool:
        """One kill, and what must hold after it; whether it came before the work was done."""
        name, writer, usual = self._any_writer()
        place = self._new_place(self._scratch)
        writer.prepare(place)
        by_clock = self._chance.random() < 0.4
        step = self._chance.randint(1, usual.steps)
        after = self._chance.uniform(0, 1.1) * usual.seconds
        child = _fork(lambda: _work(writer, place, 0 if by_clock else step))
        if by_clock:
            time.sleep(after)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        how = "by the clock" if by_clock else f"before step {step}"
        if not os.WIFSIGNALED(status):
            how = "after its end"
            self._expect(os.waitstatus_to_exitcode(status) == _ENDED, f"{name}: failed by itself")
        self._count(name, "killed " + how.split(" step")[0])
        self._compare(f"{name}, killed {how}", writer, place, usual)
        return os.WIFSIGNALED(status)

    def fault(self) -> bool:
        """One disk that fails, and what must hold once it doesn't any more; whether it was met."""
        name, writer, usual = self._any_writer()
        full = self._disk is not None and self._chance.random() < 0.6
        place = self._new_place(self._disk if full and self._disk else self._scratch)
        writer.prepare(place)
        if full:
            filler = place.parent / "filler"
            left = int(self._chance.uniform(0, 1.2) * usual.bytes)
            _fill(filler, left)
            how = f"with {left} bytes left on the disk"
            child = _fork(lambda: _work(writer, place, 0))
        else:
            limit = 1 + int(self._chance.uniform(0, 1.05) * self._chance.choice(usual.sizes))
            how = f"with files of {limit} bytes at most"
            child = _fork(lambda: _work(writer, place, 0, limit))
        _, status = os.waitpid(child, 0)
        if full:
            filler.unlink()
        code = os.waitstatus_to_exitcode(status)
        self._expect(code in (_ENDED, _NAMED), f"{name}, {how}: ended with {code}")
        kind = "disk full" if full else "I/O error"
        self._count(name, kind if code == _NAMED else f"{kind}, not met")
        self._compare(f"{name}, {how}", writer, place, usual)
        return code != _ENDED

    def _compare(self, what: str, writer: Writer, place: Path, usual: Usual) -> None:
        try:
            writer.finish(place)
            found = writer.result(place)
        except Exception:  # noqa: BLE001 - whatever it is, it is to be told
            self._expect(False, f"{what}: {traceback.format_exc()}")
            return
        self._expect(found == usual.result, f"{what}: {_difference(found, usual.result)}")
        if found == usual.result:
            writer.clear(place)
            shutil.rmtree(place)

    def _expect(self, right: bool, otherwise: str) -> None:
        if not right:
            self.report.mismatches.append(otherwise)

    def _count(self, name: str, how: str) -> None:
        self.report.disturbed[f"{name}: {how}"] += 1

    def _any_writer(self) -> tuple[str, Writer, Usual]:
        [name] = self._chance.choices(list(self._writers), self._weights)
        writer = self._writers[name]
        if name not in self._usual:
            self._usual[name] = self._undisturbed(writer)
        return name, writer, self._usual[name]

    def _undisturbed(self, writer: Writer) -> Usual:
        place = self._new_place(self._scratch)
        writer.prepare(place)
        before = [len(data) for data in files(place).values()]
        reading, writing = os.pipe()
        start = time.monotonic()
        child = _fork(lambda: _work(writer, place, -1, told=writing))
        _, status = os.waitpid(child, 0)
        seconds = time.monotonic() - start
        assert os.waitstatus_to_exitcode(status) == _ENDED, f"{writer}: failed undisturbed"
        steps = int(os.read(reading, 20))
        os.close(reading)
        os.close(writing)
        writer.finish(place)
        result = writer.result(place)
        after = [len(data) for data in files(place).values()]
        grown = max(sum(after) - sum(before), 100_000)
        writer.clear(place)
        shutil.rmtree(place)
        return Usual(result, steps, seconds, [*before, *after], grown)

    def _new_place(self, folder: Path) -> Path:
        self._number += 1
        place = folder / str(self._number)
        place.mkdir()
        return place


def _fork(act: Callable[[], int]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        os._exit(act())
    except BaseException:  # noqa: BLE001 - a child must never go on as its parent
        traceback.print_exc()
        os._exit(_FAILED)


def _work(writer: Writer, place: Path, step: int, limit: int = 0, told: int = 0) -> int:
    """Work, killed before its `step`, or with files of `limit` bytes at most, if not 0."""
    steps = _Steps(step)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        writer.work(place)
    except (AppError, OSError):
        return _NAMED
    finally:
        if told:
            os.write(told, str(steps.count).encode())
    return _ENDED


class _Steps:
    """Counts what changes files, and kills this process before one of them."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last
        if last:
            connect = sqlite3.connect

            def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
                connection = connect(*arguments, **options)
                connection.set_trace_callback(lambda _: self._step())
                return connection

            sqlite3.connect = traced
            sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith("os.") or (event == "open" and arguments[1] not in ("r", "rb")):
            self._step()

    def _step(self) -> None:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def _mounted(disk: Path) -> Path | None:
    """A small disk, where this process may mount one."""
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(command, stderr=subprocess.DEVNULL).returncode:
        return None
    return disk


def _fill(filler: Path, left: int) -> None:
    free = shutil.disk_usage(filler.parent).free
    with filler.open("wb") as opened:
        os.posix_fallocate(opened.fileno(), 0, max(1, free - left))


def _difference(found: Any, wanted: Any) -> str:
    if isinstance(found, dict) and isinstance(wanted, dict):
        parts = {key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)}
        return "; ".join(f"{k}: {_difference(found.get(k), wanted.get(k))}" for k in sorted(parts))
    if isinstance(found, list | tuple) and isinstance(wanted, list | tuple):
        more = [row for row in found if row not in wanted]
        less = [row for row in wanted if row not in found]
        return f"too much {str(more)[:500]}, too little {str(less)[:500]}"
    return f"{str(found)[:500]} rather than {str(wanted)[:500]}"


def run(scratch: Path, kills: int, faults: int, seed: int) -> Report:
    """Disturb so often, not counting what came too late; what came of it."""
    driver = Driver(scratch, seed)
    try:
        for disturb, wanted in ((driver.kill, kills), (driver.fault, faults)):
            done = 0
            while done < wanted:
                done += disturb()
                if sys.stderr.isatty():
                    print(f"\r{done}", end="", file=sys.stderr)
    finally:
        driver.close()
    return driver.report


def main() -> int:
    """Run, and print what came of it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="kills"))
    start = time.monotonic()
    report = run(scratch, args.kills, args.faults, args.seed)
    shutil.rmtree(scratch)
    told = {
        "kills": args.kills,
        "faults": args.faults,
        "disturbed": dict(sorted(report.disturbed.items())),
        "mismatches": report.mismatches,
        "seconds": round(time.monotonic() - start),
    }
    print(json.dumps(told, indent=1))
    return 1 if report.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
