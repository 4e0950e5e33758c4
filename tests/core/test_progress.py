from pathlib import Path

from photokin.core.control import Control
from photokin.core.progress import Meter, Progress

HERE = Path("/photos")


def test_no_speed_is_told_before_there_are_photos_to_tell_it_from() -> None:
    said: list[Progress] = []
    meter = Meter(Control(), said.append)
    meter.begin(1000)
    meter.advance(16, 0, HERE)
    assert (said[-1].photos_per_second, said[-1].seconds_left) == (0.0, None)


def test_the_time_that_is_left_follows_from_the_speed_of_late() -> None:
    said: list[Progress] = []
    meter = Meter(Control(), said.append)
    meter.begin(64)
    for _ in range(2):
        meter.advance(16, 0, HERE)
    meter._reported = 0.0
    meter.advance(16, 1, HERE)
    last = said[-1]
    assert last.photos_per_second > 0
    assert last.seconds_left == 16 / last.photos_per_second
    assert (last.done, last.failed, last.folder) == (48, 1, HERE)


def test_photos_that_are_left_out_are_not_waited_for() -> None:
    meter = Meter(Control(), lambda _: None)
    meter.begin(64)
    meter.leave_out(10)
    assert meter.left == 54
