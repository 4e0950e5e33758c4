"""The controller of the comparison: which two photos, and what is read and worked out of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QImage

from photokin.core.errors import AppError
from photokin.gui import wording
from photokin.gui.actions import Actions
from photokin.gui.compare import exhibit as exhibits
from photokin.gui.compare import score_words
from photokin.gui.compare.compare_page import ComparePage, Exposure
from photokin.gui.compare.exhibit import Asked, Exhibit, Facts
from photokin.gui.compare.fact_rows import rows
from photokin.gui.compare.picture import Picture
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.main_window import MainWindow
from photokin.gui.query.search_session import Found, SearchSession
from photokin.gui.tasks import Tasks, Ticket
from photokin.gui.theme import Theme

if TYPE_CHECKING:
    from photokin.core.placement import Placement
    from photokin.core.searcher import Match
    from photokin.core.signature import Box

_SHEET, _KEEP = 64, Qt.AspectRatioMode.KeepAspectRatio
_WHOLE = 0.97
"""Share of a photo that counts as all of it, which needs no frame."""


@dataclass(frozen=True)
class Judged:
    """What was found by looking at two photos: how the first lies on the second, if they fit.

    box: the part of the second that matches, if one stands out.
    """

    title: str
    sentences: Sequence[str]
    numbers: Sequence[tuple[str, str]] = ()
    placement: Placement | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Pair:
    """Two photos to compare; `judge` is called on the search thread."""

    first: Exhibit
    second: Exhibit
    judge: Callable[[], Judged]


@dataclass(eq=False)
class _Side:
    """What is there by now of a photo, and the tickets of what is on its way.

    settled: whether its picture is as good as it gets.
    """

    exhibit: Exhibit
    picture: Picture | None = None
    settled: bool = False
    note: str = ""
    facts: Facts | None = None
    tickets: list[Ticket] = field(default_factory=list)

    def drop(self) -> None:
        """It is not wanted any more."""
        for ticket in self.tickets:
            ticket.drop()


@dataclass(eq=False)
class _Shown:
    """The pair on show."""

    sides: tuple[_Side, _Side]
    judged: Judged | None = None
    judging: Ticket | None = None


class CompareController(QObject):
    """Opens the comparison on results, or on any other pairs, and walks through them.

    Of the pairs before and after the one on show the photos are read ahead, of no others.
    """

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        look: Theme,
        search_tasks: Tasks,
        thumbnail_tasks: Tasks,
        picture_tasks: Tasks,
    ) -> None:
        super().__init__()
        self._window = window
        self._link = link
        self._search_tasks = search_tasks
        self._thumbnail_tasks = thumbnail_tasks
        self._picture_tasks = picture_tasks
        self._asked: Asked | None = None
        self._pairs: Sequence[Pair] = ()
        self._at = 0
        self._moved: Callable[[int], None] = _ignore
        self._shown: _Shown | None = None
        self._read: list[_Side] = []  # the photos of the pair on show, and those read ahead
        self.page = ComparePage(look)
        self.page.moved.connect(self._move)
        self.page.closed.connect(self.close)
        window.view.addAction(actions.compare)  # its key is that of the results alone
        actions.compare.triggered.connect(self._compare_result)
        session.results_found.connect(self._keep_query)
        session.started.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the comparison is on show."""
        return self._window.pages.covers(self.page)

    def compare(
        self, pairs: Sequence[Pair], at: int = 0, moved: Callable[[int], None] | None = None
    ) -> None:
        """Show the comparison of some pairs, from the one `at` a place on; say where it moves."""
        self._pairs, self._moved = pairs, moved or _ignore
        self._window.pages.cover(self.page, about_beneath=True)
        self._go(at)

    def close(self) -> None:
        """Go back to what the comparison lies over."""
        if not self.is_open:
            return
        self._drop_judging()
        self._shown = None
        self._pairs = ()
        self._keep([])
        self._window.pages.uncover(self.page)
        self.page.stop()

    # Pairs

    def _keep_query(self, found: Found) -> None:
        read = found.shown.current
        self._asked = None if read is None else Asked.of(read, self.tr("Query"))

    def _compare_result(self) -> None:
        asked, view = self._asked, self._window.view
        current = view.current_match()
        if asked is None or current is None:
            return
        matches = self._window.model.matches
        pairs = [self._pair(asked, match) for match in matches]
        self.compare(pairs, matches.index(current), lambda at: view.select_path(matches[at].path))

    def _pair(self, asked: Asked, match: Match) -> Pair:
        role = self.tr("Result {0}").format(match.rank)
        return Pair(
            asked.exhibit, exhibits.of_match(match, role), partial(self._judge, asked, match)
        )

    def _judge(self, asked: Asked, match: Match) -> Judged:
        """Compare a result with the query again, and more closely; on the search thread."""
        from photokin.core.placement import place

        explanation = self._link.searcher.explain(asked.query, match.photo_id)
        ours, theirs = asked.exhibit.thumbnail, self._link.thumbnail(match.photo_id)
        placement = None if ours is None or theirs is None else place(ours, theirs)
        if placement is not None and not placement.certain:
            placement = None
        return Judged(
            score_words.spoken_score(match),
            score_words.sentences(match, explanation, placement),
            score_words.numbers(match, explanation, placement),
            placement,
            score_words.box_of(explanation, placement),
        )

    # Walking

    def _move(self, by: int) -> None:
        if 0 <= self._at + by < len(self._pairs):
            self._go(self._at + by)

    def _go(self, at: int) -> None:
        self._at = at
        pair, count = self._pairs[at], len(self._pairs)
        self._moved(at)
        self.page.show_pair(
            f"{pair.first.name} ↔ {pair.second.name}",
            self.tr("{0} of {1}").format(at + 1, count) if count > 1 else "",
            first=at == 0,
            last=at == count - 1,
        )
        self._drop_judging()
        beside = [self._pairs[each] for each in (at + 1, at - 1) if 0 <= each < count]
        self._keep([exhibit for each in (pair, *beside) for exhibit in (each.first, each.second)])
        self._shown = shown = _Shown((self._side(pair.first), self._side(pair.second)))
        shown.judging = self._search_tasks.run(
            pair.judge, partial(self._take_judged, shown), _no_matter
        )
        self._show_words(shown)
        self._show_pictures(shown)
        self._read_ahead()

    def _side(self, exhibit: Exhibit) -> _Side:
        """What is there of a photo, whose reading begins unless it has before."""
        known = next((side for side in self._read if side.exhibit == exhibit), None)
        return known or self._begin(exhibit)

    def _begin(self, exhibit: Exhibit) -> _Side:
        """Read a photo: first the thumbnail, then all of it."""
        side, library = _Side(exhibit), lambda: self._link.library
        self._read.append(side)
        side.tickets.append(
            self._thumbnail_tasks.run(
                partial(_small_picture, exhibit, self._link.thumbnail),
                partial(self._take_small, side),
            )
        )
        if exhibit.online and exhibit.source is not None:
            side.tickets.append(
                self._picture_tasks.run(
                    partial(exhibits.picture, exhibit, library),
                    partial(self._take_whole, side),
                    partial(self._take_failure, side),
                )
            )
        else:
            side.settled = True
            side.note = "" if exhibit.online else self.tr("Offline: only the thumbnail is here")
        side.tickets.append(
            self._picture_tasks.run(
                partial(exhibits.facts, exhibit, library),
                partial(self._take_facts, side),
                _no_matter,
            )
        )
        return side

    def _read_ahead(self) -> None:
        """Read the photos of the pairs beside the one on show, once that one is there."""
        if self._shown is None or not all(side.settled for side in self._shown.sides):
            return
        for at in (self._at + 1, self._at - 1):
            if 0 <= at < len(self._pairs):
                self._side(self._pairs[at].first)
                self._side(self._pairs[at].second)

    def _keep(self, wanted: Sequence[Exhibit]) -> None:
        """Let go of all photos but these."""
        for side in self._read:
            if side.exhibit not in wanted:
                side.drop()
        self._read = [side for side in self._read if side.exhibit in wanted]

    def _drop_judging(self) -> None:
        if self._shown is not None and self._shown.judging is not None:
            self._shown.judging.drop()

    # Answers

    def _take_small(self, side: _Side, picture: Picture | None) -> None:
        if side.picture is None:
            side.picture = picture
            self._show_side(side)

    def _take_whole(self, side: _Side, picture: Picture) -> None:
        side.picture, side.settled = picture, True
        self._show_side(side)
        self._read_ahead()

    def _take_failure(self, side: _Side, error: AppError) -> None:
        why = wording.said(error.title_phrase)
        side.note = self.tr("Only the thumbnail is here. {0}").format(why)
        side.settled = True
        self._show_side(side)
        self._read_ahead()

    def _take_facts(self, side: _Side, facts: Facts) -> None:
        side.facts = facts
        if self._shown is not None and side in self._shown.sides:
            self._show_facts(self._shown)

    def _take_judged(self, shown: _Shown, judged: Judged) -> None:
        shown.judged = judged
        self._show_words(shown)
        self._show_pictures(shown)

    def _show_side(self, side: _Side) -> None:
        if self._shown is not None and side in self._shown.sides:
            self._show_pictures(self._shown)

    def _show_pictures(self, shown: _Shown) -> None:
        if shown.sides[0].picture is None or shown.sides[1].picture is None:
            return  # the pair before stays until both are there, which is at once
        first, second = (
            Exposure(side.exhibit.role, side.note, side.picture) for side in shown.sides
        )
        placement = None
        if shown.judged is not None:
            placement = shown.judged.placement
            marks = _marks(shown.judged)
            first, second = replace(first, mark=marks[0]), replace(second, mark=marks[1])
        self.page.show_exposures(first, second, placement)

    def _show_words(self, shown: _Shown) -> None:
        judged = shown.judged or Judged("", ())
        self.page.facts.show_words(judged.title, judged.sentences, judged.numbers)
        self._show_facts(shown)

    def _show_facts(self, shown: _Shown) -> None:
        first, second = shown.sides
        self.page.facts.show_facts(
            (first.exhibit.role, second.exhibit.role),
            rows((first.exhibit, first.facts), (second.exhibit, second.facts)),
        )


def _small_picture(exhibit: Exhibit, stored: Callable[[int], bytes | None]) -> Picture:
    jpeg = exhibits.thumbnail(exhibit, stored)
    image = QImage() if jpeg is None else QImage.fromData(jpeg)
    if image.isNull():  # an even sheet of its shape
        image = QImage(exhibit.size.scaled(_SHEET, _SHEET, _KEEP), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.gray)
    return Picture.of(image, exhibit.size)


def _marks(judged: Judged) -> tuple[QRectF | None, QRectF | None]:
    """What to frame on each; nothing where all of both matches."""
    if judged.placement is None:
        return None, None if judged.box is None else QRectF(*judged.box)
    boxes = judged.placement.on_query, judged.placement.on_photo
    if all(box[2] * box[3] >= _WHOLE for box in boxes):
        return None, None
    return QRectF(*boxes[0]), QRectF(*boxes[1])


def _ignore(_: object) -> None:
    pass


def _no_matter(_: AppError) -> None:
    """What can't be told is left out."""
