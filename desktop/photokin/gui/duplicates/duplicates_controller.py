"""The controller of duplicates: looks for them, tells photos apart, has copies moved away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from photokin.core.control import Control
from photokin.core.errors import AppError
from photokin.gui import wording
from photokin.gui.actions import Actions
from photokin.gui.compare.compare_controller import CompareController, Judged, Pair
from photokin.gui.compare.exhibit import Exhibit
from photokin.gui.compare.fact_rows import size_of_file
from photokin.gui.duplicates.duplicate_choices import Choices, Removal, copies
from photokin.gui.duplicates.duplicate_words import in_words
from photokin.gui.duplicates.duplicates_page import DuplicatesPage
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.main_window import MainWindow
from photokin.gui.notices import Notice
from photokin.gui.tasks import Tasks, Ticket
from photokin.gui.theme import Theme
from photokin.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photokin.core.duplicates import Copy, Group


class DuplicatesController(QObject):
    """Opens the page of duplicates and does what is decided there.

    Searches run on `search_tasks`, a thread of their own; `stop` ends one at once. `trash` throws
    files away; whoever does tells `forget` which are gone, and `recall` which have come back.
    """

    _stepped = Signal(object)  # Step

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        link: LibraryLink,
        compare: CompareController,
        look: Theme,
        thumbnails: Thumbnails,
        search_tasks: Tasks,
        file_tasks: Tasks,
        trash: Callable[[Sequence[Path]], object],
    ) -> None:
        super().__init__()
        self._window = window
        self._link = link
        self._compare = compare
        self._search_tasks = search_tasks
        self._file_tasks = file_tasks
        self._trash = trash
        self._control = Control()
        self._ticket: Ticket | None = None
        self.page = DuplicatesPage(look, thumbnails)
        self.page.closed.connect(self.close)
        self.page.cancelled.connect(self._cancel)
        self.page.search_requested.connect(self.search)
        self.page.trash_requested.connect(self._confirm)
        self.page.group.told_apart.connect(self._keep_apart)
        self.page.group.compared.connect(self._compare_copy)
        self._stepped.connect(self._take_step)
        actions.duplicates.triggered.connect(self.open)
        link.opened.connect(self.page.allow_changes)

    def open(self) -> None:
        """Show the page, and look for duplicates unless some are on show or being looked for."""
        self._window.pages.cover(self.page)
        if not self.page.choices.groups and not self.page.searching:
            self.search()
        self.page.list.setFocus()

    def close(self) -> None:
        """Go back to what the page lies over; a search under way is given up."""
        if self.page.searching:
            self._cancel()
        self._window.pages.uncover(self.page)

    def search(self) -> None:
        """Look for duplicates, from the start."""
        from photokin.core.duplicates import Step

        self.stop()
        self._control = control = Control()
        self.page.show_step(Step("sorting", 0, 0))
        self._ticket = self._search_tasks.run(
            lambda: self._link.library.duplicates(control, self._stepped.emit),
            self._take_groups,
            self._fail,
        )

    def stop(self) -> None:
        """End the search if there is one; its answer goes nowhere."""
        self._control.stop()
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def forget(self, paths: list[Path]) -> None:
        """Files are elsewhere now, such as in the trash."""
        self.page.choices.lose(paths)
        if not self.page.message:
            self.page.show_choices(self.page.choices)

    def recall(self, paths: list[Path]) -> None:
        """Files are back where they were."""
        choices = self.page.choices
        emptied = not choices.groups
        choices.regain(paths)
        if choices.groups and not self.page.searching and (emptied or not self.page.message):
            self.page.show_choices(choices)

    # The search

    def _take_step(self, step: object) -> None:
        if self._ticket is not None:
            self.page.show_step(step)  # type: ignore[arg-type]

    def _take_groups(self, groups: list[Group]) -> None:
        self._ticket = None
        self.page.show_choices(Choices(groups))

    def _cancel(self) -> None:
        self.stop()
        self.page.show_message(self.tr("The search for duplicates was stopped."))

    def _fail(self, error: AppError) -> None:
        self._ticket = None
        self.page.show_message(wording.complaint(error))

    # One group

    def _keep_apart(self) -> None:
        number = self.page.current()
        photos = {copy.photo.id for copy in copies(self.page.choices.groups[number])}
        # On the thread of the searches, so that the next one knows it.
        self._search_tasks.run(
            lambda: self._link.library.keep_apart(photos), _done, self._link.failed.emit
        )
        self.page.choices.drop(number)
        self.page.show_choices(self.page.choices)

    def _compare_copy(self, path: Path) -> None:
        """Compare the best copy with the others, from one of them on."""
        group = self.page.choices.groups[self.page.current()]
        best = _exhibit(group.best, self.tr("Best copy"))
        pairs = [
            Pair(best, _exhibit(copy, self.tr("Copy")), partial(self._judge, group, copy))
            for copy in group.others
        ]
        at = next(row for row, copy in enumerate(group.others) if copy.path == path)
        self._compare.compare(pairs, at)

    def _judge(self, group: Group, copy: Copy) -> Judged:
        from photokin.core.placement import place

        ours, theirs = (self._link.thumbnail(photo.id) for photo in (group.best.photo, copy.photo))
        placement = None if ours is None or theirs is None else place(ours, theirs)
        said = [
            self.tr("Best copy – {0}.").format(in_words(group.why)),
            self.tr("The other one – {0}.").format(in_words(copy.differs)),
        ]
        title = self.tr("The same photo")
        if placement is None or not placement.certain:
            return Judged(title, said)
        return Judged(title, said, (), placement, placement.on_photo)

    # Acting

    def _confirm(self) -> None:
        choices = self.page.choices
        totals = choices.totals()
        size = size_of_file(totals.bytes)
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Move to the trash"),
            self.tr("Move %Ln file(s) ({0}) to the trash?", "", totals.files).format(size),
            QMessageBox.StandardButton.Cancel,
            self._window,
        )
        box.setInformativeText(
            self.tr(
                "They are copies from %Ln group(s). At least one file of each group stays, and the "
                "others can be taken back out of the trash.",
                "",
                totals.groups,
            )
        )
        removals = choices.removals()
        box.setDetailedText(
            "\n".join(str(copy.path) for removal in removals for copy in removal.going)
        )
        move = box.addButton(self.tr("Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        move.clicked.connect(lambda: self._act(removals))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _act(self, removals: Sequence[Removal]) -> None:
        self._file_tasks.run(partial(_vetted, removals), partial(self._move, removals))

    def _move(self, removals: Sequence[Removal], paths: list[Path]) -> None:
        left = sum(len(removal.going) for removal in removals) - len(paths)
        if left:
            title = self.tr("%Ln file(s) stayed in place", "", left)
            advice = self.tr("They, or the copies that were to stay, have changed or are gone.")
            self._window.notices.show_notice(Notice(title, advice, warning=True))
        if paths:
            self._trash(paths)


def _exhibit(copy: Copy, role: str) -> Exhibit:
    photo = copy.photo
    size = QSize(photo.width, photo.height)
    return Exhibit(role, copy.path.name, copy.path, size, photo_id=photo.id)


def _vetted(removals: Sequence[Removal]) -> list[Path]:
    """The files that may go: unchanged, as is at least one that stays in their group."""
    return [
        copy.path
        for removal in removals
        if any(map(_unchanged, removal.staying))
        for copy in removal.going
        if _unchanged(copy)
    ]


def _done(_: None) -> None:
    pass


def _unchanged(copy: Copy) -> bool:
    try:
        return copy.path.stat().st_size == copy.photo.bytes
    except OSError:
        return False
