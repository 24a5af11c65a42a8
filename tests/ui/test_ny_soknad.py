"""«Ny søknad» by keyboard: errors at their fields, nothing lost, and a case at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import NAA, FakeLager
from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, open_window, place, session, unlock
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger.soknadsskjema import (
    Skjemaperson,
    Soknadsskjema,
    faults,
    keep_form,
    kept_form,
    register_form,
)
from tildelingsklient.sak.sak import Avsender, Kanal
from ui.skjermer.hjem import NY_SOKNAD
from ui.skjermer.ny_soknad import NySoknad
from ui.vindu import Hovedvindu

Tast = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window at the form."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    press(Tast.Key_N, med=CTRL)
    return opened


def _form(window: Hovedvindu) -> NySoknad:
    shown = place(window)
    assert isinstance(shown, NySoknad)
    return shown


def _tab_to(widget: QWidget) -> None:
    for _step in range(60):
        if focused() is widget:
            return
        tab()
    raise AssertionError(f"Tab never reaches {widget.accessibleName()}")


def _open(form: NySoknad, navn: str, tast: Tast = Tast.Key_Space) -> None:
    """Go to the heading of a folded section, and open it."""
    section = form.folder.folder[navn]
    _tab_to(section.knapp)
    press(tast)
    assert section.er_apen()


def test_hele_soknaden_med_tastatur(window: Hovedvindu) -> None:
    form = _form(window)
    assert focused() is form.personer.soker.navn
    write("Solveig Bråten")
    _tab_to(form.personer.soker.fodselsdato.felt)
    write("1.4.1968")
    _tab_to(form.tjenester.sok)
    write("bruker")
    tab()
    press(Tast.Key_Space)
    _open(form, "adresse", Tast.Key_Return)
    assert tab() is form.folder.adresse.adresse
    write("Bakkeveien 12")
    _open(form, "besoket", Tast.Key_Space)
    _tab_to(form.folder.besoket.dato.felt)
    write("13.11.2026")
    _tab_to(form.folder.besoket.tid)
    write("10.30")
    _tab_to(form.folder.besoket.praktisk)
    write("Ektefellen er med")
    _tab_to(form.registrer)
    press(Tast.Key_Return)
    sak = case(window).bilde.sak
    assert (sak.soker.navn, sak.soker.fodselsdato, sak.tjenester) == ("Solveig Bråten", date(1968, 4, 1), ("bpa",))
    assert (sak.kanal, sak.avsender, sak.mottatt) == (Kanal.TELEFON, Avsender.SOKER, NAA.date())
    assert [(b.start.hour, b.start.minute, b.sted, b.praktisk) for b in sak.besok] == [
        (10, 30, "Bakkeveien 12", "Ektefellen er med")
    ]
    assert sak.nummer.startswith("Ny-")


def test_feil_sies_felt_for_felt_og_ingenting_blir_borte(window: Hovedvindu) -> None:
    form = _form(window)
    form.personer.soker.fodselsdato.set_tekst("31.02.1968")
    form.personer.soker.fodselsnummer.setText("123")
    form.folder.besoket.praktisk.setText("Tolk: somali")
    click(form.registrer)
    rammer = form.personer.soker.rammer
    assert rammer["navn"].feil.tekst() == "Skriv fornavn og etternavn."
    assert "11 sifrene" in rammer["fodselsnummer"].feil.tekst()
    assert "finnes ikke" in form.personer.soker.fodselsdato.feil.tekst()
    assert "minst én tjeneste" in form.tjenester.feil.tekst()
    assert "la alle feltene" in form.folder.besoket.dato.feil.tekst()
    assert focused() is form.personer.soker.navn
    assert form.personer.soker.fodselsdato.tekst() == "31.02.1968"


def test_syntetisk_nummer_avvises_i_et_virkelig_lager(window: Hovedvindu) -> None:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager._testmodus = False
    form = _form(window)
    form.personer.soker.navn.setText("Solveig Bråten")
    form.personer.soker.fodselsnummer.setText("01846803390")
    click(form.registrer)
    assert "oppdiktet" in form.personer.soker.rammer["fodselsnummer"].feil.tekst()
    lager._testmodus = True
    click(form.registrer)
    assert form.personer.soker.rammer["fodselsnummer"].feil.tekst() == ""


def test_fodselsnummeret_fyller_ut_fodselsdatoen(window: Hovedvindu) -> None:
    form = _form(window)
    form.personer.soker.fodselsnummer.setFocus()
    write("018468 03390")
    tab()
    assert form.personer.soker.fodselsdato.tekst() == "01.04.1968"


def test_det_som_skrives_overlever_laasen(qtbot: QtBot, window: Hovedvindu) -> None:
    write("Halvferdig Navn")
    _form(window).tjenester.rader[2].click()
    press(Tast.Key_L, med=CTRL)
    unlock(qtbot, window)
    press(Tast.Key_N, med=CTRL)
    assert _form(window).personer.soker.navn.text() == "Halvferdig Navn"
    assert _form(window).tjenester.verdier() == ("bpa",)


def test_en_annen_mottaker_og_omsorg_fra_sokeren_selv(window: Hovedvindu) -> None:
    form = _form(window)
    write("Amina Yusuf")
    _open(form, "andre")
    form.personer.annen.click()
    write("Halima Yusuf")
    form.personer.selv.click()
    form.tjenester.set_verdier(("omsorgsstonad",))
    click(form.registrer)
    sak = case(window).bilde.sak
    assert [p.navn for p in sak.personer] == ["Amina Yusuf", "Halima Yusuf"]
    assert sak.mottaker.navn == "Halima Yusuf"
    assert sak.roller.omsorgsytere == (sak.soker.id,)


def test_omsorgsytere_kan_legges_til_og_fjernes(window: Hovedvindu) -> None:
    form = _form(window)
    _open(form, "andre")
    click(form.personer.omsorg.legg_til)
    write("Omar Yusuf")
    assert [p.navn for p in form.verdi().omsorgsytere] == ["Omar Yusuf"]
    _tab_to(form.personer.omsorg.fjern[0])
    press(Tast.Key_Space)
    assert form.verdi().omsorgsytere == ()


def test_sok_etter_tjeneste_skjuler_aldri_det_som_er_valgt(window: Hovedvindu) -> None:
    form = _form(window)
    form.tjenester.rader[0].click()
    form.tjenester.sok.setFocus()
    write("alarm")
    shown = [row.accessibleName() for row in form.tjenester.rader if not row.isHidden()]
    assert shown[0] == "Praktisk bistand"
    assert all("alarm" in name.lower() for name in shown[1:])


def test_tom_skjemaet_begynner_pa_nytt_nar_man_er_sikker(qtbot: QtBot, window: Hovedvindu) -> None:
    write("Feil Person")
    with in_dialog(lambda dialog: dialog.reject()):
        click(_form(window).tom)
    assert _form(window).personer.soker.navn.text() == "Feil Person"
    with in_dialog(lambda dialog: dialog.accept()):
        click(_form(window).tom)
    qtbot.waitUntil(window.isActiveWindow)
    assert _form(window).personer.soker.navn.text() == ""
    assert focused() is _form(window).personer.soker.navn


def test_fullt_skjema_er_borte_nar_saken_er_laget(window: Hovedvindu) -> None:
    form = _form(window)
    write("Solveig Bråten")
    form.tjenester.set_verdier(("bpa",))
    click(form.registrer)
    assert window.flate is not None
    window.flate.close_case()
    home(window).go_to(NY_SOKNAD)
    assert _form(window).personer.soker.navn.text() == ""


def test_full_disk_sies_fra_og_skjemaet_star(window: Hovedvindu) -> None:
    form = _form(window)
    write("Solveig Bråten")
    form.tjenester.set_verdier(("bpa",))
    form.finish()
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager.full = True
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        click(form.registrer)
    lager.full = False
    assert titles == ["Det er ikke plass igjen på disken."]
    assert form.personer.soker.navn.text() == "Solveig Bråten"


def test_full_disk_mens_det_skrives_sies_pa_linjen_under_uten_a_avbryte(qtbot: QtBot, window: Hovedvindu) -> None:
    lager, form = session(window).lager, _form(window)
    assert isinstance(lager, FakeLager)
    lager.full = True
    write("Solveig")
    qtbot.waitUntil(form.ikke_lagret.isVisible)
    assert form.ikke_lagret.tekst() == "Ikke lagret ennå. Det er ikke plass igjen på disken."
    assert focused() is form.personer.soker.navn
    lager.full = False
    write(" Bråten")
    qtbot.waitUntil(lambda: not form.ikke_lagret.isVisible())
    assert kept_form(session(window)).soker.navn == "Solveig Bråten"


IDAG = NAA.date()
GYLDIG = Soknadsskjema(Skjemaperson("Solveig Bråten", "01.04.1968"), mottatt="12.11.2026", tjenester=("bpa",))


def _wrong(skjema: Soknadsskjema) -> dict[str, str]:
    return faults(skjema, IDAG, testmodus=True)


@pytest.mark.parametrize(
    ("felt", "endring"),
    [
        ("besok_dato", {"besok_dato": "11.11.2026", "besok_tid": "10.30"}),
        ("besok_dato", {"besok_dato": "12.11.2206", "besok_tid": "10.30"}),
        ("besok_dato", {"besok_dato": "31.12.9999", "besok_tid": "23.59"}),
        ("besok_dato", {"besok_sted": "Hos datteren"}),
        ("mottatt", {"mottatt": "12.11.0206"}),
        ("mottatt", {"mottatt": "13.11.2026"}),
        ("soker.fodselsdato", {"soker": Skjemaperson("Solveig Bråten", "01.04.0968")}),
    ],
)
def test_en_dato_som_ikke_kan_vaere_riktig_sies_fra_om(felt: str, endring: dict[str, Any]) -> None:
    assert not _wrong(GYLDIG)
    assert felt in _wrong(replace(GYLDIG, **endring))


def test_et_besok_tidligere_i_dag_er_lov() -> None:
    assert not _wrong(replace(GYLDIG, besok_dato="12.11.2026", besok_tid="8"))


def test_samme_person_kan_ikke_sta_to_ganger() -> None:
    again = Skjemaperson("solveig  bråten", "1.4.1968")
    assert "mottaker.navn" in _wrong(replace(GYLDIG, annen_mottaker=True, mottaker=again))
    assert "omsorgsyter1.navn" in _wrong(replace(GYLDIG, omsorgsytere=(Skjemaperson("Per", "01.01.1960"), again)))
    assert not _wrong(replace(GYLDIG, omsorgsytere=(Skjemaperson("Solveig Bråten", "02.05.1990"),)))


def test_en_soknad_registreres_aldri_med_skjemaet_igjen(window: Hovedvindu) -> None:
    okt = session(window)
    keep_form(okt, GYLDIG)
    before = [op.endring.entitet for op in _ops(window)]
    register_form(okt, GYLDIG, "sondre-land-2019")
    assert len(_ops(window)) > len(before)
    assert kept_form(okt) == Soknadsskjema()
    lager = okt.lager
    assert isinstance(lager, FakeLager)
    keep_form(okt, GYLDIG)
    count = len(_ops(window))
    lager.full = True
    with pytest.raises(LagerFeil):
        register_form(okt, GYLDIG, "sondre-land-2019")
    lager.full = False
    assert (len(_ops(window)), kept_form(okt)) == (count, GYLDIG)


def _ops(window: Hovedvindu) -> list[Any]:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    return lager.innhold.ops
