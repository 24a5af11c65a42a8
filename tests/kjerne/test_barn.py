"""What follows from a child's age: a table a lawyer can read, and no gap on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.kartlegging.barn import Barneregel, child_rules, reminder
from tildelingsklient.kartlegging.deltakere import age_on

FORELDRE, EVNE, HORES, VARSLES, SELV = (
    Barneregel.FORELDRE_TALER,
    Barneregel.HORES_ETTER_EVNE,
    Barneregel.SKAL_HORES,
    Barneregel.VARSLES_SELV,
    Barneregel.HANDLER_SELV,
)
FODT = date(2010, 6, 15)

TABELL = [
    ("samme dag som barnet blir født", date(2010, 6, 15), {FORELDRE, EVNE}),
    ("dagen før 12 år", date(2022, 6, 14), {FORELDRE, EVNE}),
    ("12 år i dag", date(2022, 6, 15), {FORELDRE, HORES}),
    ("dagen før 15 år", date(2025, 6, 14), {FORELDRE, HORES}),
    ("15 år i dag", date(2025, 6, 15), {FORELDRE, HORES, VARSLES}),
    ("dagen før 16 år", date(2026, 6, 14), {FORELDRE, HORES, VARSLES}),
    ("16 år i dag", date(2026, 6, 15), {SELV, VARSLES}),
    ("dagen før 18 år", date(2028, 6, 14), {SELV, VARSLES}),
    ("18 år i dag", date(2028, 6, 15), set()),
]


@pytest.mark.parametrize(("naar", "dag", "regler"), TABELL, ids=[row[0] for row in TABELL])
def test_regelen_folger_av_alderen(naar: str, dag: date, regler: set[Barneregel]) -> None:
    assert set(child_rules(FODT, dag)) == regler, naar


def test_skuddaarsbarnet_fyller_16_forste_mars() -> None:
    assert FORELDRE in child_rules(date(2012, 2, 29), date(2028, 2, 28))
    assert SELV in child_rules(date(2012, 2, 29), date(2028, 2, 29))
    assert FORELDRE in child_rules(date(2008, 2, 29), date(2023, 2, 28))
    assert VARSLES in child_rules(date(2008, 2, 29), date(2023, 3, 1))


def test_uten_fodselsdato_gjettes_ingenting() -> None:
    assert child_rules(None, date(2026, 11, 12)) == ()
    assert child_rules(date(2026, 11, 13), date(2026, 11, 12)) == ()


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 365 * 120))
def test_et_barn_har_alltid_en_som_taler_for_seg_og_en_voksen_aldri(fodt: date, dager: int) -> None:
    dag = fodt + timedelta(days=dager)
    rules = child_rules(fodt, dag)
    assert (FORELDRE in rules) + (SELV in rules) == (age_on(fodt, dag) < 18)
    assert ((EVNE in rules) or (HORES in rules)) == (age_on(fodt, dag) < 16)


def test_hver_regel_er_en_hel_setning() -> None:
    assert all(str(reminder(regel)).endswith(".") for regel in Barneregel)
