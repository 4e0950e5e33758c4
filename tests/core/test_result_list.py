import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from photokin.core.encoder import Band
from photokin.core.errors import AppError
from photokin.core.result_list import write_csv, write_json
from photokin.core.searcher import Match
from tests.data.hostile_files import ODD_NAMES

MATCHES = [
    Match(n, n, Path(f"/photos/ä, {n}.jpg"), 0.5, Band.SIMILAR, 0.5, 9, True, 64, 48)
    for n in (1, 2)
]


def test_a_csv_file_has_a_line_of_names_and_one_for_each_result(tmp_path: Path) -> None:
    write_csv(MATCHES, tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == ["/photos/ä, 1.jpg", "/photos/ä, 2.jpg"]
    assert rows[0]["band"] == "similar"


def test_a_json_file_is_like_what_the_command_line_prints(tmp_path: Path) -> None:
    write_json("query.jpg", MATCHES, tmp_path / "list.json")
    told = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert told["query"] == "query.jpg"
    assert told["results"][1]["rank"] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names that only Linux allows")
def test_names_of_every_kind_come_back_as_they_were(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ODD_NAMES]
    matches = [replace(MATCHES[0], path=path) for path in paths]
    write_csv(matches, tmp_path / "list.csv")
    write_json(str(paths[0]), matches, tmp_path / "list.json")
    options = {"encoding": "utf-8-sig", "errors": "surrogateescape", "newline": ""}
    with (tmp_path / "list.csv").open(**options) as file:
        rows = list(csv.DictReader(file))
    told = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert [Path(row["path"]) for row in rows] == paths
    assert [Path(result["path"]) for result in told["results"]] == paths
    assert Path(told["query"]) == paths[0]


def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="can't be written"):
        write_csv(MATCHES, tmp_path / "gone" / "list.csv")
