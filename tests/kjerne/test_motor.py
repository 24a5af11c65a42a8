"""The engine: results with reasons, groups, judgement, innstilling, next questions; the same for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land, vurder, with_answers
from tildelingsklient.kartlegging.deltakere import subjects
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi
from tildelingsklient.katalog.kriterium import Kriterium, Styrke
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal, Svartype
from tildelingsklient.vurdering.kriterier import needed_fact
from tildelingsklient.vurdering.regel import Sammenheng
from tildelingsklient.vurdering.resultat import (
    Innstilling,
    Momentvekt,
    Resultat,
    Retning,
    Skjonn,
    Tjenestevurdering,
    Utfall,
    Vekt,
)

BPA: dict[str, Verdi] = {
    "timer_hjelp_uke": 34.0,
    "behov_sammensatt": "ja",
    "behov_varighet_aar": 10.0,
    "personlig_hygiene": 4,
}
RELASJON = "omsorgsyter_relasjon"
OPEN = {Utfall.MANGLER_SVAR, Utfall.KREVER_SKJONN}


def valid_values(sporsmal: Sporsmal) -> st.SearchStrategy[Verdi]:
    """Every kind of usable answer to a question, «vet ikke» among them."""
    ids = [alternativ.id for alternativ in sporsmal.alternativer]
    by_type: dict[Svartype, st.SearchStrategy[Verdi]] = {
        Svartype.JA_NEI: st.sampled_from(["ja", "nei"]),
        Svartype.FUNKSJON: st.sampled_from([1, 2, 3, 4, 5, 9]),
        Svartype.TALL: st.floats(sporsmal.minst or 0, sporsmal.hoyst or 0, allow_nan=False),
        Svartype.DATO: st.just("2026-01-01"),
        Svartype.TEKST: st.just("noen ord"),
        Svartype.VALG: st.sampled_from(ids or ["-"]),
        Svartype.FLERVALG: st.sampled_from(ids or ["-"]).map(lambda choice: (choice,)),
        Svartype.UKEPLAN: st.sampled_from(ids or ["-"]).map(lambda kind: (f"{kind}|ma,ti,on,to,fr|08:00|14:00|1",)),
    }
    return st.one_of(by_type[sporsmal.type], st.just(VET_IKKE))


def split_plans(sporsmal: Iterable[Sporsmal]) -> tuple[list[Sporsmal], list[Sporsmal]]:
    """The week schedules, and the other questions."""
    asked = list(sporsmal)
    plans = [one for one in asked if one.type is Svartype.UKEPLAN]
    return plans, [one for one in asked if one not in plans]


@st.composite
def conversations(draw: st.DrawFn) -> list[Kartlegging]:
    """A conversation that grows: each has the answers of the one before and more."""
    katalog = sondre_land()
    tjeneste = draw(st.sampled_from(sorted(katalog.tjeneste_by_id)))
    born = draw(st.dates(date(1930, 1, 1), date(2026, 1, 1)))
    held = samtale(
        katalog, [tjeneste], {}, born, draw(st.lists(st.dates(date(1940, 1, 1), date(2015, 1, 1)), max_size=2))
    )
    # A week schedule takes the place of the numbers that are summed from it, so it comes before them or not at all.
    plans, others = split_plans(katalog.sporsmal)
    for plan in plans if draw(st.booleans()) else ():
        held = with_answers(katalog, held, {plan.id: draw(valid_values(plan))})
    grown = [held]
    for sporsmal in draw(st.permutations(others))[: draw(st.integers(0, 60))]:
        held = with_answers(katalog, held, {sporsmal.id: draw(valid_values(sporsmal))})
        grown.append(held)
    return [grown[0], grown[len(grown) // 2], grown[-1]]


def settled(vurdering: Tjenestevurdering) -> dict[str, Utfall]:
    return {result.id: result.utfall for result in vurdering.every_result() if result.utfall not in OPEN}


@given(conversations())
@settings(max_examples=60)
def test_more_answers_never_change_a_settled_result(grown: list[Kartlegging]) -> None:
    assessed = [settled(vurder(sondre_land(), held)) for held in grown]
    for fewer, more in pairwise(assessed):
        assert fewer.items() <= more.items()


@given(conversations())
@settings(max_examples=40)
def test_the_same_answers_in_any_order_give_the_same_assessment(grown: list[Kartlegging]) -> None:
    held = grown[-1]
    turned = Kartlegging(held.dato, held.personer, held.roller, held.tjenester, held.svar[::-1])
    assert vurder(sondre_land(), held) == vurder(sondre_land(), turned)


@given(conversations())
@settings(max_examples=60)
def test_every_open_result_names_what_would_settle_it_or_asks_for_judgement(grown: list[Kartlegging]) -> None:
    vurdering = vurder(sondre_land(), grown[1])
    for result in vurdering.resultater:
        assert str(result.grunn)
        assert bool(result.mangler) == (result.utfall is Utfall.MANGLER_SVAR)


@given(conversations())
@settings(max_examples=60)
def test_next_questions_are_unanswered_and_belong_to_open_results(grown: list[Kartlegging]) -> None:
    held = grown[1]
    vurdering = vurder(sondre_land(), held)
    answered = {(svar.sporsmal, svar.gjelder) for svar in held.svar}
    open_ids = {result.id for result in vurdering.resultater if result.utfall is Utfall.MANGLER_SVAR}
    for neste in vurdering.neste:
        assert (neste.sporsmal, neste.gjelder) not in answered
        assert set(neste.kriterier) <= open_ids


@given(conversations(), st.data())
@settings(max_examples=80, deadline=None)
def test_an_answer_outside_the_next_questions_changes_no_result(grown: list[Kartlegging], data: st.DataObject) -> None:
    held = grown[1]
    before = vurder(sondre_land(), held)
    asked = {(neste.sporsmal, neste.gjelder) for neste in before.neste}
    answered = {(svar.sporsmal, svar.gjelder) for svar in held.svar}
    others = [
        (sporsmal, gjelder)
        for sporsmal in split_plans(sondre_land().sporsmal)[1]
        for gjelder in subjects(sporsmal, held.roller, held.tjenester)
        if (sporsmal.id, gjelder) not in asked | answered
    ]
    if not others:
        return
    sporsmal, gjelder = data.draw(st.sampled_from(others))
    verdi = data.draw(valid_values(sporsmal))
    after = vurder(sondre_land(), held.with_svar(Svar(sporsmal.id, gjelder, verdi, (Kilde.SOKER,), stemme="soker")))
    assert [(r.id, r.utfall) for r in after.resultater] == [(r.id, r.utfall) for r in before.resultater]
    assert after.innstilling is before.innstilling


def test_nothing_answered_is_nothing_met() -> None:
    for tjeneste in sondre_land().tjenester:
        vurdering = vurder(sondre_land(), samtale(sondre_land(), [tjeneste.id], fodt=None))
        met = {Utfall.OPPFYLT, Utfall.UTELUKKER_IKKE, Utfall.UNNTAK}
        assert not [result.id for result in vurdering.resultater if result.utfall in met]
        assert vurdering.innstilling is not Innstilling.OPPFYLT


@pytest.mark.parametrize(("timer", "utfall"), [(25.0, "ikke_oppfylt"), (25.1, "oppfylt"), (VET_IKKE, "mangler_svar")])
def test_bpa_needs_more_than_25_hours(timer: Verdi, utfall: str) -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], {**BPA, "timer_hjelp_uke": timer}))
    assert result_of(vurdering, "SL-03-K5").utfall == utfall


def test_just_25_hours_is_not_enough_but_gives_notice_of_the_right_in_law() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], {**BPA, "timer_hjelp_uke": 25.0}))
    assert vurdering.innstilling is Innstilling.IKKE_OPPFYLT
    assert [varsel.kilde for varsel in vurdering.varsler] == [("lov",)]


@pytest.mark.parametrize(("fodt", "varsler"), [(date(1959, 11, 13), 1), (date(1959, 11, 12), 0)])
def test_age_decides_no_criterion_only_the_notice(fodt: date, varsler: int) -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], BPA, fodt))
    assert result_of(vurdering, "SL-03-K5").utfall is Utfall.OPPFYLT
    assert len(vurdering.varsler) == varsler


def test_a_reason_names_the_figure_and_the_limit() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], {**BPA, "timer_hjelp_uke": 25.0}))
    reason = str(result_of(vurdering, "SL-03-K5").grunn)
    assert "25" in reason
    assert "mer enn 25" in reason


def test_sources_that_disagree_leave_it_unknown_until_a_person_marks_one() -> None:
    held = samtale(sondre_land(), ["bpa"], BPA)
    gjelder = held.svar[0].gjelder
    daughter = Svar("timer_hjelp_uke", gjelder, 20.0, (Kilde.PARORENDE,), stemme="parorende")
    disputed = vurder(sondre_land(), held.with_svar(daughter))
    chosen = Svar("timer_hjelp_uke", gjelder, 20.0, (Kilde.PARORENDE,), stemme="parorende", gjeldende="Målt i uke 45.")
    decided = vurder(sondre_land(), held.with_svar(chosen))
    assert result_of(disputed, "SL-03-K5").utfall is Utfall.MANGLER_SVAR
    assert "konflikt" in str(result_of(disputed, "SL-03-K5").grunn)
    assert result_of(decided, "SL-03-K5").utfall is Utfall.IKKE_OPPFYLT


def test_an_answer_without_source_is_said_to_be_so() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], BPA, kilder=()))
    assert result_of(vurdering, "SL-03-K5").uten_kilde


def test_an_omsorgsyter_who_is_not_asked_is_never_missed() -> None:
    """Only the parent of a child is asked about care beyond a parent's duty; the other one's answer lacks nothing."""
    katalog = sondre_land()
    held = samtale(katalog, ["omsorgsstonad"], fodt=date(2015, 1, 1), omsorgsyter_fodt=[date(1970, 1, 1)] * 2)
    relations = ("forelder", next(a.id for a in katalog.sporsmal_by_id[RELASJON].alternativer if a.id != "forelder"))
    for person, relation in zip(held.roller.omsorgsytere, relations, strict=True):
        held = held.with_svar(Svar(RELASJON, person, relation, (Kilde.SOKER,)))
    ledd = needed_fact("omsorg_utover_plikt", Sammenheng(Fakta(katalog, held), "omsorgsstonad"))
    assert [mangel.gjelder for mangel in ledd.mangler] == [held.roller.omsorgsytere[0]]


def test_an_omsorgsyters_answer_without_source_is_said_to_be_so() -> None:
    svar: dict[str, Verdi] = {"omsorg_timer_maned": 100, "omsorg_natt": VET_IKKE, "omsorg_isolasjon": "ja"}
    held = samtale(sondre_land(), ["omsorgsstonad"], svar, omsorgsyter_fodt=[date(1970, 1, 1)], kilder=())
    result = vurder(sondre_land(), held).result("omsorg-tyngende")
    assert result
    assert result.uten_kilde


def test_a_person_may_override_and_both_results_stay() -> None:
    skjonn = Skjonn("bpa", own_id("SL-03-K5"), Utfall.IKKE_OPPFYLT, "Timene gjelder en kort periode.")
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], BPA), [skjonn])
    result = result_of(vurdering, "SL-03-K5")
    assert (result.beregnet, result.utfall, result.er_overstyrt) == (Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT, True)
    assert "kort periode" in str(result.grunn)


def test_a_judgement_without_its_reason_does_not_count() -> None:
    skjonn = Skjonn("bpa", own_id("SL-03-K3"), Utfall.OPPFYLT, "  ")
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], BPA), [skjonn])
    assert result_of(vurdering, "SL-03-K3").utfall in OPEN


def test_a_criterion_that_only_weighs_never_stops_the_service() -> None:
    assert element("SL-03-K2").styrke is Styrke.MOMENT
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], {**BPA, "avlastning_barn": "nei"}))
    assert result_of(vurdering, "SL-03-K2").utfall is Utfall.IKKE_AKTUELT
    assert vurdering.innstilling is not Innstilling.IKKE_OPPFYLT
    assert own_id("SL-03-K2") in {moment.id for moment in vurdering.momenter}


def test_weights_stand_as_set_and_change_no_result() -> None:
    held = samtale(sondre_land(), ["bpa"], BPA)
    moment = vurder(sondre_land(), held).momenter[0].id
    weight = Momentvekt("bpa", moment, Retning.TALER_IMOT, Vekt.STOR, "Fordi.")
    weighed = vurder(sondre_land(), held, momenter=[weight])
    assert weighed.momenter[0].vekt == weight
    assert weighed.innstilling is vurder(sondre_land(), held).innstilling


def test_a_service_without_criteria_is_never_met() -> None:
    held = samtale(sondre_land(), ["dagopphold-i-institusjon"], dict.fromkeys(sondre_land().sporsmal_by_id, VET_IKKE))
    assert vurder(sondre_land(), held).innstilling is Innstilling.INGEN_KRITERIER


def test_an_exclusion_decides_even_when_others_are_unknown() -> None:
    held = samtale(sondre_land(), ["trygghetsalarm"], {"bruke_alarm": "nei"})
    vurdering = vurder(sondre_land(), held)
    assert result_of(vurdering, "SL-05-U1").utfall is Utfall.UTELUKKER
    assert vurdering.innstilling is Innstilling.IKKE_OPPFYLT


def test_the_most_decisive_question_comes_first() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], {"personlig_hygiene": 4}))
    assert {neste.sporsmal for neste in vurdering.neste[:3]} == {
        "timer_hjelp_uke",
        "behov_sammensatt",
        "behov_varighet_aar",
    }


def test_a_case_without_omsorgsyter_says_so_and_asks_nobody() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["omsorgsstonad"], fodt=date(2015, 1, 1)))
    about_carer = [result_of(vurdering, ref) for ref in ("SL-08-V2", "SL-08-U2")]
    assert {str(result.grunn) for result in about_carer} == {"Ingen omsorgsyter er lagt inn i saken."}
    assert all(
        neste.gjelder or not sondre_land().sporsmal_by_id[neste.sporsmal].er_om_omsorgsyter for neste in vurdering.neste
    )


def result_of(vurdering: Tjenestevurdering, ref: str) -> Resultat:
    return next(result for result in vurdering.every_result() if ref in result.kriterium.kilde)


def element(ref: str) -> Kriterium:
    everything = (k for t in sondre_land().tjenester for k in t.all_kriterier())
    return next(kriterium for kriterium in everything if ref in kriterium.kilde)


def own_id(ref: str) -> str:
    return element(ref).id
