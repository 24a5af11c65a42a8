"""The history on the screen, by keys alone: opened, filtered, searched, read in full, and gone back in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.fakes import FakeKlokke, make_sak
from tests.ui.menyhjelp import UTEN_SKJERM
from tests.ui.tastatur import focused, inside, press, write
from tests.ui.vinduhjelp import CTRL, case, in_dialog, in_front, open_window, session, unlock
from tildelingsklient.handlinger import opplysninger, svaring
from tildelingsklient.handlinger.avslutning import Avslutningsskjema, end_case
from tildelingsklient.handlinger.historikk import SIDE
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.sak.behandlingsord import utfall_name
from tildelingsklient.sak.besok import Besoksutfall
from tildelingsklient.sak.soknadsord import visit_outcome_name
from tildelingsklient.vurdering.resultat import Utfall
from ui.deler import besoksord
from ui.deler.dialog import Dialog
from ui.deler.historikkrad import Historikkrad
from ui.deler.statusmerke import word
from ui.deler.vurderingsord import utfall_word
from ui.skjermer.historikkdialog import Historikkdialog
from ui.skjermer.innslagsdialog import Innslagsdialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SKIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


def _say(window: Hovedvindu, sporsmal: str, verdi: str | int) -> None:
    """An answer a minute later, as the view makes it."""
    okt, frame = session(window), case(window)
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(minutes=1)
    bilde = load_picture(okt, frame.bilde.sak.id)
    place = next(one for one in bilde.plasser if one.sporsmal.id == sporsmal)
    frame.took(svaring.answer(okt, bilde, place, verdi, [Kilde.SOKER]))


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A case with three answers to one question, open at it."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    flate.open_case(make_sak(flate.okt).sak.id)
    for verdi in (2, 3, 4):
        _say(opened, "kle_seg", verdi)
    case(opened).go_to(Posisjon("kartlegging", "hverdag", "kle_seg", case(opened).bilde.sak.soker.id))
    return opened


def _texts(dialog: Dialog | Historikkrad) -> str:
    return "\n".join(part.text() for part in inside(dialog) if isinstance(part, QLabel) and part.isVisible())


def _answer(window: Hovedvindu) -> object:
    return next(svar.verdi for svar in case(window).bilde.sak.svar if svar.sporsmal == "kle_seg")


def _history(dialog: Dialog) -> Historikkdialog:
    assert isinstance(dialog, Historikkdialog)
    return dialog


def test_ctrl_h_viser_det_nyeste_forst_og_alt_pil_gaar_tilbake(window: Hovedvindu) -> None:
    def look(dialog: Dialog) -> None:
        shown = _history(dialog)
        assert focused() is shown.rader[0]
        assert "Svar: 3 – trenger noe hjelp → 4 – trenger mye hjelp" in _texts(shown.rader[0])
        assert "kl. 10.45 · Ingvild Moen (saksbehandler)" in _texts(shown.rader[0])
        assert all(new.innslag.tid >= old.innslag.tid for new, old in pairwise(shown.rader))
        press(Tast.Key_Down)
        assert focused() is shown.rader[1]
        press(Tast.Key_Left, med=ALT)
        assert not shown.isVisible()

    before = focused()
    with in_dialog(look):
        press(Tast.Key_H, med=CTRL)
    assert in_front() is None
    assert focused() is before


def test_tilbake_til_en_tidligere_verdi_med_tastene_og_fokus_blir_staaende(window: Hovedvindu) -> None:
    def confirm(dialog: Dialog) -> None:
        assert "Svar blir «2 – klarer med hjelpemiddel». Nå står det «4 – trenger mye hjelp»." in _texts(dialog)
        press(Tast.Key_Tab, Tast.Key_Return)

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Innslagsdialog)
        (way,) = dialog.veier
        way.setFocus()
        assert focused().accessibleName() == "Svar: gå tilbake til «2 – klarer med hjelpemiddel»"
        press(Tast.Key_Return)

    def go(dialog: Dialog) -> None:
        shown = _history(dialog)
        press(Tast.Key_Down, Tast.Key_Down)
        first = shown.rader[2].innslag.hendelser[0].op.op_id
        press(Tast.Key_Return)
        assert in_front() is shown
        here = focused()
        assert isinstance(here, Historikkrad)
        assert here.innslag.hendelser[0].op.op_id == first
        assert shown.rader[0].innslag.hendelser[0].tittel.startswith("Gått tilbake: ")
        press(Tast.Key_Escape)

    with in_dialog(go, act, confirm):
        press(Tast.Key_H, med=CTRL)
    assert _answer(window) == 2
    case(window).redo()
    assert _answer(window) == 4


def test_ingenting_skjer_naar_man_ikke_bekrefter(window: Hovedvindu) -> None:
    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Innslagsdialog)
        dialog.veier[0].setFocus()
        press(Tast.Key_Return)
        assert in_front() is dialog
        press(Tast.Key_Escape)

    def go(dialog: Dialog) -> None:
        press(Tast.Key_Return)
        assert in_front() is dialog
        assert focused() is _history(dialog).rader[0]
        press(Tast.Key_Escape)

    with in_dialog(go, act, lambda _ask: press(Tast.Key_Escape)):
        press(Tast.Key_H, med=CTRL)
    assert _answer(window) == 4


def test_bare_sporsmaalet_man_var_i_og_sok_som_skrives(window: Hovedvindu, qtbot: QtBot) -> None:
    _say(window, "hjelp_natt", "ja")

    def go(dialog: Dialog) -> None:
        shown = _history(dialog)
        shown.show_question()
        assert [len(row.innslag.hendelser) for row in shown.rader] == [1, 1, 1]
        shown.hva.set_verdi("")
        shown.sok.setFocus()
        write("natt")
        # A row is laid out, and seen, when control is back in the event loop.
        qtbot.waitUntil(lambda: [_texts(row) for row in shown.rader] != [""] and len(shown.rader) == 1)
        assert "Trenger du hjelp om natten?" in _texts(shown.rader[0])
        write(" finnes ikke")
        qtbot.waitUntil(lambda: not shown.rader and "Ingenting i historikken passer" in _texts(shown))
        press(Tast.Key_Escape)
        assert shown.isVisible()
        press(Tast.Key_Escape)
        assert not shown.isVisible()

    with in_dialog(go):
        press(Tast.Key_H, med=CTRL)


def test_vis_eldre_henter_flere_og_fokus_gaar_til_den_forste_av_dem(window: Hovedvindu) -> None:
    for number in range(SIDE):
        _say(window, "kle_seg", 1 + number % 2)

    def go(dialog: Dialog) -> None:
        shown = _history(dialog)
        assert len(shown.rader) == SIDE
        shown.flere.setFocus()
        press(Tast.Key_Space)
        assert len(shown.rader) > SIDE
        assert focused() is shown.rader[SIDE]
        assert not shown.flere.isVisible()
        press(Tast.Key_Escape)

    with in_dialog(go):
        press(Tast.Key_H, med=CTRL)


def test_en_avsluttet_sak_sier_hvorfor_det_ikke_gaar(window: Hovedvindu) -> None:
    frame = case(window)
    ended = Avslutningsskjema("trukket", "12.11.2026", frame.bilde.sak.tjenester, "soker", "muntlig")
    frame.took(end_case(session(window), frame.bilde, ended))

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Innslagsdialog)
        assert dialog.veier == []
        assert "avsluttet" in _texts(dialog)
        press(Tast.Key_Escape)

    def go(dialog: Dialog) -> None:
        shown = _history(dialog)
        shown.hva.set_verdi("svar")
        shown.refresh()
        shown._focus_row(0)
        press(Tast.Key_Return)
        assert in_front() is dialog
        press(Tast.Key_Escape)

    with in_dialog(go, act):
        case(window).dialoger.show_history()


def test_en_sperret_adresse_staar_ingen_steder(window: Hovedvindu) -> None:
    frame, okt = case(window), session(window)
    facts = read_facts(frame.bilde.sak)
    hidden = replace(facts.soker, adressesperre=Adressesperre.STRENGT_FORTROLIG.value, postadresse="Postboks 5")
    frame.took(opplysninger.save_facts(okt, frame.bilde, replace(facts, soker=hidden)))

    def go(dialog: Dialog) -> None:
        shown = _history(dialog)
        for row in shown.rader:
            assert "Bakkeveien" not in row.accessibleName() + _texts(row) + row.innslag.tekst
        press(Tast.Key_Escape)

    with in_dialog(go):
        press(Tast.Key_H, med=CTRL)


def test_f1_i_historikken_hjelper_med_historikken(window: Hovedvindu) -> None:
    def read(dialog: Dialog) -> None:
        assert dialog.tittel.text() == "Historikk"
        press(Tast.Key_Escape)

    def go(dialog: Dialog) -> None:
        press(Tast.Key_F1)
        assert in_front() is dialog
        press(Tast.Key_Escape)

    with in_dialog(go, read):
        press(Tast.Key_H, med=CTRL)


def test_ordene_er_de_samme_som_paa_merkene() -> None:
    marks = {utfall: word(besoksord._MERKER[utfall]) for utfall in Besoksutfall}
    assert {utfall: visit_outcome_name(utfall) for utfall in Besoksutfall} == marks
    assert {utfall: utfall_name(utfall) for utfall in Utfall} == {utfall: utfall_word(utfall) for utfall in Utfall}


def test_knappen_i_feltet_over_saken_aapner_den(window: Hovedvindu) -> None:
    def go(dialog: Dialog) -> None:
        assert _history(dialog).tittel.text() == "Historikken til Solveig Bråten"
        press(Tast.Key_Escape)

    button = case(window).saksfelt.historie
    button.setFocus()
    with in_dialog(go):
        press(Tast.Key_Return)
    assert in_front() is None
    assert focused() is button
