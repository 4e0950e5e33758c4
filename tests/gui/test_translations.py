"""The window speaks English, German and French; what holds them together is checked here."""

import ast
import errno
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assets.translations import update
from photokin.core.encoder import Band
from photokin.core.errors import AppError, PhotoError
from photokin.core.library import Library
from photokin.core.phrases import Phrase
from photokin.core.settings import Settings
from photokin.gui import translations, wording
from photokin.gui.duplicates.duplicate_words import in_words
from photokin.gui.library.problems_dialog import ProblemsDialog
from photokin.gui.notices import Notice
from photokin.gui.query import filter_words
from tests.gui.conftest import Start, match

LANGUAGES = ("de", "en", "fr")
FILES = {name: update.FOLDER / f"photokin_{name}.ts" for name in LANGUAGES}
_PLACE = re.compile(r"\{\w*\}|%L?n|%\d")
_CHOOSE_PROGRAM = "Choose another program."
_MENUS = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QMenu
from photokin.gui.app import App

app = App(QApplication([]), Path(sys.argv[1]))
bar = app.window.menuBar()
holders = [bar, *bar.findChildren(QMenu)]
print(json.dumps([[a.text() for a in each.actions() if a.text()] for each in holders]))
app.shut_down()
"""


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[None]:
    """The test may install any language; English comes back after it."""
    yield
    translations.install(qapp, translations.ENGLISH)


def _messages(file: Path) -> dict[tuple[str, str, str], ET.Element]:
    return {
        (
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("comment", ""),
        ): message
        for context in ET.parse(file).iter("context")
        for message in context.iter("message")
    }


def _forms(message: ET.Element) -> list[str]:
    forms = [form.text or "" for form in message.iter("numerusform")]
    return forms or [message.findtext("translation", "")]


def test_these_are_the_languages() -> None:
    assert translations.languages() == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_untranslated(language: str) -> None:
    assert update.unfinished(FILES[language]) == []
    empty = [key for key, message in _messages(FILES[language]).items() if "" in _forms(message)]
    assert empty == []


def test_the_translations_hold_the_texts_of_the_sources(tmp_path: Path) -> None:
    for file in FILES.values():
        shutil.copyfile(file, tmp_path / file.name)
    update.collect(tmp_path)
    for file in FILES.values():
        assert _messages(tmp_path / file.name).keys() == _messages(file).keys()


def test_every_text_that_is_marked_can_be_translated() -> None:
    """What is put together at run time, or where lupdate does not look, would stay English."""
    known = {source for _, source, _ in _messages(FILES["de"])}
    for path in sorted(update.SOURCES.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                text = _marked(call)
                if text is not None:
                    assert isinstance(text, ast.Constant), f"{path.name}:{call.lineno}"
                    assert text.value in known, f"{path.name}:{call.lineno}"


def _marked(call: ast.Call) -> ast.expr | None:
    called = ast.unparse(call.func)
    if called == "self.tr":
        return call.args[0]
    if called not in ("translate", "QCoreApplication.translate"):
        return None
    context, text = call.args
    return None if ast.literal_eval(context) == "core" else text  # that is `wording.said`


def test_the_files_that_the_app_reads_are_up_to_date(tmp_path: Path) -> None:
    update.release(update.FOLDER, tmp_path)
    for file in FILES.values():
        made = tmp_path / f"{file.stem}.qm"
        assert made.read_bytes() == file.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize(
    "said",
    [
        'raise AppError(f"{path} is gone.")',
        'raise FolderError("It is gone.", "Look in {place}.".format(place=place))',
        "Phrase(title)",
        'raise PhotoError("{path} is gone.")',
        'raise PhotoError("It is gone.", path=path)',
    ],
)
def test_what_core_says_must_be_written_out_with_its_values(tmp_path: Path, said: str) -> None:
    (tmp_path / "module.py").write_text(f"def fail(path, place, title):\n    {said}\n")
    with pytest.raises(ValueError, match=r"module\.py:2"):
        update.core_texts(tmp_path)


def test_texts_of_core_may_have_a_name(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text('WHY = "It is gone."\nerror = AppError("{a}", WHY, a=1)\n')
    assert update.core_texts(tmp_path) == ["It is gone.", "{a}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_in_the_translation(language: str) -> None:
    for (_, source, _), message in _messages(FILES[language]).items():
        for form in _forms(message):
            assert sorted(_PLACE.findall(form)) == sorted(_PLACE.findall(source)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_access_keys_are_where_they_are_in_english(language: str) -> None:
    for (_, source, _), message in _messages(FILES[language]).items():
        assert all(form.count("&") == source.count("&") for form in _forms(message)), source


@pytest.mark.parametrize(
    "language,one,two,many",
    [
        ("en", "1 photo", "2 photos", "1,234 photos"),
        ("de", "1 Foto", "2 Fotos", "1.234 Fotos"),
        ("fr", "1 photo", "2 photos", "1\u202f234 photos"),
    ],
)
def test_each_language_counts_in_its_own_way(
    qapp: QApplication, speak: None, language: str, one: str, two: str, many: str
) -> None:
    translations.install(qapp, language)
    assert [wording.photos(number) for number in (1, 2, 1234)] == [one, two, many]


@pytest.mark.parametrize(
    "language,menu,first",
    [
        ("en", "&File", "&Open photo…"),
        ("de", "&Datei", "Foto ö&ffnen…"),
        ("fr", "&Fichier", "&Ouvrir une photo…"),
    ],
)
def test_menus_speak_the_language_of_the_settings_each_access_key_once(
    tmp_path: Path, language: str, menu: str, first: str
) -> None:
    settings = Settings.load(tmp_path)
    settings.language = language
    settings.save(tmp_path)

    # In a process of its own, for a running app speaks one language from its start on.
    answer = subprocess.run(
        [sys.executable, "-c", _MENUS, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    menus: list[list[str]] = json.loads(answer.stdout)
    assert menus[0][0] == menu
    assert any(texts[:1] == [first] for texts in menus)
    for texts in menus:
        keys = [key.lower() for text in texts for key in re.findall(r"&(\w)", text)]
        assert len(keys) == len(texts) == len(set(keys)), texts


def test_an_unknown_language_is_english(qapp: QApplication, speak: None) -> None:
    translations.install(qapp, "tlh")
    assert wording.photos(2) == "2 photos"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others have no such variables")
@pytest.mark.parametrize(
    "system,follows",
    [("de_AT", "de_AT"), ("fr_CH", "fr_CH"), ("en_GB", "en_GB"), ("it_IT", "en_US")],
)
def test_the_system_is_followed_where_its_language_is_spoken(system: str, follows: str) -> None:
    asking = "from photokin.gui.translations import locale_of; print(locale_of('system').name())"
    others = {name: value for name, value in os.environ.items() if name != "LANGUAGE"}
    answer = subprocess.run(
        [sys.executable, "-c", asking],
        env=others | {"LC_ALL": f"{system}.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == follows


def test_a_language_brings_its_dates_and_qts_own_texts(qapp: QApplication, speak: None) -> None:
    translations.install(qapp, "de")
    assert QLocale().language() == QLocale.Language.German
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_preferences_say_when_another_language_is_spoken(library_copy: Path, start: Start) -> None:
    app = start(library_copy)
    app.actions.preferences.trigger()
    dialog = app.preferences.dialog
    assert dialog is not None
    assert dialog.language_note.isHidden()

    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    dialog.language.activated.emit(dialog.language.currentIndex())

    assert not dialog.language_note.isHidden()
    assert Settings.load(library_copy).language == "fr"


@pytest.mark.parametrize(
    "language,says", [("en", "24 August 2019"), ("de", "24. August 2019"), ("fr", "24 août 2019")]
)
def test_a_day_is_said_as_one_says_it(
    qapp: QApplication, speak: None, language: str, says: str
) -> None:
    translations.install(qapp, language)
    assert filter_words.period("2019-08-24") == says


@pytest.mark.parametrize("language,says", [("de", "Sehr ähnlich"), ("fr", "Très semblable")])
def test_likeness_has_a_word_in_each_language(
    qapp: QApplication, speak: None, language: str, says: str
) -> None:
    translations.install(qapp, language)
    assert wording.likeness(match(0, band=Band.VERY_SIMILAR)) == says


def test_every_band_has_a_word() -> None:
    for band in Band:
        assert wording.likeness(match(0, band=band)).lower() == band.value


def test_how_copies_differ_is_said_in_german(qapp: QApplication, speak: None) -> None:
    translations.install(qapp, "de")
    said = in_words("smaller: 640 × 480, cropped, unheard of")
    assert wording.sentence(said) == "Kleiner: 640 × 480, beschnitten, unheard of"


def test_what_core_says_is_said_in_french(qapp: QApplication, speak: None) -> None:
    translations.install(qapp, "fr")
    why = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    error = AppError("{name} can't be started: {why}.", _CHOOSE_PROGRAM, name="a", why=why)
    notice = Notice.of(error)
    assert notice.title == "Impossible de démarrer a\N{NO-BREAK SPACE}: l’accès est refusé."
    assert notice.advice == "Choisissez un autre programme."
    assert wording.complaint(error) == f"{notice.title} {notice.advice}"


def test_braces_in_what_core_says_are_harmless_in_german(qapp: QApplication, speak: None) -> None:
    translations.install(qapp, "de")
    assert wording.said(Phrase.of("{path} is not there.", path="{0}{")) == "{0}{ ist nicht da."
    assert wording.said(Phrase("It is {0}{")) == "It is {0}{"


def test_problems_that_were_kept_before_are_told_in_the_language_of_now(
    qapp: QApplication, qtbot: QtBot, speak: None, library_copy: Path, tmp_path: Path
) -> None:
    with Library(library_copy, writable=True) as library:
        folder, *_ = library.catalog.folders.all()
        for name, error in (
            ("cut.jpg", PhotoError("The file is cut short.")),
            ("odd.jpg", PhotoError("Damaged: {error}.", error="chunk {7}")),
        ):
            path = folder.path / name
            library.catalog.add_file(folder, path, 1, 1, error.title_phrase)
        problems = library.problems()
    dialog = ProblemsDialog(qapp.clipboard())
    qtbot.addWidget(dialog)
    dialog.show_problems(problems)

    def reasons() -> list[str]:
        return [dialog.model.index(row, 1).data() for row in range(2)]

    assert reasons() == ["The file is cut short.", "Damaged: chunk {7}."]
    translations.install(qapp, "de")
    assert reasons() == ["Die Datei ist abgeschnitten.", "Beschädigt: chunk {7}."]


def test_languages_are_called_by_their_own_names() -> None:
    assert [translations.own_name(name) for name in LANGUAGES] == ["Deutsch", "English", "Français"]
