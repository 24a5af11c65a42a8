"""From the screens to 08: the card on 03, the answers on 04, and «Må avklares» behind the pill."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt
from tests.konfliktbygger import hours, many, split_too
from tests.ui.conftest import Vis
from tests.ui.tastatur import click, focused, heard, press, tab
from tests.ui.vedtakshjelp import assessed, open_view
from tests.ui.vinduhjelp import in_dialog
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon, last_place
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.venter import look_over
from ui.deler.dialog import Dialog
from ui.deler.innstillingsboks import Innstillingslenke
from ui.skjermer.konflikt import Konfliktdialog
from ui.skjermer.konfliktliste import Konfliktliste
from ui.skjermer.sak import Saksskjerm
from ui.skjermer.venter import Ventedialog, show_waiting
from ui.skjermer.vurdering import Vurderingsskjerm

K = Qt.Key


@pytest.fixture
def okt() -> Okt:
    return make_okt()


def open_case(qtbot: QtBot, okt: Okt, bilde: Saksbilde, skjerm: str) -> Saksskjerm:
    case = Saksskjerm(okt, bilde.sak.id, "Dagens besøk")
    qtbot.addWidget(case)
    case.resize(1366, 690)
    case.show()
    case.activateWindow()
    qtbot.waitUntil(case.isActiveWindow)
    case.go_to(Posisjon(skjerm, "", "timer_hjelp_uke", bilde.sak.roller.tjenestemottaker, "bpa"))
    return case


def use_ours(dialog: Dialog) -> None:
    assert isinstance(dialog, Konfliktdialog)
    press(K.Key_Space)
    dialog.bruk.setFocus()
    press(K.Key_Space)


# --- 03


def test_kortet_sier_konflikt_og_leder_til_valget(qtbot: QtBot, okt: Okt) -> None:
    bilde = hours(okt)
    case = open_case(qtbot, okt, bilde, "kartlegging")
    card = case.visning.side.card(("timer_hjelp_uke", bilde.sak.roller.tjenestemottaker))  # type: ignore[attr-defined]
    line = card.konflikt.linje
    assert (line.merke.tekst(), line.tekst.text()) == ("Konflikt:", "Svaret er endret to steder.")
    assert line.lenke.accessibleName() == "Avgjør konflikten: Hvor mange timer hjelp trenger du i en vanlig uke?"
    line.lenke.setFocus()
    with in_dialog(use_ours) as titles:
        press(K.Key_Return)
    assert titles == ["Samme svar er endret to steder"]
    assert line.isHidden()
    assert card.kontroll.tekst() == "34"
    case.stop()


def test_et_kort_uten_konflikt_har_ingen_linje(qtbot: QtBot, okt: Okt) -> None:
    bilde = hours(okt)
    case = open_case(qtbot, okt, bilde, "kartlegging")
    lines = {card.key[0]: card.konflikt.linje for card in case.visning.side.kort()}  # type: ignore[attr-defined]
    assert [sporsmal for sporsmal, line in lines.items() if line is not None] == ["timer_hjelp_uke"]
    case.stop()


def test_i_saken_heter_det_gaa_til_det_og_konflikten_venter(qtbot: QtBot, okt: Okt) -> None:
    bilde = hours(okt)
    case = open_case(qtbot, okt, bilde, "vurdering")

    def go(dialog: Dialog) -> None:
        assert isinstance(dialog, Konfliktdialog)
        assert dialog.sak.tekst() == "Gå til det i saken"
        click(dialog.sak)

    with in_dialog(go):
        case.dialoger.show_conflict("timer_hjelp_uke", bilde.sak.roller.tjenestemottaker)
    assert (case.navn, case.visning.position().sporsmal) == ("kartlegging", "timer_hjelp_uke")
    assert len(load_picture(okt, bilde.sak.id).sak.konflikter) == 3
    case.stop()


# --- 04


def test_et_svar_i_konflikt_paa_04_leder_til_valget_og_ikke_til_03(qtbot: QtBot, okt: Okt) -> None:
    skjerm = Vurderingsskjerm(okt)
    open_view(qtbot, skjerm, split_too(okt))
    assert skjerm.innstilling.tekst.text().startswith("Det er endret to steder.")
    assert "uenige" not in skjerm.innstilling.tekst.text()
    to_08, to_03 = heard(skjerm.konflikt), heard(skjerm.gaa_til)
    link = next(one for one in skjerm.innstilling.findChildren(Innstillingslenke) if not one.isHidden())
    link.setFocus()
    press(K.Key_Space)
    assert to_08 == [("timer_hjelp_uke", skjerm.bilde.sak.roller.tjenestemottaker)]
    assert to_03 == []


def test_kilder_som_er_uenige_leder_til_03_som_for(qtbot: QtBot, okt: Okt) -> None:
    skjerm = Vurderingsskjerm(okt)
    bilde = assessed(okt)
    open_view(qtbot, skjerm, bilde)
    to_08, to_03 = heard(skjerm.konflikt), heard(skjerm.gaa_til)
    skjerm.go_to_answer(next(one for one in bilde.plasser if one.sporsmal.id == "timer_hjelp_uke"))
    assert (to_08, [place.sporsmal for place in to_03]) == ([], ["timer_hjelp_uke"])


def test_etter_valget_tegnes_04_paa_nytt(qtbot: QtBot, okt: Okt) -> None:
    case = open_case(qtbot, okt, hours(okt), "vurdering")
    place = next(one for one in case.bilde.plasser if one.sporsmal.id == "timer_hjelp_uke")
    with in_dialog(use_ours):
        case.visning.go_to_answer(place)  # type: ignore[attr-defined]
    assert "34 timer" in case.visning.kriterier.rader["bpa-omfang-og-varighet"].grunn.text()  # type: ignore[attr-defined]
    case.stop()


def test_det_som_er_endret_to_steder_heter_ikke_at_kildene_er_uenige(qtbot: QtBot, okt: Okt) -> None:
    case = open_case(qtbot, okt, hours(okt), "vurdering")
    row = case.visning.kriterier.rader["bpa-omfang-og-varighet"]  # type: ignore[attr-defined]
    assert row.grunn.text() == "Svaret er endret to steder (konflikt): Timer hjelp i uken"
    case.stop()


def test_etter_valget_sies_det_at_kildene_er_uenige_naar_de_ogsaa_er_det(qtbot: QtBot, okt: Okt) -> None:
    case = open_case(qtbot, okt, split_too(okt), "vurdering")
    with in_dialog(use_ours):
        case.dialoger.show_conflict("timer_hjelp_uke", case.bilde.sak.roller.tjenestemottaker)
    row = case.visning.kriterier.rader["bpa-omfang-og-varighet"]  # type: ignore[attr-defined]
    assert row.grunn.text() == "Kildene er uenige (konflikt): Timer hjelp i uken"
    case.stop()


# --- the keys come back to where they were


def put_off(dialog: Dialog) -> None:
    press(K.Key_Escape)


def tab_to(*, starts: str) -> QWidget:
    """Tab until something with this name has the keys."""
    for _ in range(60):
        if (has := tab()).accessibleName().startswith(starts):
            return has
    raise AssertionError(starts)


@pytest.mark.parametrize(
    ("build", "act", "name"),
    [
        (hours, use_ours, "Din avgjørelse"),
        (split_too, use_ours, "3.14 Timer hjelp i uken"),
        (hours, put_off, "3.14 Timer hjelp i uken"),
    ],
    ids=["avgjort", "avgjort, men kildene er uenige", "senere"],
)
def test_fra_04_til_08_og_tilbake_med_tastene(
    qtbot: QtBot, okt: Okt, build: Callable[[Okt], Saksbilde], act: Callable[[Dialog], None], name: str
) -> None:
    case = open_case(qtbot, okt, build(okt), "vurdering")
    links = case.visning.innstilling.findChildren(Innstillingslenke)  # type: ignore[attr-defined]
    qtbot.waitUntil(links[0].isVisible)
    tab_to(starts="3.14 Timer hjelp i uken")
    with in_dialog(act):
        press(K.Key_Space)
    qtbot.waitUntil(case.isActiveWindow)
    assert focused().accessibleName().startswith(name)
    assert case.visning.isAncestorOf(focused())
    case.stop()


@pytest.mark.parametrize("build", [hours, split_too], ids=["ett svar", "flere svar"])
def test_etter_valget_paa_03_staar_markoren_i_svaret_og_ikke_i_neste_sporsmal(
    qtbot: QtBot, okt: Okt, build: Callable[[Okt], Saksbilde]
) -> None:
    case = open_case(qtbot, okt, build(okt), "kartlegging")
    card = case.visning.side.card(("timer_hjelp_uke", case.bilde.sak.roller.tjenestemottaker))  # type: ignore[attr-defined]
    qtbot.waitUntil(card.konflikt.linje.lenke.isVisible)
    press(K.Key_Backtab)
    assert focused() is card.konflikt.linje.lenke
    with in_dialog(use_ours):
        press(K.Key_Return)
    qtbot.waitUntil(case.isActiveWindow)
    assert card.kontroll.isAncestorOf(focused())
    assert case.visning.position().sporsmal == "timer_hjelp_uke"
    case.stop()


# --- «Må avklares»


def test_maa_avklares_staar_forst_og_hver_sak_er_ett_tastetrykk_unna(vis: Vis, okt: Okt) -> None:
    bilde = hours(okt)

    def settle(dialog: Dialog) -> None:
        assert isinstance(dialog, Ventedialog)
        assert [row.accessibleName() for row in dialog.rader] == ["Solveig Bråten. 1 konflikt"]
        assert focused() is dialog.rader[0]
        press(K.Key_Return)
        assert dialog.rader == []
        assert dialog.isVisible()
        dialog.reject()

    with in_dialog(settle, use_ours):
        assert show_waiting(vis(QWidget(), bredde=1366, hoyde=768), okt) == ""
    assert load_picture(okt, bilde.sak.id).sak.konflikter == ()


def test_mange_konflikter_i_en_sak_aapnes_som_liste(vis: Vis, okt: Okt) -> None:
    many(okt)

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, Ventedialog)
        press(K.Key_Return)
        dialog.reject()

    def close(dialog: Dialog) -> None:
        assert isinstance(dialog, Konfliktliste)
        QTest.keyClick(dialog, K.Key_Escape)

    with in_dialog(look, close):
        show_waiting(vis(QWidget(), bredde=1366, hoyde=768), okt)


def test_saken_kan_aapnes_der_konflikten_er(vis: Vis, okt: Okt) -> None:
    bilde = hours(okt)

    def look(dialog: Dialog) -> None:
        press(K.Key_Return)

    def open_it(dialog: Dialog) -> None:
        assert isinstance(dialog, Konfliktdialog)
        click(dialog.sak)

    with in_dialog(look, open_it):
        asked = show_waiting(vis(QWidget(), bredde=1366, hoyde=768), okt, kan_apnes=True)
    assert asked == bilde.sak.id
    assert last_place(okt, bilde.sak.id).sporsmal == "timer_hjelp_uke"


def test_uten_noe_fra_kontoret_leses_ingen_sak_for_listen(okt: Okt) -> None:
    bilde = assessed(okt)
    assert look_over(okt).uavklart == ()
    assert [one.linje.id for one in look_over(okt).venter] == [bilde.sak.id]


def test_eksempler_har_ingenting_aa_avklare(vis: Vis, okt: Okt) -> None:
    hours(okt)

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, Ventedialog)
        assert dialog.rader == []
        dialog.reject()

    with in_dialog(look):
        show_waiting(vis(QWidget()), okt, eksempler=True)
