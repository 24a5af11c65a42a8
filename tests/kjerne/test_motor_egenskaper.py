"""What holds for every conversation about any of our kataloger, whoever is there and whatever is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import DAGEN
from tests.kjerne.samtaletrekk import (
    conversations,
    examples,
    hver_katalog,
    hver_katalog_og_form,
    katalog_of,
    only,
    places,
    unanswered,
    with_more,
    without_plans,
)
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.katalog.gang import rules, walk
from tildelingsklient.katalog.kriterium import Kriterium, Styrke, with_parts
from tildelingsklient.vurdering.hva_skal_til import Faktumendring, turning_points
from tildelingsklient.vurdering.kriterier import possible_utfall
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all, evaluate_tjeneste
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng, evaluate
from tildelingsklient.vurdering.regelprogram import Leser, program_of
from tildelingsklient.vurdering.resultat import Innstilling, Skjonn, Tjenestevurdering, Utfall

# A case that fails has answers to some hundred questions, and takes minutes to make small.
pytestmark = pytest.mark.timeout(600)

OPEN = {Utfall.MANGLER_SVAR, Utfall.KREVER_SKJONN}
AGAINST = {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER}
Utfallsbilde = dict[tuple[str, str], Utfall]
Skjonnene = tuple[Skjonn, ...]


def assessed(ident: str, held: Kartlegging, skjonn: Skjonnene = ()) -> tuple[Tjenestevurdering, ...]:
    return evaluate_all(katalog_of(ident), Vurderingsgrunnlag(held, skjonn))


def assessed_one(ident: str, held: Kartlegging, tjeneste: str, skjonn: Skjonnene = ()) -> Tjenestevurdering:
    katalog = katalog_of(ident)
    leser = Leser(program_of(katalog), Sammenheng(Fakta(katalog, held), tjeneste), {})
    return evaluate_tjeneste(katalog.tjeneste_by_id[tjeneste], leser, Vurderingsgrunnlag(held, skjonn))


def judged(ident: str, data: st.DataObject) -> Skjonnene:
    """What a person has judged: about one criterion or part in five, or nothing."""
    everything = [(t.id, k) for t in katalog_of(ident).tjenester for k in t.all_kriterier()]
    chosen = pointers(data, len(everything)) if data.draw(st.booleans()) else bytes(len(everything))
    found = zip(everything, chosen, strict=True)
    said = ((tjeneste, kriterium, possible_utfall(kriterium), at) for (tjeneste, kriterium), at in found if at > 200)
    return tuple(Skjonn(t, kriterium.id, may_be[at % len(may_be)], "Sett hjemme.") for t, kriterium, may_be, at in said)


def outcomes(vurderinger: tuple[Tjenestevurdering, ...]) -> Utfallsbilde:
    return {(one.tjeneste, result.id): result.utfall for one in vurderinger for result in one.every_result()}


def pointers(data: st.DataObject, size: int) -> bytes:
    """What `said` chooses by, one for each place."""
    return data.draw(st.binary(min_size=size, max_size=size))


@pytest.mark.treg
@hver_katalog
def test_de_trukne_samtalene_naar_de_fleste_utfallene(ident: str) -> None:
    """A property that only ever meets unanswered criteria proves nothing."""
    seen: dict[tuple[str, str], set[Utfall]] = {}

    @given(conversations(ident))
    @examples(80)
    def meet(held: Kartlegging) -> None:
        for key, utfall in outcomes(assessed(ident, held)).items():
            seen.setdefault(key, set()).add(utfall)

    meet()
    wanted = [
        ((tjeneste.id, kriterium.id), utfall)
        for tjeneste in katalog_of(ident).tjenester
        for kriterium in tjeneste.all_kriterier()
        if kriterium.regel and (tjeneste.id, kriterium.id) in seen
        for utfall in ways_of(kriterium)
    ]
    missed = [(key, utfall.value) for key, utfall in wanted if utfall not in seen[key]]
    assert len(missed) <= len(wanted) // 10, missed


def ways_of(kriterium: Kriterium) -> set[Utfall]:
    """The outcomes that a criterion with a rule can have."""
    hits = kriterium.styrke is Styrke.UTELUKKENDE
    held, fails = (Utfall.UTELUKKER, Utfall.UTELUKKER_IKKE) if hits else (Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT)
    if kriterium.styrke is Styrke.MOMENT:
        fails = Utfall.IKKE_AKTUELT
    otherwise = {Utfall.KREVER_SKJONN} if kriterium.skjonn_naar else {fails}
    return {held, Utfall.MANGLER_SVAR} | otherwise


@hver_katalog_og_form
@given(data=st.data())
@examples(60)
def test_flere_svar_endrer_aldri_det_som_er_avgjort(ident: str, data: st.DataObject) -> None:
    """A result that does not lack answers stands, whether it is settled or left to judgement."""
    few, skjonn = data.draw(conversations(ident)), judged(ident, data)
    open_places = without_plans(ident, unanswered(ident, few))
    many = with_more(ident, few, open_places, pointers(data, len(open_places)))
    before, after = assessed(ident, few, skjonn), assessed(ident, many, skjonn)
    stands = {key: utfall for key, utfall in outcomes(before).items() if utfall is not Utfall.MANGLER_SVAR}
    found = outcomes(after)
    assert {key: found[key] for key in stands} == stands
    for earlier, later in zip(before, after, strict=True):
        if earlier.innstilling is not Innstilling.MANGLER_OPPLYSNINGER:
            assert later.innstilling is earlier.innstilling


@hver_katalog_og_form
@given(data=st.data())
@examples(12)
def test_rekkefolgen_svarene_kom_i_betyr_ingenting(ident: str, data: st.DataObject) -> None:
    held = data.draw(conversations(ident))
    step = data.draw(st.integers(1, 3))
    turned = replace(held, svar=tuple(svar for start in range(step) for svar in held.svar[::-1][start::step]))
    katalog = katalog_of(ident)
    first, second = assessed(ident, held), assessed(ident, turned)
    assert first == second
    for one, other in zip(first, second, strict=True):
        assert turning_points(one, Fakta(katalog, held)) == turning_points(other, Fakta(katalog, turned))


@hver_katalog_og_form
@given(data=st.data())
@examples(25)
def test_svar_utenfor_neste_sporsmal_endrer_ingen_resultater(ident: str, data: st.DataObject) -> None:
    held = data.draw(conversations(ident))
    where = places(ident, held)
    chosen = dict(zip(where, pointers(data, len(where)), strict=True))
    for before in assessed(ident, held):
        asked = {(neste.sporsmal, neste.gjelder) for neste in before.neste}
        others = [place for place in without_plans(ident, unanswered(ident, held)) if place not in asked]
        more = with_more(ident, held, others, bytes(chosen[place] for place in others))
        after = assessed_one(ident, more, before.tjeneste)
        assert [(r.id, r.utfall) for r in after.resultater] == [(r.id, r.utfall) for r in before.resultater]
        assert after.innstilling is before.innstilling


@hver_katalog_og_form
@given(data=st.data())
@examples(15)
def test_hver_regel_sier_det_samme_som_forklaringen(ident: str, data: st.DataObject) -> None:
    held = data.draw(conversations(ident))
    katalog = katalog_of(ident)
    fakta, program, shared = Fakta(katalog, held), program_of(katalog), dict[str, object]()
    for tjeneste in katalog.tjenester:
        leser = Leser(program, Sammenheng(fakta, tjeneste.id), shared)
        for _vei, part in walk(tjeneste):
            for name, regel in rules(part):
                for hvert in (True, False):
                    explained = evaluate(regel, leser.sammenheng, hvert_omsorgsyter_maa=hvert).sannhet.value
                    assert leser.truth(regel, hvert_omsorgsyter_maa=hvert) is explained, (part, name, hvert)


@hver_katalog_og_form
@given(data=st.data())
@examples(15)
def test_hvert_resultat_sier_hvorfor_og_hva_som_mangler(ident: str, data: st.DataObject) -> None:
    held = data.draw(conversations(ident))
    open_places = set(unanswered(ident, held))
    for vurdering in assessed(ident, held):
        for result in vurdering.every_result():
            assert str(result.grunn), result.id
            assert bool(result.mangler) == (result.beregnet is Utfall.MANGLER_SVAR), result.id
            if result.beregnet not in OPEN and result.kriterium.regel:
                assert result.forklaring.sannhet.value is not None, result.id
        lacking = {result.id for result in vurdering.resultater if result.utfall is Utfall.MANGLER_SVAR}
        for neste in vurdering.neste:
            assert (neste.sporsmal, neste.gjelder) in open_places
            assert set(neste.kriterier) <= lacking


def with_change(held: Kartlegging, change: Faktumendring) -> Kartlegging:
    """The conversation where the fact is otherwise: one voice says the new answer, or the person is of another age."""
    if change.sporsmal == FODSELSDATO:
        assert isinstance(change.til, int)
        born = DAGEN.replace(year=DAGEN.year - change.til)
        people = (replace(p, fodselsdato=born) if p.id == change.gjelder else p for p in held.personer)
        return replace(held, personer=tuple(people))
    place = (change.sporsmal, change.gjelder)
    # «…» stands for any answer, in a text; a date must be one.
    til = "2026-01-01" if change.til == "…" else change.til
    kept = only(held, lambda svar: (svar.sporsmal, svar.gjelder) != place)
    return kept.with_svar(Svar(*place, til, (Kilde.SOKER,), stemme=Kilde.SOKER.value))


def is_partly_judged(kriterium: Kriterium) -> bool:
    parts = [part for part in with_parts(kriterium) if not part.deler]
    return any(part.regel is None or part.skjonn_naar for part in parts)


@hver_katalog_og_form
@given(data=st.data())
@examples(15)
def test_veien_som_vises_snur_resultatet(ident: str, data: st.DataObject) -> None:
    drawn, skjonn = data.draw(conversations(ident)), judged(ident, data)
    # A number that is summed is changed in the week schedule, which a change of the number does not tell.
    asked = set(without_plans(ident, places(ident, drawn)))
    held = only(drawn, lambda svar: (svar.sporsmal, svar.gjelder) in asked)
    fakta = Fakta(katalog_of(ident), held)
    for before in assessed(ident, held, skjonn):
        for omslag in turning_points(before, fakta):
            turned = held
            for change in omslag.endringer:
                turned = with_change(turned, change)
            if omslag.endringer:
                after = assessed_one(ident, turned, before.tjeneste, skjonn).result(omslag.kriterium)
                assert after
                assert after.utfall not in AGAINST, omslag
                # What a person must judge, or whether it calls for that, may still lack answers.
                assert after.utfall is not Utfall.MANGLER_SVAR or is_partly_judged(after.kriterium), omslag
