"""The innsatstrapp reminds of lower steps that nobody has looked at, and changes no result."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.flyt import plan_pages
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.referanser import check_references
from tildelingsklient.katalog.regel import Svarvilkar
from tildelingsklient.katalog.sporsmal import Alternativ, Sporsmal, Svartype
from tildelingsklient.katalog.trapp import Innsatstrapp, Trappetrinn, Trinnstand
from tildelingsklient.vurdering.innsatstrapp import steps_of, told_otherwise
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all

STANDER = tuple(Trinnstand)
_read = cache(load_katalog)


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
    without = sondre_land().model_copy(update={"innsatstrapp": None})
    assert steps_of(Fakta(without, samtale(without, ["bpa"]))) == ()
    assert told_otherwise(Fakta(without, samtale(without, ["bpa"]))) == frozenset()


def test_trinn_over_det_hoyeste_det_er_sokt_om_er_over() -> None:
    steps = steps_of(Fakta(katalog(), samtale(katalog(), ["trygghetsalarm"])))
    assert [(s.nummer, s.er_over) for s in steps] == [(1, False), (2, False), (3, True)]


def test_nar_det_er_sokt_om_noe_utenfor_trappen_minner_ingenting() -> None:
    steps = steps_of(Fakta(katalog(), samtale(katalog(), ["omsorgsstonad"])))
    assert [(s.er_sokt, s.er_over, s.minner) for s in steps] == [(False, True, False)] * 3


def sondre_land_stand(svar: dict[str, Verdi]) -> dict[str, Trinnstand]:
    held = samtale(sondre_land(), ["bpa"], svar)
    return {s.trinn.id: s.stand for s in steps_of(Fakta(sondre_land(), held))}


def test_det_andre_svar_viser_er_provd_trenger_ingen_a_spore_om_igjen() -> None:
    svar: dict[str, Verdi] = {"hjelp_i_dag": ("familie",), "provd_tiltak": ("trening",)}
    stand = sondre_land_stand(svar)
    assert (stand["trinn-nettverk"], stand["trinn-rehabilitering"]) == (Trinnstand.PROVD, Trinnstand.PROVD)
    assert stand["trinn-hjelpemidler"] is Trinnstand.IKKE_VURDERT
    told = told_otherwise(Fakta(sondre_land(), samtale(sondre_land(), ["bpa"], svar)))
    assert told == {"tiltak_nettverk", "tiltak_rehabilitering"}


def test_ingen_hjelp_i_dag_sier_ikke_at_nettverket_er_provd() -> None:
    assert sondre_land_stand({"hjelp_i_dag": ("ingen",)})["trinn-nettverk"] is Trinnstand.IKKE_VURDERT


def test_det_en_tjeneste_trenger_blir_spurt_om_selv_om_trappen_vet_det() -> None:
    li23 = load_katalog("lindesnes-2023")
    held = samtale(li23, ["langtidsopphold"], {"hjelp_i_dag": ("familie",), "provd_tiltak": ("trening",)})
    assert told_otherwise(Fakta(li23, held)) == {"tiltak_rehabilitering"}


def test_det_som_alltid_sporres_om_blir_spurt_om() -> None:
    always = tried("a").model_copy(update={"alltid": True})
    shown = step("nettverk", sporsmal=("a", "b")).model_copy(
        update={"provd_naar": Svarvilkar(sporsmal="hjelp_i_dag", inneholder=("familie",))}
    )
    trapp = Innsatstrapp(kilde=("egen",), merknad={"nb": "."}, trinn=(shown, step("bpa", ("bpa",))))
    asked = (*sondre_land().sporsmal, always, tried("b"))
    one = sondre_land().model_copy(update={"innsatstrapp": trapp, "sporsmal": asked})
    assert told_otherwise(Fakta(one, samtale(one, ["bpa"], {"hjelp_i_dag": ("familie",)}))) == {"b"}


@pytest.mark.treg
@pytest.mark.parametrize("ident", list_kataloger())
@given(data=st.data())
@settings(max_examples=25)
def test_hvert_trinn_som_kan_minne_er_det_spurt_om(ident: str, data: st.DataObject) -> None:
    katalogen = _read(ident)
    services = st.lists(st.sampled_from(sorted(katalogen.tjeneste_by_id)), min_size=1, max_size=3, unique=True)
    applied = data.draw(services)
    asked = {sporsmal.id for side in plan_pages(katalogen, applied) for sporsmal in side.sporsmal}
    for one in steps_of(Fakta(katalogen, samtale(katalogen, applied))):
        assert not one.minner or asked.issuperset(one.trinn.sporsmal)
        assert not one.minner or not (one.er_sokt or one.er_over)


@pytest.mark.treg
@pytest.mark.parametrize("ident", list_kataloger())
def test_hver_katalog_har_en_trapp_som_sier_at_den_er_var(ident: str) -> None:
    trapp = load_katalog(ident).innsatstrapp
    assert trapp is not None
    assert "vår inndeling, ikke kommunens" in trapp.merknad["nb"]


def test_et_trinn_kan_ikke_nevne_en_tjeneste_som_ikke_finnes() -> None:
    trapp = Innsatstrapp(kilde=("egen",), merknad={"nb": "."}, trinn=(step("nettverk", ("bppa",)),))
    wrong = sondre_land().model_copy(update={"innsatstrapp": trapp})
    (only,) = check_references(wrong, wrong.sporsmal_by_id)
    assert "Tjenesten «bppa» finnes ikke." in only.hva
