"""After new answers, what can read none of them stands as it stood, and all is as if it were worked out anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import DAGEN, samtale, sondre_land
from tests.kjerne.samtaletrekk import (
    Nokkel,
    conversations,
    examples,
    hver_katalog,
    hver_katalog_og_form,
    katalog_of,
    only,
    places,
    sayings_to,
    with_more,
)
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, picture
from tildelingsklient.kartlegging.fakta import Fakta, Faktum
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.siden import answered_anew
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.sak.sak import Avsender, Kanal, Sak
from tildelingsklient.vurdering.kriterieprogram import plan_of
from tildelingsklient.vurdering.kriterier import assess, possible_utfall
from tildelingsklient.vurdering.lesning import reading_of
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_tjeneste
from tildelingsklient.vurdering.regel import Sammenheng
from tildelingsklient.vurdering.regelprogram import Leser, program_of
from tildelingsklient.vurdering.resultat import Skjonn

pytestmark = pytest.mark.timeout(600)
_FLEST_MAATER = 4


class Stemmer(Mapping[tuple[str, str | None], Sequence[Svar]]):
    """All that was said; remembers which questions were looked up."""

    def __init__(self, fakta: Fakta, lest: set[str]) -> None:
        self._said, self._lest = fakta.voices, lest

    def __getitem__(self, key: tuple[str, str | None]) -> Sequence[Svar]:
        self._lest.add(key[0])
        return self._said[key]

    def __iter__(self) -> Iterator[tuple[str, str | None]]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


class Lyttende(Fakta):
    """Facts that remember which questions were read."""

    def __init__(self, ident: str, held: Kartlegging) -> None:
        super().__init__(katalog_of(ident), held)
        self.lest: set[str] = set()

    @cached_property
    def voices(self) -> Stemmer:
        return Stemmer(Fakta(self.katalog, self.kartlegging), self.lest)

    def faktum(self, sporsmal: Sporsmal, gjelder: str) -> Faktum:
        self.lest.add(sporsmal.id)
        return super().faktum(sporsmal, gjelder)


def case(ident: str, held: Kartlegging, skjonn: tuple[Skjonn, ...] = ()) -> Sak:
    """A case about the conversation."""
    opprettet = datetime(2026, 1, 1, tzinfo=UTC)
    return Sak(
        *("sak", "Ny-1-1", "0538", "helse", "ida", ident, "sha", DAGEN, Kanal.BREV, Avsender.SOKER, opprettet),
        personer=held.personer,
        roller=held.roller,
        tjenester=held.tjenester,
        svar=held.svar,
        skjonn=skjonn,
    )


def said_anew(ident: str, bilde: Saksbilde, where: list[Nokkel], data: st.DataObject) -> tuple[Svar, ...]:
    """What is said after some questions are answered anew: otherwise, by another, or not at all."""
    samtale_naa = bilde.fakta.kartlegging
    kept = only(samtale_naa, lambda svar: (svar.sporsmal, svar.gjelder) not in where)
    pointers = data.draw(st.binary(min_size=len(where), max_size=len(where)))
    for svar in with_more(ident, kept, where, pointers).svar[len(kept.svar) :]:
        samtale_naa = samtale_naa.with_svar(svar)
    return samtale_naa.svar if data.draw(st.booleans()) else with_more(ident, kept, where, pointers).svar


def judgements(ident: str, data: st.DataObject) -> tuple[Skjonn, ...]:
    """What a person has judged: some of the criteria."""
    every = [(t.id, k) for t in katalog_of(ident).tjenester for k in t.all_kriterier()]
    chosen = data.draw(st.lists(st.sampled_from(every), max_size=6, unique_by=lambda one: (one[0], one[1].id)))
    return tuple(Skjonn(tjeneste, k.id, possible_utfall(k)[0], "Sett hjemme.") for tjeneste, k in chosen)


@hver_katalog_og_form
@given(data=st.data())
@examples(12)
def test_bildet_etter_nye_svar_er_som_om_alt_var_regnet_ut_paa_nytt(ident: str, data: st.DataObject) -> None:
    katalog = katalog_of(ident)
    # Few services, so that there are steps of the innsatstrapp to overlook.
    applied = data.draw(st.lists(st.sampled_from(list(katalog.tjeneste_by_id)), min_size=1, max_size=3, unique=True))
    held = replace(data.draw(conversations(ident)), tjenester=tuple(applied))
    where = places(ident, held)
    bilde = picture(case(ident, held, judgements(ident, data)), katalog, DAGEN)
    for _turn in range(data.draw(st.integers(1, 6))):
        some = data.draw(st.lists(st.sampled_from(where), min_size=1, max_size=3, unique=True))
        sak = replace(bilde.sak, svar=said_anew(ident, bilde, some, data))
        bilde, anew = changed(bilde, sak), picture(sak, katalog, DAGEN)
        assert bilde.steg == anew.steg
        assert bilde.stemmer == anew.stemmer
        assert bilde.vurderinger == anew.vurderinger
        assert [bilde.faktum(plass) for plass in bilde.plasser] == [anew.faktum(plass) for plass in anew.plasser]


@hver_katalog
def test_hvert_svar_paa_hvert_sporsmal_gir_samme_bilde_som_om_alt_var_regnet_ut_paa_nytt(ident: str) -> None:
    katalog = katalog_of(ident)
    bilde = picture(case(ident, samtale(katalog, ["bpa", "praktisk-bistand"])), katalog, DAGEN)
    for name, gjelder in places(ident, bilde.fakta.kartlegging):
        ways = list({said[0].verdi: said[0] for said in sayings_to(ident, name) if len(said) == 1}.values())
        for svar in ways[:: -(-len(ways) // _FLEST_MAATER)]:
            sak = replace(bilde.sak, svar=(replace(svar, gjelder=gjelder),))
            after, anew = changed(bilde, sak), picture(sak, katalog, DAGEN)
            assert (after.steg, after.vurderinger) == (anew.steg, anew.vurderinger), svar


@hver_katalog_og_form
@given(data=st.data())
@examples(6)
def test_hvert_kriterium_leser_bare_det_som_staar_i_lesningen(ident: str, data: st.DataObject) -> None:
    held, program = data.draw(conversations(ident)), program_of(katalog_of(ident))
    for tjeneste in katalog_of(ident).tjenester:
        plan, lesning = plan_of(tjeneste, program), reading_of(tjeneste, program)
        for one in (*plan.kriterier, *plan.vilkar, *plan.utelukkelser):
            fakta = Lyttende(ident, held)
            results = assess(one, Leser(program, Sammenheng(fakta, tjeneste.id), {}), {}).with_parts()
            assert all(str(result.grunn) for result in results)
            assert fakta.lest <= lesning.kriterier[one.kriterium.id]


@hver_katalog_og_form
@given(data=st.data())
@examples(6)
def test_en_tjeneste_og_momentene_dens_leser_bare_det_som_staar_i_lesningen(ident: str, data: st.DataObject) -> None:
    held, program = data.draw(conversations(ident)), program_of(katalog_of(ident))
    for tjeneste in katalog_of(ident).tjenester:
        lesning, fakta = reading_of(tjeneste, program), Lyttende(ident, held)
        leser = Leser(program, Sammenheng(fakta, tjeneste.id), {})
        vurdering = evaluate_tjeneste(tjeneste, leser, Vurderingsgrunnlag(held))
        fakta.lest.clear()
        assert vurdering.momenter or not lesning.momenter
        assert fakta.lest <= lesning.momenter
        assert {neste.sporsmal for neste in vurdering.neste} | fakta.lest <= lesning.alt


def test_det_et_nytt_svar_ikke_angaar_staar_som_det_sto() -> None:
    katalog = sondre_land()
    held = samtale(katalog, ["bpa", "trygghetsalarm"], {"timer_hjelp_uke": 34.0})
    bilde = picture(case("sondre-land-2019", held), katalog, DAGEN)
    program = program_of(katalog)
    before = [one.begrunnet for vurdering in bilde.vurderinger for one in vurdering.every_result()]
    after = changed(bilde, replace(bilde.sak, svar=held.with_svar(replace(held.svar[0], verdi=20.0)).svar))
    kept = [one.begrunnet for vurdering in after.vurderinger for one in vurdering.every_result()]
    reads = [
        "timer_hjelp_uke" in reading_of(katalog.tjeneste_by_id[v.tjeneste], program).kriterier[one.id]
        for v in bilde.vurderinger
        for one in v.every_result()
    ]
    assert [old is not new for old, new in zip(before, kept, strict=True)] == reads
    assert True in reads
    assert False in reads


def test_en_annen_person_er_mer_enn_nye_svar() -> None:
    held = samtale(sondre_land(), ["bpa"])
    assert answered_anew(held, replace(held, personer=())) is None
    assert answered_anew(held, held) == frozenset()


def test_et_svar_som_er_tatt_bort_er_nytt() -> None:
    held = samtale(sondre_land(), ["bpa"], {"timer_hjelp_uke": 34.0, "hukommelse": 2})
    assert answered_anew(held, replace(held, svar=held.svar[:1])) == frozenset(["hukommelse"])
