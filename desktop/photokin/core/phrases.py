"""Texts for a person, kept apart from what stands in them, so that a window can translate them."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """An English text with `{name}` for what is different each time, and the values of those.

    A text without values stands as it is, whatever is in it.
    """

    template: str
    values: Mapping[str, str | Phrase] = field(default_factory=dict)

    @classmethod
    def of(cls, template: str, /, **values: object) -> Phrase:
        """A text with its values: phrases, or what `str` makes of them.

        Bytes of a path that are not UTF-8 become question marks: such a text can be shown, kept
        and sent anywhere.
        """
        return cls(template, {name: _text(value) for name, value in values.items()})

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


_COMMON = {
    errno.ENOENT: Phrase("it is not there"),
    errno.ENOTDIR: Phrase("it is not there"),
    errno.EACCES: Phrase("there is no permission"),
    errno.EPERM: Phrase("there is no permission"),
    errno.EROFS: Phrase("the disk can only be read"),
    errno.ENOSPC: Phrase("the disk is full"),
    errno.EDQUOT: Phrase("the disk is full"),
    errno.EIO: Phrase("the disk doesn't answer as it should"),
    errno.ENAMETOOLONG: Phrase("the name is too long"),
    errno.ELOOP: Phrase("its links go round in a circle"),
}


def of_system(error: OSError) -> Phrase:
    """Why the system refused something, to stand in a sentence; a rare reason in its own words."""
    return _COMMON.get(error.errno or 0) or Phrase(error.strerror or str(error))


def _text(value: object) -> str | Phrase:
    return value if isinstance(value, Phrase) else str(value).encode("utf-8", "replace").decode()
