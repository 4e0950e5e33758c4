import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.errors import PhotoError
from photokin.core.filters import ALL, Filter
from photokin.core.photos import Photo
from photokin.core.searcher import Match, Mixture, Query, Searcher
from photokin.core.signature import Box
from photokin.gui.query.request import Picture, Request
from photokin.gui.query.search_session import Found, SearchSession, Stroke
from photokin.gui.tasks import Tasks
from tests.gui.conftest import matches
from tests.gui.test_thumbnails import jpeg

A, B, BROKEN = (Path(f"/{name}.jpg") for name in ("a", "b", "broken"))
PART: Box = (0.1, 0.1, 0.5, 0.5)


@dataclass
class Answers:
    """In place of a searcher: answers once its gate is open; /broken.jpg can't be read."""

    queried: list[tuple[Path | bytes, Box | None]] = field(default_factory=list)
    upright: list[bool] = field(default_factory=list)
    opened_files: list[Path | bytes] = field(default_factory=list)
    parts: list[Box] = field(default_factory=list)
    searched: list[list[tuple[str, bool]]] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def query(
        self,
        source: Path | bytes,
        name: str = "",
        crop: Box | None = None,
        *,
        upright: bool = False,
    ) -> Query:
        self.queried.append((source, crop))
        self.upright.append(upright)
        assert self.gate.wait(10)
        if source == BROKEN:
            raise PhotoError("The file is cut short.")
        return Query(name, {}, jpeg(), 640, 480, {})

    def opened(self, source: Path | bytes) -> Photo:
        self.opened_files.append(source)
        return Photo(
            np.zeros((4, 4, 3), np.uint8), jpeg(), np.zeros((4, 4), np.uint8), 640, 480, "JPEG"
        )

    def part(self, opened: Photo, crop: Box, name: str = "") -> Query:
        self.parts.append(crop)
        assert self.gate.wait(10)
        return Query(name, {}, jpeg(), 64, 48, {})

    def search(self, query: Query | Mixture, top: int, wanted: Filter) -> list[Match]:
        mixture = query if isinstance(query, Mixture) else Mixture.of([query])
        self.searched.append([(part.name, weight > 0) for part, weight in mixture.parts])
        self.filters.append(wanted)
        if self.searched[-1][0][0] == "odd":
            raise ZeroDivisionError("something nobody thought of")
        return matches(3)

    def listed(self, wanted: Filter, top: int) -> list[Match]:
        self.filters.append(wanted)
        return matches(2)

    def stacked(self, found: list[Match]) -> list[list[int]]:
        return []


@pytest.fixture
def answers() -> Answers:
    answers = Answers()
    answers.gate.set()
    return answers


@pytest.fixture
def session(answers: Answers, qapp: QApplication) -> Iterator[SearchSession]:
    tasks = Tasks("search")
    session = SearchSession(tasks, lambda photo_id: b"thumbnail")
    session.set_searcher(cast(Searcher, answers))
    yield session
    answers.gate.set()
    session.stop()
    tasks.shut_down()


@pytest.fixture
def found(session: SearchSession) -> list[Found]:
    """What the session found, as it comes."""
    found: list[Found] = []
    session.results_found.connect(found.append)
    return found


def picture(path: Path, **more: Any) -> Picture:
    return Picture(path.name, path, **more)


def request(*paths: Path, wanted: Filter = ALL) -> Request:
    return Request.of(*map(picture, paths), wanted=wanted)


def names(found: Sequence[Found]) -> list[str]:
    return [answer.shown.request.name for answer in found]


def files(answers: Answers) -> list[Path | bytes]:
    return [source for source, _ in answers.queried]


def search(qtbot: QtBot, session: SearchSession, wanted: Request, *more: Any) -> None:
    with qtbot.waitSignal(session.results_found):
        session.search(wanted, *more)


