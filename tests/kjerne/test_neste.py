"""Which questions are asked next: all that can still change a result, also whether it stands or calls for judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.bygg import samtale, vurder
from tests.kjerne.katalogbygger import TJENESTE, write_katalog
from tests.kjerne.motorkatalog import ALT, alt
from tests.kjerne.samtaletrekk import katalog_of
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Svar, Verdi
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.vurdering.neste import next_sporsmal
from tildelingsklient.vurdering.regel import Sammenheng
from tildelingsklient.vurdering.resultat import Utfall

REGEL = """\
    regel:
      alle:
        - {sporsmal: timer, over: 25}
        - {sporsmal: kle_seg, minst: 3}
"""
ALLE_TRE = """\
    regel: {alle: [{sporsmal: timer, over: 25}, {sporsmal: kle_seg, minst: 3}, {sporsmal: bor_alene, er: ja}]}
"""
SKJONN = ALLE_TRE + "    skjonn_naar: {sporsmal: kle_seg, er: 2}\n"
GJELDER = """\
    gjelder_naar: {sporsmal: kle_seg, minst: 3}
    regel: {minst_en: [{sporsmal: timer, over: 25}, {alle: [{sporsmal: timer, over: 25}, {sporsmal: kle_seg, er: 5}]}]}
"""


def next_in(katalog: Katalog, tjeneste: str, svar: dict[str, Verdi], kriterium: str) -> set[str]:
    """The questions that are asked for a criterion that lacks answers."""
    vurdering = vurder(katalog, samtale(katalog, [tjeneste], svar))
    result = vurdering.result(kriterium)
    assert result
    assert result.utfall is Utfall.MANGLER_SVAR
    return {neste.sporsmal for neste in vurdering.neste if kriterium in neste.kriterier}


@pytest.mark.parametrize(
    ("rule", "svar"),
    [
        (SKJONN, {"timer": 20.0, "bor_alene": "vet_ikke"}),  # the rule is false; judgement hangs on the question
        (GJELDER, {"timer": "vet_ikke"}),  # it changes nothing in the rule, but the criterion may not stand
    ],
)
def test_det_som_avgjor_om_et_kriterium_gjelder_eller_krever_skjonn_stilles(
    tmp_path: Path, rule: str, svar: dict[str, Verdi]
) -> None:
    katalog = load_path(write_katalog(tmp_path, TJENESTE, REGEL, rule))
    assert next_in(katalog, "hjelp", svar, "mye-hjelp") == {"kle_seg"}


MED_TILPASNING: dict[str, Verdi] = {"skaffe_varer": "vet_ikke", "omgivelser_tilpasses": "ja"}


@pytest.mark.parametrize(
    ("ident", "tjeneste", "kriterium", "svar", "stilles"),
    [
        ("lindesnes-2023", "langtidsopphold", "langtid-behov", {"ambulant_hvor": ("egen_bolig",)}, "omfattende_behov"),
        ("lindesnes-2023", "koordinator", "koordinator-samtykke", {"samtykke_fra": "annen"}, "onsker_tjenesten"),
        ("lindesnes-2019", "praktisk-bistand", "praktisk-avhengig", MED_TILPASNING, "husarbeid"),
    ],
)
def test_et_usant_krav_stiller_fortsatt_det_skjonnet_henger_paa(
    ident: str, tjeneste: str, kriterium: str, svar: dict[str, Verdi], stilles: str
) -> None:
    assert stilles in next_in(katalog_of(ident), tjeneste, svar, kriterium)


def test_det_som_avgjor_om_et_sporsmal_skal_stilles_kommer_for_sporsmaalet_selv() -> None:
    """`hjelpere` is asked only of one who does not live alone, so there is nothing to answer until that is known."""
    assert next_in(alt(), ALT, {"kle_seg": 3}, "skjonn") == {"bor_alene"}
    assert next_in(alt(), ALT, {"kle_seg": 3, "bor_alene": "nei"}, "skjonn") == {"hjelpere"}


_ORKER = "regel: {sporsmal: orker, er: ja}"
_TO_GANGER = (
    "regel: {minst_en: [{sporsmal: orker, er: ja}, {alle: [{sporsmal: orker, er: ja}, {sporsmal: jobb, er: ja}]}]}"
)
_BEGGE = "regel: {alle: [{sporsmal: haster, er: ja}, {sporsmal: onsker, er: ja}]}"


def test_det_som_ikke_kan_endre_noe_stilles_ikke_selv_om_det_stemmer_for_en_annen_omsorgsyter() -> None:
    """The exclusion must hold for both; of the second nobody knows what alone could settle it."""
    katalog = alt((_ORKER, _TO_GANGER))
    held = samtale(katalog, [ALT], omsorgsyter_fodt=(date(1970, 5, 5), date(1971, 5, 5)))
    said = (Svar("orker", "o1", "ja"), Svar("jobb", "o1", "ja"), Svar("orker", "o2", "vet_ikke"))
    vurdering = vurder(katalog, replace(held, svar=said))
    result = vurdering.result("alle-orker")
    assert result
    assert result.utfall is Utfall.MANGLER_SVAR
    assert "jobb" not in {neste.sporsmal for neste in vurdering.neste if "alle-orker" in neste.kriterier}


def test_et_svar_som_ikke_alene_utelukker_teller_ikke_som_om_det_gjorde_det() -> None:
    """One of two conditions of an exclusion can lift it, but not by itself rule the service out."""
    katalog = alt((_ORKER, _BEGGE))
    vurdering = vurder(katalog, samtale(katalog, [ALT]))
    result = vurdering.result("alle-orker")
    assert result
    sammenheng = Sammenheng(Fakta(katalog, samtale(katalog, [ALT])), ALT)
    asked = next_sporsmal([result], sammenheng)
    assert [(neste.sporsmal, neste.poeng) for neste in asked] == [("onsker", 2), ("haster", 2)]
