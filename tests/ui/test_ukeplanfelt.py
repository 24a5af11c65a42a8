"""The week schedule by keyboard: rows, days, times, the sum, and nothing lost that is not whole yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bygg import sondre_land
from tildelingsklient.kartlegging.svar import Verdi
from ui.deler.tastet import typed_value
from ui.deler.ukeplanfelt import UkeplanKontroll

K = Qt.Key
SPORSMAL = sondre_land().sporsmal_by_id["ukeplan"]


@pytest.fixture
def kontroll(qtbot: QtBot) -> UkeplanKontroll:
    made = UkeplanKontroll("Hvordan er en vanlig uke?", SPORSMAL)
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


def write_a_row(kontroll: UkeplanKontroll) -> None:
    """Mat og måltider, Monday and Wednesday, 12 to 13.30, all by keys."""
    kontroll.ny.setFocus()
    press(K.Key_Space)
    row = kontroll.rader[-1]
    assert QApplication.focusWidget() is row.slag
    # The list of a drop-down is a window of its own, which has no keyboard on a machine without a screen.
    row.slag.setCurrentIndex(1)
    row.slag.activated.emit(1)
    for day in (0, 2):
        row.dager.brikker[day].setFocus()
        press(K.Key_Space)
    for field, clock in ((row.fra, "12"), (row.til, "13.30")):
        field.setFocus()
        press(clock)
    row.personer.setFocus()


def test_en_rad_skrives_med_tastaturet_og_timene_regnes_ut(kontroll: UkeplanKontroll) -> None:
    answers: list[Verdi] = []
    kontroll.valgt.connect(answers.append)
    kontroll.ferdig.connect(lambda: answers.append(typed_value(SPORSMAL, kontroll.tekst())))
    write_a_row(kontroll)
    assert answers[-1] == ("mat|ma,on|12:00|13:30|1",)
    assert kontroll.rader[0].timer.text() == "3 t/uke"
    assert kontroll.sum.text() == "Til sammen 3 timer i uken: mat og måltider 3."


def test_en_halv_rad_blir_lagret_som_den_staar(kontroll: UkeplanKontroll) -> None:
    kontroll.ny.click()
    kontroll.rader[0].fra.setFocus()
    press("8.")
    assert kontroll.tekst() == "||8.||1"
    kontroll.set_verdi(("||8.||1",))
    assert QApplication.focusWidget() is kontroll.rader[0].fra


def test_en_tom_rad_er_ikke_et_svar(kontroll: UkeplanKontroll) -> None:
    kontroll.ny.click()
    assert kontroll.stored() is None
    kontroll.set_verdi(None)
    assert len(kontroll.rader) == 1


def test_planen_vises_slik_den_er_lagret(kontroll: UkeplanKontroll) -> None:
    plan = ("stell|ma,so|07:00|08:00|2", "mat|ti|12:00|12:30|1")
    kontroll.set_verdi(plan)
    assert kontroll.stored() == plan
    assert kontroll.rader[0].fra.text() == "07.00"
    kontroll.set_tekst("mat|ti|12:00|12:30|1")
    assert kontroll.stored() == plan[1:]


def test_det_som_har_fokus_har_det_ogsa_nar_planen_blir_en_annen(kontroll: UkeplanKontroll) -> None:
    kontroll.set_verdi(("stell|ma|07:00|08:00|2", "mat|ti|12:00|12:30|1"))
    kontroll.rader[1].dager.brikker[1].setFocus()
    kontroll.set_verdi(("stell|ma|07:00|08:00|1", "mat|on|12:00|12:30|1"))
    assert QApplication.focusWidget() is kontroll.rader[1].dager.brikker[1]
    assert kontroll.stored() == ("stell|ma|07:00|08:00|1", "mat|on|12:00|12:30|1")


def test_en_rad_kan_tas_bort(kontroll: UkeplanKontroll, qtbot: QtBot) -> None:
    kontroll.set_verdi(("stell|ma|07:00|08:00|1", "mat|ti|12:00|12:30|1"))
    kontroll.rader[0].ta_bort.setFocus()
    with qtbot.waitSignal(kontroll.valgt) as sent:
        press(K.Key_Space)
    assert sent.args == [("mat|ti|12:00|12:30|1",)]
    assert QApplication.focusWidget() is kontroll.ny
    # The sentence about what a row lacks numbers them as they stand.
    assert [row.accessibleName() for row in kontroll.rader] == ["Rad 1"]
    assert kontroll.rader[0].fra.accessibleName() == "Rad 1: fra"


def test_vet_ikke_kan_velges_og_viker_for_en_rad(kontroll: UkeplanKontroll, qtbot: QtBot) -> None:
    kontroll.ny.setFocus()
    with qtbot.waitSignal(kontroll.valgt) as sent:
        press("v")
    assert sent.args == ["vet_ikke"]
    write_a_row(kontroll)
    assert not kontroll.sidevalg[0].isChecked()
