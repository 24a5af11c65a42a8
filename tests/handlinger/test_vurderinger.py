"""Assessing and deciding: reasons are demanded, states move by command, refused wishes are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import FakeArbeid, FakeLager, handed_over, make_okt, make_sak
from tests.vurderingshjelp import BOLIG, FORSTE_GANG, UNNTAKET, bolig
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.angring import undo
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.handlinger.vurderinger import decide, judge, lacks_reason, save_vedtak, weigh, withdraw_judgement
from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Momentvekt, Resultat, Retning, Utfall, Vekt


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    return make_sak(okt)


def result(bilde: Saksbilde, ref: str) -> Resultat:
    results = bilde.vurdering_for("bpa").resultater
    return next(r for r in results if ref in r.kriterium.kilde)


def kriterium(bilde: Saksbilde, ref: str) -> Kriterium:
    return result(bilde, ref).kriterium


def states(okt: Okt, bilde: Saksbilde) -> str:
    return load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").tilstand


def test_a_judgement_needs_its_reason(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(InndataFeil, match="Begrunnelsen mangler"):
        judge(okt, bilde, "bpa", kriterium(bilde, "SL-03-K3"), Utfall.OPPFYLT, " ")


def test_an_exclusion_is_never_called_met(okt: Okt) -> None:
    bilde = make_sak(okt, ("trygghetsalarm",))
    rule = bilde.vurdering_for("trygghetsalarm").utelukkelser[0].kriterium
    with pytest.raises(InndataFeil, match="passer ikke"):
        judge(okt, bilde, "trygghetsalarm", rule, Utfall.OPPFYLT, "Fordi.")


def test_the_first_judgement_and_its_move_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    okt = make_okt()
    bilde, lager = make_sak(okt), okt.lager
    assert isinstance(lager, FakeLager)
    begun: list[FakeArbeid] = []

    def only_once() -> FakeArbeid:
        lager.full = bool(begun)
        begun.append(FakeArbeid(lager))
        return begun[-1]

    monkeypatch.setattr(lager, "arbeid", only_once)
    bilde = judge(okt, bilde, "bpa", kriterium(bilde, "SL-03-K3"), Utfall.OPPFYLT, "Hun vil lede arbeidet selv.")
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.VURDERES
    lager.full = False
    monkeypatch.undo()
    assert load_picture(okt, bilde.sak.id).sak == bilde.sak


def test_a_judgement_is_stored_changed_and_taken_back(okt: Okt, bilde: Saksbilde) -> None:
    rule = kriterium(bilde, "SL-03-K3")
    bilde = judge(okt, bilde, "bpa", rule, Utfall.OPPFYLT, "Hun vil lede arbeidet selv.")
    bilde = judge(okt, bilde, "bpa", rule, Utfall.IKKE_OPPFYLT, "Hjemmetjenesten passer bedre.")
    assert result(load_picture(okt, bilde.sak.id), "SL-03-K3").utfall is Utfall.IKKE_OPPFYLT
    bilde = withdraw_judgement(okt, bilde, "bpa", rule.id)
    assert result(load_picture(okt, bilde.sak.id), "SL-03-K3").skjonn is None
    assert withdraw_judgement(okt, bilde, "bpa", rule.id) is bilde


def test_the_first_judgement_moves_the_vedtak_to_vurderes(okt: Okt, bilde: Saksbilde) -> None:
    judge(okt, bilde, "bpa", kriterium(bilde, "SL-03-K3"), Utfall.OPPFYLT, "Fordi.")
    assert states(okt, bilde) == Tilstand.VURDERES


def test_a_weight_is_stored_and_changed(okt: Okt, bilde: Saksbilde) -> None:
    moment = bilde.vurdering_for("bpa").momenter[-1].id
    bilde = weigh(okt, bilde, Momentvekt("bpa", moment, Retning.TALER_FOR, Vekt.STOR, "Hun har sagt det."))
    bilde = weigh(okt, bilde, Momentvekt("bpa", moment, Retning.TALER_IMOT, None, "Nei."))
    stored = load_picture(okt, bilde.sak.id).sak.momenter
    assert stored == (Momentvekt("bpa", moment, Retning.TALER_IMOT, None, "Nei."),)


def test_deviating_without_a_reason_is_kept_but_told(okt: Okt, bilde: Saksbilde) -> None:
    bilde = decide(okt, bilde, "bpa", Vedtaksutfall.INNVILGET, "")
    assert lacks_reason(bilde, "bpa")
    bilde = decide(okt, bilde, "bpa", Vedtaksutfall.INNVILGET, "Det haster, og resten er dokumentert.")
    assert not lacks_reason(load_picture(okt, bilde.sak.id), "bpa")


def test_a_command_is_wished_for_and_then_counts(okt: Okt, bilde: Saksbilde) -> None:
    moved(okt, bilde, "bpa", Kommando.START_UTREDNING)
    with okt.arbeid() as arbeid:
        ops = [op for op in arbeid.history(bilde.sak.id) if op.endring.entitet is Entitet.KOMMANDO]
    statuses = [op.endring.felt["status"] for op in ops]
    assert [(felt.old, felt.new) for felt in statuses] == [(None, "onsket"), ("onsket", "gjelder")]
    assert states(okt, bilde) == Tilstand.UTREDES


def test_a_refused_command_changes_nothing_and_is_kept(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(TilstandFeil):
        moved(okt, bilde, "bpa", Kommando.FATT)
    with okt.arbeid() as arbeid:
        ops = [op for op in arbeid.history(bilde.sak.id) if op.endring.entitet is Entitet.KOMMANDO]
    assert ops[-1].endring.felt["status"].new == "avvist"
    assert states(okt, bilde) == Tilstand.MOTTATT


def test_draft_fields_are_one_op_with_just_what_changed(okt: Okt, bilde: Saksbilde) -> None:
    vedtak = bilde.sak.vedtak_for("bpa")
    bilde = save_vedtak(okt, bilde, replace(vedtak, omfang="34 timer i uken", mal="Bo hjemme."))
    with okt.arbeid() as arbeid:
        last = arbeid.history(bilde.sak.id)[-1]
    assert set(last.endring.felt) == {"omfang", "mal"}
    assert load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").omfang == "34 timer i uken"


def test_what_is_handed_over_for_review_is_not_changed_behind_the_reviewer(okt: Okt, bilde: Saksbilde) -> None:
    bilde = handed_over(okt, bilde)
    moment = bilde.vurdering_for("bpa").momenter[-1].id
    changes: list[Callable[[], object]] = [
        lambda: decide(okt, bilde, "bpa", Vedtaksutfall.AVSLAG, "Nei."),
        lambda: judge(okt, bilde, "bpa", kriterium(bilde, "SL-03-K3"), Utfall.OPPFYLT, "Fordi."),
        lambda: weigh(okt, bilde, Momentvekt("bpa", moment, Retning.TALER_FOR, None, "")),
        lambda: undo(okt, bilde),
    ]
    for change in changes:
        with pytest.raises(TilstandFeil, match="ikke endres nå"):
            change()
    assert load_picture(okt, bilde.sak.id).sak == bilde.sak


def test_a_judgement_is_not_undone_after_the_draft_is_handed_over(okt: Okt, bilde: Saksbilde) -> None:
    bilde = judge(okt, bilde, "bpa", kriterium(bilde, "SL-03-K3"), Utfall.OPPFYLT, "Hun vil lede arbeidet selv.")
    bilde = handed_over(okt, bilde)
    with pytest.raises(TilstandFeil, match="ikke endres nå"):
        undo(okt, bilde)


def test_an_exception_names_its_ground_and_its_reason_and_keeps_the_computed_result(okt: Okt) -> None:
    bilde = bolig(okt)
    found = bilde.vurdering_for(BOLIG).result(FORSTE_GANG)
    assert found is not None
    rule = found.kriterium
    with pytest.raises(InndataFeil, match="hvilket unntak"):
        judge(okt, bilde, BOLIG, rule, Utfall.UNNTAK, "Rullestol siden i vår.")
    with pytest.raises(InndataFeil, match="Begrunnelsen mangler"):
        judge(okt, bilde, BOLIG, rule, Utfall.UNNTAK, " ", unntak=UNNTAKET)
    bilde = judge(okt, bilde, BOLIG, rule, Utfall.UNNTAK, "Rullestol siden i vår.", unntak=UNNTAKET)
    kept = load_picture(okt, bilde.sak.id).vurdering_for(BOLIG).result(FORSTE_GANG)
    assert kept is not None
    assert (kept.utfall, kept.beregnet) == (Utfall.UNNTAK, Utfall.IKKE_OPPFYLT)
    assert kept.skjonn is not None
    assert (kept.skjonn.unntak, kept.skjonn.begrunnelse) == (UNNTAKET, "Rullestol siden i vår.")


def test_another_outcome_afterwards_takes_the_exception_away(okt: Okt) -> None:
    bilde = bolig(okt)
    found = bilde.vurdering_for(BOLIG).result(FORSTE_GANG)
    assert found is not None
    bilde = judge(okt, bilde, BOLIG, found.kriterium, Utfall.UNNTAK, "Fordi.", unntak=UNNTAKET)
    bilde = judge(okt, bilde, BOLIG, found.kriterium, Utfall.OPPFYLT, "Hun fikk ikke hjelp.", unntak=UNNTAKET)
    [kept] = load_picture(okt, bilde.sak.id).sak.skjonn
    assert (kept.utfall, kept.unntak) == (Utfall.OPPFYLT, "")
