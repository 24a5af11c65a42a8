"""What makes a line in the innsynslogg, and which ground is evident."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.sak.innsyn import Grunn, Handling, Innsynsbok, evident_reason
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import Tilstand

DAG = date(2026, 11, 23)
SAKER = st.lists(st.sampled_from("abcde"), max_size=5).map(tuple)
HANDLINGER = st.sampled_from([one for one in Handling if one is not Handling.ADRESSE])


def test_a_case_is_open_until_another_is() -> None:
    bok = Innsynsbok()
    said = [bok.unsaid(Handling.APNET, (sak,), DAG) for sak in "aaba"]
    assert said == [("a",), (), ("b",), ("a",)]


def test_a_list_tells_of_what_it_has_not_shown_before() -> None:
    bok = Innsynsbok()
    assert bok.unsaid(Handling.LISTE, "ab", DAG) == ("a", "b")
    assert bok.unsaid(Handling.LISTE, "abc", DAG) == ("c",)
    assert bok.unsaid(Handling.LISTE, "cab", DAG) == ()


def test_a_search_that_only_narrows_the_last_one_is_the_same_search() -> None:
    bok = Innsynsbok()
    bok.unsaid(Handling.LISTE, "abc", DAG)
    assert bok.unsaid(Handling.SOK, "abc", DAG) == ("a", "b", "c")
    assert bok.unsaid(Handling.SOK, "a", DAG) == ()
    assert bok.unsaid(Handling.SOK, "d", DAG) == ("d",)
    assert bok.unsaid(Handling.SOK, "a", DAG) == ("a",)


def test_reading_for_a_list_leaves_the_open_case_open() -> None:
    bok = Innsynsbok()
    bok.unsaid(Handling.APNET, "a", DAG)
    bok.unsaid(Handling.TIDLIGERE, "b", DAG)
    assert bok.unsaid(Handling.APNET, "a", DAG) == ()


@given(st.lists(st.tuples(HANDLINGER, SAKER)))
def test_nothing_is_read_in_a_day_that_no_line_tells_of(gjort: list[tuple[Handling, tuple[str, ...]]]) -> None:
    bok = Innsynsbok()
    told = {(handling, sak) for handling, saker in gjort for sak in bok.unsaid(handling, saker, DAG)}
    assert told == {(handling, sak) for handling, saker in gjort for sak in saker}


@given(HANDLINGER, SAKER)
def test_a_new_day_tells_it_all_again(handling: Handling, saker: tuple[str, ...]) -> None:
    bok, unique = Innsynsbok(), tuple(dict.fromkeys(saker))
    assert bok.unsaid(handling, saker, DAG) == unique
    assert bok.unsaid(handling, saker, date(2026, 11, 24)) == unique


@given(st.sampled_from([Handling.UTSKRIFT, Handling.EKSPORT, Handling.VIST_SOKER]))
def test_what_is_done_on_purpose_is_told_every_time(handling: Handling) -> None:
    bok = Innsynsbok()
    assert [bok.unsaid(handling, "a", DAG) for _time in range(3)] == [("a",)] * 3


@pytest.mark.parametrize(
    ("rolle", "eier", "tilstander", "grunn"),
    [
        (Brukerrolle.SAKSBEHANDLER, "meg", {"utredes"}, Grunn.TILDELT),
        (Brukerrolle.FAGLEDER, "meg", {Tilstand.TIL_GJENNOMGANG}, Grunn.TILDELT),
        (Brukerrolle.FAGLEDER, "ola", {Tilstand.TIL_GJENNOMGANG, "utredes"}, Grunn.GJENNOMGANG),
        (Brukerrolle.FAGLEDER, "ola", {"fattet"}, Grunn.LEDELSE),
        (Brukerrolle.SAKSBEHANDLER, "ola", {"utredes"}, Grunn.EKSEMPEL),
        (Brukerrolle.SAKSBEHANDLER, None, set(), Grunn.EKSEMPEL),
    ],
)
def test_the_ground_follows_from_who_has_the_case_and_where_it_stands(
    rolle: Brukerrolle, eier: str | None, tilstander: set[str], grunn: Grunn
) -> None:
    assert evident_reason(Handling.APNET, "meg", rolle, eier, tilstander) is grunn
    assert evident_reason(Handling.LISTE, "meg", rolle, eier, tilstander) is Grunn.OVERSIKT
    assert evident_reason(Handling.TIDLIGERE, "meg", rolle, eier, tilstander) is Grunn.SAMME_PERSON
