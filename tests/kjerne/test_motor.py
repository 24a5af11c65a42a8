"""The engine: results with reasons, groups, judgement, innstilling, next questions; the same for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.bygg import samtale, sondre_land, vurder
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi
from tildelingsklient.katalog.kriterium import Kriterium, Styrke
from tildelingsklient.katalog.sporsmal import VET_IKKE
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
    assert str(result_of(disputed, "SL-03-K5").grunn).startswith("Kildene er uenige (konflikt)")
    assert result_of(decided, "SL-03-K5").utfall is Utfall.IKKE_OPPFYLT


def test_what_two_wrote_at_once_is_unknown_until_a_person_has_chosen() -> None:
    held = samtale(sondre_land(), ["bpa"], {**BPA, "timer_hjelp_uke": 33.0})
    disputed = replace(held, i_konflikt=frozenset({("timer_hjelp_uke", held.svar[0].gjelder)}))
    assert result_of(vurder(sondre_land(), held), "SL-03-K5").utfall is Utfall.OPPFYLT
    assert result_of(vurder(sondre_land(), disputed), "SL-03-K5").utfall is Utfall.MANGLER_SVAR
    reason = str(result_of(vurder(sondre_land(), disputed), "SL-03-K5").grunn)
    assert reason.startswith("Svaret er endret to steder (konflikt)")


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
