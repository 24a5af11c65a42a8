"""All deadlines of a case: when each begins, when it is met, whose it is, and that none is lost because it passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import sondre_land
from tildelingsklient.sak.frist import (
    Fristgrunnlag,
    Fristpart,
    Friststand,
    Fristutvalg,
    Saksfrist,
    open_posts,
    stand_on,
)
from tildelingsklient.sak.saksfrister import deadlines_of
from tildelingsklient.sak.tilstand import FERDIG, Tilstand
from tildelingsklient.vedtak.etter import Brevart, Fattet, Klage, Klageutfall, Sendemaate, SendtBrev, Underretning
from tildelingsklient.vedtak.frister import Fristart, is_working_day
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall

MOTTATT, FATTET, KJENT = date(2026, 10, 26), date(2026, 11, 12), date(2026, 11, 16)
HJELP = "praktisk-bistand"
A = Fristart


def vedtak(tilstand: Tilstand = Tilstand.UTREDES, **felt: object) -> Vedtak:
    return replace(Vedtak("v1", "s", HJELP, tilstand=tilstand.value, utfall=Vedtaksutfall.INNVILGET), **felt)  # type: ignore[arg-type]  # the fields of a vedtak


def fattet(vedtak_id: str = "v1", dato: date = FATTET, id_: str = "f") -> Fattet:
    return Fattet(f"{id_}-{vedtak_id}", vedtak_id, dato, "", "", "", "", "", "", "")


def told(person: str = "p", kom_fram: date | None = KJENT, vedtak_id: str = "v1") -> Underretning:
    return Underretning(f"u-{person}-{kom_fram}", vedtak_id, person, Sendemaate.BREV, FATTET, kom_fram)


def answer(dato: date = FATTET, **felt: object) -> SendtBrev:
    return replace(SendtBrev("b1", Brevart.FORELOPIG_SVAR, "p", dato, "", ""), **felt)  # type: ignore[arg-type]  # the fields of a letter


def complaint(**felt: object) -> Klage:
    return replace(Klage("k1", "v1", "p", date(2026, 11, 30), Sendemaate.BREV, "Jeg klager."), **felt)  # type: ignore[arg-type]  # the fields of a complaint


def case(*vedtakene: Vedtak, **felt: object) -> Fristgrunnlag:
    services = tuple(dict.fromkeys(one.tjeneste for one in vedtakene)) or (HJELP,)
    return replace(Fristgrunnlag("s", "sha", MOTTATT, services, {"p": "Kari Lie"}, vedtakene), **felt)  # type: ignore[arg-type]  # the rest of a case


def granted(tilstand: Tilstand = Tilstand.UNDERRETTET, **felt: object) -> Fristgrunnlag:
    """A case where help is granted and the person is told."""
    return case(vedtak(tilstand, **felt), fattede=(fattet(),), underretninger=(told(),))


def lines(grunnlag: Fristgrunnlag) -> dict[Fristart, Saksfrist]:
    found = deadlines_of(grunnlag, sondre_land().tjeneste_by_id)
    return {line.art: line for line in found}


def test_et_forelopig_svar_ventes_en_maned_etter_at_soknaden_kom() -> None:
    line = lines(case(vedtak()))[A.FORELOPIG_SVAR]
    assert (line.dato, line.oppfylt, line.part) == (date(2026, 11, 26), False, Fristpart.KONTOR)


@pytest.mark.parametrize("tilstand", [Tilstand.FATTET, Tilstand.TRUKKET, Tilstand.AVVIST])
def test_det_er_oppfylt_nar_saken_er_avgjort(tilstand: Tilstand) -> None:
    assert lines(case(vedtak(tilstand)))[A.FORELOPIG_SVAR].oppfylt


def test_det_er_oppfylt_nar_brevet_er_sendt_og_en_ny_dato_kan_vaere_oppgitt() -> None:
    found = lines(case(vedtak(), sendte_brev=(answer(svar_ventes=date(2027, 1, 31)),)))
    assert found[A.FORELOPIG_SVAR].oppfylt
    assert (found[A.OPPGITT_SVARDATO].dato, found[A.OPPGITT_SVARDATO].oppfylt) == (date(2027, 1, 29), False)


def test_den_siste_oppgitte_datoen_gjelder() -> None:
    brev = (answer(svar_ventes=date(2027, 1, 29)), answer(id="b2", svar_ventes=date(2027, 3, 1)))
    assert lines(case(vedtak(), sendte_brev=brev))[A.OPPGITT_SVARDATO].dato == date(2027, 3, 1)


def test_et_brev_om_en_tjeneste_svarer_ikke_for_den_andre() -> None:
    other = replace(vedtak(), id="v2", tjeneste="trygghetsalarm")
    line = lines(case(vedtak(), other, sendte_brev=(answer(tjenester=(HJELP,)),)))[A.FORELOPIG_SVAR]
    assert (line.tjenester, line.oppfylt) == (("trygghetsalarm",), False)


def test_en_ny_runde_venter_ikke_pa_forelopig_svar() -> None:
    again = replace(vedtak(), id="v2", runde=2)
    assert lines(case(vedtak(Tilstand.IVERKSATT), again))[A.FORELOPIG_SVAR].oppfylt


def test_klagefristen_er_borgerens_og_gar_fra_dagen_hver_enkelt_visste_nok() -> None:
    g = replace(granted(), underretninger=(told("p"), told("o", date(2026, 11, 28))))
    found = [f for f in deadlines_of(g, sondre_land().tjeneste_by_id) if f.art is A.KLAGE]
    assert [(f.om, f.dato, f.part) for f in found] == [
        ("p", date(2026, 12, 14), Fristpart.BORGER),
        ("o", date(2026, 12, 28), Fristpart.BORGER),
    ]


@pytest.mark.parametrize("underretninger", [(), (told(kom_fram=None),)])
def test_uten_kunnskapsdag_star_regelen_og_ingen_dato(underretninger: tuple[Underretning, ...]) -> None:
    line = lines(replace(granted(), underretninger=underretninger))[A.KLAGE]
    assert (line.dato, line.stand(date(2030, 1, 1))) == (None, Friststand.UKJENT)
    assert str(line.regel).startswith("Fristen for å klage er 4 uker")
    assert line.kilde


def test_en_senere_underretning_flytter_klagefristen() -> None:
    g = replace(granted(), underretninger=(told(), told(kom_fram=date(2026, 11, 23))))
    assert lines(g)[A.KLAGE].dato == date(2026, 12, 21)


def test_klagefristen_er_oppfylt_nar_den_samme_har_klaget() -> None:
    assert lines(replace(granted(), klager=(complaint(),)))[A.KLAGE].oppfylt
    assert not lines(replace(granted(), klager=(complaint(klager="en-annen"),)))[A.KLAGE].oppfylt


def test_for_vedtaket_er_fattet_er_det_ingenting_a_klage_pa_eller_begynne_med() -> None:
    assert set(lines(case(vedtak(Tilstand.GODKJENT, til=date(2027, 1, 1))))) == {A.FORELOPIG_SVAR}


def test_hjelpen_skal_begynne_tre_uker_etter_vedtaket_og_rettelser_teller_ikke() -> None:
    corrected = replace(fattet(dato=date(2026, 11, 20), id_="rettet"), retter="f-v1")
    g = replace(granted(), fattede=(fattet(), corrected))
    assert lines(g)[A.OPPSTART].dato == date(2026, 12, 3)
    assert lines(g)[A.OPPSTART].kilde == ("SL-01-Q1",)


def test_oppstart_er_oppfylt_nar_hjelpen_er_iverksatt() -> None:
    assert not lines(granted(Tilstand.BESTILT))[A.OPPSTART].oppfylt
    assert lines(granted(Tilstand.IVERKSATT))[A.OPPSTART].oppfylt


def test_et_avslag_har_bare_klagefrist() -> None:
    assert set(lines(granted(utfall=Vedtaksutfall.AVSLAG, til=date(2027, 1, 1)))) == {A.FORELOPIG_SVAR, A.KLAGE}


def test_evaluering_og_utlop_flyttes_til_virkedagen_for() -> None:
    found = lines(granted(revurderes=date(2027, 5, 17), til=date(2027, 10, 31)))
    assert (found[A.EVALUERING].dato, found[A.UTLOP].dato) == (date(2027, 5, 14), date(2027, 10, 29))


def test_en_ny_runde_oppfyller_evalueringen_og_forst_nar_den_er_fattet_utlopet() -> None:
    again = replace(vedtak(), id="v2", runde=2)
    old = vedtak(Tilstand.IVERKSATT, revurderes=date(2027, 5, 14), til=date(2027, 10, 29))
    g = case(old, again, fattede=(fattet(),))
    assert [lines(g)[art].oppfylt for art in (A.EVALUERING, A.UTLOP)] == [True, False]
    assert lines(replace(g, fattede=(fattet(), fattet("v2"))))[A.UTLOP].oppfylt


def test_en_ny_runde_som_ble_trukket_erstatter_ingenting() -> None:
    dropped = replace(vedtak(Tilstand.TRUKKET), id="v2", runde=2)
    old = vedtak(Tilstand.IVERKSATT, revurderes=date(2027, 5, 14))
    assert not lines(case(old, dropped, fattede=(fattet(),)))[A.EVALUERING].oppfylt


def test_det_som_er_merket_ma_folges_opp_star_til_det_er_gjort() -> None:
    found = lines(granted(Tilstand.MAA_FOLGES_OPP, til=date(2026, 11, 30)))
    assert A.UTLOP not in found
    assert (found[A.FOLGES_OPP].dato, found[A.FOLGES_OPP].oppfylt) == (date(2026, 11, 30), False)


def test_pa_vent_star_med_dag_og_grunn_og_stanser_ikke_fristen() -> None:
    found = lines(case(vedtak(satt_paa_vent="Venter på epikrise", satt_paa_vent_dato=date(2026, 11, 3))))
    hold = found[A.PAA_VENT]
    assert (hold.siden, hold.grunn, hold.dato) == (date(2026, 11, 3), "Venter på epikrise", None)
    assert "epikrise" not in str(hold.regel)
    assert found[A.FORELOPIG_SVAR].dato == date(2026, 11, 26)


def test_en_klage_skal_behandles_og_sendes_videre_nar_vedtaket_star() -> None:
    new = lines(replace(granted(), klager=(complaint(),)))
    assert (new[A.KLAGEBEHANDLING].dato, new[A.KLAGEBEHANDLING].oppfylt) == (date(2026, 12, 30), False)
    assert A.KLAGEOVERSENDELSE not in new
    upheld = complaint(utfall=Klageutfall.OPPRETTHOLDT, avgjort=date(2026, 12, 10))
    decided = lines(replace(granted(), klager=(upheld,)))
    assert decided[A.KLAGEBEHANDLING].oppfylt
    assert not decided[A.KLAGEOVERSENDELSE].oppfylt
    sent = lines(replace(granted(), klager=(replace(upheld, oversendt=date(2026, 12, 11)),)))
    assert sent[A.KLAGEOVERSENDELSE].oppfylt


@pytest.mark.parametrize(
    ("dager", "stand"),
    [
        (-400, Friststand.GATT_UT),
        (-1, Friststand.GATT_UT),
        (0, Friststand.I_DAG),
        (1, Friststand.SNART),
        (7, Friststand.SNART),
        (8, Friststand.KOMMER),
    ],
)
def test_en_frist_star_slik_dagen_er(dager: int, stand: Friststand) -> None:
    assert stand_on(MOTTATT + timedelta(days=dager), MOTTATT) is stand


DAGER = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MULIG_DAG = st.none() | DAGER


@st.composite
def grunnlag(draw: st.DrawFn) -> Fristgrunnlag:
    """Any case at all with one or two rounds of a service."""
    rounds = draw(st.integers(1, 2))
    made = tuple(
        replace(
            vedtak(draw(st.sampled_from(Tilstand)), revurderes=draw(MULIG_DAG), til=draw(MULIG_DAG)),
            id=f"v{n}",
            runde=n,
            utfall=draw(st.sampled_from(Vedtaksutfall)),
            satt_paa_vent=draw(st.sampled_from(["", "Venter"])),
        )
        for n in range(1, rounds + 1)
    )
    return replace(
        case(*made),
        mottatt=draw(DAGER),
        fattede=tuple(fattet(v.id, draw(DAGER)) for v in made if draw(st.booleans())),
        underretninger=tuple(told("p", draw(MULIG_DAG), v.id) for v in made if draw(st.booleans())),
        klager=tuple(
            complaint(mottatt=draw(DAGER), utfall=draw(st.none() | st.sampled_from(Klageutfall)))
            for _ in range(draw(st.integers(0, 1)))
        ),
        sendte_brev=tuple(answer(svar_ventes=draw(MULIG_DAG)) for _ in range(draw(st.integers(0, 1)))),
    )


@given(grunnlag())
def test_hver_frist_er_en_virkedag_med_regel_og_kilde_og_egen_nokkel(g: Fristgrunnlag) -> None:
    found = deadlines_of(g, sondre_land().tjeneste_by_id)
    assert all(line.dato is None or is_working_day(line.dato) for line in found)
    assert all(str(line.regel) and line.kilde and line.tjenester for line in found)
    assert len({line.nokkel for line in found}) == len(found)


@given(grunnlag(), DAGER, st.integers(0, 4000))
def test_ingen_frist_blir_borte_fordi_den_gar_ut(g: Fristgrunnlag, dag: date, dager: int) -> None:
    found = deadlines_of(g, sondre_land().tjeneste_by_id)
    later = dag + timedelta(days=dager)
    passed = [line for line in found if line.stand(dag) is Friststand.GATT_UT]
    assert all(line.stand(later) is Friststand.GATT_UT for line in passed)
    left = open_posts(line for line in found if line.part is Fristpart.KONTOR)
    assert all(Fristutvalg(borger_fra=later).fits(post) for post in left)


@given(grunnlag())
def test_en_avsluttet_sak_har_ingen_av_kontorets_frister_igjen_uten_klage(g: Fristgrunnlag) -> None:
    ended = replace(g, vedtak=tuple(replace(v, tilstand=Tilstand.AVSLUTTET.value) for v in g.vedtak), klager=())
    assert Tilstand.AVSLUTTET in FERDIG
    found = deadlines_of(ended, sondre_land().tjeneste_by_id)
    assert [line.art for line in found if line.part is Fristpart.KONTOR and not line.oppfylt] == []
