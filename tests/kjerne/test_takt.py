"""The waits between two syncs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.synk.takt import HVILE_S, LENGST_S, wait_s


def test_the_waits_double_until_five_minutes() -> None:
    assert [wait_s(n, 0.5) for n in range(1, 8)] == [10, 20, 40, 80, 160, 300, 300]


def test_after_a_sync_that_came_through_it_rests_a_minute() -> None:
    assert wait_s(0, 0.9, 500) == HVILE_S


@given(st.integers(1, 10**9), st.floats(0, 1), st.floats(0, 3600))
def test_a_wait_is_spread_and_never_shorter_than_asked_for(mislykket: int, tilfeldig: float, bedt_om_s: float) -> None:
    wait = wait_s(mislykket, tilfeldig, bedt_om_s)
    assert bedt_om_s <= wait
    assert 7.5 <= wait <= max(LENGST_S * 1.25, bedt_om_s)
