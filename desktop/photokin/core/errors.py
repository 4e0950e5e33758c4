"""Problems that a person can do something about."""

from photokin.core.phrases import Phrase


class AppError(Exception):
    """Something that went wrong, said so that a person knows what to do next.

    `title` says what happened in one line; `advice` says what to do about it (may be empty). Both
    are given as templates in which the values stand by name, as in a Phrase.
    """

    def __init__(self, title: str, advice: str = "", /, **values: object) -> None:
        self.title_phrase = Phrase.of(title, **values)
        self.advice_phrase = Phrase.of(advice, **values)
        super().__init__(self.title, self.advice)

    @property
    def title(self) -> str:
        """What happened, in English."""
        return str(self.title_phrase)

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return str(self.advice_phrase)

    def __str__(self) -> str:
        return f"{self.title} {self.advice}".rstrip()


class PhotoError(AppError):
    """One photo that can't be read; `title` is the reason that is kept with its row."""


class PhotoUnreachable(PhotoError):
    """One photo that can't be read for now, through no fault of its content: it is tried again."""


class Stopped(AppError):
    """The library is being closed, and work that was under way is given up."""


class ModelError(AppError):
    """The encoder's file is missing, damaged or not one of ours."""


class LibraryError(AppError):
    """The library can't be opened or written."""


class LibraryInUse(LibraryError):
    """Another process is the library's writer."""


class LibraryOutdated(LibraryError):
    """The library was made by an older version, and is brought up to date by its writer."""


class LibraryDamaged(LibraryError):
    """A file of the library is not what was written into it; the next writer mends that."""


class LibraryMended(LibraryError):
    """The library was found damaged, and what could be read was saved; not raised but told."""


class LibraryFull(LibraryError):
    """The disk that holds the library is full."""


class LibraryReadOnly(LibraryError):
    """Nothing can be written where the library lies."""


class FolderError(AppError):
    """A folder can't be watched."""
