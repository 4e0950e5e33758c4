from pathlib import Path

import pytest

from photokin.core.machine import linux_on_battery

MAINS_IN = {"type": "Mains", "online": "1"}
MAINS_OUT = {"type": "Mains", "online": "0"}
USB_IN = {"type": "USB", "online": "1"}
DRAINING = {"type": "Battery", "status": "Discharging", "scope": "System"}
FULL = {"type": "Battery", "status": "Full"}
MOUSE = {"type": "Battery", "status": "Discharging", "scope": "Device"}


@pytest.mark.parametrize(
    "supplies,on_battery",
    [
        ([MAINS_OUT, DRAINING], True),
        ([DRAINING], True),
        ([FULL, DRAINING], True),
        ([MAINS_IN, DRAINING], False),  # it draws on both under load
        ([USB_IN, FULL], False),
        ([FULL], False),
        ([MAINS_IN, MOUSE], False),
        ([MAINS_IN], False),
        ([MOUSE], None),
        ([], None),
    ],
)
def test_the_kernel_says_whether_it_runs_on_battery(
    tmp_path: Path, supplies: list[dict[str, str]], on_battery: bool | None
) -> None:
    for number, facts in enumerate(supplies):
        supply = tmp_path / f"supply{number}"
        supply.mkdir()
        for name, value in facts.items():
            (supply / name).write_text(value + "\n")
    assert linux_on_battery(tmp_path) is on_battery


def test_a_system_without_supplies_does_not_say(tmp_path: Path) -> None:
    assert linux_on_battery(tmp_path / "none") is None
