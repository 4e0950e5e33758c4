"""Whatever happens to the files, searches find what a plain model of the library holds."""

import pytest

from tests.data import sample_photos

pytest.importorskip("hypothesis")


@pytest.mark.timeout(600)  # what fails is made as short as it can be, which takes time
def test_after_any_operations_searches_find_what_a_plain_model_holds() -> None:
    from tests.e2e import random_operations

    originals = sorted(sample_photos.originals().values())
    done = random_operations.run(originals, count=250, seed=3)
    assert {"add", "copy", "change", "rename", "remove", "unplug", "plug in", "rebuild"} <= set(
        done
    )
