"""Qt's own texts: none is left in English."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QDialogButtonBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tildelingsklient import sprak as tekster
from ui import sprak
from ui.deler.datofelt import norwegian_calendar
from ui.deler.tekst import LinjeFelt, TekstFelt

KNAPPER = [
    knapp
    for knapp in QDialogButtonBox.StandardButton
    if knapp != QDialogButtonBox.StandardButton.NoButton
    and knapp.name not in {"FirstButton", "LastButton", "YesToAll", "NoToAll"}
]
TABELL = [(tabell, kilde, tekst) for tabell, rader in sprak.texts().items() for kilde, tekst in rader.items()]


def _menu(felt: QLineEdit | QTextEdit) -> list[str]:
    """Texts of a context menu, without the shortcut after the tab."""
    menu = felt.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    return texts


@pytest.mark.parametrize("knapp", KNAPPER, ids=lambda knapp: knapp.name)
def test_standardknappen_er_pa_norsk(qtbot: QtBot, knapp: QDialogButtonBox.StandardButton) -> None:
    box = QDialogButtonBox(knapp)
    qtbot.addWidget(box)
    text = box.buttons()[0].text()
    assert text in set(sprak.texts()["felles"].values())


def test_ok_og_avbryt_sier_det_de_skal(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Yes)
    qtbot.addWidget(box)
    assert {knapp.text().replace("&", "") for knapp in box.buttons()} == {"Avbryt", "Ja"}


def test_hoyreklikkmenyen_i_et_linjefelt_er_pa_norsk(qtbot: QtBot) -> None:
    felt = LinjeFelt("Navn")
    qtbot.addWidget(felt)
    felt.setText("noe")
    assert _menu(felt) == ["&Angre", "&Gjør om", "Klipp &ut", "&Kopier", "&Lim inn", "Slett", "Merk alt"]


def test_hoyreklikkmenyen_i_et_tekstfelt_er_pa_norsk(qtbot: QtBot) -> None:
    felt = TekstFelt("Notat")
    qtbot.addWidget(felt)
    assert _menu(felt) == ["&Angre", "&Gjør om", "Klipp &ut", "&Kopier", "&Lim inn", "Slett", "Merk alt"]


def test_kalenderen_har_norske_navn_og_mandag_forst(qtbot: QtBot) -> None:
    kalender: QCalendarWidget = norwegian_calendar()
    qtbot.addWidget(kalender)
    assert kalender.locale().monthName(10) == "oktober"
    assert kalender.firstDayOfWeek().name == "Monday"


def test_datoer_og_tall_er_norske_overalt() -> None:
    assert QLocale().name() == "nb_NO"
    assert QLocale().toString(QDate(2026, 11, 12), "dddd d. MMMM yyyy") == "torsdag 12. november 2026"
    assert QLocale().toString(7.5, "f", 1) == "7,5"


def test_tastene_har_navnene_som_star_pa_norske_tastaturer() -> None:
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Ctrl+PgDown").toString(native) == "Ctrl+PgDn"
    assert QKeySequence("Alt+Left").toString(native) == "Alt+Pil venstre"
    assert QKeySequence("F9").toString(native) == "F9"


@pytest.mark.parametrize(("tabell", "kilde", "tekst"), TABELL, ids=lambda t: t[:25])
def test_oversettelsen_tar_vare_pa_plassholdere_og_linjer(tabell: str, kilde: str, tekst: str) -> None:
    assert re.findall(r"%\d", tekst) == re.findall(r"%\d", kilde)
    assert tekst.count("\n") == kilde.count("\n")
    assert tekst.strip()


def test_pseudospraket_merker_ogsa_qts_tekster() -> None:
    tekster.set_language("xx")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "⟦Avbryt⟧"


def test_tekster_vi_ikke_har_far_qt_beholde() -> None:
    assert sprak.translate("QSomething", "Never heard of") is None