def test_a_newer_request_drops_the_answer_to_an_older_one(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    answers.gate.clear()
    session.search(request(A))
    qtbot.waitUntil(lambda: files(answers) == [A])
    session.search(request(B))
    answers.gate.set()
    qtbot.waitUntil(lambda: bool(found))
    assert names(found) == ["b.jpg"]
    assert not session.can_go_back


def test_the_latest_request_waits_for_the_library(answers: Answers, qtbot: QtBot) -> None:
    tasks = Tasks("search")
    session = SearchSession(tasks, lambda photo_id: None)
    session.search(request(A))
    session.search(request(B))
    assert session.busy
    with qtbot.waitSignal(session.results_found):
        session.set_searcher(cast(Searcher, answers))
    tasks.shut_down()
    assert files(answers) == [B]
    assert not session.busy


def test_going_back_reads_nothing_again(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    for path in (A, B):
        search(qtbot, session, request(path))
    with qtbot.waitSignal(session.results_found):
        session.back()
    assert files(answers) == [A, B]
    assert names(found) == ["a.jpg", "b.jpg", "a.jpg"]
    assert session.request.name == "a.jpg"


def test_a_change_of_the_library_searches_again_for_the_same(
    session: SearchSession, found: list[Found], qtbot: QtBot
) -> None:
    search(qtbot, session, request(A))
    with qtbot.waitSignal(session.results_found):
        session.refresh()
    assert [answer.refreshed for answer in found] == [False, True]


def test_a_change_in_the_middle_of_a_search_is_caught_up_with(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    answers.gate.clear()
    session.search(request(A))
    session.refresh()
    answers.gate.set()
    qtbot.waitUntil(lambda: len(found) == 2)
    assert [answer.refreshed for answer in found] == [False, True]


def test_without_a_query_a_change_searches_for_nothing(
    session: SearchSession, answers: Answers
) -> None:
    session.refresh()
    assert not session.busy
    assert answers.searched == []


def test_photos_that_came_together_are_searched_for_together(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    search(qtbot, session, request(A, B))
    assert answers.searched == [[("a.jpg", True), ("b.jpg", True)]]


def test_one_of_several_is_searched_for_alone(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    together = request(A, B)
    search(qtbot, session, together)
    search(qtbot, session, together.alone_with(together.chips[1].picture))
    assert answers.searched[-1] == [("b.jpg", True)]
    assert files(answers) == [A, B]


def test_likes_and_unlikes_are_mixed_into_the_query(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    liked, unliked = picture(B), picture(Path("/c.jpg"))
    wanted = request(A).adding([liked], feedback=True).adding([unliked], unlike=True)
    search(qtbot, session, wanted)
    assert answers.searched == [[("a.jpg", True), ("b.jpg", True), ("c.jpg", False)]]
    assert answers.upright == [False, True, False]


def test_words_alone_list_photos(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    wanted = Filter(text="beach")
    search(qtbot, session, Request(wanted=wanted))
    assert answers.filters == [wanted]
    assert answers.searched == []
    assert found[0].shown.query is None
    assert len(found[0].matches) == 2


def test_a_filter_goes_with_a_photo(session: SearchSession, answers: Answers, qtbot: QtBot) -> None:
    search(qtbot, session, request(A, wanted=Filter(rating=3)))
    assert answers.filters == [Filter(rating=3)]


def test_a_query_that_asks_nothing_finds_nothing(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    search(qtbot, session, Request())
    assert found[0].matches == []
    assert answers.filters == []


def test_a_crop_is_read_once_exactly(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    whole = request(A)
    search(qtbot, session, whole)
    cropped = whole.cropping(whole.chips[0].picture, PART)
    for wanted in (cropped, whole, cropped):
        search(qtbot, session, wanted)
    assert answers.queried == [(A, None), (A, PART)]


def test_a_crop_that_is_being_dragged_opens_its_photo_once(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    whole, stroke = request(A), Stroke()
    search(qtbot, session, whole)
    for left in (0.1, 0.2):
        cropped = whole.cropping(whole.chips[0].picture, (left, 0.0, 0.5, 0.5))
        with qtbot.waitSignal(session.results_found):
            session.search(cropped, stroke, draft=True)
    assert answers.opened_files == [A]
    assert [crop[0] for crop in answers.parts] == [0.1, 0.2]
    assert [answer.draft for answer in found] == [False, True, True]


def test_a_whole_drag_is_one_step_back(
    session: SearchSession, found: list[Found], qtbot: QtBot
) -> None:
    whole, stroke = request(A), Stroke()
    search(qtbot, session, whole)
    for left in (0.1, 0.2, 0.3):
        cropped = whole.cropping(whole.chips[0].picture, (left, 0.0, 0.5, 0.5))
        with qtbot.waitSignal(session.results_found):
            session.search(cropped, stroke, draft=left < 0.3)
    session.back()
    assert session.request == whole
    assert not session.can_go_back


def test_drafts_wait_for_each_other_and_the_latest_comes_next(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    whole, stroke = request(A), Stroke()
    search(qtbot, session, whole)
    answers.gate.clear()
    for left in (0.1, 0.2, 0.3):
        cropped = whole.cropping(whole.chips[0].picture, (left, 0.0, 0.5, 0.5))
        session.search(cropped, stroke, draft=True)
    answers.gate.set()
    qtbot.waitUntil(lambda: len(found) == 3)
    assert [crop[0] for crop in answers.parts] == [0.1, 0.3]


def test_a_finished_crop_does_not_wait_for_drafts(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    whole, stroke = request(A), Stroke()
    search(qtbot, session, whole)
    cropped = whole.cropping(whole.chips[0].picture, PART)
    answers.gate.clear()
    session.search(cropped, stroke, draft=True)
    session.search(cropped, stroke)
    answers.gate.set()
    qtbot.waitUntil(lambda: len(found) == 2)
    assert [answer.draft for answer in found] == [False, False]


def test_another_photo_is_viewed_without_a_search_or_a_step(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    together = request(A, B)
    search(qtbot, session, together)
    with qtbot.waitSignal(session.query_shown) as shown:
        session.view(together.chips[1].picture)
    assert shown.args[0].current.chip.picture.source == B
    assert len(answers.searched) == 1
    assert not session.can_go_back


def test_a_change_is_made_to_what_was_asked_last(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    answers.gate.clear()
    session.search(request(A))
    session.search(session.request.filtering(Filter(rating=2)))
    answers.gate.set()
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].shown.request.name == "a.jpg"
    assert answers.filters == [Filter(rating=2)]


def test_a_photo_of_the_library_that_is_away_is_searched_by_its_thumbnail(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    search(qtbot, session, Request.of(picture(BROKEN, photo_id=7)))
    assert files(answers) == [BROKEN, b"thumbnail"]


def test_a_part_of_a_photo_that_went_away_is_searched_by_what_was_seen_of_it(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    whole = Request.of(picture(BROKEN, photo_id=7))
    search(qtbot, session, whole)
    search(qtbot, session, whole.cropping(whole.chips[0].picture, PART))
    assert answers.queried[-1] == (jpeg(), PART)


def test_an_unexpected_error_ends_the_search_and_is_said(
    session: SearchSession, found: list[Found], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.search(Request.of(Picture("odd", A)))
    assert "something nobody thought of" in str(failed.args[1])
    assert not session.busy


def test_a_file_that_cannot_be_read_fails_with_its_reason(
    session: SearchSession, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as came:
        session.search(request(BROKEN))
    assert came.args[1].title == "The file is cut short."
    assert session.current is None
    assert session.request == Request()
    assert not session.busy


def test_one_of_several_that_cannot_be_read_is_left_out(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    unread: list[str] = []
    session.picture_failed.connect(lambda picture, error: unread.append(picture.name))
    search(qtbot, session, request(A, BROKEN, B))
    assert unread == ["broken.jpg"]
    assert answers.searched == [[("a.jpg", True), ("b.jpg", True)]]
    assert [chip.picture.name for chip in session.request.chips] == ["a.jpg", "b.jpg"]
