"""The searches of one window: what is searched for now, before and after."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from photokin.core.errors import AppError, PhotoError
from photokin.gui.history import History
from photokin.gui.tasks import Tasks, Ticket

if TYPE_CHECKING:
    from photokin.core.searcher import Match, Query, Searcher

_log = logging.getLogger(__name__)
_TOP = 200
_MOST_PREPARED = 24
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Request:
    """A picture to search for: a file, the bytes of one, or a decoded picture.

    `others` are all the files that came with it, itself included, in the order they came.
    `photo_id` is set for a photo of the library, whose thumbnail serves if its file is away.
    """

    name: str
    source: Path | bytes | QImage
    others: tuple[Path, ...] = ()
    photo_id: int | None = None


@dataclass(frozen=True)
class Shown:
    """A request that could be read: its signature, and a picture to show."""

    request: Request
    query: Query
    picture: QImage


@dataclass(frozen=True)
class Found:
    """The answer to one search; `stacks` are places of matches that belong together."""

    shown: Shown
    matches: list[Match] = field(repr=False)
    seconds: float
    refreshed: bool
    stacks: Sequence[Sequence[int]] = ()


class SearchSession(QObject):
    """Turns requests into results, one at a time, and remembers them.

    A newer request drops the answer to an older one. Before there is a searcher, the latest
    request waits for it. While nothing else is to be done, the other files that came with the
    current one are read, so that they have a picture and are searched for at once.
    """

    started = Signal(object)  # Request
    query_shown = Signal(object)  # Shown
    results_found = Signal(object)  # Found
    failed = Signal(object, object)  # Request, AppError
    prepared = Signal(object)  # Shown: one of the others
    history_changed = Signal()

    def __init__(self, tasks: Tasks, thumbnail: Callable[[int], bytes | None]) -> None:
        super().__init__()
        self._tasks = tasks
        self._thumbnail = thumbnail
        self._searcher: Searcher | None = None
        self._history: History[Shown] = History()
        self._waiting: Request | None = None
        self._ticket: Ticket | None = None
        self._preparing: Ticket | None = None
        self._prepared: dict[Path, Shown | None] = {}  # None: can't be read
        self._searching = False
        self._stale = False

    @property
    def current(self) -> Shown | None:
        """What is searched for now."""
        return self._history.current

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
        if self._waiting is not None:
            request, self._waiting = self._waiting, None
            self.search(request)

    def search(self, request: Request) -> None:
        """Search for a picture; `results_found` or `failed` follows, unless a newer one comes."""
        self._searching = True
        self.started.emit(request)
        searcher = self._searcher
        if searcher is None:
            self._waiting = request
            return
        source = request.source
        shown = self._prepared.get(source) if isinstance(source, Path) else None
        if shown is not None:
            self._visit(replace(shown, request=request))
            return
        self._start(
            lambda: self._read(searcher, request),
            self._visit,
            lambda error: self._fail(request, error),
        )

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
        for ticket in (self._ticket, self._preparing):
            if ticket is not None:
                ticket.drop()

    def _visit(self, shown: Shown) -> None:
        self._history.visit(shown)
        self._show(shown)

    def _revisit(self, shown: Shown) -> None:
        self.started.emit(shown.request)
        self._show(shown)

    def _show(self, shown: Shown) -> None:
        self.history_changed.emit()
        self.query_shown.emit(shown)
        self._find(shown, refreshed=False)

    def _find(self, shown: Shown, *, refreshed: bool) -> None:
        searcher = self._searcher
        assert searcher is not None

        def find() -> Found:
            start = time.perf_counter()
            matches = searcher.search(shown.query, top=_TOP)
            stacks = searcher.stacked(matches)
            return Found(shown, matches, time.perf_counter() - start, refreshed, stacks)

        self._start(find, self._answer, lambda error: self._fail(shown.request, error))

    def _answer(self, found: Found) -> None:
        self._searching = False
        self.results_found.emit(found)
        self._refresh_if_stale()
        self._prepare_next(found.shown)

    def _fail(self, request: Request, error: AppError) -> None:
        self._searching = False
        self.failed.emit(request, error)
        self._refresh_if_stale()

    def _prepare_next(self, current: Shown) -> None:
        """Read the first of the others that hasn't been read, and so on after it."""
        searcher, others = self._searcher, current.request.others[:_MOST_PREPARED]
        if isinstance(current.request.source, Path):
            self._prepared[current.request.source] = current
        self._prepared = {path: self._prepared[path] for path in others if path in self._prepared}
        path = next((path for path in others if path not in self._prepared), None)
        if path is None or searcher is None or self._searching:
            return
        request = Request(path.name, path, current.request.others)

        def keep(shown: Shown | None) -> None:
            self._prepared[path] = shown
            if shown is not None:
                self.prepared.emit(shown)
            self._prepare_next(current)

        self._preparing = self._tasks.run(
            lambda: self._read(searcher, request), keep, lambda error: keep(None)
        )

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _start(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[AppError], None],
    ) -> None:
        for ticket in (self._ticket, self._preparing):
            if ticket is not None:
                ticket.drop()

        def work_or_say_why() -> Answer:
            try:
                return work()
            except AppError:
                raise
            except Exception as error:
                _log.exception("a search failed")
                raise AppError(
                    f"The search failed: {error}.", "The log in the library's folder says more."
                ) from error

        self._searching = True
        self._ticket = self._tasks.run(work_or_say_why, done, failed)

    def _read(self, searcher: Searcher, request: Request) -> Shown:
        """Decode and encode the picture of a request, on the search thread."""
        source = _png(request.source) if isinstance(request.source, QImage) else request.source
        try:
            query = searcher.query(source, request.name)
        except PhotoError:
            thumbnail = None if request.photo_id is None else self._thumbnail(request.photo_id)
            if thumbnail is None:
                raise
            query = searcher.query(thumbnail, request.name)
        return Shown(request, query, QImage.fromData(query.thumbnail))


def _png(image: QImage) -> bytes:
    """The bytes of a PNG file of a picture, so that it is decoded like every other photo."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # A quality of 90 is quick rather than small. Qt's stub wants bytes, which Qt refuses.
    if not image.save(buffer, "PNG", 90):  # type: ignore[call-overload]
        raise PhotoError("The picture can't be read.")
    return bytes(data.data())
