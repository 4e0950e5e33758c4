"""The languages of the window: which there are, and how the app comes to speak one."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from photokin.resources import resource

ENGLISH = "en"
_FOLDER = "assets/translations"


def languages() -> list[str]:
    """What the window can speak, as two letters each."""
    found = resource(_FOLDER).glob("photokin_*.qm")
    return sorted({ENGLISH, *(file.stem.removeprefix("photokin_") for file in found)})


def install(app: QApplication, language: str) -> None:
    """Let the app speak a language, and write numbers and dates, and lay widgets out, by it.

    `language` is one of `languages`, or "system"; for what is unknown it is English. Widgets that
    are there already keep their texts.
    """
    locale = locale_of(language)
    if app.findChildren(QTranslator, locale.name()) and QLocale() == locale:
        return  # it speaks that already, and every widget need not be told so
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    ours = resource(f"{_FOLDER}/photokin_{locale.name()[:2]}.qm")
    # What is installed later is asked first. English has a file of its own for its plurals.
    for name, folder in (
        (f"qtbase_{ours.stem[-2:]}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (ours.stem, str(ours.parent)),
    ):
        translator = QTranslator(app)
        translator.setObjectName(locale.name())
        if translator.load(name, folder):
            app.installTranslator(translator)
    app.setLayoutDirection(locale.textDirection())


def locale_of(language: str) -> QLocale:
    """The locale to follow: the system's own where it speaks that language, for its habits."""
    system = QLocale.system()
    wanted = system.uiLanguages() if language == "system" else [language]
    known = languages()
    chosen = next((name[:2] for name in wanted if name[:2] in known), ENGLISH)
    return system if system.name()[:2] == chosen else QLocale(chosen)


def own_name(language: str) -> str:
    """What a language calls itself."""
    name = QLocale(language).nativeLanguageName()
    # Qt names the dialect of the largest country, where there are several.
    name = QLocale.languageToString(QLocale(language).language()) if language == ENGLISH else name
    return name[:1].upper() + name[1:]
