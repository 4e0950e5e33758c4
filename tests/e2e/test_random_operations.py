"""Whatever happens to the files, searches find what a plain model of the library holds."""

from pathlib import Path

from tests.data import sample_photos
from tests.e2e import random_operations


def test_after_any_operations_searches_find_what_a_plain_model_holds(tmp_path: Path) -> None:
    originals = sorted(sample_photos.originals().values())
    done = random_operations.run(tmp_path, originals, operations=250, seed=3)
    assert {"add", "copy", "change", "rename", "remove", "unplug", "plug in", "rebuild"} <= set(
        done
    )
