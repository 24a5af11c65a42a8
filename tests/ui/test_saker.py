"""Mine saker and Til gjennomgang: filters, pages, and a row that opens its case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeKlokke, handed_over, make_sak
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vinduhjelp import CTRL, case, home, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from ui.deler import navigasjon
from ui.skjermer.saker import Sakerskjerm
from ui.skjermer.til_gjennomgang import TilGjennomgang
from ui.vindu import Hovedvindu

Tast = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window at Mine saker, with three cases."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    okt = session(opened)
    make_sak(okt, ("middagsombringing",), navn="Arvid Nesheim")
    bilde = make_sak(okt)
    moved(okt, bilde, "bpa", Kommando.START_UTREDNING)
    make_sak(okt, ("stottekontakt",), navn="Amina Yusuf")
    press(Tast.Key_2, med=CTRL)
    return opened


def _list(window: Hovedvindu) -> Sakerskjerm:
    shown = place(window)
    assert isinstance(shown, Sakerskjerm)
    return shown


def _names(window: Hovedvindu) -> list[str]:
    return [line.linje.navn for line in _list(window).rader]


def test_sist_endret_star_forst_og_antallet_er_skrevet(window: Hovedvindu) -> None:
    assert _names(window) == ["Amina Yusuf", "Solveig Bråten", "Arvid Nesheim"]
    assert _list(window).antall.text() == "3 saker"


def test_raden_sier_tilstand_for_hver_tjeneste(window: Hovedvindu) -> None:
    name = _list(window).rader[1].accessibleName()
    assert "BPA: Utredes" in name
    assert "Trygghetsalarm: Mottatt" in name


def test_filtrene_kan_settes_og_tas_bort(window: Hovedvindu) -> None:
    shown = _list(window)
    shown.tilstand.set_verdi(Tilstand.UTREDES.value)
    shown.tilstand.valgt.emit(Tilstand.UTREDES.value)
    assert _names(window) == ["Solveig Bråten"]
    shown.tjeneste.set_verdi("stottekontakt")
    shown.tjeneste.valgt.emit("stottekontakt")
    assert _names(window) == []
    assert any(
        "Ingen saker passer" in text for text in [child.text() for child in shown.findChildren(type(shown.antall))]
    )
    click(shown.nullstill)
    assert len(_names(window)) == 3
    assert focused() is shown.sok


def test_soket_venter_til_det_er_skrevet(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _list(window)
    shown.sok.setFocus()
    write("sol")
    qtbot.waitUntil(lambda: _names(window) == ["Solveig Bråten"])


def test_frist_for_forelopig_svar_kan_filtreres_og_nevnes_i_raden(window: Hovedvindu, qtbot: QtBot) -> None:
    klokke = session(window).klokke
    assert isinstance(klokke, FakeKlokke)
    shown = _list(window)
    shown.frist.set_verdi("over")
    shown.refresh()
    assert _names(window) == []
    klokke.go(days=20)
    shown.refresh()
    assert len(_names(window)) == 3
    said = [child.accessibleName() for child in shown.rader[0].findChildren(QWidget)]
    assert "Frist gikk ut 26.11.2026" in said
    shown.frist.set_verdi("snart")
    shown.refresh()
    assert _names(window) == []


def test_vis_flere_henter_neste_side_og_fokus_folger(window: Hovedvindu, qtbot: QtBot) -> None:
    okt = session(window)
    for number in range(50):
        make_sak(okt, ("stottekontakt",), navn=f"Person {number}", start=None)
    shown = _list(window)
    shown.refresh()
    assert len(shown.rader) == 50
    assert shown.antall.text() == "De 50 sist endrede"
    qtbot.waitUntil(shown.flere.isVisible)
    click(shown.flere)
    assert len(shown.rader) == 53
    assert focused() is shown.rader[50]
    assert shown.flere.isHidden()


def test_piler_og_enter_apner_saken_og_veien_tilbake_gar_hit(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _list(window)
    qtbot.waitUntil(shown.rader[0].isVisible)
    shown.rader[0].setFocus()
    press(Tast.Key_Down, Tast.Key_Return)
    assert case(window).bilde.sak.soker.navn == "Solveig Bråten"
    assert case(window).saksfelt.hjem.tekst() == "Mine saker"
    click(case(window).saksfelt.hjem)
    assert window.flate is not None
    assert window.flate.sak is None
    assert home(window).sted == navigasjon.SAKER


def test_til_gjennomgang_viser_egne_utkast_og_merket_teller_dem_ikke(window: Hovedvindu, qtbot: QtBot) -> None:
    okt = session(window)
    handed_over(okt, make_sak(okt, ("trygghetsalarm",), navn="Bjørg Ødegård"), "trygghetsalarm")
    press(Tast.Key_3, med=CTRL)
    shown = place(window)
    assert isinstance(shown, TilGjennomgang)
    assert [card.linje.navn for card in shown.ko.kort] == ["Bjørg Ødegård"]
    button = home(window).navigasjon.knapper[navigasjon.GJENNOMGANG]
    assert "venter" not in button.accessibleDescription()
    qtbot.waitUntil(shown.visning.midt.sakknapp.isVisible)
    click(shown.visning.midt.sakknapp)
    assert case(window).saksfelt.hjem.tekst() == "Til gjennomgang"


def test_ingen_utkast_sies_med_ord(window: Hovedvindu, qtbot: QtBot) -> None:
    press(Tast.Key_3, med=CTRL)
    qtbot.waitUntil(lambda: "Ingen utkast venter." in texts(place(window)))


def test_radene_klemmes_aldri_sammen_nar_listen_er_lang(window: Hovedvindu, qtbot: QtBot) -> None:
    okt = session(window)
    for number in range(30):
        make_sak(okt, navn=f"Person Nummer {number}", start=None)
    home(window).go_to(navigasjon.SAKER)
    rows = place(window).rader  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: rows[-1].height() > 0)
    assert all(row.height() >= row.layout().sizeHint().height() for row in rows)
