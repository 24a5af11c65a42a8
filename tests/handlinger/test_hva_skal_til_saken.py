"""«Hva skal til?» of a case: what turns what is against, in words, with the way to the question."""

from __future__ import annotations

from tests.fakes import make_sak
from tests.ui.vedtakshjelp import SVAR, answered
from tests.vurderingshjelp import BOLIG, FORSTE_GANG, bolig
from tildelingsklient.handlinger.hva_skal_til import decided_against, ways_out
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.vurderinger import judge
from tildelingsklient.vurdering.resultat import Utfall


def test_uten_noe_imot_er_det_ingenting_a_snu(okt: Okt) -> None:
    bilde = make_sak(okt)
    assert decided_against(bilde, "bpa") == ()
    assert ways_out(bilde, "bpa") == ()


def test_svaret_som_ma_vare_et_annet_sies_med_det_som_er_na(okt: Okt) -> None:
    [way] = ways_out(answered(okt, {**SVAR, "timer_hjelp_uke": 20}), "bpa")
    [part] = way.ledd
    assert str(part.tekst) == "Timer hjelp i uken: 25,1 timer per uke (nå 20 timer per uke)"
    assert part.plass is not None
    assert part.plass.sporsmal.id == "timer_hjelp_uke"
    assert way.merknad is None


def test_hvert_vilkar_imot_har_sin_vei(okt: Okt) -> None:
    ways = ways_out(bolig(okt), BOLIG)
    assert [way.resultat.id for way in ways] == [r.id for r in decided_against(bolig(okt), BOLIG)]
    assert {way.resultat.id: [str(part.tekst) for part in way.ledd] for way in ways} == {
        FORSTE_GANG: ["Fått hjelp til bolig før: Nei (nå Ja)"],
        "bolig-botid": ["Måneder folkeregistrert i kommunen: 12 måneder (nå 7 måneder)"],
    }


def test_det_som_er_avgjort_med_skjonn_vurderes_pa_nytt(okt: Okt) -> None:
    bilde = answered(okt)
    rule = bilde.katalog.tjeneste_by_id["bpa"].kriterier[3]
    bilde = judge(okt, bilde, "bpa", rule, Utfall.IKKE_OPPFYLT, "Hjemmetjenesten dekker behovet.")
    [way] = [way for way in ways_out(bilde, "bpa") if way.resultat.id == rule.id]
    assert way.ledd == ()
    assert "vurderer det på nytt" in str(way.merknad)
