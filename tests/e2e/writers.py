"""All that Photokin writes, as pieces of work that can be cut off anywhere and done again.

Each `Writer` prepares a place, works in it, ends what was cut off, and says what is there then:
the same as after the work was never disturbed.
"""

import os
import random
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from photokin.core import courtesy, database, decoding, file_moves, health, snapshot
from photokin.core.catalog import Catalog
from photokin.core.encoder import Encoder
from photokin.core.errors import PhotoError
from photokin.core.library import Library
from photokin.core.recent import recent_libraries, remember_library
from photokin.core.settings import Settings
from photokin.core.signature import Bytes, Signatures, Vectors
from tests.core import made_up
from tests.e2e.library_content import content, damage, files

Content = Any


class InlinePool:
    """Decodes in this very process, which a kill then ends as a whole."""

    workers = 1

    def submit(self, *arguments: Any, **options: Any) -> Future[Any]:
        names = ("source", "size", "known", "sidecars", "crop")
        given = dict(zip(names, arguments, strict=False)) | options
        return self._done(
            decoding._decode,
            given["source"],
            given["size"],
            given.get("known", frozenset()),
            given.get("sidecars", False),
            given.get("crop", (0.0, 0.0, 1.0, 1.0)),
        )

    def submit_description(self, path: Path) -> Future[Any]:
        return self._done(decoding._describe, path)

    def result(self, future: Future[Any]) -> Any:
        return future.result()

    def close(self) -> None:
        pass

    def _done(self, function: Any, *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments))
        except PhotoError as error:
            future.set_exception(error)
        return future


class MadeUpEncoder(Encoder):
    """Signatures that are a plain function of the pixels: a kill is not about what they say."""

    size = 64
    name, version, model_id = "made up", "1", "0" * 32

    def __init__(self) -> None:
        pass

    def encode(self, pixels: Bytes) -> Signatures:
        rows = [np.random.default_rng(int(photo.sum())) for photo in pixels]
        return Signatures(
            np.stack([row.random(16, np.float32) for row in rows]),
            np.array([row.integers(0, 2**64, dtype=np.uint64) for row in rows]),
            np.stack([row.integers(0, 2**64, 33, np.uint64) for row in rows]),
            np.stack([row.integers(0, 256, 25, np.uint8) for row in rows]),
        )


@contextmanager
def opened(directory: Path) -> Iterator[Library]:
    """A library that starts no other processes."""
    with Library(directory, writable=True) as library:
        library.__dict__["pool"] = InlinePool()
        library.__dict__["encoder"] = MadeUpEncoder()
        yield library


class Writer(ABC):
    """Work in `place`, a folder of its own; `base` holds what all of them begin with."""

    def __init__(self, base: Path) -> None:
        self.base = base

    @abstractmethod
    def prepare(self, place: Path) -> None:
        """Make the place as it is before the work."""

    @abstractmethod
    def work(self, place: Path) -> None:
        """What is cut off."""

    def finish(self, place: Path) -> None:
        """What the next start does, undisturbed."""
        self.work(place)

    @abstractmethod
    def result(self, place: Path) -> Content:
        """What is there in the end."""

    def clear(self, place: Path) -> None:  # noqa: B027 - most have nothing elsewhere
        """Take away what lies outside the place."""


class Indexing(Writer):
    """New, changed, moved, broken and missing photos, in a library that knows others."""

    def __init__(self, base: Path) -> None:
        super().__init__(base)
        self.photos = base / "photos"
        chance = random.Random(1)
        for number in range(40):
            _photo(self.photos / str(number % 3) / f"{number}.jpg", chance)
        with opened(base / "known") as library:
            library.add_folder(self.photos)
            library.reconcile([self.photos])
            library.keep_apart([1, 2])
        for number in range(100, 120):
            _photo(self.photos / "new" / f"{number}.jpg", chance)
        for number in (3, 4):
            _photo(self.photos / str(number % 3) / f"{number}.jpg", chance)
        for number in (10, 11, 12):
            (self.photos / str(number % 3) / f"{number}.jpg").rename(
                self.photos / "new" / f"moved {number}.jpg"
            )
        (self.photos / "0" / "6.jpg").unlink()
        (self.photos / "new" / "broken.jpg").write_text("no photo")

    def prepare(self, place: Path) -> None:
        shutil.copytree(self.base / "known", place / "library")

    def work(self, place: Path) -> None:
        with opened(place / "library") as library:
            library.reconcile([self.photos])

    def result(self, place: Path) -> Content:
        return content(place / "library")


