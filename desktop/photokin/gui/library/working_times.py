"""When indexing may work: not on battery, or only while nobody uses the computer, if asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from photokin.core import machine
from photokin.core.settings import Settings
from photokin.gui.library import session_idle
from photokin.gui.tasks import Tasks

LOOK_MS = 5_000
IDLE_SECONDS = 60.0


class Wait(Enum):
    """Why indexing waits."""

    NOTHING = auto()
    BATTERY = auto()
    IN_USE = auto()


@dataclass(frozen=True)
class Machine:
    """What was found out: None is what the system doesn't say."""

    on_battery: bool | None = None
    idle_seconds: float | None = None


def look(*, idle: bool) -> Machine:
    """Ask the system, on a thread: it may take its time. For the idle time only if it matters."""
    seconds = None
    if idle:
        seconds = machine.idle_seconds()
        seconds = session_idle.idle_seconds() if seconds is None else seconds
    return Machine(machine.on_battery(), seconds)


class WorkingTimes(QObject):
    """Looks every few seconds whether indexing has to wait, as the settings want it.

    What the system doesn't say holds nothing up. `go_on` overrides the reason to wait of now,
    until that reason has passed. `gently` says whether to work with one core.
    """

    waits = Signal(object)  # Wait
    gently = Signal(bool)
    looked = Signal()

    def __init__(
        self,
        settings: Settings,
        tasks: Tasks,
        ask: Callable[..., Machine] = look,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._tasks = tasks
        self._ask = ask
        self._asking = False
        self._overridden = Wait.NOTHING
        self.wait = Wait.NOTHING
        self.is_gentle = False
        self.machine = Machine()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from now on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look now, unless a look is under way, or nothing depends on it."""
        wanted = self._settings
        if not (wanted.only_when_idle or wanted.not_on_battery or wanted.gently_on_battery):
            self._take(Machine())
        elif not self._asking:
            self._asking = True
            idle = wanted.only_when_idle
            self._tasks.run(lambda: self._ask(idle=idle), self._found)

    def go_on(self) -> None:
        """Work although there is a reason to wait, for as long as it lasts."""
        self._overridden = self.wait
        self._take(self.machine)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _found(self, found: Machine) -> None:
        self._asking = False
        self._take(found)
        self.looked.emit()

    def _take(self, found: Machine) -> None:
        self.machine = found
        wait = self._reason(found)
        if wait is not self._overridden:
            self._overridden = Wait.NOTHING
        else:
            wait = Wait.NOTHING
        gently = self._settings.gently_on_battery and bool(found.on_battery)
        if gently != self.is_gentle:
            self.is_gentle = gently
            self.gently.emit(gently)
        if wait is not self.wait:
            self.wait = wait
            self.waits.emit(wait)

    def _reason(self, found: Machine) -> Wait:
        if self._settings.not_on_battery and found.on_battery:
            return Wait.BATTERY
        in_use = found.idle_seconds is not None and found.idle_seconds < IDLE_SECONDS
        return Wait.IN_USE if self._settings.only_when_idle and in_use else Wait.NOTHING
