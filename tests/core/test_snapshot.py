"""Snapshots of the index whose files are not what was written into them."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photokin.core import snapshot
from photokin.core.control import Control
from photokin.core.signature import Vectors

COUNT = 200
FILES = ("manifest.json", "1.npz", "1.ann")
Damage = Callable[[Path, random.Random], None]


def vectors() -> Vectors:
    chance = np.random.default_rng(3)
    return Vectors(
        np.arange(1, COUNT + 1),
        chance.standard_normal((COUNT, 16), np.float32),
        chance.integers(0, 2**64, COUNT, np.uint64),
        chance.integers(0, 2**64, (8, COUNT), np.uint64),
    )


def lose(file: Path, chance: random.Random) -> None:
    file.unlink()


def shorten(file: Path, chance: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: chance.randrange(file.stat().st_size)])


def flip(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def replace(file: Path, chance: random.Random) -> None:
    file.write_bytes(chance.randbytes(chance.randrange(5000)))


@pytest.mark.parametrize("damage", [lose, shorten, flip, replace])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_snapshot_is_left_out_or_says_what_it_did(
    tmp_path: Path, name: str, damage: Damage
) -> None:
    original = vectors()
    snapshot.write(tmp_path, "model", original, with_annoy=True, control=Control())
    before = {file: (tmp_path / file).read_bytes() for file in FILES}
    chance = random.Random(5)
    for _ in range(40 if damage in (shorten, flip) else 3):
        for file, content in before.items():
            (tmp_path / file).write_bytes(content)
        damage(tmp_path / name, chance)
        try:
            found = snapshot.read(tmp_path, "model")
        except snapshot.Damaged:
            continue
        if found is not None:  # what changed is of no account, such as the date of a file
            for part, mine in vars(original).items():
                assert np.array_equal(mine, getattr(found.vectors, part))


def test_arrays_that_do_not_fit_together_are_no_snapshot(tmp_path: Path) -> None:
    original = vectors()
    snapshot.write(tmp_path, "model", original, with_annoy=False, control=Control())
    arrays = dict(vars(original)) | {"codes": original.codes[:5]}
    np.savez(tmp_path / "1.npz", **arrays)
    with pytest.raises(snapshot.Damaged, match="codes"):
        snapshot.read(tmp_path, "model")
