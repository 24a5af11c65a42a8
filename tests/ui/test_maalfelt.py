"""A person's own goals by keyboard: words, ratings, five at most, and nothing lost that is not whole yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bygg import sondre_land
from tests.ui.samtalehjelp import Samtale, begin
from tildelingsklient.kartlegging.svar import Verdi
from ui.deler.maalfelt import MaalKontroll
from ui.deler.tastet import typed_value

K = Qt.Key
SPORSMAL = sondre_land().sporsmal_by_id["egne_mal"]


@pytest.fixture
def kontroll(qtbot: QtBot) -> MaalKontroll:
    made = MaalKontroll("Hva har du lyst til å klare?")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(*taster: Qt.Key | str) -> None:
    for tast in taster:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, tast) if isinstance(tast, str) else QTest.keyClick(focus, tast)


def test_et_mal_skrives_og_tallene_settes_med_tastaturet(kontroll: MaalKontroll) -> None:
    answers: list[Verdi] = []
    kontroll.valgt.connect(answers.append)
    kontroll.ferdig.connect(lambda: answers.append(typed_value(SPORSMAL, kontroll.tekst())))
    kontroll.ny.setFocus()
    press(K.Key_Space, "Komme på kor", K.Key_Tab)
    assert answers == [("||Komme på kor",)]
    field = kontroll.rader[0]
    field.viktig.setFocus()
    press("9")
    field.gaar.setFocus()
    press("v")
    assert answers[-1] == ("9|vet_ikke|Komme på kor",)


def test_ti_kan_tastes(kontroll: MaalKontroll) -> None:
    kontroll.set_verdi(("||Kor",))
    kontroll.rader[0].viktig.setFocus()
    press("10")
    assert kontroll.stored() == ("10||Kor",)


def test_det_er_plass_til_fem_mal_og_et_nytt_nar_ett_er_tatt_bort(kontroll: MaalKontroll, qtbot: QtBot) -> None:
    kontroll.set_verdi(tuple(f"||{navn}" for navn in "abcde"))
    assert kontroll.ny.isHidden()
    kontroll.rader[1].ta_bort.setFocus()
    with qtbot.waitSignal(kontroll.valgt) as sent:
        press(K.Key_Space)
    assert sent.args == [("||a", "||c", "||d", "||e")]
    assert QApplication.focusWidget() is kontroll.ny
    assert [field.accessibleName() for field in kontroll.rader] == ["Mål 1", "Mål 2", "Mål 3", "Mål 4"]


def test_et_tomt_mal_er_ikke_et_svar_og_tas_bort_uten_at_noe_endres(kontroll: MaalKontroll, qtbot: QtBot) -> None:
    kontroll.ny.click()
    assert kontroll.stored() is None
    kontroll.set_verdi(None)
    assert len(kontroll.rader) == 1
    with qtbot.assertNotEmitted(kontroll.valgt):
        kontroll.rader[0].ta_bort.click()
    assert kontroll.rader == []


def test_det_som_har_fokus_har_det_ogsa_nar_et_mal_blir_et_annet(kontroll: MaalKontroll) -> None:
    kontroll.set_verdi(("9|4|Kor", "5|2|Hagen"))
    kontroll.rader[1].viktig.setFocus()
    kontroll.set_verdi(("9|4|Kor", "5||Hagen"))
    assert QApplication.focusWidget() is kontroll.rader[1].viktig
    assert kontroll.stored() == ("9|4|Kor", "5||Hagen")


def test_et_mal_som_forsvinner_gir_fokus_til_knappen_som_legger_til(kontroll: MaalKontroll) -> None:
    kontroll.set_verdi(tuple(f"||{navn}" for navn in "abcde"))
    kontroll.rader[4].gaar.setFocus()
    kontroll.set_verdi(("||a",))
    assert QApplication.focusWidget() is kontroll.ny


def test_malene_vises_slik_de_er_lagret_og_feltet_star_mens_en_skriver(kontroll: MaalKontroll) -> None:
    kontroll.set_verdi(("9|4|Kor", "vet_ikke||Hagen"))
    assert kontroll.stored() == ("9|4|Kor", "vet_ikke||Hagen")
    field = kontroll.rader[0].ord
    field.setFocus()
    press(" ")
    kontroll.set_verdi(("9|4|Kor", "vet_ikke||Hagen"))
    assert QApplication.focusWidget() is field
    kontroll.set_tekst("||Fjellet")
    assert kontroll.stored() == ("||Fjellet",)


def test_vet_ikke_kan_velges_og_viker_for_et_mal(kontroll: MaalKontroll, qtbot: QtBot) -> None:
    kontroll.ny.setFocus()
    with qtbot.waitSignal(kontroll.valgt) as sent:
        press("v")
    assert sent.args == ["vet_ikke"]
    kontroll.ny.setFocus()
    press(K.Key_Space, "Kor")
    assert not kontroll.sidevalg[0].isChecked()


def test_i_samtalen_lagres_malet_som_et_svar_og_et_uferdig_sier_hva_som_mangler(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("trygghetsalarm",)))
    card = samtale.go("egne_mal")
    control = card.kontroll
    assert isinstance(control, MaalKontroll)
    press(K.Key_Space)
    control.rader[0].gaar.setFocus()
    press("3")
    assert samtale.stored("egne_mal").verdi == ("|3|",)
    assert control.feil.tekst() == "Mål 1: Skriv målet med personens egne ord."
    control.rader[0].ord.setFocus()
    press("Kor", K.Key_Tab)
    assert samtale.stored("egne_mal").verdi == ("|3|Kor",)
    assert control.feil.isHidden()
