"""An amount in words is read as hours a week only when it says both hours and how often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.vedtak.omfang import hours_per_week, is_checkable


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
        ("30 minutter daglig", 3.5),
        ("45 min hver morgen", 5.2),
        ("1 time to ganger i uken", 2.0),
        ("2 timer 3 ganger per uke", 6.0),
        ("to timer daglig", 14.0),
        ("2 timer hver tredje uke", 0.7),
        ("2 timer rengjøring hver tredje uke", 0.7),
        ("2 timer annenhver uke", 1.0),
        ("2 timer hver 14. dag", 1.0),
        ("Rengjøring hver tredje uke", None),
        ("3 timer per besøk hver uke", None),
        ("1 time og rengjøring hver uke", None),
        ("Inntil fire måltider", None),
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


@pytest.mark.parametrize(
    ("omfang", "kan_sjekkes"),
    [
        ("34 timer per uke", True),
        ("Rengjøring hver tredje uke", True),
        ("Handling én gang i uken", True),
        ("Dusj mandag og torsdag", True),
        ("Middag hver onsdag", True),
        ("To dager i uken", True),
        ("Tilsyn døgnet rundt", True),
        ("Plass på sykehjem", True),
        ("Trygghetsalarm med nøkkelboks", True),
        ("20 timer til sammen", True),
        ("Rengjøring\nHandling hver uke", True),
        ("Rengjøring", False),
        ("Hjelp ved behov", False),
        ("3 timer", False),
        ("Inntil fire måltider", False),
        ("", False),
    ],
)
def test_et_omfang_kan_sjekkes_nar_det_sier_hvor_ofte_eller_hvilken_plass(omfang: str, kan_sjekkes: bool) -> None:
    assert is_checkable(omfang) is kan_sjekkes


@given(
    st.lists(
        st.sampled_from(["2", "timer", "hver", "0.", "uke", "to", "ganger", "annenhver", "i", "\n", ","]), max_size=8
    )
)
def test_biter_av_et_omfang_gir_aldri_feil(biter: list[str]) -> None:
    omfang = " ".join(biter)
    assert is_checkable(omfang) or hours_per_week(omfang) is None
