"""On hold: reason and day are stored beside the state, and are taken away again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import handed_over, make_sak
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.paa_vent import put_on_hold, take_off_hold
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.vedtak.vedtak import Vedtak

DAGEN = date(2026, 3, 2)
GRUNN = "Venter på legeerklæring."


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    return make_sak(okt)


def stored(okt: Okt, bilde: Saksbilde) -> Vedtak:
    return load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa")


def test_a_vedtak_is_put_on_hold_with_reason_and_day(okt: Okt, bilde: Saksbilde) -> None:
    before = stored(okt, bilde)
    bilde = put_on_hold(okt, bilde, "bpa", f" {GRUNN} ", DAGEN)
    after = stored(okt, bilde)
    assert (after.satt_paa_vent, after.satt_paa_vent_dato, after.tilstand) == (GRUNN, DAGEN, before.tilstand)
    assert bilde.sak.vedtak_for("bpa") == after


def test_a_vedtak_is_taken_off_hold_and_the_history_keeps_why(okt: Okt, bilde: Saksbilde) -> None:
    before = stored(okt, bilde)
    bilde = take_off_hold(okt, put_on_hold(okt, bilde, "bpa", GRUNN, DAGEN), "bpa")
    with okt.arbeid() as arbeid:
        last = arbeid.history(bilde.sak.id)[-1].endring.felt
    assert stored(okt, bilde) == before
    assert {navn: felt.old for navn, felt in last.items()} == {
        "satt_paa_vent": GRUNN,
        "satt_paa_vent_dato": DAGEN.isoformat(),
    }


def test_taking_off_hold_what_does_not_wait_writes_nothing(okt: Okt, bilde: Saksbilde) -> None:
    assert take_off_hold(okt, bilde, "bpa") is bilde


def test_waiting_needs_a_reason(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(InndataFeil, match="Grunnen mangler"):
        put_on_hold(okt, bilde, "bpa", " ", DAGEN)


def test_a_draft_under_review_may_be_put_on_hold(okt: Okt, bilde: Saksbilde) -> None:
    bilde = handed_over(okt, bilde)
    put_on_hold(okt, bilde, "bpa", GRUNN, DAGEN)
    assert stored(okt, bilde).satt_paa_vent_dato == DAGEN


def test_what_has_ended_does_not_wait(okt: Okt, bilde: Saksbilde) -> None:
    bilde = moved(okt, bilde, "bpa", Kommando.TREKK_SOKNAD)
    with pytest.raises(TilstandFeil, match="settes på vent"):
        put_on_hold(okt, bilde, "bpa", GRUNN, DAGEN)
