"""An amount in words is read as hours a week only when it says both hours and how often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.vedtak.omfang import hours_per_week


@pytest.mark.parametrize(
    ("omfang", "timer"),
    [
        ("34 timer per uke", 34.0),
        ("34 timer i uken", 34.0),
        ("12,5 t/uke", 12.5),
        ("1 time ukentlig", 1.0),
        ("2 timer daglig", 14.0),
        ("2 timer per dag og 3 timer i uken til rengjøring", 17.0),
        ("20 timer pr. måned", 4.6),
        ("20 timer hver måned", 4.6),
        ("24 timer i døgnet", 168.0),
        ("INNTIL 10 TIMER PER UKE", 10.0),
        ("Rengjøring hver tredje uke", None),
        ("Inntil fire måltider", None),
        ("2 timer hver tredje uke", None),
        ("2 timer annenhver uke", None),
        ("3 timer", None),
        ("4 turer i uken", None),
        ("", None),
    ],
)
def test_omfanget_leses_bare_naar_det_sier_timer_og_hvor_ofte(omfang: str, timer: float | None) -> None:
    assert hours_per_week(omfang) == timer


@given(st.decimals(min_value=0, max_value=999, places=1))
def test_timer_med_komma_leses_som_de_er_skrevet(timer: object) -> None:
    assert hours_per_week(f"{timer} timer per uke".replace(".", ",")) == float(str(timer))


@given(st.text(max_size=60))
def test_annen_tekst_gir_aldri_feil(omfang: str) -> None:
    found = hours_per_week(omfang)
    assert found is None or found >= 0
