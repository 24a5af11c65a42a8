"""Deadlines against answers made by hand (tests/regler/frister.csv), and what must hold on any day at all.

Columns: regel, dag (the day it runs from), frist (the last day), hvorfor. A lawyer can read and add rows.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.katalog.modell import Frist, Tidsenhet
from tildelingsklient.vedtak.frister import (
    add_months,
    forelopig_svar_frist,
    is_working_day,
    klagefrist,
    oppstart_frist,
    working_day_until,
)

TABELL = Path(__file__).parent.parent / "regler" / "frister.csv"
_TRE_UKER = Frist(antall=3, enhet=Tidsenhet.UKE, hendelse="oppstart")
DAGER = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def start_within_three_weeks(day: date) -> date:
    found = oppstart_frist(day, _TRE_UKER)
    assert found is not None
    return found


REGLER: dict[str, Callable[[date], date]] = {
    "klage 3 uker": lambda day: klagefrist(day, 3),
    "klage 4 uker": lambda day: klagefrist(day, 4),
    "foreløpig svar": forelopig_svar_frist,
    "oppstart 3 uker": start_within_three_weeks,
    "siste dag": working_day_until,
}
LOVENS: dict[str, Callable[[date], date]] = {
    "klage 3 uker": lambda day: day + timedelta(weeks=3),
    "klage 4 uker": lambda day: day + timedelta(weeks=4),
    "foreløpig svar": lambda day: add_months(day, 1),
    "oppstart 3 uker": lambda day: day + timedelta(weeks=3),
    "siste dag": lambda day: day,
}
"""The day the law itself gives, before it is moved."""
BORGERENS = ("klage 3 uker", "klage 4 uker")
KONTORETS = tuple(navn for navn in REGLER if navn not in BORGERENS)


def table() -> list[dict[str, str]]:
    with TABELL.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("rad", table(), ids=lambda rad: f"{rad['regel']} fra {rad['dag']}: {rad['hvorfor']}")
def test_fristen_er_den_som_er_regnet_ut_for_hand(rad: dict[str, str]) -> None:
    assert REGLER[rad["regel"]](date.fromisoformat(rad["dag"])) == date.fromisoformat(rad["frist"])


def test_tabellen_prover_hver_regel_over_hoytider_og_arsskifte() -> None:
    rules = {row["regel"] for row in table()}
    moved = {
        row["regel"]
        for row in table()
        if LOVENS[row["regel"]](date.fromisoformat(row["dag"])).isoformat() != row["frist"]
    }
    assert rules == moved == set(REGLER)


@given(DAGER, st.sampled_from(BORGERENS))
def test_borgerens_frist_er_aldri_kortere_enn_loven(dag: date, regel: str) -> None:
    assert REGLER[regel](dag) >= LOVENS[regel](dag)


@given(DAGER, st.sampled_from(KONTORETS))
def test_kontorets_frist_er_aldri_lengre_enn_loven(dag: date, regel: str) -> None:
    assert REGLER[regel](dag) <= LOVENS[regel](dag)


@given(DAGER, st.sampled_from(sorted(REGLER)))
def test_ingen_frist_faller_pa_en_fridag(dag: date, regel: str) -> None:
    found = REGLER[regel](dag)
    assert found.weekday() < 5
    assert is_working_day(found)


@given(DAGER, DAGER, st.sampled_from(sorted(REGLER)))
def test_den_som_begynner_for_far_aldri_en_senere_frist(en: date, annen: date, regel: str) -> None:
    first, last = sorted((en, annen))
    assert REGLER[regel](first) <= REGLER[regel](last)


@given(DAGER, st.sampled_from(sorted(REGLER)))
def test_fristen_flyttes_aldri_forbi_en_virkedag(dag: date, regel: str) -> None:
    found, law = REGLER[regel](dag), LOVENS[regel](dag)
    low, high = sorted((found, law))
    between = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    assert [day for day in between if is_working_day(day)] == [found]
