"""Ctrl+Z while a text field has focus: its own words first, the case's history when nobody has written there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import make_sak
from tests.ui.tastatur import focused, press, write
from tests.ui.vinduhjelp import CTRL, case, open_window, unlock
from tildelingsklient.handlinger.plassering import Posisjon
from ui.deler.felt import Sporsmalskort
from ui.deler.tekst import TekstFelt
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
SKIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window with a fresh case open at the first page with words."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    flate.open_case(make_sak(flate.okt, ("bpa",)).sak.id)
    _go(opened, "viktig", "viktig_for_deg")
    return opened


def _go(window: Hovedvindu, steg: str, sporsmal: str) -> Sporsmalskort:
    frame = case(window)
    plass = next(plass for plass in frame.bilde.plasser if plass.sporsmal.id == sporsmal)
    frame.visit(Posisjon("kartlegging", steg, sporsmal, plass.gjelder))
    view = frame.visning
    assert isinstance(view, Kartleggingsskjerm)
    return next(card for card in view.side.kort() if card.plass == plass)


def _answer(window: Hovedvindu, sporsmal: str) -> object:
    said = [svar.verdi for svar in case(window).bilde.sak.svar if svar.sporsmal == sporsmal and svar.verdi is not None]
    return said[0] if said else None


def test_i_et_felt_man_har_skrevet_i_angres_ordene_der(window: Hovedvindu) -> None:
    write("Hagen")
    press(Tast.Key_Z, med=CTRL)
    field = focused()
    assert isinstance(field, TekstFelt)
    assert field.tekst() == ""
    press(Tast.Key_Z, med=SKIFT)
    assert field.tekst() == "Hagen"


def test_i_et_urort_felt_angres_siste_endring_i_saken(window: Hovedvindu) -> None:
    write("Hagen")
    _go(window, "hverdag", "timer_hjelp_uke")
    write("34")
    _go(window, "viktig", "viktig_for_deg")
    assert isinstance(focused(), TekstFelt)
    press(Tast.Key_Z, med=CTRL)
    assert _answer(window, "timer_hjelp_uke") is None
    assert case(window).kvittering.tekst().startswith("Angret.")
    press(Tast.Key_Z, med=SKIFT)
    assert _answer(window, "timer_hjelp_uke") == 34


def test_det_angrede_svaret_forsvinner_ogsa_fra_feltet_med_fokus(window: Hovedvindu) -> None:
    write("Hagen")
    _go(window, "hverdag", "timer_hjelp_uke")
    _go(window, "viktig", "viktig_for_deg")
    press(Tast.Key_Z, med=CTRL)
    field = focused()
    assert isinstance(field, TekstFelt)
    assert (field.tekst(), _answer(window, "viktig_for_deg")) == ("", None)


def test_etter_laas_midt_i_et_ord_skriver_man_videre_der_man_slapp(qtbot: QtBot, window: Hovedvindu) -> None:
    sak_id = case(window).bilde.sak.id
    write("Hagen og ka")
    press(Tast.Key_L, med=CTRL)
    flate = unlock(qtbot, window)
    flate.open_case(sak_id)
    write("tten")
    field = focused()
    assert isinstance(field, TekstFelt)
    assert field.tekst() == "Hagen og katten"
    assert field.textCursor().position() == len("Hagen og katten")
    assert not field.textCursor().movePosition(QTextCursor.MoveOperation.NextCharacter)
