"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A draft to be written, which takes the place of `target` once it is whole and on the disk.

    Until then what was there before stays; so it does if that fails. Who may read it may read the
    new one. The draft's name has the same ending. Raises OSError.
    """
    draft = target.with_name(f".{target.stem}.new{target.suffix}")
    try:
        yield draft
        with suppress(OSError):  # there is none yet, or a drive knows no permissions
            shutil.copymode(target, draft)
        sync(draft)  # else, after a power cut, the name may be there without the content
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def write_whole(target: Path, text: str) -> None:
    """Write a text, as UTF-8, whole or not at all. Raises OSError."""
    with whole(target) as draft:
        draft.write_text(text, "utf-8")


def sync(file: Path) -> None:
    """Have what was written into a file reach the disk now. Raises OSError."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
