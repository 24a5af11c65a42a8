"""«Er summen forsvarlig?»: one answer of the case, with its reason, kept, changed, taken back and undone."""

from __future__ import annotations

import pytest

from tests.fakes import handed_over, make_sak
from tests.vurderingshjelp import says
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.angring import undo
from tildelingsklient.handlinger.helheten import (
    can_judge_sum,
    carers_answers,
    judge_sum,
    sum_judgement,
    withdraw_sum,
)
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.vurdering.resultat import Skjonn, Utfall


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    return make_sak(okt)


def stored(okt: Okt, bilde: Saksbilde) -> Skjonn | None:
    return sum_judgement(load_picture(okt, bilde.sak.id))


def test_ingen_har_svart_fra_start(bilde: Saksbilde) -> None:
    assert sum_judgement(bilde) is None


def test_svaret_blir_tatt_vare_pa_med_grunn_og_kan_endres(okt: Okt, bilde: Saksbilde) -> None:
    bilde = judge_sum(okt, bilde, forsvarlig=True, begrunnelse="  Ektefellen er hjemme om natten. ")
    assert stored(okt, bilde) == Skjonn("", "helheten", Utfall.OPPFYLT, "Ektefellen er hjemme om natten.")
    bilde = judge_sum(okt, bilde, forsvarlig=False, begrunnelse="Natten er ikke dekket.")
    assert stored(okt, bilde) == sum_judgement(bilde)
    assert load_picture(okt, bilde.sak.id).sak == bilde.sak


def test_det_samme_svaret_en_gang_til_skriver_ingenting(okt: Okt, bilde: Saksbilde) -> None:
    bilde = judge_sum(okt, bilde, forsvarlig=True, begrunnelse="Trygt.")
    assert judge_sum(okt, bilde, forsvarlig=True, begrunnelse="Trygt.") is bilde


def test_grunnen_ma_skrives(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(InndataFeil, match="Begrunnelsen mangler"):
        judge_sum(okt, bilde, forsvarlig=True, begrunnelse=" \n")


def test_svaret_endrer_ingen_tjeneste(okt: Okt, bilde: Saksbilde) -> None:
    after = judge_sum(okt, bilde, forsvarlig=False, begrunnelse="Natten er ikke dekket.")
    assert [v.innstilling for v in after.vurderinger] == [v.innstilling for v in bilde.vurderinger]
    assert after.sak.vedtak == bilde.sak.vedtak


def test_svaret_kan_tas_tilbake_og_angres(okt: Okt, bilde: Saksbilde) -> None:
    answered = judge_sum(okt, bilde, forsvarlig=True, begrunnelse="Trygt.")
    assert sum_judgement(withdraw_sum(okt, answered)) is None
    assert withdraw_sum(okt, bilde) is bilde
    again = judge_sum(okt, load_picture(okt, bilde.sak.id), forsvarlig=True, begrunnelse="Trygt likevel.")
    undone = undo(okt, again)
    assert undone is not None
    assert sum_judgement(undone) is None


def test_sa_lenge_en_tjeneste_er_apen_kan_helheten_vurderes(okt: Okt, bilde: Saksbilde) -> None:
    half = handed_over(okt, bilde, "bpa")
    assert can_judge_sum(half)
    whole = handed_over(okt, judge_sum(okt, half, forsvarlig=True, begrunnelse="Trygt."), "trygghetsalarm")
    assert not can_judge_sum(whole)
    with pytest.raises(TilstandFeil, match="sendt til gjennomgang"):
        judge_sum(okt, whole, forsvarlig=False, begrunnelse="Nei.")
    with pytest.raises(TilstandFeil, match="sendt til gjennomgang"):
        withdraw_sum(okt, whole)


def test_svaret_kan_ikke_angres_bak_ryggen_pa_den_som_leser(okt: Okt) -> None:
    bilde = make_sak(okt, ("bpa",))
    sent = handed_over(okt, bilde)
    assert not can_judge_sum(sent)
    before = judge_sum(okt, make_sak(okt, ("trygghetsalarm",)), forsvarlig=True, begrunnelse="Trygt.")
    undone = undo(okt, before)
    assert undone is not None
    assert sum_judgement(undone) is None


def test_det_parorende_gjor_er_med_i_pakken(okt: Okt, bilde: Saksbilde) -> None:
    assert carers_answers(bilde) == ()
    bilde = says(okt, bilde, {"hjelp_i_dag": ("familie",)})
    bilde = says(okt, bilde, {"parorende_situasjon": "Datteren kommer hver søndag."}, [Kilde.PARORENDE])
    [(plass, svar)] = carers_answers(bilde)
    assert (plass.sporsmal.id, svar.verdi) == ("parorende_situasjon", "Datteren kommer hver søndag.")
