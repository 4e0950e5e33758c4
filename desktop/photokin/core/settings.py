"""What the person chose, and where the library lies."""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

import platformdirs

from photokin.core.whole_file import write_whole

FILE_NAME = "settings.json"
_log = logging.getLogger(__name__)


def library_directory() -> Path:
    """The library that is used unless another is named: PHOTOKIN_LIBRARY, or the platform's."""
    chosen = os.environ.get("PHOTOKIN_LIBRARY")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("photokin", appauthor=False)


@dataclass
class Settings:
    """Choices that outlive the program; kept as JSON in the library's folder.

    theme: follow the system, or always one. thumbnail_side: in device-independent pixels.
    fold_alike: whether look-alikes among results are folded. language: as a translation is named,
    or that of the system. window: the main window's geometry as Qt saves it, in base64.
    split: the widths of query and results as the person chose them.
    """

    theme: Literal["system", "light", "dark"] = "system"
    thumbnail_side: int = 160
    fold_alike: bool = True
    language: str = "system"
    only_when_idle: bool = False
    not_on_battery: bool = False
    gently_on_battery: bool = True
    keep_in_tray: bool = False
    tell_when_done: bool = False
    window: str = ""
    split: str = ""

    @classmethod
    def load(cls, library: Path) -> Settings:
        """Read the settings; what is missing or damaged is as at first.

        A file that can't be read any more is kept beside the next one.
        """
        settings = cls()
        try:
            stored = json.loads((library / FILE_NAME).read_text("utf-8"))
        except FileNotFoundError:
            return settings
        except (OSError, ValueError) as error:
            _log.warning("The settings in %s can't be read: %s", library, error)
            with suppress(OSError):
                (library / FILE_NAME).replace(library / f"damaged {FILE_NAME}")
            return settings
        for field in fields(cls):
            value = stored.get(field.name) if isinstance(stored, dict) else None
            if type(value) is type(getattr(settings, field.name)):
                setattr(settings, field.name, value)
        if settings.theme not in ("system", "light", "dark"):
            settings.theme = "system"
        return settings

    def save(self, library: Path) -> None:
        """Write the settings so that a crash leaves the old or the new ones. Raises OSError."""
        library.mkdir(parents=True, exist_ok=True)
        write_whole(library / FILE_NAME, json.dumps(asdict(self), indent=2))
