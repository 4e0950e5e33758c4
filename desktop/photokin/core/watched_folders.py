"""The watched folders, as the catalogue keeps them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from photokin.core import paths
from photokin.core.database import Database
from photokin.core.folder_rules import EVERYTHING, FolderRules


@dataclass(frozen=True)
class Folder:
    """A watched folder; `identity` tells it from another one that is mounted in its place.

    One that is `paused` keeps what is known of it, and is not looked at.
    """

    id: int
    path: Path
    identity: str
    rules: FolderRules = EVERYTHING
    paused: bool = False


class WatchedFolders:
    """The watched folders, and which files are theirs, in a catalogue."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[Folder]:
        """The watched folders, by path."""
        rows = self._db.all(
            "SELECT id, path, identity, subfolders, excludes, paused FROM folder ORDER BY path"
        )
        return [
            Folder(
                key,
                paths.decoded(path),
                identity,
                FolderRules(bool(subfolders), tuple(json.loads(excludes))),
                bool(paused),
            )
            for key, path, identity, subfolders, excludes, paused in rows
        ]

    def add(self, path: Path, identity: str) -> Folder:
        """Watch `path` (absolute), which takes over the watched folders inside it."""
        with self._db.transaction():
            inside = [folder for folder in self.all() if folder.path.is_relative_to(path)]
            [(key,)] = self._db.all(
                "INSERT INTO folder (path, identity) VALUES (?, ?) RETURNING id",
                (os.fsencode(path), identity),
            )
            added = Folder(key, path, identity)
            for folder in inside:
                self._db.execute(
                    "UPDATE file SET folder = ? WHERE folder = ?", (added.id, folder.id)
                )
                self._db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))
            return added

    def set_identity(self, folder: Folder, identity: str) -> None:
        """Remember what a folder is known by from now on."""
        self._db.execute("UPDATE folder SET identity = ? WHERE id = ?", (identity, folder.id))

    def move(self, folder: Folder, path: Path) -> None:
        """Give a folder, and with it all its files, another path."""
        before, after = os.fsencode(folder.path), os.fsencode(path)
        with self._db.transaction():
            self._db.execute("UPDATE folder SET path = ? WHERE id = ?", (after, folder.id))
            self._db.execute(
                "UPDATE file SET directory = CAST(? || substr(directory, ?) AS BLOB)"
                " WHERE folder = ?",
                (after, len(before) + 1, folder.id),
            )

    def sample(self, folder: Folder, count: int) -> list[tuple[Path, int]]:
        """Paths and sizes in bytes of some files of a folder that can be read."""
        rows = self._db.all(
            "SELECT directory, name, size FROM file WHERE folder = ? AND photo IS NOT NULL"
            " ORDER BY random() LIMIT ?",
            (folder.id, count),
        )
        return [(paths.joined(directory, name), size) for directory, name, size in rows]

    def set_rules(self, folder: Folder, rules: FolderRules) -> None:
        """Say which files of a folder count; those that don't any more stay until it is scanned."""
        self._db.execute(
            "UPDATE folder SET subfolders = ?, excludes = ? WHERE id = ?",
            (rules.subfolders, json.dumps(rules.excludes), folder.id),
        )

    def set_paused(self, folder: Folder, paused: bool) -> None:
        """Say whether a folder is left as it is for now."""
        self._db.execute("UPDATE folder SET paused = ? WHERE id = ?", (paused, folder.id))

    def remove(self, folder: Folder) -> None:
        """Forget the folder and its files; photos that are left without a file stay for `purge`."""
        with self._db.transaction():
            self._db.execute("DELETE FROM file WHERE folder = ?", (folder.id,))
            self._db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))

    def photos(self) -> dict[int, int]:
        """Number of readable files for each folder id."""
        return dict(
            self._db.all(
                "SELECT folder, count(*) FROM file WHERE photo IS NOT NULL GROUP BY folder"
            )
        )
