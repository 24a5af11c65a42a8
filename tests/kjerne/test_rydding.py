"""Which case may leave the machine: one where nothing waits for anybody, and never one with a change unreceipted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import DAGEN
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.sak.besok import Besok, Besoksutfall
from tildelingsklient.sak.frist import Fristpart, Fristpost
from tildelingsklient.sak.rydding import Hvile, has_ended, is_writing, may_leave
from tildelingsklient.sak.sak import Avsender, Kanal, Sak
from tildelingsklient.sak.tilstand import FERDIG, Tilstand
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.frister import Fristart
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall

NAA = datetime(2026, 11, 12, 10, 0, tzinfo=OSLO)


def sak(*vedtak: Vedtak, besok: tuple[Besok, ...] = ()) -> Sak:
    return Sak(
        "s", "Ny-1", "Fjellvik", "TK", "ingrid", "k", "a" * 64, DAGEN, Kanal.BREV, Avsender.SOKER, NAA,
        (Person("p"),), Roller("p", "p"), tuple(dict.fromkeys(one.tjeneste for one in vedtak)), besok, vedtak=vedtak,
    )  # fmt: skip


def vedtak(tilstand: str, utfall: Vedtaksutfall | None = None, tjeneste: str = "bpa") -> Vedtak:
    return Vedtak(f"v-{tjeneste}", "s", tjeneste, tilstand=tilstand, utfall=utfall)


def frist(part: Fristpart, dato: date | None) -> Fristpost:
    return Fristpost("s", "n", Fristart.KLAGE, part, dato)


def visit(utfall: Besoksutfall, slutt: datetime) -> Besok:
    return Besok("b", "s", slutt - timedelta(hours=1), slutt, utfall=utfall)


HVILER = Hvile(sak(vedtak(Tilstand.HENLAGT)), NAA - timedelta(days=90), venter=0)
I_DAG, I_GAAR = NAA.date(), NAA.date() - timedelta(days=1)


def test_en_ferdig_sak_som_har_hvilt_lenge_nok_kan_forlate_maskinen() -> None:
    assert may_leave(HVILER, NAA, 90)
    assert may_leave(replace(HVILER, frister=(frist(Fristpart.BORGER, I_GAAR),)), NAA, 90)
    assert may_leave(replace(HVILER, pabegynt=("posisjon|ingrid", "for_du_gar")), NAA, 90)


@pytest.mark.parametrize(
    "hvile",
    [
        pytest.param(replace(HVILER, venter=1), id="en endring er ikke kvittert"),
        pytest.param(replace(HVILER, sist_endret=NAA - timedelta(days=89)), id="endret for nylig"),
        pytest.param(replace(HVILER, pabegynt=("svar|bpa",)), id="noen skriver"),
        pytest.param(replace(HVILER, frister=(frist(Fristpart.BORGER, I_DAG),)), id="klagefristen går ut i dag"),
        pytest.param(replace(HVILER, frister=(frist(Fristpart.BORGER, None),)), id="ingen vet når klagefristen går ut"),
        pytest.param(replace(HVILER, frister=(frist(Fristpart.KONTOR, I_GAAR),)), id="kontorets frist gikk ut"),
        pytest.param(replace(HVILER, sak=sak()), id="det er ikke søkt om noe"),
        pytest.param(replace(HVILER, sak=replace(HVILER.sak, tjenester=("bpa", "alarm"))), id="uten vedtak"),
        pytest.param(
            replace(HVILER, sak=sak(vedtak(Tilstand.HENLAGT), vedtak(Tilstand.TIL_GJENNOMGANG, tjeneste="alarm"))),
            id="et utkast leses av fagleder",
        ),
        pytest.param(
            replace(
                HVILER,
                sak=sak(vedtak(Tilstand.HENLAGT), besok=(visit(Besoksutfall.STAR, NAA + timedelta(hours=1)),)),
            ),
            id="et besøk er avtalt",
        ),
    ],
)
def test_en_sak_der_noe_venter_blir(hvile: Hvile) -> None:
    assert not may_leave(hvile, NAA, 90)


@pytest.mark.parametrize("tilstand", list(Tilstand))
@pytest.mark.parametrize("utfall", [None, *Vedtaksutfall])
def test_et_vedtak_er_ferdig_naar_det_er_stanset_iverksatt_eller_et_avslag_de_kjenner(
    tilstand: Tilstand, utfall: Vedtaksutfall | None
) -> None:
    told_no = tilstand is Tilstand.UNDERRETTET and utfall in {Vedtaksutfall.AVSLAG, Vedtaksutfall.AVVIST}
    assert has_ended(vedtak(tilstand, utfall)) == (tilstand in {*FERDIG, Tilstand.IVERKSATT} or told_no)


_DATOER = st.none() | st.dates(NAA.date() - timedelta(days=400), NAA.date() + timedelta(days=400))
_TIDER = st.integers(-400, 400).map(lambda dager: NAA + timedelta(days=dager))
HVILE = st.builds(
    Hvile,
    st.builds(
        lambda alle, besok: sak(*alle, besok=besok),
        st.lists(
            st.builds(
                vedtak,
                st.sampled_from(list(Tilstand)) | st.sampled_from(sorted(FERDIG)),
                st.none() | st.sampled_from(list(Vedtaksutfall)),
                st.sampled_from(["bpa", "alarm"]),
            ),
            max_size=3,
        ),
        st.lists(st.builds(visit, st.sampled_from(list(Besoksutfall)), _TIDER), max_size=2).map(tuple),
    ),
    _TIDER,
    st.integers(0, 2),
    st.lists(st.builds(frist, st.sampled_from(list(Fristpart)), _DATOER), max_size=2).map(tuple),
    st.lists(st.sampled_from(["posisjon|x", "for_du_gar", "hurtignotat", "svar|a"]), max_size=2).map(tuple),
)


@given(HVILE, st.sampled_from([30, 90, 180]))
def test_ingen_sak_forlater_maskinen_saa_lenge_noe_venter(hvile: Hvile, dager: int) -> None:
    if not may_leave(hvile, NAA, dager):
        return
    assert hvile.venter == 0
    assert hvile.sist_endret <= NAA - timedelta(days=dager)
    assert not any(map(is_writing, hvile.pabegynt))
    assert hvile.sak.vedtak
    assert all(map(has_ended, hvile.sak.vedtak))
    assert not any(one.star and one.slutt > NAA for one in hvile.sak.besok)
    assert all(one.part is Fristpart.BORGER and one.dato is not None and one.dato < I_DAG for one in hvile.frister)


@given(HVILE, st.integers(1, 3))
def test_en_sak_som_kan_forlate_maskinen_blir_saa_snart_en_endring_venter(hvile: Hvile, venter: int) -> None:
    assert not may_leave(replace(hvile, venter=venter), NAA, 30)
