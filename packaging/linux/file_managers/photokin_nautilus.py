"""Adds "Search in Photokin" to the menu of photos in GNOME's Files (with nautilus-python)."""

import locale
import subprocess

from gi.repository import GObject, Nautilus

FORMATS = ("jpeg", "png", "webp", "gif", "bmp", "tiff", "avif", "heic", "heif")
TYPES = {f"image/{name}" for name in FORMATS}
LABELS = {"de": "In Photokin suchen", "fr": "Rechercher dans Photokin"}


class PhotokinMenu(GObject.GObject, Nautilus.MenuProvider):
    """The menu entry; it hands the selected photos to Photokin."""

    def get_file_items(self, *arguments: object) -> list:
        """Nautilus's: the window comes first in its older versions."""
        files = arguments[-1]
        paths = [file.get_location().get_path() for file in files]
        if not files or None in paths or any(file.get_mime_type() not in TYPES for file in files):
            return []
        language = (locale.getlocale(locale.LC_MESSAGES)[0] or "")[:2]
        item = Nautilus.MenuItem(
            name="Photokin::search",
            label=LABELS.get(language, "Search in Photokin"),
            icon="org.photokin.Photokin",
        )
        item.connect("activate", lambda *_: subprocess.Popen(["photokin", *paths]))
        return [item]
