"""The controller of the user guide: F1 opens it at the page for what the person is doing."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication, QWidget

from photokin.gui.actions import Actions
from photokin.gui.browse.browse_page import BrowsePage
from photokin.gui.compare.compare_page import ComparePage
from photokin.gui.duplicates.duplicates_page import DuplicatesPage
from photokin.gui.help.guide import FIRST, Guide
from photokin.gui.help.help_window import HelpWindow
from photokin.gui.library.folders_dialog import FoldersDialog
from photokin.gui.library.problems_dialog import ProblemsDialog
from photokin.gui.library.status_line import StatusLine
from photokin.gui.library.welcome_page import WelcomePage
from photokin.gui.main_window import MainWindow
from photokin.gui.notices import NoticeBar
from photokin.gui.preferences_dialog import PreferencesDialog
from photokin.gui.query.filter_popup import FilterPopup
from photokin.gui.query.query_panel import QueryPanel
from photokin.gui.query.search_bar import SearchBar
from photokin.gui.results.results_page import ResultsPage
from photokin.gui.theme import Theme
from photokin.resources import resource

ABOUT: dict[type[QWidget], str] = {
    WelcomePage: "start.md",
    QueryPanel: "search.md",
    SearchBar: "words.md",
    FilterPopup: "words.md",
    ResultsPage: "results.md",
    ComparePage: "compare.md",
    DuplicatesPage: "duplicates.md",
    BrowsePage: "browse.md",
    FoldersDialog: "folders.md",
    StatusLine: "folders.md",
    ProblemsDialog: "folders.md",
    NoticeBar: "messages.md",
    PreferencesDialog: "preferences.md",
}
"""The page about a part of the window."""


class HelpController(QObject):
    """Makes the window of the guide when it is first asked for; it stays where it was put."""

    def __init__(self, window: MainWindow, actions: Actions, look: Theme) -> None:
        super().__init__()
        self._window = window
        self._look = look
        self.help: HelpWindow | None = None
        actions.guide.triggered.connect(self.show)

    def show(self) -> None:
        """Show the page about where the keyboard is; the first one if there is none."""
        page = self._page()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        if self.help is None:
            guide = Guide(resource("assets/help"), QLocale().name()[:2])
            self.help = HelpWindow(guide, self._look, self._window)
        elif self.help.isActiveWindow():
            return
        self.help.open_at(page)

    def _page(self) -> str:
        """Seen from where the keyboard is, or else from the view that covers the window."""
        active = QApplication.activePopupWidget() or QApplication.activeWindow() or self._window
        covers = (self._window.pages.top, self._window.beside_query.top)
        return next(filter(None, map(_about, (active.focusWidget() or active, *covers))), FIRST)


def _about(widget: QWidget) -> str | None:
    """The page about a widget, or about what it is a part of."""
    here: QWidget | None = widget
    while here is not None:
        if type(here) in ABOUT:
            return ABOUT[type(here)]
        here = None if here.isWindow() else here.parentWidget()
    return None
