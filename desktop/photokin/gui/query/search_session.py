"""The searches of one window: what is searched for now, before and after."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from photokin.core.errors import AppError, PhotoError
from photokin.gui.query.history import History
from photokin.gui.query.request import Chip, Picture, Request
from photokin.gui.tasks import Tasks, Ticket

if TYPE_CHECKING:
    from pathlib import Path

    from photokin.core.photos import Photo
    from photokin.core.searcher import Match, Mixture, Query, Searcher
    from photokin.core.signature import Box

_log = logging.getLogger(__name__)
_TOP = 200
TOP_LISTED = 1000  # where nothing ranks them, the next are as good as the first
_MOST_KEPT = 64
Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Stroke:
    """One uninterrupted act of a person, such as a drag; all its requests are one step back."""


@dataclass(frozen=True)
class Read:
    """A chip that could be read: what it asks, and its whole picture, to show."""

    chip: Chip
    query: Query
    image: QImage


@dataclass(frozen=True)
class Shown:
    """A request of which every chip could be read. `query` is None for a list by filters."""

    request: Request
    reads: Sequence[Read] = ()
    query: Query | Mixture | None = None

    @property
    def current(self) -> Read | None:
        """The chip that is shown large."""
        chip = self.request.current
        return next((read for read in self.reads if read.chip == chip), None)

    @property
    def picture(self) -> QImage:
        """The picture that is shown large; null without one."""
        read = self.current
        return QImage() if read is None else read.image


@dataclass(frozen=True)
class Found:
    """The answer to one search.

    refreshed: for what was shown already, because the library has changed. draft: the person is
    not done yet, and a better answer follows. stacks: places of matches that belong together.
    """

    shown: Shown
    matches: list[Match] = field(repr=False)
    seconds: float
    refreshed: bool
    draft: bool = False
    stacks: Sequence[Sequence[int]] = ()


@dataclass(frozen=True)
class _Order:
    request: Request
    stroke: Stroke | None
    draft: bool


@dataclass(frozen=True)
class _Reading:
    """What became of the chips of a request: those that could be read, and why others couldn't."""

    shown: Shown
    unread: Sequence[tuple[Picture, AppError]]


