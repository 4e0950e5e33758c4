"""A library under random operations, beside a plain model of what it should hold.

`python -m tests.e2e.random_operations --operations 10000 --seed 1` runs as many as one likes.
Files are added, copied, changed, renamed and removed in two folders, of which one goes offline and
comes back; snapshots of the index are rebuilt and damaged, thumbnails are lost; the program is
killed while it indexes. After each operation a search must give what the model gives: the same
files with the same figures. Hypothesis chooses, and makes what fails as short as it can.
"""

import argparse
import functools
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis
import numpy as np
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from PIL import Image

from photokin.core import photos
from photokin.core.alignment import Alignment, Subject
from photokin.core.encoder import Encoder
from photokin.core.library import Library
from photokin.core.ranking import rank_fully
from photokin.core.searcher import Match, Query, Stage
from photokin.core.signature import Bytes, Signatures, Vectors
from photokin.core.vectors import VectorIndex
from photokin.resources import resource
from tests.e2e.writers import InlinePool

CONTENTS = 150
MOST_FILES = 120
SNAPSHOT_AT, ANNOY_AT = 20, 40  # so small that operations cross them
ALL = 10_000  # results that are asked for
WEIGHTS = {
    "add": 90,
    "copy": 24,
    "change": 36,
    "rename": 45,
    "remove": 60,
    "unplug": 9,
    "plug in": 18,
    "rebuild": 9,
    "damage the snapshot": 6,
    "lose thumbnails": 3,
    "reopen": 3,
    "crash": 1,
}
_OPERATIONS = strategies.sampled_from(
    [name for name, weight in WEIGHTS.items() for _ in range(weight)]
)
STEPS = 50
"""Operations on one library."""


@dataclass(frozen=True)
class Content:
    """A photo's file, and what the encoder says of it."""

    data: bytes
    thumbnail: bytes
    miniature: Bytes
    signatures: Signatures


class Contents:
    """Different photos by number: parts of the originals, some much alike."""

    def __init__(self, originals: list[Path], encoder: Encoder) -> None:
        self._originals, self.encoder = originals, encoder

    @functools.lru_cache(maxsize=CONTENTS)  # noqa: B019 - one object, as long as the run
    def __getitem__(self, number: int) -> Content:
        chance = random.Random(number)
        with Image.open(self._originals[number % len(self._originals)]) as image:
            left, top = (chance.randrange(length - 150) for length in image.size)
            part = image.convert("RGB").crop((left, top, left + 150, top + 150))
        buffer = io.BytesIO()
        part.save(buffer, "JPEG", quality=chance.randrange(60, 95))
        photo = photos.load(buffer.getvalue(), self.encoder.size)
        signatures = self.encoder.encode(photo.pixels[None])
        return Content(buffer.getvalue(), photo.thumbnail, photo.miniature, signatures)


@dataclass
class Model:
    """What the library should hold: contents by path, and which folders are away."""

    files: dict[Path, int] = field(default_factory=dict)
    away: set[Path] = field(default_factory=set)


