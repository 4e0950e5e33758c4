import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photokin.core.errors import PhotoError
from photokin.core.searcher import Match, Query, Searcher
from photokin.gui.search_session import Found, Request, SearchSession
from photokin.gui.tasks import Tasks
from tests.gui.conftest import matches
from tests.gui.test_thumbnails import jpeg

A, B, C = (Path(f"/{name}.jpg") for name in "abc")


@dataclass
class Answers:
    """In place of a searcher: answers once its gate is open; /broken.jpg can't be read."""

    queried: list[Path | bytes] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def query(self, source: Path | bytes, name: str = "") -> Query:
        self.queried.append(source)
        assert self.gate.wait(10)
        if source == Path("/broken.jpg"):
            raise PhotoError("The file is cut short.")
        return Query(name, {}, jpeg(), 640, 480, {})

    def search(self, query: Query, top: int) -> list[Match]:
        self.searched.append(query.name)
        if query.name == "odd":
            raise ZeroDivisionError("something nobody thought of")
        return matches(3)

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


def request(path: Path, **more: Any) -> Request:
    return Request(path.name, path, **more)


def names(found: list[Found]) -> list[str]:
    return [answer.shown.request.name for answer in found]


def test_a_newer_request_drops_the_answer_to_an_older_one(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    answers.gate.clear()
    session.search(request(A))
    qtbot.waitUntil(lambda: answers.queried == [A])
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
    assert answers.queried == [B]
    assert not session.busy


def test_going_back_reads_nothing_again(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    for path in (A, B):
        with qtbot.waitSignal(session.results_found):
            session.search(request(path))
    with qtbot.waitSignal(session.results_found):
        session.back()
    assert answers.queried == [A, B]
    assert names(found) == ["a.jpg", "b.jpg", "a.jpg"]


def test_a_change_of_the_library_searches_again_for_the_same(
    session: SearchSession, found: list[Found], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.results_found):
        session.search(request(A))
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


def test_the_others_are_read_ahead_and_then_found_at_once(
    session: SearchSession, answers: Answers, found: list[Found], qtbot: QtBot
) -> None:
    together = (A, Path("/broken.jpg"), B, C)
    prepared: list[str] = []
    session.prepared.connect(lambda shown: prepared.append(shown.request.name))
    session.search(request(A, others=together))
    qtbot.waitUntil(lambda: prepared == ["b.jpg", "c.jpg"])
    with qtbot.waitSignal(session.results_found):
        session.search(request(C, others=together))
    assert answers.queried == list(together)
    assert names(found) == ["a.jpg", "c.jpg"]


def test_a_new_request_goes_before_the_others(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.results_found):
        session.search(request(A, others=(A, B, C)))
    answers.gate.clear()
    qtbot.waitUntil(lambda: answers.queried == [A, B])
    session.search(request(Path("/new.jpg")))
    with qtbot.waitSignal(session.results_found):
        answers.gate.set()
    assert answers.queried == [A, B, Path("/new.jpg")]


def test_a_photo_of_the_library_that_is_away_is_searched_by_its_thumbnail(
    session: SearchSession, answers: Answers, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.results_found):
        session.search(request(Path("/broken.jpg"), photo_id=7))
    assert answers.queried == [Path("/broken.jpg"), b"thumbnail"]


def test_an_unexpected_error_ends_the_search_and_is_said(
    session: SearchSession, found: list[Found], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.search(Request("odd", A))
    assert "something nobody thought of" in str(failed.args[1])
    assert not session.busy


def test_a_file_that_cannot_be_read_fails_with_its_reason(
    session: SearchSession, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as came:
        session.search(request(Path("/broken.jpg")))
    assert came.args[1].title == "The file is cut short."
    assert session.current is None
    assert not session.busy