class Beginning(Indexing):
    """The first indexing of all, in a library that is not there yet."""

    def prepare(self, place: Path) -> None:
        pass

    def work(self, place: Path) -> None:
        with opened(place / "library") as library:
            if library.covering(self.photos) is None:
                library.add_folder(self.photos)
            library.reconcile([self.photos])


class Forgetting(Indexing):
    """A folder that is watched no longer, and its photos with it."""

    def work(self, place: Path) -> None:
        with opened(place / "library") as library:
            if library.covering(self.photos) is not None:
                library.remove_folder(self.photos)


class Publishing(Writer):
    """A snapshot of the index, where there is one before it."""

    def __init__(self, base: Path) -> None:
        super().__init__(base)
        base.mkdir(parents=True)
        catalog = Catalog(base, writable=True)
        made_up.fill(catalog, 300)
        catalog.close()

    def prepare(self, place: Path) -> None:
        shutil.copytree(self.base, place / "library")
        index = self._index(place)
        index.remove(list(range(1, 100)))
        index.publish_snapshot()

    def work(self, place: Path) -> None:
        self._index(place).publish_snapshot()

    def result(self, place: Path) -> Content:
        index = self._index(place)
        directory = place / "library" / "index"
        [generation] = snapshot._generations(directory)
        names = {path.name.replace(str(generation), "n") for path in directory.iterdir()}
        return index._state.covered, index.damaged, names, content(place / "library")

    def _index(self, place: Path) -> Any:
        from photokin.core.vectors import VectorIndex

        # The trees grow in this process, which a kill then ends as a whole.
        snapshot._build_apart = lambda arrays, trees, _: snapshot.build(arrays, trees)
        courtesy.lower_process_priority = lambda: None
        catalog = Catalog(place / "library", writable=False)
        index = VectorIndex(place / "library" / "index", made_up.MODEL, 1, 1)

        def fetch(ids: Any) -> Vectors:
            return catalog.vectors(ids)

        index.load(catalog.ids(made_up.MODEL), fetch)
        assert not index.damaged, "a damaged snapshot was published"
        catalog.close()
        return index


class Migration(Writer):
    """A library of an earlier version, brought up to date."""

    def __init__(self, base: Path, version: int) -> None:
        super().__init__(base)
        made_up.earlier(base, version)

    def prepare(self, place: Path) -> None:
        shutil.copytree(self.base, place / "library")

    def work(self, place: Path) -> None:
        Library(place / "library", writable=True).close()

    def result(self, place: Path) -> Content:
        return content(place / "library")


class Salvaging(Writer):
    """What can be read of a damaged library, put into a fresh one."""

    def __init__(self, base: Path) -> None:
        super().__init__(base)
        base.mkdir(parents=True)
        catalog = Catalog(base, writable=True)
        made_up.fill(catalog, 150)
        catalog.close()
        damage(base, "photo")
        health.doubt(base)

    def prepare(self, place: Path) -> None:
        shutil.copytree(self.base, place / "library")

    def work(self, place: Path) -> None:
        Library(place / "library", writable=True).close()

    def result(self, place: Path) -> Content:
        return content(place / "library")


class Moving(Writer):
    """Photos and their sidecars that go into another folder, where a name is taken."""

    def __init__(self, base: Path, *, far: bool = False) -> None:
        super().__init__(base)
        self._far = far
        chance = random.Random(2)
        for number in range(6):
            _photo(base / "a" / f"{number}.jpg", chance)
            (base / "a" / f"{number}.xmp").write_text(f"<x:xmpmeta>{number}</x:xmpmeta>")
        _photo(base / "b" / "2.jpg", chance)

    def prepare(self, place: Path) -> None:
        shutil.copytree(self.base, place, dirs_exist_ok=True)
        if self._far:
            target = Path(tempfile.mkdtemp(dir="/dev/shm"))
            shutil.copytree(place / "b", target, dirs_exist_ok=True)
            shutil.rmtree(place / "b")
            (place / "b").symlink_to(target)
        with opened(place / "library") as library:
            for name in ("a", "b"):
                library.add_folder((place / name).resolve())
            library.reconcile(self._folders(place))

    def work(self, place: Path) -> None:
        done = file_moves.move(sorted((place / "a").glob("*.jpg")), self._folders(place)[1])
        if done.failed:
            raise OSError(str(done.failed[0][1]))

    def finish(self, place: Path) -> None:
        self.work(place)
        with opened(place / "library") as library:
            library.reconcile(self._folders(place))

    def result(self, place: Path) -> Content:
        a, b = self._folders(place)
        there = {name: _visible(folder) for name, folder in zip("ab", (a, b), strict=True)}
        there["trash"] = _visible(place / "trash")
        told = content(place / "library")
        rows = [
            (os.fsdecode(directory) == str(b), name, size, photo, problem)
            for directory, name, _, size, _, photo, problem, *_ in told["file"]
        ]
        return there, sorted(rows, key=repr), told["wrong"], told["photo"]

    def clear(self, place: Path) -> None:
        if self._far:
            shutil.rmtree(self._folders(place)[1])

    def _folders(self, place: Path) -> list[Path]:
        return [(place / name).resolve() for name in ("a", "b")]