class Run:
    """Operations on a library in `scratch`, each followed by a comparison with the model."""

    def __init__(self, scratch: Path, contents: Contents) -> None:
        self.chance = random.Random(0)
        self.contents = contents
        self.roots = [scratch / "a", scratch / "b"]
        for root in self.roots:
            root.mkdir()
        self.directory = scratch / "library"
        self.model, self.done = Model(), Counter[str]()
        self._clock = 1_600_000_000
        self.library = self._open()
        for root in self.roots:
            self.library.add_folder(root)

    def close(self) -> None:
        self.library.close()

    def step(self, name: str, chance: random.Random) -> None:
        """One operation, and what must hold after it."""
        self.chance = chance
        operation = getattr(self, name.replace(" ", "_"))
        touched = operation()
        if touched is None:
            return  # there was nothing to do it with
        self.done[name] += 1
        self.library.reconcile(touched)
        self.compare(Stage.FULL if sum(self.done.values()) % 10 == 0 else Stage.EMBEDDING)
        self.compare(Stage.CODE)

    # Operations: the paths they touched, or None

    def add(self) -> list[Path] | None:
        if len(self.model.files) >= MOST_FILES:
            return None
        return self._write(self._new_path(), self.chance.randrange(CONTENTS))

    def copy(self) -> list[Path] | None:
        source = self._any_file()
        return None if source is None else self._write(self._new_path(), self.model.files[source])

    def change(self) -> list[Path] | None:
        path = self._any_file()
        return None if path is None else self._write(path, self.chance.randrange(CONTENTS))

    def rename(self) -> list[Path] | None:
        old = self._any_file()
        if old is None:
            return None
        new = self._new_path()
        old.rename(new)
        self.model.files[new] = self.model.files.pop(old)
        return [old, new]

    def remove(self) -> list[Path] | None:
        path = self._any_file()
        if path is None:
            return None
        path.unlink()
        del self.model.files[path]
        return [path]

    def unplug(self) -> list[Path] | None:
        root = self.roots[1]
        if root in self.model.away:
            return None
        root.rename(root.with_name("unplugged"))
        self.model.away.add(root)
        return self.roots

    def plug_in(self) -> list[Path] | None:
        root = self.roots[1]
        if root not in self.model.away:
            return None
        root.with_name("unplugged").rename(root)
        self.model.away.remove(root)
        return self.roots

    def rebuild(self) -> list[Path] | None:
        if not self.model.files:
            return None
        self.library.index.publish_snapshot()
        return []

    def damage_the_snapshot(self) -> list[Path] | None:
        """One byte of any of its files is another; the next start finds out."""
        directory = self.directory / "index"
        there = sorted(directory.iterdir()) if directory.exists() else []
        self.library.close()
        if there:
            file = self.chance.choice(there)
            content = bytearray(file.read_bytes())
            content[self.chance.randrange(len(content))] ^= 255
            file.write_bytes(content)
        self.library = self._open()
        return [] if there else None

    def lose_thumbnails(self) -> list[Path]:
        self.library.close()
        (self.directory / "thumbnails.sqlite").unlink()
        self.library = self._open()
        return self._roots_there()

    def reopen(self) -> list[Path]:
        self.library.close()
        self.library = self._open()
        return []

    def crash(self) -> list[Path]:
        """Changes that nobody told of, and a program that is killed while it takes them in."""
        self.library.close()
        for _ in range(self.chance.randrange(1, 20)):
            self.chance.choice([self.add, self.copy, self.change, self.rename, self.remove])()
        command = [sys.executable, "-m", "photokin", "--library", str(self.directory), "index"]
        program = subprocess.Popen(
            [*command, *map(str, self._roots_there())],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            program.wait(self.chance.uniform(0.3, 2.5))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        self.library = self._open()
        return self.roots

    # What must hold

    def compare(self, stage: Stage) -> None:
        """Search for any photo: every file must be found, with the model's figures."""
        content = self.contents[self.chance.randrange(CONTENTS)]
        model_id = self.library.encoder.model_id
        query = Query("any", {model_id: content.signatures}, content.thumbnail, 150, 150, {})
        found = self.library.searcher.search(query, ALL, stage)
        expected = self._expected(content, stage)
        assert {match.path for match in found} == set(self.model.files), self._gap(found)
        figures = [_figure(match, stage) for match in found]
        wanted = [expected[self.model.files[match.path]] for match in found]
        np.testing.assert_allclose(figures, wanted, atol=1.01 if stage is Stage.CODE else 1e-3)
        rising = np.diff(figures if stage is Stage.CODE else np.negative(figures))
        assert (rising >= -1e-6).all(), "not in order"
        for match in found:
            away = any(match.path.is_relative_to(root) for root in self.model.away)
            assert match.online != away, match.path

    def _expected(self, content: Content, stage: Stage) -> dict[int, float]:
        """The figure of each content by a plain ranking of all that is there."""
        numbers = sorted(set(self.model.files.values()))
        if not numbers:
            return {}
        there = Signatures.join([self.contents[number].signatures for number in numbers])
        view = content.signatures[0]
        if stage is Stage.CODE:
            values = np.bitwise_count(there.codes ^ view.code).astype(float)
        elif stage is Stage.EMBEDDING:
            values = there.embeddings @ view.embedding
        else:
            vectors = Vectors.of(np.arange(len(numbers)), there)
            index = VectorIndex(self.directory / "none", "model")
            index.load(vectors.ids, vectors.__getitem__)
            subject = Subject(content.miniature, 1)

            def align(rows: list[int]) -> list[Alignment]:
                return subject.align([self.contents[numbers[row]].miniature for row in rows])

            ranking = rank_fully(
                self.library.encoder,
                index,
                lambda rows: (rows, there[rows]),
                align,
                content.signatures,
                ALL,
            )
            values = np.zeros(len(numbers))
            values[ranking.ids] = ranking.score
        return dict(zip(numbers, values.tolist(), strict=True))

    def _gap(self, found: list[Match]) -> str:
        paths = {match.path for match in found}
        missing, extra = set(self.model.files) - paths, paths - set(self.model.files)
        return f"after {self.done}: missing {missing}, too many {extra}"

    # Means

    def _open(self) -> Library:
        library = Library(self.directory, writable=True)
        # In this process, and once for all: a thousand libraries are opened.
        library.__dict__["pool"] = InlinePool()
        library.__dict__["encoder"] = self.contents.encoder
        library.searcher  # noqa: B018 - opens the index
        library.index._snapshot_at, library.index._annoy_at = SNAPSHOT_AT, ANNOY_AT
        return library

    def _roots_there(self) -> list[Path]:
        return [root for root in self.roots if root not in self.model.away]

    def _any_file(self) -> Path | None:
        files = sorted(
            path
            for path in self.model.files
            if any(path.is_relative_to(root) for root in self._roots_there())
        )
        return self.chance.choice(files) if files else None

    def _new_path(self) -> Path:
        folder = self.chance.choice(self._roots_there()) / str(self.chance.randrange(4))
        folder.mkdir(exist_ok=True)
        self._clock += 1
        return folder / f"{self._clock}.jpg"

    def _write(self, path: Path, number: int) -> list[Path]:
        path.write_bytes(self.contents[number].data)
        self._clock += 1
        os.utime(path, (self._clock, self._clock))  # files of one size may change within a tick
        self.model.files[path] = number
        return [path]


def _figure(match: Match, stage: Stage) -> float:
    if stage is Stage.CODE:
        return match.hamming
    return match.cosine if stage is Stage.EMBEDDING else match.score


class _Operations(RuleBasedStateMachine):
    """Operations that Hypothesis chooses."""

    contents: Contents
    done: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self._scratch = Path(tempfile.mkdtemp(prefix="operations"))
        self._run = Run(self._scratch, self.contents)

    @rule(operation=_OPERATIONS, chance=strategies.randoms(use_true_random=False))
    def operate(self, operation: str, chance: random.Random) -> None:
        self._run.step(operation, chance)

    def teardown(self) -> None:
        self._run.close()
        self.done.update(self._run.done)
        if sys.stderr.isatty():
            print(f"\r{sum(self.done.values())}", end="", file=sys.stderr)
        shutil.rmtree(self._scratch)


def run(originals: list[Path], count: int, seed: int) -> Counter[str]:
    """How often each operation was done; an AssertionError tells what went wrong."""
    contents = Contents(originals, Encoder(resource("models/encoder.onnx")))
    members = {"contents": contents, "done": Counter[str]()}
    machine = type("Operations", (_Operations,), members)
    chosen = settings(
        max_examples=max(1, count // STEPS),
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(hypothesis.seed(seed)(machine), settings=chosen)
    return machine.done


def main() -> None:
    """Run and count."""
    from tests.data import sample_photos

    parser = argparse.ArgumentParser(
        prog="python -m tests.e2e.random_operations", description=__doc__
    )
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    originals = sorted(sample_photos.originals().values())
    print(dict(run(originals, args.operations, args.seed)))


if __name__ == "__main__":
    main()
