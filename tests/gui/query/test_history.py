import pytest

from photokin.gui.query.history import History


@pytest.fixture
def history() -> History[str]:
    history: History[str] = History(limit=3)
    for entry in "abc":
        history.visit(entry)
    return history


def test_a_new_history_leads_nowhere() -> None:
    history: History[str] = History()
    assert history.current is None
    assert not history.can_go_back
    assert not history.can_go_forward


def test_back_and_forward_walk_along_what_was_visited(history: History[str]) -> None:
    assert history.back() == "b"
    assert history.back() == "a"
    assert not history.can_go_back
    assert history.forward() == "b"
    assert history.current == "b"


def test_a_visit_forgets_what_lay_ahead(history: History[str]) -> None:
    history.back()
    history.visit("d")
    assert not history.can_go_forward
    assert history.back() == "b"


def test_the_oldest_entries_are_forgotten(history: History[str]) -> None:
    history.visit("d")
    assert history.back() == "c"
    assert history.back() == "b"
    assert not history.can_go_back


@pytest.mark.parametrize("go", [History.forward, History.back])
def test_going_where_nothing_is_is_an_error(go: object) -> None:
    history: History[str] = History()
    history.visit("a")
    with pytest.raises(IndexError):
        go(history)  # type: ignore[operator]
    assert history.current == "a"
