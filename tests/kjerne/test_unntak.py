"""Exceptions from what holds as a rule: the listed ones, the other special ground, and when none is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kriterium import Kriterium, Styrke, with_parts
from tildelingsklient.vurdering.kriterier import possible_utfall
from tildelingsklient.vurdering.resultat import Utfall
from tildelingsklient.vurdering.unntak import ANNET, exceptions, is_excusable, may_be_exception, settled

ALLE = [
    kriterium
    for katalog in ("sondre-land-2019", "lindesnes-2019", "lindesnes-2023")
    for tjeneste in load_katalog(katalog).tjenester
    for top in (*tjeneste.kriterier, *tjeneste.vilkar, *tjeneste.utelukker)
    for kriterium in with_parts(top)
]


def find(kriterium_id: str) -> Kriterium:
    return next(one for one in reversed(ALLE) if one.id == kriterium_id)


@pytest.mark.parametrize(
    ("kriterium", "utfall", "valgt", "blir"),
    [
        ("bolig-forste-gang", Utfall.UNNTAK, "bolig-endret-funksjon", "bolig-endret-funksjon"),
        ("bolig-forste-gang", Utfall.UNNTAK, ANNET, ANNET),
        ("bolig-forste-gang", Utfall.UNNTAK, "", None),
        ("bolig-forste-gang", Utfall.UNNTAK, "bolig-uten-sluttdato", None),
        ("bolig-forste-gang", Utfall.OPPFYLT, "bolig-endret-funksjon", ""),
        ("bolig-botid", Utfall.UNNTAK, "", ANNET),
        ("heldogn-medisinsk", Utfall.UTELUKKER_IKKE, "", ""),
        ("heldogn-medisinsk", Utfall.UTELUKKER_IKKE, "heldogn-medisinsk-unntak", "heldogn-medisinsk-unntak"),
        ("heldogn-medisinsk", Utfall.UTELUKKER, "heldogn-medisinsk-unntak", ""),
        ("mulighet-langtid", Utfall.UTELUKKER_IKKE, ANNET, ""),
    ],
)
def test_hvilket_unntak_som_blir_skrevet(kriterium: str, utfall: Utfall, valgt: str, blir: str | None) -> None:
    assert settled(find(kriterium), utfall, valgt) == blir


def test_ingen_liste_i_katalogene_har_et_unntak_som_heter_annet() -> None:
    assert not [k.id for k in ALLE if ANNET in {punkt.id for punkt in k.unntak}]


@given(st.sampled_from(ALLE), st.data())
def test_et_unntak_fra_en_hovedregel_er_alltid_navngitt_og_bare_det(kriterium: Kriterium, data: st.DataObject) -> None:
    utfall = data.draw(st.sampled_from(possible_utfall(kriterium)))
    chosen = data.draw(st.sampled_from(("", *exceptions(kriterium), "finnes-ikke")))
    found = settled(kriterium, utfall, chosen)
    assert found is None or found in {"", *exceptions(kriterium)}
    if utfall is Utfall.UNNTAK:
        assert kriterium.styrke is Styrke.HOVEDREGEL
        assert found != ""
    if found:
        assert may_be_exception(kriterium, utfall)
        assert is_excusable(kriterium)
