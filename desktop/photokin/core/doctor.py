"""The doctor: checks a library and its surroundings, and mends what can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from photokin.core.disk_errors import of_system
from photokin.core.errors import ModelError
from photokin.core.library import Library

_INOTIFY = Path("/proc/sys/fs/inotify/max_user_watches")
_FEW_WATCHES = 65_536


@dataclass(frozen=True)
class Finding:
    """One check: what was looked at, whether it is well (now), and what was mended."""

    name: str
    ok: bool
    detail: str
    mended: bool = False


@dataclass(frozen=True)
class Report:
    """All findings of one examination."""

    findings: list[Finding]

    @property
    def ok(self) -> bool:
        """Whether every check is well, after mending."""
        return all(finding.ok for finding in self.findings)


def examine(library: Library) -> Report:
    """Check a writable library's thumbnails, model, index, folders and system limits.

    Its catalogue was checked when it was opened, if that was done thoroughly.
    """
    findings = [_catalogue(library), _thumbnails(library), _model(library)]
    if findings[-1].ok:
        findings.append(_index(library))
    return Report([*findings, _folders(library), *_limits()])


def _catalogue(library: Library) -> Finding:
    if library.mended is not None:
        return Finding("catalogue", True, str(library.mended), mended=True)
    photos, files, failed = library.catalog.counts()
    orphans = len(library.catalog.purge())
    if orphans:
        return Finding("catalogue", True, f"forgot {orphans} photos without a file", mended=True)
    return Finding("catalogue", True, f"{photos} photos in {files} files, {failed} unreadable")


def _thumbnails(library: Library) -> Finding:
    lacking = library.catalog.thumbnails.retry_unpictured()
    if lacking:
        detail = f"{lacking} photos lack theirs and will be read again when their folder is indexed"
        return Finding("thumbnails", True, detail, mended=True)
    return Finding("thumbnails", True, "every photo has one")


def _model(library: Library) -> Finding:
    try:
        encoder = library.encoder
    except ModelError as error:
        return Finding("model", False, str(error))
    outdated = sum(n for model, n in library.catalog.models().items() if model != encoder.model_id)
    detail = f"{encoder.name} {encoder.version}, {encoder.model_id}"
    if outdated:
        detail += f"; {outdated} photos are to be encoded anew when their folders are indexed"
    return Finding("model", True, detail)


def _index(library: Library) -> Finding:
    known = library.catalog.models().get(library.encoder.model_id, 0)
    if library.index.damaged:
        try:
            library.index.publish_snapshot()
        except OSError as error:
            return Finding("index", False, str(of_system(error, library.directory)))
        return Finding("index", True, f"made its damaged snapshot anew, {known} photos", True)
    return Finding("index", len(library.index) == known, f"{len(library.index)} of {known} photos")


def _folders(library: Library) -> Finding:
    offline = [str(folder.path) for folder in library.folders() if not folder.online]
    if offline:
        return Finding("folders", True, f"offline, kept until they are back: {', '.join(offline)}")
    return Finding("folders", True, "all are there")


def _limits() -> list[Finding]:
    try:
        watches = int(_INOTIFY.read_text())
    except (OSError, ValueError):
        return []  # only Linux has this limit
    if watches >= _FEW_WATCHES:
        return [Finding("watches", True, f"{watches} sub-folders can be watched")]
    detail = (
        f"only {watches} sub-folders can be watched; the others are looked through from time to "
        "time. To raise the limit: sudo sysctl fs.inotify.max_user_watches=1048576"
    )
    return [Finding("watches", True, detail)]
