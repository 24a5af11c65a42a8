"""The week schedule: hours by kind, rows that are not whole yet, and the numbers that are taken from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land, vurder
from tests.kjerne.katalogbygger import write_katalog
from tildelingsklient.handlinger.saksbilde import _relevance_by
from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.kartlegging.svar import Verdi, invalid_reason
from tildelingsklient.kartlegging.ukeplan import (
    Ukedag,
    Ukerad,
    clock_text,
    hours_by_kind,
    hours_of,
    minutes_of,
    parse_row,
)
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.innlesing import load_katalog, load_path
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.validering import prove
from tildelingsklient.vurdering.resultat import Utfall

PLAN = ("stell|ma,ti,on,to,fr,lo,so|07:00|09:00|1", "mat|ma|12:00|12:30|1", "natt_ambulant|fr|23:00|01:00|2")
SLAG = ("stell", "mat", "natt_ambulant")

klokke = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02}:{t[1]:02}")
rader = st.builds(
    Ukerad,
    st.sampled_from(SLAG),
    st.lists(st.sampled_from(list(Ukedag)), min_size=1, unique=True).map(tuple),
    klokke,
    klokke,
    st.integers(1, 9).map(str),
)


def test_timene_summeres_for_hvert_slag() -> None:
    assert hours_by_kind(PLAN) == {"stell": 14.0, "mat": 0.5, "natt_ambulant": 4.0}
    assert hours_of(PLAN) == 18.5
    assert hours_of(PLAN, ("mat", "natt_ambulant")) == 4.5


@pytest.mark.parametrize(
    ("klokke", "minutter", "vist"),
    [
        ("8", 480, "08.00"),
        ("08.30", 510, "08.30"),
        ("0830", 510, "08.30"),
        ("8:05", 485, "08.05"),
        ("24", 1440, "24.00"),
        ("24.30", None, "24.30"),
        ("25", None, "25"),
        ("8.60", None, "8.60"),
        ("", None, ""),
        ("åtte", None, "åtte"),
        ("٨", None, "٨"),
    ],
)
def test_klokkeslett_leses_slik_folk_skriver_dem(klokke: str, minutter: int | None, vist: str) -> None:
    assert minutes_of(klokke) == minutter
    assert clock_text(klokke) == vist


@given(rader)
def test_en_rad_er_den_samme_etter_lagring(rad: Ukerad) -> None:
    again = parse_row(rad.tekst)
    assert again.tekst == rad.tekst
    assert again.timer == rad.timer
    assert 0 < rad.timer <= 24 * 7 * 9


@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_alt_som_skrives_blir_tatt_vare_paa_og_kan_leses(fra: str, til: str, personer: str) -> None:
    tekst = Ukerad("stell", (), fra, til, personer).tekst
    assert tekst.count("|") == 4
    assert "\n" not in tekst
    assert parse_row(tekst).tekst == tekst


@given(st.lists(rader, min_size=1, max_size=5))
def test_rekkefolgen_av_rader_endrer_ikke_summen(plan: list[Ukerad]) -> None:
    texts = [rad.tekst for rad in plan]
    assert hours_of(texts) == pytest.approx(hours_of(reversed(texts)), abs=0.011)
    assert sum(hours_by_kind(texts).values()) == pytest.approx(hours_of(texts), abs=0.011)


@pytest.mark.parametrize(
    ("rad", "sier"),
    [
        ("|ma|08:00|09:00|1", "Rad 1: Velg hva hjelpen er."),
        ("ukjent|ma|08:00|09:00|1", "Rad 1: Velg hva hjelpen er."),
        ("stell||08:00|09:00|1", "Rad 1: Velg minst én dag."),
        ("stell|ma||09:00|1", "Rad 1: Skriv klokkeslett som 08.30."),
        ("stell|ma|08:00|09:00|0", "Rad 1: Antall hjelpere er fra 1 til 9."),
        ("stell|ma|08:00|09:00|to", "Rad 1: Antall hjelpere er fra 1 til 9."),
        ("søppel", "Rad 1: Velg hva hjelpen er."),
    ],
)
def test_en_rad_som_ikke_er_hel_sier_hva_som_mangler(rad: str, sier: str) -> None:
    assert str(invalid_reason(sondre_land().sporsmal_by_id["ukeplan"], (rad,))) == sier


def lindesnes() -> Katalog:
    return load_katalog("lindesnes-2023")


def fakta(svar: dict[str, Verdi]) -> Fakta:
    return Fakta(sondre_land(), samtale(sondre_land(), ["bpa"], svar))


def hours(svar: dict[str, Verdi]) -> tuple[Faktumtilstand, Verdi]:
    found = fakta(svar).faktum(sondre_land().sporsmal_by_id["timer_hjelp_uke"], "s")
    return found.tilstand, found.verdi


def test_timene_i_uken_tas_fra_ukeplanen_naar_den_finnes() -> None:
    assert hours({"timer_hjelp_uke": 40}) == (Faktumtilstand.KJENT, 40)
    assert hours({"timer_hjelp_uke": 40, "ukeplan": PLAN}) == (Faktumtilstand.KJENT, 18.5)
    assert hours({"timer_hjelp_uke": 40, "ukeplan": "vet_ikke"}) == (Faktumtilstand.KJENT, 40)
    assert hours({"ukeplan": ("stell|ma|||1",)})[0] is Faktumtilstand.UGYLDIG


def test_tallet_fra_ukeplanen_er_svaret_paa_sitt_eget_sporsmal() -> None:
    found = fakta({"ukeplan": PLAN}).faktum(sondre_land().sporsmal_by_id["timer_hjelp_uke"], "s")
    assert (found.sporsmal, found.gjelder) == ("timer_hjelp_uke", "s")


def test_vilkaret_bygger_paa_ukeplanen() -> None:
    mye = ("stell|ma,ti,on,to,fr,lo,so|07:00|11:00|1",)
    svar: dict[str, Verdi] = {"ukeplan": mye, "behov_sammensatt": "ja", "behov_varighet_aar": 5}
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], svar))
    result = vurdering.result("bpa-omfang-og-varighet")
    assert result
    assert result.utfall is Utfall.OPPFYLT
    assert "28 timer per uke" in str(result.grunn)
    assert "ukeplan" in [svar.sporsmal for svar in result.grunnlag]


def test_det_er_ukeplanen_som_maa_rettes_naar_den_ikke_er_hel() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], {"ukeplan": ("stell|ma|||1",)}))
    result = vurdering.result("bpa-omfang-og-varighet")
    assert result
    assert (result.mangler[0].sporsmal, result.mangler[0].hvorfor) == ("ukeplan", Faktumtilstand.UGYLDIG)


def test_et_tall_tar_bare_de_slagene_det_teller() -> None:
    natt = lindesnes().sporsmal_by_id["timer_ambulant_natt"]
    held = samtale(lindesnes(), ["bpa"], {"ukeplan": PLAN, "timer_ambulant_natt": 9})
    assert Fakta(lindesnes(), held).faktum(natt, "s").verdi == 4.0


@pytest.mark.parametrize(("ukeplan", "summeres"), [(PLAN, True), ("vet_ikke", False), (None, False)])
def test_bare_en_ukeplan_med_timer_gir_tallet(ukeplan: Verdi, summeres: bool) -> None:
    svar: dict[str, Verdi] = {} if ukeplan is None else {"ukeplan": ukeplan}
    timer, varighet = (sondre_land().sporsmal_by_id[name] for name in ("timer_hjelp_uke", "behov_varighet_aar"))
    assert fakta(svar).is_summed(timer, "s") is summeres
    assert not fakta(svar).is_summed(varighet, "s")


def test_tallet_sporres_det_ikke_om_naar_ukeplanen_gir_det() -> None:
    timer = sondre_land().sporsmal_by_id["timer_hjelp_uke"]
    assert _relevance_by(fakta({"ukeplan": PLAN}))(timer, "s") is False
    assert _relevance_by(fakta({"ukeplan": "vet_ikke"}))(timer, "s") is True


def test_ukeplanen_leses_med_sum_og_slag() -> None:
    ukeplan = sondre_land().sporsmal_by_id["ukeplan"]
    said = verdi_text(sondre_land(), ukeplan, PLAN[:2])
    assert said == "14,5 timer per uke: stell, påkledning og toalett 14; mat og måltider 0,5"
    assert verdi_text(sondre_land(), ukeplan, PLAN[1:2]) == "0,5 timer per uke, mat og måltider"


@pytest.mark.parametrize(
    ("regnes_av", "ventet"),
    [
        ("{sporsmal: bor_alene}", "«bor_alene» er ikke en ukeplan."),
        ("{sporsmal: uka, slag: [stel]}", "«stel» er ikke et slag hjelp i ukeplanen «uka»."),
        ("{sporsmal: uka, slag: [stell]}", ""),
    ],
)
def test_sjekken_finner_feil_i_regnestykket(tmp_path: Path, regnes_av: str, ventet: str) -> None:
    what = "tekst: {nb: Uka?}, kort: {nb: Uka}, alternativer: [{id: stell, tekst: {nb: Stell}}]"
    uka = f"  - {{id: uka, tema: hverdag, type: ukeplan, {what}}}\n"
    path = write_katalog(tmp_path)
    file = tmp_path / "sporsmal" / "hverdag.yaml"
    text = file.read_text(encoding="utf-8").replace("hoyst: 168", f"hoyst: 168\n    regnes_av: {regnes_av}")
    file.write_text(text.replace("sporsmal:\n", f"sporsmal:\n{uka}", 1), encoding="utf-8")
    said = [f"{funn.hva} {funn.hvordan}" for funn in prove(load_path(path)) if "regnes_av" in funn.vei]
    assert (said == []) if not ventet else any(ventet in one for one in said), said
