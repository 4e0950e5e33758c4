import pytest

from photokin.core.folder_rules import EVERYTHING, FolderRules, patterns


@pytest.mark.parametrize(
    "pattern,path",
    [
        ("*.tmp", "a.tmp"),
        ("*.tmp", "2019/trip/a.TMP"),
        ("Trash", "Trash/a.jpg"),
        ("Trash", "2019/trash/deep/a.jpg"),
        ("Trash/", "2019/Trash/a.jpg"),
        ("Trash/**", "Trash/deep/a.jpg"),
        ("2019/raw", "2019/raw/a.jpg"),
        ("/raw", "raw/a.jpg"),
        ("**/cache/*.png", "a/b/cache/x.png"),
        ("**/cache/*.png", "cache/x.png"),
        ("IMG_????.jpg", "img_0001.jpg"),
        ("2019/*/small", "2019/may/small/a.jpg"),
    ],
)
def test_a_pattern_excludes(pattern: str, path: str) -> None:
    assert not FolderRules(excludes=(pattern,)).admits(path.split("/"))


@pytest.mark.parametrize(
    "pattern,path",
    [
        ("*.tmp", "a.jpg"),
        ("Trash", "Trashes/a.jpg"),
        ("Trash/**", "2019/Trash/a.jpg"),
        ("2019/raw", "2020/2019/raw/a.jpg"),
        ("/raw", "2019/raw/a.jpg"),
        ("2019/*.jpg", "2019/may/a.jpg"),
        ("**/cache/*.png", "cache/deep/x.png"),
        ("**", "a.jpg"),
    ],
)
def test_a_pattern_lets_pass(pattern: str, path: str) -> None:
    assert FolderRules(excludes=(pattern,)).admits(path.split("/"))


def test_without_subfolders_only_the_files_right_in_the_folder_count() -> None:
    flat = FolderRules(subfolders=False)
    assert flat.admits(["a.jpg"])
    assert not flat.admits(["b", "a.jpg"])


def test_everything_counts_by_default() -> None:
    assert EVERYTHING.admits(["any", "thing.jpg"])


def test_patterns_are_tidied() -> None:
    assert patterns([" *.tmp", "", "a\\b", "*.tmp ", "/"]) == ("*.tmp", "a/b")
