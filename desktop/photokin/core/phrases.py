"""Texts for a person, kept apart from what stands in them, so that a window can translate them."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Phrase:
    """An English text with `{name}` for what is different each time, and the values of those.

    A text without values stands as it is, whatever is in it.
    """

    template: str
    values: Mapping[str, str | Phrase] = field(default_factory=dict)

    @classmethod
    def of(cls, template: str, /, **values: object) -> Phrase:
        """A text with its values: phrases, why the system refused something (OSError), or others.

        Bytes of a path that are not UTF-8 become question marks: such a text can be shown, kept
        and sent anywhere.
        """
        return cls(template, {name: _text(value) for name, value in values.items()})

    def to_json(self) -> str:
        """As one JSON object, to be kept."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Phrase:
        """The reverse of `to_json`."""
        return _of_facts(json.loads(text))

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
    errno.ELOOP: Phrase("too many symbolic links lead to it"),
}


def of_system(error: OSError) -> Phrase:
    """Why the system refused something, to stand in a sentence; a rare reason in its own words."""
    return _COMMON.get(error.errno or 0) or Phrase(_clean(error.strerror or str(error)))


def _of_facts(facts: dict[str, Any]) -> Phrase:
    values = {
        name: value if isinstance(value, str) else _of_facts(value)
        for name, value in facts["values"].items()
    }
    return Phrase(facts["template"], values)


def _text(value: object) -> str | Phrase:
    if isinstance(value, OSError):
        return of_system(value)
    return value if isinstance(value, Phrase) else _clean(str(value))


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
