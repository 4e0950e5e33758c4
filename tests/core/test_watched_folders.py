from pathlib import Path

import pytest

from photokin.core.catalog import Catalog
from photokin.core.phrases import Phrase
from photokin.core.watched_folders import Folder

BROKEN = Phrase("broken")


@pytest.fixture
def folder(catalog: Catalog) -> Folder:
    return catalog.folders.add(Path("/photos"), "1:1")


def test_a_parent_folder_takes_over_the_folders_inside_it(catalog: Catalog) -> None:
    child = catalog.folders.add(Path("/photos/2019"), "1:2")
    catalog.add_file(child, child.path / "a.jpg", 1, 1, BROKEN)
    parent = catalog.folders.add(Path("/photos"), "1:1")
    assert catalog.folders.all() == [parent]
    catalog.folders.remove(parent)
    assert catalog.counts() == (0, 0, 0)


def test_removing_a_folder_forgets_its_files(catalog: Catalog, folder: Folder) -> None:
    catalog.add_file(folder, folder.path / "a.jpg", 1, 1, BROKEN)
    catalog.folders.remove(folder)
    assert catalog.counts() == (0, 0, 0)


def test_ids_of_folders_and_files_are_never_used_again(catalog: Catalog, folder: Folder) -> None:
    catalog.add_file(folder, folder.path / "a.jpg", 1, 1, BROKEN)
    file = catalog.files_in(folder.path)["a.jpg"].id
    catalog.folders.remove(folder)
    again = catalog.folders.add(folder.path, "1:1")
    catalog.add_file(again, again.path / "a.jpg", 1, 1, BROKEN)
    assert again.id > folder.id
    assert catalog.files_in(again.path)["a.jpg"].id > file