class Trashing(Moving):
    """Photos that go into the trash."""

    def work(self, place: Path) -> None:
        basket = place / "trash"
        basket.mkdir(exist_ok=True)

        def throw(path: Path) -> Path:
            return path.rename(basket / path.name)

        done = file_moves.trash(sorted((place / "a").glob("*.jpg")), throw)
        if done.failed:
            raise OSError(str(done.failed[0][1]))


class Undoing(Moving):
    """Photos that come back."""

    def prepare(self, place: Path) -> None:
        super().prepare(place)
        a, b = self._folders(place)
        file_moves.move(sorted(a.glob("*.jpg")), b)

    def work(self, place: Path) -> None:
        a, b = self._folders(place)
        gone = [
            file_moves.Move(a / f"{number}{ending}", b / f"{number}{again}{ending}")
            for number in range(6)
            for again in (" (2)" if number == 2 else "",)
            for ending in (".jpg", ".xmp")
        ]
        done = file_moves.undo([move for move in gone if move.after.exists()])
        if done.failed:
            raise OSError(str(done.failed[0][1]))


class Saving(Writer):
    """The settings and the list of libraries, again and again."""

    def prepare(self, place: Path) -> None:
        self._save(place, "dark")

    def work(self, place: Path) -> None:
        for number in range(10):
            self._save(place, "light" if number % 2 else "dark")

    def finish(self, place: Path) -> None:
        assert Settings.load(place).theme in ("light", "dark")
        assert recent_libraries(place / "recent.json") == [place / "library"]
        self.work(place)

    def result(self, place: Path) -> Content:
        return {name: data for name, data in files(place).items() if name == "settings.json"}

    def _save(self, place: Path, theme: Any) -> None:
        Settings(theme=theme).save(place)
        (place / "library").mkdir(exist_ok=True)
        (place / "library" / "catalog.sqlite").touch()
        remember_library(place / "recent.json", place / "library")


def all_writers(base: Path) -> dict[str, tuple[Writer, int]]:
    """Every writer by name, and how often it is disturbed compared with the others."""
    made: dict[str, tuple[Writer, int]] = {
        "indexing": (Indexing(base / "indexing"), 8),
        "first indexing": (Beginning(base / "beginning"), 4),
        "forgetting a folder": (Forgetting(base / "forgetting"), 2),
        "publishing a snapshot": (Publishing(base / "publishing"), 4),
        "salvaging": (Salvaging(base / "salvaging"), 3),
        "moving": (Moving(base / "moving"), 3),
        "trashing": (Trashing(base / "trashing"), 2),
        "undoing": (Undoing(base / "undoing"), 2),
        "saving settings": (Saving(base / "saving"), 2),
    }
    for version in range(1, len(database._VERSIONS)):
        made[f"migrating from {version}"] = (Migration(base / f"version {version}", version), 1)
    memory = Path("/dev/shm")
    if memory.is_dir() and memory.stat().st_dev != base.stat().st_dev:
        made["moving to another disk"] = (Moving(base / "far", far=True), 3)
    return made


def _visible(folder: Path) -> dict[str, bytes]:
    """The files in a folder but for drafts, which a kill may leave and the program sweeps away."""
    return {name: data for name, data in files(folder).items() if not name.endswith("-part")}


def _photo(path: Path, chance: random.Random) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(chance.randrange(2**32)).integers(0, 255, (6, 8, 3), np.uint8)
    Image.fromarray(pixels).resize((96, 72)).save(path)