class SearchSession(QObject):
    """Turns requests into results, one at a time, and remembers them.

    A newer request drops the answer to an older one; only drafts wait for each other, so that
    something is seen however quickly they follow. Before there is a searcher, the latest request
    waits for it.
    """

    started = Signal(object)  # Request
    query_shown = Signal(object)  # Shown
    results_found = Signal(object)  # Found
    failed = Signal(object, object)  # Request, AppError: what was shown before stays
    picture_failed = Signal(object, object)  # Picture, AppError: the others are searched for
    history_changed = Signal()

    def __init__(self, tasks: Tasks, thumbnail: Callable[[int], bytes | None]) -> None:
        super().__init__()
        self._tasks = tasks
        self._thumbnail = thumbnail
        self._searcher: Searcher | None = None
        self._history: History[Shown] = History()
        self._asked = Request()
        self._stroke: Stroke | None = None  # of the current entry
        self._waiting: _Order | None = None  # for a searcher, or for the draft before it
        self._ticket: Ticket | None = None
        self._searching = False
        self._drafting = False
        self._stale = False
        self._ready: list[Query] = []
        self._reader = _Reader(thumbnail)

    @property
    def current(self) -> Shown | None:
        """What is searched for now."""
        return self._history.current

    @property
    def request(self) -> Request:
        """What was asked for last, even if its answer is still to come."""
        return self._asked

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way, or a request waits for a searcher."""
        return self._searching

    @property
    def can_go_back(self) -> bool:
        """Whether there was a search before the current one."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there was a search after the current one."""
        return self._history.can_go_forward

    def set_searcher(self, searcher: Searcher) -> None:
        """Begin to answer, with the request that waited if there is one."""
        self._searcher = searcher
        self._take_waiting()

    def search(
        self, request: Request, stroke: Stroke | None = None, *, draft: bool = False
    ) -> None:
        """Search; `results_found` or `failed` follows, unless a newer request comes.

        All requests of a `stroke` are one step in the history. A `draft` is answered quickly
        rather than exactly.
        """
        order = _Order(request, stroke, draft)
        self._asked = request
        if self._searcher is None or (draft and self._drafting):
            self._waiting = order
            if self._searcher is None:
                self._searching = True
                self.started.emit(request)
        else:
            self._waiting = None
            self._begin(self._searcher, order)

    def view(self, picture: Picture) -> None:
        """Show another picture of the query large; that alone is no step, and no new search."""
        request = self._asked.viewing(picture)
        if self.current is None or self._searching or request.alone is not self._asked.alone:
            self.search(request)
        elif request != self._asked:
            self._asked = request
            shown = replace(self.current, request=request)
            self._history.amend(shown)
            self.query_shown.emit(shown)

    def back(self) -> None:
        """Show the search before, if there is one."""
        if self.can_go_back:
            self._revisit(self._history.back())

    def forward(self) -> None:
        """Show the search after, if there is one."""
        if self.can_go_forward:
            self._revisit(self._history.forward())

    def refresh(self) -> None:
        """Search again for the same, because the library has changed."""
        if self._searching:
            self._stale = True
        elif self.current is not None:
            self._find(self.current, refreshed=True)

    def stop(self) -> None:
        """Drop the answers that are on their way."""
        self._waiting = None
        if self._ticket is not None:
            self._ticket.drop()

    def _begin(self, searcher: Searcher, order: _Order) -> None:
        self._drafting = order.draft
        self._searching = True
        self.started.emit(order.request)
        self._start(
            partial(self._reader.read, searcher, order.request, draft=order.draft),
            partial(self._visit, order),
            partial(self._fail, order.request),
        )

    def _visit(self, order: _Order, reading: _Reading) -> None:
        shown = reading.shown
        current = self.current
        same_stroke = order.stroke is not None and order.stroke is self._stroke
        if current is not None and (same_stroke or current.request == shown.request):
            self._history.amend(shown)
        else:
            self._history.visit(shown)
        self._stroke = order.stroke
        if self._waiting is None:
            self._asked = shown.request
        for picture, error in reading.unread:
            self.picture_failed.emit(picture, error)
        self._show(shown, draft=order.draft)

    def _revisit(self, shown: Shown) -> None:
        self._stroke = self._waiting = None
        self._drafting = False
        self._asked = shown.request
        self.started.emit(shown.request)
        self._show(shown)

    def _show(self, shown: Shown, *, draft: bool = False) -> None:
        self._rest_all_but([read.query for read in shown.reads])
        self.history_changed.emit()
        self.query_shown.emit(shown)
        self._find(shown, draft=draft)

    def _rest_all_but(self, queries: list[Query]) -> None:
        """A history of queries that are ready to be searched for would take too much memory."""
        for query in self._ready:
            if not any(query is each for each in queries):
                query.rest()
        self._ready = queries

    def _find(self, shown: Shown, *, refreshed: bool = False, draft: bool = False) -> None:
        searcher = self._searcher
        assert searcher is not None

        def find() -> Found:
            start = time.perf_counter()
            matches = _matches(searcher, shown)
            seconds = time.perf_counter() - start
            stacks = [] if draft else searcher.stacked(matches)
            return Found(shown, matches, seconds, refreshed, draft, stacks)

        self._start(find, self._answer, partial(self._fail, shown.request))

    def _answer(self, found: Found) -> None:
        self._searching = self._drafting = False
        self.results_found.emit(found)
        self._go_on()

    def _fail(self, request: Request, error: AppError) -> None:
        self._searching = self._drafting = False
        if self._waiting is None:
            self._asked = Request() if self.current is None else self.current.request
        self.failed.emit(request, error)
        self._go_on()

    def _go_on(self) -> None:
        self._take_waiting()
        if self._stale and not self._searching:
            self._stale = False
            self.refresh()

    def _take_waiting(self) -> None:
        if self._waiting is not None and self._searcher is not None:
            order, self._waiting = self._waiting, None
            self._begin(self._searcher, order)

    def _start(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[AppError], None],
    ) -> None:
        if self._ticket is not None:
            self._ticket.drop()

        def work_or_say_why() -> Answer:
            try:
                return work()
            except AppError:
                raise
            except Exception as error:
                _log.exception("a search failed")
                raise AppError(
                    self.tr("The search failed: {why}."),
                    self.tr("The log in the library's folder says more."),
                    why=error,
                ) from error

        self._searching = True
        self._ticket = self._tasks.run(work_or_say_why, done, failed)


