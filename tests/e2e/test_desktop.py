"""The window among other programs: what it starts, and what it asks of the desktop's services."""

import os
import re
import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from photokin.core.settings import Settings
from tests.e2e.conftest import Photokin
from tests.e2e.display import SECONDS, Talking
from tests.e2e.person import Person, chosen, names, person_at

pytestmark = pytest.mark.display

ENTRY = """[Desktop Entry]
Type=Application
Name=Editor
Exec={program} %F
MimeType=image/png;image/jpeg;
"""


class Program:
    """A program that tells which files it was started with."""

    def __init__(self, path: Path) -> None:
        self.path = path
        pipe = path.with_suffix(".told")
        os.mkfifo(pipe)
        path.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{pipe}'\n")
        path.chmod(0o755)
        self._told = os.open(pipe, os.O_RDWR)  # so it does not end when the program does

    def files(self) -> list[str]:
        """The files, once it is started."""
        ready, _, _ = select.select([self._told], [], [], SECONDS)
        assert ready, "it was not started"
        return os.read(self._told, 10_000).decode().splitlines()

    def close(self) -> None:
        os.close(self._told)


@pytest.fixture
def programs(tmp_path: Path, screen: dict[str, str]) -> Iterator[tuple[Program, Program]]:
    """What opens files on this desktop, and an editor that is among its programs."""
    (tmp_path / "bin").mkdir()
    opener = Program(tmp_path / "bin" / "xdg-open")
    editor = Program(tmp_path / "bin" / "editor")
    screen["PATH"] = f"{tmp_path / 'bin'}:{screen['PATH']}"
    screen["XDG_DATA_DIRS"] = str(tmp_path / "none")
    entry = tmp_path / "data" / "applications" / "editor.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_text(ENTRY.format(program=editor.path))
    yield opener, editor
    opener.close()
    editor.close()


@pytest.fixture
def desktop(screen: dict[str, str]) -> Iterator[Talking]:
    """A session bus, and the services of a desktop on it."""
    if not shutil.which("dbus-daemon") or not shutil.which("dbus-send"):
        pytest.skip("needs dbus-daemon and dbus-send")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert bus.stdout is not None
    with bus.stdout as out:
        screen["DBUS_SESSION_BUS_ADDRESS"] = out.readline().strip()
    services = Talking("desktop", screen)
    services.wait_for("ready")
    yield services
    services.end()
    bus.terminate()
    bus.wait()


def search(person: Person, photo: Path, choose: str) -> None:
    """Open a photo, and click a result."""
    person.copy_elsewhere(photo)
    person.press("ctrl+v")
    person.wait(lambda seen: choose in names(seen))
    person.click(person.place_of(choose))
    person.wait(lambda seen: chosen(seen) == [choose])


def test_a_result_is_opened_by_other_programs_and_shown_in_the_file_manager(
    photokin: Photokin,
    screen: dict[str, str],
    desktop: Talking,
    programs: tuple[Program, Program],
    photo_folder: Path,
) -> None:
    opener, editor = programs
    photo = (photo_folder / "rocket.jpg").rename(photo_folder / "#1 rocket é.jpg")
    with person_at(photokin, screen, photo_folder) as person:
        search(person, photo_folder / "coffee.png", photo.name)

        person.press("ctrl+Return")
        assert opener.files() in ([str(photo)], [photo.as_uri()])

        person.press("ctrl+shift+Return")
        person.wait(lambda seen: seen["active"] == "Open with")
        person.press("Return")
        assert editor.files() == [str(photo)]

        person.wait(lambda seen: seen["active"] == seen["title"])
        person.press("ctrl+e")
        assert desktop.wait_for("ShowItems") == [[photo.as_uri()], ""]


def test_in_the_tray_it_indexes_on_tells_when_it_is_done_and_searches_what_was_copied(
    photokin: Photokin,
    screen: dict[str, str],
    desktop: Talking,
    photo_folder: Path,
    sample_photos: Path,
) -> None:
    photokin("index", photo_folder)
    library = Path(screen["PHOTOKIN_LIBRARY"])
    Settings(keep_in_tray=True, tell_when_done=True).save(library)
    with person_at(photokin, screen, photo_folder) as person:
        [item] = desktop.wait_for("RegisterStatusNotifierItem")
        person.press("alt+F4")
        person.wait(lambda seen: not seen["shown"])

        for kind in ("grey", "cropped"):
            shutil.copytree(sample_photos / kind, photo_folder / kind)
        notification = desktop.wait_for("Notify")
        assert "Indexing has ended" in notification[3]

        ask(screen, item, "/StatusNotifierItem", "org.kde.StatusNotifierItem.Activate", 0, 0)
        person.wait(lambda seen: seen["shown"] and seen["active"])
        person.press("alt+F4")
        person.wait(lambda seen: not seen["shown"])

        person.copy_elsewhere(photo_folder / "astronaut.png")
        click_in_menu(screen, item, "Search for what is on the clipboard")
        person.wait(lambda seen: seen["shown"] and names(seen)[:1] == ["astronaut.png"])


def click_in_menu(screen: dict[str, str], item: str, label: str) -> None:
    """Click an entry of the menu of an icon in the tray."""
    menu = "com.canonical.dbusmenu."
    layout = ask(screen, item, "/MenuBar", f"{menu}GetLayout", 0, -1, "array:string:")
    before = layout[: layout.index(f'"{label}"')]
    number = re.findall(r"struct \{\s+int32 (\d+)", before)[-1]
    clicked = ("string:clicked", "variant:int32:0", "uint32:0")
    ask(screen, item, "/MenuBar", f"{menu}Event", int(number), *clicked)


def ask(screen: dict[str, str], item: str, path: str, method: str, *arguments: int | str) -> str:
    """Call a method of a program on the session bus; what it answers, as text."""
    told = [f"int32:{each}" if isinstance(each, int) else each for each in arguments]
    command = ["dbus-send", "--session", f"--dest={item}", "--print-reply", path, method, *told]
    answer = subprocess.run(
        command, env=screen, check=True, timeout=SECONDS, stdout=subprocess.PIPE, text=True
    )
    return answer.stdout
