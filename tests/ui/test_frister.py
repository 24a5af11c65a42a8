"""Frister: reached from Mine saker and from the quiet line on Dagens besøk, filtered, opened, marked, and saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FakeKlokke, make_sak
from tests.handlinger.test_fristliste import HJELP, granted
from tests.ui.tastatur import click, focused, press
from tests.ui.vinduhjelp import CTRL, case, home, open_window, place, session, unlock
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.fristliste import Forfall, Fristrad
from tildelingsklient.handlinger.paa_vent import put_on_hold
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.frist import Fristpart, Fristpost, Friststand
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.synk.felt import person_fields
from tildelingsklient.vedtak.frister import Fristart
from ui.deler import fristord, navigasjon
from ui.deler.fristrad import Fristrad as Rad
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.frister import Fristskjerm
from ui.skjermer.saker import Sakerskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window with two cases: one applied for, one with help for a short time."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    okt = session(opened)
    make_sak(okt, start=None)
    granted(okt, til=date(2026, 11, 20))
    return opened


def go(window: Hovedvindu, days: int) -> None:
    clock = session(window).klokke
    assert isinstance(clock, FakeKlokke)
    clock.go(days=days)


def deadlines(window: Hovedvindu) -> Fristskjerm:
    """The page of deadlines, by way of Mine saker."""
    press(Tast.Key_2, med=CTRL)
    cases = place(window)
    assert isinstance(cases, Sakerskjerm)
    click(cases.frister)
    shown = place(window)
    assert isinstance(shown, Fristskjerm)
    return shown


def kinds(shown: Fristskjerm) -> list[Fristart]:
    return [rad.linje.post.art for rad in shown.rader]


def choose(shown: Fristskjerm, *, tid: str = "", art: str = "") -> None:
    shown.tid.set_verdi(tid)
    shown.art.set_verdi(art)
    shown.art.valgt.emit(art)


def test_fristene_nas_fra_mine_saker_og_star_under_den(window: Hovedvindu) -> None:
    shown = deadlines(window)
    assert kinds(shown) == [Fristart.UTLOP, Fristart.FORELOPIG_SVAR, Fristart.KLAGE]
    assert shown.antall.text() == "3 frister"
    chosen = [
        sted for sted, button in home(window).navigasjon.knapper.items() if "valgt" in button.accessibleDescription()
    ]
    assert chosen == [navigasjon.SAKER]


def test_tilbake_forer_til_mine_saker(window: Hovedvindu) -> None:
    click(deadlines(window).tilbake)
    assert isinstance(place(window), Sakerskjerm)


def test_hele_raden_apner_saken_og_tilbake_forer_til_fristene(window: Hovedvindu) -> None:
    shown = deadlines(window)
    click(shown.rader[1])
    assert case(window).bilde.sak.soker.navn == "Solveig Bråten"
    assert window.flate is not None
    window.flate.close_case()
    assert isinstance(place(window), Fristskjerm)


def test_raden_apnes_med_tastaturet_og_pilene_gar_mellom_radene(window: Hovedvindu) -> None:
    shown = deadlines(window)
    shown.rader[0].setFocus()
    press(Tast.Key_Down)
    assert focused() is shown.rader[1]
    press(Tast.Key_Return)
    assert case(window).bilde.sak.soker.navn == "Solveig Bråten"


def test_raden_sier_alt_for_den_som_ikke_ser_den(window: Hovedvindu) -> None:
    name = deadlines(window).rader[2].accessibleName()
    assert name.startswith("Klagefrist: Kommer. Torsdag 10. desember 2026 (om 28 dager). Arvid Nesheim, Ny-A1B2-2.")
    assert "Frist for Arvid Nesheim" in name
    assert "Fristen for å klage er 4 uker" in name


def test_filtrene_pa_tid_og_slag(window: Hovedvindu) -> None:
    shown = deadlines(window)
    choose(shown, art=Fristart.KLAGE.value)
    assert kinds(shown) == [Fristart.KLAGE]
    go(window, 10)
    choose(shown, tid="gatt_ut")
    assert kinds(shown) == [Fristart.UTLOP]
    choose(shown, tid="uke")
    assert kinds(shown) == [Fristart.FORELOPIG_SVAR]
    choose(shown, tid="uke", art=Fristart.KLAGE.value)
    assert kinds(shown) == []
    assert shown.antall.text() == "0 frister"


def test_det_som_er_gatt_ut_merkes_og_blir_staende(window: Hovedvindu) -> None:
    shown = deadlines(window)
    assert shown.varsel.isHidden()
    go(window, 10)
    shown.refresh()
    assert not shown.varsel.isHidden()
    sak_id = shown.rader[0].linje.post.sak
    click(shown.merk)
    assert load_picture(session(window), sak_id).sak.vedtak_for(HJELP).tilstand == Tilstand.MAA_FOLGES_OPP
    assert shown.varsel.isHidden()
    assert kinds(shown)[0] is Fristart.FOLGES_OPP
    assert shown.kvittering.tekst() == "1 vedtak er merket «må følges opp»."


def test_grunnen_til_at_en_sak_venter_star_ikke_i_listen(window: Hovedvindu) -> None:
    okt = session(window)
    bilde = make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=None)
    put_on_hold(okt, bilde, "stottekontakt", "Venter på epikrise", okt.today())
    shown = deadlines(window)
    row = next(rad for rad in shown.rader if rad.linje.post.art is Fristart.PAA_VENT)
    assert "Siden 12.11.2026" in row.accessibleName()
    assert "epikrise" not in row.accessibleName() + row.toolTip()


def test_adressesperre_star_pa_raden(window: Hovedvindu) -> None:
    okt = session(window)
    sak = make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=None).sak
    hidden = replace(sak.soker, adressesperre=Adressesperre.FORTROLIG)
    change = patch(Entitet.PERSON, hidden.id, sak.id, person_fields(sak.soker), person_fields(hidden))
    assert change is not None
    with okt.arbeid() as arbeid:
        arbeid.write([change])
        arbeid.commit()
    row = next(rad for rad in deadlines(window).rader if rad.linje.linje.navn == "Amina Yusuf")
    assert "Adressesperre: fortrolig" in row.accessibleName()
    assert "Bakkeveien" not in row.accessibleName()


def test_vis_flere_henter_neste_side_og_fokus_folger(window: Hovedvindu) -> None:
    okt = session(window)
    for number in range(50):
        make_sak(okt, ("stottekontakt",), navn=f"Person {number}", start=None)
    shown = deadlines(window)
    assert (len(shown.rader), shown.antall.text()) == (50, "De 50 første")
    click(shown.flere)
    assert len(shown.rader) == 53
    assert focused() is shown.rader[50]
    assert shown.flere.isHidden()


def test_pameldingen_star_bare_nar_noe_forfaller_og_forer_til_fristene(window: Hovedvindu) -> None:
    day = place(window)
    assert isinstance(day, Besoksskjerm)
    day.refresh()
    assert day.frister.isHidden()
    go(window, 14)
    day.refresh()
    assert day.frister.tekst() == "1 frist i dag · 1 frist er gått ut"
    click(day.frister)
    assert isinstance(place(window), Fristskjerm)


def test_knappen_i_mine_saker_sier_hvor_mange_som_forfaller(window: Hovedvindu) -> None:
    press(Tast.Key_2, med=CTRL)
    shown = place(window)
    assert isinstance(shown, Sakerskjerm)
    assert shown.frister.tekst() == "Frister"
    go(window, 14)
    shown.refresh()
    assert shown.frister.tekst() == "Frister (2)"


def test_kalenderfilen_lagres_der_brukeren_vil(window: Hovedvindu, tmp_path: Path) -> None:
    shown = deadlines(window)
    click(shown.lagre)
    dialog = shown.lagring.dialog
    assert dialog is not None
    assert "ikke kryptert" in dialog.windowTitle()
    assert dialog.selectedFiles()[0].endswith("2026-11-12 frister og besøk.ics")
    path = tmp_path / "kalender.ics"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    read = icalendar.Calendar.from_ical(path.read_bytes())
    assert len(read.walk("VEVENT")) == 3
    assert shown.kvittering.tekst() == "Lagret: kalender.ics"


def test_en_mappe_som_ikke_finnes_blir_sagt(window: Hovedvindu, tmp_path: Path) -> None:
    shown = deadlines(window)
    click(shown.lagre)
    told: list[Feil] = []
    home(window).melding.disconnect()
    shown.melding.connect(told.append)
    dialog = shown.lagring.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "borte" / "kalender.ics"))
    dialog.reject()
    assert [str(one) for one in told] == [
        "Kalenderfilen kunne ikke lagres der. Velg en annen mappe, eller frigjør plass på disken."
    ]


def test_uten_saker_er_det_ingenting_a_lagre(qtbot: QtBot, app: QApplication) -> None:
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    shown = deadlines(opened)
    click(shown.lagre)
    assert shown.lagring.dialog is None
    assert shown.kvittering.tekst() == "Det er ingen frister eller besøk å lagre."


def row(
    stand: Friststand, art: Fristart = Fristart.KLAGE, part: Fristpart = Fristpart.KONTOR, dato: date | None = None
) -> Fristrad:
    naa = FakeKlokke().now()
    linje = Sakslinje("s", "1", "Kari Lie", None, (), (), naa.date(), "", naa)
    return Fristrad(Fristpost("s", "n", art, part, dato), linje, stand)


def test_hver_stand_har_sitt_eget_ord_og_merke_er_aldri_bare_farge() -> None:
    marks = [fristord.mark(row(stand)) for stand in Friststand]
    assert len({said for _state, said in marks}) == len(Friststand)
    assert fristord.mark(row(Friststand.GATT_UT, part=Fristpart.BORGER))[0] == "deadline.over"
    assert fristord.mark(row(Friststand.GATT_UT, Fristart.UTLOP))[1] == "Må følges opp"


def test_hvert_slag_har_sitt_eget_navn() -> None:
    assert len({fristord.kind_name(art) for art in Fristart}) == len(Fristart)


def test_en_sak_som_ikke_kan_leses_har_en_rad_med_dagen(app: QApplication, qtbot: QtBot) -> None:
    line = Rad(row(Friststand.GATT_UT, dato=date(2026, 11, 1)), date(2026, 11, 12))
    qtbot.addWidget(line)
    assert "Saken kan ikke leses" in line.accessibleName()
    assert "Søndag 1. november 2026" in line.accessibleName()


@pytest.mark.parametrize(
    ("forfall", "tekst"),
    [
        (Forfall(), ""),
        (Forfall(1, 0), "1 frist i dag"),
        (Forfall(2, 0), "2 frister i dag"),
        (Forfall(0, 1), "1 frist er gått ut"),
        (Forfall(2, 3), "2 frister i dag · 3 frister er gått ut"),
    ],
)
def test_pameldingen_med_ord(forfall: Forfall, tekst: str) -> None:
    assert fristord.due_text(forfall) == tekst


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [(1, "for 11 dager siden"), (11, "i går"), (12, "i dag"), (13, "i morgen"), (14, "om 2 dager")],
)
def test_hvor_lenge_det_er_til(dag: int, tekst: str) -> None:
    assert fristord.day_words(date(2026, 11, dag), date(2026, 11, 12)) == tekst
