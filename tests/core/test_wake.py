import pytest

from photokin.core import wake
from photokin.core.wake import Sleep


class Clocks:
    """The clocks of a machine; while it sleeps, the steady one may stand still."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 1_700_000_000.0

    def monotonic(self) -> float:
        return self.steady

    def time(self) -> float:
        return self.wall

    def pass_by(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += seconds
        self.steady += 0 if asleep else seconds


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(wake, "time", clocks)
    return clocks


def test_a_machine_that_stays_awake_has_not_slept(clocks: Clocks) -> None:
    sleep = Sleep()
    clocks.pass_by(3600)
    assert not sleep.over()


def test_a_machine_that_slept_is_noticed_once(clocks: Clocks) -> None:
    sleep = Sleep()
    clocks.pass_by(3600, asleep=True)
    assert sleep.over()
    assert not sleep.over()


def test_where_the_steady_clock_goes_on_a_wait_that_took_too_long_tells(clocks: Clocks) -> None:
    sleep = Sleep()
    clocks.pass_by(3600)
    assert sleep.over(late=3597)
