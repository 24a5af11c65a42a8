"""The figures of the overview and of like cases: what is counted, when, and that no choice gives a small one away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.sak.frist import Friststand
from tildelingsklient.sak.likesaker import band_of, like_cases, likeness
from tildelingsklient.sak.oversikt import (
    Avgjort,
    Mengde,
    Retur,
    Tabell,
    Tallgrunnlag,
    Tallvalg,
    Tilstandstall,
    amounts,
    cases_per_state,
    family,
    first_day,
    months,
    outcomes_per_quarter,
    quarters,
    quartiles,
    queue,
    returns_per_month,
)
from tildelingsklient.sak.oversiktsord import amount_words, hours_words, number_words, quarter_name
from tildelingsklient.sak.smaatall import Tall, Vern, told_line
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

IDAG = date(2026, 11, 12)
UNDER = Tall(0, Vern.UNDER)
BPA, ALARM = "bpa", "trygghetsalarm"
NOVEMBER = date(2026, 11, 1)
KVARTALET = date(2026, 10, 1)


def returns(antall: int, tjeneste: str = BPA, dag: date = IDAG, kode: str = "skrivefeil") -> tuple[Retur, ...]:
    return (Retur(dag, tjeneste, (kode,)),) * antall


def decisions(antall: int, tjeneste: str = BPA, utfall: str = "innvilget", **felt: Any) -> tuple[Avgjort, ...]:
    return (Avgjort(IDAG, tjeneste, utfall, **felt),) * antall


# --- time


def test_manedene_gar_tilbake_over_nyttar() -> None:
    assert months(date(2026, 2, 3), 3) == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 24))
def test_det_er_sa_mange_maneder_som_det_sporres_om_og_denne_er_den_siste(dag: date, antall: int) -> None:
    found = months(dag, antall)
    assert len(set(found)) == antall
    assert found == tuple(sorted(found))
    assert found[-1] == dag.replace(day=1)
    assert {month.day for month in found} == {1}


def test_kvartalene_er_hele_sa_to_valg_aldri_kan_trekkes_fra_hverandre() -> None:
    assert quarters(IDAG, 3) == (date(2026, 7, 1), KVARTALET)
    assert quarters(IDAG, 12)[0] == first_day(IDAG) == date(2025, 10, 1)
    assert quarter_name(KVARTALET) == "4. kvartal 2026"


# --- what is counted


def test_koen_telles_etter_frist_som_den_er() -> None:
    frister = (date(2026, 11, 11), IDAG, date(2026, 11, 15), date(2027, 1, 4), None)
    assert queue(Tallgrunnlag(frister=frister), IDAG) == dict.fromkeys(
        (Friststand.GATT_UT, Friststand.I_DAG, Friststand.SNART, Friststand.KOMMER, Friststand.UKJENT), 1
    )


def test_saker_telles_per_tilstand_over_tjenestene() -> None:
    grunnlag = Tallgrunnlag((Tilstandstall(BPA, "utkast", 6), Tilstandstall(ALARM, "utkast", 7)))
    assert cases_per_state(grunnlag, "", IDAG).of_row("utkast") == (Tall(13),)
    assert cases_per_state(grunnlag, BPA, IDAG).of_row("utkast") == (Tall(6),)
    assert cases_per_state(grunnlag, "", IDAG).of_row("mottatt") == (Tall(0),)


def test_returer_telles_per_kode_og_maned_og_bare_de_siste() -> None:
    too_old = returns(9, dag=date(2025, 11, 30))
    grunnlag = Tallgrunnlag(returer=(*returns(6), *returns(7, dag=date(2026, 9, 2)), *too_old))
    table = returns_per_month(grunnlag, Tallvalg(), IDAG)
    assert len(table.kolonner) == 12
    assert table.sum_of("skrivefeil") == Tall(13)
    assert table.celler["skrivefeil", NOVEMBER] == Tall(6)
    assert returns_per_month(grunnlag, Tallvalg(maaneder=2), IDAG).sum_of("skrivefeil") == Tall(6)


def test_en_retur_med_to_koder_telles_under_begge() -> None:
    grunnlag = Tallgrunnlag(returer=(Retur(IDAG, BPA, ("skrivefeil", "annet")),) * 5)
    table = returns_per_month(grunnlag, Tallvalg(), IDAG)
    assert (table.sum_of("skrivefeil"), table.sum_of("annet")) == (Tall(5), Tall(5))


def test_utfall_telles_per_tjeneste_og_kvartal() -> None:
    grunnlag = Tallgrunnlag(avgjorte=(*decisions(8), *decisions(5, utfall="avslag"), *decisions(6, ALARM)))
    table = outcomes_per_quarter(grunnlag, Tallvalg(BPA), IDAG)
    assert table.celler["innvilget", KVARTALET] == Tall(8)
    assert table.celler["avslag", KVARTALET] == Tall(5)
    assert outcomes_per_quarter(grunnlag, Tallvalg(), IDAG).celler["innvilget", KVARTALET] == Tall(14)


def test_en_tabell_uten_tall_er_tom() -> None:
    assert returns_per_month(Tallgrunnlag(), Tallvalg(), IDAG).er_tom
    assert not returns_per_month(Tallgrunnlag(returer=returns(1)), Tallvalg(), IDAG).er_tom


# --- small numbers


def test_en_tjeneste_med_fa_skjules_og_summen_over_alle_rober_den_ikke() -> None:
    grunnlag = Tallgrunnlag(avgjorte=(*decisions(9), *decisions(2, ALARM)))
    one = outcomes_per_quarter(grunnlag, Tallvalg(ALARM), IDAG)
    both = outcomes_per_quarter(grunnlag, Tallvalg(), IDAG)
    assert one.celler["innvilget", KVARTALET] == UNDER
    assert both.celler["innvilget", KVARTALET] == Tall(10, Vern.MINST)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_alle_tjenester_og_hver_for_seg_forteller_det_en_linje_forteller(antall: list[int]) -> None:
    """So what is proved of a line holds for all the tables that can be chosen, laid beside each other."""
    counted = [decisions(many, f"tjeneste-{nr}") for nr, many in enumerate(antall)]
    grunnlag = Tallgrunnlag(avgjorte=tuple(one for many in counted for one in many))
    linje = told_line(antall)
    parts = [outcomes_per_quarter(grunnlag, Tallvalg(f"tjeneste-{nr}"), IDAG) for nr in range(len(antall))]
    assert tuple(table.celler["innvilget", KVARTALET] for table in parts) == linje.deler
    whole = outcomes_per_quarter(grunnlag, Tallvalg(), IDAG)
    assert whole.celler["innvilget", KVARTALET] == linje.sum


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 9)), max_size=12), st.sampled_from([3, 6, 12]))
def test_en_kortere_periode_viser_de_samme_cellene(returer: Sequence[tuple[int, int]], maaneder: int) -> None:
    shown = months(IDAG, 12)
    grunnlag = Tallgrunnlag(returer=tuple(one for month, many in returer for one in returns(many, dag=shown[month])))
    whole, part = (returns_per_month(grunnlag, Tallvalg(maaneder=many), IDAG) for many in (12, maaneder))
    assert isinstance(whole, Tabell)
    assert part.celler.items() <= whole.celler.items()


# --- hours


def test_timene_fortelles_med_median_og_kvartiler_til_naermeste_halve_time() -> None:
    timer = [4, 8.2, 10, 12, 30]
    grunnlag = Tallgrunnlag(avgjorte=tuple(Avgjort(IDAG, BPA, "innvilget", timer=one) for one in timer))
    assert amounts(grunnlag, Tallvalg(), IDAG) == (Mengde(BPA, 8.0, 10.0, 12.0),)
    assert amounts(grunnlag, Tallvalg(ALARM), IDAG) == ()


def test_timer_bak_faerre_enn_fem_saker_fortelles_ikke() -> None:
    grunnlag = Tallgrunnlag(avgjorte=decisions(4, timer=12.0))
    assert amounts(grunnlag, Tallvalg(), IDAG) == (Mengde(BPA),)
    assert amount_words(Mengde(BPA)) == "for få saker"


@given(st.lists(st.floats(0, 168), min_size=5, max_size=30))
def test_kvartilene_star_i_rekkefolge_og_innenfor_det_som_er_gitt(timer: list[float]) -> None:
    low, middle, high = quartiles(timer)
    assert low is not None
    assert middle is not None
    assert high is not None
    assert min(timer) - 0.5 <= low <= middle <= high <= max(timer) + 0.5


# --- like cases

LIK: dict[str, Any] = {"katalog": "lindesnes-2023", "innstilling": "krever_skjonn", "behov": 20.0}
SPURT = likeness(BPA, "lindesnes-2019", "krever_skjonn", 18.0)


def test_to_utgaver_av_samme_kommunes_kriterier_er_samme_familie() -> None:
    assert family("lindesnes-2019") == family("lindesnes-2023") == "lindesnes"
    assert family("min-egen") == "min-egen"


@pytest.mark.parametrize(
    ("timer", "band"), [(None, None), (0, 0), (4.9, 0), (5, 1), (24.9, 2), (25, 3), (32, 4), (50, 5), (168, 5)]
)
def test_timene_deles_i_band(timer: float | None, band: int | None) -> None:
    assert band_of(timer) == band


def test_like_saker_fortelles_med_utfall_og_timer() -> None:
    avgjorte = (*decisions(6, timer=20.0, **LIK), *decisions(2, utfall="avslag", **LIK))
    told = like_cases(avgjorte, SPURT)
    assert not told.for_faa
    assert (told.utfall[Vedtaksutfall.INNVILGET], told.utfall[Vedtaksutfall.AVSLAG]) == (Tall(6), UNDER)
    assert told.utfall[Vedtaksutfall.AVVIST] == Tall(0)
    assert (told.nedre, told.median, told.ovre) == (20.0, 20.0, 20.0)


def test_faerre_enn_fem_like_saker_fortelles_ikke() -> None:
    told = like_cases(decisions(4, timer=20.0, **LIK), SPURT)
    assert told.for_faa
    assert (told.utfall, told.median) == ({}, None)


@pytest.mark.parametrize(
    "annet", [{"katalog": "sondre-land-2019"}, {"innstilling": "oppfylt"}, {"behov": 40.0}, {"behov": None}]
)
def test_en_sak_som_skiller_seg_pa_ett_punkt_er_ikke_lik(annet: dict[str, Any]) -> None:
    assert like_cases(decisions(9, **(LIK | annet)), SPURT).for_faa


# --- words


@pytest.mark.parametrize(
    ("tall", "ord_"), [(Tall(0), "0"), (Tall(12), "12"), (UNDER, "under 5"), (Tall(8, Vern.MINST), "minst 8")]
)
def test_et_tall_i_ord(tall: Tall, ord_: str) -> None:
    assert number_words(tall) == ord_


def test_timer_skrives_med_komma() -> None:
    assert hours_words(12.5) == "12,5"
    assert amount_words(Mengde(BPA, 8.0, 10.5, 12.0)) == (
        "median 10,5 timer i uken, den midterste halvparten mellom 8 og 12"
    )
