"""The transition table: who may move a vedtak from where to where."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import OVERGANGER, Forsok, Kommando, Tilstand, Vakt, allowed, validate

INGVILDS = frozenset({"ingvild"})
FAGLEDER = Forsok("tormod", Brukerrolle.FAGLEDER, INGVILDS, har_utfall=True, har_omfang=True, samme_versjon=True)
SAKSBEHANDLER = replace(FAGLEDER, bruker_id="ingvild", rolle=Brukerrolle.SAKSBEHANDLER)


@pytest.mark.parametrize(("kommando", "fra"), list(product(Kommando, Tilstand)))
def test_a_command_moves_only_from_the_states_of_its_row(kommando: Kommando, fra: Tilstand) -> None:
    row = next(overgang for overgang in OVERGANGER if overgang.kommando is kommando)
    if fra in row.fra:
        assert validate(kommando, fra, FAGLEDER) is row.til
        assert kommando in allowed(fra)
    else:
        with pytest.raises(TilstandFeil):
            validate(kommando, fra, FAGLEDER)
        assert kommando not in allowed(fra)


def test_every_command_has_just_one_row() -> None:
    assert sorted(row.kommando for row in OVERGANGER) == sorted(Kommando)


def test_the_way_from_soknad_to_iverksatt_is_whole() -> None:
    way = [
        (Kommando.START_UTREDNING, SAKSBEHANDLER),
        (Kommando.START_VURDERING, SAKSBEHANDLER),
        (Kommando.LAG_UTKAST, SAKSBEHANDLER),
        (Kommando.SEND_TIL_GJENNOMGANG, SAKSBEHANDLER),
        (Kommando.RETURNER, FAGLEDER),
        (Kommando.LAG_UTKAST, SAKSBEHANDLER),
        (Kommando.SEND_TIL_GJENNOMGANG, SAKSBEHANDLER),
        (Kommando.GODKJENN, FAGLEDER),
        (Kommando.FATT, SAKSBEHANDLER),
        (Kommando.UNDERRETT, SAKSBEHANDLER),
        (Kommando.BESTILL, SAKSBEHANDLER),
        (Kommando.IVERKSETT, SAKSBEHANDLER),
        (Kommando.FOLG_OPP, SAKSBEHANDLER),
        (Kommando.AVSLUTT, SAKSBEHANDLER),
    ]
    state = Tilstand.MOTTATT
    for kommando, forsok in way:
        state = validate(kommando, state, forsok)
    assert state is Tilstand.AVSLUTTET


@pytest.mark.parametrize("kommando", [Kommando.GODKJENN, Kommando.RETURNER])
def test_nobody_reviews_their_own_draft(kommando: Kommando) -> None:
    own = replace(FAGLEDER, forfattere=frozenset({"ingvild", "tormod"}))
    with pytest.raises(TilstandFeil, match="ditt eget utkast"):
        validate(kommando, Tilstand.TIL_GJENNOMGANG, own)


@pytest.mark.parametrize("kommando", [Kommando.GODKJENN, Kommando.RETURNER])
def test_a_saksbehandler_does_not_review(kommando: Kommando) -> None:
    other = replace(SAKSBEHANDLER, bruker_id="silje")
    with pytest.raises(TilstandFeil, match="fagleder"):
        validate(kommando, Tilstand.TIL_GJENNOMGANG, other)


@pytest.mark.parametrize("kommando", [Kommando.GODKJENN, Kommando.RETURNER])
@pytest.mark.parametrize(
    ("fra", "ord_"),
    [
        (Tilstand.UTKAST, "trukket tilbake"),
        (Tilstand.VURDERES, "trukket tilbake"),
        (Tilstand.RETURNERT, "alt returnert"),
        (Tilstand.GODKJENT, "alt godkjent"),
        (Tilstand.BESTILT, "vedtaket er fattet"),
        (Tilstand.TRUKKET, "saken er avsluttet"),
    ],
)
def test_a_reviewer_is_told_what_has_become_of_the_draft(kommando: Kommando, fra: Tilstand, ord_: str) -> None:
    with pytest.raises(TilstandFeil, match=ord_) as refused:
        validate(kommando, fra, FAGLEDER)
    assert refused.value.kode == "overgang"


def test_open_notes_stop_approval_but_not_return() -> None:
    noted = replace(FAGLEDER, apne_merknader=1)
    with pytest.raises(TilstandFeil, match="merknader"):
        validate(Kommando.GODKJENN, Tilstand.TIL_GJENNOMGANG, noted)
    assert validate(Kommando.RETURNER, Tilstand.TIL_GJENNOMGANG, noted) is Tilstand.RETURNERT


def test_no_draft_without_a_decision() -> None:
    undecided = replace(SAKSBEHANDLER, har_utfall=False)
    with pytest.raises(TilstandFeil, match="avgjørelse"):
        validate(Kommando.LAG_UTKAST, Tilstand.VURDERES, undecided)


@pytest.mark.parametrize("kommando", [Kommando.GODKJENN, Kommando.FATT])
@pytest.mark.parametrize(
    ("mangel", "ord_"),
    [
        ({"har_utfall": False}, "avgjørelse"),
        ({"har_omfang": False}, "Omfanget"),
        ({"samme_versjon": False}, "endret etter"),
        ({"hull": "Begrunnelsen mangler."}, "Begrunnelsen mangler"),
    ],
)
def test_nothing_is_approved_or_decided_with_a_hole_in_it(
    kommando: Kommando, mangel: dict[str, Any], ord_: str
) -> None:
    fra = next(row for row in OVERGANGER if row.kommando is kommando).fra
    with pytest.raises(TilstandFeil, match=ord_):
        validate(kommando, next(iter(fra)), replace(FAGLEDER, **mangel))


def test_a_draft_without_a_known_author_is_nobodys_to_approve() -> None:
    with pytest.raises(TilstandFeil, match="ditt eget utkast"):
        validate(Kommando.GODKJENN, Tilstand.TIL_GJENNOMGANG, replace(FAGLEDER, forfattere=frozenset()))


def test_a_draft_that_is_picked_up_is_not_withdrawn() -> None:
    with pytest.raises(TilstandFeil, match="har begynt"):
        validate(Kommando.TREKK_TILBAKE, Tilstand.TIL_GJENNOMGANG, replace(SAKSBEHANDLER, plukket_opp=True))


def test_guards_are_all_used() -> None:
    assert {vakt for row in OVERGANGER for vakt in row.vakter} == set(Vakt)
