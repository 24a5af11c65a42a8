"""Operations: patches hold only what differs, keys cannot collide, undo puts back, redo does again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.handlinger.angring import piles
from tildelingsklient.synk.endring import (
    Endring,
    Entitet,
    Felt,
    Op,
    Slag,
    create,
    inverse,
    natural_key,
    patch,
    tombstone,
)

felt = st.dictionaries(st.sampled_from("abcd"), st.one_of(st.none(), st.integers(), st.text(max_size=3)))


def op(op_id: str, endring: Endring) -> Op:
    return Op(op_id, 1, endring, "ingvild", "saksbehandler", datetime(2026, 11, 12, tzinfo=UTC), "", "")


def answered(op_id: str, angrer: str = "") -> Op:
    return op(op_id, Endring(Entitet.SVAR, "k", "sak", Slag.PATCH, {"verdi": Felt(1, 2)}, angrer))


def applied(state: dict[str, object], endring: Endring) -> dict[str, object]:
    return {**state, **{name: value.new for name, value in endring.felt.items()}}


@given(felt, felt)
def test_a_patch_holds_just_the_fields_that_differ(old: dict[str, object], new: dict[str, object]) -> None:
    endring = patch(Entitet.SVAR, "k", "sak", old, new)
    differing = {name for name, value in new.items() if old.get(name) != value}
    assert set(endring.felt if endring else ()) == differing


@given(felt, felt)
def test_undoing_a_patch_puts_back_what_was(old: dict[str, object], new: dict[str, object]) -> None:
    before = dict.fromkeys("abcd") | old
    endring = patch(Entitet.SVAR, "k", "sak", before, new)
    if endring:
        assert applied(applied(before, endring), inverse(op("1", endring))) == before


@given(st.lists(st.text(), min_size=2, max_size=4), st.lists(st.text(), min_size=2, max_size=4))
def test_two_natural_keys_are_equal_only_when_their_parts_are(one: list[str], other: list[str]) -> None:
    assert (natural_key(*one) == natural_key(*other)) == (one == other)


def test_undoing_a_create_takes_it_away_and_back() -> None:
    made = create(Entitet.SVAR, "k", "sak", {"verdi": 1})
    gone = inverse(op("1", made))
    assert gone.slag is Slag.TOMBSTONE
    assert inverse(op("2", gone)).felt == made.felt
    assert tombstone(Entitet.SVAR, "k", "sak", {"verdi": 1}).felt == gone.felt


@pytest.mark.parametrize("slag", [Slag.COMMAND, Slag.APPEND])
def test_commands_and_appended_rows_cannot_be_undone(slag: Slag) -> None:
    with pytest.raises(ValueError, match="cannot be undone"):
        inverse(op("1", Endring(Entitet.KOMMANDO, "k", "sak", slag, {})))


def test_undo_twice_and_redo_twice_come_back_to_the_same() -> None:
    history = [answered("1"), answered("2"), answered("3", "2"), answered("4", "1")]
    assert not piles(history).gjort
    assert [done.op_id for done in piles(history).angret] == ["3", "4"]
    redone = [*history, answered("5", "4"), answered("6", "3")]
    assert [done.op_id for done in piles(redone).gjort] == ["5", "6"]
    assert not piles(redone).angret


def test_a_new_change_ends_redo_but_not_undo() -> None:
    history = [answered("1"), answered("2"), answered("3", "2"), answered("4")]
    assert [done.op_id for done in piles(history).gjort] == ["1", "4"]
    assert not piles(history).angret
