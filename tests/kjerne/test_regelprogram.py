"""Rules made into functions say the same as the rules explained, for every rule and every set of answers."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land, vurder
from tests.kjerne.regelbygger import Svarsett, liten, read_on, regler, svarsett
from tests.kjerne.test_motor import conversations
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.gang import rules, walk
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.regel import Sammenheng, evaluate
from tildelingsklient.vurdering.regelprogram import Leser, Regelprogram, program_of
from tildelingsklient.vurdering.resultat import Utfall

OPEN = {Utfall.MANGLER_SVAR, Utfall.KREVER_SKJONN}


@given(regler, svarsett)
@settings(max_examples=300, deadline=None)
def test_funksjonen_sier_det_samme_som_forklaringen(regel: Regel, svar: Svarsett) -> None:
    sammenheng = read_on(svar)
    said = Leser(Regelprogram(liten()), sammenheng, {}).truth(regel)
    assert said is evaluate(regel, sammenheng).sannhet.value


@given(conversations(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_hver_regel_i_katalogen_sier_det_samme(grown: list[Kartlegging], hvert: bool) -> None:
    held = grown[1]
    fakta = Fakta(sondre_land(), held)
    for tjeneste in held.tjenester:
        leser = Leser(program_of(sondre_land()), Sammenheng(fakta, tjeneste), {})
        for _vei, part in walk(sondre_land().tjeneste_by_id[tjeneste]):
            for name, regel in rules(part):
                explained = evaluate(regel, leser.sammenheng, hvert_omsorgsyter_maa=hvert).sannhet.value
                assert leser.truth(regel, hvert_omsorgsyter_maa=hvert) is explained, (part, name)


@given(conversations())
@settings(max_examples=60, deadline=None)
def test_forklaringen_passer_til_utfallet(grown: list[Kartlegging]) -> None:
    for vurdering in evaluate_all(sondre_land(), Vurderingsgrunnlag(grown[-1])):
        for result in vurdering.every_result():
            known = result.forklaring.sannhet.value is not None
            if result.beregnet not in OPEN and result.kriterium.regel:
                assert known, result.id
            assert bool(result.mangler) == (result.beregnet is Utfall.MANGLER_SVAR), result.id


def test_et_program_holder_paa_sin_katalog() -> None:
    for ident in list_kataloger():
        katalog = load_katalog(ident)
        assert program_of(katalog) is program_of(katalog)
        assert program_of(katalog).katalog is katalog


def test_en_omsorgsyter_teller_for_seg() -> None:
    """The answer about one omsorgsyter is never read as the other's."""
    held = samtale(sondre_land(), ["omsorgsstonad"], omsorgsyter_fodt=[date(2015, 1, 1), date(1970, 1, 1)])
    result = vurder(sondre_land(), held).result("omsorg-fylt-18")
    assert result
    assert result.utfall is Utfall.OPPFYLT
