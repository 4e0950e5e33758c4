"""Results as a list in a file that other programs read: CSV or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from photokin.core.errors import AppError
from photokin.core.searcher import Match
from photokin.core.whole_file import whole, write_whole


def facts(match: Match) -> dict[str, Any]:
    """What is told of a result, by name."""
    return {
        "rank": match.rank,
        "path": str(match.path),
        "score": round(match.score, 4),
        "band": match.band,
        "cosine": round(match.cosine, 4),
        "hamming": match.hamming,
        "kin": round(match.kin, 4),
        "same": round(match.same, 4),
    }


def write_csv(matches: Sequence[Match], target: Path) -> None:
    """Write a line a result under a line of names, as spreadsheets read it. Raises AppError."""
    try:
        with (
            whole(target) as draft,
            draft.open("w", encoding="utf-8-sig", newline="", errors="surrogateescape") as file,
        ):
            writer = csv.writer(file)
            for number, match in enumerate(matches):
                told = facts(match)
                if number == 0:
                    writer.writerow(told)
                writer.writerow(told.values())
    except OSError as error:
        raise not_written(target, error) from error


def write_json(query: str, matches: Sequence[Match], target: Path) -> None:
    """Write the query and its results, as the command `search --json` does. Raises AppError."""
    text = json.dumps({"query": query, "results": [facts(m) for m in matches]}, indent=2)
    try:
        write_whole(target, text)
    except OSError as error:
        raise not_written(target, error) from error


def not_written(target: Path, error: OSError) -> AppError:
    """A list that could not be written, and why."""
    return AppError(
        "“{name}” can't be written: {why}.",
        "Choose another folder for it.",
        name=target.name,
        why=error,
    )
