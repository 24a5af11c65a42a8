"""«Stemmer det i dag?» by keyboard: the earlier answer is confirmed, refused, and afterwards compared with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt
from tests.handlinger.test_tidligere import ARVID, sak, sist
from tests.ui.samtalehjelp import Samtale, place
from tildelingsklient.handlinger.saksbilde import changed
from ui.deler.felt import Sporsmalskort
from ui.deler.tidligerefelt import Tidligerefelt

K = Qt.Key


def press(*taster: Qt.Key | str) -> None:
    for tast in taster:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, tast) if isinstance(tast, str) else QTest.keyClick(focus, tast)


@pytest.fixture
def samtale(qtbot: QtBot) -> Samtale:
    okt = make_okt()
    sist(okt, {"kle_seg": 3, "egne_mal": ("9|3|Komme på kor",)})
    return Samtale(qtbot, okt, sak(okt))


def felt(card: Sporsmalskort) -> Tidligerefelt:
    assert card.tidligere is not None
    return card.tidligere


def test_det_forrige_svaret_tilbys_med_dato_og_fokus_star_pa_stemmer_i_dag(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    assert felt(card).tekst.text() == "Sist, 12. mars 2025: Trenger noe hjelp. Stemmer det i dag?"
    assert QApplication.focusWidget() is felt(card).ja
    assert felt(card).ja.accessibleName() == "Stemmer i dag: Hvordan klarer du å kle på og av deg?"
    assert samtale.voices("kle_seg") == []


def test_mellomrom_bekrefter_og_det_som_ble_sagt_sist_blir_staende(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    card.kildevalg.rad.brikker[0].click()
    press(K.Key_Space)
    stored = samtale.stored("kle_seg")
    assert (stored.verdi, [kilde.value for kilde in stored.kilder]) == (3, ["soker"])
    assert stored.opphav is not None
    said = "Sist, 12. mars 2025: Trenger noe hjelp. Bekreftet 12. november 2026."
    assert (felt(card).tekst.text(), felt(card).sporres) == (said, False)
    assert card.kontroll.isAncestorOf(QApplication.focusWidget() or card)
    press("4")
    assert felt(card).tekst.text() == "Sist, 12. mars 2025: Trenger noe hjelp."
    assert samtale.stored("kle_seg").opphav is None


def test_noe_er_nytt_gir_sporsmalet_fokus_og_svaret_er_bare_dagens(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    press(K.Key_Tab, K.Key_Return)
    assert not felt(card).sporres
    assert card.kontroll.isAncestorOf(QApplication.focusWidget() or card)
    press("5")
    stored = samtale.stored("kle_seg")
    assert (stored.verdi, stored.opphav) == (5, None)


def test_et_annet_svar_kan_tastes_med_en_gang(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    press("5")
    stored = samtale.stored("kle_seg")
    assert (stored.verdi, stored.opphav) == (5, None)
    assert card.kontroll.isAncestorOf(QApplication.focusWidget() or card)


def test_malene_tas_med_uten_tall_og_tallene_fra_sist_star_ved_siden_av(samtale: Samtale) -> None:
    card = samtale.go("egne_mal")
    press(K.Key_Return)
    assert samtale.stored("egne_mal").verdi == ("||Komme på kor",)
    assert "«Komme på kor» (viktig 9 av 10, går 3 av 10 i dag)" in felt(card).tekst.text()


def test_en_bekreftelse_som_ikke_ble_lagret_venter(samtale: Samtale) -> None:
    card = samtale.go("kle_seg")
    samtale.lager().full = True
    press(K.Key_Space)
    assert card.har_lagerfeil
    assert samtale.voices("kle_seg") == []
    samtale.lager().full = False
    samtale.skjerm.finish()
    assert samtale.stored("kle_seg").verdi == 3
    assert samtale.bilde.faktum(place(samtale.bilde, "kle_seg")).er_kjent


def test_rettes_fodselsnummeret_tilbys_ikke_den_andres_svar_lenger(samtale: Samtale) -> None:
    card, case = samtale.go("kle_seg"), samtale.bilde.sak
    assert felt(card).sporres
    corrected = replace(case, personer=tuple(replace(p, fodselsnummer=ARVID) for p in case.personer))
    samtale.skjerm.show_picture(changed(samtale.bilde, corrected))
    assert felt(card).isHidden()


def test_et_sporsmal_ingen_har_svart_pa_for_tilbyr_ingenting(samtale: Samtale) -> None:
    card = samtale.go("lage_mat")
    assert card.tidligere is None
    assert card.kontroll.isAncestorOf(QApplication.focusWidget() or card)
