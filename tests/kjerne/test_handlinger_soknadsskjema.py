"""«Ny søknad» without a screen: what is wrong is told by field, and nothing that is written is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NAA, make_okt
from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.skjemadato import parse_day, parse_time
from tildelingsklient.handlinger.soknadsskjema import (
    KLADD,
    Skjemaperson,
    Soknadsskjema,
    faults,
    keep_form,
    kept_form,
    register_form,
)
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.kartlegging.deltakere import Adressesperre

I_DAG = NAA.date()
HELT = Soknadsskjema(soker=Skjemaperson("Solveig Bråten"), mottatt="12.11.2026", tjenester=("bpa",))
KATALOG = "sondre-land-2019"

_tekst = st.text(max_size=20)
_person = st.builds(Skjemaperson, _tekst, _tekst, _tekst, _tekst, _tekst, _tekst)


@pytest.mark.parametrize(
    ("tekst", "klokken"),
    [("10.30", time(10, 30)), ("10:30", time(10, 30)), ("1030", time(10, 30)), ("9", time(9)), ("09.05", time(9, 5))],
)
def test_klokkeslett_kan_skrives_pa_vanlige_mater(tekst: str, klokken: time) -> None:
    assert parse_time(tekst) == klokken


@pytest.mark.parametrize("tekst", ["", "25.00", "10.60", "ti", "10.3", "1.2.3"])
def test_det_som_ikke_er_et_klokkeslett_er_ingenting(tekst: str) -> None:
    assert parse_time(tekst) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dagen_leses_tilbake_slik_den_skrives(dag: date) -> None:
    assert parse_day(f"{dag.day}.{dag.month}.{dag.year}") == dag
    assert parse_day(f"{dag:%d%m%Y}") == dag


@given(_tekst)
def test_hva_som_helst_kan_skrives_som_dato_og_tid(tekst: str) -> None:
    parse_day(tekst)
    parse_time(tekst)


@given(_person, _person, st.lists(_person, max_size=2), st.booleans(), _tekst, _tekst)
def test_det_som_skrives_kommer_tilbake_ord_for_ord(
    soker: Skjemaperson, mottaker: Skjemaperson, omsorg: list[Skjemaperson], annen: bool, dato: str, praktisk: str
) -> None:
    okt = make_okt()
    skjema = Soknadsskjema(soker, annen, mottaker, annen, tuple(omsorg), besok_dato=dato, praktisk=praktisk)
    keep_form(okt, skjema)
    assert kept_form(okt) == skjema


@given(_person, st.booleans(), _tekst, _tekst)
def test_hver_feil_er_en_setning_ved_et_felt(soker: Skjemaperson, annen: bool, mottatt: str, tid: str) -> None:
    skjema = Soknadsskjema(soker, annen, mottatt=mottatt, besok_tid=tid)
    for felt, sentence in faults(skjema, I_DAG, testmodus=True).items():
        assert felt
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("navn", "sagt"),
    [
        ("Solveig \u202eBråten", "snur skriveretningen"),
        ("\u2066Amina\u2069", "snur skriveretningen"),
        ("a" * 500, "mer enn 120 tegn"),
        ("b" * 121, "mer enn 120 tegn"),
    ],
)
def test_et_navn_som_ikke_kan_staa_i_et_brev_faar_en_setning(navn: str, sagt: str) -> None:
    wrong = faults(
        replace(HELT, soker=Skjemaperson(navn), kontakter=(Skjemakontakt(navn=navn),)), I_DAG, testmodus=True
    )
    assert wrong.keys() == {"soker.navn", "kontakt0.navn"}
    assert all(sagt in sentence for sentence in wrong.values())


@pytest.mark.parametrize(
    "navn", ["b" * 120, "Nguyễn Thị Minh Khai", "Øyvind  Å. Æsøy-Dahl", "علی", "می\u200cنا", "Ole 'Per' Li"]
)
def test_navn_i_alle_skrifter_kan_staa(navn: str) -> None:
    assert faults(replace(HELT, soker=Skjemaperson(navn)), I_DAG, testmodus=True) == {}


def test_odelagt_kladd_gir_tomt_skjema() -> None:
    okt = make_okt()
    for saved in ("{", "[]", '{"soker": 3}', '{"tjenester": 4}', '{"ukjent": 1}'):
        with okt.arbeid() as arbeid:
            arbeid.keep_innstilling(KLADD, saved)
            arbeid.commit()
        assert kept_form(okt) == Soknadsskjema()


def test_bare_navn_dato_og_tjeneste_er_nok() -> None:
    assert faults(HELT, I_DAG, testmodus=False) == {}
    sak = register_form(make_okt(), HELT, KATALOG)
    assert (sak.soker.navn, sak.tjenester, sak.besok) == ("Solveig Bråten", ("bpa",), ())


def test_en_soknad_kan_ikke_vaere_mottatt_i_framtiden() -> None:
    assert "framtiden" in faults(replace(HELT, mottatt="13.11.2026"), I_DAG, testmodus=False)["mottatt"]


def test_fodselsdato_og_fodselsnummer_ma_vaere_samme_dag() -> None:
    person = Skjemaperson("Solveig Bråten", "02.04.1968", "01846803390")
    wrong = faults(replace(HELT, soker=person), I_DAG, testmodus=True)
    assert "en annen enn i fødselsnummeret" in wrong["soker.fodselsdato"]


def test_fodselsnummeret_gir_fodselsdatoen_i_saken() -> None:
    person = Skjemaperson("Solveig Bråten", "", "01846803390")
    sak = register_form(make_okt(), replace(HELT, soker=person), KATALOG)
    assert sak.soker.fodselsdato == date(1968, 4, 1)


def test_feil_i_skjemaet_lager_ingen_sak() -> None:
    okt = make_okt()
    with pytest.raises(InndataFeil) as feil:
        register_form(okt, replace(HELT, tjenester=()), KATALOG)
    assert feil.value.felt == "tjenester"
    with okt.arbeid() as arbeid:
        assert arbeid.saker() == ()


def test_skjemaet_er_tomt_nar_saken_er_laget() -> None:
    okt = make_okt()
    keep_form(okt, HELT)
    register_form(okt, HELT, KATALOG)
    assert kept_form(okt) == Soknadsskjema()


@pytest.mark.parametrize("hvem", ["soker", "mottaker", "omsorgsyter", "kontakt"])
def test_er_noen_i_saken_vernet_blir_ikke_adressen_stedet_for_besoket(hvem: str) -> None:
    """They may live together, so the home of one tells where the other is."""
    guard = Adressesperre.FORTROLIG.value

    def person(navn: str, fodt: str, who: str) -> Skjemaperson:
        return Skjemaperson(navn, fodt, "", "Bakkeveien 12", adressesperre=guard if who == hvem else "ingen")

    skjema = replace(
        HELT,
        soker=person("Solveig Bråten", "01.04.1968", "soker"),
        annen_mottaker=True,
        mottaker=person("Emil Bråten", "01.05.2014", "mottaker"),
        omsorgsytere=(person("Arne Bråten", "02.05.1965", "omsorgsyter"),),
        kontakter=(Skjemakontakt(navn="Kari Lie", adressesperre=guard if hvem == "kontakt" else "ingen"),),
        besok_dato="13.11.2026",
        besok_tid="10.30",
    )
    assert [besok.sted for besok in register_form(make_okt(), skjema, KATALOG).besok] == [""]


def test_tomt_sted_betyr_hjemme() -> None:
    person = Skjemaperson("Solveig Bråten", adresse="Bakkeveien 12")
    skjema = replace(HELT, soker=person, besok_dato="13.11.2026", besok_tid="10.30", besok_minutter="90")
    (besok,) = register_form(make_okt(), skjema, KATALOG).besok
    assert (besok.sted, (besok.slutt - besok.start).total_seconds()) == ("Bakkeveien 12", 90 * 60)
