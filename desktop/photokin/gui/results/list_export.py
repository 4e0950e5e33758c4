"""Writes the list of results into a file: a table, JSON, or a contact sheet to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from photokin.core.errors import AppError
from photokin.gui import wording
from photokin.gui.notices import Notice, NoticeBar
from photokin.gui.results.contact_sheet import Cell, write_pdf
from photokin.gui.results.work_progress import WorkProgress
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.searcher import Match

_ENDINGS = (".pdf", ".csv", ".json")


class ListExport(QObject):
    """Asks for a file, and writes it on a thread of `tasks`."""

    def __init__(
        self,
        window: QWidget,
        notices: NoticeBar,
        tasks: Tasks,
        thumbnail: Callable[[int], bytes | None],
        show: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._notices = notices
        self._tasks = tasks
        self._thumbnail = thumbnail
        self._show = show
        self._progress = WorkProgress(window)

    def stop(self) -> None:
        """End at the next photo."""
        self._progress.stop()

    def ask(self, query: str, matches: Sequence[Match]) -> None:
        """Have the person name a file; its ending says what is written into it."""
        kinds = (self.tr("Contact sheet"), self.tr("Table"), self.tr("JSON"))
        filters = [f"{kind} (*{end})" for kind, end in zip(kinds, _ENDINGS, strict=True)]
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        name = self.tr("Photos like {0}").format(Path(query).stem)
        dialog = QFileDialog(self._window, self.tr("Export the list"), str(Path(folder) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(_ENDINGS[0])

        def follow(chosen: str) -> None:
            dialog.setDefaultSuffix(_ENDINGS[filters.index(chosen)])

        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(lambda file: self.write(query, matches, Path(file)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def write(self, query: str, matches: Sequence[Match], target: Path) -> None:
        """Write the list; a notice says when it is done."""
        if self._progress.busy:
            return
        control = self._progress.begin(self.tr("Writing the list…"))

        def work() -> bool:
            from photokin.core import result_list

            ending = target.suffix.lower()
            if ending == ".csv":
                result_list.write_csv(matches, target)
            elif ending == ".json":
                result_list.write_json(query, matches, target)
            elif ending == ".pdf":
                title = self.tr("Photos like “{0}”").format(query)
                cells = (self._cell(match) for match in matches)
                return write_pdf(
                    title, cells, len(matches), target, control, self._progress.stepped.emit
                )
            else:
                raise AppError(
                    self.tr("“{0}” is no list.").format(target.name),
                    self.tr("End its name with .pdf, .csv or .json."),
                )
            return True

        def done(written: bool) -> None:
            self._progress.end()
            if written:
                title = self.tr("%Ln photo(s) exported", "", len(matches))
                self._notices.show_notice(
                    Notice(title, str(target), self.tr("Show it"), partial(self._show, target))
                )

        def failed(error: AppError) -> None:
            self._progress.end()
            self._notices.show_notice(Notice.of(error))

        self._tasks.run(work, done, failed)

    def _cell(self, match: Match) -> Cell:
        words = f"{wording.likeness(match)} · {wording.percent(match.score)}"
        return Cell(self._thumbnail(match.photo_id), match.path.name, words)