class _Reader:
    """Decodes and encodes the chips of requests, on the search thread; keeps the latest."""

    def __init__(self, thumbnail: Callable[[int], bytes | None]) -> None:
        self._thumbnail = thumbnail
        self._kept: OrderedDict[tuple[Picture, Box | None], Read] = OrderedDict()
        self._opened: tuple[Picture, Photo] | None = None  # whose crop is being chosen

    def read(self, searcher: Searcher, request: Request, *, draft: bool) -> _Reading:
        """Read what is not known yet. Raises PhotoError if there is nothing left to search for."""
        reads: list[Read] = []
        unread: list[tuple[Picture, AppError]] = []
        for chip in request.chips:
            try:
                reads.append(self._read(searcher, chip, draft))
            except PhotoError as error:
                unread.append((chip.picture, error))
        if unread and not any(not read.chip.unlike for read in reads):
            raise unread[0][1]
        for picture, _ in unread:
            request = request.removing(picture)
        return _Reading(Shown(request, reads, _query(request, reads)), unread)

    def _read(self, searcher: Searcher, chip: Chip, draft: bool) -> Read:
        known = self._kept.get(_key(chip))
        if known is not None:
            self._kept.move_to_end(_key(chip))
            return replace(known, chip=chip)
        picture, crop = chip.picture, chip.crop
        # What was chosen among results is there upright, and known: it need not be opened.
        ask = partial(searcher.query, name=picture.name, upright=chip.feedback)
        if crop is None:
            thumbnail = None if picture.photo_id is None else self._thumbnail(picture.photo_id)
            query = _ask(picture, ask, thumbnail)
            return self._keep(Read(chip, query, QImage.fromData(query.thumbnail)))
        whole = self._read(searcher, replace(chip, crop=None), draft)
        whole.query.rest()  # it is not the whole that is searched for
        small = whole.query.thumbnail
        if draft:
            if self._opened is None or self._opened[0] is not picture:
                self._opened = picture, _ask(picture, searcher.opened, small)
            query = searcher.part(self._opened[1], crop, picture.name)
            return Read(chip, query, whole.image)
        query = _ask(picture, partial(ask, crop=crop), small)
        return self._keep(Read(chip, query, whole.image))

    def _keep(self, read: Read) -> Read:
        self._kept[_key(read.chip)] = read
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return read


def _key(chip: Chip) -> tuple[Picture, Box | None]:
    return chip.picture, chip.crop


def _ask(
    picture: Picture, read: Callable[[Path | bytes], Answer], thumbnail: bytes | None
) -> Answer:
    """Read a picture; by its thumbnail, if there is one, where the file itself is away."""
    source = _png(picture.source) if isinstance(picture.source, QImage) else picture.source
    try:
        return read(source)
    except PhotoError:
        if thumbnail is None:
            raise
        return read(thumbnail)


def _query(request: Request, reads: Sequence[Read]) -> Query | Mixture | None:
    """What the chips ask together."""
    from photokin.core.searcher import Mixture  # slow to import: not by the GUI's thread

    asked = {read.chip.picture: read.query for read in reads}
    queries, likes, unlikes = (
        [asked[chip.picture] for chip in chips]
        for chips in (request.queries, request.likes, request.unlikes)
    )
    if not queries and not likes:
        return None
    single = len(queries) == 1 and not likes and not unlikes
    return queries[0] if single else Mixture.of(queries, likes, unlikes)


def _matches(searcher: Searcher, shown: Shown) -> list[Match]:
    wanted = shown.request.wanted
    if shown.query is not None:
        return searcher.search(shown.query, top=_TOP, wanted=wanted)
    return [] if shown.request.asks_nothing else searcher.listed(wanted, TOP_LISTED)


def _png(image: QImage) -> bytes:
    """The bytes of a PNG file of a picture, so that it is decoded like every other photo."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # A quality of 90 is quick rather than small. Qt's stub wants bytes, which Qt refuses.
    if not image.save(buffer, "PNG", 90):  # type: ignore[call-overload]
        raise PhotoError(QCoreApplication.translate("SearchSession", "The picture can't be read."))
    return bytes(data.data())
