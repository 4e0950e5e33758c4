import argparse
from pathlib import Path

import pytest

from photokin.core.filters import ALL, Filter, Orientation
from photokin.filter_options import add_filter_options, filter_from


def filter_of(*argv: str) -> Filter:
    parser = argparse.ArgumentParser()
    add_filter_options(parser)
    return filter_from(parser.parse_args(argv))


def test_without_options_every_photo_counts() -> None:
    assert filter_of() == ALL


def test_every_option_is_part_of_the_filter(tmp_path: Path) -> None:
    found = filter_of(
        "--text", "beach 2019", "--folder", str(tmp_path), "--after", "2019-08",
        "--before", "2020", "--camera", "Canon", "--type", "JPG", "--type", "heic",
        "--orientation", "portrait", "--min-size", "1920x1080", "--rating", "3", "--online",
    )  # fmt: skip
    assert found == Filter(
        text="beach 2019",
        folder=tmp_path,
        taken_from="2019-08",
        taken_before="2020",
        camera="Canon",
        formats=frozenset({"JPEG", "HEIF"}),
        orientation=Orientation.PORTRAIT,
        min_width=1920,
        min_height=1080,
        rating=3,
        online=True,
    )


def test_sizes_may_be_megapixels() -> None:
    assert filter_of("--min-size", "1.5MP").min_pixels == 1_500_000


@pytest.mark.parametrize(
    "argv, advice",
    [
        (["--after", "yesterday"], "give 2019, 2019-08 or 2019-08-24"),
        (["--before", "2019-02-30"], "give 2019"),
        (["--min-size", "big"], "give 1920x1080 or 12MP"),
        (["--rating", "6"], "stars from 1 to 5"),
        (["--type", "jepg"], "'jpeg'"),
        (["--orientation", "up"], "landscape"),
        (["--text", "!"], "no letter or digit"),
        (["--folder", ""], "a folder is missing"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(
    argv: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        filter_of(*argv)
    assert advice in capsys.readouterr().err
