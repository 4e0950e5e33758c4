"""The controller of the query: what is dropped, pasted, opened or chosen becomes a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QImage
from PySide6.QtWidgets import QFileDialog

from photokin.core.errors import AppError
from photokin.core.filters import ALL, Filter
from photokin.gui import wording
from photokin.gui.actions import Actions
from photokin.gui.library.library_link import LibraryLink
from photokin.gui.main_window import MainWindow, Page
from photokin.gui.notices import Notice
from photokin.gui.query import filter_words, incoming
from photokin.gui.query.incoming import Incoming, Sorted
from photokin.gui.query.request import Picture, Request
from photokin.gui.query.screen_grab import ScreenGrab
from photokin.gui.query.search_session import SearchSession, Shown, Stroke
from photokin.gui.tasks import Tasks

if TYPE_CHECKING:
    from photokin.core.searcher import Match
    from photokin.core.signature import Box

MOST_PHOTOS = 24
"""So many are searched for together: each takes its time, and more say hardly more."""


class QueryController(QObject):
    """Turns what a person does to the query into requests, and shows what is searched for."""

    folder_came = Signal(Path)  # among what was dropped or opened

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        session: SearchSession,
        link: LibraryLink,
        tasks: Tasks,
        clipboard: QClipboard,
    ) -> None:
        super().__init__()
        self._window = window
        self._actions = actions
        self._session = session
        self._link = link
        self._tasks = tasks
        self._clipboard = clipboard
        self._crop_stroke: Stroke | None = None
        self._words_stroke: Stroke | None = None
        self._filter_stroke: Stroke | None = None
        self._choices_known = False
        self.grab = ScreenGrab(window)
        self.grab.grabbed.connect(self._search_grabbed)
        self.grab.refused.connect(self._say_grab_refused)
        self._connect_actions()
        self._connect_query()
        session.started.connect(self._show_request)
        session.query_shown.connect(self._show_query)
        session.failed.connect(self._show_failure)
        session.picture_failed.connect(self._show_unread)
        session.history_changed.connect(self._update_actions)
        self._update_actions()

    def take(self, came: Incoming, *, add: bool = False) -> None:
        """Search for what was dropped or pasted, or for that, too.

        `folder_came` tells of folders in it.
        """
        self._window.notices.dismiss_passing()
        if came.image is not None:
            self._search([Picture(self.tr("Picture"), came.image)], add=add)
        elif came.paths:
            self._tasks.run(
                partial(incoming.sort_paths, came.paths), partial(self._take_sorted, add=add)
            )
        elif came.web:
            self._window.notices.show_notice(
                Notice(
                    self.tr("Save the picture first, then drop the file"),
                    self.tr(
                        "Only its web address was dropped, and Photokin never opens a network"
                        " connection."
                    ),
                )
            )
        else:
            self._say_nothing_came()

    def find_similar(self, match: Match) -> None:
        """Search for a photo of the library, and nothing else."""
        self._window.notices.dismiss_passing()
        self._search([_picture(match)])

    def more_like(self, match: Match) -> None:
        """The results are to be like this one, too."""
        self._add_feedback(match, unlike=False)

    def less_like(self, match: Match) -> None:
        """The results are to be unlike this one."""
        self._add_feedback(match, unlike=True)

    def clear_filters(self) -> None:
        """Any photo counts that says the words."""
        self._change(lambda query: query.filtering(filter_words.without_parts(query.wanted)))

    def clear_words_and_filters(self) -> None:
        """Any photo counts."""
        self._change(lambda query: query.filtering(ALL))

    # Wiring

    def _connect_actions(self) -> None:
        actions, session, bar = self._actions, self._session, self._window.search_bar
        actions.open.triggered.connect(partial(self._open, add=False))
        actions.add_photos.triggered.connect(partial(self._open, add=True))
        actions.paste.triggered.connect(partial(self._paste, add=False))
        actions.paste_too.triggered.connect(partial(self._paste, add=True))
        actions.grab.triggered.connect(self.grab.start)
        actions.whole_photo.triggered.connect(self._window.query_panel.picture.choose_all)
        actions.words.triggered.connect(self._focus_words)
        actions.clear_filters.triggered.connect(self.clear_filters)
        actions.back.triggered.connect(session.back)
        actions.forward.triggered.connect(session.forward)
        bar.words_changed.connect(self._search_words)
        bar.words_done.connect(self._end_words)
        bar.words.down.connect(self._focus_results)
        bar.filter_changing.connect(partial(self._filter, draft=True))
        bar.filter_changed.connect(self._filter)
        bar.choices_wanted.connect(self._list_choices)
        self._link.photos_changed.connect(self._forget_choices)

    def _connect_query(self) -> None:
        panel, session = self._window.query_panel, self._session
        panel.added.connect(partial(self.take, add=True))
        panel.together_changed.connect(self._set_together)
        panel.picture.cropping.connect(partial(self._crop, draft=True))
        panel.picture.cropped.connect(self._crop)
        panel.chips.viewed.connect(session.view)
        panel.chips.removed.connect(self._remove)
        panel.chips.turned.connect(lambda p: self._change(lambda query: query.turning(p)))
        panel.chips.chosen_alone.connect(lambda p: self._change(lambda query: query.alone_with(p)))

    # What comes from outside

    def _take_sorted(self, came: Sorted, *, add: bool) -> None:
        for folder in came.folders:
            self.folder_came.emit(folder)
        if came.photos:
            self._search([Picture(path.name, path) for path in came.photos], add=add)
        elif not came.folders:
            self._say_nothing_came()

    def _open(self, *, add: bool) -> None:
        from photokin.core.photos import extensions

        title = self.tr("Add photos to the query") if add else self.tr("Search for a photo")
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in sorted(extensions()))
        dialog.setNameFilters([self.tr("Photos ({0})").format(endings), self.tr("All files (*)")])
        dialog.filesSelected.connect(
            lambda files: self.take(Incoming(paths=tuple(map(Path, files))), add=add)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _paste(self, *, add: bool) -> None:
        came = incoming.read(self._clipboard.mimeData())
        if came:
            self.take(came, add=add)
        else:
            self._window.notices.show_notice(
                Notice(
                    self.tr("There is no photo on the clipboard"),
                    self.tr("Copy a photo, or the file of one, and paste again."),
                )
            )

    def _search_grabbed(self, image: QImage) -> None:
        self._window.notices.dismiss_passing()
        self._search([Picture(self.tr("Part of the screen"), image)])

    def _say_grab_refused(self) -> None:
        self._window.notices.show_notice(
            Notice(
                self.tr("This desktop does not let programs see the screen"),
                self.tr("Take a screenshot with its own tool, copy it, and paste it here."),
            )
        )

    def _say_nothing_came(self) -> None:
        self._window.notices.show_notice(Notice(self.tr("There is no photo in what was dropped")))

    # What is done to the query

    def _search(self, pictures: Sequence[Picture], *, add: bool = False) -> None:
        """Search for other photos, or for more; the words and filters stay."""
        before = self._session.request
        room = MOST_PHOTOS - (len(before.chips) if add else 0)
        if len(pictures) > room:
            title = self.tr("%Ln photo(s) are searched for at most", "", MOST_PHOTOS)
            advice = self.tr("The others that came with them are left out.")
            self._window.notices.show_notice(Notice(title, advice))
        chosen = pictures[: max(room, 0)]
        start = before if add else Request(wanted=before.wanted)
        self._session.search(start.adding(chosen))

    def _add_feedback(self, match: Match, *, unlike: bool) -> None:
        self._window.notices.dismiss_passing()
        picture = _picture(match)
        self._change(lambda query: query.adding([picture], feedback=True, unlike=unlike))

    def _remove(self, picture: Picture) -> None:
        self._window.notices.dismiss_passing()
        self._change(lambda query: query.removing(picture))

    def _set_together(self, together: bool) -> None:
        def change(query: Request) -> Request:
            current = query.current
            return query.alone_with(None if together or current is None else current.picture)

        self._change(change)

    def _crop(self, crop: Box | None, *, draft: bool = False) -> None:
        """Search for a part of the photo that is shown large; a whole drag is one step."""
        stroke = self._crop_stroke or Stroke()
        self._crop_stroke = stroke if draft else None
        query = self._session.request
        if query.current is not None and query.current.picture is self._window.query_panel.shown:
            cropped = query.cropping(query.current.picture, crop)
            self._session.search(cropped, stroke, draft=draft)

    def _search_words(self, wanted: Filter) -> None:
        """Search for words as they are typed; all that is typed in one go is one step."""
        if self._words_stroke is None:
            self._words_stroke = Stroke()
        self._session.search(self._session.request.filtering(wanted), self._words_stroke)

    def _end_words(self) -> None:
        self._words_stroke = None

    def _filter(self, wanted: Filter, *, draft: bool = False) -> None:
        """Search with other filters; a whole drag is one step."""
        stroke, before = self._filter_stroke, self._session.request
        if stroke is not None or before.wanted != wanted:
            stroke = stroke or Stroke()
            self._session.search(before.filtering(wanted), stroke, draft=draft)
        self._filter_stroke = stroke if draft else None

    def _list_choices(self) -> None:
        """Ask what there is to filter by, unless nothing has changed since."""
        if not self._choices_known:
            self._choices_known = True
            self._link.list_choices(self._window.search_bar.popup.show_choices)

    def _forget_choices(self) -> None:
        self._choices_known = False

    def _change(self, change: Callable[[Request], Request]) -> None:
        before = self._session.request
        changed = change(before)
        if changed != before:
            self._session.search(changed)

    def _focus_words(self) -> None:
        self._window.search_bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.search_bar.words.selectAll()

    def _focus_results(self) -> None:
        self._window.view.setFocus(Qt.FocusReason.TabFocusReason)

    # What is shown of it

    def _show_request(self, request: Request) -> None:
        self._window.show_page(Page.SEARCH)
        self._window.query_panel.show_request(request)
        self._window.search_bar.show_filter(request.wanted)

    def _show_query(self, shown: Shown) -> None:
        self._window.query_panel.show_query(shown)
        self._window.search_bar.show_filter(shown.request.wanted)
        name = shown.request.name
        self._window.setWindowTitle(f"{name} – Photokin" if name else "Photokin")
        self._update_actions()

    def _show_failure(self, request: Request, error: AppError) -> None:
        self._say_unread(request.name, error)
        self._show_query(self._session.current or Shown(Request()))

    def _show_unread(self, picture: Picture, error: AppError) -> None:
        self._say_unread(picture.name, error)

    def _say_unread(self, name: str, error: AppError) -> None:
        title = self.tr("“%1” can't be searched for").replace("%1", name)
        self._window.notices.show_notice(Notice(title, wording.complaint(error), warning=True))

    def _update_actions(self) -> None:
        actions, request = self._actions, self._session.request
        current = request.current
        actions.back.setEnabled(self._session.can_go_back)
        actions.forward.setEnabled(self._session.can_go_forward)
        actions.whole_photo.setEnabled(current is not None and current.crop is not None)
        actions.clear_filters.setEnabled(bool(filter_words.parts(request.wanted)))


def _picture(match: Match) -> Picture:
    return Picture(match.path.name, match.path, match.photo_id)
