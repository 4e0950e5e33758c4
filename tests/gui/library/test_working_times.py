from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from photokin.core.settings import Settings
from photokin.gui.library.working_times import Machine, Wait, WorkingTimes
from photokin.gui.tasks import Tasks
from tests.gui.conftest import TIMEOUT_MS

ON_BATTERY = Machine(on_battery=True, idle_seconds=1.0)
IN_USE = Machine(on_battery=False, idle_seconds=1.0)
IDLE = Machine(on_battery=False, idle_seconds=600.0)
SILENT = Machine()

See = Callable[[Machine], Wait]


@pytest.fixture
def settings() -> Settings:
    return Settings(not_on_battery=True, only_when_idle=True)


@pytest.fixture
def machine() -> list[Machine]:
    return [SILENT]


@pytest.fixture
def times(settings: Settings, machine: list[Machine], qtbot: QtBot) -> Iterator[WorkingTimes]:
    tasks = Tasks("machine")
    yield WorkingTimes(settings, tasks, lambda *, idle: machine[-1])
    tasks.shut_down()


@pytest.fixture
def see(times: WorkingTimes, machine: list[Machine], qtbot: QtBot) -> See:
    """Let the machine be like this, look, and say what indexing does."""

    def see(found: Machine) -> Wait:
        machine.append(found)
        with qtbot.waitSignal(times.looked, timeout=TIMEOUT_MS):
            times.look()
        return times.wait

    return see


def test_indexing_waits_on_battery_and_while_the_computer_is_in_use(see: See) -> None:
    assert [see(found) for found in (IDLE, IN_USE, ON_BATTERY, IDLE)] == [
        Wait.NOTHING,
        Wait.IN_USE,
        Wait.BATTERY,
        Wait.NOTHING,
    ]


def test_what_the_system_does_not_say_holds_nothing_up(see: See) -> None:
    assert see(SILENT) is Wait.NOTHING


def test_what_nobody_wishes_holds_nothing_up(see: See, settings: Settings) -> None:
    settings.not_on_battery = settings.only_when_idle = False
    assert see(ON_BATTERY) is Wait.NOTHING


def test_index_anyway_lasts_as_long_as_the_reason(see: See, times: WorkingTimes) -> None:
    see(IN_USE)
    times.go_on()
    assert times.wait is Wait.NOTHING
    assert see(IN_USE) is Wait.NOTHING
    see(IDLE)
    assert see(IN_USE) is Wait.IN_USE


def test_index_anyway_is_about_one_reason(see: See, times: WorkingTimes) -> None:
    see(IN_USE)
    times.go_on()
    assert see(ON_BATTERY) is Wait.BATTERY


def test_on_battery_it_works_gently_if_wished(
    see: See, times: WorkingTimes, settings: Settings
) -> None:
    see(ON_BATTERY)
    assert times.is_gentle
    settings.gently_on_battery = False
    see(ON_BATTERY)
    assert not times.is_gentle
