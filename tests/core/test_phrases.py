import errno
import os
import pickle
from pathlib import Path

import pytest

from photokin.core.phrases import Phrase, of_system

GONE = Phrase.of("{path} is gone: {why}.", path=Path("a"), why=Phrase("no {permission}"))


def test_values_stand_in_their_places() -> None:
    assert (
        str(Phrase.of("{name} is not in {folder}.", folder=Path("a"), name=7)) == "7 is not in a."
    )


def test_a_text_without_values_stands_as_it_is() -> None:
    assert str(Phrase("Damaged: {chunk} is missing.")) == "Damaged: {chunk} is missing."


def test_braces_in_a_value_are_harmless() -> None:
    assert str(Phrase.of("{name} is gone.", name="{0}{name}{")) == "{0}{name}{ is gone."


def test_a_phrase_can_stand_in_another() -> None:
    phrase = Phrase.of("Not written: {why}.", why=Phrase("{no} room"))
    assert str(phrase) == "Not written: {no} room."


def test_why_the_system_refused_something_is_said_in_plain_words() -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/photos/a.jpg")
    assert str(Phrase.of("Not written: {why}.", why=error)) == "Not written: the disk is full."


def test_what_the_system_rarely_says_is_in_its_words() -> None:
    assert str(of_system(OSError(errno.EXDEV, "Strange link"))) == "Strange link"
    assert str(of_system(OSError("no number"))) == "no number"


@pytest.mark.parametrize("name", [os.fsdecode(b"caf\xe9.jpg"), "\ud83d.jpg"])
def test_a_name_that_is_no_text_can_be_kept(name: str) -> None:
    phrase = Phrase.of("{path} is gone.", path=Path(name))
    assert "?" in str(phrase)
    assert str(phrase).encode()


def test_a_phrase_crosses_processes() -> None:
    assert pickle.loads(pickle.dumps(GONE)) == GONE


def test_a_phrase_is_kept_as_text() -> None:
    assert Phrase.from_json(GONE.to_json()) == GONE
