import pickle

from photokin.core.errors import AppError, PhotoError


def test_an_error_reads_as_its_title_and_its_advice() -> None:
    error = AppError("{path} is gone.", "Look in {place}.", path="a.jpg", place="the trash")
    assert (error.title, error.advice) == ("a.jpg is gone.", "Look in the trash.")
    assert str(error) == "a.jpg is gone. Look in the trash."
    assert str(AppError("Gone.")) == "Gone."


def test_an_error_keeps_what_is_needed_to_translate_it() -> None:
    error = AppError("{path} is gone.", "Look.", path="a.jpg")
    assert error.title_phrase.template == "{path} is gone."
    assert error.title_phrase.values == {"path": "a.jpg"}
    assert error.advice_phrase.template == "Look."


def test_a_value_may_have_any_name() -> None:
    assert AppError("{title}: {self}", title="a", self="b").title == "a: b"


def test_an_error_crosses_processes_whole() -> None:
    error = PhotoError("Damaged: {error}.", "Ask {who}.", error="{chunk}", who="them")
    came = pickle.loads(pickle.dumps(error))
    assert type(came) is PhotoError
    assert (came.title_phrase, came.advice_phrase) == (error.title_phrase, error.advice_phrase)
    assert came.args == error.args
