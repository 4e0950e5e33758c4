"""Why a copy is the best one, and how the others differ, in the person's own language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def in_words(said: str) -> str:
    """What the search for duplicates says of a copy, translated; what is unknown stays."""
    known = {
        # Why it is the best
        "largest": translate("Duplicates", "largest"),
        "least compressed": translate("Duplicates", "least compressed"),
        "uncropped": translate("Duplicates", "uncropped"),
        "oldest": translate("Duplicates", "oldest"),
        "shortest path": translate("Duplicates", "shortest path"),
        "first by name": translate("Duplicates", "first by name"),
        # How another one differs
        "same file": translate("Duplicates", "same file"),
        "smaller": translate("Duplicates", "smaller"),
        "cropped": translate("Duplicates", "cropped"),
        "mirrored": translate("Duplicates", "mirrored"),
        "black and white": translate("Duplicates", "black and white"),
        "recoloured": translate("Duplicates", "recoloured"),
        "recompressed": translate("Duplicates", "recompressed"),
    }
    found = []
    for part in said.split(", "):
        word, colon, size = part.partition(":")
        found.append(known.get(word, word) + colon + size)
    return ", ".join(found)
