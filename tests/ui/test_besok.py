"""02 Dagens besøk: the timetable, search, the empty day, and the way around by keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import NAA, FakeKlokke, FakeLager, make_sak
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vinduhjelp import CTRL, home, in_dialog, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.svaring import answer
from ui import tema
from ui.deler import navigasjon
from ui.deler.besokskort import service_text
from ui.deler.knapper import Primaer
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.hjem import NY_SOKNAD
from ui.vindu import Hovedvindu

Tast = Qt.Key


def _at(hour: int, minute: int = 0) -> datetime:
    return NAA.replace(hour=hour, minute=minute)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window without cases."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    return opened


@pytest.fixture
def full_day(window: Hovedvindu) -> Hovedvindu:
    """Three visits, the second going on and half answered."""
    okt = session(window)
    make_sak(okt, ("middagsombringing",), navn="Arvid Nesheim", start=_at(9), minutter=60, praktisk="")
    bilde = make_sak(okt)
    for plass in bilde.plasser[:3]:
        bilde = answer(okt, bilde, plass, "ja", ())
    make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=_at(13), minutter=60, praktisk="Tolk: somali")
    home(window).go_to(navigasjon.BESOK)
    return window


def _day(window: Hovedvindu) -> Besoksskjerm:
    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    return shown


def test_overskriften_sier_dag_antall_og_neste(full_day: Hovedvindu) -> None:
    assert _day(full_day).undertittel.text() == "Torsdag 12. november · 3 besøk · neste kl. 13.00"


def test_besoket_som_er_i_gang_har_naa_og_den_eneste_fylte_knappen(full_day: Hovedvindu) -> None:
    day = _day(full_day)
    assert [line.pagar for line in day.rader] == [False, True, False]
    assert [isinstance(line.knapp, Primaer) for line in day.rader] == [False, True, False]
    assert [line.knapp.tekst() for line in day.rader] == ["Start samtale", "Fortsett", "Start samtale"]
    merke = day.rader[1].naa_merke
    assert merke is not None
    assert merke.accessibleName() == "Nå 10.42"


def test_klokken_gar_og_neste_besok_tar_over(full_day: Hovedvindu) -> None:
    day, klokke = _day(full_day), session(full_day).klokke
    assert isinstance(klokke, FakeKlokke)
    klokke.go(minutes=1)
    day._tick()
    merke = day.rader[1].naa_merke
    assert merke is not None
    assert merke.accessibleName() == "Nå 10.43"
    klokke.naa = _at(13, 5)
    day._tick()
    assert [line.pagar for line in day.rader] == [False, False, True]
    assert day.undertittel.text().endswith("3 besøk")


def test_kortet_sier_hvem_hva_hvor_og_hvor_langt(full_day: Hovedvindu, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Ektefellen er med" in texts(_day(full_day).rader[1]))
    said = texts(_day(full_day).rader[1])
    for word in ("10.30", "til 12.00", "Solveig Bråten", "58 år", "Brukerstyrt personlig assistanse · Trygghetsalarm"):
        assert word in said
    assert "3" in said
    assert any(text.startswith("av ") for text in said)


def test_hele_kortet_er_et_mal_for_musen(full_day: Hovedvindu) -> None:
    click(_day(full_day).rader[0].flate)
    assert full_day.flate is not None
    assert full_day.flate.sak is not None
    assert full_day.flate.sak.bilde.sak.soker.navn == "Arvid Nesheim"


def test_tab_og_piler_gar_fra_besok_til_besok_og_enter_apner(full_day: Hovedvindu) -> None:
    day = _day(full_day)
    press(Tast.Key_Tab)
    assert focused() is day.ny
    press(Tast.Key_Tab)
    assert focused() is day.rader[0].knapp
    press(Tast.Key_Down, Tast.Key_Down)
    assert focused() is day.rader[2].knapp
    press(Tast.Key_Up, Tast.Key_Return)
    assert full_day.flate is not None
    assert full_day.flate.sak is not None
    assert full_day.flate.sak.bilde.sak.soker.navn == "Solveig Bråten"


def test_en_sak_som_ikke_kan_apnes_stopper_ikke_de_andre(full_day: Hovedvindu, qtbot: QtBot) -> None:
    lager = session(full_day).lager
    assert isinstance(lager, FakeLager)
    lager.uleselige = {_day(full_day).rader[0].kort.besok.sak}
    home(full_day).go_to(navigasjon.BESOK)
    first, second = _day(full_day).rader[:2]
    qtbot.waitUntil(lambda: "Saken kan ikke åpnes" in texts(first))
    assert second.knapp.tekst() == "Fortsett"
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        click(first.knapp)
    assert titles == ["Saken kan ikke åpnes."]


def test_tom_dag_viser_neste_besok_og_veier_videre(window: Hovedvindu, qtbot: QtBot) -> None:
    make_sak(session(window), start=NAA + timedelta(days=1))
    home(window).go_to(navigasjon.BESOK)
    day = _day(window)
    qtbot.waitUntil(lambda: "Ingen besøk i dag" in texts(day))
    assert "Neste besøk er fredag 13. november kl. 10.42." in texts(day)
    click(day.tom_ny)
    assert home(window).sted == NY_SOKNAD


def test_tom_dag_kan_apne_eksemplene(window: Hovedvindu) -> None:
    click(_day(window).prov)
    assert window.flate is not None
    assert window.flate.i_eksempler
    assert len(_day(window).rader) == 3


def test_ctrl_k_soker_pa_starten_av_navn_og_enter_apner_det_forste(full_day: Hovedvindu, qtbot: QtBot) -> None:
    press(Tast.Key_K, med=CTRL)
    write("amina y")
    hits = home(full_day).toppfelt.treff
    qtbot.waitUntil(lambda: hits.isVisible() and hits.count() == 1)
    assert hits.item(0).text().startswith("Amina Yusuf, 58 år · Sak Ny-")
    press(Tast.Key_Return)
    assert full_day.flate is not None
    assert full_day.flate.sak is not None
    assert full_day.flate.sak.bilde.sak.soker.navn == "Amina Yusuf"


def test_sok_uten_treff_sier_hva_man_kan_gjore_og_esc_tommer(full_day: Hovedvindu, qtbot: QtBot) -> None:
    press(Tast.Key_K, med=CTRL)
    write("finnes ikke")
    hits = home(full_day).toppfelt.treff
    qtbot.waitUntil(hits.isVisible)
    assert hits.item(0).text().startswith("Ingen treff.")
    press(Tast.Key_Escape)
    qtbot.waitUntil(lambda: not hits.isVisible())


def test_pil_ned_gar_inn_i_treffene_og_esc_tilbake(full_day: Hovedvindu, qtbot: QtBot) -> None:
    press(Tast.Key_K, med=CTRL)
    write("a")
    hits = home(full_day).toppfelt.treff
    qtbot.waitUntil(lambda: hits.isVisible() and hits.count() == 3)
    press(Tast.Key_Down)
    assert focused() is hits
    press(Tast.Key_Down)
    assert hits.currentRow() == 1
    press(Tast.Key_Escape)
    assert focused() is home(full_day).toppfelt.felt


@pytest.mark.parametrize("nummer", range(1, 6))
def test_ctrl_tall_gar_til_stedet(full_day: Hovedvindu, nummer: int) -> None:
    press(Tast(Tast.Key_0.value + nummer), med=CTRL)
    assert home(full_day).sted == navigasjon.STEDER[nummer - 1]


def test_ctrl_n_apner_ny_soknad(full_day: Hovedvindu) -> None:
    press(Tast.Key_N, med=CTRL)
    assert home(full_day).sted == NY_SOKNAD


def test_pillen_forteller_hvor_mange_endringer_som_venter_og_hvilke(full_day: Hovedvindu) -> None:
    pille = home(full_day).toppfelt.pille
    assert pille.tekst().startswith("Frakoblet · ")
    assert pille.tekst().endswith("endringer venter")
    seen: list[str] = []

    def read(dialog: object) -> None:
        from ui.deler.dialog import Dialog

        assert isinstance(dialog, Dialog)
        seen.extend(texts(dialog))
        dialog.reject()

    with in_dialog(read):
        click(pille)
    assert {"Arvid Nesheim", "Solveig Bråten", "Amina Yusuf"} <= set(seen)


def test_brukermenyen_kan_lase(full_day: Hovedvindu) -> None:
    menu = home(full_day).toppfelt.bruker.menu_actions()
    assert [action.text().split("\t")[0] for action in menu.actions()] == ["Lås", "Avslutt"]
    menu.actions()[0].trigger()
    assert full_day.flate is None


def test_besoket_over_midnatt_star_der_til_det_er_slutt(window: Hovedvindu) -> None:
    okt = session(window)
    klokke = okt.klokke
    assert isinstance(klokke, FakeKlokke)
    make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=_at(23, 30), minutter=60, praktisk="")
    home(window).go_to(navigasjon.BESOK)
    klokke.naa = _at(23, 59) + timedelta(minutes=11)
    _day(window)._tick()
    assert [line.pagar for line in _day(window).rader] == [True]
    assert _day(window).undertittel.text().startswith("Fredag 13. november")
    klokke.go(minutes=30)
    _day(window)._tick()
    assert not _day(window).rader


def test_fokus_blir_pa_kortet_nar_neste_besok_begynner(full_day: Hovedvindu) -> None:
    klokke = session(full_day).klokke
    assert isinstance(klokke, FakeKlokke)
    _day(full_day).rader[2].knapp.setFocus()
    klokke.naa = _at(13, 5)
    _day(full_day)._tick()
    assert focused() is _day(full_day).rader[2].knapp


def test_mange_tjenester_gjor_ikke_kortet_hoyt(window: Hovedvindu) -> None:
    services = ("bpa", "trygghetsalarm", "stottekontakt", "middagsombringing", "omsorgsstonad")
    bilde = make_sak(session(window), services)
    assert service_text(bilde).endswith(" · 3 tjenester til")
    assert service_text(bilde).count(" · ") == 2


def test_kortet_holder_seg_i_vinduet_ved_125_prosent(full_day: Hovedvindu, qtbot: QtBot, app: QApplication) -> None:
    tema.apply(app, "light", 1.25)
    assert full_day.flate is not None
    full_day.resize(1093, 552)
    full_day.flate.rebuild()
    area = _day(full_day).rullefelt
    qtbot.waitUntil(lambda: 0 < _day(full_day).rader[0].flate.width() <= area.viewport().width())
    qtbot.waitUntil(lambda: area.kolonne.geometry().width() <= area.viewport().width())
