import os
import sys
from pathlib import Path

import pytest

from photokin.core.errors import AppError
from photokin.core.programs import Program, of_file, programs_for

PHOTO = Path("/photos/a b.jpg")
ENTRY = """[Desktop Entry]
Type=Application
Name={name}
Name[de]=Anders
Exec={command}
MimeType=image/jpeg;image/png;
{more}
"""


def entry(directory: Path, name: str, command: str = "sh %F", more: str = "") -> None:
    (directory / "applications").mkdir(parents=True, exist_ok=True)
    file = directory / "applications" / f"{name}.desktop"
    file.write_text(ENTRY.format(name=name.capitalize(), command=command, more=more))


def test_the_desktops_programs_are_listed_by_name(tmp_path: Path) -> None:
    entry(tmp_path, "viewer", 'sh -c "show it" %u')
    entry(tmp_path, "editor", "sh")
    found = programs_for([PHOTO], [tmp_path])
    assert found == [
        Program("Editor", ("sh", "%F")),
        Program("Viewer", ("sh", "-c", "show it", "%u")),
    ]


@pytest.mark.parametrize("more", ["Hidden=true", "Terminal=true", "TryExec=no-such-program"])
def test_programs_that_do_not_fit_are_left_out(tmp_path: Path, more: str) -> None:
    entry(tmp_path, "viewer", more=more)
    assert programs_for([PHOTO], [tmp_path]) == []


def test_only_programs_that_open_all_of_the_kinds_are_listed(tmp_path: Path) -> None:
    entry(tmp_path, "viewer")
    assert programs_for([PHOTO, Path("a.png")], [tmp_path]) != []
    assert programs_for([PHOTO, Path("a.heic")], [tmp_path]) == []


def test_the_persons_own_entry_hides_that_of_the_system(tmp_path: Path) -> None:
    entry(tmp_path / "own", "viewer", more="Hidden=true")
    entry(tmp_path / "system", "viewer")
    assert programs_for([PHOTO], [tmp_path / "own", tmp_path / "system"]) == []


def test_an_entry_that_is_nonsense_is_passed_over(tmp_path: Path) -> None:
    entry(tmp_path, "viewer", 'sh "unended')
    (tmp_path / "applications" / "other.desktop").write_bytes(b"\xff\x00[")
    assert programs_for([PHOTO], [tmp_path]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no sh")
@pytest.mark.parametrize("code,told", [("%F", ["2"]), ("%f", ["1", "1"])])
def test_a_program_gets_the_files_together_if_it_can(
    tmp_path: Path, code: str, told: list[str]
) -> None:
    pipes = [tmp_path / "a b.jpg", tmp_path / "c.jpg"]
    for pipe in pipes:
        os.mkfifo(pipe)
    Program("Viewer", ("sh", "-c", 'echo $# > "$1"', "sh", code)).open(pipes)
    assert [pipe.read_text().strip() for pipe in pipes[: len(told)]] == told


def test_a_program_that_is_gone_is_said_to_be() -> None:
    with pytest.raises(AppError, match="can't be started"):
        of_file(Path("/no/such/program")).open([PHOTO])
