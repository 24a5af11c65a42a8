"""From answers to facts: agreement, disagreement, «vet ikke», invalid values, ages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import sondre_land
from tildelingsklient.kartlegging.deltakere import age_on
from tildelingsklient.kartlegging.fakta import Faktum, Faktumtilstand, resolve
from tildelingsklient.kartlegging.svar import Svar, Verdi, invalid_reason
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal, Svartype


def timer() -> Sporsmal:
    return sondre_land().sporsmal_by_id["timer_hjelp_uke"]


def said(*values: Verdi, chosen: int | None = None) -> Faktum:
    voices = [
        Svar("timer_hjelp_uke", "s", value, stemme=f"v{place}", gjeldende="Målt." if place == chosen else "")
        for place, value in enumerate(values)
    ]
    return resolve(timer(), "s", voices)


@pytest.mark.parametrize(
    ("values", "tilstand", "verdi"),
    [
        ((), Faktumtilstand.UBESVART, None),
        ((30,), Faktumtilstand.KJENT, 30),
        ((30, 30.0), Faktumtilstand.KJENT, 30),
        ((30, 29), Faktumtilstand.KONFLIKT, None),
        ((VET_IKKE,), Faktumtilstand.VET_IKKE, None),
        ((VET_IKKE, 30), Faktumtilstand.KJENT, 30),
        (("tretti",), Faktumtilstand.UGYLDIG, None),
        ((30, "tretti"), Faktumtilstand.UGYLDIG, None),
        ((1e9,), Faktumtilstand.UGYLDIG, None),
    ],
)
def test_what_several_voices_amount_to(values: tuple[Verdi, ...], tilstand: Faktumtilstand, verdi: Verdi) -> None:
    faktum = said(*values)
    assert (faktum.tilstand, faktum.verdi) == (tilstand, verdi)


def test_the_same_words_from_two_keyboards_are_the_same_answer() -> None:
    texts = ("Å gå på tur", "A\u030a ga\u030a pa\u030a tur")
    asked = sondre_land().sporsmal_by_id["viktig_for_deg"]
    voices = [Svar(asked.id, "s", text, stemme=text) for text in texts]
    assert resolve(asked, "s", voices).tilstand is Faktumtilstand.KJENT


def test_the_voice_a_person_chose_counts_and_the_other_stays_in_the_case() -> None:
    faktum = said(30, 29, chosen=1)
    assert (faktum.tilstand, faktum.verdi) == (Faktumtilstand.KJENT, 29)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.lists(st.text()).map(tuple), st.booleans(), st.none()))
def test_any_value_at_all_is_either_usable_or_explained_and_always_shown(verdi: Verdi) -> None:
    for sporsmal in sondre_land().sporsmal:
        reason = invalid_reason(sporsmal, verdi)
        assert reason is None or str(reason).endswith(".")
        assert isinstance(verdi_text(sondre_land(), sporsmal, verdi), str)


@pytest.mark.parametrize(
    ("type_", "verdi"),
    [
        (Svartype.JA_NEI, "kanskje"),
        (Svartype.JA_NEI, True),
        (Svartype.FUNKSJON, 6),
        (Svartype.FUNKSJON, True),
        (Svartype.TALL, float("nan")),
        (Svartype.TALL, float("inf")),
        (Svartype.TALL, 10**400),
        (Svartype.TALL, -1),
        (Svartype.DATO, "2026-13-01"),
        (Svartype.DATO, "20261112"),
        (Svartype.TEKST, "   "),
    ],
)
def test_wrong_values_are_told_apart(type_: Svartype, verdi: Verdi) -> None:
    asked = [sporsmal for sporsmal in sondre_land().sporsmal if sporsmal.type is type_]
    assert all(invalid_reason(sporsmal, verdi) for sporsmal in asked)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1959, 11, 12), date(2026, 11, 11), 66),
        (date(1959, 11, 12), date(2026, 11, 12), 67),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_turns_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_the_same_voices_say_the_same_whoever_was_written_down_first() -> None:
    """Two machines may have received the answers in another order; the result must be the same to the byte."""
    voices = [Svar("timer_hjelp_uke", "s", 30, stemme=stemme) for stemme in ("soker", "parorende", "uten_kilde", "a")]
    assert resolve(timer(), "s", voices) == resolve(timer(), "s", voices[::-1])
    assert [svar.stemme for svar in resolve(timer(), "s", voices[::-1]).svar] == [
        "soker", "parorende", "a", "uten_kilde",
    ]  # fmt: skip
