"""Everything the window can be told to do: menus, buttons and shortcuts share these actions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from photokin.gui.theme import Theme

_Key = QKeySequence.StandardKey


class Actions(QObject):
    """The actions of one window; whoever wires the window connects them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.open = self._make(self.tr("&Open photo…"), _Key.Open, "open", short=self.tr("Open…"))
        self.open.setToolTip(self.tr("Search for a photo from a file"))
        self.paste = self._make(self.tr("&Paste"), _Key.Paste, "paste")
        self.paste.setToolTip(self.tr("Search for the photo or the file on the clipboard"))
        self.grab = self._make(self.tr("&Grab part of the screen…"), "Ctrl+G", "grab")
        self.add_photos = self._make(self.tr("A&dd photos to the query…"), "Ctrl+Shift+A", "add")
        self.add_photos.setToolTip(
            self.tr("Search for more photos, too: choose some, or drop them here")
        )
        self.paste_too = self._make(self.tr("Add from the c&lipboard"), "Ctrl+Shift+V")
        self.words = self._make(self.tr("Search for &words"), _Key.Find)
        self.filters = self._make(self.tr("F&ilters…"), "Ctrl+Shift+F")
        self.clear_filters = self._make(self.tr("&Clear filters"))
        self.whole_photo = self._make(self.tr("Search for the w&hole photo"), "Ctrl+Shift+W")
        self.add_folder = self._make(self.tr("&Add folder…"), "Ctrl+Shift+O", "folder")
        self.folders = self._make(self.tr("&Folders…"), "Ctrl+L")
        self.problems = self._make(self.tr("Photos that could not be &read…"))
        self.browse = self._make(self.tr("Bro&wse all photos"), "Ctrl+B")
        self.duplicates = self._make(self.tr("Find &duplicates…"), "Ctrl+D")
        self.rescan = self._make(self.tr("&Look for changes now"), _Key.Refresh)
        self.check_files = self._make(self.tr("Check &every file"))
        self.check_files.setToolTip(
            self.tr("Reads all photos again, to find changes that left size and time as they were")
        )
        self.pause = self._make(self.tr("&Pause indexing"), "Ctrl+P", "pause")
        self.pause.setCheckable(True)
        self.back = self._make(self.tr("&Back"), _Key.Back, "back")
        self.forward = self._make(self.tr("&Forward"), _Key.Forward, "forward")
        self.quit = self._make(self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.preferences = self._make(self.tr("Pr&eferences…"), "Ctrl+,")
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.open_library = self._make(self.tr("&Open another library…"))
        self.recent_libraries = self._make(self.tr("Re&cent libraries"))
        self.guide = self._make(self.tr("&User guide"), "F1")
        # In dialogs, too: there it is about them.
        self.guide.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self.shortcuts = self._make(self.tr("&Keyboard shortcuts"), "Ctrl+/")
        self.about = self._make(self.tr("&About Photokin"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

        self.find_similar = self._make(self.tr("Find &similar photos"))
        self.more_like = self._make(self.tr("&More like this"), "Ctrl+J")
        self.less_like = self._make(self.tr("&Less like this"), "Ctrl+Shift+J")
        self.compare = self._make(self.tr("Compare &with the query"), "Space")
        self.compare.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.open_result = self._make(self.tr("&Open with its program"), "Ctrl+Return")
        self.open_with = self._make(self.tr("Open &with…"), "Ctrl+Shift+Return")
        self.show_in_folder = self._make(self.tr("Show in &file manager"), "Ctrl+E")
        self.copy = self._make(self.tr("&Copy photo"), _Key.Copy)
        self.copy_path = self._make(self.tr("Copy &path"), "Ctrl+Shift+C")
        self.move_to = self._make(self.tr("&Move to folder…"), "Ctrl+Shift+M")
        self.copy_to = self._make(self.tr("Copy to fol&der…"), "Ctrl+Shift+D")
        self.trash = self._make(self.tr("Move to &trash"), _Key.Delete)
        # Not wherever in the window the keyboard is: only where the selection is seen to be meant.
        self.trash.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.undo = self._make(self.tr("&Undo"), _Key.Undo)
        self.select_all = self._make(self.tr("Select &all"), _Key.SelectAll)
        self.select_all.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.export = self._make(self.tr("&Export the list…"), "Ctrl+Shift+E")
        self.toggle_stack = self._make(self.tr("Open the stac&k"), "Shift+Space")
        self.toggle_stack.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.fold = self._make(self.tr("Fold look-&alikes"), "Ctrl+Shift+L")
        self.fold.setCheckable(True)
        self.fold.setToolTip(self.tr("Fold copies, and shots of one burst, into stacks"))
        self.larger = self._make(self.tr("La&rger thumbnails"), _Key.ZoomIn)
        self.smaller = self._make(self.tr("S&maller thumbnails"), _Key.ZoomOut)

        self.themes = QActionGroup(self)
        for choice, text in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._make(text)
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(choice == theme.choice)
            self.themes.addAction(action)
        self.show_pause(paused=False)

    def show_pause(self, *, paused: bool) -> None:
        """Let the pause action say what it does next."""
        text = self.tr("&Go on indexing") if paused else self.tr("&Pause indexing")
        self.pause.setChecked(paused)
        self.pause.setText(text)
        self.pause.setToolTip(text.replace("&", ""))
        self._theme.dress(self.pause, "resume" if paused else "pause")

    def of_a_result(self) -> list[QAction]:
        """What can be done with the photos of the results that are selected."""
        return [
            self.find_similar,
            self.more_like,
            self.less_like,
            self.compare,
            self.open_result,
            self.open_with,
            self.show_in_folder,
            self.copy,
            self.copy_path,
            self.move_to,
            self.copy_to,
            self.trash,
        ]

    def add_to(self, menu: QMenu) -> None:
        """Put what can be done with photos of the results into a menu."""
        menu.addActions([self.find_similar, self.toggle_stack])
        menu.addSeparator()
        menu.addActions([self.open_result, self.open_with, self.show_in_folder])
        menu.addSeparator()
        menu.addActions([self.copy, self.copy_path])
        menu.addSeparator()
        menu.addActions([self.move_to, self.copy_to, self.trash])

    def _make(
        self,
        text: str,
        shortcut: QKeySequence.StandardKey | str | None = None,
        icon: str = "",
        short: str = "",
    ) -> QAction:
        action = QAction(text, self)
        if isinstance(shortcut, str):
            action.setShortcut(QKeySequence(shortcut))
        elif shortcut is not None:
            action.setShortcuts(QKeySequence.keyBindings(shortcut))
        action.setIconText(short or text.replace("&", ""))
        action.setToolTip(action.iconText())
        if icon:
            self._theme.dress(action, icon)
            action.setIconVisibleInMenu(False)
        return action
