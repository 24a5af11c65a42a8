"""The innsatstrapp reminds of lower steps that nobody has looked at, and changes no result."""

from __future__ import annotations

import pytest

from tests.bygg import samtale, sondre_land
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.modell import Innsatstrapp, Katalog, Trappetrinn
from tildelingsklient.katalog.referanser import check_references
from tildelingsklient.katalog.sporsmal import Alternativ, Sporsmal, Svartype
from tildelingsklient.vurdering.innsatstrapp import Trinnstand, steps_of
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all

STANDER = tuple(Trinnstand)


def tried(ident: str) -> Sporsmal:
    options = tuple(Alternativ(id=stand.value, tekst={"nb": stand.value}) for stand in STANDER)
    return Sporsmal(
        id=ident, tema="bolig", type=Svartype.VALG, tekst={"nb": "?"}, kort={"nb": "?"}, alternativer=options
    )


def step(ident: str, tjenester: tuple[str, ...] = (), sporsmal: tuple[str, ...] = ()) -> Trappetrinn:
    return Trappetrinn(
        id=ident, kilde=("egen",), tekst={"nb": "."}, navn={"nb": ident}, tjenester=tjenester, sporsmal=sporsmal
    )


def katalog() -> Katalog:
    trapp = Innsatstrapp(
        kilde=("egen",),
        merknad={"nb": "Vår inndeling, ikke kommunens."},
        trinn=(step("nettverk", sporsmal=("a", "b")), step("alarm", ("trygghetsalarm",)), step("bpa", ("bpa",))),
    )
    asked = (*sondre_land().sporsmal, tried("a"), tried("b"))
    return sondre_land().model_copy(update={"innsatstrapp": trapp, "sporsmal": asked})


@pytest.mark.parametrize(
    ("svar", "stand"),
    [
        ({}, Trinnstand.IKKE_VURDERT),
        ({"a": "ikke_vurdert"}, Trinnstand.IKKE_VURDERT),
        ({"a": "ikke_vurdert", "b": "ikke_aktuelt"}, Trinnstand.IKKE_AKTUELT),
        ({"a": "vurdert_ikke_nok", "b": "ikke_aktuelt"}, Trinnstand.VURDERT_IKKE_NOK),
        ({"a": "vurdert_ikke_nok", "b": "provd"}, Trinnstand.PROVD),
    ],
)
def test_det_som_sier_mest_om_trinnet_teller(svar: dict[str, Verdi], stand: Trinnstand) -> None:
    held = samtale(katalog(), ["bpa"], svar)
    assert steps_of(Fakta(katalog(), held))[0].stand is stand


def test_bare_lavere_trinn_ingen_har_sett_pa_minner() -> None:
    held = samtale(katalog(), ["trygghetsalarm"])
    assert [(s.trinn.id, s.er_sokt, s.minner) for s in steps_of(Fakta(katalog(), held))] == [
        ("nettverk", False, True),
        ("alarm", True, False),
        ("bpa", False, False),
    ]


def test_trappen_avgjor_ingenting() -> None:
    held = samtale(katalog(), ["bpa"], {"a": "ikke_vurdert"})
    without = katalog().model_copy(update={"innsatstrapp": None})
    with_trapp, plain = (evaluate_all(one, Vurderingsgrunnlag(held)) for one in (katalog(), without))
    assert with_trapp == plain


def test_uten_trapp_er_det_ingen_trinn() -> None:
    assert steps_of(Fakta(sondre_land(), samtale(sondre_land(), ["bpa"]))) == ()


def test_et_trinn_kan_ikke_nevne_en_tjeneste_som_ikke_finnes() -> None:
    trapp = Innsatstrapp(kilde=("egen",), merknad={"nb": "."}, trinn=(step("nettverk", ("bppa",)),))
    wrong = sondre_land().model_copy(update={"innsatstrapp": trapp})
    (only,) = check_references(wrong, wrong.sporsmal_by_id)
    assert "Tjenesten «bppa» finnes ikke." in only.hva
