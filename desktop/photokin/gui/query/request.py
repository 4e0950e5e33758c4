"""What a person searches for, as one value: photos, their crops, words and filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from photokin.core.filters import ALL, Filter
from photokin.gui import wording

if TYPE_CHECKING:  # its imports are slow, and the window comes first
    from photokin.core.signature import Box


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture to search for: a file, the bytes of one, or a decoded picture.

    `photo_id` is set for a photo of the library, whose thumbnail serves if its file is away. Each
    is only equal to itself: two may have the same name and content.
    """

    name: str
    source: Path | bytes | QImage
    photo_id: int | None = None

    def is_photo_of(self, other: Picture) -> bool:
        """Whether both are the same file."""
        return isinstance(self.source, Path) and self.source == other.source


@dataclass(frozen=True)
class Chip:
    """A picture and its part in the search.

    crop: only this part of it counts. feedback: chosen among results, so it counts a little less.
    """

    picture: Picture
    crop: Box | None = None
    unlike: bool = False
    feedback: bool = False


@dataclass(frozen=True)
class Request:
    """One state of the whole query.

    Several photos are searched for together; or, of those that are no feedback, one `alone`.
    `viewed` is the one that is shown large; at first it is the first.
    """

    chips: tuple[Chip, ...] = ()
    wanted: Filter = ALL
    alone: Picture | None = None
    viewed: Picture | None = None

    @classmethod
    def of(cls, *pictures: Picture, wanted: Filter = ALL) -> Request:
        """Search for what is like all of these."""
        return cls(tuple(map(Chip, pictures)), wanted)

    # What it says

    @property
    def current(self) -> Chip | None:
        """The chip that is shown large."""
        return next(
            (chip for chip in self.chips if chip.picture is self.viewed),
            next(iter(self.chips), None),
        )

    @property
    def queries(self) -> list[Chip]:
        """What the results are to be like."""
        plain = [chip for chip in self.chips if not chip.unlike and not chip.feedback]
        return [chip for chip in plain if chip.picture is self.alone] or plain

    @property
    def likes(self) -> list[Chip]:
        """What they are to be like, too."""
        return [chip for chip in self.chips if chip.feedback and not chip.unlike]

    @property
    def unlikes(self) -> list[Chip]:
        """What they are to be unlike."""
        return [chip for chip in self.chips if chip.unlike]

    @property
    def counted(self) -> list[Chip]:
        """The chips that make a difference, in the order of the lists above; none for a list."""
        like = self.queries + self.likes
        return like + self.unlikes if like else []

    @property
    def asks_nothing(self) -> bool:
        """Whether there is nothing to search for."""
        return not self.counted and self.wanted == ALL

    @property
    def name(self) -> str:
        """What it is called where there is little room; empty if it asks for nothing."""
        like = self.queries or self.likes
        if len(like) == 1:
            return like[0].picture.name
        if like:
            return wording.together(len(like))
        if self.wanted.text:
            return self.wanted.text
        return "" if self.asks_nothing else QCoreApplication.translate("Request", "your filters")

    # What can be done with it; each gives another one

    def adding(
        self, pictures: Iterable[Picture], *, feedback: bool = False, unlike: bool = False
    ) -> Request:
        """With more pictures; one that is there already changes sides, if it must."""
        changed = self
        for picture in pictures:
            known = changed._chip_like(picture)
            if known is None:
                chip = Chip(picture, unlike=unlike, feedback=feedback)
                changed = replace(changed, chips=(*changed.chips, chip))
            elif known.unlike != unlike:
                changed = changed.turning(known.picture)
        return changed

    def removing(self, picture: Picture) -> Request:
        """Without a picture; what lay beside it is shown in its place."""
        places = [chip.picture for chip in self.chips]
        at = places.index(picture)
        rest = self.chips[:at] + self.chips[at + 1 :]
        viewed, alone = self.viewed, self.alone
        if picture is viewed:
            viewed = rest[min(at, len(rest) - 1)].picture if rest else None
        return replace(self, chips=rest, viewed=viewed, alone=None if picture is alone else alone)

    def turning(self, picture: Picture) -> Request:
        """The results are to be unlike one that they were to be like, or the reverse."""
        turned = self._changing(picture, lambda chip: replace(chip, unlike=not chip.unlike))
        return replace(turned, alone=None) if picture is self.alone else turned

    def cropping(self, picture: Picture, crop: Box | None) -> Request:
        """Only a part of a picture counts, or all of it again."""
        return self._changing(picture, lambda chip: replace(chip, crop=crop))

    def viewing(self, picture: Picture) -> Request:
        """Another picture is shown large; if one is searched for alone, it is this one now."""
        chip = next(chip for chip in self.chips if chip.picture is picture)
        plain = not chip.unlike and not chip.feedback
        alone = picture if self.alone is not None and plain else self.alone
        return replace(self, viewed=picture, alone=alone)

    def alone_with(self, picture: Picture | None) -> Request:
        """Of the photos that are no feedback only this one counts, or all together again."""
        return replace(self, alone=picture, viewed=picture or self.viewed)

    def filtering(self, wanted: Filter) -> Request:
        """Other words and filters."""
        return replace(self, wanted=wanted)

    def _changing(self, picture: Picture, change: Callable[[Chip], Chip]) -> Request:
        chips = tuple(change(chip) if chip.picture is picture else chip for chip in self.chips)
        return replace(self, chips=chips)

    def _chip_like(self, picture: Picture) -> Chip | None:
        return next((chip for chip in self.chips if chip.picture.is_photo_of(picture)), None)
