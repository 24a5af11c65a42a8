"""The frame of an open case: where one was, back and forth, undo, and the first answer that starts the utredning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_sak
from tests.ui.tastatur import click, press
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, open_window, session, unlock
from tildelingsklient.handlinger.plassering import Posisjon, last_place
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.svaring import answer
from tildelingsklient.sak.tilstand import Tilstand
from ui.deler.dialog import Dialog
from ui.deler.saksfelt import KARTLEGGING, VEDTAK, VURDERING
from ui.skjermer.ferd import Ferd
from ui.skjermer.sokedialog import Sokedialog
from ui.skjermer.vurdering import Vurderingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SKIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window with a fresh case open."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    bilde = make_sak(flate.okt)
    make_sak(flate.okt, ("stottekontakt",), navn="Amina Yusuf")
    flate.open_case(bilde.sak.id)
    return opened


def _answer_first(window: Hovedvindu) -> None:
    """As a view does it: write, show, tell."""
    frame = case(window)
    plass = frame.bilde.plasser[0]
    bilde = answer(session(window), frame.bilde, plass, "ja", ())
    frame.visning.show_picture(bilde)
    frame.visning.endret.emit(bilde)


def test_feltet_over_saken_sier_hvem_og_hvilken(window: Hovedvindu) -> None:
    felt = case(window).saksfelt
    assert felt.navn.text() == "Solveig Bråten"
    assert felt.undertittel.text().startswith("58 år · Sak Ny-")
    assert felt.hjem.tekst() == "Dagens besøk"


def test_forste_svar_flytter_alle_vedtak_til_utredes(window: Hovedvindu) -> None:
    _answer_first(window)
    assert {v.tilstand for v in case(window).bilde.sak.vedtak} == {Tilstand.UTREDES}
    stored = load_picture(session(window), case(window).bilde.sak.id)
    assert {v.tilstand for v in stored.sak.vedtak} == {Tilstand.UTREDES}


def test_fanene_beholder_tjenesten_og_alt_pil_gar_tilbake_og_fram(window: Hovedvindu) -> None:
    frame = case(window)
    click(frame.saksfelt.faner[VURDERING])
    assert frame.navn == VURDERING
    click(frame.saksfelt.faner[VEDTAK])
    press(Tast.Key_Left, med=ALT)
    assert frame.navn == VURDERING
    press(Tast.Key_Left, med=ALT)
    assert frame.navn == KARTLEGGING
    press(Tast.Key_Left, med=ALT)
    assert frame.navn == KARTLEGGING
    press(Tast.Key_Right, med=ALT)
    assert frame.navn == VURDERING


def test_et_trinn_i_trappen_forer_til_sporsmalet_og_alt_pil_tilbake(window: Hovedvindu) -> None:
    frame = case(window)
    click(frame.saksfelt.faner[VURDERING])
    assert isinstance(frame.visning, Vurderingsskjerm)
    frame.visning.trapp.trapp.trinn["trinn-dagtilbud"].setFocus()
    press(Tast.Key_Return)
    assert (frame.navn, frame.visning.position().sporsmal) == (KARTLEGGING, "tiltak_dagsenter")
    press(Tast.Key_Left, med=ALT)
    assert frame.navn == VURDERING


def test_saken_apnes_nettopp_der_man_var(window: Hovedvindu) -> None:
    frame = case(window)
    sak_id = frame.bilde.sak.id
    frame.visit(Posisjon(skjerm=KARTLEGGING, steg="nettverk"))
    here = frame.visning.position()
    click(frame.saksfelt.hjem)
    assert window.flate is not None
    window.flate.open_case(sak_id)
    assert case(window).visning.position() == here
    assert here.steg == "nettverk"


def test_plassen_lagres_av_seg_selv(window: Hovedvindu, qtbot: QtBot) -> None:
    frame = case(window)
    frame.visit(Posisjon(skjerm=KARTLEGGING, steg="nettverk"))
    qtbot.waitUntil(lambda: last_place(session(window), frame.bilde.sak.id).steg == "nettverk")


def test_ctrl_z_angrer_og_ctrl_skift_z_gjor_om(window: Hovedvindu) -> None:
    frame = case(window)
    _answer_first(window)
    click(frame.saksfelt.faner[VURDERING])
    press(Tast.Key_Z, med=CTRL)
    assert frame.bilde.antall_besvart == 0
    assert frame.kvittering.tekst().startswith("Angret.")
    press(Tast.Key_Z, med=SKIFT)
    assert frame.bilde.antall_besvart == 1
    assert frame.kvittering.tekst() == "Gjort om igjen."


def test_ingenting_a_angre_sies_med_ord(window: Hovedvindu) -> None:
    click(case(window).saksfelt.faner[VURDERING])
    press(Tast.Key_Z, med=CTRL)
    assert case(window).kvittering.tekst() == "Det er ingenting å angre."


def test_de_andre_visningene_folger_med_nar_de_apnes(window: Hovedvindu) -> None:
    frame = case(window)
    click(frame.saksfelt.faner[VURDERING])
    click(frame.saksfelt.faner[KARTLEGGING])
    _answer_first(window)
    click(frame.saksfelt.faner[VURDERING])
    assert getattr(frame.visning, "bilde", frame.bilde) is frame.bilde


def test_ctrl_k_i_saken_apner_en_annen_sak(window: Hovedvindu) -> None:
    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Sokedialog)
        from tests.ui.tastatur import write

        dialog.felt.setFocus()
        write("amina")
        press(Tast.Key_Return)

    with in_dialog(act):
        press(Tast.Key_K, med=CTRL)
    assert case(window).bilde.sak.soker.navn == "Amina Yusuf"


def test_en_sak_som_ikke_finnes_sies_fra_og_hjemme_star(window: Hovedvindu) -> None:
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        assert window.flate is not None
        window.flate.open_case("finnes-ikke")
    assert titles == ["Saken kan ikke åpnes."]
    assert home(window) is not None


@given(st.lists(st.sampled_from(["ny", "bak", "fram"]), max_size=30))
def test_ferden_mister_aldri_veien_tilbake(steg: list[str]) -> None:
    ferd, her, spor, fram = Ferd(), Posisjon(steg="0"), [], []  # type: ignore[var-annotated]
    for number, hva in enumerate(steg, start=1):
        if hva == "ny":
            ferd.leave(her)
            spor.append(her)
            fram.clear()
            her = Posisjon(steg=str(number))
        else:
            way, fra, til = (ferd.back, spor, fram) if hva == "bak" else (ferd.forward, fram, spor)
            target = way(her)
            assert target == (fra[-1] if fra else None)
            if target is not None:
                til.append(her)
                her = fra.pop()


def test_er_disken_full_huskes_stedet_senere(window: Hovedvindu) -> None:
    frame = case(window)
    lager = frame.okt.lager
    assert isinstance(lager, FakeLager)
    frame.go_to(Posisjon("vurdering", tjeneste="bpa"))
    lager.full = True
    frame._pause()
    lager.full = False
    frame._pause()
    assert last_place(frame.okt, frame.bilde.sak.id).skjerm == "vurdering"
