"""Why a photo was found, in plain words, and the numbers behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photokin.gui import wording

if TYPE_CHECKING:
    from photokin.core.placement import Placement
    from photokin.core.ranking import Explanation
    from photokin.core.searcher import Match
    from photokin.core.signature import Box

translate = QCoreApplication.translate

_WHOLE = 0.97
"""Share of a photo that counts as all of it."""
_KIND, _CLOSE_KIND = 0.5, 0.85
"""Cosine from which on two photos show something alike, and much the same."""
_PATTERN = 10
"""Bits of 64 that differ at most between photos that are laid out alike."""
_SURE = 0.5
_PLACED = 0.4


def sentences(
    match: Match, explanation: Explanation | None, placement: Placement | None
) -> list[str]:
    """What speaks for the two being alike, the weightiest first; a line each."""
    said = _same(placement) if placement is not None else _alike(match, explanation)
    if match.cosine >= _CLOSE_KIND:
        said.append(translate("Score", "They show much the same things."))
    elif match.cosine >= _KIND:
        said.append(translate("Score", "They show things that are alike."))
    else:
        said.append(translate("Score", "They show different kinds of things."))
    if match.hamming <= _PATTERN:
        said.append(
            translate(
                "Score", "Light and dark, shapes and colours lie alike over the whole picture."
            )
        )
    return said


def numbers(
    match: Match, explanation: Explanation | None, placement: Placement | None
) -> list[tuple[str, str]]:
    """All numbers, each with what it is."""
    found = [
        (translate("Score", "Score"), f"{match.score:.3f}"),
        (translate("Score", "Probability of the same photo"), f"{match.same:.3f}"),
        (translate("Score", "Probability of the same kind"), f"{match.kin:.3f}"),
        (translate("Score", "Cosine of the embeddings, at most 1"), f"{match.cosine:.3f}"),
        (translate("Score", "Hamming distance of the codes, of 64 bits"), str(match.hamming)),
    ]
    if explanation is not None:
        found += [
            (translate("Score", "Agreement of the facets, at most 1"), f"{explanation.facets:.3f}"),
            (translate("Score", "Agreement of the parts, at most 1"), f"{explanation.parts:.3f}"),
            (translate("Score", "Agreement in one place, at most 1"), f"{explanation.place:.3f}"),
        ]
        if explanation.box is not None:
            found.append(
                (translate("Score", "That place: left, top, width, height"), _box(explanation.box))
            )
        if explanation.strength is not None:
            found.append(
                (
                    translate("Score", "Fit of the pixels; by chance up to 20"),
                    f"{explanation.strength:.1f}",
                )
            )
    if placement is not None:
        found += [
            (translate("Score", "Correlation of the pixels, at most 1"), f"{placement.fit:.3f}"),
            (translate("Score", "Query on photo: left, top, width, height"), _box(placement.box)),
        ]
    return found


def _same(placement: Placement) -> list[str]:
    photo, query = _area(placement.on_photo), _area(placement.on_query)
    if photo >= _WHOLE and query >= _WHOLE:
        said = [translate("Score", "The same scene: the pixels fit all over.")]
    elif photo < _WHOLE:
        said = [
            translate("Score", "The same scene: the pixels fit over {0} of the photo.").format(
                _share(photo)
            )
        ]
        if query < _WHOLE:
            said.append(translate("Score", "That is {0} of the query.").format(_share(query)))
    else:
        said = [
            translate("Score", "The photo is a part of the query: {0} of it.").format(_share(query))
        ]
    turned = {
        1: translate("Score", "The query lies on its side."),
        2: translate("Score", "The query stands on its head."),
        3: translate("Score", "The query lies on its side."),
    }
    if placement.turn in turned:
        said.append(turned[placement.turn])
    if placement.mirrored:
        said.append(translate("Score", "One is the mirror image of the other."))
    return said


def _alike(match: Match, explanation: Explanation | None) -> list[str]:
    if match.same >= _SURE:
        return [translate("Score", "Probably the same scene, though the pixels don’t fit closely.")]
    if explanation is not None and explanation.box is not None and explanation.place >= _PLACED:
        area = _share(_area(explanation.box))
        return [
            translate(
                "Score", "Alike in one place, on {0} of the photo, but not the same scene."
            ).format(area)
        ]
    return [translate("Score", "Not the same scene.")]


def spoken_score(match: Match) -> str:
    """How alike, as a word and a number."""
    return f"{wording.likeness(match)}, {wording.percent(match.score)}"


def box_of(explanation: Explanation | None, placement: Placement | None) -> Box | None:
    """The place on the photo that matches, by the pixels if they fit, else by the regions."""
    if placement is not None:
        return placement.on_photo
    return None if explanation is None else explanation.box


def _area(box: Box) -> float:
    return box[2] * box[3]


def _share(value: float) -> str:
    return wording.percent(min(value, 0.999))


def _box(box: Sequence[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in box)
