"""Moves, copies and throws away the photos that a person has chosen, and undoes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFile, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from photokin.core.control import Control
from photokin.core.errors import AppError
from photokin.gui import wording
from photokin.gui.notices import Notice, NoticeBar
from photokin.gui.results.work_progress import WorkProgress
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photokin.core.file_moves import Move, Moves, Said
    from photokin.core.phrases import Phrase

    Work = Callable[[ModuleType, Control, Said], Moves]

_REMEMBERED = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Done:
    """What can be undone: how it is called, and the files that went elsewhere."""

    title: str
    moves: Sequence[Move]


class FileWork(QObject):
    """One piece of work at a time, on a thread of `tasks`; progress is shown if it takes long.

    `throw` is that of file_moves.trash; the system's trash if none is given.

    Nothing is ever overwritten or deleted, and nothing is thrown away where there is no trash.
    """

    changed = Signal(list)  # of paths at which something is different now
    went = Signal(list)  # of photos that are elsewhere now
    came_back = Signal(list)  # of files that were elsewhere, perhaps before they were missed
    can_undo_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        notices: NoticeBar,
        tasks: Tasks,
        throw: Callable[[Path], Path] | None = None,
    ) -> None:
        super().__init__()
        self._throw = throw or into_trash
        self._window = window
        self._notices = notices
        self._tasks = tasks
        self._progress = WorkProgress(window)
        self._done: list[_Done] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo, and nothing under way."""
        return bool(self._done) and not self._progress.busy

    @property
    def undone_next(self) -> str:
        """What `undo` would undo; empty if nothing."""
        return self._done[-1].title if self._done else ""

    def stop(self) -> None:
        """End at the next photo."""
        self._progress.stop()

    def ask_trash(self, paths: Sequence[Path]) -> None:
        """Throw photos away; several only once the person has agreed."""
        if len(paths) == 1:
            self.trash(paths)
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Move %Ln photo(s) to the trash?", "", len(paths)))
        box.setInformativeText(self.tr("Undo brings them back, as long as the trash keeps them."))
        yes = box.addButton(self.tr("Move to trash"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes.clicked.connect(partial(self.trash, paths))
        box.open()

    def ask_move(self, paths: Sequence[Path]) -> None:
        """Move photos into a folder that the person chooses."""
        self._ask_folder(self.tr("Move to folder"), paths, self.move)

    def ask_copy(self, paths: Sequence[Path]) -> None:
        """Copy photos into a folder that the person chooses."""
        self._ask_folder(self.tr("Copy to folder"), paths, self.copy)

    def trash(self, paths: Sequence[Path]) -> None:
        """Throw photos away."""
        self._run(
            self.tr("Moving to the trash…"),
            lambda moves, control, said: moves.trash(paths, self._throw, control, said),
            lambda moves: self._take_moved(
                moves, self.tr("%Ln photo(s) moved to the trash", "", len(moves.photos))
            ),
            lambda failed: self.tr("%Ln photo(s) could not be moved to the trash", "", failed),
        )

    def move(self, paths: Sequence[Path], folder: Path) -> None:
        """Move photos into a folder."""
        self._run(
            self.tr("Moving…"),
            lambda moves, control, said: moves.move(paths, folder, control, said),
            lambda moves: self._take_moved(
                moves,
                self.tr("%Ln photo(s) moved to “{0}”", "", len(moves.photos)).replace(
                    "{0}", folder.name or str(folder)
                ),
            ),
            lambda failed: self.tr("%Ln photo(s) could not be moved", "", failed),
        )

    def copy(self, paths: Sequence[Path], folder: Path) -> None:
        """Copy photos into a folder."""

        def take(moves: Moves) -> None:
            if moves.photos:
                title = self.tr("%Ln photo(s) copied to “{0}”", "", len(moves.photos))
                name = folder.name or str(folder)
                self._notices.show_notice(Notice(title.format(name)))

        self._run(
            self.tr("Copying…"),
            lambda moves, control, said: moves.copy(paths, folder, control, said),
            take,
            lambda failed: self.tr("%Ln photo(s) could not be copied", "", failed),
        )

    def undo(self) -> None:
        """Bring back what the last piece of work took elsewhere."""
        if not self.can_undo:
            return
        done = self._done.pop()

        def take(moves: Moves) -> None:
            self.came_back.emit([move.after for move in moves.moves])
            if moves.stopped or moves.failed:  # what isn't back yet can still be brought back
                back = {move.before for move in moves.moves}
                left = [move for move in done.moves if move.after not in back]
                self._done.append(_Done(done.title, left))
            elsewhere = [m.after for m in moves.moves if m.after.name != _name(done, m.before)]
            if elsewhere:
                names = ", ".join(f"“{path.name}”" for path in elsewhere[:3])
                self._notices.show_notice(
                    Notice(
                        self.tr("Other files lie where some photos were"),
                        self.tr("They are beside them now, as {0}.").format(names),
                    )
                )

        self._run(
            self.tr("Bringing back…"),
            lambda moves, control, said: moves.undo(done.moves, control, said),
            take,
            lambda failed: self.tr("%Ln photo(s) could not be brought back", "", failed),
        )

    def _ask_folder(
        self, title: str, paths: Sequence[Path], act: Callable[[Sequence[Path], Path], None]
    ) -> None:
        dialog = QFileDialog(self._window, title, str(paths[0].parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: act(paths, Path(folder)))
        dialog.open()

    def _take_moved(self, moves: Moves, title: str) -> None:
        if not moves.photos:
            return
        self.went.emit([move.before for move in moves.photos])
        if moves.undoable:
            self._done = [*self._done[1 - _REMEMBERED :], _Done(title, moves.undoable)]
            self._notices.show_notice(Notice(title, action=self.tr("Undo"), do=self.undo))
        else:
            self._notices.show_notice(Notice(title, self.tr("Restore it from the trash itself.")))

    def _run(
        self,
        doing: str,
        work: Work,
        done: Callable[[Moves], None],
        failure: Callable[[int], str],
    ) -> None:
        if self._progress.busy:
            return
        self._notices.dismiss_passing()
        control = self._progress.begin(doing)
        self.can_undo_changed.emit()

        def finish(moves: Moves) -> None:
            self._progress.end()
            done(moves)
            self.changed.emit(moves.touched)
            if moves.failed:
                self._notices.show_notice(_failure(failure(len(moves.failed)), moves.failed))
            self.can_undo_changed.emit()

        def fail(error: AppError) -> None:
            self._progress.end()
            self._notices.show_notice(Notice.of(error))
            self.can_undo_changed.emit()

        def work_or_say_why() -> Moves:
            # Imported here, on a thread: what it knows of photos takes its time.
            from photokin.core import file_moves

            try:
                return work(file_moves, control, self._progress.stepped.emit)
            except AppError:
                raise
            except Exception as error:  # what was done till then stays done
                _log.exception("work on files failed")
                raise AppError(self.tr("The work on files broke off: {why}."), why=error) from error

        self._tasks.run(work_or_say_why, finish, fail)


def into_trash(path: Path) -> Path:
    """Have the system put a file into its trash: where it lies then."""
    path.stat()  # or it says why not, in better words than Qt
    # Qt makes the trash where there is none yet, but not the folder that it lies in.
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    with suppress(OSError):
        Path(home).mkdir(parents=True, exist_ok=True)
    translate = QCoreApplication.translate
    try:
        str(path).encode()
    except UnicodeEncodeError as error:  # Qt would look for another file
        text = translate("FileWork", "the trash does not take a name that is not UTF-8")
        raise OSError(0, text) from error
    file = QFile(str(path))
    if not file.moveToTrash():
        raise OSError(0, translate("FileWork", "there is no trash for this disk that can be used"))
    return Path(file.fileName())


def _name(done: _Done, path: Path) -> str:
    return next(move.before.name for move in done.moves if move.after == path)


def _failure(title: str, failed: Sequence[tuple[Path, Phrase]]) -> Notice:
    """How many could not be dealt with, and why, each reason once."""
    reasons: Iterable[str] = dict.fromkeys(wording.said(why) for _, why in failed)
    which = f"“{failed[0][0].name}”: " if len(failed) == 1 else ""
    return Notice(title, wording.sentence(f"{which}{'; '.join(reasons)}."), warning=True)
