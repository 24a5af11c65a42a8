"""Fields: numbers, dates, passphrase and free text. What is written stays, and says when it does not hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.tastatur import click, heard, press, write
from tildelingsklient.handlinger.skjemadato import parse_day
from ui import tema
from ui.deler.datofelt import Datofelt, format_date
from ui.deler.feltramme import Feltramme
from ui.deler.passfelt import Passfelt
from ui.deler.tallfelt import Tallfelt, format_number, parse_number
from ui.deler.tekst import LinjeFelt, TekstFelt
from ui.deler.velger import Velger

Vis = Callable[..., QWidget]
K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("tekst", "tall"),
    [
        ("34", "34"),
        (" 7,5 ", "7.5"),
        ("7.5", "7.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("1 200", "1200"),
        ("1 200,5", "1200.5"),
    ],
)
def test_norske_tall_leses(tekst: str, tall: str) -> None:
    assert parse_number(tekst) == Decimal(tall)


@pytest.mark.parametrize(
    "tekst", ["", "mange", "1.200", "3 4", "1,2,3", "1e5", "NaN", "Infinity", "٣٤", "34 timer", ","]
)
def test_det_som_ikke_er_et_tall_blir_ikke_gjettet(tekst: str) -> None:
    assert parse_number(tekst) is None


@given(st.decimals(min_value=-99999, max_value=99999, places=2))
def test_et_tall_kan_skrives_og_leses_tilbake(tall: Decimal) -> None:
    assert parse_number(format_number(tall)) == tall


@given(st.text(max_size=20))
def test_ingen_tekst_far_tall_eller_dato_til_a_feile(tekst: str) -> None:
    assert parse_number(tekst) is None or isinstance(parse_number(tekst), Decimal)
    assert parse_day(tekst) is None or isinstance(parse_day(tekst), date)


@given(st.dates())
def test_en_dato_kan_skrives_og_leses_tilbake(dato: date) -> None:
    assert parse_day(format_date(dato)) == dato


@pytest.mark.parametrize("tekst", ["1.2.2026", "01.02.2026", "01022026", "1/2/2026", "1-2-2026", " 1.2.2026 "])
def test_datoen_kan_skrives_pa_flere_mater(tekst: str) -> None:
    assert parse_day(tekst) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "tekst", ["31.02.2027", "1.2.26", "i dag", "32.1.2026", "1.13.2026", "2026-02-01", "00.01.2026"]
)
def test_en_dato_som_ikke_finnes_blir_ikke_gjettet(tekst: str) -> None:
    assert parse_day(tekst) is None


def test_et_ugyldig_tall_blir_staende_og_sier_fra_nar_feltet_forlates(vis: Vis) -> None:
    felt, annet = Tallfelt("Timer per uke", "timer per uke", storst=Decimal(168)), LinjeFelt("Annet")
    vis(felt, annet)
    felt.setFocus()
    write("mange")
    assert not felt.feil.isVisible()
    annet.setFocus()
    assert (felt.tekst(), felt.verdi()) == ("mange", None)
    assert felt.feil.isVisible()
    assert felt.feil.tekst() == "Dette er ikke et tall. Skriv for eksempel 34 eller 7,5."


@pytest.mark.parametrize(
    ("tekst", "setning"),
    [
        ("200", "Tallet må være fra 0 til 168."),
        ("-1", "Tallet må være fra 0 til 168."),
        ("168", ""),
        ("7,5", "Skriv et helt tall, uten komma."),
        ("", ""),
    ],
)
def test_grensene_sies_men_verdien_star(vis: Vis, tekst: str, setning: str) -> None:
    felt = Tallfelt("Timer", storst=Decimal(168), heltall=True)
    vis(felt)
    felt.set_tekst(tekst)
    assert (felt.feilmelding(), felt.tekst()) == (setning, tekst)
    assert felt.felt.property("feil") == bool(setning)


def test_bare_en_nedre_eller_ovre_grense_har_sin_egen_setning(vis: Vis) -> None:
    nedre, ovre = Tallfelt("Alder", minst=Decimal(18)), Tallfelt("Alder", minst=None, storst=Decimal(67))
    vis(nedre, ovre)
    nedre.set_tekst("17")
    ovre.set_tekst("68")
    assert nedre.feilmelding() == "Tallet kan ikke være lavere enn 18."
    assert ovre.feilmelding() == "Tallet kan ikke være høyere enn 67."


def test_feilen_forsvinner_mens_den_rettes(vis: Vis) -> None:
    felt = Tallfelt("Timer", storst=Decimal(168))
    vis(felt)
    felt.set_tekst("200")
    felt.setFocus()
    QTest.keyClick(felt.felt, K.Key_Backspace)
    assert (felt.feil.isVisible(), felt.verdi()) == (False, Decimal(20))


def test_pluss_og_minus_og_pilene_teller_og_stopper_ved_grensen(vis: Vis) -> None:
    felt = Tallfelt("Timer", storst=Decimal(3))
    vis(felt)
    skrevet, ferdig = heard(felt.skrevet), heard(felt.ferdig)
    for _gang in range(2):
        click(felt.mer)
    felt.setFocus()
    QTest.keyClick(felt.felt, K.Key_Up)
    QTest.keyClick(felt.felt, K.Key_Up)
    QTest.keyClick(felt.felt, K.Key_Down)
    assert skrevet == ["1", "2", "3", "3", "2"]
    assert len(ferdig) == 5


def test_pluss_roerer_ikke_noe_som_ikke_er_et_tall(vis: Vis) -> None:
    felt = Tallfelt("Timer")
    vis(felt)
    felt.set_tekst("mange")
    click(felt.mer)
    assert felt.tekst() == "mange"


def test_knappene_har_hver_sitt_navn(vis: Vis) -> None:
    felt = Tallfelt("Timer per uke")
    vis(felt)
    assert (felt.mindre.accessibleName(), felt.mer.accessibleName()) == (
        "Én mindre: Timer per uke",
        "Én mer: Timer per uke",
    )


def test_en_ugyldig_dato_blir_staende_og_sier_fra(vis: Vis) -> None:
    felt, annet = Datofelt("Til"), LinjeFelt("Annet")
    vis(felt, annet)
    skrevet, ferdig = heard(felt.skrevet), heard(felt.ferdig)
    felt.setFocus()
    write("31.02.2027")
    annet.setFocus()
    assert (felt.tekst(), felt.verdi(), skrevet[-1], len(ferdig)) == ("31.02.2027", None, "31.02.2027", 1)
    assert felt.feil.tekst().startswith("Datoen finnes ikke.")


def test_en_kort_dato_skrives_ut_nar_feltet_forlates(vis: Vis) -> None:
    felt, annet = Datofelt("Til"), LinjeFelt("Annet")
    vis(felt, annet)
    skrevet = heard(felt.skrevet)
    felt.setFocus()
    write("1.2.2027")
    annet.setFocus()
    assert (felt.tekst(), skrevet[-1]) == ("01.02.2027", "01.02.2027")


def test_grensene_for_datoen_sies() -> None:
    felt = Datofelt("Født", tidligst=date(1900, 1, 1), senest=date(2026, 11, 12))
    felt.set_tekst("13.11.2026")
    assert felt.feilmelding() == "Datoen kan ikke være etter 12.11.2026."
    felt.set_tekst("31.12.1899")
    assert felt.feilmelding() == "Datoen kan ikke være før 01.01.1900."
    felt.set_verdi(date(2026, 11, 12))
    assert felt.verdi() == date(2026, 11, 12)


def test_kalenderen_kan_brukes_med_tastaturet(vis: Vis) -> None:
    felt = Datofelt("Fra")
    vis(felt, hoyde=600)
    felt.set_verdi(date(2027, 1, 1))
    felt.knapp.setFocus()
    ferdig = heard(felt.ferdig)
    QTest.keyClick(felt.knapp, K.Key_Return)
    press(K.Key_Right)
    press(K.Key_Return)
    assert (felt.verdi(), len(ferdig)) == (date(2027, 1, 2), 1)
    assert QApplication.focusWidget() is felt.felt


def test_esc_lukker_kalenderen_uten_a_velge(vis: Vis) -> None:
    felt = Datofelt("Fra")
    vis(felt, hoyde=600)
    ferdig = heard(felt.ferdig)
    kalender = felt.open_calendar()
    press(K.Key_Escape)
    assert not kalender.isVisible()
    assert (felt.tekst(), ferdig) == ("", [])
    assert QApplication.focusWidget() is felt.felt


def test_kalenderen_lukkes_nar_fokus_gar_et_annet_sted(vis: Vis) -> None:
    felt, annet = Datofelt("Fra"), LinjeFelt("Annet")
    vis(felt, annet, hoyde=600)
    kalender = felt.open_calendar()
    annet.setFocus()
    assert not kalender.isVisible()
    assert QApplication.focusWidget() is annet


def test_passfrasen_er_skjult_til_brukeren_vil_se_den(vis: Vis) -> None:
    felt = Passfelt("Passfrase")
    vis(felt)
    felt.setFocus()
    write("tre grønne epler")
    assert felt.felt.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClick(felt.vis, K.Key_Space)
    assert (felt.felt.echoMode(), felt.vis.tekst()) == (QLineEdit.EchoMode.Normal, "Skjul")
    felt.clear()
    assert (felt.felt.echoMode(), felt.tekst()) == (QLineEdit.EchoMode.Password, "")


def test_passfrasen_havner_aldri_pa_utklippstavlen(vis: Vis) -> None:
    utklipp = QApplication.clipboard()
    utklipp.setText("før")
    felt = Passfelt("Passfrase")
    vis(felt)
    felt.setFocus()
    write("hemmelig")
    QTest.keyClick(felt.vis, K.Key_Space)
    felt.felt.selectAll()
    QTest.keyClick(felt.felt, K.Key_C, CTRL)
    QTest.keyClick(felt.felt, K.Key_X, CTRL)
    assert (utklipp.text(), felt.tekst()) == ("før", "hemmelig")


def test_caps_lock_blir_nevnt_og_forsvinner_igjen(vis: Vis) -> None:
    felt = Passfelt("Passfrase")
    vis(felt)
    QTest.keyClicks(felt.felt, "A")
    assert felt.caps.tekst() == "Caps Lock er på."
    QTest.keyClicks(felt.felt, "b")
    assert not felt.caps.isVisible()


def test_enter_sender_og_feilen_forsvinner_nar_man_skriver_igjen(vis: Vis) -> None:
    felt = Passfelt("Passfrase")
    vis(felt)
    sendt = heard(felt.sendt)
    felt.set_feil("Passfrasen stemmer ikke. Prøv igjen.")
    felt.setFocus()
    QTest.keyClick(felt.felt, K.Key_Return)
    assert (len(sendt), felt.feil.isVisible()) == (1, True)
    write("x")
    assert not felt.feil.isVisible()


def test_tab_forlater_tekstfeltet_og_da_er_teksten_ferdig(vis: Vis) -> None:
    felt, annet = TekstFelt("Notat"), LinjeFelt("Annet")
    vis(felt, annet)
    skrevet, ferdig = heard(felt.skrevet), heard(felt.ferdig)
    felt.setFocus()
    write("ok")
    QTest.keyClick(felt, K.Key_Tab)
    assert (skrevet, len(ferdig), QApplication.focusWidget()) == (["o", "ok"], 1, annet)


def test_tekstfeltet_vokser_med_teksten_og_slutter_a_vokse(vis: Vis) -> None:
    felt = TekstFelt("Notat", linjer=2, maks_linjer=5)
    vis(felt)
    tomt = felt.height()
    felt.setText("\n".join("linje" for _ in range(4)))
    fire = felt.height()
    felt.setText("\n".join("linje" for _ in range(40)))
    assert tomt < fire < felt.height() < fire * 2


def test_a_vise_en_lagret_tekst_er_ikke_a_skrive(vis: Vis) -> None:
    felt = TekstFelt("Notat")
    vis(felt)
    skrevet = heard(felt.skrevet)
    felt.setText("fra lageret")
    assert skrevet == []


def test_en_valgliste_med_feil_faar_roed_kant_som_de_andre_feltene(vis: Vis) -> None:
    velger = Velger("Hvorfor?", [("a", "Annet")], plassholder="Velg")
    ramme = Feltramme("Hvorfor?", velger)
    vis(ramme)

    def edge() -> QColor:
        return velger.grab().toImage().pixelColor(velger.width() // 2, 1)

    plain = edge()
    ramme.set_feil("Velg hvorfor.")
    assert edge() == tema.farge("no")
    ramme.set_feil("")
    assert edge() == plain != tema.farge("no")


def test_rammen_sier_feilen_ogsa_til_skjermleseren(vis: Vis) -> None:
    felt = LinjeFelt("")
    ramme = Feltramme("Mål", felt, hjelp="Hva vil du oppnå?")
    vis(ramme)
    assert (felt.accessibleName(), felt.accessibleDescription()) == ("Mål", "Hva vil du oppnå?")
    ramme.set_feil("Skriv et mål.")
    assert (felt.accessibleDescription(), felt.property("feil"), ramme.feil.isVisible()) == (
        "Skriv et mål.",
        True,
        True,
    )
    ramme.set_feil("")
    assert (felt.accessibleDescription(), felt.property("feil")) == ("Hva vil du oppnå?", False)
