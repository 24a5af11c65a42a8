"""The whole package: hours of need against hours given, a child who must be heard, and what does not fit together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.vurdering.helhet import Barn, Helhet, Merkeslag, Tilbud, child_in, whole_of
from tildelingsklient.vurdering.innsatstrapp import steps_of
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_on
from tildelingsklient.vurdering.resultat import Innstilling

BPA, ALARM = "bpa", "trygghetsalarm"


def whole(
    svar: dict[str, Verdi] | None = None,
    tilbud: dict[str, Tilbud] | None = None,
    tjenester: tuple[str, ...] = (BPA, ALARM),
    omsorgsytere: int = 0,
) -> Helhet:
    held = samtale(
        sondre_land(), tjenester, svar or {}, omsorgsyter_fodt=[date(1970, 1, n + 1) for n in range(omsorgsytere)]
    )
    fakta = Fakta(sondre_land(), held)
    return whole_of(fakta, evaluate_on(fakta, Vurderingsgrunnlag(held)), tilbud or {})


def slag(helhet: Helhet) -> list[Merkeslag]:
    return [merke.slag for merke in helhet.merker]


def timer(antall: float | None) -> Tilbud:
    return Tilbud(gis=True, omfang="x", timer_uke=antall)


def test_hver_tjeneste_har_sin_linje_i_den_rekkefolgen_det_er_sokt() -> None:
    assert [line.vurdering.tjeneste for line in whole().linjer] == [BPA, ALARM]
    assert [line.vurdering.tjeneste for line in whole(tjenester=(ALARM, BPA)).linjer] == [ALARM, BPA]


@pytest.mark.parametrize(
    ("behov", "gitt", "ventet"),
    [
        (34, 34, []),
        (34, 20, [Merkeslag.UDEKKET]),
        (34, 40, [Merkeslag.MER_ENN_BEHOVET]),
        (None, 20, [Merkeslag.BEHOV_UKJENT]),
        ("vet_ikke", 20, [Merkeslag.BEHOV_UKJENT]),
        (168, 170, [Merkeslag.FLERE_TIMER_ENN_UKEN, Merkeslag.MER_ENN_BEHOVET]),
        (34, None, []),
    ],
)
def test_timene_holdes_mot_behovet(behov: Verdi, gitt: float | None, ventet: list[Merkeslag]) -> None:
    found = whole({"timer_hjelp_uke": behov} if behov is not None else {}, {BPA: timer(gitt)})
    assert slag(found) == ventet


def test_parorendes_timer_dekker_sin_del_av_behovet() -> None:
    svar: dict[str, Verdi] = {"timer_hjelp_uke": 30, "omsorg_timer_maned": 43.5}
    found = whole(svar, {BPA: timer(20)}, (BPA, "omsorgsstonad"), omsorgsytere=1)
    assert found.timer.parorende == pytest.approx(10, abs=0.1)
    assert slag(found) == []
    assert slag(whole(svar, {BPA: timer(20)}, (BPA, "omsorgsstonad"), omsorgsytere=2)) == [Merkeslag.MER_ENN_BEHOVET]


def test_det_sies_nar_en_tjeneste_ikke_er_i_timer() -> None:
    found = whole({"timer_hjelp_uke": 34}, {BPA: timer(20), ALARM: Tilbud(gis=True, omfang="Alarm")})
    assert "1 av tjenestene er gitt uten timer" in str(found.merker[0].tekst)


def test_alt_avslag_og_mye_hjelp_gir_et_sporsmal() -> None:
    nei = {BPA: Tilbud(gis=False), ALARM: Tilbud(gis=False)}
    assert slag(whole({"kle_seg": 4}, nei)) == [Merkeslag.INGENTING_GIS]
    assert slag(whole({"kle_seg": 3}, nei)) == []
    assert slag(whole({"kle_seg": 9}, nei)) == []
    assert slag(whole({"kle_seg": 5}, {BPA: Tilbud(gis=False)})) == []


def test_linjen_sier_fra_om_omfang_og_vilkar() -> None:
    found = whole({"bruke_alarm": "nei"}, {BPA: Tilbud(gis=True), ALARM: Tilbud(gis=True, omfang="Alarm")})
    assert [m.slag for m in found.linjer[0].merker] == [Merkeslag.UTEN_OMFANG]
    assert [m.slag for m in found.linjer[1].merker] == [Merkeslag.UTEN_VILKAR]


def test_et_avslag_naar_vilkarene_er_oppfylt_sies_med_ord() -> None:
    held = samtale(sondre_land(), [ALARM], {"bruke_alarm": "ja"})
    fakta = Fakta(sondre_land(), held)
    [one] = evaluate_on(fakta, Vurderingsgrunnlag(held))
    met = replace(one, innstilling=Innstilling.OPPFYLT)
    [line] = whole_of(fakta, [met], {ALARM: Tilbud(gis=False)}).linjer
    assert [(m.slag, str(m.tekst)) for m in line.merker] == [(Merkeslag.OPPFYLT_IKKE_GITT, "Vilkårene er oppfylt.")]


@pytest.mark.parametrize(
    ("fodt", "svar", "ventet"),
    [
        (date(2015, 1, 1), {}, Barn.IKKE_HORT),
        (date(2015, 1, 1), {"barnets_syn": "Vil bo hjemme."}, Barn.HORT),
        (date(2015, 1, 1), {"barnets_syn": "vet_ikke"}, Barn.IKKE_HORT),
        (date(1950, 1, 1), {}, Barn.UAVKLART),
        (date(1950, 1, 1), {"barn_berort": "nei"}, Barn.IKKE_BERORT),
        (date(1950, 1, 1), {"barn_berort": "ja"}, Barn.IKKE_HORT),
        (None, {"barn_berort": "nei"}, Barn.UAVKLART),
    ],
)
def test_et_barn_skal_bli_hort(fodt: date | None, svar: dict[str, Verdi], ventet: Barn) -> None:
    held = samtale(sondre_land(), [BPA], svar, fodt=fodt)
    assert child_in(Fakta(sondre_land(), held)) is ventet


def test_et_barn_i_saken_er_berort_hva_enn_noen_har_svart() -> None:
    held = samtale(sondre_land(), [BPA], {"barn_berort": "nei"}, date(1950, 1, 1))
    child = Person("sosken", "Iver Lunde", date(2015, 1, 1))
    assert child_in(Fakta(sondre_land(), held)) is Barn.IKKE_BERORT
    assert child_in(Fakta(sondre_land(), replace(held, personer=(*held.personer, child)))) is Barn.IKKE_HORT


@given(
    st.none() | st.integers(0, 168), st.lists(st.none() | st.floats(0, 200, allow_nan=False), min_size=2, max_size=2)
)
def test_hoyst_ett_merke_om_behovet_og_aldri_uten_timer(behov: int | None, gitt: list[float | None]) -> None:
    svar: dict[str, Verdi] = {"timer_hjelp_uke": behov} if behov is not None else {}
    found = whole(svar, {BPA: timer(gitt[0]), ALARM: timer(gitt[1])})
    about = {Merkeslag.UDEKKET, Merkeslag.MER_ENN_BEHOVET, Merkeslag.BEHOV_UKJENT}
    assert len(about & set(slag(found))) <= 1
    if gitt == [None, None]:
        assert slag(found) == []


def said(helhet: Helhet) -> list[tuple[str, str]]:
    return [(str(merke.tekst), merke.sporsmal) for merke in helhet.merker]


@pytest.mark.parametrize(
    ("behov", "gitt", "ventet"),
    [
        (34, 40.25, "Timene er 6,2 flere enn behovet. Skriv hvorfor, eller rett."),
        (34, 20.25, "13,8 timer av behovet er ikke dekket. Hvem gir den hjelpen?"),
        ("vet_ikke", 20, "Timer er satt, men behovet i timer er ikke avklart."),
    ],
)
def test_merket_sier_timene_og_forer_til_sporsmalet(behov: Verdi, gitt: float, ventet: str) -> None:
    assert said(whole({"timer_hjelp_uke": behov}, {BPA: timer(gitt)})) == [(ventet, "timer_hjelp_uke")]


def test_timer_uten_behov_og_flere_enn_i_en_uke_sies_med_ord() -> None:
    mye = whole({"timer_hjelp_uke": 168}, {BPA: timer(168.5)})
    assert said(mye)[0] == ("Timene er flere enn det er i en uke. Er de talt to ganger?", "")
    assert said(whole({"timer_hjelp_uke": 168}, {BPA: timer(168)})) == []


def test_uten_timer_i_en_tjeneste_star_antallet_og_timene_der() -> None:
    found = whole({"timer_hjelp_uke": 34}, {BPA: timer(20.5), ALARM: Tilbud(gis=True, omfang="Alarm")})
    told = "13,5 timer av behovet er ikke dekket i timer. 1 av tjenestene er gitt uten timer."
    assert said(found) == [(told, "timer_hjelp_uke")]
    assert found.timer.tjenester == 20.5


@given(st.integers(1, 100), st.sampled_from([-0.1, -0.06, -0.04, 0.0, 0.04, 0.06, 0.1]))
def test_et_avvik_som_ikke_kan_vises_er_ikke_et_avvik(behov: int, avvik: float) -> None:
    found = whole({"timer_hjelp_uke": behov}, {BPA: timer(behov + avvik)})
    assert (found.merker == ()) is (abs(avvik) < 0.05)


def test_ingenting_gis_sier_hva_det_trengs_hjelp_til() -> None:
    found = whole({"kle_seg": 4}, {BPA: Tilbud(gis=False), ALARM: Tilbud(gis=False)})
    told = "Ingenting blir gitt, men det trengs mye hjelp: «Kle på og av deg». Er det forsvarlig?"
    assert said(found) == [(told, "kle_seg")]


@pytest.mark.parametrize(("svar", "merkes"), [({"kle_seg": 3}, False), ({"kle_seg": 5}, True), ({}, False)])
def test_bare_mye_hjelp_gir_sporsmalet(svar: dict[str, Verdi], merkes: bool) -> None:
    assert bool(whole(svar, {BPA: Tilbud(gis=False), ALARM: Tilbud(gis=False)}).merker) is merkes


def test_det_som_ikke_er_valgt_er_ikke_avslag() -> None:
    assert whole({"kle_seg": 4}, {BPA: Tilbud(gis=False)}).merker == ()


def test_linjene_har_tilbudet_og_pakken_har_barnet_og_trappen() -> None:
    gitt = timer(20)
    found = whole({"barn_berort": "ja"}, {BPA: gitt})
    assert [line.tilbud for line in found.linjer] == [gitt, Tilbud()]
    assert found.barn is Barn.IKKE_HORT
    assert found.trapp == steps_of(Fakta(sondre_land(), samtale(sondre_land(), (BPA, ALARM), {"barn_berort": "ja"})))


def test_merkene_pa_linjen_har_ord() -> None:
    uten = whole({"kle_seg": 1, "timer_hjelp_uke": 0}, {BPA: Tilbud(gis=True)}).linjer[0].merker
    assert [str(merke.tekst) for merke in uten if merke.slag is Merkeslag.UTEN_OMFANG] == ["Omfanget mangler."]
    imot = whole({"timer_hjelp_uke": 0, "behov_sammensatt": "nei"}, {BPA: timer(2)}).linjer[0].merker
    assert [str(merke.tekst) for merke in imot] == ["Et vilkår er ikke oppfylt."]
    assert whole({}, {BPA: Tilbud(gis=False)}).linjer[0].merker == ()


def test_den_som_fyller_18_i_dag_er_ikke_et_barn() -> None:
    svar: dict[str, Verdi] = {"barn_berort": "nei"}
    for fodt, ventet in ((date(2008, 11, 12), Barn.IKKE_BERORT), (date(2008, 11, 13), Barn.IKKE_HORT)):
        assert child_in(Fakta(sondre_land(), samtale(sondre_land(), [BPA], svar, fodt))) is ventet


def test_parorendes_timer_er_pr_uke_med_en_desimal() -> None:
    svar: dict[str, Verdi] = {"omsorg_timer_maned": 44}
    assert whole(svar, {}, (BPA, "omsorgsstonad"), omsorgsytere=1).timer.parorende == 10.1
