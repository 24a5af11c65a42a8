"""Rules made into functions say the same as the rules explained, for every rule and every set of answers."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from tests.bygg import samtale, sondre_land, vurder
from tests.kjerne.regelbygger import Svarsett, liten, read_on, regler, svarsett
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.vurdering.regel import evaluate
from tildelingsklient.vurdering.regelprogram import Leser, Regelprogram, program_of
from tildelingsklient.vurdering.resultat import Utfall


@given(regler, svarsett)
@settings(max_examples=300, deadline=None)
def test_funksjonen_sier_det_samme_som_forklaringen(regel: Regel, svar: Svarsett) -> None:
    sammenheng = read_on(svar)
    said = Leser(Regelprogram(liten()), sammenheng, {}).truth(regel)
    assert said is evaluate(regel, sammenheng).sannhet.value


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
