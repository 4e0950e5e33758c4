"""The command `search`: its options, what they ask for and what it prints."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from photokin.core import contact_sheet, photos, result_list, scan
from photokin.core.errors import AppError, FolderError, PhotoError
from photokin.core.filters import ALL, Filter
from photokin.core.library import Library
from photokin.core.ranking import Explanation
from photokin.core.searcher import Match, Mixture, Query, Searcher, Stage
from photokin.core.signature import Box
from photokin.core.whole_file import whole
from photokin.filter_options import add_filter_options, filter_from
from photokin.terminal import absolute, complain, named, print_json

Action = Callable[[argparse.Namespace], int]
_OF_AN_IMAGE = ("combine", "crop", "like", "unlike", "upright", "explain", "contact_sheet")


def add(command: Callable[[str, Action, str], argparse.ArgumentParser]) -> None:
    """Add the command with its options."""
    search = command("search", run, "rank the library for each image, or list what matches")
    search.add_argument("images", nargs="*", type=absolute, metavar="IMAGE")
    search.add_argument("--top", type=_positive, default=20, help="how many results (20)")
    search.add_argument(
        "--stage",
        type=Stage,
        choices=list(Stage),
        default=Stage.FULL,
        help="rank by cosine, by Hamming distance, by both, or by parts and pixels too (full)",
    )
    search.add_argument(
        "--combine", action="store_true", help="one ranking, of what is like all the images"
    )
    search.add_argument(
        "--crop",
        type=_crop,
        metavar="X,Y,W,H",
        help="only this part of each image: its left and top edge, its width and height as shares"
        " of the image's: 0.5,0,0.5,1 is the right half",
    )
    for name, text in (("like", "also like"), ("unlike", "unlike")):
        search.add_argument(
            f"--{name}",
            type=absolute,
            metavar="IMAGE",
            action="append",
            default=[],
            help=f"results are to be {text} this one; may be given more than once",
        )
    search.add_argument(
        "--upright",
        action="store_true",
        help="don't look for copies that are turned by quarters of a circle: quicker",
    )
    search.add_argument(
        "--explain", action="store_true", help="say of each result how it compares, and where"
    )
    search.add_argument(
        "--contact-sheet", type=absolute, metavar="PNG", help="draw the first ranking's results"
    )
    add_filter_options(search)


def check(arguments: argparse.Namespace) -> str:
    """What is wrong with the options together; empty if nothing is."""
    if arguments.images:
        return ""
    if filter_from(arguments) == ALL:
        return "search needs an IMAGE, or an option such as --text that says what for"
    given = [name for name in _OF_AN_IMAGE if getattr(arguments, name)]
    return f"--{given[0].replace('_', '-')} needs an IMAGE" if given else ""


def run(arguments: argparse.Namespace) -> int:
    """Print a ranking for each image, or one for all, or a list where there is none."""
    wanted = filter_from(arguments)
    if not arguments.images:
        return _list(arguments, wanted)
    together = [arguments.images] if arguments.combine else [[path] for path in arguments.images]
    failed = False
    with Library.open(arguments.library, writable=False) as library:
        _must_know(library, wanted.folder)
        searcher = library.searcher
        likes, unlikes = (
            [_read(searcher, image, upright=True) for image in images]
            for images in (arguments.like, arguments.unlike)
        )
        for number, images in enumerate(together):
            try:
                queries = [
                    _read(searcher, image, arguments.crop, upright=arguments.upright)
                    for image in images
                ]
            except PhotoError as error:
                failed = True
                complain(str(error))
                continue
            mixture = Mixture.of(queries, likes, unlikes)
            start = time.perf_counter()
            matches = searcher.search(mixture, arguments.top, arguments.stage, wanted=wanted)
            seconds = _seconds([*queries, *likes, *unlikes], time.perf_counter() - start)
            explained = [
                searcher.explain(mixture, match.photo_id) if arguments.explain else None
                for match in matches
            ]
            if arguments.json:
                query = [str(image) for image in images] if arguments.combine else str(images[0])
                results = [_result(*pair) for pair in zip(matches, explained, strict=True)]
                print_json({"query": query, "results": results, "seconds": seconds})
            else:
                print(f"{' + '.join(map(str, images))}: {len(matches)} results")
                _print_ranking(zip(matches, explained, strict=True))
            if arguments.contact_sheet and number == 0:
                _draw(library, queries[0], matches, arguments.contact_sheet)
    return 1 if failed else 0


def _list(arguments: argparse.Namespace, wanted: Filter) -> int:
    start = time.perf_counter()
    with Library(arguments.library, writable=False) as library:
        _must_know(library, wanted.folder)
        found = library.listed(wanted, arguments.top)
    if arguments.json:
        unknown = dict.fromkeys(("score", "band", "cosine", "hamming", "kin", "same"))
        results = [
            {"rank": rank, "path": str(file.path), **unknown}
            for rank, file in enumerate(found, start=1)
        ]
        seconds = {"search": round(time.perf_counter() - start, 4)}
        print_json({"query": wanted.text or None, "results": results, "seconds": seconds})
    else:
        print(f"{len(found)} results")
        for rank, file in enumerate(found, start=1):
            print(f"{rank:4}  {named(file.path)}")
    return 0


def _read(searcher: Searcher, image: Path, crop: Box | None = None, *, upright: bool) -> Query:
    try:
        return searcher.query(image, crop=crop, upright=upright)
    except PhotoError as error:
        raise PhotoError("{image}: {error}", image=image, error=error) from error


def _must_know(library: Library, folder: Path | None) -> None:
    """Refuse a folder of which no photo can be in the library: a slip would look like no match."""
    watched = [state.path for state in library.folders()]
    if folder is not None and not (
        library.covering(folder) or any(path.is_relative_to(folder) for path in watched)
    ):
        raise FolderError(
            "{folder} is not in the library.",
            "`photokin folders` lists the folders that are.",
            folder=folder,
        )


def _seconds(queries: Sequence[Query], search: float) -> dict[str, float]:
    spent = {name: sum(each.seconds[name] for each in queries) for name in ("decode", "encode")}
    return {name: round(value, 4) for name, value in {**spent, "search": search}.items()}


def _result(match: Match, explanation: Explanation | None) -> dict[str, Any]:
    result = result_list.facts(match)
    return result if explanation is None else {**result, "explanation": _rounded(explanation)}


def _rounded(explanation: Explanation) -> dict[str, Any]:
    facts = asdict(explanation)
    box = None if explanation.box is None else [round(value, 4) for value in explanation.box]
    rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in facts.items()}
    return {**rounded, "box": box}


def _print_ranking(results: Iterable[tuple[Match, Explanation | None]]) -> None:
    for match, explanation in results:
        print(f"{match.rank:4}  {match.score:4.0%}  {match.band:14}  {named(match.path)}")
        if explanation is not None:
            print(f"{'':28}{_in_words(match, explanation)}")


def _in_words(match: Match, explanation: Explanation) -> str:
    said = [
        f"cosine {match.cosine:.2f}",
        f"Hamming {match.hamming}",
        f"facets {explanation.facets:.2f}",
        f"parts {explanation.parts:.2f}",
        f"kin {match.kin:.0%}",
        f"same {match.same:.0%}",
    ]
    if explanation.strength is not None:
        said.append(f"pixels {explanation.strength:.0f}")
    if explanation.box is not None:
        said.append("at " + ",".join(f"{value:.2f}" for value in explanation.box))
    return ", ".join(said)


def _draw(library: Library, query: Query, matches: Sequence[Match], target: Path) -> None:
    cells = [
        (
            library.thumbnail(match.photo_id),
            f"{match.score:.0%}\n{scan.displayed(match.path.name)}",
        )
        for match in matches
    ]
    try:
        with whole(target) as draft:
            contact_sheet.draw(query.thumbnail, scan.displayed(query.name), cells).save(draft)
    except (OSError, ValueError) as error:
        raise AppError(
            "The contact sheet {target} can't be written: {error}.", target=target, error=error
        ) from error


def _crop(text: str) -> Box:
    try:
        left, top, width, height = map(float, text.split(","))
        photos.check_crop((left, top, width, height))
    except (ValueError, PhotoError) as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a part of a photo: give its left and top edge, its width and its"
            " height, from 0 to 1, such as 0.25,0.25,0.5,0.5"
        ) from error
    return left, top, width, height


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of results")
    return int(text)
