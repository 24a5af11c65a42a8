"""Deadlines: public holidays, weekends, whole weeks and months, and dates only when they are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import sondre_land
from tildelingsklient.katalog.modell import Frist, Tidsenhet
from tildelingsklient.vedtak.frister import (
    Fristart,
    add_months,
    forelopig_svar_frist,
    frister_for,
    is_working_day,
    klagefrist,
    oppstart_frist,
    working_day_from,
    working_day_until,
)

DAGER = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "dag",
    [
        date(2026, 1, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2027, 5, 17),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2028, 12, 26),
        date(2026, 11, 14),
        date(2026, 11, 15),
    ],
)
def test_helligdager_hoytidsdager_lordag_og_sondag_er_ikke_virkedager(dag: date) -> None:
    assert not is_working_day(dag)


@pytest.mark.parametrize("dag", [date(2026, 12, 24), date(2026, 12, 31), date(2026, 4, 1), date(2026, 11, 13)])
def test_julaften_nyttarsaften_og_onsdag_for_paske_er_virkedager(dag: date) -> None:
    assert is_working_day(dag)


@given(DAGER)
def test_neste_virkedag_er_den_forste_som_ikke_er_for_dagen(dag: date) -> None:
    found = working_day_from(dag)
    assert is_working_day(found)
    assert not any(is_working_day(dag + timedelta(days=n)) for n in range((found - dag).days))
    assert 0 <= (found - dag).days <= 5


@given(DAGER)
def test_forrige_virkedag_er_den_siste_som_ikke_er_etter_dagen(dag: date) -> None:
    found = working_day_until(dag)
    assert is_working_day(found)
    assert not any(is_working_day(dag - timedelta(days=n)) for n in range((dag - found).days))
    assert 0 <= (dag - found).days <= 5


@given(DAGER, st.sampled_from([3, 4]))
def test_klagefristen_er_aldri_kortere_enn_hele_uker(dag: date, uker: int) -> None:
    assert klagefrist(dag, uker) >= dag + timedelta(weeks=uker)


@given(DAGER)
def test_kontorets_egen_frist_blir_aldri_lengre_enn_en_maned(mottatt: date) -> None:
    assert forelopig_svar_frist(mottatt) <= add_months(mottatt, 1)


@given(DAGER, st.integers(1, 60))
def test_maneder_gir_samme_dag_eller_den_siste_i_maneden(dag: date, antall: int) -> None:
    found = add_months(dag, antall)
    assert (found.year * 12 + found.month) - (dag.year * 12 + dag.month) == antall
    assert found.day == dag.day or (found + timedelta(days=1)).day == 1


def test_klagefrist_som_ender_i_julen_flyttes_til_neste_virkedag() -> None:
    assert klagefrist(date(2026, 11, 27), 4) == date(2026, 12, 28)


def test_klagefrist_som_ender_skjaertorsdag_flyttes_over_hele_paasken() -> None:
    assert klagefrist(date(2026, 3, 5), 4) == date(2026, 4, 7)


def test_forelopig_svar_fra_siste_januar_ender_siste_virkedag_i_februar() -> None:
    assert forelopig_svar_frist(date(2026, 1, 31)) == date(2026, 2, 27)


def test_oppstart_flyttes_til_virkedagen_for() -> None:
    assert oppstart_frist(date(2026, 12, 4), Frist(antall=3, enhet=Tidsenhet.UKE, hendelse="oppstart")) == date(
        2026, 12, 24
    )


def test_nitti_sekunder_gir_ingen_dato() -> None:
    assert oppstart_frist(date(2026, 12, 4), Frist(antall=90, enhet=Tidsenhet.SEKUND, hendelse="oppstart")) is None


def test_datoen_star_bare_nar_dagen_er_kjent() -> None:
    tjeneste = sondre_land().tjeneste_by_id["praktisk-bistand"]
    without = frister_for(tjeneste, tjeneste.klage, None, None, None)
    known = frister_for(tjeneste, tjeneste.klage, date(2026, 10, 26), date(2026, 11, 12), date(2026, 11, 16))
    assert [line.art for line in without] == [Fristart.FORELOPIG_SVAR, Fristart.OPPSTART, Fristart.KLAGE]
    assert [line.dato for line in without] == [None, None, None]
    assert [line.dato for line in known] == [date(2026, 11, 26), date(2026, 12, 3), date(2026, 12, 14)]
    assert [str(line.regel) for line in without] == [str(line.regel) for line in known]


def test_regelen_star_med_katalogens_ord_og_kilde() -> None:
    tjeneste = sondre_land().tjeneste_by_id["praktisk-bistand"]
    _forelopig, oppstart, klage = frister_for(tjeneste, tjeneste.klage, None, None, None)
    assert "senest tre uker" in str(oppstart.regel)
    assert oppstart.kilde == ("SL-01-Q1",)
    assert str(klage.regel).startswith("Fristen for å klage er 4 uker fra den dagen")


def test_en_tjeneste_uten_lofte_om_oppstart_far_ingen_linje_om_det() -> None:
    tjeneste = sondre_land().tjeneste_by_id["trygghetsalarm"]
    lines = frister_for(tjeneste, None, None, None, None)
    assert [line.art for line in lines] == [Fristart.FORELOPIG_SVAR]
