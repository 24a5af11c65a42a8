"""Kleene's logic: unknown never becomes false."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.vurdering.logikk import Sannhet, at_least, every, negate, some, truth

SANN, USANN, UKJENT = Sannhet.SANN, Sannhet.USANN, Sannhet.UKJENT
verdier = st.lists(st.sampled_from(Sannhet), max_size=6)


@pytest.mark.parametrize(
    ("values", "both", "either"),
    [
        ([SANN, SANN], SANN, SANN),
        ([SANN, UKJENT], UKJENT, SANN),
        ([USANN, UKJENT], USANN, UKJENT),
        ([UKJENT, UKJENT], UKJENT, UKJENT),
        ([], SANN, USANN),
    ],
)
def test_and_and_or_follow_the_table(values: list[Sannhet], both: Sannhet, either: Sannhet) -> None:
    assert every(values) is both
    assert some(values) is either


@given(verdier)
def test_not_turns_and_into_or(values: list[Sannhet]) -> None:
    assert negate(every(values)) is some(negate(value) for value in values)


@given(verdier, st.integers(1, 6))
def test_a_settled_value_stays_whatever_the_unknown_become(values: list[Sannhet], count: int) -> None:
    unknown = [place for place, value in enumerate(values) if value is UKJENT]
    for join in (every, some, lambda v: at_least(count, v)):
        before = join(values)
        after = {join(_filled(values, unknown, filling)) for filling in product((SANN, USANN), repeat=len(unknown))}
        assert before is UKJENT or after == {before}
        assert len(after) < 2 or before is UKJENT


@given(verdier)
def test_at_least_one_is_or_and_at_least_all_is_and(values: list[Sannhet]) -> None:
    assert at_least(1, values) is some(values)
    assert not values or at_least(len(values), values) is every(values)


def test_none_is_unknown() -> None:
    assert [truth(True), truth(False), truth(None)] == [SANN, USANN, UKJENT]


def _filled(values: list[Sannhet], places: list[int], filling: tuple[Sannhet, ...]) -> list[Sannhet]:
    whole = list(values)
    for place, value in zip(places, filling, strict=True):
        whole[place] = value
    return whole
