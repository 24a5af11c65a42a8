"""The steps of a function by keyboard: folded until they are asked for, and a suggestion that only a key takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.samtalehjelp import Samtale, begin, place
from tildelingsklient.handlinger import angring
from tildelingsklient.kartlegging.svar import Verdi
from ui.deler.delstegfelt import Delstegfelt

K = Qt.Key


def press(*taster: Qt.Key | str) -> None:
    for tast in taster:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, tast) if isinstance(tast, str) else QTest.keyClick(focus, tast)


@pytest.fixture
def samtale(qtbot: QtBot) -> Samtale:
    return Samtale(qtbot, *begin())


def opened(samtale: Samtale, sporsmal: str = "kle_seg") -> Delstegfelt:
    """The steps of a question, unfolded by keys."""
    card = samtale.go(sporsmal)
    assert card.steg is not None
    card.steg.lenke.setFocus()
    press(K.Key_Space)
    assert card.steg.er_apen
    return card.steg


def level(samtale: Samtale) -> Verdi:
    return samtale.bilde.faktum(place(samtale.bilde, "kle_seg")).verdi


def test_stegene_er_foldet_og_apnes_med_tastaturet_med_fokus_i_det_forste(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    assert card.steg is not None
    assert card.steg.rader == []
    steps = opened(samtale)
    assert steps.lenke.accessibleDescription() == "åpen"
    assert steps.rader[0].isAncestorOf(QApplication.focusWidget() or steps)
    steps.lenke.click()
    assert (steps.er_apen, steps.lenke.accessibleDescription()) == (False, "lukket")


def test_alle_stegene_besvares_med_taster_og_forslaget_star_der_til_noen_tar_det(samtale: Samtale) -> None:
    steps = opened(samtale)
    for key in ("1", "2", "1", "3", "4"):
        press(key, K.Key_Tab)
    assert level(samtale) is None
    assert steps.sammendrag.text() == "Trenger hjelp til å ta på og av sokker og sko og å lukke knapper og glidelås."
    assert steps.forslag.tekst() == "Bruk «Trenger noe hjelp»"
    steps.rader[-1].setFocus()
    press("f")
    assert level(samtale) == 3
    assert steps.forslag.isHidden()
    assert QApplication.focusWidget() is steps.lenke
    assert samtale.stored("kle_seg.sko").verdi == "noe"


def test_uenighet_vises_og_trinnet_endres_ikke_av_seg_selv(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    press("1")
    steps = opened(samtale)
    for segment in steps.rader:
        segment.setFocus()
        press("4")
    assert level(samtale) == 1
    assert steps.uenig.text() == "Stegene tyder på «Trenger full hjelp», men det er valgt «Klarer selv»."
    assert not steps.varsel.isHidden()
    card.kontroll.setFocus()
    press("5")
    assert steps.varsel.isHidden()


def test_vet_ikke_er_et_svar_pa_et_steg_og_samme_tast_tar_det_bort(samtale: Samtale) -> None:
    steps = opened(samtale)
    press("v")
    assert samtale.stored("kle_seg.finne").verdi == "vet_ikke"
    assert steps.sammendrag.text() == "1 av 5 steg er besvart."
    press("v")
    assert samtale.stored("kle_seg.finne").verdi is None
    assert steps.sammendrag.isHidden()


def test_angre_tar_tilbake_ett_steg(samtale: Samtale) -> None:
    steps = opened(samtale)
    press("3")
    undone = angring.undo(samtale.okt, samtale.bilde)
    assert undone
    samtale.skjerm.show_picture(undone)
    assert steps.rader[0].verdi() is None


def test_to_steg_som_ikke_ble_lagret_venter_begge_og_lagres_senere(samtale: Samtale) -> None:
    steps = opened(samtale)
    samtale.lager().full = True
    for segment in steps.rader[:2]:
        segment.setFocus()
        press("3")
    assert len(samtale.skjerm.styring.ventende) == 2
    samtale.lager().full = False
    samtale.skjerm.finish()
    assert [samtale.stored(f"kle_seg.{steg}").verdi for steg in ("finne", "overkropp")] == ["noe", "noe"]


def test_et_annet_sporsmal_enn_en_funksjon_har_ingen_steg(samtale: Samtale) -> None:
    assert samtale.go("hjelp_natt").steg is None
