"""Everything the window can be told to do: menus, buttons and shortcuts share these actions."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from photokin.gui.theme import Theme

_Key = QKeySequence.StandardKey


class Actions(QObject):
    """The actions of one window; whoever wires the window connects them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.open = self._make("&Open photo…", _Key.Open, "open", short="Open…")
        self.open.setToolTip("Search for a photo from a file")
        self.paste = self._make("&Paste", _Key.Paste, "paste")
        self.paste.setToolTip("Search for the photo or the file on the clipboard")
        self.add_folder = self._make("&Add folder…", "Ctrl+Shift+O", "folder")
        self.folders = self._make("&Folders…", "Ctrl+L")
        self.problems = self._make("Photos that could not be &read…")
        self.rescan = self._make("&Look for changes now", _Key.Refresh)
        self.pause = self._make("&Pause indexing", "Ctrl+P", "pause")
        self.pause.setCheckable(True)
        self.back = self._make("&Back", _Key.Back, "back")
        self.forward = self._make("&Forward", _Key.Forward, "forward")
        self.quit = self._make("&Quit", "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.preferences = self._make(self.tr("&Preferences…"), "Ctrl+,")
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.open_library = self._make(self.tr("&Open another library…"))
        self.recent_libraries = self._make(self.tr("Re&cent libraries"))
        self.shortcuts = self._make(self.tr("&Keyboard shortcuts"), _Key.HelpContents)
        self.about = self._make("&About Photokin")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

        self.find_similar = self._make("Find &similar photos")
        self.open_result = self._make("&Open with its program", "Ctrl+Return")
        self.show_in_folder = self._make("Show in &file manager", "Ctrl+E")
        self.copy = self._make("&Copy photo", _Key.Copy)
        self.copy_path = self._make("Copy &path", "Ctrl+Shift+C")

        self.themes = QActionGroup(self)
        for choice, text in (
            ("system", "As the &system"),
            ("light", "&Light"),
            ("dark", "&Dark"),
        ):
            action = self._make(text)
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(choice == theme.choice)
            self.themes.addAction(action)
        self.show_pause(paused=False)

    def show_pause(self, *, paused: bool) -> None:
        """Let the pause action say what it does next."""
        text = "Go on indexing" if paused else "Pause indexing"
        self.pause.setChecked(paused)
        self.pause.setText(f"&{text}")
        self.pause.setToolTip(text)
        self._theme.dress(self.pause, "resume" if paused else "pause")

    def of_a_result(self) -> list[QAction]:
        """What can be done with a photo of the results."""
        return [
            self.find_similar,
            self.open_result,
            self.show_in_folder,
            self.copy,
            self.copy_path,
        ]

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
