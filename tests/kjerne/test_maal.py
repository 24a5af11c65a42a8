"""A person's own goals: stored as they were said, rated or not, and read by no rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land, with_answers
from tests.fakes import make_okt, make_sak
from tests.kjerne.brevbygger import si, situasjon
from tildelingsklient.handlinger import angring
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.svaring import answer
from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.kartlegging.maal import FLEST_MAAL, KARAKTERER, Maal, asked_again, goals_of, parse_goal
from tildelingsklient.kartlegging.svar import Kilde, Verdi, invalid_reason
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all

EGNE_MAL = sondre_land().sporsmal_by_id["egne_mal"]

ordene = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).map(
    lambda tekst: " ".join(tekst.split()) or "x"
)
karakter = st.sampled_from(["", *KARAKTERER])
maal = st.builds(Maal, ordene, karakter, karakter)
flere_maal = st.lists(maal, min_size=1, max_size=FLEST_MAAL).map(lambda alle: tuple(one.tekst for one in alle))


@given(maal)
def test_et_mal_kommer_tilbake_som_det_ble_skrevet(ett: Maal) -> None:
    assert parse_goal(ett.tekst) == ett
    assert "\n" not in ett.tekst


@given(st.text().filter(lambda tekst: tekst.count("|") < 2))
def test_bare_ord_er_et_mal_ingen_har_satt_tall_pa(tekst: str) -> None:
    assert parse_goal(tekst) == Maal(tekst)


@given(flere_maal)
def test_hele_mal_er_et_svar_og_hvert_av_dem_leses_opp(verdi: tuple[str, ...]) -> None:
    assert invalid_reason(EGNE_MAL, verdi) is None
    told = verdi_text(sondre_land(), EGNE_MAL, verdi)
    assert told.count("«") == len(verdi)


@given(flere_maal)
def test_nar_malene_tas_med_videre_star_ordene_og_tallene_sporres_det_om_pa_nytt(verdi: tuple[str, ...]) -> None:
    again = goals_of(asked_again(verdi))
    assert [goal.ord for goal in again] == [goal.ord for goal in goals_of(verdi)]
    assert {(goal.viktig, goal.gaar) for goal in again} == {("", "")}


@pytest.mark.parametrize(
    ("verdi", "grunn"),
    [
        ("Bo hjemme", "Legg til minst ett mål."),
        ((), "Legg til minst ett mål."),
        (("9|4|Kor", "9|4| "), "Mål 2: Skriv målet med personens egne ord."),
        (("11|4|Kor",), "Mål 1: Velg fra 1 til 10, eller «Vet ikke»."),
        (("|0|Kor",), "Mål 1: Velg fra 1 til 10, eller «Vet ikke»."),
        (("||a", "||b", "||c", "||d", "||e", "||f"), "Behold de 5 målene som betyr mest."),
    ],
)
def test_et_uferdig_mal_blir_staende_og_sier_hva_som_mangler(verdi: Verdi, grunn: str) -> None:
    assert str(invalid_reason(EGNE_MAL, verdi)) == grunn
    assert verdi_text(sondre_land(), EGNE_MAL, verdi) == (", ".join(verdi) if isinstance(verdi, tuple) else verdi)


def test_to_som_nevner_de_samme_malene_i_ulik_rekkefolge_er_enige() -> None:
    held = samtale(sondre_land(), ["trygghetsalarm"], {"egne_mal": ("9|4|Kor", "||Hagen")})
    pa = (Kilde.PARORENDE,)
    alike = with_answers(sondre_land(), held, {"egne_mal": ("||Hagen", "9|4|Kor")}, pa)
    unlike = with_answers(sondre_land(), held, {"egne_mal": ("||Bli frisk",)}, pa)
    assert Fakta(sondre_land(), alike).faktum(EGNE_MAL, "s").er_kjent
    assert Fakta(sondre_land(), unlike).faktum(EGNE_MAL, "s").tilstand is Faktumtilstand.KONFLIKT


@pytest.mark.parametrize("ident", list_kataloger())
def test_ingen_regel_endrer_seg_av_malene_eller_tallene(ident: str) -> None:
    katalog = load_katalog(ident)
    held = samtale(katalog, [tjeneste.id for tjeneste in katalog.tjenester])
    answers: list[Verdi] = [None, "vet_ikke", ("1|1|Kor",), ("10|10|Kor", "||Hagen")]
    cases = [Vurderingsgrunnlag(with_answers(katalog, held, {"egne_mal": verdi})) for verdi in answers]
    without = evaluate_all(katalog, Vurderingsgrunnlag(held))
    assert all(evaluate_all(katalog, case) == without for case in cases)


def test_malene_star_i_brevet_med_personens_egne_ord_og_tall() -> None:
    goals = si("egne_mal", ("9|4|Synge i «koret»", "||Bo hjemme"))
    told = situasjon("trygghetsalarm", (goals, si("bruke_alarm", "nei")), Vedtaksutfall.AVSLAG).with_draft().tekst()
    ventet = "Dette er viktig for deg å få til: «Synge i ‘koret’» (viktig 9 av 10, går 4 av 10 i dag) og «Bo hjemme»."
    assert ventet in told


def test_alle_blir_spurt_om_egne_mal_pa_siden_hva_er_viktig_for_deg() -> None:
    bilde = make_sak(make_okt(), ("trygghetsalarm",))
    page = next(steg for steg in bilde.steg if steg.id == "viktig")
    assert [plass.sporsmal.id for plass in page.plasser] == ["viktig_for_deg", "egne_mal"]


def test_mal_kan_angres_og_gjores_om_igjen() -> None:
    okt = make_okt()
    bilde = make_sak(okt)
    plass = bilde.place_of("egne_mal", bilde.sak.roller.tjenestemottaker)
    assert plass
    bilde = answer(okt, bilde, plass, ("||Kor",), [Kilde.SOKER])
    bilde = answer(okt, bilde, plass, ("9|4|Kor",), [Kilde.SOKER])
    undone = angring.undo(okt, bilde)
    assert undone
    assert undone.faktum(plass).verdi == ("||Kor",)
    redone = angring.redo(okt, undone)
    assert redone
    assert redone.faktum(plass).verdi == ("9|4|Kor",)
    assert load_picture(okt, bilde.sak.id).sak.svar == redone.sak.svar
